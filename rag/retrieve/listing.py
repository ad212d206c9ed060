"""Listing: articles looked up without words, by who wrote or published them, or by their days.

"Which articles did Jim Sallow write?", "What has the Tidings published since May?" and "What was in
the news yesterday?" name nothing to search for: their answer is the articles themselves, each by
its first sentence. Does not know how a list is written.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from index.archive.listing import ArticleQuery
from index.article import ArticleRef
from index.query import Query, moment, window_of
from index.search import Found, Searcher, left_out
from index.when import Window, odd_dates, wants_latest
from rag.question.form import Form
from rag.retrieve.scope import Scope, topic
from rag.retrieve.sentences import Scored, leading

MOST = 60  # articles of an author or of the days asked for, newest first, that are read


@dataclass(frozen=True, slots=True)
class Listing:
    """Articles by their first sentences, and the form in which they answer."""

    found: Found
    leads: tuple[Scored, ...]
    form: Form


def listing(scope: Scope, form: Form, searcher: Searcher) -> Listing | None:
    """The articles that a question asks for without words to search; None if it has some.

    There may be none of them: nothing else answers what was in the news on a day.
    """
    query, as_of = scope.query, moment(scope.query.as_of)
    window = window_of(query) or query.days
    if scope.articles and not topic(query.text):
        refs: Sequence[ArticleRef] = scope.articles
        form = Form.ARTICLES
    elif scope.publisher:
        days = window or Window(None, None)
        last = min(days.end or date.max, as_of.date())
        asked = ArticleQuery(days.start, last, outlet=scope.publisher)
        refs = searcher.archive.page(asked, limit=MOST).entries
        form = Form.ARTICLES
    elif form is Form.DIGEST and window:
        refs = searcher.archive.between(window.start or date.min, window.end or date.max)
    elif form is Form.DIGEST and wants_latest(query.text):
        refs = searcher.archive.entries(MOST)
    else:
        return None
    wanted = [one for one in refs if _may_be_found(one, query, as_of.date(), window)]
    damaged: list[str] = []
    keys = [(one.id, one.version) for one in wanted[:MOST]]
    articles = searcher.archive.get_many(keys, damaged)
    repeated = searcher.stories.repeated(articles.values()) if searcher.stories else {}
    leads = tuple(leading(one, repeated.get(one.id, ())) for one in articles.values())
    hits = tuple(one.hit for one in leads)
    notices = () if query.days else odd_dates(query.text, as_of.date())
    notices += left_out(damaged)
    return Listing(Found(hits, as_of, window, notices, filters=window is not None), leads, form)


def _may_be_found(article: ArticleRef, query: Query, today: date, window: Window | None) -> bool:
    day = article.published_on
    if window and (
        day is None or day < (window.start or date.min) or day > (window.end or date.max)
    ):
        return False
    known = day is None or day <= today
    return known and (not query.outlets or article.outlet in query.outlets)
