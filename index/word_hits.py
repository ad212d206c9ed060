"""A chunk found by its words. Does not know how it was found (`index/words.py`)."""

from typing import NamedTuple


class WordHit(NamedTuple):  # hundreds a search, each in a fifth of a dataclass's time
    """A chunk found by its words; `score` is BM25.

    `published` is the instant in seconds since 1970 UTC, `day` the day where the outlet is as
    `date.toordinal` counts; both are None if unknown.
    """

    id: str  # of the chunk
    score: float
    start: int
    end: int
    published: int | None
    day: int | None
