"""Holidays: the name of one and a year -> its days.

A number is a date that is the same each year (1225: 25 December); a name is one that moves, by
Easter or by a weekday of a month. Does not know the words for them; those are in the tables of
the languages.
"""

from datetime import date

from index.when import days
from index.when.days import Span

_BY_EASTER = {  # -> first and last day, counted from Easter Sunday
    "easter": (-2, 1), "good friday": (-2, -2), "easter sunday": (0, 0), "easter monday": (1, 1),
    "holy week": (-7, 0),
}  # fmt: skip
_BY_WEEKDAY = {  # -> month, weekday (Monday 0), which one (0: the last), days after it
    "memorial day": (5, 0, 0, 0), "labor day": (9, 0, 1, 0), "thanksgiving": (11, 3, 4, 0),
    "black friday": (11, 3, 4, 1), "cyber monday": (11, 3, 4, 4),
}  # fmt: skip


def holiday(name: int | str, year: int) -> Span:
    """Its days in a year of the Gregorian calendar. Raises `ValueError` for none."""
    if isinstance(name, int):
        day = date(year, *divmod(name, 100))
        return Span(day, day)
    if name in _BY_EASTER:
        first, last = _BY_EASTER[name]
        return Span(days.back(_easter(year), -first), days.back(_easter(year), -last))
    number, weekday, nth, after = _BY_WEEKDAY[name]
    month = days.month(year, number)
    latest = month.last if nth == 0 else days.back(month.first, 1 - 7 * nth)
    found = days.back(latest, (latest.weekday() - weekday) % 7 - after)
    return Span(found, found)


def _easter(year: int) -> date:
    """Easter Sunday by the formula of Gauss, with the exceptions of the Gregorian calendar."""
    century = year // 100
    shift = 15 - (13 + 8 * century) // 25 + century - century // 4
    moon = (19 * (year % 19) + shift) % 30
    moon -= moon // 29 + (moon // 28 - moon // 29) * (year % 19 // 11)
    sunday = 4 + century - century // 4
    weekday = (2 * (year % 4) + 4 * (year % 7) + 6 * moon + sunday) % 7
    return days.back(date(year, 3, 22), -moon - weekday)
