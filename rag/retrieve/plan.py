"""Plan: a question as it stands alone, and the lookups that together find what it needs.

Pure values. Does not know who plans (`rag/answer/planning.py`) or how a lookup is run
(`rag/retrieve/planned.py`).
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Lookup:
    """One search: words, and what limits the articles, where something does.

    Days from `start` to `end`, both inside; None is open.
    """

    words: str
    start: date | None = None
    end: date | None = None
    outlets: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """The lookups, and the question as it stands alone; empty if it already did when asked."""

    question: str
    lookups: tuple[Lookup, ...] = ()
