"""The process that parses: takes a task, limits itself, answers item by item.

A task is a function by its full name, `(arguments, bytes) -> iterator of items`. The limit of CPU
time counts anew for every task and for every item, since one file may hold many articles. Limits of
memory and CPU need POSIX; elsewhere only the parent's clock holds. Holds no key and no secret: the
parent starts it with an almost empty environment.
"""

import importlib
import math
import os
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, BinaryIO

from index.apart.wire import BrokenWire, packed, receive, send
from index.errors import InputError

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]

MOST_MEMORY = 512 * 1024 * 1024  # bytes of address space
_TOGETHER = 64  # items in one frame
_SEND_SECONDS = 0.05
_RENEW_SECONDS = 0.5  # of CPU time, after which an item renews the limit
NO_MEMORY = 77  # the code with which it ends after its limit of memory
NICENESS = 5  # so that a chat beside it stays quick

Task = Callable[[Mapping[str, Any], bytes], Iterator[object]]


def main() -> None:
    """Serves tasks from standard input until it ends."""
    taking = os.fdopen(os.dup(0), "rb")
    giving = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):  # what a parser prints is no answer
        os.dup2(nowhere, descriptor)
    _limit()
    items = _Items(giving)
    while True:
        try:
            request, blob = receive(taking)
        except BrokenWire:
            return
        _serve(items, request, blob)


def _serve(items: "_Items", request: Sequence[Any], blob: bytes) -> None:
    name, arguments, cpu_seconds = request
    try:
        renewed = _renew_cpu_time(cpu_seconds)
        for item in _task(name)(arguments, blob):
            items.add(packed(item))
            if time.process_time() > renewed + _RENEW_SECONDS:
                renewed = _renew_cpu_time(cpu_seconds)
        items.end({"done": ""})
    except InputError as error:
        items.end({"done": "refused", "reason": str(error)})
    except RecursionError:
        items.end({"done": "refused", "reason": "it is nested too deeply"})
    except MemoryError:
        os._exit(NO_MEMORY)  # what is left of the address space is in pieces
    except Exception as error:  # a third-party parser fed with arbitrary bytes
        reason = f"it cannot be read ({type(error).__name__}: {' '.join(str(error).split())[:120]})"
        items.end({"done": "refused", "reason": reason})


class _Items:
    """Items on their way out, many in one frame where they come quickly.

    A thread sends what waits, so that little of it is lost with a process that is killed.
    """

    def __init__(self, giving: BinaryIO) -> None:
        self._giving = giving
        self._held: list[object] = []
        self._guard = threading.Lock()
        self._waiting = threading.Event()
        threading.Thread(target=self._often, daemon=True).start()

    def add(self, item: object) -> None:
        with self._guard:
            self._held.append(item)
            if len(self._held) >= _TOGETHER:
                self._send({})
        self._waiting.set()

    def end(self, answer: Mapping[str, str]) -> None:
        with self._guard:
            self._send(answer)
            self._waiting.clear()

    def _often(self) -> None:
        while self._waiting.wait():
            time.sleep(_SEND_SECONDS)
            with self._guard:
                if self._held:
                    self._send({})
                self._waiting.clear()

    def _send(self, answer: Mapping[str, str]) -> None:
        held, self._held = self._held, []
        send(self._giving, {"items": held, **answer})


def _task(name: str) -> Task:
    module, _, function = name.partition(":")
    task: Task = getattr(importlib.import_module(module), function)
    return task


def _limit() -> None:
    if resource is None:
        return
    os.nice(NICENESS)
    limits = {resource.RLIMIT_AS: MOST_MEMORY, resource.RLIMIT_CORE: 0, resource.RLIMIT_FSIZE: 0}
    for kind, wanted in limits.items():
        _, hard = resource.getrlimit(kind)
        most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        try:
            resource.setrlimit(kind, (most, most))
        except (OSError, ValueError):
            continue  # macOS knows no limit of address space


def _renew_cpu_time(more: int) -> float:
    """Lets the process use so many seconds more; the limit counts over its whole life.

    Returns the seconds used so far.
    """
    used = time.process_time()
    if resource is not None:
        soft = math.ceil(used) + more
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        if hard == resource.RLIM_INFINITY or soft <= hard:
            resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))
    return used
