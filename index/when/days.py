"""Spans of days and steps in the calendar: the arithmetic of the grammar of time.

Weeks begin on Monday; seasons are those of the northern hemisphere, by whole months (winter is
December to February). Never fails: what lies outside Python's calendar ends at its first or last
day. Does not know texts.
"""

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date

SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}  # -> first of three months
FEW = (2, 5)  # "a few days ago": between so many
_FIXED = {"day": 1, "week": 7, "fortnight": 14}
_MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120}


@dataclass(frozen=True, slots=True)
class Span:
    """Days from `first` to `last`, both inside. `explicit`: see `Window`."""

    first: date
    last: date
    explicit: bool = False


def back(day: date, days: int) -> date:
    """`days` earlier (later if negative)."""
    return date.fromordinal(min(max(1, day.toordinal() - days), date.max.toordinal()))


def months_back(day: date, months: int) -> date:
    """The same day so many months earlier, or the last of that month if it has no such day."""
    count = min(max(day.year * 12 + day.month - 1 - months, 12), 9999 * 12 + 11)
    year, month = divmod(count, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def units_back(day: date, count: int, unit: str) -> date:
    """So many units earlier, from days to decades; hours are rounded up to days."""
    if unit == "hour":
        return back(day, -(-count // 24))
    if unit in _FIXED:
        return back(day, count * _FIXED[unit])
    return months_back(day, count * _MONTHS[unit])


def shifted(span: Span, months: int) -> Span:
    """The same days so many months later."""
    return replace(
        span, first=months_back(span.first, -months), last=months_back(span.last, -months)
    )


def month(year: int, number: int, months: int = 1) -> Span:
    """So many months, from the first day to the last."""
    first = date(year, number, 1)
    last = months_back(first, 1 - months)
    return Span(first, last.replace(day=monthrange(last.year, last.month)[1]))


def unit_around(day: date, unit: str) -> Span:
    """The calendar's day, week, month, quarter, year or decade that a day lies in."""
    if unit == "week":
        monday = back(day, day.weekday())
        return Span(monday, back(monday, -6))
    if unit == "month":
        return month(day.year, day.month)
    if unit == "quarter":
        return month(day.year, (day.month - 1) // 3 * 3 + 1, 3)
    if unit == "year":
        return month(day.year, 1, 12)
    if unit == "decade":
        return month(max(1, day.year // 10 * 10), 1, 120)
    return Span(day, day)


def season(name: str, year: int) -> Span:
    """A season by the year in which it begins."""
    return month(year, SEASONS[name], 3)


def weekend(day: date) -> Span:
    """The latest weekend that has begun, from Saturday to Sunday."""
    saturday = back(day, (day.weekday() - 5) % 7)
    return Span(saturday, back(saturday, -1))


def part(whole: Span, name: str) -> Span:
    """A part of a span: early, mid, late, first half, second half.

    Of a month its days 1 to 10, 11 to 20 and the rest; of a year its first quarter, May to August
    and its last quarter; of a decade four years, three and three; of anything else its thirds.
    """
    first, last = whole.first, whole.last
    length = (last - first).days + 1
    if name in ("first half", "second half"):
        middle = back(first, 1 - length // 2)
        if length > 360:
            middle = date(first.year, 6, 30) if length < 370 else middle
        elif 28 <= length <= 31:
            middle = first.replace(day=15)
        return Span(first, middle) if name == "first half" else Span(back(middle, -1), last)
    if 365 <= length <= 366:
        begin, months = {"early": (1, 3), "mid": (5, 4), "late": (10, 3)}[name]
        return month(first.year, begin, months)
    if length > 3000:
        begin, years = {"early": (0, 4), "mid": (4, 3), "late": (7, 3)}[name]
        return month(min(first.year + begin, 9990), 1, 12 * years)
    third = 10 if 28 <= length <= 31 else max(1, length // 3)
    if name == "early":
        return Span(first, back(first, 1 - third))
    if name == "mid":
        return Span(back(first, -third), back(first, 1 - 2 * third))
    return Span(back(first, -2 * third), last)
