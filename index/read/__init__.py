"""Reading: files, folders, pages and lines of feeds into Articles, one reader for each form.

`read` goes through what is at a path and yields an Article or a Refusal for each thing it finds, so
that one bad file does not stop the others and nothing is skipped silently. Knows which reader reads
which ending. Does not keep articles (`index/archive`), fetch pages, or limit the time and memory
that a hostile file costs: read untrusted files in a process that can be killed.
"""

import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from index.article import Article
from index.errors import InputError
from index.read.folder import ENDINGS, File, find
from index.read.html import read_html
from index.read.jsonl import read_jsonl
from index.read.markdown import read_markdown
from index.read.pdf import read_pdf
from index.read.plain import read_plain
from index.read.refusal import Refusal, display_name

__all__ = ["ENDINGS", "Refusal", "display_name", "read", "read_file"]

LARGEST = 20_000_000  # bytes of a file; lines of a .jsonl are limited one by one
_READERS: dict[str, Callable[[bytes, str], Article]] = {
    ".md": read_markdown,
    ".txt": read_plain,
    ".html": read_html,
    ".htm": read_html,
    ".pdf": read_pdf,
}


def read(path: Path) -> Iterator[Article | Refusal]:
    """The articles at `path`, a file or a folder, in order, and a Refusal for each file refused.

    Never raises for what it finds there. A folder is read recursively: hidden names, README,
    LICENSE and CHANGELOG (also .md and .txt) are skipped, links out of it refused. A .jsonl is read
    line by line.
    """
    for found in find(path):
        if isinstance(found, Refusal):
            yield found
        else:
            yield from read_file(found)


def read_file(found: File) -> Iterator[Article | Refusal]:
    """As `read`, for one file that was found."""
    try:
        with _open(found.path) as stream:
            if _ending(found.name) == ".jsonl":
                yield from read_jsonl(stream, found.name)
            else:
                yield _article(stream.read(LARGEST + 1), found.name, _ending(found.name))
    except InputError as error:
        yield Refusal(found.name, str(error))
    except OSError as error:
        yield Refusal(found.name, f"cannot be read: {error.strerror or error}")


def _open(path: Path) -> BinaryIO:
    """Opens a regular file; does not block where it was replaced by a pipe since it was found."""
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise InputError("it is a pipe, a socket or a device, not a file")
    return os.fdopen(descriptor, "rb")


def _article(data: bytes, name: str, ending: str) -> Article:
    if len(data) > LARGEST:
        raise InputError(f"it is over {LARGEST // 1_000_000} MB; split it, or make it a .jsonl")
    if not data.strip():
        raise InputError("the file is empty" if not data else "the file holds only white space")
    return _READERS[ending](data, name)


def _ending(name: str) -> str:
    return os.path.splitext(name)[1].lower()
