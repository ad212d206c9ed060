"""Phrases of time in questions, in four languages, each with the day of asking."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.when import find_window

CASES = Path(__file__).parents[2] / "cases"
PHRASES = [
    line.split("\t")
    for line in (CASES / "time_phrases.tsv").read_text(encoding="utf-8").splitlines()[1:]
]
TODAY = date(2024, 4, 15)  # a Monday


@pytest.mark.parametrize(("day", "question", "reading", "way"), PHRASES)
def test_a_phrase_is_read_as_people_mean_it(
    day: str, question: str, reading: str, way: str
) -> None:
    window = find_window(question, date.fromisoformat(day))
    assert str(window or "none") == reading
    if window:
        assert way == ("filters" if window.explicit else "weighs")
        assert window.phrase
        assert window.phrase in question


@pytest.mark.parametrize(
    ("phrase", "reading"),
    [
        ("the day before yesterday", "2024-04-13"),
        ("in January or February 2024", "2024-01-01 to 2024-02-29"),
        ("two days ago", "2024-04-13"),
        ("last night", "2024-04-14"),
        ("this morning", "2024-04-15"),
        ("over the weekend", "2024-04-13 to 2024-04-14"),
        ("on Friday", "2024-04-12"),
        ("in the past 24 hours", "2024-04-14 to 2024-04-15"),
        ("on Tuesday, March 5, 2024", "2024-03-05"),
        ("on the 5th of March 2024", "2024-03-05"),
        ("between February 1 and 10, 2024", "2024-02-01 to 2024-02-10"),
        ("in early March", "2024-03-01 to 2024-03-10"),
        ("in the first week of March 2024", "2024-03-01 to 2024-03-07"),
        ("in Q1 2024", "2024-01-01 to 2024-03-31"),
        ("in the first quarter of 2024", "2024-01-01 to 2024-03-31"),
        ("last winter", "2023-12-01 to 2024-02-29"),
        ("in late 2023", "2023-10-01 to 2023-12-31"),
        ("since last March", "since 2024-03-01"),
        ("the week of March 4, 2024", "2024-03-04 to 2024-03-10"),
    ],
)
def test_the_phrases_that_were_missed_or_wrong(phrase: str, reading: str) -> None:
    """All of tests/cases/q_dates.txt, within a question and alone."""
    assert phrase in (CASES / "q_dates.txt").read_text(encoding="utf-8")
    assert str(find_window(f"What did the council of Ostrand discuss {phrase}?", TODAY)) == reading
    assert str(find_window(phrase, TODAY)) == reading


@pytest.mark.parametrize(
    ("question", "reading", "explicit"),
    [
        ("What did he say on May 3 of what he said last week?", "2023-05-03", True),
        ("What changed from 3 March 2024 to what was said on 5 April 2023?", None, False),
        ("Who resigned this year, on Tuesday?", "2024-04-09", False),
        ("Was it on 5 March 2024, as said on 5 March 2024?", "2024-03-05", True),
        ("Did what fell in 2019 rise again in 2021?", "2019-01-01 to 2019-12-31", False),
    ],
)
def test_of_several_phrases_dates_and_then_the_shortest_count(
    question: str, reading: str | None, explicit: bool
) -> None:
    window = find_window(question, TODAY)
    assert window is not None
    assert window.explicit == explicit
    assert reading is None or str(window) == reading


PIECES = [
    "last year", "this year", "last month", "yesterday", "this week", "last weekend", "on Monday",
    "the last 999 years", "in May", "in February 29", "since 2024", "between", "from", "and",
    "until", "May 3", "3rd of May 2025", "2025-02-31", "31 June", "in 1999", "the 1990s", "Q1",
    "999 decades ago", "winter 2023/24", "29 February", "from May 9 to May 3", "early", "before",
    "vor zwei Jahren", "Anfang", "in den 90ern", "hace dos años", "il y a un an", "de 2019 à 2021",
    "the last week of February", "the weekend before last", "05/03/2024", "5.3.24", "in the 00s",
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=8)).map(" ".join), st.dates())
def test_no_question_on_any_day_crashes_and_windows_are_not_backwards(
    question: str, today: date
) -> None:
    window = find_window(question, today)
    if window is not None:
        assert window.start is not None or window.end is not None
        assert window.start is None or window.end is None or window.start <= window.end
        assert window.start is None or window.start <= today
        assert window.phrase in question


def test_an_unclear_language_is_that_of_the_longest_phrase():
    """Two languages have the word Was; one has the phrase Anfang September."""
    window = find_window("Was geschah Anfang September 2025?", date(2026, 1, 15))
    assert window is not None
    assert (window.start, window.end) == (date(2025, 9, 1), date(2025, 9, 10))
