"""Reading: files, folders, pages, exports and feeds into Articles, one reader for each form.

`read` goes through what is at a path and yields an Article, a Refusal or a Notice for each thing it
finds, so that one bad file does not stop the others and nothing is skipped silently. The form of a
file is known by its contents. Does not keep articles (`index/archive`), fetch pages, or limit the
time and memory that a hostile file costs: read untrusted files in a process that can be killed.
"""

import os
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

from index.errors import InputError
from index.read.folder import ENDINGS, File, find
from index.read.forms import LARGEST, NOT_A_FORM, read_bytes, read_stream
from index.read.refusal import Notice, Refusal, display_name
from index.read.source import Item, Source

__all__ = [
    "ENDINGS", "LARGEST", "NOT_A_FORM", "Item", "Notice", "Refusal", "display_name", "read",
    "read_bytes", "read_file",
]  # fmt: skip


def read(path: Path, columns: Mapping[str, str] | None = None) -> Iterator[Item]:
    """The articles at `path`, a file or a folder, in order, and a Refusal for each file refused.

    Never raises for what it finds there. A folder is read recursively: hidden names, README,
    LICENSE, CHANGELOG and folders of programs are skipped, links out of it refused. Lines of JSON
    are read one by one. `columns` says which key of a record holds a field: {"title": "hed"}. A
    Notice names the keys of a file that were not understood.
    """
    for found in find(path):
        if isinstance(found, Refusal):
            yield found
        else:
            yield from read_file(found, columns or {})


def read_file(found: File, columns: Mapping[str, str]) -> Iterator[Item]:
    """As `read`, for one file that was found."""
    source = Source(found.name, columns)
    try:
        with _open(found.path) as stream:
            yield from read_stream(stream, source)
    except InputError as error:
        yield Refusal(found.name, str(error))
    except RecursionError:
        yield Refusal(found.name, "it is nested too deeply")
    except OSError as error:
        yield Refusal(found.name, f"cannot be read: {error.strerror or error}")
    yield from source.unread.notices(found.name)


def _open(path: Path) -> BinaryIO:
    """Opens a regular file; does not block where it was replaced by a pipe since it was found."""
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise InputError("it is a pipe, a socket or a device, not a file")
    return os.fdopen(descriptor, "rb")
