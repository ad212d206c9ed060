"""Query: what is looked for, and the bounds within which it is. Does not know how it is found."""

from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

from index.bounds import Bounds
from index.errors import UsageError
from index.when import Window, find_window

AsOf = date | datetime | str | None  # a string in ISO 8601
LAG = timedelta(days=2)  # news of a day is still printed so much later


@dataclass(frozen=True, slots=True)
class Query:
    """What to look for. Nothing newer than `as_of` is used, the time of the question.

    A date means the outlets' own days, a datetime (in UTC if it is naive) an instant.
    """

    text: str
    as_of: date | datetime | None = None  # None: now
    window: Window | None = None  # None: as the text says, if it says anything
    days: Window | None = None  # only these, and no others that the text names; open is all
    outlets: tuple[str, ...] = ()  # only these
    k: int = 10
    articles: tuple[str, ...] = ()  # only these, by id


def time_of(given: AsOf, name: str = "as_of") -> date | datetime | None:
    """The time of a question; a string is a day or a moment in ISO 8601. Raises `UsageError`."""
    if given is None or isinstance(given, date):  # a datetime is a date
        return given
    for parse in (date.fromisoformat, datetime.fromisoformat):
        with suppress(ValueError, TypeError):
            return parse(given.strip() if isinstance(given, str) else given)
    raise UsageError(f"{name} is {given!r}, which is not a date; write it as in 2025-05-20")


def window_of(query: Query) -> Window | None:
    """The time that a query names, or its text, unless days were chosen for it."""
    if query.window or query.days:
        return query.window
    return find_window(query.text, moment(query.as_of).date())


def moment(day: date | datetime | None) -> datetime:
    """An aware datetime: of a date its last second in UTC, of None now."""
    if day is None:
        return datetime.now(UTC)
    if isinstance(day, datetime):
        return day if day.tzinfo else day.replace(tzinfo=UTC)
    return datetime.combine(day, time(23, 59, 59), UTC)


def bounds_of(query: Query, as_of: datetime) -> Bounds:
    """A date as of which is asked means the days that the outlets printed."""
    days = query.days or Window(None, None)
    first = days.start or (date.min if days.end else None)  # which leaves out undated articles
    bounds = Bounds(first, days.end, outlets=query.outlets, articles=query.articles)
    if isinstance(query.as_of, date) and not isinstance(query.as_of, datetime):
        return replace(bounds, last=min(query.as_of, days.end or date.max))
    return replace(bounds, until=as_of)


def within(bounds: Bounds, window: Window) -> Bounds:
    """Bounds that a window narrows; a closed one lets in what was printed shortly after it."""
    last = window.end
    if last is not None and window.start is not None and last < date.max - LAG:
        last += LAG
    if last is None or (bounds.last is not None and bounds.last < last):
        last = bounds.last
    first = max(filter(None, (window.start, bounds.first)), default=None)
    return replace(bounds, first=first, last=last)


def without_future(bounds: Bounds) -> Bounds:
    """The bounds without ends that lie ahead: a filter doubles the time and would filter little."""
    now = datetime.now(UTC)
    ahead = bounds.until is not None and bounds.until >= now - timedelta(minutes=1)
    day_ahead = bounds.last is not None and bounds.last >= now.date()
    return replace(
        bounds,
        until=None if ahead else bounds.until,
        last=None if day_ahead else bounds.last,
    )
