"""The library: articles come in, go out, and are kept indexed.

One archive with its derived indexes. Knows no question, no model and no configuration file; what it
needs is handed in.
"""

import itertools
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from index.archive.articles import Added, Archive
from index.article import Article
from index.derived import DerivedIndexes
from index.errors import DatelineError, UsageError
from index.sync import Progress

if TYPE_CHECKING:
    from index.read import Refusal

ADD_BATCH = 500  # articles stored in one transaction

Addable = str | Path | Article


@dataclass(frozen=True, slots=True)
class AddReport:
    """What came of adding: how many articles were new, edited, known; and what was refused."""

    added: Added
    refused: "tuple[Refusal, ...]"


class Library:
    """Articles by id and version, and the indexes that follow them."""

    def __init__(self, archive: Archive, indexes: DerivedIndexes) -> None:
        self.archive = archive
        self.indexes = indexes
        self._watcher: threading.Thread | None = None
        self._closing = threading.Event()
        self._syncing = threading.Lock()

    def close(self) -> None:
        """Ends background work and closes everything."""
        self._closing.set()
        if self._watcher is not None:
            self._watcher.join()
        self.indexes.close()
        self.archive.close()

    def add(
        self,
        *sources: Addable | Iterable[Addable],
        read_progress: Progress | None = None,
        index_progress: Progress | None = None,
        refused: "Callable[[Refusal], None] | None" = None,
    ) -> AddReport:
        """Stores articles from files and folders, or given as `Article`s, and indexes them.

        What cannot be read is refused, one by one, while the others go on; `refused` is told at
        once. The same thing twice changes nothing. Returns when all of it can be found.
        """
        refusals: list[Refusal] = []
        total = Added()
        articles = self._read(_flat(sources), refusals, refused)
        count = 0
        while batch := list(itertools.islice(articles, ADD_BATCH)):
            total += self.archive.add(batch)
            count += len(batch)
            if read_progress:
                read_progress(count, 0)
        self.sync(index_progress)
        return AddReport(total, tuple(refusals))

    def articles(self) -> Iterator[Article]:
        """Every article's newest version, newest first."""
        return self.archive.articles()

    def article(self, article_id: str, version: int | None = None) -> Article:
        """An article by its id or an unambiguous beginning of it. Raises `UsageError`."""
        found = self.archive.get(self._id(article_id), version)
        if found is None:
            raise UsageError(f"{article_id} has no version {version}")
        return found

    def remove(self, article_id: str) -> Article:
        """Removes an article in all its versions, and returns what it was. Raises `UsageError`."""
        article = self.article(article_id)
        self.archive.remove(article.id)
        self.sync()
        return article

    def outlets(self, wanted: Sequence[str]) -> tuple[str, ...]:
        """Outlets by their names, in any case. Raises `UsageError` that lists those there are."""
        known = self.archive.outlets() if wanted else []
        names = {name.casefold(): name for name in known}
        for name in wanted:
            if name.casefold() not in names:
                listed = ", ".join(known) or "none"
                raise UsageError(f"no outlet is called {name!r}; there are: {listed}")
        return tuple(names[name.casefold()] for name in wanted)

    def sync(self, progress: Progress | None = None) -> None:
        """Brings the indexes up to the archive, or waits until the process that owns them has."""
        with self._syncing:
            self.indexes.bring_up(progress, gently=self._watcher is not None)

    def behind(self) -> int:
        """How many changes of the archive the indexes have yet to take in."""
        return self.indexes.behind()

    def catch_up(self, progress: Progress | None = None) -> bool:
        """As `sync`, but returns False at once where another process owns the indexes."""
        if self.indexes.behind() == 0:
            return True
        if not self.indexes.own():
            return False
        self.sync(progress)
        return True

    def own(self) -> bool:
        """Becomes the process that writes the indexes; False where another one is."""
        return self.indexes.own()

    def watch(self, every: float = 1.0, failed: Callable[[str], None] | None = None) -> None:
        """From now on takes in, in the background, what other processes add to the archive.

        `every` is in seconds; `failed` is told, in one line, of a round that failed.
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
        """How many chunks can be found."""
        words = self.indexes.words()
        return words.count() if words else 0

    def _read(
        self,
        sources: Iterable[Addable],
        refusals: "list[Refusal]",
        refused: "Callable[[Refusal], None] | None",
    ) -> Iterator[Article]:
        for source in sources:
            if isinstance(source, Article):
                yield source
                continue
            for item in _items(source):
                if isinstance(item, Article):
                    yield item
                    continue
                refusals.append(item)
                if refused:
                    refused(item)

    def _id(self, prefix: str) -> str:
        found = self.archive.ids_starting_with(prefix) if prefix else []
        if not found:
            raise UsageError(f"no article has the id {prefix!r}; `dateline list` shows them")
        if len(found) > 1 and prefix not in found:
            raise UsageError(f"several articles' ids begin with {prefix!r}; give more of it")
        return prefix if prefix in found else found[0]


def _items(source: str | Path) -> "Iterator[Article | Refusal]":
    from index.read import Refusal, read  # not needed to ask

    if isinstance(source, str) and source.startswith(("http://", "https://")):
        yield Refusal(source, "addresses are not fetched yet; save the page and add the file")
    else:
        yield from read(Path(source))


def _flat(sources: Iterable[Addable | Iterable[Addable]]) -> Iterator[Addable]:
    for source in sources:
        if isinstance(source, str | Path | Article):
            yield source
        else:
            yield from source
