"""Scores -> an order: words, vectors and time fused, each story once, breadth over articles.

Pure: takes and returns plain values. The weights are in `SearchSettings`; how they were measured is
in docs/measurements.md. Does not know indexes, queries or articles.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from index.when import Window, nearness
from index.word_hits import WordHit

DAY_SECONDS = 86_400.0
NEARLY = 0.8  # of the best score in a story, from which its earlier article stands for it
NO_STORIES: Mapping[str, Sequence[str]] = MappingProxyType({})
EPOCH = date(1970, 1, 1).toordinal()


@dataclass(frozen=True, slots=True)
class SearchSettings:
    """What the evals tune. Scores are on BM25's scale throughout."""

    vector_weight: float = 0.2  # share of the vectors in a score, 0 to 1
    half_life_days: float = 10.0  # see `index.when.nearness`
    time_boost: float = 0.5
    per_article: int = 3  # places an article may fill
    repeat_discount: float = 0.7  # factor for an article's second place; squared for its third
    candidates: int = 200  # chunks taken from the words; half as many from the vectors
    title_boost: float = 1.0
    relax_below: float = 0.6  # a window's best score, against the best without it
    window_boost: float = 1.0  # of what lies in a window that weighs and does not filter
    window_edge: float = 0.6  # share of it for what lies just outside
    window_half_life: float = 3.0  # days from such a window after which the boost has halved
    window_stretch: float = 0.1  # and so many more for each day of its length
    story_terms: float = 0.6  # of the terms that the best hit holds; see `newest_first`
    story_places: int = 5
    story_score: float = 0.6  # against the best


class Why(NamedTuple):  # hundreds a search, each in a fifth of a dataclass's time
    """What a score is made of: `(words + vectors) · time · window · latest · outlet · place`."""

    words: float  # the words' share, on BM25's scale
    vectors: float  # the vectors' share, on the same scale
    time: float  # factor for nearness in time, 1 to 1 + time_boost
    window: float = 1.0  # factor for nearness to a window that weighs, 1 to 1 + window_boost
    latest: float = 1.0  # factor for its place by date, where the newest is asked for
    outlet: float = 1.0  # factor for an outlet that the question names
    place: float = 1.0  # discount for another place of the same article

    @property
    def score(self) -> float:
        """The product."""
        found = self.words + self.vectors
        return found * self.time * self.window * self.latest * self.outlet * self.place


class Ranked(NamedTuple):
    """A chunk found, with its score and what the score is made of."""

    hit: WordHit
    why: Why
    score: float

    @property
    def article(self) -> str:
        """The id of the chunk's article."""
        return self.hit.id.split(".", 1)[0]


def fuse(
    chunks: Mapping[str, WordHit],
    near: Mapping[str, float],
    now: float,
    settings: SearchSettings,
    window: Window | None = None,
) -> list[Ranked]:
    """All chunks, best first. `near` are the vectors' cosines, `now` seconds since 1970.

    A `window` weighs: what lies in it gains most. Time is nearness to `now`, or to a window that
    was over by then.

    Convex combination of scores: BM25 as it is, cosines stretched over the span from the farthest
    neighbour (0) to the nearest (the best BM25 score).
    """
    scale = max((hit.score for hit in chunks.values()), default=0.0) or 1.0
    nearest, farthest = max(near.values(), default=0.0), min(near.values(), default=0.0)
    weight = settings.vector_weight if near else 0.0
    unit = weight * scale / ((nearest - farthest) or 1.0)
    ranked = []
    for name, hit in chunks.items():
        words = (1 - weight) * hit.score
        vectors = unit * (near.get(name, farthest) - farthest)
        time, inside = _time(hit, now, settings, window)
        why = Why(words, vectors, time, inside)
        ranked.append(Ranked(hit, why, why.score))
    return _sorted(ranked)


def lift(of_outlet: Sequence[Ranked], ranked: Sequence[Ranked], places: int) -> list[Ranked]:
    """`ranked` with the first `places` of an outlet that was asked for raised to its top tenth."""
    least = 0.9 * ranked[0].score if ranked else 0.0
    lifted = []
    for one in of_outlet[:places]:
        factor = max(1.0, least / one.score) if one.score else 1.0
        lifted.append(Ranked(one.hit, one.why._replace(outlet=factor), one.score * factor))
    raised = {one.hit.id for one in lifted}
    return _sorted([*lifted, *(one for one in ranked if one.hit.id not in raised)])


def once(
    ranked: Sequence[Ranked],
    stories: Mapping[str, Sequence[str]],
    says_more: Callable[[Ranked, str], bool],
    preferred: Set[str] = frozenset(),
) -> list[Ranked]:
    """`ranked` with one article for each story, the others' passages left out.

    `stories` holds the articles of a story, the earliest first, by each of them. The earliest that
    is nearly as good as the best stands for it, or the best of those that are `preferred`. A
    passage of another stays if `says_more`, given it and the article that stands.
    """
    best: dict[str, float] = {}
    for one in ranked:
        best.setdefault(one.article, one.score)
    stands = {}
    for article, story in stories.items():
        found = [member for member in story if member in best]
        found = [member for member in found if member in preferred] or found
        least = NEARLY * max((best[member] for member in found), default=0.0)
        stands[article] = next((one for one in found if best[one] >= least), article)
    return [
        one
        for one in ranked
        if (first := stands.get(one.article, one.article)) == one.article or says_more(one, first)
    ]


def spread(
    ranked: Iterable[Ranked],
    count: int,
    settings: SearchSettings,
    stories: Mapping[str, Sequence[str]] = NO_STORIES,
) -> list[Ranked]:
    """The best `count`: at most `per_article` of a story, each further one at a discount.

    `stories` as in `once`; an article that is not there is a story of its own.
    """
    places: dict[str, int] = {}
    kept = []
    for one in ranked:
        story = stories.get(one.article, (one.article,))[0]
        place = places.get(story, 0)
        if place < settings.per_article:
            places[story] = place + 1
            kept.append((one.score * settings.repeat_discount**place, place, one))
    kept.sort(key=lambda item: (-item[0], item[2].hit.id))
    return [
        Ranked(one.hit, one.why._replace(place=settings.repeat_discount**place), score)
        for score, place, one in kept[:count]
    ]


def newest_first(
    chosen: Sequence[Ranked], held: Mapping[str, int], settings: SearchSettings
) -> list[Ranked]:
    """`chosen` with those of one story by date, newest first; each has the score of its place.

    `held` is how many of the question's terms a chunk holds. Of the story are those that hold
    enough of them, among the first few and those that score nearly as well as the best. The others
    keep their places, as do undated ones.
    """
    least = settings.story_terms * max(held.values(), default=0)
    score = settings.story_score * chosen[0].score if chosen else 0.0
    story = [
        place
        for place, one in enumerate(chosen)
        if one.hit.published is not None
        and one.score > 0
        and held.get(one.hit.id, 0) >= least
        and (place < settings.story_places or one.score >= score)
    ]
    by_date = sorted(story, key=lambda place: -(chosen[place].hit.published or 0))
    ordered = list(chosen)
    for place, newest in zip(story, by_date, strict=True):
        one, there = chosen[newest], chosen[place].score
        ordered[place] = Ranked(one.hit, one.why._replace(latest=there / one.score), there)
    return ordered


def _sorted(ranked: list[Ranked]) -> list[Ranked]:
    return sorted(ranked, key=lambda one: (-one.score, one.hit.id))


def _time(
    hit: WordHit, now: float, settings: SearchSettings, window: Window | None
) -> tuple[float, float]:
    """The factors for nearness to the question's day and to a window."""
    if hit.published is None or hit.day is None:
        return 1.0, 1.0
    days = (now - hit.published) / DAY_SECONDS
    inside = 1.0
    if window is not None:
        away = float(window.away(date.fromordinal(hit.day)))
        boost = settings.window_boost * (settings.window_edge if away else 1.0)
        half_life = settings.window_half_life + settings.window_stretch * window.length
        inside = nearness(away, half_life=half_life, boost=boost)
        if window.end is not None and window.end.toordinal() < now // DAY_SECONDS + EPOCH:
            days = away
    return nearness(days, half_life=settings.half_life_days, boost=settings.time_boost), inside
