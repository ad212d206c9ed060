"""Tasks that misbehave as a parser might that reads a hostile file."""

import os
import sys
import time
from collections.abc import Iterator, Mapping
from typing import Any

from index.article import Article
from index.errors import InputError


def echo(arguments: Mapping[str, Any], blob: bytes) -> Iterator[object]:
    yield {"arguments": dict(arguments), "bytes": len(blob), "pid": os.getpid()}


def burn(arguments: Mapping[str, Any], blob: bytes) -> Iterator[object]:
    yield Article(text="read before")
    while True:
        pass


def sleep(arguments: Mapping[str, Any], blob: bytes) -> Iterator[object]:
    yield Article(text="read before")
    time.sleep(60)


def grow(arguments: Mapping[str, Any], blob: bytes) -> Iterator[object]:
    held = [b"x" * 50_000_000 for _ in range(100)]
    yield len(held)


def crash(arguments: Mapping[str, Any], blob: bytes) -> Iterator[object]:
    os.abort()
    yield


def recurse(arguments: Mapping[str, Any], blob: bytes) -> Iterator[object]:
    yield from recurse(arguments, blob)


def refuse(arguments: Mapping[str, Any], blob: bytes) -> Iterator[object]:
    yield Article(text="read before")
    raise InputError("it is not to my liking")


def fail(arguments: Mapping[str, Any], blob: bytes) -> Iterator[object]:
    raise KeyError("a bug")
    yield


def shout(arguments: Mapping[str, Any], blob: bytes) -> Iterator[object]:
    sys.stdout.write("a parser prints")
    sys.stdout.flush()
    os.write(1, b"\0" * 100)
    sys.stderr.write("a warning")
    yield "heard"


def write(arguments: Mapping[str, Any], blob: bytes) -> Iterator[object]:
    with open(arguments["path"], "wb") as stream:
        stream.write(b"x" * 100_000)
    yield "written"


def environment(arguments: Mapping[str, Any], blob: bytes) -> Iterator[object]:
    yield sorted(os.environ)


def many(arguments: Mapping[str, Any], blob: bytes) -> Iterator[object]:
    for number in range(arguments["count"]):
        yield Article(text=f"Article {number}")


def huge(arguments: Mapping[str, Any], blob: bytes) -> Iterator[object]:
    yield "x" * 70_000_000
