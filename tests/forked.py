"""What the tests run in other processes: forked from one that has imported the slow parts once.

Each process of a test session has one such server of forks. Modules name what it imports before
the first test runs, since it is started with the first process. Does not know what is run.
"""

import multiprocessing
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from multiprocessing.process import BaseProcess
from pathlib import Path

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


def run_dateline(
    arguments: Sequence[str], environ: Mapping[str, str], out: str = ""
) -> "subprocess.CompletedProcess[str]":
    """`dateline ARGUMENTS` in a process of its own; what it prints may go to a file instead."""
    with tempfile.TemporaryDirectory(prefix="dateline-ran-") as folder:
        printed = [Path(out) if out else Path(folder, "out"), Path(folder, "err")]
        process = start(_dateline, list(arguments), dict(environ), os.getcwd(), *map(str, printed))
        process.join(60)
        if process.exitcode is None:
            process.kill()
            raise subprocess.TimeoutExpired(list(arguments), 60)
        said = ["" if out and path == Path(out) else path.read_text() for path in printed]
        return subprocess.CompletedProcess([*arguments], process.exitcode, *said)


def _dateline(
    arguments: Sequence[str], environ: Mapping[str, str], folder: str, out: str, err: str
) -> None:
    from ui.cli.main import run

    os.environ.clear()
    os.environ.update(environ)
    os.chdir(folder)
    for number, path in ((1, out), (2, err)):
        opened = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_NOCTTY)
        os.dup2(opened, number)
        os.close(opened)
    # Made anew, as in a new process: a stream remembers what kind of file it was made for.
    sys.stdout, sys.stderr = (os.fdopen(number, "w", closefd=False) for number in (1, 2))
    sys.argv = ["dateline", *arguments]
    run()
