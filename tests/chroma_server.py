"""A Chroma server of one test session: `chroma run` on a free port of this machine.

Tests need no databases of their own in it: collections are named after their archive.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError

from index.vectors import ChromaServer, ServerAddress, VectorIndex
from tests.postgres import free_port
from tests.waiting import eventually

CHROMA = Path(sys.executable).with_name("chroma")


class Running:
    """A server, which may be ended, started again at the same place, or held up."""

    def __init__(self, folder: Path, port: int) -> None:
        self.folder, self.port = folder, port
        self.url = f"http://127.0.0.1:{port}"
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> ServerAddress:
        return ServerAddress(self.url, "default_tenant", "default_database")

    def start(self) -> None:
        """Starts it, if it is not running; returns once it answers."""
        if self._process is None:
            command = [CHROMA, "run", "--path", self.folder / "data", "--host", "127.0.0.1"]
            with (self.folder / "log").open("ab") as log:
                self._process = subprocess.Popen(
                    [*map(str, command), "--port", str(self.port)],
                    stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd=self.folder,
                    env={**os.environ, "ANONYMIZED_TELEMETRY": "False"},
                )  # fmt: skip
        assert eventually(self._answers), (self.folder / "log").read_text(errors="replace")[-2000:]

    def stop(self) -> None:
        """Ends it at once, as a crash would."""
        if (process := self._process) is not None:
            process.kill()
            process.wait()
            self._process = None

    def hold(self) -> None:
        """It takes connections, and says nothing more."""
        assert self._process is not None
        self._process.send_signal(signal.SIGSTOP)

    def go_on(self) -> None:
        assert self._process is not None
        self._process.send_signal(signal.SIGCONT)

    def collections(self, of: str = "") -> list[str]:
        """The names of the collections, of all archives or of one by its id."""
        server = ChromaServer(self.address)
        try:
            return sorted(server.collections(f"dateline-{of}"))
        finally:
            server.close()

    def delete(self, name: str) -> None:
        server = ChromaServer(self.address)
        server.delete(name)
        server.close()

    @contextmanager
    def vectors(self, name: str) -> Iterator[VectorIndex]:
        """A new collection, deleted afterwards."""
        server = ChromaServer(self.address)
        server.make(name, {"made": "here"})
        try:
            yield server.open(name)
        finally:
            server.delete(name)
            server.close()

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/api/v2/heartbeat", timeout=5) as reply:
                return bool(reply.status == 200)
        except (URLError, OSError):
            return False


@contextmanager
def server() -> Iterator[Running]:
    """A server, ended afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="dateline-chroma-"))
    running = Running(folder, free_port())
    running.start()
    try:
        yield running
    finally:
        running.stop()
        shutil.rmtree(folder, ignore_errors=True)
