"""Phrases that name a single day: a date, a date in figures, a day of the month.

Does not know languages, nor the prepositions before a phrase.
"""

from collections.abc import Mapping
from contextlib import suppress
from datetime import date

from index.when import days
from index.when.days import Span
from index.when.grammar import Value

Slots = Mapping[str, Value]


def year_of(slots: Slots, today: date) -> int:
    """The year named, as a number or as this or last year; 0 if there is none."""
    if "year" in slots:
        return int(slots["year"])
    if "short" in slots:
        return 2000 + int(slots["short"])
    which = slots.get("which")
    return 0 if which is None else today.year - {"this": 0, "before last": 2}.get(str(which), 1)


def _day_named(slots: Slots) -> int:
    return int(next(slots[slot] for slot in ("day", "day2", "day3", "dd") if slot in slots))


def on_date(slots: Slots, today: date) -> Span:
    """The day, without a year the latest by today. Raises `ValueError` if there is none."""
    month, day = int(slots.get("month") or slots["mm"]), _day_named(slots)
    year = year_of(slots, today)
    if not year:
        year = today.year if (month, day) <= (today.month, today.day) else today.year - 1
        while (month, day) == (2, 29) and year % 4:
            year -= 1
    found = date(year, month, day)
    return Span(found, found, explicit=True)


def slashed(slots: Slots, today: date) -> list[date]:
    """The days that 05/03/2024 can be, the one meant first: the day before the month.

    Most of the world writes it so, and a question does not say where it was written. The month
    comes first where the other is no date, or lies ahead.
    """
    one, two = int(slots["dd"]), int(slots["dd2"])
    found: list[date] = []
    for day, month in dict.fromkeys(((one, two), (two, one))):
        with suppress(ValueError):
            found.append(date(year_of(slots, today), month, day))
    return sorted(found, key=lambda day: day > today)


def on_slashed(slots: Slots, today: date) -> Span | None:
    """The day meant, or None if it is none either way."""
    found = slashed(slots, today)
    return Span(found[0], found[0], explicit=True) if found else None


def on_day_of_month(slots: Slots, today: date) -> Span:
    """The latest such day by today; of this or the last month, if one is named."""
    number = _day_named(slots)
    if "which" in slots:
        month = days.units_back(today, 0 if slots["which"] == "this" else 1, "month")
        found = month.replace(day=number)
        return Span(found, found)
    month = today if number <= today.day else days.months_back(today, 1)
    while days.month(month.year, month.month).last.day < number:
        month = days.months_back(month, 1)
    found = month.replace(day=number)
    return Span(found, found)
