"""A date that a record states, in any form that can mean only one day.

ISO 8601, the form of e-mail headers, spelled out, with dots, with slashes, as digits or counted
from 1970. Does not guess: 05/06/2025 can mean two days and is none.
"""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime

from index.read.dates import date_line, metadata_date

_SECONDS = range(100_000_000, 10_000_000_000)  # since 1970: from 1973 to 2286
_DIGITS = re.compile(r"-?\d{8,16}(?:\.\d+)?")
_TWO_READINGS = re.compile(r"\s*(?:0?[1-9]|1[0-2])[/.-](?:0?[1-9]|1[0-2])[/.-]\d\d(?:\d\d)?\b")
_WRAPPED = ("$date", "$numberLong", "iso", "value", "date", "datetime", "rendered", "#text")
_PARTS = ("year", "month", "day")
_DEEPEST = 3


def stated_day(value: object, depth: int = 0) -> datetime | None:
    """The day that a value states, aware; None if it states none, or if it can mean two.

    A number of 9 or 10 digits counts seconds since 1970 (UTC), one of 12 or 13 milliseconds; one
    of eight digits is a year, a month and a day, one of fourteen also has a time of day (UTC).
    """
    if isinstance(value, Mapping) and all(isinstance(value.get(one), int) for one in _PARTS):
        return _whole(*(value[one] for one in _PARTS))
    if isinstance(value, Mapping) and depth < _DEEPEST:
        inner = (value[key] for key in _WRAPPED if key in value)
        return stated_day(next(inner, None), depth + 1)
    if isinstance(value, list) and len(value) == 1 and depth < _DEEPEST:
        return stated_day(value[0], depth + 1)
    if isinstance(value, datetime):
        return value if value.tzinfo else value.replace(tzinfo=UTC)
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day, tzinfo=UTC)
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return _counted(value)
    return _written(value) if isinstance(value, str) else None


def has_two_readings(value: object) -> bool:
    """Whether a text such as 05/06/2025 can be the fifth of June and the sixth of May."""
    return isinstance(value, str) and bool(_TWO_READINGS.match(value))


def _written(value: str) -> datetime | None:
    value = value.strip()
    if _DIGITS.fullmatch(value):
        return _counted(float(value) if "." in value else int(value))
    if value[:1].isdigit() and _TWO_READINGS.match(value) and not value[:4].isdigit():
        dotted = re.fullmatch(r"[\d.]+\.\d{4}\b.*", value)  # the day comes first
        return _printed(value) if dotted else _same_twice(value)
    try:
        day = datetime.fromisoformat(value)
    except ValueError:
        return metadata_date(value) or _printed(value)
    return day if day.tzinfo else day.replace(tzinfo=UTC)


def _same_twice(value: str) -> datetime | None:
    """05/05/2025 is one day, whichever number is the month."""
    parts = re.split(r"\D", value.strip(), maxsplit=3)[:3]
    if len(parts) < 3 or int(parts[0]) != int(parts[1]) or len(parts[2]) != 4:
        return None
    return datetime(int(parts[2]), int(parts[0]), int(parts[1]), tzinfo=UTC)


def _printed(value: str) -> datetime | None:
    line = date_line(value) if value[:1].isalnum() else None
    return line[0] if line else None


def _counted(value: float) -> datetime | None:
    whole = abs(value) < 10**17 and int(value)
    if not whole:
        return None
    digits = str(whole)
    if len(digits) == 8 or (len(digits) == 14 and digits.startswith(("19", "20"))):
        clock = (int(digits[at : at + 2] or 0) for at in (8, 10, 12))
        return _whole(int(digits[:4]), int(digits[4:6]), int(digits[6:8]), *clock)
    for divisor in (1, 1_000, 1_000_000):
        if int(value // divisor) in _SECONDS:
            return datetime.fromtimestamp(value / divisor, UTC)
    return None


def _whole(*parts: int) -> datetime | None:
    """The moment of year, month, day and perhaps time of day; None where there is none such."""
    try:
        return datetime(*parts, tzinfo=UTC)  # type: ignore[misc, arg-type]
    except ValueError:
        return None
