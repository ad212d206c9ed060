"""Library: adds, lists and removes articles, and keeps them indexed.

Owns one archive and its derived indexes, which are passed in. Does not know questions, models or
configuration files.
"""

import itertools
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from index.adding import Addable, AddReport, Steps, articles_of, read
from index.archive.articles import Added, Archive
from index.archive.edits import Edits
from index.archive.hints import Hints
from index.article import Article, ArticleRef
from index.condition import Trouble
from index.derived import DerivedIndexes
from index.errors import ArchiveError, DatelineError, UsageError
from index.faults import described, is_survivable
from index.fetch.following import Following
from index.sync import Progress

if TYPE_CHECKING:
    from index.fetch.follow import Came, FeedReport
    from index.read import Notice, Refusal

MOST_PAUSE = 5.0  # seconds between two rounds of the watcher while it fails
ADD_BATCH = 500  # articles stored in one transaction


class Library:
    """Articles by id and version, with the indexes over them."""

    def __init__(self, archive: Archive, indexes: DerivedIndexes, following: Following) -> None:
        self.archive = archive
        self.indexes = indexes
        self.following = following
        self._watcher: threading.Thread | None = None
        self._closing = threading.Event()
        self._syncing = threading.Lock()
        self._failing = ""  # why the watcher's last round failed

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
        at once for each, `noticed` for what was left out of a file. `read_progress` counts files
        where there are several, else the articles stored so far, of how many is not known (0).
        `columns` says which key of a record holds a field: {"title": "hed"}. Addresses of feeds are
        refused unless `feeds`, since all their articles take a while. Adding the same article twice
        changes nothing, so that an interrupted run is simply repeated. Returns when all articles
        can be found by a search.
        """
        refusals: list[Refusal] = []
        notices: list[Notice] = []
        total = Added()
        fetched: list[Came] = []
        steps = Steps(sources, read_progress)
        items = read(sources, self.following, columns or {}, fetched, feeds, steps.file_read)
        articles = articles_of(items, refusals, notices, refused, noticed)
        ids: list[str] = []
        while batch := list(itertools.islice(articles, ADD_BATCH)):
            total += self.archive.add(batch)
            ids += (article.id for article in batch)
            steps.articles_stored(len(ids))
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
        """Like `sync`, but returns False at once if another process owns the indexes.

        Also mends what was found damaged.
        """
        if not self.indexes.due():
            return True
        if not self.indexes.own():
            return False
        self.sync(progress)
        return True

    def looked_over(self) -> bool:
        """Opens what serves, so that damage is noticed; whether there is something to index."""
        with suppress(ArchiveError):  # both are damaged: then there is
            self.indexes.serving()
        return self.indexes.due()

    def own(self) -> bool:
        """Makes this the process that writes the indexes; False if another one already is."""
        return self.indexes.own()

    def watch(self, every: float = 1.0, failed: Callable[[str], None] | None = None) -> None:
        """Starts a thread that indexes what other processes add, and mends what is damaged.

        It looks every `every` seconds, at once where the archive's server tells of a change, less
        often while it fails; it then gives the indexes up, so
        that another process may write. `failed` is called with one line when indexing begins to
        fail; `troubles` says the same for as long as it does.
        """

        def rounds() -> None:
            pause, hints = every, Hints(self.archive.database)
            while not self._wait(hints, pause, hinted=not self._failing):
                try:
                    if self.indexes.own():
                        self.catch_up()
                    pause, self._failing = every, ""
                except BaseException as error:  # Rust code panics past `Exception`
                    if not is_survivable(error):
                        raise
                    pause = min(2 * pause, max(every, MOST_PAUSE))
                    self._fail(error, failed)
            hints.close()

        self._watcher = threading.Thread(target=rounds, name="sync", daemon=True)
        self._watcher.start()

    def _wait(self, hints: Hints, seconds: float, *, hinted: bool) -> bool:
        """Waits, less long where a change is hinted at; whether the library is closing."""
        if hinted:
            return hints.wait(self._closing, seconds)
        return self._closing.wait(seconds)

    def _fail(self, error: BaseException, failed: Callable[[str], None] | None) -> None:
        """Says what indexing failed for, and gives the indexes up."""
        line = str(error) if isinstance(error, DatelineError) else described(error)
        if line != self._failing and failed:
            failed(line)
        self._failing = line
        self.indexes.give_up()

    def troubles(self) -> tuple[Trouble, ...]:
        """What does not work at the moment: of the indexes, of the archive, of writing to them."""
        try:
            found = self.indexes.troubles()
        except ArchiveError as error:
            return (Trouble("archive", str(error)),)
        if self._failing:
            found += (Trouble("indexing", self._failing),)
        elif (why := self.unwritable()) is not None:
            found += (Trouble("indexing", f"{why}: read-only, nothing can be added"),)
        return found

    def unwritable(self) -> str | None:
        """Why nothing can be written in this home, as "… is read-only"; None if it can."""
        return self.indexes.unwritable()

    def chunk_count(self) -> int:
        """The number of chunks in the index."""
        serving = self.indexes.serving()
        return serving[0].count() if serving else 0

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
        return Edits(self.archive.database).of(self._id(article_id))

    def _id(self, prefix: str) -> str:
        found = self.archive.ids_starting_with(prefix) if prefix else []
        if not found:
            raise UsageError(f"no article has the id {prefix!r}; the list of articles has all ids")
        if len(found) > 1 and prefix not in found:
            raise UsageError(f"several article ids begin with {prefix!r}; give a longer beginning")
        return prefix if prefix in found else found[0]
