"""Excerpts: the cited sentences of an article, marked, among the sentences around them.

Several sentences near each other stand in one window, others apart with "…" between. Where the
article is no longer there, only the quotations stand. Returns HTML that is escaped but not yet
sanitised.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from index.article import Article
from index.sentences import Span, article_sentences
from rag.cite.citations import Citation
from ui.answering import in_quote
from ui.page.words import WORDS

AROUND = 2  # sentences shown before and after a cited one
_GAP = '<p class="cut">…</p>'


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation with its number in turn `turn`; `behind` is one that only a fold has."""

    turn: int
    n: int
    citation: Citation
    behind: bool = False


@dataclass(frozen=True, slots=True)
class _Window:
    """Sentences `first` to `last` of an article, which is `text[start:end]`."""

    first: int
    last: int
    start: int
    end: int
    cited: tuple[Cited, ...]


def excerpts(article: Article | None, cited: Sequence[Cited]) -> str:
    """The windows of an article, in reading order, with what is left out shown as "…"."""
    ordered = sorted(cited, key=lambda one: (one.citation.start, one.n))
    if article is None:
        return _GAP.join(f'<p dir="auto">{_marked(one)}</p>' for one in ordered)
    title, *body = article_sentences(article)
    spans = [title, *body]
    windows = _windows(article, spans, ordered)
    shown = (f'<p dir="auto">{"".join(_written(article, window))}</p>' for window in windows)
    before = _GAP if windows[0].first > 1 else ""
    after = _GAP if windows[-1].last < len(spans) - 1 else ""
    return f"{before}{_GAP.join(shown)}{after}"


def with_gaps(text: str) -> str:
    """The text escaped, with a gap where a paragraph ends."""
    return re.sub(r"\n+", '<span class="gap"></span>', escape(text))


def _windows(article: Article, spans: Sequence[Span], cited: Sequence[Cited]) -> list[_Window]:
    found: list[_Window] = []
    for one in cited:
        window = _window(article, spans, one)
        last = found[-1] if found else None
        if last and (window.first <= last.last + 1 or window.start <= last.end):
            found[-1] = _Window(
                min(last.first, window.first),
                max(last.last, window.last),
                min(last.start, window.start),
                max(last.end, window.end),
                (*last.cited, one),
            )
        else:
            found.append(window)
    return found


def _window(article: Article, spans: Sequence[Span], one: Cited) -> _Window:
    """A cited sentence with those around it; those around one of the body are of the body."""
    start, end = one.citation.start, one.citation.end
    least = 0 if start < article.body_start else 1
    at = [n for n, span in enumerate(spans) if span.start < end and start < span.end]
    if not at:
        n = max(0, sum(span.end <= start for span in spans) - 1)
        return _Window(n, n, start, end, (one,))
    first, last = max(least, at[0] - AROUND), min(len(spans) - 1, at[-1] + AROUND)
    left, right = min(start, spans[first].start), max(end, spans[last].end)
    return _Window(first, last, left, right, (one,))


def _written(article: Article, window: _Window) -> Iterator[str]:
    at = window.start
    for one in window.cited:
        start, end = max(at, one.citation.start), max(at, one.citation.end)
        yield with_gaps(article.text[at:start])
        yield _marked(one, start - one.citation.start)
        at = end
    yield with_gaps(article.text[at : window.end])


def _marked(one: Cited, after: int = 0) -> str:
    """The number and the cited words, from offset `after` on, with those that answer in bold."""
    quote = one.citation.quote
    start, end = in_quote(one.citation) or (0, 0)
    start, end = max(start, after), max(end, after)
    answering = f"<strong>{with_gaps(quote[start:end])}</strong>" if start < end else ""
    before, rest = quote[after:start], quote[max(start, end) :]
    if not answering:
        before, rest = quote[after:], ""
    return (
        f'<a class="number" href="#turn-{one.turn}" title="{escape(WORDS["back"])}">'
        f'{one.n}</a><mark id="cite-{one.turn}-{one.n}">'
        f"{with_gaps(before)}{answering}{with_gaps(rest)}</mark>"
    )
