"""An article cut into chunks, with all that is indexed of it besides their vectors.

So that none of it is left to do for those who write the indexes. Does not know indexes.
"""

from dataclasses import dataclass
from typing import Self

from index.article import Article
from index.chunks import chunk_id, sentences_of, split
from index.imprint import Imprint
from index.languages import language_of
from index.packed import packed
from index.terms import stems


@dataclass(frozen=True, slots=True)
class Cut:
    """`stems` are those of the header and then of each chunk; none at all of an English article."""

    article: Article
    bounds: tuple[tuple[int, int], ...]  # where each chunk starts and ends
    sentences: bytes  # all of the article's, `packed`
    stems: tuple[str, ...]
    imprint: Imprint

    @classmethod
    def of(cls, article: Article, chunk_words: int) -> Self:
        """Splits an article into chunks of at most so many words."""
        chunks = split(article, chunk_words)
        bounds = tuple((chunk.start, chunk.end) for chunk in chunks)
        sentences = packed(sentences_of(article, chunks))
        return cls(article, bounds, sentences, _stems(article, bounds), Imprint.of(article))

    @property
    def ids(self) -> list[str]:
        """Those of the chunks, in order."""
        key = self.article.id, self.article.version
        return [chunk_id(*key, ordinal) for ordinal in range(len(self.bounds))]

    @property
    def texts(self) -> list[str]:
        """Those of the chunks, in order."""
        return [self.article.text[start:end] for start, end in self.bounds]


def _stems(article: Article, bounds: tuple[tuple[int, int], ...]) -> tuple[str, ...]:
    if (language := language_of(article.text)) == "en":
        return ()
    texts = (article.header, *(article.text[start:end] for start, end in bounds))
    return tuple(" ".join(stems(text, language)) for text in texts)
