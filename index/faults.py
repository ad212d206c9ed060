"""Failures of Tantivy, Chroma and SQLite: which they are, and what they mean in one line.

A panic of a Rust library is a `BaseException` that its module does not export, so it is told by its
name. Nothing here decides what is done about a failure.
"""

import errno
import os
import shutil
from pathlib import Path

from index.errors import DatelineError

LEAST_FREE = 256_000  # bytes free on a disk, below which it counts as full

_PANIC = "PanicException"
_OF_BUGS = (TypeError, AttributeError, NameError, AssertionError, ImportError)
_FULL = ("no space left", "disk is full", "disk full", "storagefull")


def is_panic(error: BaseException) -> bool:
    """Whether Rust code panicked: a `BaseException`, which `except Exception` misses."""
    return type(error).__name__ == _PANIC


def of_library(error: BaseException) -> bool:
    """Whether an error can be a library's, over its files; never an interrupt, never our own."""
    if isinstance(error, DatelineError):
        return False
    return is_panic(error) or (isinstance(error, Exception) and not isinstance(error, _OF_BUGS))


def is_survivable(error: BaseException) -> bool:
    """Whether a thread that must go on may do so: all but interrupts and the process's end."""
    return isinstance(error, Exception) or is_panic(error)


def lacks_space(error: BaseException) -> bool:
    """Whether an error, or what it came from, says that the disk is full."""
    seen: BaseException | None = error
    while seen is not None:
        said = str(seen).lower()
        if getattr(seen, "errno", None) in (errno.ENOSPC, errno.EDQUOT):
            return True
        if any(words in said for words in _FULL):
            return True
        seen = seen.__cause__ or seen.__context__
    return False


def described(error: BaseException) -> str:
    """An error in one line of at most 200 characters."""
    said = " ".join(str(error).split()) or type(error).__name__
    return said if len(said) <= 200 else f"{said[:199]}…"


def unwritable(folder: Path) -> str | None:
    """Why nothing can be written in a folder, as "… is read-only"; None if something can."""
    if not folder.is_dir():
        return None
    if not os.access(folder, os.W_OK):
        return f"{folder} is read-only"
    try:
        free = shutil.disk_usage(folder).free
    except OSError:
        return None
    return f"the disk of {folder} is full" if free < LEAST_FREE else None
