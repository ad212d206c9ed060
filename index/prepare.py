"""What is made of articles before they are written into indexes: they are cut, and embedded.

Does not know indexes or the archive.
"""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from index.article import Article
from index.cut import Cut
from index.embed import Embedder, Vectors


@dataclass(frozen=True, slots=True)
class Prepared:
    """Articles, cut, and a vector for each of their chunks in this order, if they are wanted."""

    cuts: Sequence[Cut]
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
    """Cuts articles; without an embedder there are no vectors."""
    cuts = [Cut.of(article, chunk_words) for article in articles]
    if embedder is None:
        return Prepared(cuts, None)
    texts = [embedding_text(cut.article, text) for cut in cuts for text in cut.texts]
    return Prepared(cuts, embedder.embed(texts))


def embedding_text(article: Article, text: str) -> str:
    """What is embedded for a chunk: its words under its article's header."""
    return f"{article.header}\n{text}"
