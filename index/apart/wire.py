"""What goes between Dateline and the process that parses: frames of JSON and bytes.

JSON and not pickle: whoever takes over the process that parses gains nothing here but its words.
Knows how articles, refusals and notices are written. Starts no process.
"""

import json
import struct
from typing import Any, BinaryIO

from index.article import Article, parse_published

MOST_BYTES = 64_000_000  # of a frame: an article of 5 million letters, in any script
PIPE_BYTES = 1_000_000  # where the system lets one choose; else each side waits for the other
_HEAD = struct.Struct("!II")
_TIMES = ("published", "modified")
_TEXTS = ("id", "title", "text", "sha256")
_OPTIONAL = ("url", "outlet", "author")


class BrokenWire(Exception):
    """The other side has ended, or sent what is no frame."""


def send(stream: BinaryIO, value: object, blob: bytes = b"") -> None:
    """Writes one frame: a value that JSON can hold, and bytes beside it."""
    head = json.dumps(value, ensure_ascii=False).encode("utf-8", "surrogatepass")
    stream.write(_HEAD.pack(len(head), len(blob)) + head)
    if blob:
        stream.write(blob)
    stream.flush()


def receive(stream: BinaryIO) -> tuple[Any, bytes]:
    """Reads one frame. Raises `BrokenWire`."""
    sizes = _read(stream, _HEAD.size)
    head, blob = _HEAD.unpack(sizes)
    if head + blob > MOST_BYTES:
        raise BrokenWire("a frame is too large")
    try:
        value = json.loads(_read(stream, head).decode("utf-8", "surrogatepass"))
    except (ValueError, RecursionError):
        raise BrokenWire("a frame is not JSON") from None
    return value, _read(stream, blob)


def _read(stream: BinaryIO, size: int) -> bytes:
    held = stream.read(size)
    if len(held) < size:
        raise BrokenWire("the other side has ended")
    return held


def packed(item: object) -> object:
    """An `Article`, `Refusal` or `Notice` as JSON; anything else as it is."""
    if isinstance(item, Article):
        times = {name: t.isoformat() if (t := getattr(item, name)) else None for name in _TIMES}
        texts = {name: getattr(item, name) for name in _TEXTS + _OPTIONAL}
        return {"article": texts | times | {"version": item.version, "pages": item.pages}}
    from index.read.refusal import Notice, Refusal  # and all readers: only where one may be

    if isinstance(item, Refusal):
        return {"refusal": [item.name, item.reason]}
    if isinstance(item, Notice):
        return {"notice": [item.name, item.text]}
    return {"value": item}


def unpacked(held: Any) -> Any:
    """The reverse of `packed`. Raises `BrokenWire` for what it never makes."""
    try:
        if "article" in held:
            return _article(held["article"])
        if "value" in held:
            return held["value"]
        from index.read.refusal import Notice, Refusal

        if "refusal" in held:
            name, reason = held["refusal"]
            return Refusal(str(name), str(reason))
        name, text = held["notice"]
        return Notice(str(name), str(text))
    except (TypeError, ValueError, KeyError):
        raise BrokenWire("a frame holds what it should not") from None


def _article(held: dict[str, Any]) -> Article:
    if not all(isinstance(held[name], str) for name in _TEXTS):
        raise TypeError
    if not all(isinstance(held[name], str | None) for name in _OPTIONAL):
        raise TypeError
    version = held["version"]
    if not isinstance(version, int) or version < 1:
        raise TypeError
    texts = {name: held[name] for name in _TEXTS + _OPTIONAL}
    times = {name: parse_published(held[name]) for name in _TIMES}
    pages = tuple((int(start), int(number)) for start, number in held["pages"])
    return Article.stored(version=version, pages=pages, **texts, **times)
