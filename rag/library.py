"""Library: adds, lists and removes articles, and keeps them indexed.

Owns one archive and its derived indexes, which are passed in. Does not know questions, models or
configuration files.
"""

import itertools
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from index.archive.articles import Added, Archive
from index.archive.edits import Edits
from index.article import Article, ArticleRef
from index.derived import DerivedIndexes
from index.errors import DatelineError, InputError, UsageError
from index.fetch.following import Following
from index.sync import Progress

if TYPE_CHECKING:
    from index.fetch.follow import Came, FeedReport
    from index.read import Item, Notice, Refusal

ADD_BATCH = 500  # articles stored in one transaction

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


class Library:
    """Articles by id and version, with the indexes over them."""

    def __init__(self, archive: Archive, indexes: DerivedIndexes, following: Following) -> None:
        self.archive = archive
        self.indexes = indexes
        self.following = following
        self._watcher: threading.Thread | None = None
        self._closing = threading.Event()
        self._syncing = threading.Lock()

    def close(self) -> None:
        """Ends background work and closes everything."""
        self._closing.set()
        if self._watcher is not None:
            self._watcher.join()
        self.following.close()
        self.indexes.close()
        self.archive.close()

    def add(
        self,
        *sources: Addable | Iterable[Addable],
        read_progress: Progress | None = None,
        index_progress: Progress | None = None,
        refused: "Callable[[Refusal], None] | None" = None,
        noticed: "Callable[[Notice], None] | None" = None,
        columns: Mapping[str, str] | None = None,
        feeds: bool = True,
    ) -> AddReport:
        """Stores articles from files, folders and addresses, or given as such, and indexes them.

        An input that cannot be read is refused, and the others are still added; `refused` is called
        at once for each, `noticed` for what was left out of a file. `columns` says which key of a
        record holds a field: {"title": "hed"}. Addresses of feeds are refused unless `feeds`, since
        all their articles take a while. Adding the same article twice changes nothing, so
        that an interrupted run is simply repeated. Returns when all articles can be found by a
        search.
        """
        refusals: list[Refusal] = []
        notices: list[Notice] = []
        total = Added()
        fetched: list[Came] = []
        items = self._read(_flat(sources), columns or {}, fetched, feeds)
        articles = _articles(items, refusals, notices, refused, noticed)
        ids: list[str] = []
        while batch := list(itertools.islice(articles, ADD_BATCH)):
            total += self.archive.add(batch)
            ids += (article.id for article in batch)
            if read_progress:
                read_progress(len(ids), 0)
        self.sync(index_progress)
        total = sum((came.added for came in fetched), total)
        ids += (known for came in fetched for known in came.ids)
        return AddReport(total, tuple(refusals), tuple(notices), tuple(ids))

    def articles(self) -> Iterator[Article]:
        """The newest version of every article, newest article first."""
        return self.archive.articles()

    def article(self, article_id: str, version: int | None = None) -> Article:
        """An article by its id or an unambiguous prefix of it. Raises `UsageError`."""
        found = self.archive.get(self._id(article_id), version)
        if found is None:
            raise UsageError(f"the article {article_id} has no version {version}")
        return found

    def remove(self, article_id: str) -> ArticleRef:
        """Removes all versions of an article; returns the newest. Raises `UsageError`.

        Does not read its text, which may be damaged.
        """
        article = self.archive.reference(self._id(article_id))
        self.archive.remove(article.id)
        self.sync()
        return article

    def outlets(self, wanted: Sequence[str]) -> tuple[str, ...]:
        """The archive's spelling of outlet names, ignoring case. Raises `UsageError`."""
        known = self.archive.outlets() if wanted else []
        names = {name.casefold(): name for name in known}
        for name in wanted:
            if name.casefold() not in names:
                listed = ", ".join(known) or "none"
                raise UsageError(f"no outlet is called {name!r}; the archive has: {listed}")
        return tuple(names[name.casefold()] for name in wanted)

    def sync(self, progress: Progress | None = None) -> None:
        """Brings the indexes up to date, or waits until the process that owns them has done so."""
        with self._syncing:
            self.indexes.bring_up(progress, gently=self._watcher is not None)

    def behind(self) -> int:
        """The number of changes in the archive that are not indexed yet."""
        return self.indexes.behind()

    def catch_up(self, progress: Progress | None = None) -> bool:
        """Like `sync`, but returns False at once if another process owns the indexes."""
        if self.indexes.behind() == 0:
            return True
        if not self.indexes.own():
            return False
        self.sync(progress)
        return True

    def own(self) -> bool:
        """Makes this the process that writes the indexes; False if another one already is."""
        return self.indexes.own()

    def watch(self, every: float = 1.0, failed: Callable[[str], None] | None = None) -> None:
        """Starts a thread that indexes what other processes add to the archive.

        It looks every `every` seconds. `failed` is called with one line if indexing fails.
        """

        def rounds() -> None:
            while not self._closing.wait(every):
                try:
                    self.catch_up()
                except DatelineError as error:
                    if failed:
                        failed(str(error))

        self._watcher = threading.Thread(target=rounds, name="sync", daemon=True)
        self._watcher.start()

    def chunk_count(self) -> int:
        """The number of chunks in the index."""
        words = self.indexes.words()
        return words.count() if words else 0

    def refresh(
        self, done: "Callable[[FeedReport], None]" = lambda report: None
    ) -> "list[FeedReport]":
        """Reads the followed feeds, and indexes what is new or changed in them."""
        reports = self.following.refresh(done=done)
        self.sync()
        return reports

    def edit(self, article_id: str, fields: Mapping[str, str | None]) -> Article:
        """Corrects an article by hand; see `index.archive.edits.Edits.make`."""
        article = Edits(self.archive.database).make(self._id(article_id), fields)
        self.sync()
        return article

    def edits(self, article_id: str) -> dict[str, tuple[str | None, str | None]]:
        """What was corrected by hand in an article: by field what it is now and what it was."""
        return Edits(self.archive.database).of(article_id)

    def _fetch(self, url: str, feeds: bool) -> "Came":
        from index.fetch.follow import Came
        from index.read import Refusal

        try:
            return self.following.add(url, feeds)
        except InputError as error:
            return Came(refused=(Refusal(url, str(error)),))

    def _read(
        self,
        sources: Iterable[Addable],
        columns: Mapping[str, str],
        fetched: "list[Came]",
        feeds: bool,
    ) -> "Iterator[Item]":
        """What is to be stored; articles from addresses are already, and counted in `fetched`."""
        for source in sources:
            if isinstance(source, Article):
                yield source
            elif is_address(source):
                fetched.append(self._fetch(str(source), feeds))
                yield from fetched[-1].refused + fetched[-1].notices
            else:
                yield from self.following.parsers.read(Path(source), columns)

    def _id(self, prefix: str) -> str:
        found = self.archive.ids_starting_with(prefix) if prefix else []
        if not found:
            raise UsageError(f"no article has the id {prefix!r}; `dateline list` shows all ids")
        if len(found) > 1 and prefix not in found:
            raise UsageError(f"several article ids begin with {prefix!r}; give a longer beginning")
        return prefix if prefix in found else found[0]


def _articles(
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
