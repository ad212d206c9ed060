"""Where derived indexes are: words in folders of this home, vectors there or on a server.

A seam with two sides: `index/folders.py` and `index/vector_server.py`. Does not know what an index
holds, or who may write it.
"""

from typing import Protocol

from index.archive.articles import Archive
from index.folders import Folders
from index.vectors import VectorIndex


class VectorPlaces(Protocol):
    """The vector indexes of one archive, each by its name.

    On a server, all methods may raise `VectorServerError`.
    """

    served: bool
    """Whether a server holds them: then other homes read them too, and see what is written."""

    def names(self, prefix: str) -> list[str]:
        """Those with a prefix, in any order."""

    def make(self, prefix: str, profile: str) -> str:
        """Makes an empty one; `profile` is the configured name of its embedder."""

    def open(self, name: str) -> VectorIndex:
        """One of them. Raises what Chroma raises, `BaseException`s too."""

    def fault(self, name: str, *, is_open: bool, thorough: bool) -> str | None:
        """What is wrong with one, as far as that can be seen from outside."""

    def profile(self, name: str) -> str:
        """The configured name of the embedder that one was made with."""

    def is_complete(self, name: str) -> bool:
        """Whether one has caught up with the archive once."""

    def set_complete(self, name: str) -> None:
        """Notes that one has caught up with the archive."""

    def begin(self, name: str) -> None:
        """One is about to be written."""

    def end(self, name: str) -> None:
        """One has been written."""

    def delete(self, name: str) -> None:
        """Deletes one, as much of it as can be deleted."""

    def others(self, kept: set[str]) -> list[str]:
        """All of this archive's but these."""

    def away(self) -> str:
        """Why the server does not answer; empty if it does, as far as is known. Never waits."""

    def trouble(self) -> str:
        """Why none is to be searched now: it is away, or was too slow a moment ago."""

    def lost(self, why: str) -> None:
        """One could not be searched, since its server did not answer in time, or refused."""

    def waits(self) -> str:
        """Why nothing is to be written now: it could not be, a while ago."""

    def refused(self, why: str) -> None:
        """One could not be written, since its server did not answer, or refused."""

    def close(self) -> None:
        """Closes connections."""


class Places:
    """Words and vectors of one home, by name; their cursors are in the archive."""

    def __init__(self, folders: Folders, vectors: VectorPlaces, archive: Archive) -> None:
        self.folders, self.vectors = folders, vectors
        self._archive = archive

    def names(self, prefix: str) -> list[str]:
        """The indexes with a prefix, the most up-to-date first."""
        found = self._of(prefix).names(prefix)
        if len(found) < 2:  # as always but after a change: five reads of the archive an answer less
            return found
        return sorted(found, key=self.cursor, reverse=True)

    def most_up_to_date(self, prefix: str) -> str | None:
        """The most up-to-date index with a prefix."""
        return next(iter(self.names(prefix)), None)

    def cursor(self, name: str | None) -> int:
        """The number of the last change that an index has applied; 0 for None."""
        return self._archive.cursor(name) if name else 0

    def make(self, prefix: str, profile: str) -> str:
        """Makes an empty index; `profile` is the configured name of the embedder."""
        return self._of(prefix).make(prefix, profile)

    def delete(self, name: str) -> None:
        """Deletes an index; vectors in a folder, too, where they are on a server by now."""
        here = self.folders.path(name).exists()
        (self.folders if here else self._of(name)).delete(name)

    def others(self, kept: set[str]) -> list[str]:
        """All indexes but these, half-made ones and those that were moved to a server too."""
        found = self.folders.others(kept)
        return found + (self.vectors.others(kept) if self.vectors.served else [])

    def _of(self, name: str) -> "Folders | VectorPlaces":
        return self.vectors if name.startswith("vectors-") else self.folders
