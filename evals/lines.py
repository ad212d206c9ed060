"""JSON lines that are only ever appended, and outlive a process that ends while it writes.

A last line that was cut off is left out in reading and removed before the next is written; any
other bad line is an error that names it. Knows nothing of what the lines hold.
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
    """What `parse` makes of each line's JSON; a last line cut off in writing is left out.

    Raises `InputError` that names file, line and reason; `parse` raises `ValueError`, `KeyError` or
    `TypeError` for what is wrong.
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
            advice = "mend the line or take it out"
            raise InputError(f"{file}:{number}: {reason}; {advice}") from error
    return found


class KeyedLines(Generic[T]):
    """A file of JSON lines by key, read once and only ever appended to; the last of a key stands.

    Safe to use from several threads of one process. A file that is not there is empty.
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

    def __len__(self) -> int:
        return len(self._held)

    def get(self, key: str) -> T | None:
        """The last value of a key."""
        return self._held.get(key)

    def put(self, key: str, value: T) -> None:
        """Appends one line, whole and flushed. Raises `UsageError` where it cannot be written."""
        line = json.dumps(self._row(key, value)).encode() + b"\n"
        try:
            with self._lock:
                self._make_whole()
                self._whole = False  # until the line is written, should the disk be full
                with self.file.open("ab") as out:
                    out.write(line)
                self._whole = True
                self._held[key] = value
        except OSError as error:
            raise UsageError(
                f"{self.file}: cannot be written ({error.strerror}); name a file that can"
            ) from error

    def _make_whole(self) -> None:
        """Ends a last line that lacks its end, and removes one that was cut off."""
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
