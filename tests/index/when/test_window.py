"""Windows as values, nearness, and the arithmetic of the calendar."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.when import Window, days, nearness
from index.when.days import Span

MAY, JUNE = date(2025, 5, 1), date(2025, 6, 1)


def test_a_window_says_itself_in_words() -> None:
    assert str(Window(MAY, JUNE)) == "2025-05-01 to 2025-06-01"
    assert str(Window(MAY, MAY)) == "2025-05-01"
    assert str(Window(None, MAY)) == "until 2025-05-01"
    assert str(Window(MAY, None)) == "since 2025-05-01"


def test_days_away_are_counted_from_the_nearer_end() -> None:
    window = Window(MAY, JUNE)
    assert window.away(date(2025, 4, 29)) == 2
    assert window.away(MAY) == window.away(JUNE) == 0
    assert window.away(date(2025, 6, 5)) == 4
    assert Window(None, MAY).away(date(1999, 1, 1)) == 0
    assert Window(MAY, None).away(date(2030, 1, 1)) == 0


@given(st.floats(-1e6, 1e6), st.floats(0, 1e6), st.floats(0.1, 1e3), st.floats(0, 10))
def test_nearness_stays_in_its_bounds_and_falls(
    away: float, more: float, half_life: float, boost: float
) -> None:
    near = nearness(away, half_life=half_life, boost=boost)
    assert 1.0 <= near <= 1.0 + boost
    assert nearness(away + more, half_life=half_life, boost=boost) <= near


def test_nearness_halves_in_a_half_life() -> None:
    assert nearness(0, half_life=10, boost=0.5) == 1.5
    assert nearness(10, half_life=10, boost=0.5) == 1.25


@pytest.mark.parametrize(
    ("day", "months", "earlier"),
    [
        (date(2024, 3, 31), 1, date(2024, 2, 29)),
        (date(2024, 2, 29), 12, date(2023, 2, 28)),
        (date(2024, 1, 15), 1, date(2023, 12, 15)),
        (date(2024, 1, 15), -12, date(2025, 1, 15)),
        (date(1, 1, 31), 5, date(1, 1, 31)),
    ],
)
def test_months_earlier_end_with_the_month(day: date, months: int, earlier: date) -> None:
    assert days.months_back(day, months) == earlier


@given(st.dates(), st.sampled_from(["day", "week", "month", "quarter", "year", "decade"]))
def test_a_day_lies_in_its_unit(day: date, unit: str) -> None:
    around = days.unit_around(day, unit)
    assert around.first <= day <= around.last


@given(
    st.dates(date(1900, 1, 1), date(2100, 1, 1)),
    st.sampled_from(["week", "month", "quarter", "year", "decade"]),
)
def test_the_parts_of_a_span_lie_in_it_in_order(day: date, unit: str) -> None:
    whole = days.unit_around(day, unit)
    early, mid, late = (days.part(whole, name) for name in ("early", "mid", "late"))
    assert whole.first == early.first <= early.last < mid.first <= mid.last < late.first
    assert late.first <= late.last == whole.last
    one, two = (days.part(whole, name) for name in ("first half", "second half"))
    assert (one.first, two.last) == (whole.first, whole.last)
    assert days.back(two.first, 1) == one.last


def test_the_latest_weekend_has_begun() -> None:
    assert days.weekend(date(2024, 4, 13)) == Span(date(2024, 4, 13), date(2024, 4, 14))
    assert days.weekend(date(2024, 4, 12)) == Span(date(2024, 4, 6), date(2024, 4, 7))
