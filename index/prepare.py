"""What is made of articles before they are written into indexes: chunks, and their vectors.

Does not know indexes or the archive.
"""

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


class Prepare(Protocol):
    """Prepares articles, here or elsewhere."""

    def __call__(self, articles: Sequence[Article], embed: bool) -> Prepared:
        """Splits articles, and embeds their chunks if `embed`. Raises what the embedder raises."""
        ...


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
