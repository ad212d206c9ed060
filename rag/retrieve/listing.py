"""Listing: articles looked up without words, by who wrote or published them, or by their days.

"Which articles did Jim Sallow write?", "What has the Tidings published since May?", "Which articles
were published in March?" and "What was in the news yesterday?" name nothing to search for: their
answer is the articles themselves, each by its first sentence. Does not know how a list is written.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from index.archive.listing import ArticleQuery
from index.article import ArticleRef
from index.query import Query, moment, window_of
from index.search import Found, Searcher, left_out
from index.terms import terms
from index.when import Window, odd_dates, timeless, wants_latest
from rag.question.form import Form, without_form
from rag.retrieve.scope import Scope, topic
from rag.retrieve.sentences import Scored, leading
from rag.retrieve.told_most import stories_of, title_terms

MOST = 60  # articles of an author or an outlet, newest first, that are read
MOST_STORIES = 16  # of the days asked for, those that most articles tell first
TRIED = 4  # articles of a story, of which one tells it
_PUBLISHED = frozenset(terms("published appeared printed written reported run"))


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
    elif window and (form is Form.DIGEST or _any_articles(query.text, form)):
        refs = searcher.archive.between(window.start or date.min, window.end or date.max)
    elif form is Form.DIGEST and (wants_latest(query.text) or timeless(query.text) == query.text):
        refs = searcher.archive.entries(MOST)
    else:
        return None
    wanted = [one for one in refs if _may_be_found(one, query, as_of.date(), window)]
    damaged: list[str] = []
    if form is Form.DIGEST:
        leads = _first_of_each(stories_of(wanted)[:MOST_STORIES], searcher, damaged)
    else:
        leads = tuple(_leads(wanted[:MOST], searcher, damaged).values())
    hits = tuple(one.hit for one in leads)
    notices = () if query.days else odd_dates(query.text, as_of.date())
    notices += left_out(damaged)
    return Listing(Found(hits, as_of, window, notices, filters=window is not None), leads, form)


def _any_articles(text: str, form: Form) -> bool:
    """Whether articles of some days are asked for, whatever they are about."""
    return form is Form.ARTICLES and not set(topic(without_form(text))) - _PUBLISHED


def _leads(
    refs: Sequence[ArticleRef],
    searcher: Searcher,
    damaged: list[str],
    telling: Mapping[str, Set[str]] = MappingProxyType({}),
) -> dict[str, Scored]:
    """By article, the sentence that tells its story, of those that have one.

    It is told by the terms `telling`, by article, or those of its title.
    """
    keys = [(one.id, one.version) for one in refs]
    articles = searcher.archive.get_many(keys, damaged)
    repeated = searcher.stories.repeated(articles.values()) if searcher.stories else {}
    found = dict[str, Scored]()
    for one in articles.values():
        said = telling.get(one.id) or title_terms(one.title)
        if (told := leading(one, repeated.get(one.id, ()), said)) is not None:
            found[one.id] = told
    return found


def _first_of_each(
    stories: Sequence[Sequence[ArticleRef]], searcher: Searcher, damaged: list[str]
) -> tuple[Scored, ...]:
    """For each story the sentence with most of what several of its titles say."""
    tried = [told[:TRIED] for told in stories]
    telling = [_common(title_terms(one.title) for one in told) for told in stories]
    of_articles = {
        one.id: said for told, said in zip(tried, telling, strict=True) for one in told if said
    }
    leads = _leads([one for told in tried for one in told], searcher, damaged, of_articles)
    found = ([leads[one.id] for one in told if one.id in leads] for told in tried)
    pairs = zip(found, telling, strict=True)
    return tuple(max(some, key=lambda one: len(one.terms & said)) for some, said in pairs if some)


def _common(titles: Iterable[Set[str]]) -> frozenset[str]:
    """The terms of at least two titles."""
    counts = Counter(term for title in titles for term in title)
    return frozenset(term for term, count in counts.items() if count > 1)


def _may_be_found(article: ArticleRef, query: Query, today: date, window: Window | None) -> bool:
    day = article.published_on
    if window and (
        day is None or day < (window.start or date.min) or day > (window.end or date.max)
    ):
        return False
    known = day is None or day <= today
    return known and (not query.outlets or article.outlet in query.outlets)
