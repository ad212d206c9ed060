"""The parent's side of a process that parses: starts it, asks it, kills it in time, replaces it.

Knows processes and limits of time, not documents.
"""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any, BinaryIO

from index.apart.child import MOST_MEMORY, NO_MEMORY
from index.apart.wire import PIPE_BYTES, BrokenWire, receive, send, unpacked
from index.errors import InputError

CPU_SECONDS = 10  # of a document, or between two of its articles
WALL_SECONDS = 15.0  # between a question and an answer, or two answers
_LOOK_SECONDS = 0.1
_START = "import sys; sys.path[:] = sys.argv[1:]; from index.apart.child import main; main()"
_KEPT = ("PATH", "LANG", "LC_ALL", "TZ", "SYSTEMROOT", "TMPDIR", "TEMP")  # of the environment


class Parser:
    """One process that parses; made when it is first needed, and anew after it was killed.

    Not for two threads at once.
    """

    def __init__(self, cpu_seconds: int = CPU_SECONDS, wall_seconds: float = WALL_SECONDS) -> None:
        self._cpu = cpu_seconds
        self._wall = wall_seconds
        self._process: subprocess.Popen[bytes] | None = None
        self._waiting_since: float | None = None
        self._late = False
        self._closed = threading.Event()
        self._guard = threading.Lock()
        self._watcher: threading.Thread | None = None

    def run(
        self, task: str, arguments: Mapping[str, Any], blob: bytes = b""
    ) -> Iterator[list[Any]]:
        """The items of a task, `module:function`, as many at once as have come.

        Raises `InputError` for a refusal, or once a limit was passed; the next task gets a new
        process. An iterator that is dropped before its end costs the process too.
        """
        process = self._started()
        assert process.stdin is not None
        assert process.stdout is not None
        ended = False
        try:
            send(_binary(process.stdin), [task, dict(arguments), self._cpu], blob)
            while True:
                answer = self._next(_binary(process.stdout))
                ended = "done" in answer
                if answer["items"]:
                    yield [unpacked(item) for item in answer["items"]]
                if "done" in answer:
                    _refuse(answer)
                    return
        except (BrokenWire, OSError, AttributeError, KeyError, TypeError, ValueError):
            raise InputError(self._why(process)) from None
        finally:
            if not ended:
                self._kill()

    def close(self) -> None:
        """Ends the process."""
        self._closed.set()
        self._kill()

    def _next(self, stream: BinaryIO) -> Any:
        self._waiting_since = time.monotonic()
        try:
            return receive(stream)[0]
        finally:
            self._waiting_since = None

    def _started(self) -> "subprocess.Popen[bytes]":
        if self._closed.is_set():
            raise InputError("it was not read: Dateline is closing")
        if self._process is None or self._process.poll() is not None:
            self._kill()
            self._late = False
            self._process = subprocess.Popen(
                [sys.executable, "-I", "-B", "-c", _START, *map(os.path.abspath, sys.path)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                pipesize=PIPE_BYTES,
                env={name: os.environ[name] for name in _KEPT if name in os.environ},
                start_new_session=True,  # Ctrl-C is for the parent
            )
        if self._watcher is None:
            self._watcher = threading.Thread(target=self._watch, name="parser", daemon=True)
            self._watcher.start()
        return self._process

    def _watch(self) -> None:
        while not self._closed.wait(_LOOK_SECONDS):
            since = self._waiting_since
            if since is not None and time.monotonic() - since > self._wall:
                self._late = True
                with self._guard:
                    if self._process is not None:
                        self._process.kill()  # whoever waits for it cleans up

    def _why(self, process: "subprocess.Popen[bytes]") -> str:
        """Why a process ended before it had answered."""
        with suppress(subprocess.TimeoutExpired):
            process.wait(1)
        if self._closed.is_set():
            return "it was not read: Dateline is closing"
        if self._late:
            return f"reading it takes longer than {self._wall:g} seconds"
        if process.returncode == -getattr(signal, "SIGXCPU", 0):
            return f"reading it takes more than {self._cpu} seconds of CPU time"
        if process.returncode == NO_MEMORY:
            return f"reading it takes more than {MOST_MEMORY >> 20} MB of memory"
        return "its parser crashed on it; the file is damaged, or made to do that"

    def _kill(self) -> None:
        with self._guard:
            process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()


def _refuse(answer: Mapping[str, Any]) -> None:
    if answer["done"]:
        raise InputError(str(answer["reason"]))


def _binary(stream: Any) -> BinaryIO:
    return stream  # type: ignore[no-any-return]
