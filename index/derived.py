"""Brings the derived indexes up to date, and mends what is damaged.

Each has a folder named after what is in it (`index/folders.py`). One that was deleted, is damaged
or has lost chunks is replaced by another, whose cursor starts at 0, and so is rebuilt from the
archive. With another embedder, or after an upgrade that cuts or stores chunks in another way, new
ones are filled beside the old, which serve until the new have caught up. One process owns all of
them (`index/ownership.py`); others may read. Does not know how to search, which of the indexes
serve (`index/serving.py`), or what an index holds.
"""

import logging
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import RLock
from typing import TypeVar

from index import chunks, words
from index.apart.preparing import apart_for
from index.archive.articles import Archive
from index.condition import Condition, Trouble, part_of
from index.embed import Embedder
from index.errors import ArchiveError, DatelineError, IndexBusyError, ModelError
from index.faults import described, is_survivable, lacks_space, of_library, unwritable
from index.folders import Folders, fingerprint
from index.opened import OpenIndexes
from index.ownership import Ownership
from index.serving import Serving, Which
from index.steady import Words
from index.stories import StoryIndex
from index.sync import BATCH_ARTICLES, Progress, VectorTarget, WordTarget, failed_part, sync
from index.vectors import VectorIndex
from index.whole import Sizes
from index.words import WordIndex

STALLED_SECONDS = 5.0  # the longest wait for an owner that makes no progress
POLL_SECONDS = 0.2
_ATTEMPTS = 3  # at indexing: as it is, opened anew, built anew
GENTLE_ARTICLES = 50  # a step while the page serves: Chroma holds Python's lock as it writes

_log = logging.getLogger(__name__)
_Index = TypeVar("_Index", WordIndex, VectorIndex)


class DerivedIndexes:
    """The word index and the vector index of one home folder."""

    def __init__(
        self,
        folder: Path,
        archive: Archive,
        *,
        embedder: str,
        make_embedder: Callable[[str], Embedder],
        chunk_words: int,
    ) -> None:
        """`make_embedder` turns a configured name, such as `embedder`, into an `Embedder`."""
        self._folder, self._archive = folder, archive
        self._folders = Folders(folder, archive)
        self._chunk_words = chunk_words
        self._ownership = Ownership(folder)
        self._guard = RLock()
        self._open = OpenIndexes(self._folders)
        self._condition = Condition()
        self._rebuilt: set[str] = set()  # parts that were built anew though they looked whole
        self._owner_opened = False  # whether this process has opened both as their owner
        generation = fingerprint(chunks.CHUNKING_VERSION, chunk_words, words.SCHEMA)
        self._which = Which(self._folders, generation, embedder, make_embedder)
        self._serving = Serving(
            self._which, self._open, archive, self._condition, self._ownership, chunk_words
        )

    def own(self) -> bool:
        """Takes the file lock if it is free and can be; True while this process holds it."""
        return self._ownership.take()

    def give_up(self) -> None:
        """Lets go of everything, so that another process may write, or this one start again."""
        with self._guard:
            self._open.close_all(abandoned=True)
            self._owner_opened = False
            self._ownership.give()

    def behind(self) -> int:
        """How many changes the slower index has yet to apply."""
        mends = self._ownership.held  # others may have looked while the owner was writing
        reached = [
            0
            if name and mends and self._condition.is_condemned(name)
            else self._folders.cursor(name)
            for name in map(self._folders.most_up_to_date, self._which.prefixes())
        ]
        return self._archive.head() - min(reached)

    def due(self) -> bool:
        """Whether there is something to index or to mend. Looks for damage to what is open."""
        self.look_over()
        return self.behind() > 0 or self._open.stories_failed()

    def look_over(self) -> None:
        """Finds what was damaged since it was opened, or has failed, and closes it."""
        with self._guard:
            self._serving.look_over()

    def troubles(self) -> tuple[Trouble, ...]:
        """What does not work, and what is done about it."""
        if self._condition.sound:
            return ()
        owned = self._ownership.held
        return self._condition.troubles(owned=owned, behind=self.behind())

    def unwritable(self) -> str | None:
        """Why nothing can be written to the indexes, if so: `index.faults.unwritable`."""
        return unwritable(self._folder.parent) or unwritable(self._folder)

    def bring_up(self, progress: Progress | None = None, *, gently: bool = False) -> None:
        """Applies all changes, or waits while the process that owns the indexes does.

        The owner's first call also finds and replaces what is damaged. `gently` takes small steps
        and lets others work between them. Raises `IndexBusyError` when another owner makes
        no progress for long, `ArchiveError` if the indexes cannot be written.
        """
        target = self._archive.head()
        total = left = self.behind()
        moved_at, headway = time.monotonic(), 0
        while left > 0 and not self.own():
            self._refuse_unwritable()
            time.sleep(POLL_SECONDS)
            now_left = self.behind() - (self._archive.head() - target)
            now_headway = self._ownership.last_headway()
            if now_left < left or now_headway != headway:
                left, headway, moved_at = min(left, now_left), now_headway, time.monotonic()
            elif time.monotonic() - moved_at > STALLED_SECONDS:
                raise IndexBusyError(
                    f"the articles are stored, but {self._ownership.owner()} has the indexes open"
                    f" and has indexed nothing for {STALLED_SECONDS:.0f} seconds; end it and run "
                    "`dateline sync`"
                )
            if progress:
                progress(total - max(left, 0), total)
        first = target > 0 and not self._owner_opened
        if left > 0 or self._open.stories_failed() or (first and self.own()):
            self._sync(progress, GENTLE_ARTICLES if gently else BATCH_ARTICLES)

    def words(self) -> WordIndex | None:
        """The word index that serves, or None. Raises `ArchiveError` if it is damaged."""
        with self._guard:
            return self._serving.words()

    def serving(self) -> tuple[Words, tuple[VectorIndex, Embedder] | None] | None:
        """What to look words up in, and the vector index of the same chunks with its embedder.

        None if nothing was ever indexed. Damaged words have a stand-in (`index/steady.py`). The
        vectors are None if there are none, they are damaged, or their embedder is not configured
        any more. Raises `ArchiveError` if neither works.
        """
        with self._guard:
            return self._serving.both()

    def stories(self) -> StoryIndex | None:
        """The stories beside the word index that serves. Raises `ArchiveError` as `words` does."""
        with self._guard:
            return self._serving.stories()

    def close(self) -> None:
        """Closes what is open and releases the lock."""
        with self._guard:
            self._open.close_all()
            self._ownership.give()

    def _sync(self, progress: Progress | None, batch_articles: int) -> None:
        """Applies all changes. After a failure everything is opened anew and looked at.

        A part that fails again, though its files look whole, is built anew, once a process.
        """
        for attempt in range(_ATTEMPTS):
            try:
                self._apply(progress, batch_articles)
                return
            except BaseException as error:  # Rust code panics past `Exception`
                if not is_survivable(error) or isinstance(error, ModelError):
                    raise
                self._abandon(error)
                if isinstance(error, DatelineError):
                    raise
                if lacks_space(error):
                    raise ArchiveError(
                        f"the disk of {self._folder} is full, so nothing can be indexed; what is "
                        "in the archive stays there: free some space and run `dateline sync`"
                    ) from error
                self._refuse_unwritable()
                if attempt > 0 and not self._rebuild_blindly(error):
                    raise ArchiveError(
                        f"the indexes cannot be written ({described(error)}); what is in the "
                        "archive stays there: run `dateline sync`"
                    ) from error

    def _rebuild_blindly(self, error: BaseException) -> bool:
        """Whether the part that failed could be condemned: once, since a rebuild may cost money."""
        part = failed_part(error)
        names = [self._folders.most_up_to_date(prefix) for prefix in self._which.prefixes()]
        name = next((one for one in names if one and part == part_of(one)), None)
        if name is None or part in self._rebuilt:
            return False
        self._rebuilt.add(part)
        self._condemn(name, described(error))
        self._archive.move_cursor(name, 0)
        return True

    def _abandon(self, error: BaseException) -> None:
        """Closes what a failed write left, so that the next one opens it anew, and checks it."""
        _log.warning("indexing failed (%s)", described(error))
        with self._guard:
            self._open.close_all(abandoned=True)
            self._owner_opened = False

    def _apply(self, progress: Progress | None, batch_articles: int) -> None:
        with self._guard:
            if not self._owner_opened:  # Chroma, opened to read, does not see what others wrote
                self._open.close_all()
            (word_name, word_index), (vector_name, vector_index) = self._owned_pair()
            self._owner_opened = True
            stories = self._open.stories(word_name)
        vectors = VectorTarget(vector_name, vector_index, self._which.embedder())
        sizes = Sizes(self._folders.path(vector_name))
        sizes.begin()
        apart = apart_for(vectors.embedder, self.behind(), self._chunk_words)
        try:
            sync(
                self._archive,
                WordTarget(word_name, word_index),
                vectors,
                stories,
                chunk_words=self._chunk_words,
                progress=progress,
                batch_articles=batch_articles,
                headway=self._ownership.headway,
                apart=apart,
            )
        finally:
            if apart is not None:
                apart.close()
        with suppress(OSError):  # without the list, nothing is compared
            sizes.note()
        with self._guard:
            self._folders.set_complete(vector_name)
            for name in self._folders.others({word_name, vector_name}):
                self._drop(name)
        self._condition.mended()

    def _owned_pair(self) -> tuple[tuple[str, WordIndex], tuple[str, VectorIndex]]:
        """Both indexes, opened; the one that holds less is replaced, once no batch is cut off."""
        word_prefix, vector_prefix = self._which.prefixes()
        words = self._owned(word_prefix, self._open.words)
        vectors = self._owned(vector_prefix, self._open.vectors)
        seq = self._folders.cursor(words[0])
        word_count, vector_count = words[1].count(), vectors[1].count()
        whole = 0 < seq == self._folders.cursor(vectors[0]) == self._archive.head()
        if not whole or word_count == vector_count:
            return words, vectors
        poorer = words[0] if word_count < vector_count else vectors[0]
        self._condemn(poorer, f"it has lost chunks: {word_count:,} words, {vector_count:,} vectors")
        self._drop(poorer)
        return self._owned_pair()

    def _owned(self, prefix: str, opened: Callable[[str], _Index]) -> tuple[str, _Index]:
        """The most up-to-date index of a prefix, or a new one if none can be opened."""
        name = self._folders.most_up_to_date(prefix)
        if name and (name in self._open or self._folders.cursor(name) > 0):  # else begun, or noted
            try:
                if not self._owner_opened:  # not only what is cheap to look at
                    self._refuse_damaged(name)
                index = opened(name)
                index.count()
                return name, index
            except BaseException as error:  # Chroma's Rust core panics past `Exception`
                if not of_library(error) or lacks_space(error) or self.unwritable():
                    raise
                self._condemn(name, described(error))
        if name:
            self._drop(name)
        name = self._folders.make(prefix, self._which.profile)
        return name, opened(name)

    def _refuse_damaged(self, name: str) -> None:
        if (found := self._open.fault(name, thorough=True)) is not None:
            raise ValueError(found)

    def _condemn(self, name: str, why: str) -> None:
        _log.warning("%s is rebuilt (%s)", name, why)
        self._condition.condemn(name, why)

    def _drop(self, name: str) -> None:
        self._open.close(name, abandoned=self._condition.is_condemned(name))
        self._folders.delete(name)

    def _refuse_unwritable(self) -> None:
        if (why := self.unwritable()) is not None:
            raise ArchiveError(f"{why}; the indexes cannot be updated")
