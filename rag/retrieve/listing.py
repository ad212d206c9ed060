"""Listing: articles looked up without words, by who wrote them or by the days they are of.

"Which articles did Jim Sallow write?" and "What was in the news yesterday?" name nothing to search
for: their answer is the articles themselves, each by its first sentence. Does not know how a list
is written.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from index.article import ArticleRef
from index.search import Found, Query, Searcher, moment
from index.terms import content_terms
from index.when import Window, find_window
from rag.question.form import Form
from rag.retrieve.scope import Scope
from rag.retrieve.sentences import Scored, leading

MOST_OF_DAYS = 200  # articles of the days asked for, newest first, that are read


@dataclass(frozen=True, slots=True)
class Listing:
    """Articles by their first sentences, and the form in which they answer."""

    found: Found
    leads: tuple[Scored, ...]
    form: Form


def listing(scope: Scope, form: Form, searcher: Searcher) -> Listing | None:
    """The articles that a question asks for without words to search; None if it has some.

    None too if there are no such articles.
    """
    query = scope.query
    as_of = moment(query.as_of)
    window: Window | None = None
    if scope.articles and not content_terms(query.text):
        refs: Sequence[ArticleRef] = scope.articles
        form = Form.ARTICLES
    elif form is Form.DIGEST and (window := find_window(query.text, as_of.date())):
        first, last = window.start or date.min, min(window.end or date.max, as_of.date())
        refs = searcher.archive.between(first, last, MOST_OF_DAYS)
    else:
        return None
    wanted = [one for one in refs if _may_be_found(one, query, as_of.date())]
    articles = searcher.archive.get_many([(one.id, one.version) for one in wanted])
    leads = tuple(leading(article) for article in articles.values())
    hits = tuple(one.hit for one in leads)
    filters = window is not None
    return Listing(Found(hits, as_of, window, filters=filters), leads, form) if leads else None


def _may_be_found(article: ArticleRef, query: Query, day: date) -> bool:
    known = article.published_on is None or article.published_on <= day
    return known and (not query.outlets or article.outlet in query.outlets)
