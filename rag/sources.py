"""Sources of an answer: numbered articles during a turn, and references to store.

A `Source` holds an article with its text while an answer is made. `ArticleRef` and `SourceRef` hold
metadata only, so that an answer can be stored, sent and read back; the archive finds the text again
by id and version. Does not know prompts, pointers or models.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from index.article import Article, ArticleRef
from index.sentences import Span

if TYPE_CHECKING:
    from index.search import Hit


@dataclass(frozen=True, slots=True)
class Source:
    """An article as source number `n` of a turn.

    `sentences` are the spans of all its sentences, indexed by number. `shown` are the numbers of
    the sentences found. Sentence 0 is the title: it is always shown and never in `shown`.
    """

    n: int
    article: Article
    sentences: tuple[Span, ...]
    shown: tuple[int, ...]
    score: float
    also: tuple[ArticleRef, ...] = ()
    """Other articles that tell the same story."""

    def quote(self, number: int) -> str:
        """The words of one sentence."""
        return self.sentences[number].of(self.article.text)


@dataclass(frozen=True, slots=True)
class SourceRef:
    """A source without its text; `shown` are the spans `(start, end)` of the sentences found.

    `also` are other articles that tell the same story.
    """

    n: int
    article: ArticleRef
    score: float
    shown: tuple[tuple[int, int], ...]
    also: tuple[ArticleRef, ...] = ()

    @classmethod
    def of(cls, source: Source) -> Self:
        """The reference to a source."""
        spans = (source.sentences[number] for number in source.shown)
        shown = tuple((span.start, span.end) for span in spans)
        return cls(source.n, ArticleRef.of(source.article), source.score, shown, source.also)


def build_sources(hits: "Sequence[Hit]") -> tuple[Source, ...]:
    """One source for each article, numbered from 1 in the order of the hits."""
    by_article: dict[str, list[Hit]] = {}
    for hit in hits:
        by_article.setdefault(hit.article.id, []).append(hit)
    sources = []
    for n, found in enumerate(by_article.values(), start=1):
        article = found[0].article
        sentences = found[0].sentences
        starts = [span.start for span in sentences]
        shown = {
            number
            for hit in found
            for number in range(bisect_left(starts, hit.start, lo=1), bisect_left(starts, hit.end))
            if sentences[number].end <= hit.end and number not in hit.repeated
        }
        score = max(hit.score for hit in found)
        also = found[0].also
        sources.append(Source(n, article, sentences, tuple(sorted(shown)), score, also))
    return tuple(sources)
