"""Counts of articles by month to the bars of a chart: months, years, or more years at once.

Pure; does not know SVG.
"""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date

from index.archive.listing import MonthCount
from ui.days import span_text

MOST_MONTHS = 36  # bars by month; a longer time is shown by years
MOST_BARS = 60  # then by ten years, and so on


@dataclass(frozen=True, slots=True)
class Bar:
    """The articles of the days from `first` to `last`."""

    first: date
    last: date
    count: int

    @property
    def label(self) -> str:
        """`May 2025`, `2025` or the days."""
        return span_text(self.first, self.last)


def bars(counts: Sequence[MonthCount]) -> list[Bar]:
    """A bar for each period from the first to the last with articles; undated ones in none."""
    dated = {one.month: one.count for one in counts if one.month is not None}
    if not dated:
        return []
    first, last = min(dated), max(dated)
    months = _number(last) - _number(first) + 1
    if months <= MOST_MONTHS:
        days = [date(n // 12, n % 12 + 1, 1) for n in range(_number(first), _number(last) + 1)]
        return [Bar(day, _end(day), dated.get(day, 0)) for day in days]
    step = 1
    while last.year // step - first.year // step >= MOST_BARS:
        step *= 10
    by_period: dict[int, int] = {}
    for day, count in dated.items():
        by_period[day.year // step] = by_period.get(day.year // step, 0) + count
    return [
        Bar(
            date(max(MINYEAR, period * step), 1, 1),
            date(min(MAXYEAR, period * step + step - 1), 12, 31),
            by_period.get(period, 0),
        )
        for period in range(first.year // step, last.year // step + 1)
    ]


def _number(day: date) -> int:
    return day.year * 12 + day.month - 1


def _end(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])
