"""Files and folders read apart: as `index/read` reads them, by processes that are limited.

Several files are read at the same time, and given in their order all the same. Knows queues and
threads; does not know forms.
"""

import itertools
import os
import queue
import threading
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from index.apart.process import CPU_SECONDS, WALL_SECONDS, Parser
from index.errors import InputError
from index.read.folder import File, find
from index.read.refusal import Refusal
from index.read.source import Item

PARSERS = max(1, min(2, os.cpu_count() or 1))
_AHEAD = 4  # files for each process that are being read or wait to be
_HELD = 8  # frames of a file that wait to be taken
_END = object()


class Parsers:
    """A few processes that parse, kept warm. Safe to use from several threads."""

    def __init__(
        self,
        count: int = PARSERS,
        cpu_seconds: int = CPU_SECONDS,
        wall_seconds: float = WALL_SECONDS,
    ) -> None:
        self._count = count
        self._all = [Parser(cpu_seconds, wall_seconds) for _ in range(count)]
        self._free: queue.LifoQueue[Parser] = queue.LifoQueue()  # the warmest first
        for parser in self._all:
            self._free.put(parser)

    def close(self) -> None:
        """Ends all processes."""
        for parser in self._all:
            parser.close()

    def run(
        self, task: str, arguments: Mapping[str, Any], blob: bytes = b""
    ) -> Iterator[list[Any]]:
        """See `Parser.run`; waits for a process that is free."""
        parser = self._free.get()
        try:
            yield from parser.run(task, arguments, blob)
        finally:
            self._free.put(parser)

    def read(
        self,
        path: Path,
        columns: Mapping[str, str] | None = None,
        file_read: Callable[[], None] = lambda: None,
    ) -> Iterator[Item]:
        """See `index.read.read`: what is at a path, in order; never raises for what it finds.

        `file_read` is called as the last item of a file has been taken.
        """
        with ThreadPoolExecutor(self._count, "reading") as threads:
            running: deque[_Reading] = deque()
            found = find(path)
            try:
                while True:
                    for one in itertools.islice(found, self._count * _AHEAD - len(running)):
                        reading = _Reading(one, columns or {})
                        running.append(reading)
                        threads.submit(reading.go, self)
                    if not running:
                        return
                    yield from running.popleft().items()
                    file_read()
            finally:
                for reading in running:
                    reading.dropped.set()
                running.clear()


@dataclass(slots=True)
class _Reading:
    """One file on its way: its items wait in a queue until their turn has come."""

    found: File | Refusal
    columns: Mapping[str, str]
    held: "queue.Queue[Any]" = field(default_factory=lambda: queue.Queue(_HELD))
    dropped: threading.Event = field(default_factory=threading.Event)

    def go(self, parsers: Parsers) -> None:
        """Reads the file into the queue."""
        if self.dropped.is_set():
            return
        try:
            for items in self._read(parsers):
                self._put(items)
                if self.dropped.is_set():
                    return
        except BaseException as error:  # raised again where it is waited for
            self._put(error)
        self._put(_END)

    def items(self) -> Iterator[Item]:
        """The file's items, as they come."""
        try:
            while (items := self.held.get()) is not _END:
                if isinstance(items, BaseException):
                    raise items
                yield from items
        finally:
            self.dropped.set()

    def _read(self, parsers: Parsers) -> Iterator[list[Item]]:
        if isinstance(self.found, Refusal):
            yield [self.found]
            return
        arguments: dict[str, Any] = {
            "path": os.path.abspath(self.found.path),
            "name": self.found.name,
        }
        arguments |= {"columns": dict(self.columns)}
        try:
            yield from parsers.run("index.apart.tasks:read_file_apart", arguments)
        except InputError as error:
            yield [Refusal(self.found.name, str(error))]

    def _put(self, item: object) -> None:
        while not self.dropped.is_set():
            try:
                self.held.put(item, timeout=0.2)
                return
            except queue.Full:
                continue
