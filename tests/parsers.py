"""Processes that parse, handed on from one newsroom to the next: each takes half a second to start.

What is left is as when a newsroom reads its next file: `index.apart` may not tell them apart. Tests
of the processes themselves do not use this.
"""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from index.apart.process import Parser
from index.apart.reading import Parsers


@contextmanager
def handed_on() -> Iterator[None]:
    """Parsers that nobody is reading with are kept inside, and ended after it."""
    kept: defaultdict[tuple[float, ...], list[Parser]] = defaultdict(list)
    limits: dict[Parser, tuple[float, ...]] = {}

    def make(cpu_seconds: int, wall_seconds: float) -> Parser:
        asked = (cpu_seconds, wall_seconds)
        parser = kept[asked].pop() if kept[asked] else Parser(cpu_seconds, wall_seconds)
        limits[parser] = asked
        return parser

    def close(self: Parsers) -> None:
        idle = set(self._free.queue)
        while not self._free.empty():
            self._free.get()
        for parser in self._all:
            if parser in idle:
                kept[limits[parser]].append(parser)
            else:
                parser.close()
        self._all = [Parser() for _ in self._all]  # who reads now is told that all is closing
        for parser in self._all:
            parser.close()
            self._free.put(parser)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("index.apart.reading.Parser", make)
        patch.setattr(Parsers, "close", close)
        yield
    for parser in (one for some in kept.values() for one in some):
        parser.close()
