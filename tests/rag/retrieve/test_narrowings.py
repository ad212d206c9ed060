"""Narrowings: distinct periods and outlets are offered, and nothing where all is of one time."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.article import Article
from index.search import Found
from index.when import Window
from rag.question.parse import parse_question
from rag.retrieve.evidence import Evidence
from rag.retrieve.lookup import LookedUp, Part
from rag.retrieve.narrowings import MOST, Narrowing, narrowings
from rag.retrieve.sentences import leading

VAGUE, SPECIFIC = "the bridge", "Which engineer doubted in public that the bridge could reopen?"
Dated = tuple[str | None, str | None]  # day and outlet


def looked(
    question: str, dated: list[Dated], *, worse: float = 0.0, enough: bool = True
) -> LookedUp:
    """One article each; each is `worse` by so many log odds than the one before."""
    scored = []
    for n, (day, outlet) in enumerate(dated):
        article = Article(
            title=f"No {n}", text=f"The bridge, part {n}.", published=day, outlet=outlet
        )
        lead = leading(article, (), frozenset())
        assert lead is not None
        scored.append(replace(lead, score=-n * worse))
    evidence = Evidence(0.9, enough, ())
    found = Found(tuple(one.hit for one in scored), datetime(2025, 5, 20, tzinfo=UTC))
    return LookedUp(found, (Part(parse_question(question), tuple(scored), evidence),), 0.0)


def periods(question: str, *days: str) -> list[tuple[str, int]]:
    return [
        (one.label, one.articles) for one in narrowings(looked(question, [(d, None) for d in days]))
    ]


def test_years_far_apart():
    found = narrowings(
        looked(SPECIFIC, [(day, None) for day in (
            "2019-03-01", "2019-08-11", "2020-02-02", "2022-05-05", "2022-06-06")])
    )  # fmt: skip
    assert found == (
        Narrowing("2019–2020", date(2019, 1, 1), date(2020, 12, 31), None, 3),
        Narrowing("2022", date(2022, 1, 1), date(2022, 12, 31), None, 2),
    )


@pytest.mark.parametrize(
    ("days", "found"),
    [
        (["2025-01-03", "2025-02-08", "2025-08-01", "2025-08-09"],
         [("January–February 2025", 2), ("August 2025", 2)]),
        (["2024-12-30", "2025-01-08", "2025-08-01", "2025-08-09"],
         [("December 2024–January 2025", 2), ("August 2025", 2)]),
        (["2025-03-01", "2025-03-01", "2025-04-28", "2025-04-29"],
         [("March 2025", 2), ("April 2025", 2)]),
    ],
)  # fmt: skip
def test_months_where_years_would_not_tell_them_apart(
    days: list[str], found: list[tuple[str, int]]
):
    assert periods(VAGUE, *days) == found


@pytest.mark.parametrize(
    "days",
    [
        [],
        ["2025-03-01"],
        ["2025-03-01", "2025-03-02", "2025-03-09", "2025-03-20"],
        ["2024-03-01", "2024-09-01", "2025-03-01", "2025-09-01"],
        ["2019-03-01", "2025-03-01", "2025-03-02"],
    ],
    ids=["none", "one", "one time", "all the time", "a single stray"],
)
def test_what_is_of_one_time_offers_nothing(days: list[str]):
    assert periods(VAGUE, *days) == []


def test_undated_articles_are_of_no_period():
    dated: list[Dated] = (
        [("2019-03-01", None)] * 2 + [(None, None)] * 2 + [("2022-03-01", None)] * 2
    )
    assert [one.articles for one in narrowings(looked(SPECIFIC, dated))] == [2, 2]


def test_a_time_that_filtered_is_not_divided_again():
    work = looked(VAGUE, [("2019-03-01", None)] * 2 + [("2022-03-01", None)] * 2)
    window = Window(date(2019, 1, 1), date(2022, 12, 31))
    filtered = replace(work, found=replace(work.found, window=window, filters=True))
    assert narrowings(work) != ()
    assert narrowings(filtered) == ()


def test_outlets_only_where_the_question_is_vague():
    dated: list[Dated] = [
        ("2025-03-01", name) for name in ("Post", "Post", "Wire", "Wire", "Wire", "Sun")
    ]
    assert narrowings(looked(VAGUE, dated)) == (
        Narrowing("Wire", None, None, "Wire", 3),
        Narrowing("Post", None, None, "Post", 2),
    )
    assert narrowings(looked(SPECIFIC, dated)) == ()
    assert narrowings(looked(VAGUE, dated[:2])) == ()


def test_only_articles_that_are_about_the_question_count():
    dated: list[Dated] = [("2025-03-01", None)] * 2 + [("2019-03-01", None)] * 2
    assert narrowings(looked(SPECIFIC, dated)) != ()
    assert narrowings(looked(SPECIFIC, dated, worse=2.0)) == ()
    assert narrowings(looked(SPECIFIC, dated, enough=False)) == ()


@given(st.lists(st.integers(0, 4000), max_size=20))
def test_periods_are_few_apart_in_order_and_hold_their_articles(ahead: list[int]):
    days = [date(2015, 1, 1) + timedelta(days=n) for n in ahead]
    found = narrowings(looked(VAGUE, [(day.isoformat(), None) for day in days]))
    assert len(found) != 1
    assert len(found) <= MOST
    for before, after in pairwise(found):
        assert before.end < after.start
    for one in found:
        assert sum(one.start <= day <= one.end for day in days) >= one.articles >= 2
