"""Words to search by, whatever becomes of the word index.

While it is damaged, or built anew, passages that vectors find are cut from the archive itself. Does
not know why an index failed, or how it is mended (`index/derived.py`).
"""

import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from math import floor
from pathlib import Path
from typing import Protocol, TypeVar

from index.archive.articles import Archive
from index.article import Article
from index.bounds import Bounds
from index.chunks import Chunk, split
from index.faults import described, of_library
from index.sentences import Span
from index.word_hits import WordHit
from index.words import WordIndex

_log = logging.getLogger(__name__)
_T = TypeVar("_T")


class Words(Protocol):
    """What a search needs of a word index; see `WordIndex`."""

    def search(
        self, text: str, count: int, *, bounds: Bounds, title_boost: float = 1.0
    ) -> list[WordHit]:
        """See `WordIndex.search`."""

    def near(self, ids: Sequence[str], bounds: Bounds) -> list[WordHit]:
        """See `WordIndex.near`."""

    def sentences(self, articles: Iterable[tuple[str, int]]) -> dict[str, tuple[Span, ...]]:
        """See `WordIndex.sentences`."""

    def frequencies(
        self, words: Iterable[str], stems: Mapping[str, str] | None = None
    ) -> tuple[int, dict[str, int]]:
        """See `WordIndex.frequencies`."""

    def count(self) -> int:
        """See `WordIndex.count`."""


class ArchiveWords:
    """Stands in for a word index: finds nothing by words, and any chunk by its id."""

    def __init__(self, archive: Archive, chunk_words: int) -> None:
        self._archive = archive
        self._chunk_words = chunk_words

    def search(
        self, text: str, count: int, *, bounds: Bounds, title_boost: float = 1.0
    ) -> list[WordHit]:
        """None: looking through every text would take minutes."""
        return []

    def near(self, ids: Sequence[str], bounds: Bounds) -> list[WordHit]:
        """The chunks of these ids within bounds' outlets and articles, cut from the archive."""
        keys = {name: _key(name) for name in ids}
        articles = self._archive.get_many({key[:2] for key in keys.values()}, damaged=[])
        kept = {key: one for key, one in articles.items() if _admitted(one, bounds)}
        chunks = {key: split(one, self._chunk_words) for key, one in kept.items()}
        found = []
        for name, (article, version, ordinal) in keys.items():
            cut = chunks.get((article, version), [])
            if ordinal < len(cut):
                found.append(_hit(kept[article, version], cut[ordinal], name))
        return found

    def sentences(self, articles: Iterable[tuple[str, int]]) -> dict[str, tuple[Span, ...]]:
        """None: they are split when they are needed."""
        return {}

    def frequencies(
        self, words: Iterable[str], stems: Mapping[str, str] | None = None
    ) -> tuple[int, dict[str, int]]:
        """Nothing is known of how often a term occurs."""
        return 0, dict.fromkeys(words, 0)

    def count(self) -> int:
        """The number of articles; each has at least one chunk."""
        return self._archive.count()


class SteadyWords:
    """A word index that is left for its stand-in once it fails."""

    def __init__(self, index: WordIndex, stand_in: ArchiveWords, *, partial: bool = False) -> None:
        """With `partial`, the index is being built, and lacks chunks that vectors find."""
        self._index = index
        self._partial = partial
        self._stand_in = stand_in
        self._serving: Words = index
        self._tried(index.reload, lambda: None)

    @property
    def failed(self) -> bool:
        """Whether it failed since this was made."""
        return self._serving is not self._index

    @property
    def folder(self) -> Path | None:
        """Where the index is, if it finds all by itself."""
        return None if self._partial or self.failed else self._index.folder

    def search(
        self, text: str, count: int, *, bounds: Bounds, title_boost: float = 1.0
    ) -> list[WordHit]:
        """`WordIndex.search`."""
        return self._either(
            lambda words: words.search(text, count, bounds=bounds, title_boost=title_boost)
        )

    def near(self, ids: Sequence[str], bounds: Bounds) -> list[WordHit]:
        """`WordIndex.near`."""
        found = self._either(lambda words: words.near(ids, bounds))
        if self._partial and not self.failed:
            known = {hit.id for hit in found}
            found += self._stand_in.near([name for name in ids if name not in known], bounds)
        return found

    def sentences(self, articles: Iterable[tuple[str, int]]) -> dict[str, tuple[Span, ...]]:
        """`WordIndex.sentences`."""
        keys = list(articles)
        return self._either(lambda words: words.sentences(keys))

    def frequencies(
        self, words: Iterable[str], stems: Mapping[str, str] | None = None
    ) -> tuple[int, dict[str, int]]:
        """`WordIndex.frequencies`."""
        terms = list(words)
        return self._either(lambda words: words.frequencies(terms, stems))

    def count(self) -> int:
        """`WordIndex.count`."""
        return self._either(lambda words: words.count())

    def _either(self, ask: Callable[[Words], _T]) -> _T:
        serving = self._serving
        return self._tried(lambda: ask(serving), lambda: ask(self._stand_in))

    def _tried(self, ask: Callable[[], _T], instead: Callable[[], _T]) -> _T:
        try:
            return ask()
        except BaseException as error:  # Tantivy's Rust core panics past `Exception`
            if self._serving is not self._index or not of_library(error):
                raise
            _log.warning("the word index failed (%s)", described(error))
            self._index.failed = described(error)
            self._serving = self._stand_in
            return instead()


def _key(chunk: str) -> tuple[str, int, int]:
    article, version, ordinal = chunk.split(".")
    return article, int(version), int(ordinal)


def _admitted(article: Article, bounds: Bounds) -> bool:
    of_outlet = not bounds.outlets or article.outlet in bounds.outlets
    return of_outlet and (not bounds.articles or article.id in bounds.articles)


def _hit(article: Article, chunk: Chunk, name: str) -> WordHit:
    published, day = article.published, article.published_on
    seconds = floor(published.timestamp()) if published else None
    ordinal = day.toordinal() if day else None
    return WordHit(name, 0.0, chunk.start, chunk.end, seconds, ordinal)
