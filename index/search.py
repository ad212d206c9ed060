"""Query -> ranked hits.

Words lead (BM25); vectors add by a weight that belongs to their embedder; publication time near
the question's day multiplies, and nothing published after it is used. A date in the question
filters, and is relaxed, saying so, when it leaves too little. An article fills at most a few
places, each further one at a discount, so that breadth comes first. What was measured for all this
is in docs/measurements.md. Does not know prompts, answers or models.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta

from index.archive import Archive
from index.article import Article
from index.embed import Embedder
from index.errors import ModelError
from index.vectors import VectorIndex
from index.when import Window, find_window, nearness
from index.words import Bounds, WordHit, WordIndex

LAG = timedelta(days=2)  # news of a day is still printed so much later
DAY_SECONDS = 86_400.0


@dataclass(frozen=True, slots=True)
class SearchSettings:
    """What the evals tune. Scores are BM25's scale throughout."""

    vector_weight: float = 0.1  # share of the vectors in a score, 0 to 1
    half_life_days: float = 10.0  # see `index.when.nearness`
    time_boost: float = 0.5
    per_article: int = 3  # places an article may fill
    repeat_discount: float = 0.7  # what a second place of an article costs; a third costs it twice
    candidates: int = 200  # chunks taken from the words; half as many from the vectors
    title_boost: float = 1.0
    relax_below: float = 0.6  # a window's best score, against the best without it


@dataclass(frozen=True, slots=True)
class Query:
    """What to look for. `as_of` is the day (or minute) of the question: nothing newer is used."""

    text: str
    as_of: date | datetime | None = None  # None: now
    window: Window | None = None  # None: as the text says, if it says anything
    outlets: tuple[str, ...] = ()  # only these
    k: int = 10


@dataclass(frozen=True, slots=True)
class Why:
    """What a hit's score is made of: `(words + vectors) · time · place`."""

    words: float  # the words' share, on BM25's scale
    vectors: float  # the vectors' share, on the same scale
    time: float  # factor for nearness in time, 1 to 1 + time_boost
    place: float = 1.0  # discount for another place of the same article


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found: `text` is `article.text[start:end]`."""

    article: Article
    start: int
    end: int
    score: float
    why: Why

    @property
    def text(self) -> str:
        """The passage's words, sliced from the archive."""
        return self.article.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Found:
    """Hits, best first, and what the user should know about how they were found."""

    hits: tuple[Hit, ...]
    as_of: datetime
    window: Window | None = None
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Candidate:
    chunk: WordHit
    score: float
    why: Why


@dataclass(frozen=True, slots=True)
class Searcher:
    """Searches one archive through its word index and, where there is one, its vector index."""

    archive: Archive
    words: WordIndex
    vectors: tuple[VectorIndex, Embedder] | None = None
    settings: SearchSettings = field(default_factory=SearchSettings)

    def search(self, query: Query) -> Found:
        """The `query.k` best passages; by words alone, saying so, where the embedder fails."""
        as_of = moment(query.as_of)
        window = query.window or find_window(query.text, as_of.date())
        everything = self._bounds(query, as_of, None)
        notices: list[str] = []
        near = self._near(query.text, notices)
        ranked = self._rank(query, everything, near, as_of)
        if window is not None:
            inside = self._rank(query, self._bounds(query, as_of, window), near, as_of)
            least = self.settings.relax_below * ranked[0].score if ranked else 0.0
            if inside and inside[0].score >= least:
                ranked = inside
            elif ranked:
                notices.append(f"little was published {_period(window)}, so all dates are searched")
                window = None
        ranked = self._with_named_outlets(query, ranked, near, as_of)
        chosen = self._spread(ranked, query.k)
        return Found(self._hits(chosen), as_of, window, tuple(notices))

    def _rank(
        self, query: Query, bounds: Bounds, near: dict[str, float], as_of: datetime
    ) -> list[_Candidate]:
        """All candidates within bounds, best first."""
        settings = self.settings
        by_words = self.words.search(
            query.text, settings.candidates, bounds=bounds, title_boost=settings.title_boost
        )
        chunks = {hit.chunk: hit for hit in by_words}
        if not query.outlets:  # the vectors don't know outlets
            strangers = self.words.find([name for name in near if name not in chunks])
            chunks |= {hit.chunk: hit for hit in strangers if bounds.admits(hit.published)}
        scale = max((hit.score for hit in chunks.values()), default=0.0) or 1.0
        nearest, farthest = max(near.values(), default=0.0), min(near.values(), default=0.0)
        weight = settings.vector_weight if near else 0.0
        candidates = []
        for name, hit in chunks.items():
            likeness = (near.get(name, farthest) - farthest) / ((nearest - farthest) or 1.0)
            why = Why(
                words=(1 - weight) * hit.score,
                vectors=weight * scale * likeness,
                time=self._time(hit.published, as_of),
            )
            candidates.append(_Candidate(hit, (why.words + why.vectors) * why.time, why))
        return sorted(candidates, key=lambda one: (-one.score, one.chunk.chunk))

    def _near(self, text: str, notices: list[str]) -> dict[str, float]:
        if self.vectors is None or self.settings.vector_weight == 0:
            return {}
        index, embedder = self.vectors
        try:
            vector = embedder.embed([text])[0]
        except ModelError as error:
            notices.append(f"searched by words alone: {error}")
            return {}
        return index.nearest(vector, self.settings.candidates // 2)

    def _time(self, published: int | None, as_of: datetime) -> float:
        if published is None:
            return 1.0
        days = (as_of.timestamp() - published) / DAY_SECONDS
        return nearness(
            days, half_life=self.settings.half_life_days, boost=self.settings.time_boost
        )

    def _bounds(self, query: Query, as_of: datetime, window: Window | None) -> Bounds:
        latest = as_of
        earliest = None
        if window is not None:
            if window.end is not None:
                lag = LAG if window.start is not None else timedelta()
                latest = min(latest, moment(window.end + lag))
            if window.start is not None:
                earliest = int(datetime.combine(window.start, time.min, UTC).timestamp())
        return Bounds(earliest, int(latest.timestamp()), query.outlets)

    def _with_named_outlets(
        self, query: Query, ranked: list[_Candidate], near: dict[str, float], as_of: datetime
    ) -> list[_Candidate]:
        """Puts the best of an outlet that the question names first: it asked for that one."""
        if query.outlets:
            return ranked
        named = tuple(name for name in self.archive.outlets() if _names(query.text, name))
        if not named:
            return ranked
        bounds = Bounds(None, int(as_of.timestamp()), named)
        wanted = self._rank(
            Query(query.text, query.as_of, outlets=named, k=query.k), bounds, near, as_of
        )
        quota = self._spread(wanted, max(1, query.k // 3))
        names = {one.chunk.chunk for one in quota}
        top = ranked[0].score if ranked else 0.0
        lifted = [_Candidate(one.chunk, max(one.score, top * 0.9), one.why) for one in quota]
        rest = [one for one in ranked if one.chunk.chunk not in names]
        return sorted([*lifted, *rest], key=lambda one: (-one.score, one.chunk.chunk))

    def _spread(self, ranked: Sequence[_Candidate], k: int) -> list[_Candidate]:
        """At most `per_article` of an article, each further one at a discount; the best `k`."""
        settings = self.settings
        places: dict[str, int] = {}
        spread = []
        for one in ranked:
            article = one.chunk.chunk.split(".", 1)[0]
            place = places.get(article, 0)
            if place < settings.per_article:
                places[article] = place + 1
                spread.append((one.score * settings.repeat_discount**place, place, one))
        spread.sort(key=lambda item: (-item[0], item[2].chunk.chunk))
        return [
            _Candidate(one.chunk, score, replace(one.why, place=settings.repeat_discount**place))
            for score, place, one in spread[:k]
        ]

    def _hits(self, chosen: Sequence[_Candidate]) -> tuple[Hit, ...]:
        keys = {one.chunk.chunk: _key(one.chunk.chunk) for one in chosen}
        articles = self.archive.get_many(keys.values())
        return tuple(
            Hit(article, one.chunk.start, one.chunk.end, one.score, one.why)
            for one in chosen
            if (article := articles.get(keys[one.chunk.chunk])) is not None
        )


def moment(day: date | datetime | None) -> datetime:
    """An aware datetime: of a date its last second in UTC, of None now."""
    if day is None:
        return datetime.now(UTC)
    if isinstance(day, datetime):
        return day if day.tzinfo else day.replace(tzinfo=UTC)
    return datetime.combine(day, time(23, 59, 59), UTC)


def _key(chunk: str) -> tuple[str, int]:
    article, version, _ = chunk.split(".")
    return article, int(version)


def _period(window: Window) -> str:
    return f'in the period of "{window.phrase}"' if window.phrase else f"in {window}"


def _names(question: str, outlet: str) -> bool:
    """Whether a question names an outlet: with its capitals, as whole words."""
    at = question.find(outlet)
    if at < 0:
        return False
    before, after = question[at - 1 : at], question[at + len(outlet) : at + len(outlet) + 1]
    return not before.isalnum() and not after.isalnum()
