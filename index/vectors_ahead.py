"""Vectors that another process has opened (`index/ahead.py`): both sides of its line.

The other process only reads. To write, or if anything is wrong with it, the folder is opened here.
Does not know when that is worth a process.
"""

import os
import sys
from collections.abc import Sequence
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from index.ahead import Ahead
from index.embed import Vectors
from index.errors import ArchiveError
from index.faults import described, of_library
from index.vectors import VectorIndex, load


class VectorsAhead(VectorIndex):
    """A folder's collection that another process has opened; opened here if that does not do."""

    def __init__(self, folder: Path, ahead: Ahead) -> None:
        self.failed: BaseException | None = None
        self._folder, self._ahead = folder, ahead
        self._is_here = False

    def put(self, ids: Sequence[str], vectors: Vectors) -> None:
        """See `VectorIndex.put`."""
        self._open_here()
        super().put(ids, vectors)

    def delete(self, ids: Sequence[str]) -> None:
        """See `VectorIndex.delete`."""
        self._open_here()
        super().delete(ids)

    def nearest(self, vector: Vectors, count: int) -> dict[str, float]:
        """See `VectorIndex.nearest`."""
        if not self._is_here and (near := self._ahead.nearest(vector, count)) is not None:
            return near
        try:
            self._open_here()
        except BaseException as error:  # Chroma's Rust core panics past `Exception`
            if not of_library(error):
                raise
            self.failed = error
            raise ArchiveError(f"the vectors cannot be read ({described(error)})") from error
        return super().nearest(vector, count)

    def count(self) -> int:
        """See `VectorIndex.count`."""
        self._open_here()
        return super().count()

    def close(self) -> None:
        """Ends the other process, too."""
        self._ahead.end()
        if self._is_here:
            super().close()

    def _open_here(self) -> None:
        if not self._is_here:
            self._ahead.end()
            super().__init__(self._folder)
            self._is_here = True


def serve() -> None:
    """Serves the line whose number is the first argument: a folder, then vectors and counts."""
    load()  # before it is known which folder
    line: Connection[Any, Any] = Connection(int(sys.argv[1]))
    try:
        vectors = VectorIndex(line.recv())
        line.send(True)
        while vectors.failed is None:
            near = vectors.nearest(*line.recv())
            if vectors.failed is None:
                line.send(near)
    finally:  # whatever is wrong, the other side finds it out for itself
        os._exit(0)
