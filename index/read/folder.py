"""The files to read under a path, in order, and a Refusal for everything that is not one.

Knows links, loops, pipes, hidden names and unreadable folders. Opens no file and does not know
what is in one: that its contents, and not its name, decide.
"""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from index.read.refusal import Refusal

ENDINGS = (  # of the forms that Dateline reads; other names are read too if their contents are one
    ".md", ".markdown", ".txt", ".html", ".htm", ".xhtml", ".mhtml", ".mht", ".pdf", ".json",
    ".jsonl", ".ndjson", ".csv", ".tsv", ".docx", ".odt", ".rtf", ".epub", ".eml", ".mbox", ".xml",
    ".rss", ".atom", ".zip", ".gz",
)  # fmt: skip
SKIPPED = frozenset(
    {f"{stem}{ending}" for stem in ("README", "LICENSE", "CHANGELOG") for ending in
     ("", ".md", ".markdown", ".txt")}
    | {"__pycache__", "node_modules"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class File:
    """A regular file; `name` is its path inside the folder."""

    path: Path
    name: str


def find(path: Path) -> Iterator[File | Refusal]:
    """The files under `path`, sorted by name and depth first, and a Refusal for what is not read.

    `path` itself may be a file, a folder or a link to one. In a folder, hidden names and `SKIPPED`
    are left out silently; a link is followed if it stays in the folder, and a folder is entered
    once, however many links lead to it.
    """
    try:
        status = path.stat()
    except (OSError, ValueError) as error:
        yield Refusal(str(path), _why(error, path))
        return
    if not stat.S_ISDIR(status.st_mode):
        yield _file(path, path.name, status)
        return
    seen = False
    for found in _inside(path):
        seen = True
        yield found
    if not seen:
        yield Refusal(path.name or str(path), "the folder holds nothing to read")


def _inside(root: Path) -> Iterator[File | Refusal]:
    real_root = os.path.realpath(root)
    entered: set[tuple[int, int]] = set()
    waiting = [(root, "")]
    while waiting:
        path, name = waiting.pop()
        try:
            status = path.stat()
            if name and path.is_symlink() and not _within(path, real_root):
                yield Refusal(
                    name, "the link leads out of the folder; add what it leads to instead"
                )
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
            if not inner.startswith(".") and inner not in SKIPPED
        ]


def _within(path: Path, real_root: str) -> bool:
    return os.path.commonpath([os.path.realpath(path), real_root]) == real_root


def _file(path: Path, name: str, status: os.stat_result) -> File | Refusal:
    if not stat.S_ISREG(status.st_mode):
        return Refusal(name, "it is a pipe, a socket or a device, not a file")
    return File(path, name)


def _why(error: OSError | ValueError, path: Path) -> str:
    if isinstance(error, FileNotFoundError):
        return (
            "the link leads to nothing" if path.is_symlink() else "there is no such file or folder"
        )
    strerror = error.strerror if isinstance(error, OSError) else None
    return f"cannot be read: {strerror or error}"
