"""What is added: from files, folders, addresses or as given; and what came of it.

Reads one source after the other. Stores and indexes nothing itself, but for what is at an address,
which `index/fetch` stores as it comes.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from index.archive.articles import Added
from index.article import Article
from index.errors import InputError
from index.fetch.following import Following
from index.sync import Progress

if TYPE_CHECKING:
    from index.fetch.follow import Came
    from index.read import Item, Notice, Refusal
    from index.read.folder import File

Addable = str | Path | Article


@dataclass(frozen=True, slots=True)
class AddReport:
    """The result of adding: how many articles were new, edited or unchanged, and the refusals.

    `ids` are those of all these articles, those from addresses last; `notices` say what was left
    out of files and pages whose articles were added.
    """

    added: Added
    refused: "tuple[Refusal, ...]"
    notices: "tuple[Notice, ...]" = ()
    ids: tuple[str, ...] = ()


def read(
    sources: Iterable[Addable | Iterable[Addable]],
    following: Following,
    columns: Mapping[str, str],
    fetched: "list[Came]",
    feeds: bool,
    file_read: Callable[[], None],
) -> "Iterator[Item]":
    """What is to be stored; articles from addresses are already, and counted in `fetched`.

    `file_read` is called as the last article of a file has been taken.
    """
    for source in _flat(sources):
        if isinstance(source, Article):
            yield source
        elif is_address(source):
            fetched.append(_fetch(following, str(source), feeds))
            yield from fetched[-1].refused + fetched[-1].notices
        else:
            yield from following.parsers.read(Path(source), columns, file_read)


class Steps:
    """How far reading has come: by files where there are several, else by articles."""

    def __init__(
        self, sources: Iterable[Addable | Iterable[Addable]], progress: Progress | None
    ) -> None:
        """Counts the files, if anyone is to be told."""
        self._progress = progress
        self._files = sum(1 for _ in _files(sources)) if progress else 0
        self._done = 0

    def file_read(self) -> None:
        """A file has been read or refused."""
        self._done += 1
        if self._progress and self._files > 1:
            self._progress(self._done, max(self._files, self._done))  # some may be newer

    def articles_stored(self, count: int) -> None:
        """So many articles have been stored in all."""
        if self._progress and self._files <= 1:
            self._progress(count, 0)


def _files(sources: Iterable[Addable | Iterable[Addable]]) -> "Iterator[File | Refusal]":
    """The files to read. Leaves out what an iterator would give, which can be taken only once."""
    from index.read.folder import find

    lists = [source for source in sources if not isinstance(source, Iterator)]
    for source in _flat(lists):
        if not isinstance(source, Article) and not is_address(source):
            yield from find(Path(source))


def _fetch(following: Following, url: str, feeds: bool) -> "Came":
    from index.fetch.follow import Came
    from index.read import Refusal

    try:
        return following.add(url, feeds)
    except InputError as error:
        return Came(refused=(Refusal(url, str(error)),))


def articles_of(
    items: "Iterable[Item]",
    refusals: "list[Refusal]",
    notices: "list[Notice]",
    refused: "Callable[[Refusal], None] | None",
    noticed: "Callable[[Notice], None] | None",
) -> Iterator[Article]:
    """The articles among `items`; what is said beside them is kept, and told at once."""
    from index.read import Notice  # not needed to ask

    for item in items:
        if isinstance(item, Article):
            yield item
        elif isinstance(item, Notice):
            notices.append(item)
            if noticed:
                noticed(item)
        else:
            refusals.append(item)
            if refused:
                refused(item)


def is_address(source: object) -> bool:
    """Whether a source is a web address, to be fetched."""
    return isinstance(source, str) and source.lower().startswith(("http://", "https://"))


def _flat(sources: Iterable[Addable | Iterable[Addable]]) -> Iterator[Addable]:
    for source in sources:
        if isinstance(source, str | Path | Article):
            yield source
        else:
            yield from source
