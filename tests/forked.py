"""What the tests run in other processes: forked from one that has imported the slow parts once.

Each process of a test session has one such server of forks. Modules name what it imports before
the first test runs, since it is started with the first process. Does not know what is run.
"""

import multiprocessing
import os
import signal
import subprocess
from collections.abc import Callable
from multiprocessing.process import BaseProcess

context = multiprocessing.get_context("forkserver")
_imported: list[str] = []


def import_once(*modules: str) -> None:
    """What the server of forks imports, beside what others have named."""
    _imported.extend(module for module in modules if module not in _imported)
    context.set_forkserver_preload(list(_imported))


def start(target: Callable[..., None], *arguments: object) -> BaseProcess:
    """A child that is running `target`."""
    process = context.Process(target=target, args=arguments, daemon=True)
    process.start()
    return process


class Forked:
    """A child with the methods of `subprocess.Popen` that tests of servers need."""

    def __init__(self, process: BaseProcess) -> None:
        self._process = process
        assert process.pid is not None
        self.pid: int = process.pid

    def poll(self) -> int | None:
        return self._process.exitcode

    def wait(self, timeout: float | None = None) -> int:
        self._process.join(timeout)
        if (code := self._process.exitcode) is None:
            raise subprocess.TimeoutExpired(self._process.name, timeout or 0)
        return code

    def send_signal(self, number: signal.Signals) -> None:
        if self._process.exitcode is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)
