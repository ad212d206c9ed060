"""Which of the derived indexes serve, and who may write them.

Each has a folder named after what is in it (`index/folders.py`). One that was deleted, cannot be
opened or has lost chunks is replaced by another, whose cursor starts at 0, and so is rebuilt from
the archive. With another embedder, or after an upgrade that cuts or stores chunks in another way,
new ones are filled beside the old, which serve until the new have caught up. One process owns all
of them, by a file lock; others may read. Does not know how to search, or what an index holds.
"""

import logging
import os
import time
from collections.abc import Callable
from pathlib import Path
from threading import RLock
from typing import TypeVar

from filelock import FileLock, Timeout

from index import chunks, words
from index.apart.preparing import PreparingApart
from index.archive.articles import Archive
from index.embed import Embedder, StaticEmbedder
from index.errors import ArchiveError, ConfigError, DatelineError, IndexBusyError
from index.folders import Folders, fingerprint, generation_of
from index.opened import OpenIndexes
from index.stories import StoryIndex
from index.sync import BATCH_ARTICLES, Progress, VectorTarget, WordTarget, sync
from index.vectors import VectorIndex
from index.words import WordIndex

STALLED_SECONDS = 120.0  # the longest wait for an owner that makes no progress
POLL_SECONDS = 0.2
APART_FROM = 1_500  # articles, from which a process that splits and embeds pays
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
        self._profile, self._make_embedder = embedder, make_embedder
        self._chunk_words = chunk_words
        self._lock = FileLock(folder / "owner.lock", timeout=0, thread_local=False)
        self._guard = RLock()
        self._embedders: dict[str, Embedder] = {}
        self._open = OpenIndexes(self._folders)
        self._owner_opened = False  # whether this process has opened both as their owner
        self._generation = fingerprint(chunks.CHUNKING_VERSION, chunk_words, words.SCHEMA)
        self._words_prefix = f"words-{self._generation}-"

    def own(self) -> bool:
        """Takes the file lock if it is free and can be; True while this process holds it."""
        if not self._lock.is_locked:
            try:
                self._folder.mkdir(parents=True, exist_ok=True)
                self._lock.acquire()
            except (Timeout, OSError):  # OSError: the folder is read-only
                return False
        return True

    def behind(self) -> int:
        """How many changes the slower index has yet to apply."""
        prefixes = (self._words_prefix, self._vectors_prefix(self._generation))
        reached = [
            self._folders.cursor(self._folders.most_up_to_date(prefix)) for prefix in prefixes
        ]
        return self._archive.head() - min(reached)

    def bring_up(self, progress: Progress | None = None, *, gently: bool = False) -> None:
        """Applies all changes, or waits while the process that owns the indexes does.

        The owner's first call also finds and replaces what is damaged. `gently` takes small steps
        and lets others work between them. Raises `IndexBusyError` when another owner makes
        no progress for long, `ArchiveError` if the folder is read-only.
        """
        target = self._archive.head()
        total = left = self.behind()
        moved_at = time.monotonic()
        while left > 0 and not self.own():
            self._refuse_read_only()
            time.sleep(POLL_SECONDS)
            now_left = self.behind() - (self._archive.head() - target)
            if now_left < left:
                left, moved_at = now_left, time.monotonic()
            elif time.monotonic() - moved_at > STALLED_SECONDS:
                raise IndexBusyError(
                    "the articles are stored, but the dateline process that has the indexes open "
                    f"has indexed nothing for {STALLED_SECONDS:.0f} seconds; end it and run "
                    "`dateline sync`"
                )
            if progress:
                progress(total - max(left, 0), total)
        if left > 0 or (target > 0 and not self._owner_opened and self.own()):
            self._sync(progress, GENTLE_ARTICLES if gently else BATCH_ARTICLES)

    def words(self) -> WordIndex | None:
        """The word index that serves, or None. Raises `ArchiveError` if it is damaged."""
        with self._guard:
            serving = self._serving_words()
            return serving[1] if serving else None

    def serving(self) -> tuple[WordIndex, tuple[VectorIndex, Embedder] | None] | None:
        """The word index that serves, and the vector index of the same chunks with its embedder.

        The latter is None if there is none, it is damaged, or its embedder is not configured any
        more. Raises `ArchiveError` if the word index is damaged.
        """
        with self._guard:
            words = self._serving_words()
            if words is None:
                return None
            return words[1], self._serving_vectors(generation_of(words[0]))

    def stories(self) -> StoryIndex | None:
        """The stories beside the word index that serves. Raises `ArchiveError` as `words` does."""
        with self._guard:
            serving = self._serving_words()
            return self._open.stories(serving[0]) if serving else None

    def close(self) -> None:
        """Closes what is open and releases the lock."""
        with self._guard:
            self._open.close_all()
            if self._lock.is_locked:
                self._lock.release()

    def _sync(self, progress: Progress | None, batch_articles: int) -> None:
        with self._guard:
            (word_name, word_index), (vector_name, vector_index) = self._owned_pair()
            self._owner_opened = True
            stories = self._open.stories(word_name)
        vectors = VectorTarget(vector_name, vector_index, self._embedder(self._profile))
        apart = self._apart(vectors.embedder)
        try:
            sync(
                self._archive,
                WordTarget(word_name, word_index),
                vectors,
                stories,
                chunk_words=self._chunk_words,
                progress=progress,
                batch_articles=batch_articles,
                apart=apart,
            )
        finally:
            if apart is not None:
                apart.close()
        with self._guard:
            self._folders.set_complete(vector_name)
            for name in self._folders.others({word_name, vector_name}):
                self._drop(name)

    def _apart(self, embedder: Embedder) -> PreparingApart | None:
        """A process that splits and embeds, where it is worth its start and there is a core."""
        cores = os.cpu_count() or 1
        if isinstance(embedder, StaticEmbedder) and cores > 1 and self.behind() >= APART_FROM:
            return PreparingApart(embedder, self._chunk_words)
        return None

    def _serving_words(self) -> tuple[str, WordIndex] | None:
        """The most up-to-date word index that can be opened; of equals, this generation's."""
        own = self._folders.names(self._words_prefix)[:1]
        older = [name for name in self._folders.names("words-") if self._is_older(name)]
        damaged: Exception | None = None
        for name in sorted([*own, *older], key=self._folders.cursor, reverse=True):  # stable
            try:
                return name, self._open.words(name)
            except ValueError as error:  # Tantivy's own
                if name in own:
                    damaged = error
                    self._note_damage(name, error)
        if damaged is not None:
            raise ArchiveError(
                "the word index is damaged; `dateline sync` rebuilds it from the archive"
            ) from damaged
        return None

    def _is_older(self, words: str) -> bool:
        """Whether a word index is of another generation and of this archive."""
        return generation_of(words) != self._generation and self._folders.cursor(words) > 0

    def _serving_vectors(self, generation: str) -> tuple[VectorIndex, Embedder] | None:
        """The configured embedder's index once it is complete; until then another's that is."""
        wanted = self._folders.most_up_to_date(self._vectors_prefix(generation))
        names = [wanted] if wanted else []
        if not wanted or not self._folders.is_complete(wanted):
            others = self._folders.names(f"vectors-{generation}-")
            names = [*filter(self._folders.is_complete, others), *names]
        return next(filter(None, (self._vectors(name, generation) for name in names)), None)

    def _vectors(self, name: str, generation: str) -> tuple[VectorIndex, Embedder] | None:
        """A vector folder with its embedder; None where one of them cannot be used."""
        try:
            embedder = self._embedder(self._profile)
            if not name.startswith(self._vectors_prefix(generation, embedder)):
                embedder = self._embedder(self._folders.profile(name))
            if not name.startswith(self._vectors_prefix(generation, embedder)):
                return None  # the profile has since been given another model
            return self._open.vectors(name), embedder
        except ConfigError:
            return None  # the profile is no longer configured
        except (KeyboardInterrupt, SystemExit, DatelineError):
            raise
        except BaseException as error:  # Chroma's Rust core panics past `Exception`
            self._note_damage(name, error)
            return None

    def _note_damage(self, name: str, error: BaseException) -> None:
        """Makes the next sync replace an index; only the owner, who sees no half-written one."""
        _log.warning("%s cannot be opened (%s)", name, error)
        if self.own():
            self._archive.move_cursor(name, 0)

    def _owned_pair(self) -> tuple[tuple[str, WordIndex], tuple[str, VectorIndex]]:
        """Both indexes, opened; the one that holds less after the same changes is replaced."""
        words = self._owned(self._words_prefix, self._open.words)
        vectors = self._owned(self._vectors_prefix(self._generation), self._open.vectors)
        seq = self._folders.cursor(words[0])
        word_count, vector_count = words[1].count(), vectors[1].count()
        if seq == 0 or seq != self._folders.cursor(vectors[0]) or word_count == vector_count:
            return words, vectors
        poorer = words[0] if word_count < vector_count else vectors[0]
        _log.warning("%s has lost chunks (%d, %d); rebuilding it", poorer, word_count, vector_count)
        self._drop(poorer)
        return self._owned_pair()

    def _owned(self, prefix: str, opened: Callable[[str], _Index]) -> tuple[str, _Index]:
        """The most up-to-date index of a prefix, or a new one if none can be opened."""
        name = self._folders.most_up_to_date(prefix)
        if name and (
            name in self._open or self._folders.cursor(name) > 0
        ):  # else begun, or damaged
            try:
                return name, opened(name)
            except (KeyboardInterrupt, SystemExit, DatelineError):
                raise
            except BaseException as error:  # Chroma's Rust core panics past `Exception`
                _log.warning("%s cannot be opened (%s); rebuilding it", name, error)
        if name:
            self._drop(name)
        name = self._folders.make(prefix, self._profile)
        return name, opened(name)

    def _drop(self, name: str) -> None:
        self._open.close(name)
        self._folders.delete(name)

    def _refuse_read_only(self) -> None:
        if self._folder.is_dir() and not os.access(self._folder, os.W_OK):
            raise ArchiveError(f"{self._folder} is read-only; the indexes cannot be updated")

    def _vectors_prefix(self, generation: str, embedder: Embedder | None = None) -> str:
        name = (embedder or self._embedder(self._profile)).name
        return f"vectors-{generation}-{fingerprint(name)}-"

    def _embedder(self, profile: str) -> Embedder:
        if profile not in self._embedders:
            self._embedders[profile] = self._make_embedder(profile)
        return self._embedders[profile]
