"""JSON to Articles: lines of objects, an array, or an object that holds one or many.

Reads lines one by one: a file of a million articles is never held in memory, and a broken line
does not stop the rest. Knows JSON's special cases; `index/read/records.py` knows the keys.
"""

import codecs
import io
import json
import re
from collections.abc import Iterator, Mapping
from typing import BinaryIO, NoReturn

from index.article import Article
from index.errors import InputError
from index.read.decode import decode
from index.read.keys import field_of
from index.read.records import Columns, article_of
from index.read.refusal import Refusal
from index.read.source import Items, Source
from index.read.unread import Unread

__all__ = ["article_of", "load", "read_json", "read_jsonl"]

LONGEST_LINE = 20_000_000  # characters
_PIECE = 1_000_000  # characters of a line that is too long, read and dropped at once
_BAD_BYTE = re.compile("[\udc80-\udcff]")  # how "surrogateescape" shows a byte that is not UTF-8
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LISTS = ("articles", "items", "results", "docs", "documents", "entries", "posts", "stories",
          "news", "records", "rows", "value", "data", "hits", "response", "content", "feed",
          "@graph")  # fmt: skip
_DEEPEST_LIST = 3
_BLANKS = re.compile(r"[\s,]*")


def read_jsonl(
    stream: BinaryIO,
    name: str,
    longest: int = LONGEST_LINE,
    columns: Columns | None = None,
    unread: Unread | None = None,
) -> Iterator[Article | Refusal]:
    """An Article for each line of `stream`, or a Refusal that names the line; skips empty ones.

    `longest` is the longest line, in characters, that is read. Raises `InputError` when the stream
    is not text or is empty.
    """
    number = articles = 0
    unread = Unread() if unread is None else unread
    for number, line in enumerate(_lines(stream, longest), start=1):
        if line is not None and not line.strip():
            continue
        articles += 1
        try:
            if line is None:
                raise InputError(f"the line is longer than {longest:,} characters")
            yield _article(line, columns, unread)
        except InputError as error:
            yield Refusal(f"{name} line {number}", str(error))
    if not articles:
        raise InputError("the file is empty" if not number else "the file has only empty lines")


def read_json(data: bytes, source: Source) -> Items:
    """The articles of a JSON document: an array of them, an object with a list of them, or one.

    Raises `InputError` when the data is not JSON or holds no article.
    """
    held = _documents(decode(data))
    outlet = _feed_title(held)
    records = _records(held)
    if records is None:
        yield article_of(_object(held), source.columns, source.unread)
        return
    if not records:
        raise InputError("the list of articles in it is empty")
    for number, record in enumerate(records, start=1):
        try:
            stated = _object(record)
            if outlet and "outlet" not in stated:
                stated = {**stated, "outlet": outlet}
            yield article_of(stated, source.columns, source.unread)
        except InputError as error:
            yield source.refusal(f"article {number}", error)


def _documents(text: str) -> object:
    """What a JSON text says; of several documents one after another, the list of them."""
    found: list[object] = []
    at, end = 0, len(text.rstrip())
    while at < end:
        try:
            start = next(_BLANKS.finditer(text, at)).end()
            one, at = _DECODER.raw_decode(text, start)
        except (ValueError, RecursionError):
            return load(text)
        found.append(one)
    return found[0] if len(found) == 1 else found if found else load(text)


def load(text: str, what: str = "it") -> object:
    """What a JSON text says. Raises `InputError`; `what` is what the message calls the text."""
    try:
        held: object = _DECODER.decode(text)
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, " if "\n" in text.strip() else ""
        raise InputError(f"{what} is not JSON: {error.msg} ({where}column {error.colno})") from None
    except RecursionError:
        raise InputError("the JSON is nested too deeply") from None
    except ValueError:  # what is left is Python's limit on the digits of a number
        raise InputError("a number has more than 4,300 digits") from None
    return held


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


def _article(line: str, columns: Columns | None, unread: Unread) -> Article:
    if _BAD_BYTE.search(line):
        raise InputError("the line is not UTF-8; save the file as UTF-8")
    held = load(line, "the line")
    if not isinstance(held, dict):
        raise InputError('the line is not a JSON object; write {"text": "…", "title": "…"}')
    return article_of(held, columns, unread)


def _object(held: object) -> Mapping[str, object]:
    if not isinstance(held, dict):
        raise InputError('it is not a JSON object; write {"text": "…", "title": "…"}')
    return held


def _records(held: object) -> list[object] | None:
    """The list of records in a document; None when the document is itself one."""
    for _ in range(_DEEPEST_LIST):
        if isinstance(held, list):
            return held
        if (
            not isinstance(held, dict)
            or "text" in held
            or ("title" in held and "items" not in held)
        ):
            return None
        if len(held) > 1 and all(map(_has_text, held.values())):
            return list(held.values())  # by their ids
        inner = (held[key] for key in _LISTS if isinstance(held.get(key), list | dict))
        held = next((one for one in inner if _holds_records(one)), None)
    return None


def _holds_records(value: object) -> bool:
    if isinstance(value, list):
        return bool(value) and all(isinstance(one, dict) for one in value[:3])
    return isinstance(value, dict) and any(key in value for key in _LISTS)


def _has_text(value: object) -> bool:
    """Whether a value is a record with a text."""
    places = map(field_of, map(str, value)) if isinstance(value, dict) else ()
    return any(place and place[0] == "text" for place in places)


def _feed_title(held: object) -> str | None:
    """The name of a JSON Feed, which is its outlet's."""
    if isinstance(held, dict) and "jsonfeed.org" in str(held.get("version", "")):
        title = held.get("title")
        return title if isinstance(title, str) else None
    return None


def _refuse_constant(constant: str) -> NoReturn:
    raise InputError(f"{constant} is not a JSON value")


_DECODER = json.JSONDecoder(parse_constant=_refuse_constant)  # making one a line costs as much
