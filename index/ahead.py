"""Vectors opened ahead: by another process, while this one is still starting.

For a command that asks once. To import Chroma and to open a folder takes a third of such a command,
and all of it holds Python's lock, so that a thread would not help. Does not know what the
other process does (`index/vectors_ahead.py`), or which folder serves.
"""

import os
import pickle
import subprocess
import sys
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from index.embed import Vectors

SILENCE_SECONDS = 60.0  # after which the folder is opened here

_START = "import sys; sys.path[:] = sys.argv[2:]; from index.vectors_ahead import serve; serve()"
_BROKEN = (OSError, EOFError, pickle.PickleError, ValueError, TypeError, AttributeError)


class Ahead:
    """A process that imports Chroma and then serves one folder. Use it as a context manager."""

    def __init__(self, process: "subprocess.Popen[bytes]", line: "Connection[Any, Any]") -> None:
        self._process, self._line = process, line
        self._guard = Lock()
        self._folder: Path | None = None

    @classmethod
    def start(cls) -> Self:
        """Returns at once. Raises `OSError` where no process can be started."""
        ours, theirs = Pipe()
        with theirs:
            process = subprocess.Popen(
                [
                    *(sys.executable, "-I", "-B", "-c", _START, str(theirs.fileno())),
                    *map(os.path.abspath, sys.path),
                ],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                pass_fds=[theirs.fileno()],
                start_new_session=True,  # Ctrl-C is for this process
            )
        return cls(process, ours)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.end()

    @property
    def pid(self) -> int:
        """The number of the process."""
        return self._process.pid

    def opens(self, folder: Path) -> bool:
        """Whether it has opened a folder; it opens one, once. Blocking."""
        if self._folder is not None or self._line.closed:
            return False
        self._folder = folder
        return self._said(folder) is True

    def nearest(self, vector: "Vectors", count: int) -> dict[str, float] | None:
        """See `VectorIndex.nearest`; None if the process cannot tell. Blocking."""
        near = self._said((vector, count))
        return near if isinstance(near, dict) else None

    def end(self) -> None:
        """Ends the process; it cannot be asked any more."""
        self._line.close()
        self._process.kill()
        self._process.wait()

    def _said(self, asked: object) -> Any:
        with self._guard:
            try:
                self._line.send(asked)
                return self._line.recv() if self._line.poll(SILENCE_SECONDS) else None
            except _BROKEN:
                return None
