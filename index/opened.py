"""The derived indexes that this process has open, each once.

Knows how an index on a read-only medium is read, and whether the files of one that is open are
still whole. Does not know which of them serve.
"""

import logging
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from index.faults import described, of_library
from index.places import Places
from index.stories import StoryIndex
from index.vectors import GoneError, VectorIndex
from index.whole import WordFiles
from index.words import WordIndex

_log = logging.getLogger(__name__)


class OpenIndexes:
    """Indexes by the names of their folders."""

    def __init__(self, places: Places) -> None:
        """Opens nothing yet."""
        self._places = places
        self._words: dict[str, WordIndex] = {}
        self._files: dict[str, WordFiles] = {}
        self._vectors: dict[str, VectorIndex] = {}
        self._stories: dict[str, StoryIndex] = {}
        self._copies: list[TemporaryDirectory[str]] = []

    def __contains__(self, name: str) -> bool:
        return name in self._words or name in self._vectors

    def words(self, name: str) -> WordIndex:
        """A word index, opened or made. Raises `ValueError`, which is Tantivy's, if damaged."""
        if name not in self._words:
            path = self._places.folders.path(name)
            self._refuse_damaged(name)
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
            self._refuse_damaged(name)
            self._vectors[name] = self._places.vectors.open(name)
        return self._vectors[name]

    def open_vectors(self) -> list[str]:
        """The names of the vector indexes that are open."""
        return list(self._vectors)

    def stories(self, words: str) -> StoryIndex:
        """The stories beside the word index of that name. Whether they can be read shows later."""
        if words not in self._stories:
            self._stories[words] = StoryIndex(self._places.folders.path(words) / "stories.db")
        return self._stories[words]

    def fault(self, name: str, *, thorough: bool = False) -> str | None:
        """What is wrong with an index that was written once, as far as can be seen from outside."""
        if name.startswith("words-"):
            if thorough or name not in self._files:
                self._files[name] = WordFiles(self._places.folders.path(name))
            return self._files[name].fault()
        is_open = name in self._vectors
        return self._places.vectors.fault(name, is_open=is_open, thorough=thorough)

    def damaged(self) -> Iterator[tuple[str, BaseException | str, bool]]:
        """What is open and does not work: its name, why, and whether its files are damaged."""
        for name, words in list(self._words.items()):
            if (found := self.fault(name)) is not None:
                yield name, found, True
            elif words.failed is not None:
                yield name, words.failed, False
        for name, vectors in list(self._vectors.items()):
            if (found := self.fault(name, thorough=vectors.failed is not None)) is not None:
                yield name, found, True
            elif vectors.failed is not None:
                yield name, vectors.failed, isinstance(vectors.failed, GoneError)

    def stories_failed(self) -> bool:
        """Whether stories that are open could not be read."""
        return any(stories.failed for stories in self._stories.values())

    def close(self, name: str, *, abandoned: bool = False) -> None:
        """Closes an index, if it is open; an abandoned one's writer has failed."""
        self._files.pop(name, None)
        words = self._words.pop(name, None)
        if words is not None and abandoned:
            words.abandon()
        for index in (words, self._vectors.pop(name, None), self._stories.pop(name, None)):
            try:
                if index is not None:
                    index.close()
            except BaseException as error:  # Rust code panics past `Exception`
                if not of_library(error):
                    raise
                _log.warning("%s did not close (%s)", name, described(error))

    def close_all(self, *, abandoned: bool = False) -> None:
        """Closes what is open and deletes the copies."""
        for name in [*self._words, *self._vectors, *self._stories]:
            self.close(name, abandoned=abandoned)
        for copy in self._copies:
            copy.cleanup()
        self._copies.clear()

    def _refuse_damaged(self, name: str) -> None:
        """Raises `ValueError` for files that were written once and are not whole."""
        if self._places.cursor(name) > 0 and (found := self.fault(name)) is not None:
            self._files.pop(name, None)
            raise ValueError(found)

    def _copy(self, path: Path) -> Path:
        folder = TemporaryDirectory(prefix="dateline-")
        self._copies.append(folder)
        return Path(shutil.copytree(path, Path(folder.name) / path.name))
