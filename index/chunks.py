"""Article -> chunks: runs of whole sentences, as offsets into the article, never copies.

A chunk is what is embedded, searched and ranked. The chunks of an article are about equally
long, so that none is a leftover of a few words. Does not know embedders or indexes.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import ceil

from index.article import Article
from index.scripts import count_words, is_unspaced
from index.sentences import Span, numbered, sentence_spans

CHUNKING_VERSION = 6  # of the rules here; after a change every derived index is built anew
WORD_LENGTH = 10  # code points that count as a word at least, where a text has few blanks


@dataclass(frozen=True, slots=True)
class Chunk:
    """`article.text[start:end]`: consecutive sentences, the title never among them."""

    article: str
    version: int
    ordinal: int
    start: int
    end: int
    sentences: tuple[Span, ...]

    @property
    def id(self) -> str:
        """`article.version.ordinal`, so that indexing an article twice changes nothing."""
        return chunk_id(self.article, self.version, self.ordinal)


def split(article: Article, max_words: int = 180) -> list[Chunk]:
    """The article's body as chunks of at most `max_words` words, or of one longer sentence.

    An article that is a title and nothing else gives one chunk: the title.
    """
    text = article.text
    spans = sentence_spans(text, article.body_start) or sentence_spans(text)
    sizes = [_words(text, span) for span in spans]
    if is_unspaced(text):
        sizes = [
            max(size, count_words(span.of(text))) for size, span in zip(sizes, spans, strict=True)
        ]
    chunks = []
    for ordinal, (first, last) in enumerate(_groups(sizes, max_words)):
        run = spans[first:last]
        chunks.append(Chunk(article.id, article.version, ordinal, run[0].start, run[-1].end, run))
    return chunks


def sentences_of(article: Article, chunks: Iterable[Chunk]) -> tuple[Span, ...]:
    """`article_sentences` from all chunks of the article, without splitting it again."""
    body = article.body_start
    spans = (span for chunk in chunks for span in chunk.sentences)
    return numbered(article, (span for span in spans if span.start >= body))


def chunk_id(article: str, version: int, ordinal: int) -> str:
    """The id of an article's chunk; the first one's `ordinal` is 0."""
    return f"{article}.{version}.{ordinal}"


def possible_ids(article: str, version: int, length: int) -> list[str]:
    """At least the ids of all chunks of a text of `length` code points that is no longer kept.

    On average a chunk is far longer than 20 code points.
    """
    return [chunk_id(article, version, ordinal) for ordinal in range(length // 20 + 2)]


def _words(text: str, span: Span) -> int:
    return max(text.count(" ", span.start, span.end) + 1, (span.end - span.start) // WORD_LENGTH)


def _groups(sizes: Sequence[int], limit: int) -> list[tuple[int, int]]:
    """Half-open ranges of sentences: as few as fit under `limit`, of about the same size."""
    total = sum(sizes)
    count = max(1, ceil(total / limit))
    while True:
        groups = _even_groups(sizes, limit, total / count)
        if len(groups) <= count + 1 or count >= len(sizes):
            return groups
        count += 1


def _even_groups(sizes: Sequence[int], limit: int, target: float) -> list[tuple[int, int]]:
    groups: list[tuple[int, int]] = []
    first, held = 0, 0
    for at, (size, so_far) in enumerate(zip(sizes, accumulate(sizes), strict=True)):
        over_target = so_far - size / 2 > target * (len(groups) + 1)
        if at > first and (held + size > limit or over_target):
            groups.append((first, at))
            first, held = at, 0
        held += size
    if len(sizes) > first:
        groups.append((first, len(sizes)))
    return groups
