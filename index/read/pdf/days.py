"""The printed day in a short line of a page: "Ostrand Tidings | 14 May 2025 | No. 4,112".

Does not know where on the page a line stands, or times of day but to refuse them.
"""

import re
from collections.abc import Sequence
from datetime import datetime

from index.read.dates import dates_in
from index.read.formats.printed import first_day, is_day_line

_LONGEST_DATELINE = 80  # characters of "Ostrand Tidings, 14 May 2025"
CLOCK = re.compile(r"\b\d{1,2}:\d\d\b")  # of the printing, as printers' lines have it


def beside_names(line: str) -> datetime | None:
    """The day in a line of names and numbers: "Ostrand Tidings | 14 May 2025 | No. 4,112"."""
    if len(line) > _LONGEST_DATELINE or CLOCK.search(line):
        return None
    day = next(dates_in(line), None)
    rest = f"{line[: day.start]} {line[day.end :]}" if day else ""
    return day.day if day and not any(word[0].islower() for word in rest.split()) else None


def printed_in(parts: Sequence[str]) -> datetime | None:
    """The day at the end of a short line in the head: "Ostrand Tidings, 14 May 2025"."""
    for part in parts:
        for line in part.split("\n"):
            comma, after = line.rpartition(", ")[1:]
            whole = line if re.fullmatch(r"\d{4}", after.strip()) else after
            if comma and len(line) <= _LONGEST_DATELINE and is_day_line(whole):
                return first_day(whole)
            if comma and whole is line and (day := _after_a_name(line)):
                return day
    return None


def _after_a_name(line: str) -> datetime | None:
    """The day of "Ostrand Tidings, May 14, 2025"."""
    name, _, rest = line.partition(", ")
    short = len(line) <= _LONGEST_DATELINE and len(name.split()) <= 5
    return first_day(rest) if short and is_day_line(rest) else None
