"""Whether a stated address or date can be an article's.

Does not know where it was stated; `index/read/records.py` knows the keys of files.
"""

from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from index.article import canonical_text, canonical_url

LONGEST_URL = 2_000  # characters
EARLIEST_YEAR = 1600  # the first newspapers; earlier dates are empty fields of other programs
AHEAD = timedelta(days=366)  # magazines are dated ahead, and clocks are wrong


def usable_url(url: str) -> str | None:
    """The address, cleaned, if it is an http(s) one with a host; None for anything else."""
    url = url.strip() if url.isascii() and url.isprintable() else canonical_text(url)
    if len(url) > LONGEST_URL or len(url.split()) != 1:
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
