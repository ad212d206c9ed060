"""Writes the derived indexes, and builds anew what is damaged.

An index that was deleted, is damaged or has lost chunks is replaced by another, whose cursor starts
at 0, and so is rebuilt from the archive. With another embedder, or after an upgrade that cuts or
stores chunks in another way, new ones are filled beside the old, which serve until the new have
caught up. Vectors on a server are left for later while it does not answer, and to the process that
may write them. Does not know who waits for whom (`index/derived.py`).
"""

import logging
from collections.abc import Callable
from threading import RLock
from typing import TypeVar

from index.archive.articles import Archive
from index.condition import Condition, part_of
from index.errors import ArchiveError, DatelineError, IndexBusyError, ModelError, VectorServerError
from index.faults import described, is_survivable, lacks_space, of_library, unwritable
from index.opened import OpenIndexes
from index.ownership import Rights
from index.serving import Which
from index.stories import StoryIndex
from index.sync import Progress, VectorTarget, WordTarget, failed_part, sync
from index.vectors import VectorIndex
from index.words import WordIndex

_ATTEMPTS = 3  # at indexing: as it is, opened anew, built anew

_log = logging.getLogger(__name__)
_Index = TypeVar("_Index", WordIndex, VectorIndex)


class Filling:
    """The writing side of the indexes. The caller owns the words."""

    def __init__(
        self,
        which: Which,
        opened: OpenIndexes,
        archive: Archive,
        condition: Condition,
        rights: Rights,
        guard: RLock,
        chunk_words: int,
    ) -> None:
        """`guard` is held while indexes are opened or closed."""
        self._which, self._open, self._archive = which, opened, archive
        self._condition, self._rights, self._guard = condition, rights, guard
        self._places = which.places
        self._chunk_words = chunk_words
        self._rebuilt: set[str] = set()  # parts that were built anew though they looked whole
        self.looked = False  # whether this process has opened all as their owner

    def may_write_vectors(self) -> bool:
        """Whether the vectors can be written now, and by this process."""
        vectors = self._places.vectors
        if not vectors.served:
            return True
        if vectors.away():
            self._rights.give_vectors()  # another home may reach the server
            return False
        return self._rights.words.held and not vectors.waits() and self._rights.vectors.take()

    def unwritable(self) -> str | None:
        """Why nothing can be written in this home: `index.faults.unwritable`."""
        root = self._places.folders.root
        return unwritable(root.parent) or unwritable(root)

    def refuse_unwritable(self) -> None:
        """Raises `ArchiveError` if nothing can be written in this home."""
        if (why := self.unwritable()) is not None:
            raise ArchiveError(f"{why}; the indexes cannot be updated")

    def sync(self, progress: Progress | None, batch_articles: int, behind: int) -> None:
        """Applies all changes. After a failure everything is opened anew and looked at.

        A part that fails again, though its files look whole, is built anew, once a process.
        `behind` is how many changes there are, roughly.
        """
        with_vectors = True
        for attempt in range(_ATTEMPTS):
            try:
                self._apply(progress, batch_articles, behind, with_vectors)
                return
            except BaseException as error:  # Rust code panics past `Exception`
                if not is_survivable(error) or isinstance(error, ModelError):
                    raise
                self._abandon(error)
                if isinstance(error, VectorServerError):
                    self._places.vectors.refused(str(error))
                if with_vectors and isinstance(error, VectorServerError | IndexBusyError):
                    with_vectors = False  # until the next call
                    continue
                self._decide(error, attempt)

    def _decide(self, error: BaseException, attempt: int) -> None:
        """Raises what the user has to hear of, and returns if another attempt may help."""
        if isinstance(error, DatelineError):
            raise error
        if lacks_space(error):
            raise ArchiveError(
                f"the disk of {self._places.folders.root} is full, so nothing can be indexed; what"
                " is in the archive stays there: free some space and run `dateline sync`"
            ) from error
        self.refuse_unwritable()
        if attempt > 0 and not self._rebuild_blindly(error):
            raise ArchiveError(
                f"the indexes cannot be written ({described(error)}); what is in the "
                "archive stays there: run `dateline sync`"
            ) from error

    def _rebuild_blindly(self, error: BaseException) -> bool:
        """Whether the part that failed could be condemned: once, since a rebuild may cost money."""
        part = failed_part(error)
        names = [self._places.most_up_to_date(prefix) for prefix in self._which.prefixes()]
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
            self.looked = False

    def _apply(
        self, progress: Progress | None, batch_articles: int, behind: int, with_vectors: bool
    ) -> None:
        with self._guard:
            if not self.looked:  # Chroma, opened to read, does not see what others wrote
                self._open.close_all()
            words, vectors = self._owned_pair(with_vectors and self.may_write_vectors())
            self.looked = True
            stories = self._open.stories(words.cursor)
        if vectors is not None:
            self._places.vectors.begin(vectors.cursor)
        self._fill(words, vectors, stories, progress, batch_articles, behind)
        if vectors is not None:
            self._places.vectors.end(vectors.cursor)
        with self._guard:
            for name in self._outdated(words.cursor, vectors.cursor if vectors else None):
                self._drop(name)
        self._condition.mended("words", *(["vectors"] if vectors else []))

    def _fill(
        self,
        words: WordTarget,
        vectors: VectorTarget | None,
        stories: StoryIndex,
        progress: Progress | None,
        batch_articles: int,
        behind: int,
    ) -> None:
        from index.apart.preparing import apart_for  # reads articles: not needed to ask

        apart = apart_for(self._which.embedder(), behind, self._chunk_words)
        try:
            sync(
                self._archive,
                words,
                vectors,
                stories,
                chunk_words=self._chunk_words,
                progress=progress,
                batch_articles=batch_articles,
                headway=self._rights.words.headway,
                apart=apart,
                noted=self._condition.note,
            )
        finally:
            if apart is not None:
                apart.close()

    def _outdated(self, words: str, vectors: str | None) -> list[str]:
        """What is not needed any more. Without vectors, nothing of the old ones is touched."""
        if vectors is None:
            return [name for name in self._places.names("words-") if name != words]
        self._places.vectors.set_complete(vectors)
        return self._places.others({words, vectors})

    def _confirm(self) -> None:
        if not self._rights.vectors.confirm():
            raise IndexBusyError(
                "another process may write the vectors now, since the connection to the archive"
                " that gave this one the right was lost: run `dateline sync`"
            )

    def _owned_pair(self, with_vectors: bool) -> tuple[WordTarget, VectorTarget | None]:
        """The indexes, opened; one that holds less than the other after all changes is new.

        While changes are to come, a process may have been killed between the one and the other.
        """
        word_prefix, vector_prefix = self._which.prefixes()
        word_name, words = self._owned(word_prefix, self._open.words)
        if not with_vectors:
            return WordTarget(word_name, words), None
        vector_name, vectors = self._owned(vector_prefix, self._open.vectors)
        seq = self._places.cursor(word_name)
        same = seq == self._places.cursor(vector_name) and seq >= self._archive.head() > 0
        counts = (words.count(), vectors.count()) if same else (0, 0)
        if counts[0] == counts[1] or (self._places.vectors.served and counts[1] > counts[0]):
            # on a server, a writer that was cut off may have left some that no search shows
            target = VectorTarget(vector_name, vectors, self._which.embedder(), self._confirm)
            return WordTarget(word_name, words), target
        poorer = word_name if counts[0] < counts[1] else vector_name
        self._condemn(poorer, f"it has lost chunks: {counts[0]:,} words, {counts[1]:,} vectors")
        self._drop(poorer)
        return self._owned_pair(with_vectors)

    def _owned(self, prefix: str, opened: Callable[[str], _Index]) -> tuple[str, _Index]:
        """The most up-to-date index of a prefix, or a new one if none can be opened."""
        name = self._places.most_up_to_date(prefix)
        if name and (name in self._open or self._places.cursor(name) > 0):  # else begun, or noted
            try:
                if not self.looked:  # not only what is cheap to look at
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
        name = self._places.make(prefix, self._which.profile)
        return name, opened(name)

    def _refuse_damaged(self, name: str) -> None:
        if (found := self._open.fault(name, thorough=True)) is not None:
            raise ValueError(found)

    def _condemn(self, name: str, why: str) -> None:
        _log.warning("%s is rebuilt (%s)", name, why)
        self._condition.condemn(name, why)

    def _drop(self, name: str) -> None:
        self._open.close(name, abandoned=self._condition.is_condemned(name))
        self._places.delete(name)
