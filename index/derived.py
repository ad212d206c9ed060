"""Where the derived indexes live, which of them serve, and who may write them.

Each lives in a folder named after its fingerprint (chunker, schema, embedder) and a random suffix.
A folder that was deleted, cannot be opened or has lost chunks is replaced by one of another name,
whose cursor starts at 0, and so is rebuilt from the archive. With another embedder a new folder is
filled beside the old one, which serves until the new one is complete. One process owns all of them,
by a file lock; others may read. Does not know how to search, or what an index holds.
"""

import json
import logging
import secrets
import shutil
import time
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from threading import RLock
from typing import TypeVar

from filelock import FileLock, Timeout

from index import chunks, words
from index.archive.articles import Archive
from index.embed import Embedder
from index.errors import ArchiveError, ConfigError, DatelineError, IndexBusyError
from index.sync import BATCH_ARTICLES, Progress, VectorTarget, WordTarget, sync
from index.vectors import VectorIndex
from index.words import WordIndex

STALLED_SECONDS = 120.0  # an owner that takes in nothing for so long is given up on
POLL_SECONDS = 0.2
GENTLE_ARTICLES = 50  # a step while the page serves: Chroma holds Python's lock as it writes
ABOUT = "about.json"  # in a vector folder: which embedder it is of
COMPLETE = "complete"  # in a vector folder: it has once caught up with the archive

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
        self._profile, self._make_embedder = embedder, make_embedder
        self._chunk_words = chunk_words
        self._lock = FileLock(folder / "owner.lock", timeout=0, thread_local=False)
        self._guard = RLock()
        self._embedders: dict[str, Embedder] = {}
        self._open_words: dict[str, WordIndex] = {}
        self._open_vectors: dict[str, VectorIndex] = {}
        self._looked_over = False  # whether this process has opened both as their owner
        chunker = _print(chunks.VERSION, chunk_words, words.SCHEMA)
        self._words_prefix = f"words-{chunker}-"
        self._any_vectors_prefix = f"vectors-{chunker}-"

    def own(self) -> bool:
        """Takes the file lock if it is free; True while this process holds it."""
        if not self._lock.is_locked:
            self._folder.mkdir(parents=True, exist_ok=True)
            try:
                self._lock.acquire()
            except Timeout:
                return False
        return True

    def behind(self) -> int:
        """How many changes the slower index has yet to take in."""
        names = (self._newest(self._words_prefix), self._newest(self._vectors_prefix()))
        return self._archive.head() - min(self._cursor(name) for name in names)

    def bring_up(self, progress: Progress | None = None, *, gently: bool = False) -> None:
        """Takes in all changes, or waits while the process that owns the indexes does.

        The owner's first call also finds and replaces what is damaged. `gently` goes in small
        steps, between which others get a turn. Raises `IndexBusyError` when another owner makes
        no headway.
        """
        target = self._archive.head()
        total = left = self.behind()
        moved_at = time.monotonic()
        while left > 0 and not self.own():
            time.sleep(POLL_SECONDS)
            now_left = self.behind() - (self._archive.head() - target)
            if now_left < left:
                left, moved_at = now_left, time.monotonic()
            elif time.monotonic() - moved_at > STALLED_SECONDS:
                raise IndexBusyError(
                    "the articles are stored, but the dateline process that owns the indexes has "
                    f"taken in nothing for {STALLED_SECONDS:.0f} seconds; end it and run "
                    "`dateline sync`"
                )
            if progress:
                progress(total - max(left, 0), total)
        if left > 0 or (target > 0 and not self._looked_over and self.own()):
            self._sync(progress, GENTLE_ARTICLES if gently else BATCH_ARTICLES)

    def words(self) -> WordIndex | None:
        """The words, if any were ever indexed. Raises `ArchiveError` where they are damaged."""
        with self._guard:
            name = self._newest(self._words_prefix)
            try:
                return self._opened(self._open_words, name, WordIndex) if name else None
            except ValueError as error:  # Tantivy's own
                self._note_damage(str(name), error)
                raise ArchiveError(
                    "the word index is damaged; `dateline sync` rebuilds it from the archive"
                ) from error

    def vectors(self) -> tuple[VectorIndex, Embedder] | None:
        """The vectors that serve, with their embedder: the configured one's, once complete.

        None where there are none, or only damaged ones, or none whose embedder is still known.
        """
        with self._guard:
            wanted = self._newest(self._vectors_prefix())
            names = [wanted] if wanted else []
            if not wanted or not (self._folder / wanted / COMPLETE).exists():
                names = [*self._complete_vectors(), *names]
            return next(filter(None, map(self._serving, names)), None)

    def close(self) -> None:
        """Closes what is open and gives the lock back."""
        with self._guard:
            for words_index in self._open_words.values():
                words_index.close()
            for vector_index in self._open_vectors.values():
                vector_index.close()
            self._open_words.clear()
            self._open_vectors.clear()
            if self._lock.is_locked:
                self._lock.release()

    def _sync(self, progress: Progress | None, batch_articles: int) -> None:
        with self._guard:
            (word_name, word_index), (vector_name, vector_index) = self._owned_pair()
            self._looked_over = True
        vectors = VectorTarget(vector_name, vector_index, self._embedder(self._profile))
        sync(
            self._archive,
            WordTarget(word_name, word_index),
            vectors,
            chunk_words=self._chunk_words,
            progress=progress,
            batch_articles=batch_articles,
        )
        with self._guard:
            (self._folder / vector_name / COMPLETE).touch()
            self._discard_all_but({word_name, vector_name})

    def _serving(self, name: str) -> tuple[VectorIndex, Embedder] | None:
        """A vector folder with the embedder it is of; None where that one or it cannot be used."""
        try:
            embedder = self._embedder(self._profile)
            if not name.startswith(self._vectors_prefix(embedder)):
                about = json.loads((self._folder / name / ABOUT).read_text())
                embedder = self._embedder(about["profile"])
            if not name.startswith(self._vectors_prefix(embedder)):
                return None  # the profile has since been given another model
            return self._opened(self._open_vectors, name, VectorIndex), embedder
        except ConfigError:
            return None  # the profile has since been taken out
        except (KeyboardInterrupt, SystemExit, DatelineError):
            raise
        except BaseException as error:  # Chroma's Rust core panics past `Exception`
            self._note_damage(name, error)
            return None

    def _note_damage(self, name: str, error: BaseException) -> None:
        """Makes the owner's next sync replace an index; only the owner's own reading proves it."""
        _log.warning("%s cannot be opened (%s)", name, error)
        if self.own():
            self._archive.move_cursor(name, 0)

    def _owned_pair(self) -> tuple[tuple[str, WordIndex], tuple[str, VectorIndex]]:
        """Both indexes, opened; the one that holds less after the same changes is replaced."""
        words = self._owned(self._words_prefix, self._open_words, WordIndex)
        vectors = self._owned(self._vectors_prefix(), self._open_vectors, VectorIndex)
        seq, (word_count, vector_count) = (
            self._cursor(words[0]),
            (words[1].count(), vectors[1].count()),
        )
        if seq == 0 or seq != self._cursor(vectors[0]) or word_count == vector_count:
            return words, vectors
        poorer = words[0] if word_count < vector_count else vectors[0]
        _log.warning("%s has lost chunks (%d, %d); rebuilding it", poorer, word_count, vector_count)
        self._drop(poorer)
        return self._owned_pair()

    def _owned(
        self, prefix: str, opened: dict[str, _Index], kind: type[_Index]
    ) -> tuple[str, _Index]:
        """The newest index of a prefix, or a new one where there is none that can be opened."""
        name = self._newest(prefix)
        if name and (name in opened or self._cursor(name) > 0):  # else hardly begun, or damaged
            try:
                return name, self._opened(opened, name, kind)
            except (KeyboardInterrupt, SystemExit, DatelineError):
                raise
            except BaseException as error:  # Chroma's Rust core panics past `Exception`
                _log.warning("%s cannot be opened (%s); rebuilding it", name, error)
        if name:
            self._drop(name)
        name = prefix + secrets.token_hex(3)
        unready = self._folder / f".{name}"
        unready.mkdir(parents=True)
        if prefix.startswith("vectors-"):
            (unready / ABOUT).write_text(json.dumps({"profile": self._profile}))
        unready.rename(self._folder / name)
        return name, self._opened(opened, name, kind)

    def _opened(self, opened: dict[str, _Index], name: str, kind: type[_Index]) -> _Index:
        if name not in opened:
            opened[name] = kind(self._folder / name)
        return opened[name]

    def _discard_all_but(self, kept: set[str]) -> None:
        for path in self._folder.iterdir():
            if path.is_dir() and path.name not in kept:
                self._drop(path.name)

    def _drop(self, name: str) -> None:
        for opened in (self._open_words, self._open_vectors):
            index = opened.pop(name, None)
            if index is not None:
                index.close()
        shutil.rmtree(self._folder / name, ignore_errors=True)

    def _complete_vectors(self) -> list[str]:
        found = self._folder.glob(f"{self._any_vectors_prefix}*/{COMPLETE}")
        return sorted(path.parent.name for path in found)

    def _newest(self, prefix: str) -> str | None:
        """Of the folders with a prefix, the one whose cursor is furthest."""
        names = [path.name for path in self._folder.glob(f"{prefix}*") if path.is_dir()]
        return max(names, key=self._cursor, default=None)

    def _cursor(self, name: str | None) -> int:
        return self._archive.cursor(name) if name else 0

    def _vectors_prefix(self, embedder: Embedder | None = None) -> str:
        name = (embedder or self._embedder(self._profile)).name
        return f"{self._any_vectors_prefix}{_print(name)}-"

    def _embedder(self, profile: str) -> Embedder:
        if profile not in self._embedders:
            self._embedders[profile] = self._make_embedder(profile)
        return self._embedders[profile]


def _print(*parts: object) -> str:
    return sha256(json.dumps(parts).encode()).hexdigest()[:8]
