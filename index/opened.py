"""The derived indexes that this process has open, each once.

Knows how an index on a read-only medium is read. Does not know which of them serve.
"""

import os
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from index.folders import Folders
from index.stories import StoryIndex
from index.vectors import VectorIndex
from index.words import WordIndex


class OpenIndexes:
    """Indexes by the names of their folders."""

    def __init__(self, folders: Folders) -> None:
        """Opens nothing yet."""
        self._folders = folders
        self._words: dict[str, WordIndex] = {}
        self._vectors: dict[str, VectorIndex] = {}
        self._stories: dict[str, StoryIndex] = {}
        self._copies: list[TemporaryDirectory[str]] = []

    def __contains__(self, name: str) -> bool:
        return name in self._words or name in self._vectors

    def words(self, name: str) -> WordIndex:
        """A word index, opened or made. Raises `ValueError`, which is Tantivy's, if damaged."""
        if name not in self._words:
            path = self._folders.path(name)
            try:
                self._words[name] = WordIndex(path)
            except ValueError:
                if os.access(path, os.W_OK):
                    raise
                self._words[name] = WordIndex(self._copy(path))  # Tantivy locks a file to read
        return self._words[name]

    def vectors(self, name: str) -> VectorIndex:
        """A vector index, opened or made. Raises what Chroma raises, `BaseException`s too."""
        if name not in self._vectors:
            self._vectors[name] = VectorIndex(self._folders.path(name))
        return self._vectors[name]

    def stories(self, words: str) -> StoryIndex:
        """The stories beside the word index of that name. Whether they can be read shows later."""
        if words not in self._stories:
            self._stories[words] = StoryIndex(self._folders.path(words) / "stories.db")
        return self._stories[words]

    def close(self, name: str) -> None:
        """Closes an index, if it is open."""
        for opened in (self._words, self._vectors, self._stories):
            index = opened.pop(name, None)
            if index is not None:
                index.close()

    def close_all(self) -> None:
        """Closes what is open and deletes the copies."""
        for name in [*self._words, *self._vectors, *self._stories]:
            self.close(name)
        for copy in self._copies:
            copy.cleanup()
        self._copies.clear()

    def _copy(self, path: Path) -> Path:
        folder = TemporaryDirectory(prefix="dateline-")
        self._copies.append(folder)
        return Path(shutil.copytree(path, Path(folder.name) / path.name))
