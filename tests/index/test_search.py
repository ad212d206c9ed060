"""Search: which passages come first, which never, and what the user is told."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.archive.articles import Archive
from index.article import Article
from index.embed import Embedder, HashingEmbedder, StaticEmbedder, Vectors
from index.errors import ModelError
from index.read import read
from index.search import Found, Hit, Query, Searcher, SearchSettings, moment
from index.sync import VectorTarget, WordTarget, sync
from index.vectors import VectorIndex
from index.when import Window
from index.words import WordIndex
from tests.index.making import CHUNK_WORDS

TODAY = date(2025, 5, 20)


def story(
    name: str, text: str, published: str | None = "2025-05-10", outlet: str = "The Courier"
) -> Article:
    return Article(id=name, title=f"About {name}", text=text, published=published, outlet=outlet)  # type: ignore[arg-type]


LONG = " ".join(
    f"The ferry line number {n} was closed for good by the harbour office of the town."
    for n in range(40)
)
STORIES = [
    story("strike", "The ferry crews went on strike over pay. The harbour is silent."),
    story(
        "oldstrike", "The ferry crews went on strike over pay. The harbour is silent.", "2023-02-01"
    ),
    story("tomorrow", "The ferry strike ends. The ferry strike is over.", "2025-05-21"),
    story("undated", "A ferry sank in the lake long ago."),
    story("bakery", "A bakery opened. Bread is sold there."),
    story("long", LONG, "2025-05-11"),
    story("gazette", "The harbour office spoke of a ferry once.", "2025-05-01", "Now"),
    story("march", "The budget vote passed in the council.", "2025-03-14"),
    story("may", "The budget vote was discussed again in the council.", "2025-05-15"),
]


class Shelf:
    """An archive with both indexes, to be searched in several ways."""

    def __init__(self, folder: Path, articles: Sequence[Article], embedder: Embedder) -> None:
        self.archive = Archive.at(folder / "archive.db")
        self.words = WordIndex(folder / "words")
        self.vectors = VectorIndex(folder / "vectors")
        self.embedder = embedder
        self.archive.add(articles)
        sync(
            self.archive,
            WordTarget("words", self.words),
            VectorTarget("vectors", self.vectors, embedder),
            chunk_words=CHUNK_WORDS,
        )

    def searcher(self, embedder: Embedder | None = None, **changed: float) -> Searcher:
        chosen = SearchSettings(**changed)  # type: ignore[arg-type]
        pair = (self.vectors, embedder or self.embedder)
        return Searcher(self.archive, self.words, pair, chosen)

    def find(
        self, text: str, *, as_of: date | datetime | None = TODAY, **particulars: object
    ) -> Found:
        return self.searcher().search(Query(text, as_of=as_of, **particulars))  # type: ignore[arg-type]


def names(found: Found) -> list[str]:
    return [hit.article.id for hit in found.hits]


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shelf]:
    undated = [
        Article(id=s.id, title=s.title, text=s.text, outlet=s.outlet) if s.id == "undated" else s
        for s in STORIES
    ]
    made = Shelf(tmp_path_factory.mktemp("shelf"), undated, HashingEmbedder())
    yield made
    made.words.close()
    made.vectors.close()
    made.archive.close()


def adds_up(hit: Hit) -> bool:
    return hit.score == pytest.approx(hit.why.score)


def test_a_hit_is_a_passage_of_the_archived_text(shelf: Shelf) -> None:
    found = shelf.find("Why did the ferry crews strike?")
    assert names(found)[0] == "strike"
    for hit in found.hits:
        assert hit.text == hit.article.text[hit.start : hit.end]
        assert shelf.archive.get(hit.article.id, hit.article.version) == hit.article


def test_words_lead_and_why_says_so(shelf: Shelf) -> None:
    found = shelf.find("ferry crews strike pay")
    assert found.hits
    assert all(adds_up(hit) for hit in found.hits)
    assert [hit.score for hit in found.hits] == sorted((h.score for h in found.hits), reverse=True)
    best = found.hits[0].why
    assert best.words > best.vectors >= 0


def test_vectors_find_what_shares_no_word(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path, STORIES, StaticEmbedder())
    found = shelf.searcher().search(Query("loaf", as_of=TODAY))
    assert names(found)[0] == "bakery"
    assert found.hits[0].why.words == 0
    assert found.hits[0].why.vectors > 0
    none = shelf.searcher(vector_weight=0).search(Query("loaf", as_of=TODAY))
    assert none.hits == ()
    shelf.words.close()
    shelf.vectors.close()
    shelf.archive.close()


def test_of_two_equal_articles_the_one_near_the_question_s_day_comes_first(shelf: Shelf) -> None:
    query = "ferry crews strike over pay"
    now = names(shelf.find(query))
    assert now.index("strike") < now.index("oldstrike")
    then = names(shelf.find(query, as_of=date(2023, 2, 10)))
    assert then[0] == "oldstrike"


def test_the_time_factor_stays_in_its_bounds(shelf: Shelf) -> None:
    for hit in shelf.find("ferry").hits:
        assert 1.0 <= hit.why.time <= 1.5
        assert (hit.why.time == 1.0) or hit.article.published is not None


@pytest.mark.parametrize("day", [date(2023, 2, 1), date(2025, 5, 12), datetime(2025, 5, 10, 12)])
def test_nothing_published_after_the_question_is_used(shelf: Shelf, day: date | datetime) -> None:
    """Else an answer "as of May" would tell what came out in June."""
    found = shelf.find("ferry harbour strike budget", as_of=day)
    assert found.hits
    for hit in found.hits:
        assert hit.article.published is None or hit.article.published <= moment(day)


LAKE = Path(__file__).parents[1] / "cases" / "asof_local_day.html"


@pytest.fixture(scope="module")
def zoned(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shelf]:
    """A page of 3 May 22:30-04:00 (the 4th in UTC), a story of 3 May 05:00+14:00 (the 2nd)."""
    (lake,) = read(LAKE)
    assert isinstance(lake, Article)
    assert str(lake.published_on) == "2024-05-03"
    dawn = story("dawn", "A swimmer crossed the lake at dawn.", "2024-05-03T05:00:00+14:00")
    made = Shelf(tmp_path_factory.mktemp("zoned"), [lake, dawn], HashingEmbedder())
    yield made
    made.words.close()
    made.vectors.close()
    made.archive.close()


@pytest.mark.parametrize("vector_weight", [0.0, 0.2])
@pytest.mark.parametrize(
    ("day", "count"),
    [(date(2024, 5, 2), 0), (date(2024, 5, 3), 2), (date(2024, 5, 4), 2), (None, 2)],
)
def test_as_of_a_day_means_the_day_that_is_shown(
    zoned: Shelf, day: date | None, count: int, vector_weight: float
) -> None:
    """Published on the evening of 3 May in New York: `--as-of 2024-05-03` found nothing."""
    searcher = zoned.searcher(vector_weight=vector_weight)
    found = searcher.search(Query("lake", as_of=day))
    assert len(set(names(found))) == count
    assert all(day is None or str(hit.article.published_on) <= str(day) for hit in found.hits)


@pytest.mark.parametrize(
    "text",
    ["lake on 3 May 2024", "What was said of the lake on May 3?", "lake between 3 and 3 May 2024"],
)
def test_a_day_in_the_question_means_the_day_that_is_shown(zoned: Shelf, text: str) -> None:
    found = zoned.find(text, as_of=date(2024, 6, 1))
    assert len(set(names(found))) == 2
    assert found.notices == ()


def test_a_window_ends_with_the_day_that_is_shown(zoned: Shelf) -> None:
    """Two days late a story of a day is still printed; before it none is."""
    third = date(2024, 5, 3)
    for window, count in (
        (Window(third, third), 2),
        (Window(None, third), 2),
        (Window(third, None), 2),
        (Window(date(2024, 4, 28), date(2024, 4, 30)), 0),
    ):
        found = zoned.find("lake", as_of=date(2024, 6, 1), window=window)
        assert found.filters == (count > 0)
        assert len(set(names(found))) == 2
    early = zoned.find("lake", as_of=date(2024, 6, 1), window=Window(None, date(2024, 5, 2)))
    assert not early.filters
    assert len(early.notices) == 1


@pytest.mark.parametrize(
    ("moment", "count"),
    [
        ("2024-05-02T14:59:59+00:00", 0),
        ("2024-05-02T15:00:00+00:00", 1),
        ("2024-05-03T22:29:59-04:00", 1),
        ("2024-05-04T04:30:00+02:00", 2),
    ],
)
def test_as_of_an_instant_means_the_instant(zoned: Shelf, moment: str, count: int) -> None:
    found = zoned.find("lake", as_of=datetime.fromisoformat(moment))
    assert len(set(names(found))) == count


def test_without_a_day_the_question_is_of_now(shelf: Shelf) -> None:
    found = shelf.find("ferry strike ends", as_of=None)
    assert "tomorrow" in names(found)
    assert abs((found.as_of - datetime.now(UTC)).total_seconds()) < 60


def test_a_period_in_the_question_filters(shelf: Shelf) -> None:
    found = shelf.find("What happened to the budget vote in March 2025?")
    assert names(found) == ["march"]
    assert str(found.window) == "2025-03-01 to 2025-03-31"
    assert found.filters
    assert found.notices == ()


def test_a_period_can_be_given_beside_the_question(shelf: Shelf) -> None:
    window = Window(date(2025, 3, 1), date(2025, 3, 31))
    assert names(shelf.find("budget vote", window=window)) == ["march"]
    assert "may" not in names(shelf.find("budget vote", window=Window(None, date(2025, 3, 31))))
    assert "march" not in names(shelf.find("budget vote", window=Window(date(2025, 4, 1), None)))


def test_a_period_that_leaves_too_little_is_relaxed_and_the_user_told(shelf: Shelf) -> None:
    found = shelf.find("Was there a ferry strike in January 2025?")
    assert "strike" in names(found)
    assert str(found.window) == "2025-01-01 to 2025-01-31"
    assert not found.filters
    (notice,) = found.notices
    assert (
        notice == 'little was published in the period of "January 2025", so all dates are searched'
    )
    (plain,) = shelf.find("ferry strike", window=Window(date(2020, 1, 1), date(2020, 1, 2))).notices
    assert "in 2020-01-01 to 2020-01-02" in plain
    (open_end,) = shelf.find("Was there a ferry strike before May 3, 2020?").notices
    assert open_end == ('little was published "before May 3, 2020", so all dates are searched')


def test_a_vague_phrase_of_time_weighs_and_filters_nothing(shelf: Shelf) -> None:
    """Else what was printed on the day before "this week" would be lost."""
    plain = shelf.find("What did the council say of the budget vote?")
    assert names(plain)[0] == "may"
    found = shelf.find("What did the council say of the budget vote in early March?")
    assert names(found)[:2] == ["march", "may"]
    assert (str(found.window), found.filters) == ("2025-03-01 to 2025-03-10", False)
    assert found.notices == ()
    best, other = found.hits[:2]
    assert 1.0 < other.why.window < best.why.window < 2.0
    assert all(adds_up(hit) for hit in found.hits)


def test_the_more_days_from_a_vague_day_the_less_weight(shelf: Shelf) -> None:
    """News of a day is still printed the day after."""
    weights = [
        shelf.find(f"Who passed the budget vote on {day}?", as_of=date(2025, 3, 17))
        .hits[0]
        .why.window
        for day in ("Friday", "Thursday", "Tuesday")
    ]
    assert weights[0] == pytest.approx(2.0)
    assert weights == sorted(weights, reverse=True)
    assert weights[1] > 1.4


def test_a_vague_window_weighs_for_a_named_outlet_too(shelf: Shelf) -> None:
    found = shelf.find("What did Now say of the harbour office in early May?")
    (hit,) = [hit for hit in found.hits if hit.article.id == "gazette"]
    assert hit.why.window > 1.0


CASES = LAKE.parent


@pytest.fixture(scope="module")
def flu(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shelf]:
    yield from _shelf_of(tmp_path_factory, "q_latest.jsonl")


@pytest.fixture(scope="module")
def notes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shelf]:
    yield from _shelf_of(tmp_path_factory, "q_dates.jsonl")


def _shelf_of(factory: pytest.TempPathFactory, case: str) -> Iterator[Shelf]:
    articles = [one for one in read(CASES / case) if isinstance(one, Article)]
    made = Shelf(factory.mktemp("case"), articles, StaticEmbedder())
    yield made
    made.words.close()
    made.vectors.close()
    made.archive.close()


@pytest.mark.parametrize("as_of", [None, date(2024, 4, 30)])
@pytest.mark.parametrize(
    "question",
    [
        "What is the latest news about bird flu in cows?",
        "How many dairy herds have bird flu now?",
        "¿Cuáles son las últimas noticias de bird flu?",
    ],
)
def test_the_latest_begins_with_the_newest_of_the_story(
    flu: Shelf, question: str, as_of: date | None
) -> None:
    """The article that has the word "latest", of 3 April, came first."""
    found = flu.find(question, as_of=as_of)
    assert names(found)
    days = [hit.article.published_on for hit in found.hits]
    assert days == sorted(days, key=str, reverse=True)
    assert str(days[0]) == "2024-04-24"
    assert all(adds_up(hit) for hit in found.hits)


def test_the_latest_of_another_story_stays_below(shelf: Shelf) -> None:
    """A newer article that holds one of the words is not newer news of the strike."""
    found = shelf.find("What is the latest on the ferry crews, their strike and the pay?")
    assert names(found)[:2] == ["strike", "oldstrike"]
    assert "long" in names(found)
    assert all(hit.why.latest == 1.0 for hit in found.hits if hit.article.id == "long")


@pytest.mark.parametrize(
    ("phrase", "day"),
    [
        ("the day before yesterday", "2024-04-13"),
        ("on Friday", "2024-04-12"),
        ("on Tuesday, March 5, 2024", "2024-03-05"),
        ("between February 1 and 10, 2024", "2024-02-10"),
        ("last night", "2024-04-14"),
    ],
)
def test_the_day_asked_for_comes_first(notes: Shelf, phrase: str, day: str) -> None:
    found = notes.find(
        f"What did the council of Ostrand discuss {phrase}?", as_of=date(2024, 4, 15)
    )
    assert str(found.hits[0].article.published_on) == day
    assert found.window is not None
    assert phrase.endswith(found.window.phrase)


def test_a_long_article_does_not_fill_the_answer(shelf: Shelf) -> None:
    """Breadth over articles is what multi-article questions need."""
    found = shelf.find("ferry line closed harbour office", k=10)
    own = [hit for hit in found.hits if hit.article.id == "long"]
    assert len(own) == 3
    assert len(set(names(found))) > 2
    assert [round(hit.why.place, 9) for hit in own] == [1.0, 0.7, 0.49]
    one = shelf.searcher(per_article=1).search(Query("ferry line closed", as_of=TODAY))
    assert names(one).count("long") == 1


def test_no_more_hits_than_asked_for(shelf: Shelf) -> None:
    assert len(shelf.find("ferry harbour", k=2).hits) == 2


def test_only_the_outlets_asked_for(shelf: Shelf) -> None:
    found = shelf.find("ferry bread", outlets=("Now",))
    assert names(found) == ["gazette"]
    assert shelf.find("ferry", outlets=("No Such Paper",)).hits == ()


def test_an_outlet_named_in_the_question_is_among_the_first(shelf: Shelf) -> None:
    query = "ferry line closed harbour office"
    assert names(shelf.find(query, k=3)) == ["long"] * 3
    assert "gazette" in names(shelf.find(f"What did Now say: {query}?", k=3))
    assert "gazette" not in names(shelf.find(f"What did now or Nowhere say: {query}?", k=3))


def test_why_adds_up_for_an_outlet_named_in_the_question_too(shelf: Shelf) -> None:
    query = "What did Now say: ferry line closed harbour office?"
    assert all(adds_up(hit) for hit in shelf.find(query).hits)


def test_a_period_holds_for_a_named_outlet_too(shelf: Shelf) -> None:
    found = shelf.find("What did The Courier write of the budget vote in March 2025?")
    assert found.window is not None
    assert names(found) == ["march"]


class Failing(HashingEmbedder):
    def embed(self, texts: Sequence[str]) -> Vectors:
        raise ModelError("embedder x: the server answered 500")


def test_with_the_embedder_down_words_search_alone_and_the_user_is_told(shelf: Shelf) -> None:
    found = shelf.searcher(Failing()).search(Query("ferry crews strike", as_of=TODAY))
    assert names(found)[0] == "strike"
    assert found.notices == ("searched by words alone: embedder x: the server answered 500",)
    assert all(hit.why.vectors == 0 for hit in found.hits)


def test_without_vectors_words_search_alone(shelf: Shelf) -> None:
    found = Searcher(shelf.archive, shelf.words).search(Query("ferry crews strike", as_of=TODAY))
    assert names(found)[0] == "strike"
    assert found.notices == ()
    assert all(adds_up(hit) for hit in found.hits)


def test_what_was_removed_since_the_last_sync_is_not_shown(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path, STORIES, HashingEmbedder())
    shelf.archive.remove("strike")
    assert "strike" not in names(shelf.find("ferry crews strike"))
    shelf.words.close()
    shelf.vectors.close()
    shelf.archive.close()


ODD = [
    "",
    "   \n\t",
    "the of and is",
    "😀😀",
    "?!…",
    'title:(foo" AND [`',
    "שביתה במעבורת",
    "渡轮罢工",
    "ferry " * 1_700,
    "x" * 10_000,
    " ".join(f"w{n}" for n in range(2_000))[:10_000],
    "\x00\u202e\ufeff",
    "in May in 2025 between from to and",
]


@pytest.mark.parametrize("embedder", [HashingEmbedder(), StaticEmbedder()], ids=lambda e: e.name)
@pytest.mark.parametrize("text", ODD, ids=lambda text: repr(text[:12]))
def test_no_question_crashes_the_search(
    shelf: Shelf, tmp_path_factory: pytest.TempPathFactory, text: str, embedder: Embedder
) -> None:
    searched = shelf if isinstance(embedder, HashingEmbedder) else _static_shelf(tmp_path_factory)
    found = searched.find(text)
    assert all(hit.score == hit.score for hit in found.hits)  # no NaN


_shelves: list[Shelf] = []


def _static_shelf(factory: pytest.TempPathFactory) -> Shelf:
    if not _shelves:
        _shelves.append(Shelf(factory.mktemp("static"), STORIES, StaticEmbedder()))
    return _shelves[0]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=40) | st.sampled_from(ODD),
    st.dates(min_value=date(1971, 1, 1), max_value=date(9999, 12, 1)),
    st.integers(1, 30),
)
def test_hits_are_ordered_bounded_and_never_from_the_future(
    shelf: Shelf, text: str, day: date, k: int
) -> None:
    found = shelf.find(f"ferry {text}", as_of=day, k=k)
    assert len(found.hits) <= k
    scores = [hit.score for hit in found.hits]
    assert scores == sorted(scores, reverse=True)
    for hit in found.hits:
        assert hit.article.published_on is None or hit.article.published_on <= day
        assert names(found).count(hit.article.id) <= 3


def test_a_day_ends_with_its_last_second() -> None:
    assert moment(date(2025, 5, 20)) == datetime(2025, 5, 20, 23, 59, 59, tzinfo=UTC)
    assert moment(datetime(2025, 5, 20, 7)) == datetime(2025, 5, 20, 7, tzinfo=UTC)
    aware = datetime.fromisoformat("2025-05-20T07:00:00+02:00")
    assert moment(aware) is aware
