"""What a reader has in mind at a cited sentence: its article's lead and the sentences before it.

Does not judge what of it a claim may use.
"""

from functools import lru_cache

from index.sentences import article_sentences
from rag.cite.reading import CitedReading, Reading, read_text

_LEAD = 2  # sentences with which an article begins
_BEFORE = 2  # sentences before a cited one


@lru_cache(maxsize=1024)
def beside(one: CitedReading) -> Reading:
    """The lead of a sentence's article and the sentences before it, read."""
    article, start = one.article, one.cited.span.start
    body = article_sentences(article)[1:]
    before = [span for span in body if span.end <= start][-_BEFORE:]
    spans = dict.fromkeys([*body[:_LEAD], *before])
    text = " ".join(span.of(article.text) for span in spans if span.start != start)
    return read_text(text, one.reading.language)
