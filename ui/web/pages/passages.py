"""Passages that the archive's search finds, by article, with their matches marked.

Asks no model. Does not know HTML.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from index.archive.listing import MonthCount
from index.article import Article, ArticleRef, canonical_text
from index.errors import UsageError
from index.query import Query
from index.search import Found, Hit
from index.sentences import Span
from index.when import Window
from rag.newsroom import Newsroom
from ui.days import span_text
from ui.web.pages.asked import Asked
from ui.web.pages.marking import Piece, merged, pieces
from ui.web.pages.sought import Sought

MOST = 200  # passages looked at
MOST_STRICT = 1_000  # of which phrases and exclusions leave some


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage in pieces, and the number of its mark in the reader."""

    pieces: tuple[Piece, ...]
    mark: int


@dataclass(frozen=True, slots=True)
class FoundArticle:
    """An article with its passages in reading order, and the others that tell the same story."""

    article: Article
    passages: tuple[Passage, ...]
    also: tuple[ArticleRef, ...]
    address: str  # of the reader, with the passages marked


@dataclass(frozen=True, slots=True)
class FoundPassages:
    """All articles found, best first; `read_as` are the days that dates in the search were."""

    articles: tuple[FoundArticle, ...]
    passages: int
    months: tuple[MonthCount, ...]
    notices: tuple[str, ...]
    read_as: str
    looked_at: int  # passages that the search found, of which these fit
    cut: bool  # whether there may be more


def find_passages(newsroom: Newsroom, asked: Asked) -> FoundPassages:
    """What the archive holds about `asked.q`, within the filters. Raises `UsageError`."""
    sought = Sought.read(canonical_text(asked.q))
    if not sought.text:
        raise UsageError("there is nothing to look for; search for words")
    most = MOST_STRICT if sought.strict else MOST
    found = _search(newsroom, asked, sought, most)
    hits = [hit for hit in found.hits if _fits(hit, asked, sought)]
    articles = tuple(_by_article(hits, sought))
    months = Counter(
        day.replace(day=1) if (day := one.article.published_on) else None for one in articles
    )
    given = asked.first or asked.last
    window = found.window if found.filters and not given else None
    return FoundPassages(
        articles,
        len(hits),
        tuple(MonthCount(month, count) for month, count in months.items()),
        found.notices,
        span_text(window.start, window.end) if window else "",
        len(found.hits),
        len(found.hits) >= most,
    )


def _search(newsroom: Newsroom, asked: Asked, sought: Sought, most: int) -> Found:
    searcher = newsroom.desk.searcher()
    outlets = newsroom.library.outlets([asked.outlet] if asked.outlet else [])
    settings = replace(searcher.settings, candidates=most, relax_below=0.0)
    searcher = replace(searcher, settings=settings)
    given = asked.first or asked.last
    days = Window(asked.first, asked.last) if given else None
    return searcher.search(Query(sought.text, days=days, outlets=outlets, k=most))


def _fits(hit: Hit, asked: Asked, sought: Sought) -> bool:
    article = hit.article
    if asked.author and asked.author.casefold() not in (article.author or "").casefold():
        return False
    by_words = hit.why.words > 0  # one that only resembles has no match that could be marked
    return by_words and sought.fits(article.title, hit.text)


def _by_article(hits: Sequence[Hit], sought: Sought) -> Iterator[FoundArticle]:
    grouped: dict[str, list[Hit]] = {}
    for hit in hits:
        grouped.setdefault(hit.article.id, []).append(hit)
    for group in grouped.values():
        article = group[0].article
        spans = merged(Span(hit.start, hit.end) for hit in group)
        named = [("v", article.version), *(("mark", f"{s.start}-{s.end}") for s in spans)]
        yield FoundArticle(
            article,
            tuple(_passage(article, span, n, sought) for n, span in enumerate(spans, start=1)),
            group[0].also,
            f"/article/{article.id}?{urlencode(named)}",
        )


def _passage(article: Article, span: Span, number: int, sought: Sought) -> Passage:
    text = span.of(article.text)
    return Passage(tuple(pieces(text, Span(0, len(text)), sought.matches(text))), number)
