"""Lines that an outlet repeats: paragraphs at the ends of its articles that are no news of them.

"Follow us", who covers what, which newsletter there is: in any language and from any form of file,
such a paragraph stands word for word among the first or last lines of articles that tell different
stories, on different days. Which do is read off a table for each article found, so that the same
articles give the same answer in whatever order they came, and what is archived stays as it is.

An article counts by its longest line between those ends: reprints, and texts that fill in one form
again and again, share it and count once. How the numbers were chosen is in docs/measurements.md.
The table stands in the file of `index/stories.py`. Does not know queries, or what a line says.
"""

import re
import sqlite3
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b

from index.article import Article
from index.sentences import Span

ENDS = 3  # lines at each end of an article that are looked at
LEAST = 40  # characters of a line; a shorter one may be a heading or somebody's word
STORIES = 5  # that have a line, from which on it is repeated: at 12 a quarter as many are found
DAYS = 3  # of publication, at least, of those

TABLES = """
CREATE TABLE ends (
    hash INTEGER, article INTEGER, core INTEGER, day INTEGER, PRIMARY KEY (hash, article)
) WITHOUT ROWID;
"""
_LINE = re.compile(r"[^\n]+")
_HELD = "SELECT core, day FROM ends WHERE hash = ?"


@dataclass(frozen=True, slots=True)
class Ends:
    """The lines at the ends of an article, and what tells its story from others."""

    lines: tuple[tuple[int, Span], ...]  # hash of the outlet with the line, where it stands
    core: int

    @classmethod
    def of(cls, article: Article) -> "Ends":
        """Empty without an outlet: nobody is known to repeat the lines then."""
        if not article.outlet:
            return cls((), 0)
        spans = [Span(*one.span()) for one in _LINE.finditer(article.text, article.body_start)]
        at_ends = spans if len(spans) <= 2 * ENDS else [*spans[:ENDS], *spans[-ENDS:]]
        between = spans[ENDS:-ENDS] or spans
        core = max(between, key=lambda span: span.end - span.start, default=Span(0, 0))
        lines = tuple(
            (_hash(article.outlet, span.of(article.text)), span)
            for span in at_ends
            if span.end - span.start >= LEAST
        )
        return cls(lines, _hash(article.outlet, core.of(article.text)))

    @property
    def packed(self) -> bytes:
        """The hashes of the lines, as `put` and `forget` want them."""
        return array("q", sorted({value for value, _ in self.lines})).tobytes()


def put(
    connection: sqlite3.Connection, number: int, day: int | None, packed: bytes, core: int
) -> None:
    """Notes the ends of an article, its lines as packed; `number` is the one in the file."""
    rows = [(value, number, core, day) for value in memoryview(packed).cast("q")]
    connection.executemany("INSERT INTO ends VALUES (?, ?, ?, ?)", rows)


def forget(connection: sqlite3.Connection, number: int, packed: bytes) -> None:
    """Takes the ends of an article out of the table."""
    rows = [(value, number) for value in memoryview(packed).cast("q")]
    connection.executemany("DELETE FROM ends WHERE hash = ? AND article = ?", rows)


def repeated_lines(connection: sqlite3.Connection, article: Article) -> Iterator[Span]:
    """The lines of an article that its outlet repeats."""
    for value, span in _ends_of(article).lines:
        if _is_repeated(connection, value):
            yield span


@lru_cache(maxsize=512)
def _ends_of(article: Article) -> Ends:
    """Remembered for the articles found lately."""
    return Ends.of(article)


def _is_repeated(connection: sqlite3.Connection, value: int) -> bool:
    cores, days = set[int](), set[int]()
    for core, day in connection.execute(_HELD, (value,)):  # a line of thousands ends it soon
        cores.add(core)
        days |= {day} - {None}
        if len(cores) >= STORIES and len(days) >= DAYS:
            return True
    return False


def _hash(outlet: str, line: str) -> int:
    """64 bits, signed, of a line in small letters with single blanks."""
    text = f"{outlet}\n{' '.join(line.casefold().split())}"
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "big", signed=True)
