"""Which process may write the derived indexes: one, by a file lock, or by one of the database.

It says beside the lock who it is, and shows at each step that it makes headway, so that others need
not wait for one that makes none. Does not know what is written.
"""

import json
import os
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from filelock import FileLock, Timeout

LOCK = "owner.lock"
_OWNER = "owner.json"
_BEAT_SECONDS = 0.5  # between two notes of headway


class Right(Protocol):
    """To write something, which one process at a time has."""

    @property
    def held(self) -> bool:
        """Whether this process had it when it last looked."""

    def take(self) -> bool:
        """Takes it if it is free and can be; True while this process has it."""

    def confirm(self) -> bool:
        """Whether this process still has it."""

    def give(self) -> None:
        """Gives it up, if this process has it."""


class Ownership:
    """The lock of one folder of indexes."""

    def __init__(self, folder: Path) -> None:
        """Takes nothing yet."""
        self._folder = folder
        self._lock = FileLock(folder / LOCK, timeout=0, thread_local=False)
        self._note = folder / _OWNER
        self._beaten = 0.0

    @property
    def held(self) -> bool:
        """Whether this process has it."""
        return self._lock.is_locked

    def take(self) -> bool:
        """Takes the lock if it is free and can be; True while this process holds it."""
        if not self._lock.is_locked:
            try:
                self._folder.mkdir(parents=True, exist_ok=True)
                self._lock.acquire()
            except (Timeout, OSError):  # OSError: the folder is read-only
                return False
            with suppress(OSError):  # on a full disk nobody learns who it is
                self._note.write_text(json.dumps({"pid": os.getpid(), "command": _command()}))
        return True

    def confirm(self) -> bool:
        """Whether this process still has it: a file lock is lost with the process alone."""
        return self.held

    def give(self) -> None:
        """Releases the lock, if this process has it."""
        if self._lock.is_locked:
            with suppress(OSError):
                self._note.unlink(missing_ok=True)
            self._lock.release()

    def headway(self) -> None:
        """Shows others that the owner is at work; cheap enough for every step."""
        now = time.monotonic()
        if now - self._beaten >= _BEAT_SECONDS:
            self._beaten = now
            with suppress(OSError):
                os.utime(self._note)

    def last_headway(self) -> int:
        """A number that changes as another process, which owns the indexes, makes headway."""
        try:
            return self._note.stat().st_mtime_ns
        except OSError:
            return 0

    def owner(self) -> str:
        """The process that owns the indexes, as "`dateline chat` (process 4242)"."""
        try:
            noted = json.loads(self._note.read_text())
            return f"`{noted['command']}` (process {int(noted['pid'])})"
        except (OSError, ValueError, KeyError, TypeError):
            return "another dateline process"


class Rights:
    """To write the words of this home, and the vectors, which other homes may share."""

    def __init__(self, words: Ownership, vectors: Right | None = None) -> None:
        """The owner of the words owns the vectors, too, unless there is a right to these."""
        self.words = words
        self.vectors: Right = vectors or words

    def to(self, name: str) -> Right:
        """The right to write an index of this name."""
        return self.vectors if name.startswith("vectors-") else self.words

    def give_vectors(self) -> None:
        """Gives up what other homes might use; the words stay this home's."""
        if self.vectors is not self.words:
            self.vectors.give()

    def owned(self) -> set[str]:
        """The parts that this process may write."""
        both = {"words": self.words, "vectors": self.vectors}
        return {part for part, right in both.items() if right.held}

    def give(self) -> None:
        """Gives both up."""
        self.vectors.give()
        self.words.give()


def _command() -> str:
    """What this process was started as, without its arguments, which may be private."""
    verb = next((word for word in sys.argv[1:] if word.isalpha()), "")
    return f"dateline {verb}".strip()
