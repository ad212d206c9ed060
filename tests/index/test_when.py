"""Dates in questions, and nearness in time."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.when import Window, find_window, nearness, without_dates

TODAY = date(2025, 5, 20)  # a Tuesday


@pytest.mark.parametrize(
    ("question", "start", "end"),
    [
        ("What happened on May 3, 2025?", "2025-05-03", "2025-05-03"),
        ("What happened on 3 May 2025?", "2025-05-03", "2025-05-03"),
        ("What happened on the strike on 2025-05-03?", "2025-05-03", "2025-05-03"),
        ("Who resigned in March 2024?", "2024-03-01", "2024-03-31"),
        ("Who resigned in March?", "2025-03-01", "2025-03-31"),
        ("Who resigned in November?", "2024-11-01", "2024-11-30"),
        ("Who resigned in May?", "2025-05-01", "2025-05-31"),
        ("Who won in 2023?", "2023-01-01", "2023-12-31"),
        ("What was said between May 3 and May 9, 2025?", "2025-05-03", "2025-05-09"),
        ("What was said from May 9 to May 3?", "2025-05-03", "2025-05-09"),
        ("What was said since March 2025?", "2025-03-01", None),
        ("What was said after March 3?", "2025-03-03", None),
        ("What was said before March 2025?", None, "2025-03-01"),
        ("What was said by March 2025?", None, "2025-03-31"),
        ("What did he say yesterday?", "2025-05-19", "2025-05-19"),
        ("What did he say today?", "2025-05-20", "2025-05-20"),
        ("What did he say last week?", "2025-05-12", "2025-05-18"),
        ("What did he say this week?", "2025-05-19", "2025-05-25"),
        ("What did he say last weekend?", "2025-05-17", "2025-05-18"),
        ("What did he say last month?", "2025-04-01", "2025-04-30"),
        ("What did he say this month?", "2025-05-01", "2025-05-31"),
        ("What did he say last year?", "2024-01-01", "2024-12-31"),
        ("What did he say in the past month?", "2025-04-20", "2025-05-20"),
        ("What did he say on last Friday?", "2025-05-16", "2025-05-16"),
        ("What did he say last Tuesday?", "2025-05-13", "2025-05-13"),
        ("What did he say this Tuesday?", "2025-05-20", "2025-05-20"),
        ("What happened in the last 10 days?", "2025-05-10", "2025-05-20"),
        ("What happened in the past two weeks?", "2025-05-06", "2025-05-20"),
        ("What happened in the last few days?", "2025-05-17", "2025-05-20"),
    ],
)
def test_a_question_s_period_is_understood(
    question: str, start: str | None, end: str | None
) -> None:
    window = find_window(question, TODAY)
    assert window is not None
    assert (window.start, window.end) == (
        date.fromisoformat(start) if start else None,
        date.fromisoformat(end) if end else None,
    )
    assert window.phrase in question


@pytest.mark.parametrize(
    "question",
    [
        "What came of the 2022 talks?",
        "What may happen now?",
        "Who is the mayor?",
        "How many of the 2000 men march?",
        "",
    ],
)
def test_what_is_no_period_filters_nothing(question: str) -> None:
    assert find_window(question, TODAY) is None


PHRASES = [
    "last year", "this year", "last month", "yesterday", "this week", "last weekend", "on Monday",
    "the last 999 years", "in May", "in February 29", "since 2024", "between", "from", "and",
    "until", "May 3", "3rd of May 2025", "2025-02-31", "31 June", "in 1999",
]  # fmt: skip


@given(st.lists(st.sampled_from(PHRASES) | st.text(max_size=8)).map(" ".join), st.dates())
def test_no_question_on_any_day_crashes_and_windows_are_not_backwards(
    question: str, today: date
) -> None:
    window = find_window(question, today)
    if window is not None:
        assert window.start is not None or window.end is not None
        assert window.start is None or window.end is None or window.start <= window.end
        assert window.phrase in question


@given(st.floats(-1e6, 1e6), st.floats(0, 1e6), st.floats(0.1, 1e3), st.floats(0, 10))
def test_nearness_stays_in_its_bounds_and_falls(
    days: float, more: float, half_life: float, boost: float
) -> None:
    near = nearness(days, half_life=half_life, boost=boost)
    assert 1.0 <= near <= 1.0 + boost
    assert nearness(days + more, half_life=half_life, boost=boost) <= near


def test_nearness_halves_in_a_half_life() -> None:
    assert nearness(0, half_life=10, boost=0.5) == 1.5
    assert nearness(10, half_life=10, boost=0.5) == 1.25


def test_a_window_says_itself_in_words() -> None:
    may, june = date(2025, 5, 1), date(2025, 6, 1)
    assert str(Window(may, june)) == "2025-05-01 to 2025-06-01"
    assert str(Window(may, may)) == "2025-05-01"
    assert str(Window(None, may)) == "until 2025-05-01"
    assert str(Window(may, None)) == "since 2025-05-01"


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Did it open on 29 November 2025?", "Did it open on  ?"),
        ("the December 2024 vote", "the   vote"),
        ("up to the end of 2029", "up to the end of 2029"),
        ("they declared 84 cracked in march", "they declared 84 cracked in march"),
    ],
)
def test_dates_are_taken_out_and_other_numbers_stay(text: str, left: str) -> None:
    assert without_dates(text) == left
