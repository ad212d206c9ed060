"""What there is to read under a path: files in order, and a Refusal for all that is no file.

Knows links, loops, pipes, hidden names and unreadable folders. Opens no file and does not know
what is in one, only which endings Dateline reads.
"""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from index.read.refusal import Refusal

ENDINGS = (".md", ".txt", ".html", ".htm", ".pdf", ".jsonl")
PASSED_OVER = frozenset(
    {f"{stem}{ending}" for stem in ("README", "LICENSE", "CHANGELOG") for ending in
     ("", ".md", ".txt")}
)  # fmt: skip
NOT_A_FORM = f"not a form Dateline reads ({' '.join(ENDINGS)})"


@dataclass(frozen=True, slots=True)
class Found:
    """A regular file with an ending that is read; `size` in bytes when it was looked at."""

    path: Path
    name: str
    size: int


def find(path: Path) -> Iterator[Found | Refusal]:
    """The files under `path`, sorted by name and depth first, and a Refusal for what is not read.

    `path` itself may be a file, a folder or a link to one. In a folder, hidden names and
    `PASSED_OVER` are left out without a word; a link is followed if it stays in the folder, and a
    folder is entered once, however many links lead to it.
    """
    try:
        status = path.stat()
    except (OSError, ValueError) as error:
        yield Refusal(path.name or str(path), _why(error, path))
        return
    if not stat.S_ISDIR(status.st_mode):
        yield _file(path, path.name, status)
        return
    seen = False
    for found in _inside(path):
        seen = True
        yield found
    if not seen:
        yield Refusal(path.name or str(path), f"the folder holds nothing to read: {NOT_A_FORM}")


def _inside(root: Path) -> Iterator[Found | Refusal]:
    real_root = os.path.realpath(root)
    entered: set[tuple[int, int]] = set()
    waiting = [(root, "")]
    while waiting:
        path, name = waiting.pop()
        try:
            status = path.stat()
            if name and path.is_symlink() and not _within(path, real_root):
                yield Refusal(name, "a link out of the folder; add what it leads to itself")
                continue
            if not stat.S_ISDIR(status.st_mode):
                yield _file(path, name, status)
                continue
            if (status.st_dev, status.st_ino) in entered:
                continue
            entered.add((status.st_dev, status.st_ino))
            names = sorted(os.listdir(path), reverse=True)
        except (OSError, ValueError) as error:
            yield Refusal(name or root.name, _why(error, path))
            continue
        waiting += [
            (path / inner, f"{name}/{inner}" if name else inner)
            for inner in names
            if not inner.startswith(".") and inner not in PASSED_OVER
        ]


def _within(path: Path, real_root: str) -> bool:
    return os.path.commonpath([os.path.realpath(path), real_root]) == real_root


def _file(path: Path, name: str, status: os.stat_result) -> Found | Refusal:
    if not stat.S_ISREG(status.st_mode):
        return Refusal(name, "not a file but a pipe, socket or device")
    if path.suffix.lower() not in ENDINGS:
        return Refusal(name, NOT_A_FORM)
    return Found(path, name, status.st_size)


def _why(error: OSError | ValueError, path: Path) -> str:
    if isinstance(error, FileNotFoundError):
        return "a link to nothing" if path.is_symlink() else "there is no such file or folder"
    strerror = error.strerror if isinstance(error, OSError) else None
    return f"cannot be read: {strerror or error}"
