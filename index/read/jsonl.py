"""JSON Lines, one article a line, to Articles; a broken line does not stop the rest.

Reads line by line: a file of a million articles is never held in memory. Knows JSON's special
cases; `index/read/fields.py` knows the keys.
"""

import codecs
import io
import json
import re
from collections.abc import Iterator, Mapping
from typing import BinaryIO, NoReturn

from index.article import Article
from index.errors import InputError
from index.read.fields import article_from
from index.read.refusal import Refusal

LONGEST_LINE = 20_000_000  # characters
_PIECE = 1_000_000  # characters of a line that is too long, read and dropped at once
_BAD_BYTE = re.compile("[\udc80-\udcff]")  # how "surrogateescape" shows a byte that is not UTF-8
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def read_jsonl(
    stream: BinaryIO, name: str, longest: int = LONGEST_LINE
) -> Iterator[Article | Refusal]:
    """An Article for each line of `stream`, or a Refusal that names the line; skips empty ones.

    `longest` is the longest line, in characters, that is read. Raises `InputError` when the stream
    is not text or is empty.
    """
    number = articles = 0
    for number, line in enumerate(_lines(stream, longest), start=1):
        if line is not None and not line.strip():
            continue
        articles += 1
        try:
            if line is None:
                raise InputError(f"the line is longer than {longest:,} characters")
            yield _article(line)
        except InputError as error:
            yield Refusal(f"{name} line {number}", str(error))
    if not articles:
        raise InputError("the file is empty" if not number else "the file has only empty lines")


def _lines(stream: BinaryIO, longest: int) -> Iterator[str | None]:
    """The lines, which end only at line feeds; None for one that is too long."""
    start = stream.read(4)
    encoding = next((name for mark, name in _MARKS if start.startswith(mark)), "utf-8-sig")
    stream.seek(0)
    if encoding == "utf-8-sig" and b"\0" in start:
        raise InputError("it is not text: it holds zero bytes")
    errors = "surrogateescape" if encoding == "utf-8-sig" else "replace"
    text = io.TextIOWrapper(stream, encoding, errors, newline="\n")
    try:
        while line := text.readline(longest + 1):
            if len(line) <= longest or line.endswith("\n"):
                yield line
                continue
            while line and not line.endswith("\n"):
                line = text.readline(_PIECE)
            yield None
    finally:
        if not stream.closed:
            text.detach()


def _article(line: str) -> Article:
    if _BAD_BYTE.search(line):
        raise InputError("the line is not UTF-8; save the file as UTF-8")
    try:
        held = json.loads(line, parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        raise InputError(f"the line is not JSON: {error.msg} (column {error.colno})") from None
    except RecursionError:
        raise InputError("the JSON is nested too deeply") from None
    except ValueError:  # what is left is Python's limit on the digits of a number
        raise InputError("a number has more than 4,300 digits") from None
    if not isinstance(held, dict):
        raise InputError('the line is not a JSON object; write {"text": "…", "title": "…"}')
    return article_of(held)


def article_of(held: Mapping[str, object]) -> Article:
    """The article in a JSON object. Raises `InputError` naming the key and what to write."""
    text = held.get("text")
    if text is None:
        raise InputError("the key text is missing")
    if not isinstance(text, str):
        raise InputError("text is not a string; put it in quotes")
    return article_from(held, text)


def _refuse_constant(constant: str) -> NoReturn:
    raise InputError(f"{constant} is not a JSON value")
