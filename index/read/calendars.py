"""Dates in calendars that count other years: Japanese eras, Taiwan's republic, Iran's solar hijri.

Knows their forms and how they turn into ours. Works on text whose digits are 0 to 9. Does not know
which of several dates is the article's (`index/read/page_dates.py`).
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

_ERAS = {
    "令和": 2018,
    "平成": 1988,
    "昭和": 1925,
    "民國": 1911,
    "民国": 1911,
}  # the year before each
_ERA = re.compile(
    rf"(?P<era>{'|'.join(_ERAS)})\s?(?P<year>\d{{1,3}}|元)\s?年\s?(?P<month>[01]?\d)\s?月"
    r"\s?(?P<day>[0-3]?\d)\s?日"
)
_HIJRI_MONTHS = (
    "فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند".split()
)  # fmt: skip
_HIJRI = re.compile(
    rf"(?<!\d)(?P<day>[0-3]?\d)\s?(?:ام\s)?(?P<month>{'|'.join(_HIJRI_MONTHS)})(?:\s?ماه)?"
    r"[\s،,]{1,3}(?P<year>1[34]\d\d)(?!\d)"
    r"|(?<![\d/])(?P<year2>1[34]\d\d)(?P<seam>/)(?P<month2>[01]?\d)(?P=seam)(?P<day2>[0-3]?\d)"
    r"(?![\d/])"
)
_NOWRUZ_1 = datetime(622, 3, 21, tzinfo=UTC)  # the first day of the year 1
_CYCLE, _LEAPS = 33, (1, 5, 9, 13, 17, 22, 26, 30)  # years of a cycle that have a day more


def other_dates(text: str) -> Iterator[tuple[datetime, int, int]]:
    """The days printed in other calendars: each with where it starts and ends."""
    if text.isascii() and not re.search(r"1[34]\d\d/", text):
        return
    for found in _ERA.finditer(text):
        year = 1 if found["year"] == "元" else int(found["year"])
        if day := _day(_ERAS[found["era"]] + year, int(found["month"]), int(found["day"])):
            yield day, found.start(), found.end()
    for found in _HIJRI.finditer(text):
        year = int(found["year"] or found["year2"])
        month = int(found["month2"] or 0) or _HIJRI_MONTHS.index(found["month"]) + 1
        if day := _hijri(year, month, int(found["day"] or found["day2"])):
            yield day, found.start(), found.end()


def _day(year: int, month: int, day: int) -> datetime | None:
    try:
        return datetime(year, month, day, tzinfo=UTC)
    except ValueError:
        return None


def _hijri(year: int, month: int, day: int) -> datetime | None:
    """A day of the solar hijri calendar; right for the years 1210 to 1500 (1831 to 2122)."""
    if not (1 <= month <= 12 and 1 <= day <= (31 if month <= 6 else 30)):
        return None
    cycles, rest = divmod(year - 1, _CYCLE)
    leaps = cycles * len(_LEAPS) + sum(one <= rest for one in _LEAPS)
    days = 365 * (year - 1) + leaps + 31 * min(month - 1, 6) + 30 * max(month - 7, 0) + day - 1
    return _NOWRUZ_1 + timedelta(days=days)
