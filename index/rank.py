"""Scores -> an order: words, vectors and time fused, each story once, breadth over articles.

Pure: takes and returns plain values. The weights are in `SearchSettings`; how they were measured is
in docs/measurements.md. Does not know indexes, queries or articles.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from types import MappingProxyType

from index.when import nearness
from index.words import WordHit

DAY_SECONDS = 86_400.0
NEARLY = 0.8  # of the best score in a story, from which its earlier article stands for it
NO_STORIES: Mapping[str, Sequence[str]] = MappingProxyType({})


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


@dataclass(frozen=True, slots=True)
class Why:
    """What a score is made of: `(words + vectors) · time · outlet · place`."""

    words: float  # the words' share, on BM25's scale
    vectors: float  # the vectors' share, on the same scale
    time: float  # factor for nearness in time, 1 to 1 + time_boost
    outlet: float = 1.0  # factor for an outlet that the question names
    place: float = 1.0  # discount for another place of the same article

    @property
    def score(self) -> float:
        """The product."""
        return (self.words + self.vectors) * self.time * self.outlet * self.place


@dataclass(frozen=True, slots=True)
class Ranked:
    """A chunk found, with its score and what the score is made of."""

    hit: WordHit
    why: Why
    score: float

    @property
    def article(self) -> str:
        """The id of the chunk's article."""
        return self.hit.id.split(".", 1)[0]


def fuse(
    chunks: Mapping[str, WordHit], near: Mapping[str, float], now: float, settings: SearchSettings
) -> list[Ranked]:
    """All chunks, best first. `near` are the vectors' cosines, `now` seconds since 1970.

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
        time = _time(hit.published, now, settings)
        ranked.append(Ranked(hit, Why(words, vectors, time), (words + vectors) * time))
    return _sorted(ranked)


def lift(of_outlet: Sequence[Ranked], ranked: Sequence[Ranked], places: int) -> list[Ranked]:
    """`ranked` with the first `places` of an outlet that was asked for raised to its top tenth."""
    least = 0.9 * ranked[0].score if ranked else 0.0
    lifted = []
    for one in of_outlet[:places]:
        factor = max(1.0, least / one.score) if one.score else 1.0
        lifted.append(Ranked(one.hit, replace(one.why, outlet=factor), one.score * factor))
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
        Ranked(one.hit, replace(one.why, place=settings.repeat_discount**place), score)
        for score, place, one in kept[:count]
    ]


def _sorted(ranked: list[Ranked]) -> list[Ranked]:
    return sorted(ranked, key=lambda one: (-one.score, one.hit.id))


def _time(published: int | None, now: float, settings: SearchSettings) -> float:
    if published is None:
        return 1.0
    days = (now - published) / DAY_SECONDS
    return nearness(days, half_life=settings.half_life_days, boost=settings.time_boost)
