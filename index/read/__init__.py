"""Reading: files, folders, pages and feeds' lines into Articles, one reader a form.

`read` goes over whatever is at a path and yields an Article or a Refusal for everything it meets,
so that one bad file never stops the others and nothing is left out without a word. Knows which
reader is for which ending. Does not keep articles (`index/archive/articles.py`), fetch pages, or
limit the time and memory that a hostile file costs: for strangers' files, call it in a process that
can be ended.
"""

import io
import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from index.article import Article
from index.errors import InputError
from index.read.folder import ENDINGS, NOT_A_FORM, Found, find
from index.read.html import read_html
from index.read.jsonl import read_jsonl
from index.read.markdown import read_markdown
from index.read.pdf import read_pdf
from index.read.plain import read_plain
from index.read.refusal import Refusal, display_name

__all__ = ["ENDINGS", "Refusal", "display_name", "read", "read_bytes", "total_bytes"]

LARGEST = 20_000_000  # bytes of a file; lines of a .jsonl are limited one by one
_READERS: dict[str, Callable[[bytes, str], Article]] = {
    ".md": read_markdown,
    ".txt": read_plain,
    ".html": read_html,
    ".htm": read_html,
    ".pdf": read_pdf,
}


def read(
    path: Path, progress: Callable[[int], object] | None = None
) -> Iterator[Article | Refusal]:
    """The articles at `path`, a file or a folder, in order, and a Refusal for each one refused.

    Never raises for what it finds there. A folder is read recursively: hidden names, README,
    LICENSE and CHANGELOG (also .md and .txt) are passed over, links out of it refused. A .jsonl
    is read line by line. `progress` is called with the number of bytes done since its last call;
    they add up to `total_bytes(path)`.
    """
    report = progress or (lambda _: None)
    for found in find(path):
        if isinstance(found, Refusal):
            yield found
        else:
            yield from _read_file(found, report)


def read_bytes(data: bytes, name: str) -> Iterator[Article | Refusal]:
    """The articles in the content of a file, such as an upload; the form is told by its name.

    Names and limits are those of `read`. Never raises for any content.
    """
    ending = _ending(name)
    try:
        if ending not in ENDINGS:
            raise InputError(NOT_A_FORM)
        if ending == ".jsonl":
            yield from read_jsonl(io.BytesIO(data), name)
        else:
            yield _article(data, name, ending)
    except InputError as error:
        yield Refusal(name, str(error))


def total_bytes(path: Path) -> int:
    """How many bytes `read(path)` will go over, without opening a file."""
    return sum(found.size for found in find(path) if isinstance(found, Found))


def _read_file(found: Found, report: Callable[[int], object]) -> Iterator[Article | Refusal]:
    done = 0
    try:
        with _open(found.path) as stream:
            if _ending(found.name) == ".jsonl":
                for item in read_jsonl(stream, found.name):
                    at = min(stream.tell(), found.size)
                    report(at - done)
                    done = at
                    yield item
            else:
                yield _article(stream.read(LARGEST + 1), found.name, _ending(found.name))
    except InputError as error:
        yield Refusal(found.name, str(error))
    except OSError as error:
        yield Refusal(found.name, f"cannot be read: {error.strerror or error}")
    if done < found.size:
        report(found.size - done)


def _open(path: Path) -> BinaryIO:
    """Opens a regular file; one exchanged for a pipe since it was found does not block."""
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise InputError("not a file but a pipe, socket or device")
    return os.fdopen(descriptor, "rb")


def _article(data: bytes, name: str, ending: str) -> Article:
    if len(data) > LARGEST:
        raise InputError(f"it is over {LARGEST // 1_000_000} MB; split it, or make it a .jsonl")
    if not data.strip():
        raise InputError("the file is empty" if not data else "the file holds only white space")
    return _READERS[ending](data, name)


def _ending(name: str) -> str:
    return os.path.splitext(name)[1].lower()
