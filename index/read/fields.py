"""Stated fields (front matter, a JSON object) to an Article, each checked with a clear reason.

Knows the contract's keys and their types; other keys are ignored. Does not know in what kind
of file they are.
"""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from urllib.parse import urlsplit

from index.article import Article, canonical_text, canonical_url, parse_published
from index.errors import InputError
from index.read.outlets import outlet_of

LONGEST_FIELD = 1_000  # characters of a title, outlet or author
LONGEST_URL = 2_000  # characters
EARLIEST_YEAR = 1600  # the first newspapers; earlier dates are empty fields of other programs
_HUGE = 128  # bits; longer numbers are not shown
_SHOWN = 60  # characters of a wrong value that a message shows
AHEAD = timedelta(days=366)  # magazines are dated ahead, and clocks are wrong


def article_from(fields: Mapping[str, object], text: str) -> Article:
    """An Article from stated fields; a missing outlet is derived from the address.

    Raises `InputError` naming the key, what it holds and what to write.
    """
    url = _url(fields)
    return Article(
        text=text,
        title=_text(fields, "title") or "",
        url=url,
        outlet=_text(fields, "outlet") or outlet_of(url),
        author=_text(fields, "author"),
        published=_day(fields, "published"),
        modified=_day(fields, "modified"),
    )


def usable_url(url: str) -> str | None:
    """The address, cleaned, if it is an http(s) one with a host; None for anything else."""
    url = canonical_text(url)
    if len(url) > LONGEST_URL or any(c.isspace() for c in url):
        return None
    try:
        parts = urlsplit(url)
        canonical_url(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.hostname else None


def believable(published: datetime | None, now: datetime | None = None) -> bool:
    """Whether a date can be one of publication: from 1600 to a year from `now`."""
    if published is None or published.year < EARLIEST_YEAR:
        return False
    latest = (now or datetime.now(UTC)) + AHEAD
    return published.replace(tzinfo=UTC) <= latest


def _text(fields: Mapping[str, object], key: str, longest: int = LONGEST_FIELD) -> str | None:
    value = fields.get(key)
    if value is None:
        return None
    if not isinstance(value, str):
        raise InputError(f"{key} is {_shown(value)}, which is not a text; put it in quotes")
    if len(value) > longest:
        raise InputError(f"{key} is longer than {longest:,} characters")
    return value.strip() or None


def _url(fields: Mapping[str, object]) -> str | None:
    url = _text(fields, "url", LONGEST_URL)
    if url is not None and usable_url(url) is None:
        raise InputError(f"url is {_shown(url)}, which is not a web address; write https://…")
    return usable_url(url) if url else None


def _day(fields: Mapping[str, object], key: str) -> datetime | None:
    value = fields.get(key)
    if value is not None and not isinstance(value, str | date):
        raise InputError(f"{key} is {_shown(value)}, which is not a date; write 2025-05-16")
    day = parse_published(value, key)
    if day is not None and not believable(day):
        raise InputError(
            f"{key} is {day.date()}, which is before {EARLIEST_YEAR}"
            " or more than a year ahead; correct it or leave it out"
        )
    return day


def _shown(value: object) -> str:
    """A value as the user wrote it, shortened; for a list or mapping only what it is."""
    if isinstance(value, Mapping):
        return "a mapping"
    if isinstance(value, list | tuple | set):
        return "a list"
    if isinstance(value, int) and not isinstance(value, bool) and value.bit_length() > _HUGE:
        return "a huge number"
    shown = repr(value) if isinstance(value, str) else str(value)
    return shown if len(shown) <= _SHOWN else f"{shown[:_SHOWN]}…"
