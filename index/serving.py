"""Which of the derived indexes serve: those that are whole, and of them the most up to date.

What is damaged is closed and noted, so that the next sync replaces it (`index/derived.py`); what
still works serves alone meanwhile. Does not know how an index is filled or searched.
"""

import logging
from collections import Counter
from collections.abc import Callable
from contextlib import suppress

from index.archive.articles import Archive
from index.condition import Condition, part_of
from index.embed import Embedder
from index.errors import ArchiveError, ConfigError, VectorServerError
from index.faults import described, lacks_space, of_library, unwritable
from index.folders import fingerprint, generation_of
from index.opened import OpenIndexes
from index.ownership import Rights
from index.places import Places
from index.steady import ArchiveWords, SteadyWords, Words
from index.stories import StoryIndex
from index.vectors import VectorIndex
from index.words import WordIndex

_MOST_FAILURES = 2  # of an index whose files look whole, until it is rebuilt nevertheless

_log = logging.getLogger(__name__)


class Which:
    """The names of the indexes that are wanted, by generation and embedder."""

    def __init__(
        self,
        places: Places,
        generation: str,
        profile: str,
        make_embedder: Callable[[str], Embedder],
    ) -> None:
        """`profile` is the configured name of the embedder."""
        self.places, self.generation, self.profile = places, generation, profile
        self._make_embedder = make_embedder
        self._embedders: dict[str, Embedder] = {}

    def embedder(self, profile: str | None = None) -> Embedder:
        """The embedder of a configured name, made once. Raises `ConfigError`."""
        name = self.profile if profile is None else profile
        if name not in self._embedders:
            self._embedders[name] = self._make_embedder(name)
        return self._embedders[name]

    def prefixes(self) -> tuple[str, str]:
        """Of the words and of the vectors that are to be built."""
        return f"words-{self.generation}-", self.vectors_prefix(self.generation)

    def vectors_prefix(self, generation: str, embedder: Embedder | None = None) -> str:
        """Of the vectors of a generation, by the configured embedder or another."""
        name = (embedder or self.embedder()).name
        return f"vectors-{generation}-{fingerprint(name)}-"

    def words(self) -> list[str]:
        """The word indexes that may serve, the best first: of equals, this generation's."""
        places = self.places
        own = places.names(f"words-{self.generation}-")[:1]
        older = [name for name in places.names("words-") if self._is_older(name)]
        if not older:
            return own  # as always but after an update: a read of the archive an answer less
        return sorted([*own, *older], key=places.cursor, reverse=True)  # stable

    def vectors(self, generation: str) -> list[str]:
        """The configured embedder's once it is complete; until then another's that is."""
        places = self.places
        wanted = places.most_up_to_date(self.vectors_prefix(generation))
        names = [wanted] if wanted else []
        if not wanted or not places.vectors.is_complete(wanted):
            others = places.names(f"vectors-{generation}-")
            names = [*filter(places.vectors.is_complete, others), *names]
        return list(dict.fromkeys(names))

    def embedder_of(self, vectors: str, generation: str) -> Embedder | None:
        """The embedder that a vector folder was made with; None if it is not configured any more.

        Raises `ValueError` or `OSError` if the folder does not say.
        """
        with suppress(ConfigError):
            embedder = self.embedder()
            if not vectors.startswith(self.vectors_prefix(generation, embedder)):
                embedder = self.embedder(self.places.vectors.profile(vectors))
            if vectors.startswith(self.vectors_prefix(generation, embedder)):
                return embedder  # else the profile has since been given another model
        return None

    def _is_older(self, words: str) -> bool:
        """Whether a word index is of another generation and of this archive."""
        return generation_of(words) != self.generation and self.places.cursor(words) > 0


class Serving:
    """The indexes that serve. Not safe to use from several threads at once."""

    def __init__(
        self,
        which: Which,
        opened: OpenIndexes,
        archive: Archive,
        condition: Condition,
        rights: Rights,
        chunk_words: int,
    ) -> None:
        self._which, self._open, self._archive = which, opened, archive
        self._condition, self._rights = condition, rights
        self._places = which.places
        self._stand_in = ArchiveWords(archive, chunk_words)
        self._failures: Counter[str] = Counter()
        self._seen: dict[str, int] = {}  # by name of vectors, the cursor as they were opened

    def words(self) -> WordIndex | None:
        """See `DerivedIndexes.words`."""
        return self._open.words(name) if (name := self._whole_words()) else None

    def both(self) -> tuple[Words, tuple[VectorIndex, Embedder] | None] | None:
        """See `DerivedIndexes.serving`."""
        self._look_at_open()
        name, damage = self._words()
        if name is not None:
            vectors = self._vectors(generation_of(name))
            partial = self._condition.rebuilding("words") or self._words_lag(name)
            steady = SteadyWords(self._open.words(name), self._stand_in, partial=partial)
            return steady, vectors
        if damage is None and not self._condition.rebuilding("words"):
            return None
        vectors = self._vectors(self._which.generation)
        if vectors is None:
            raise ArchiveError(
                "the word index and the vectors are damaged; `dateline sync` rebuilds them from "
                "the archive"
            ) from damage
        return self._stand_in, vectors

    def stories(self) -> StoryIndex | None:
        """See `DerivedIndexes.stories`."""
        return self._open.stories(name) if (name := self._whole_words()) else None

    def look_over(self) -> None:
        """See `DerivedIndexes.look_over`. What could not be opened a while ago is tried again."""
        self._look_at_open()
        if self._condition.is_to_try_again():
            with suppress(ArchiveError):
                self.both()

    def _look_at_open(self) -> None:
        for name, why, damaged in self._open.damaged():
            self._failed(name, why, damaged=damaged)

    def _whole_words(self) -> str | None:
        name, damage = self._words()
        if name is None and damage is not None:
            raise ArchiveError(
                "the word index is damaged; `dateline sync` rebuilds it from the archive"
            ) from damage
        return name

    def _words(self) -> tuple[str | None, BaseException | None]:
        """The name of the best word index that can be opened, and why this generation's cannot."""
        damage: BaseException | None = None
        for name in self._which.words():
            ours = generation_of(name) == self._which.generation
            if self._passed_over(name):
                damage = damage or (ValueError(f"{name} is damaged") if ours else None)
                continue
            try:
                self._open.words(name)
                self._condition.opened(name)
                return name, None
            except BaseException as error:  # Tantivy's Rust core panics past `Exception`
                if not of_library(error):
                    raise
                if ours:
                    damage = error
                    self._failed(name, error, damaged=True)
        return None, damage

    def _vectors(self, generation: str) -> tuple[VectorIndex, Embedder] | None:
        """The best vectors that can be opened, with their embedder."""
        if self._places.vectors.trouble():
            return None
        try:
            return self._best_vectors(generation)
        except VectorServerError:
            return None  # which its place says: `VectorPlaces.trouble`

    def _best_vectors(self, generation: str) -> tuple[VectorIndex, Embedder] | None:
        for name in self._which.vectors(generation):
            if self._passed_over(name):
                continue
            try:
                embedder = self._which.embedder_of(name, generation)
                if embedder is not None:
                    self._reopen_if_stale(name)
                    found = self._open.vectors(name), embedder
                    self._opened_vectors(name)
                    return found
            except BaseException as error:  # Chroma's Rust core panics past `Exception`
                if not of_library(error):
                    raise
                self._failed(name, error, damaged=True)
        return None

    def _opened_vectors(self, name: str) -> None:
        self._condition.opened(name)
        elsewhere = self._condition.rebuilding("vectors") and not self._rights.vectors.held
        if elsewhere and self._places.vectors.is_complete(name):  # another process has built it
            self._condition.mended("vectors")

    def _words_lag(self, words: str) -> bool:
        """Whether shared vectors hold chunks that the words of this home do not hold yet."""
        if not self._places.vectors.served:
            return False
        seq = self._places.cursor(words)
        return any(self._places.cursor(name) > seq for name in self._open.open_vectors())

    def _passed_over(self, name: str) -> bool:
        if self._condition.is_condemned(name) and not self._rights.to(name).held:
            self._condition.doubt(part_of(name))
        return self._condition.is_condemned(name) or self._condition.is_out(name)

    def _reopen_if_stale(self, name: str) -> None:
        """Opened to read, Chroma does not see what another process wrote since."""
        held = self._rights.to(name).held
        if self._places.vectors.served or (held and not self._seen):
            return
        cursor = self._places.cursor(name)
        if self._seen.pop(name, cursor) != cursor or held:
            self._open.close(name)
        if not held:
            self._seen[name] = cursor

    def _failed(self, name: str, why: BaseException | str, *, damaged: bool) -> None:
        """Closes an index that failed; what is damaged, or failed repeatedly, is to be rebuilt."""
        said = why if isinstance(why, str) else described(why)
        self._open.close(name, abandoned=True)
        if isinstance(why, VectorServerError):
            self._places.vectors.lost(said)
            return
        full = isinstance(why, BaseException) and lacks_space(why)
        cannot_write = unwritable(self._places.folders.root)
        if full or (cannot_write and not _by_files(why)):
            self._condition.put_out(name, cannot_write or said)
            return
        self._failures[name] += 1
        if not damaged and self._failures[name] < _MOST_FAILURES:
            return  # it is opened anew
        _log.warning("%s is damaged (%s)", name, said)
        self._condition.condemn(name, said)
        # no other process sees an index half written; a rebuild may cost money
        if self._rights.words.take() and self._rights.to(name).take():
            with suppress(ArchiveError):  # on a full disk this process alone knows
                self._archive.move_cursor(name, 0)


def _by_files(why: BaseException | str) -> bool:
    """Whether the files themselves were found damaged, and it was not only that one failed."""
    return isinstance(why, str) or type(why) is ValueError
