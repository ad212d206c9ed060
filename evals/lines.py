"""Files of JSON lines that are only appended to, and survive a process that ends while it writes.

A last line that was cut off is ignored when reading and removed before the next write; any other
bad line is an error that names it. Does not know what the lines mean.
"""

import json
import os
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Generic, TypeVar

from index.errors import InputError, UsageError

T = TypeVar("T")


def read_lines(file: Path, parse: Callable[[Any], T]) -> list[T]:
    """What `parse` returns for the JSON of each line; ignores a last line that was cut off.

    Raises `InputError` that names file, line and reason. `parse` raises `ValueError`, `KeyError` or
    `TypeError` for a bad line.
    """
    try:
        lines = file.read_bytes().split(b"\n")
    except OSError as error:
        raise InputError(f"{file}: cannot be read ({error.strerror})") from error
    if not _is_json(lines[-1]):
        lines.pop()
    found = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            found.append(parse(json.loads(line.decode())))
        except (ValueError, KeyError, TypeError) as error:
            reason = f"{error} is missing" if isinstance(error, KeyError) else str(error)
            advice = "correct the line or remove it"
            raise InputError(f"{file}:{number}: {reason}; {advice}") from error
    return found


class KeyedLines(Generic[T]):
    """A file of JSON lines by key; if a key has several lines, the last one counts.

    The file is read once and only appended to; it may not exist yet. Safe to use from several
    threads of one process.
    """

    def __init__(
        self,
        file: Path,
        parse: Callable[[Any], tuple[str, T]],
        row: Callable[[str, T], Mapping[str, Any]],
    ) -> None:
        """`parse` reads a line's key and value, `row` is its inverse. Raises `InputError`."""
        self.file = file
        self._row = row
        self._lock = threading.Lock()
        self._held = dict(read_lines(file, parse)) if file.exists() else {}
        self._whole = False

    def get(self, key: str) -> T | None:
        """The last value of a key; None if there is none."""
        return self._held.get(key)

    def put(self, key: str, value: T) -> None:
        """Appends one line and flushes it. Raises `UsageError` if it cannot be written."""
        line = json.dumps(self._row(key, value)).encode() + b"\n"
        try:
            with self._lock:
                self._make_whole()
                self._whole = False  # until the line is written: the disk may be full
                with self.file.open("ab") as out:
                    out.write(line)
                self._whole = True
                self._held[key] = value
        except OSError as error:
            raise UsageError(
                f"{self.file}: cannot be written ({error.strerror}); name another file"
            ) from error

    def _make_whole(self) -> None:
        """Adds a missing line end after the last line, or removes the line if it was cut off."""
        if self._whole:
            return
        self.file.parent.mkdir(parents=True, exist_ok=True)
        data = self.file.read_bytes() if self.file.exists() else b""
        start = data.rfind(b"\n") + 1
        if start < len(data):
            if _is_json(data[start:]):
                with self.file.open("ab") as out:
                    out.write(b"\n")
            else:
                os.truncate(self.file, start)


def _is_json(line: bytes) -> bool:
    try:
        json.loads(line.decode())
    except ValueError:
        return False
    return True
