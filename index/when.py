"""Time in questions and in ranking: "last week" -> a window; nearness in time -> a factor.

Knows English phrases for calendar dates and spans, counted from the day of the question. Does not
know archives. A year or month without a preposition that makes it a date ("the 2022 talks") is
ignored: it belongs to the story, not to the search.
"""

import math
import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from index.months import WEEKDAYS, any_of, month_numbers

_MONTHS = month_numbers("en")
_MONTH = rf"(?P<month>{any_of(_MONTHS)})\b\.?"
_YEAR = r"(?P<year>(?:19|20)\d\d)\b"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_DATES = [  # the more precise before the less
    re.compile(rf"\b{form}", re.IGNORECASE)
    for form in (
        _YEAR + r"-(?P<month>\d\d)-(?P<day>\d\d)\b",
        rf"{_DAY} (?:of )?{_MONTH},? {_YEAR}",
        rf"{_MONTH} {_DAY},? {_YEAR}",
        rf"(?:early |mid-|late )?{_MONTH},? (?:of )?{_YEAR}",
        rf"{_DAY} (?:of )?{_MONTH}",
        rf"{_MONTH} {_DAY}\b",
        _YEAR,
        _MONTH,
    )
]
_LEAD = re.compile(
    r"\b(?P<lead>in|on|during|dated|published|of|since|after|from|between|before|until|till|by"
    r"|to|and|through)\s+(?:the (?:month|year|summer|spring|autumn|winter) of\s+)?$",
    re.IGNORECASE,
)
_NUMBERS = {word: n for n, word in enumerate("zero one two three four five six seven".split())}
_RELATIVE = re.compile(
    r"\b(?:(?P<day>today|yesterday)|(?P<which>this|last|past|previous) "
    r"(?P<unit>week|month|year|weekend|" + any_of(WEEKDAYS) + r")"
    r"|(?:the )?(?:last|past|previous) (?P<count>\d{1,3}|few|couple of|"
    + "|".join(_NUMBERS)
    + r") (?P<units>days|weeks|months|years))\b",
    re.IGNORECASE,
)
_OPEN_START = {"before", "until", "till", "by"}
_OPEN_END = {"since", "after"}
_DAYS = {"day": 1, "week": 7, "month": 30, "year": 365}


def without_dates(text: str) -> str:
    """The text without its calendar dates: a month with its day or year; a year alone stays."""
    for form in _DATES[:-2]:
        text = form.sub(" ", text)
    return text


@dataclass(frozen=True, slots=True)
class Window:
    """Days from `start` to `end`, both inside; None is open. `phrase` is what named it."""

    start: date | None
    end: date | None
    phrase: str = ""

    def __str__(self) -> str:
        if self.start is None:
            return f"until {self.end}"
        if self.end is None:
            return f"since {self.start}"
        return f"{self.start}" if self.start == self.end else f"{self.start} to {self.end}"


@dataclass(frozen=True, slots=True)
class _Named:
    """A calendar date in a text: its days, its place there and the preposition before it."""

    first: date
    last: date
    start: int
    end: int
    lead: str


def find_window(question: str, today: date) -> Window | None:
    """The span of days that a question asks about, or None.

    Of several, a range ("between May 3 and May 9, 2025") wins over a date, a date over a relative
    phrase. Months and days without a year are the latest such that are not after `today`.
    """
    named = [found for found in _named_dates(question, today) if found.lead]
    for first, second in pairwise(named):
        joined = question[first.end : second.start].strip().lower()
        if first.lead in ("between", "from") and joined in (
            "and",
            "to",
            "until",
            "through",
            "till",
        ):
            start, end = sorted((first.first, second.last))
            return Window(start, end, question[first.start : second.end])
    for found in named:
        phrase = question[found.start : found.end]
        if found.lead in _OPEN_START:
            return Window(None, found.last if found.lead == "by" else found.first, phrase)
        if found.lead in _OPEN_END or found.lead == "from":
            return Window(found.first, None, phrase)
        if found.lead not in ("to", "and", "through", "between", "of"):
            return Window(found.first, found.last, phrase)
    return _relative_window(question, today)


def nearness(days: float, *, half_life: float, boost: float) -> float:
    """The factor for an article so many days older: 1 + boost · 2^(-days/half_life).

    It falls from 1 + boost on the day itself to 1. How form and numbers were measured is in
    docs/measurements.md.
    """
    return 1.0 + boost * math.exp2(-max(days, 0.0) / half_life)


def _named_dates(question: str, today: date) -> Iterator[_Named]:
    taken: list[tuple[int, int]] = []
    found: list[_Named] = []
    for pattern in _DATES:
        for match in pattern.finditer(question):
            if any(match.start() < end and start < match.end() for start, end in taken):
                continue
            days = _days(match, today)
            if days is None:
                continue
            taken.append(match.span())
            lead = _LEAD.search(question, 0, match.start())
            lead_word = lead["lead"].lower() if lead and lead.end() == match.start() else ""
            found.append(_Named(*days, *match.span(), lead_word))
    yield from sorted(found, key=lambda one: one.start)


def _days(match: re.Match[str], today: date) -> tuple[date, date] | None:
    """First and last day of what a match's year, month and day groups name."""
    groups = match.groupdict()
    month_name, day = groups.get("month"), groups.get("day")
    month = None
    if month_name:
        month = int(month_name) if month_name.isdigit() else _MONTHS[month_name.lower()]
        if month_name == "may" and not groups.get("year") and not day:
            return None  # the verb
    try:
        if month is None:
            year = int(groups["year"])
            return date(year, 1, 1), date(year, 12, 31)
        first_day = int(day) if day else 1
        year = int(groups.get("year") or 0)
        if not year:
            year = today.year if date(today.year, month, first_day) <= today else today.year - 1
        last_day = first_day if day else monthrange(year, month)[1]
        return date(year, month, first_day), date(year, month, last_day)
    except ValueError:
        return None


def _relative_window(question: str, today: date) -> Window | None:
    match = _RELATIVE.search(question)
    if match is None:
        return None
    phrase = match.group()
    if match["day"]:
        day = _back(today, match["day"].lower() == "yesterday")
        return Window(day, day, phrase)
    if match["units"]:
        word = match["count"].lower()
        count = int(word) if word.isdigit() else _NUMBERS.get(word, 3)
        return Window(_back(today, count * _DAYS[match["units"].lower()[:-1]]), today, phrase)
    return _named_unit(match["which"].lower(), match["unit"].lower(), today, phrase)


def _named_unit(which: str, unit: str, today: date, phrase: str) -> Window:
    if unit in WEEKDAYS:
        back = (today.weekday() - WEEKDAYS.index(unit)) % 7
        day = _back(today, back or (0 if which == "this" else 7))
        return Window(day, day, phrase)
    if which == "past":
        return Window(_back(today, _DAYS.get(unit, 7)), today, phrase)
    earlier = 0 if which == "this" else 1
    if unit in ("week", "weekend"):
        monday = _back(today, today.weekday() + 7 * earlier)
        start = _back(monday, -5) if unit == "weekend" else monday
        return Window(start, _back(monday, -6), phrase)
    if unit == "year":
        year = max(1, today.year - earlier)
        return Window(date(year, 1, 1), date(year, 12, 31), phrase)
    end_of_month = today if not earlier else _back(today.replace(day=1), 1)
    start = end_of_month.replace(day=1)
    last = monthrange(start.year, start.month)[1]
    return Window(start, start.replace(day=last), phrase)


def _back(day: date, days: int) -> date:
    """`days` earlier, or the first or last day that Python can represent."""
    return date.fromordinal(min(max(1, day.toordinal() - days), date.max.toordinal()))
