"""Time in search: what a window filters or weighs, what day counts, and the newest first."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from index.article import Article
from index.embed import HashingEmbedder, StaticEmbedder
from index.query import Query
from index.read import read
from index.when import Window
from tests.index.shelf import Shelf, adds_up, names, opened, shelf_of_stories, story


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shelf]:
    with shelf_of_stories(tmp_path_factory.mktemp("shelf")) as made:
        yield made


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


def test_a_reader_s_own_days_replace_those_of_the_question_and_are_kept_to(shelf: Shelf) -> None:
    """Unlike a date in the question they are never relaxed, nor let in what came shortly after."""
    asked = Query("budget vote in March 2025")
    assert "may" not in names(shelf.searcher().search(asked))
    chosen = replace(asked, days=Window(date(2025, 5, 1), None))
    found = shelf.searcher().search(chosen)
    assert "may" in names(found)
    assert all(str(hit.article.published_on) >= "2025-05-01" for hit in found.hits)
    assert (found.window, found.filters, found.notices) == (chosen.days, True, ())
    days = Window(date(1990, 1, 1), date(1990, 1, 2))
    nothing = shelf.searcher().search(replace(asked, days=days))
    assert nothing.hits == ()
    everything = shelf.searcher().search(replace(asked, days=Window(None, None)))
    assert {"march", "may"} <= set(names(everything))
    assert (everything.window, everything.filters) == (None, False)


def test_a_reader_s_last_day_leaves_out_what_has_no_date(tmp_path: Path) -> None:
    stories = [
        story("dateless", "A swimmer crossed the lake.", None),
        story("old", "The lake.", "2024-01-01"),
    ]
    with opened(tmp_path, stories, HashingEmbedder()) as made:
        chosen = Query("lake", days=Window(None, date(2024, 6, 1)))
        assert names(made.searcher().search(chosen)) == ["old"]
        narrowed = replace(chosen, window=Window(date(2023, 1, 1), date(2025, 1, 1)))
        assert names(made.searcher().search(narrowed)) == ["old"]


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
        notice
        == 'little about this was found in the period of "January 2025", so all dates are searched'
    )
    (plain,) = shelf.find("ferry strike", window=Window(date(2020, 1, 1), date(2020, 1, 2))).notices
    assert "in 2020-01-01 to 2020-01-02" in plain
    (open_end,) = shelf.find("Was there a ferry strike before May 3, 2020?").notices
    assert open_end == (
        'little about this was found "before May 3, 2020", so all dates are searched'
    )


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
    with opened(factory.mktemp("case"), articles, StaticEmbedder()) as made:
        yield made


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


def test_a_period_holds_for_a_named_outlet_too(shelf: Shelf) -> None:
    found = shelf.find("What did The Courier write of the budget vote in March 2025?")
    assert found.window is not None
    assert names(found) == ["march"]


def test_a_date_that_is_none_or_may_be_two_is_said(shelf: Shelf) -> None:
    none = shelf.find("What did The Courier write of the vote on 31 February 2025?")
    assert none.notices[0] == "there is no “31 February 2025”, so it was left out of account"
    two = shelf.find("What did The Courier write of the vote on 3/4/2025?")
    assert two.notices[0].startswith("“3/4/2025” is read as 3 April 2025; for 4 March 2025 write")
