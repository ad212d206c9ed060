"""Narrowings: the periods and outlets that what was found for a question falls into.

Offered below an answer, so that a reader can ask again for one of them. Periods are clusters of
publication days with a wide gap between them; where everything is of one time there are none.
Outlets are offered only to a vague question, since most stories are in several. Pure: knows neither
the archive nor how a narrowing is shown.
"""

from calendar import monthrange
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from index.months import day_text
from index.terms import content_terms

if TYPE_CHECKING:
    from index.article import Article
    from rag.retrieve.lookup import LookedUp

MOST = 4  # periods, and outlets
LEAST_ARTICLES = 2  # of a period or an outlet: one article is no direction to go on in
GAP_SHARE = 0.2  # of the days from the first article to the last, at least between two periods
VAGUE_TERMS = 2  # a question with no more of them may mean many things


@dataclass(frozen=True, slots=True)
class _Measure:
    """`within`: log odds below the best sentence, down to which an article is about the question.

    `gap`: least days between two periods.
    """

    within: float
    gap: int


VAGUE = _Measure(within=3.0, gap=30)
SPECIFIC = _Measure(within=1.0, gap=90)  # as `VAGUE`, every third question of a fact had periods


@dataclass(frozen=True, slots=True)
class Narrowing:
    """A period, from the first to the last of its days, or an outlet; and how many articles."""

    label: str
    start: date | None
    end: date | None
    outlet: str | None
    articles: int


def narrowings(looked: "LookedUp") -> tuple[Narrowing, ...]:
    """The periods, oldest first, then the outlets, with most articles first; often none.

    Of a time that the question names and that filtered there are no periods.
    """
    measure = VAGUE if _is_vague(looked) else SPECIFIC
    articles = _about(looked, measure.within)
    days = sorted(day for article in articles if (day := article.published_on))
    periods = [] if looked.found.filters else _periods(days, measure.gap)
    outlets = _outlets(articles) if measure is VAGUE else []
    return (*periods, *outlets)


def _about(looked: "LookedUp", within: float) -> "list[Article]":
    """The articles that are about the question: a sentence of theirs is nearly as good as any."""
    best: dict[Article, float] = {}
    for part in looked.answerable:
        for one in part.scored:
            better = one.score - part.scored[0].score
            best[one.hit.article] = max(better, best.get(one.hit.article, better))
    return [article for article, score in best.items() if score >= -within]


def _is_vague(looked: "LookedUp") -> bool:
    if looked.found.window is not None or not looked.parts:
        return False
    return len(content_terms(looked.parts[0].question.text)) <= VAGUE_TERMS


def _outlets(articles: "Sequence[Article]") -> list[Narrowing]:
    counts = Counter(article.outlet for article in articles if article.outlet)
    several = [(name, n) for name, n in counts.most_common(MOST) if n >= LEAST_ARTICLES]
    return [Narrowing(name, None, None, name, n) for name, n in several] if several[1:] else []


def _periods(days: Sequence[date], least_gap: int) -> list[Narrowing]:
    """The clusters of several days; `days` are sorted, one for each article."""
    if not days:
        return []
    gap = max(least_gap, GAP_SHARE * (days[-1] - days[0]).days)
    clusters = [[days[0]]]
    for before, day in pairwise(days):
        if (day - before).days > gap:
            clusters.append([])
        clusters[-1].append(day)
    several = [cluster for cluster in clusters if len(cluster) >= LEAST_ARTICLES]
    return _named(several[-MOST:]) if several[1:] else []


def _named(clusters: Sequence[Sequence[date]]) -> list[Narrowing]:
    """The clusters in whole years, else months, else days: the widest that keep them apart."""
    chosen = next(filter(partial(_apart, clusters), _UNITS), _DAY)
    return [
        Narrowing(
            _label(chosen.written(cluster[0]), chosen.written(cluster[-1])),
            chosen.first(cluster[0]),
            chosen.last(cluster[-1]),
            None,
            len(cluster),
        )
        for cluster in clusters
    ]


def _apart(clusters: Sequence[Sequence[date]], unit: "_Unit") -> bool:
    return all(unit.last(before[-1]) < unit.first(after[0]) for before, after in pairwise(clusters))


def _label(first: str, last: str) -> str:
    """Two times in one; the year is said once: `March–May 2024`."""
    year = first[-5:] if first != last and first[-5:] == last[-5:] else ""
    return first if first == last else f"{first.removesuffix(year)}–{last}"


@dataclass(frozen=True, slots=True)
class _Unit:
    """The first and the last day of the unit that a day is in, and how that is written."""

    first: Callable[[date], date]
    last: Callable[[date], date]
    written: Callable[[date], str]


_YEAR = _Unit(
    lambda day: date(day.year, 1, 1), lambda day: date(day.year, 12, 31), lambda day: f"{day.year}"
)
_MONTH = _Unit(
    lambda day: day.replace(day=1),
    lambda day: day.replace(day=monthrange(day.year, day.month)[1]),
    lambda day: f"{day:%B} {day.year}",
)
_DAY = _Unit(lambda day: day, lambda day: day, day_text)
_UNITS = (_YEAR, _MONTH)
