"""Holidays that move, in years whose calendars are known."""

from datetime import date

import pytest

from index.when.holidays import holiday


@pytest.mark.parametrize(
    ("year", "easter"),
    [(1954, "04-18"), (1981, "04-19"), (2008, "03-23"), (2024, "03-31"), (2038, "04-25")],
)
def test_easter_is_that_of_the_gregorian_calendar(year: int, easter: str) -> None:
    assert holiday("easter sunday", year).first == date.fromisoformat(f"{year}-{easter}")


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("memorial day", "2024-05-27"), ("labor day", "2024-09-02"),
        ("thanksgiving", "2024-11-28"), ("black friday", "2024-11-29"),
        ("cyber monday", "2024-12-02"), (1225, "2024-12-25"),
    ],
)  # fmt: skip
def test_others_go_by_a_weekday_of_a_month_or_by_a_date(name: int | str, day: str) -> None:
    assert str(holiday(name, 2024).first) == day
