"""What is made of articles before they are written into indexes: chunks, and their vectors.

Does not know indexes or the archive.
"""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from index.article import Article
from index.chunks import Chunk, split
from index.embed import Embedder, Vectors


@dataclass(frozen=True, slots=True)
class Prepared:
    """Articles with their chunks, and a vector for each chunk in this order, if they are wanted."""

    articles: Sequence[tuple[Article, list[Chunk]]]
    vectors: Vectors | None


class Preparing(Protocol):
    """Prepares articles in the order in which they are given, here or elsewhere."""

    def give(self, articles: Sequence[Article], embed: bool) -> None:
        """Gives articles to split, and to embed if `embed`; they may wait until they are taken."""
        ...

    def take(self) -> Prepared:
        """What became of the articles given first. Raises what the embedder raises."""
        ...


class PreparingHere:
    """Prepares articles as they are taken."""

    def __init__(self, embedder: Embedder | None, chunk_words: int) -> None:
        self._embedder, self._chunk_words = embedder, chunk_words
        self._given: deque[tuple[Sequence[Article], bool]] = deque()

    def give(self, articles: Sequence[Article], embed: bool) -> None:
        """See `Preparing`."""
        self._given.append((articles, embed))

    def take(self) -> Prepared:
        """See `Preparing`."""
        articles, embed = self._given.popleft()
        return prepare(articles, self._embedder if embed else None, self._chunk_words)


def prepare(articles: Sequence[Article], embedder: Embedder | None, chunk_words: int) -> Prepared:
    """Splits articles; without an embedder there are no vectors."""
    found = [(article, split(article, chunk_words)) for article in articles]
    if embedder is None:
        return Prepared(found, None)
    texts = [embedding_text(article, chunk) for article, chunks in found for chunk in chunks]
    return Prepared(found, embedder.embed(texts))


def embedding_text(article: Article, chunk: Chunk) -> str:
    """What is embedded for a chunk: its words under its article's header."""
    return f"{article.header}\n{article.text[chunk.start : chunk.end]}"
