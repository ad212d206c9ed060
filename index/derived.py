"""Where the derived indexes live, which of them serve, and who may write them.

Each lives in a folder named after its fingerprint (chunker, schema, embedder) and a random suffix.
A folder that was deleted or cannot be opened is replaced by one of another name, whose cursor
starts at 0, and so is rebuilt from the archive. With another embedder a new folder is filled beside
the old one, which serves until the new one is complete. One process owns all of them, by a file
lock; others may read. Does not know how to search, or what an index holds.
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
from index.archive import Archive
from index.embed import Embedder
from index.errors import DatelineError, IndexBusyError
from index.sync import Progress, VectorTarget, WordTarget, sync
from index.vectors import VectorIndex
from index.words import WordIndex

STALLED_SECONDS = 120.0  # an owner that takes in nothing for so long is given up on
POLL_SECONDS = 0.2
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

    def bring_up(self, progress: Progress | None = None) -> None:
        """Takes in all changes, or waits while the process that owns the indexes does.

        Raises `IndexBusyError` when that one makes no headway.
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
        if left > 0:
            self._sync(progress)

    def words(self) -> WordIndex | None:
        """The words, if any were ever indexed."""
        with self._guard:
            name = self._newest(self._words_prefix)
            return self._opened(self._open_words, name, WordIndex) if name else None

    def vectors(self) -> tuple[VectorIndex, Embedder] | None:
        """The vectors that serve, with their embedder: the configured one's, once complete."""
        with self._guard:
            wanted = self._newest(self._vectors_prefix())
            names = [wanted] if wanted else []
            if not wanted or not (self._folder / wanted / COMPLETE).exists():
                names = [*self._complete_vectors(), *names]
            for name in names:
                profile = json.loads((self._folder / name / ABOUT).read_text())["profile"]
                return self._opened(self._open_vectors, name, VectorIndex), self._embedder(profile)
            return None

    def close(self) -> None:
        """Closes what is open and gives the lock back."""
        with self._guard:
            for opened in (*self._open_words.values(), *self._open_vectors.values()):
                opened.close()
            self._open_words.clear()
            self._open_vectors.clear()
            if self._lock.is_locked:
                self._lock.release()

    def _sync(self, progress: Progress | None) -> None:
        with self._guard:
            word_name, word_index = self._owned(self._words_prefix, self._open_words, WordIndex)
            prefix = self._vectors_prefix()
            vector_name, vector_index = self._owned(prefix, self._open_vectors, VectorIndex)
        vectors = VectorTarget(vector_name, vector_index, self._embedder(self._profile))
        sync(
            self._archive,
            WordTarget(word_name, word_index),
            vectors,
            chunk_words=self._chunk_words,
            progress=progress,
        )
        with self._guard:
            (self._folder / vector_name / COMPLETE).touch()
            self._discard_all_but({word_name, vector_name})

    def _owned(
        self, prefix: str, opened: dict[str, _Index], kind: type[_Index]
    ) -> tuple[str, _Index]:
        """The newest index of a prefix, or a new one where there is none that can be opened."""
        name = self._newest(prefix)
        if name:
            try:
                return name, self._opened(opened, name, kind)
            except (KeyboardInterrupt, SystemExit, DatelineError):
                raise
            except BaseException as error:  # Chroma's Rust core panics past `Exception`
                _log.warning("%s cannot be opened (%s); rebuilding it", name, error)
                shutil.rmtree(self._folder / name, ignore_errors=True)
        name = prefix + secrets.token_hex(3)
        (self._folder / name).mkdir(parents=True)
        if prefix.startswith("vectors-"):
            (self._folder / name / ABOUT).write_text(json.dumps({"profile": self._profile}))
        return name, self._opened(opened, name, kind)

    def _opened(self, opened: dict[str, _Index], name: str, kind: type[_Index]) -> _Index:
        if name not in opened:
            opened[name] = kind(self._folder / name)
        return opened[name]

    def _discard_all_but(self, kept: set[str]) -> None:
        for path in self._folder.iterdir():
            if path.is_dir() and path.name not in kept:
                for opened in (self._open_words, self._open_vectors):
                    index = opened.pop(path.name, None)
                    if index is not None:
                        index.close()
                shutil.rmtree(path, ignore_errors=True)

    def _complete_vectors(self) -> list[str]:
        found = self._folder.glob(f"{self._any_vectors_prefix}*/{COMPLETE}")
        return sorted(path.parent.name for path in found)

    def _newest(self, prefix: str) -> str | None:
        """Of the folders with a prefix, the one whose cursor is furthest."""
        names = [path.name for path in self._folder.glob(f"{prefix}*") if path.is_dir()]
        return max(names, key=self._cursor, default=None)

    def _cursor(self, name: str | None) -> int:
        return self._archive.cursor(name) if name else 0

    def _vectors_prefix(self) -> str:
        return f"{self._any_vectors_prefix}{_print(self._embedder(self._profile).name)}-"

    def _embedder(self, profile: str) -> Embedder:
        if profile not in self._embedders:
            self._embedders[profile] = self._make_embedder(profile)
        return self._embedders[profile]


def _print(*parts: object) -> str:
    return sha256(json.dumps(parts).encode()).hexdigest()[:8]
