"""Days in words, the same on the page and in the terminal: `16 May 2025`, `10–16 March 2025`.

And the day that a field or a parameter of a request names.
"""

from calendar import monthrange
from datetime import date
from typing import TYPE_CHECKING

from index import months
from index.errors import UsageError

if TYPE_CHECKING:
    from index.when import Window


def as_of_date(text: str | None) -> date | None:
    """The ISO date in a field; None if it is empty. Raises `UsageError` for anything else."""
    text = (text or "").strip()
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"{text[:40]!r} is not a date; write it like 2025-05-20") from None


def days_between(first: str | None, last: str | None) -> "Window | None":
    """The days from one field to another, either of which may be empty; None if both are.

    Raises `UsageError`.
    """
    from index.when import Window  # not needed for help

    start, end = as_of_date(first), as_of_date(last)
    if start and end and end < start:
        raise UsageError(f"{end} is before {start}; swap the two days")
    return Window(start, end) if start or end else None


def day_text(day: date | None) -> str:
    """`16 May 2025`; empty for None."""
    return months.day_text(day) if day else ""


def span_text(start: date | None, end: date | None) -> str:
    """The days from `start` to `end`, both inside; None is open. Empty if both are."""
    if start is None or end is None:
        opens = "since" if start else "until"
        return f"{opens} {day_text(start or end)}" if start or end else ""
    if start == end:
        return day_text(start)
    whole = _whole(start, end)
    if whole:
        return whole
    if start.year != end.year:
        return f"{day_text(start)} – {day_text(end)}"
    if start.month != end.month:
        return f"{start.day} {start:%B} – {day_text(end)}"
    return f"{start.day}–{day_text(end)}"


def _whole(start: date, end: date) -> str:
    """A whole month or year by its name, else nothing."""
    last = monthrange(end.year, end.month)[1]
    if end.year != start.year or (start.day, end.day) != (1, last):
        return ""
    if start.month == end.month:
        return f"{start:%B} {start.year}"
    return str(start.year) if (start.month, end.month) == (1, 12) else ""
