"""Writes which articles are pairs: texts that come are compared with their candidates.

Does not know the file (`index/stories.py`), or who is a candidate (`index/candidates.py`).
"""

import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence

from index import candidates, repeated
from index.archive.changes import Change
from index.article import Article
from index.candidates import Sketched
from index.repeated import Ends
from index.shingles import Shingled, is_reprint

Texts = Callable[[Iterable[tuple[str, int]]], Mapping[tuple[str, int], Article]]

_KNOWN = "SELECT number, id, version, published, day, sketch, ends FROM articles WHERE id = ?"


def write(connection: sqlite3.Connection, changes: Sequence[Change], texts: Texts) -> None:
    """Applies changes, of which each is of another article. `texts` is `Archive.get_many`."""
    writing = _Writing(connection, texts)
    for change in changes:
        writing.forget(change.id)
    # the earliest first: nobody takes their places as leaders, which costs comparisons
    for article in sorted((one.article for one in changes if one.article), key=_age):
        writing.put(article)


def _age(article: Article) -> tuple[bool, float, str]:
    at = article.published
    return at is None, at.timestamp() if at else 0.0, article.id


class _Writing:
    """One transaction: articles that come and go, and their pairs."""

    def __init__(self, connection: sqlite3.Connection, texts: Texts) -> None:
        self._connection, self._texts = connection, texts
        self._at_hand: dict[int, Shingled] = {}

    def forget(self, name: str) -> None:
        """Takes out an article, if it is there."""
        connection = self._connection
        query = _KNOWN
        if (row := connection.execute(query, (name,)).fetchone()) is None:
            return
        one, ends = Sketched(*row[:-1]), row[-1]
        repeated.forget(connection, one.number, ends)
        self._at_hand.pop(one.number, None)
        query = "SELECT other FROM pairs WHERE one = ?"
        others = connection.execute(query, (one.number,)).fetchall()
        self._part((one.number, other) for (other,) in others)
        promoted = candidates.forget(connection, one)
        connection.execute("DELETE FROM articles WHERE number = ?", (one.number,))
        for first, followers in promoted:
            if first.number in self._shingled([first]):
                self._pair(first, followers)

    def put(self, article: Article) -> None:
        """Adds an article that is not there."""
        connection, text = self._connection, Shingled(article)
        sketch = text.sketch
        ends = Ends.of(article)
        if not len(sketch) and not ends.lines:
            return
        published, day = article.published, article.published_on
        particulars = (
            article.id,
            article.version,
            int(published.timestamp() // 1) if published else None,
            day.toordinal() if day else None,
            sketch.tobytes(),
        )
        added = connection.execute(
            "INSERT INTO articles (id, version, published, day, sketch, outlet, ends)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (*particulars, article.outlet, ends.packed),
        )
        one = Sketched(added.lastrowid or 0, *particulars)
        repeated.put(connection, one.number, one.day, ends)
        self._at_hand[one.number] = text
        if len(sketch):
            found, lost = candidates.put(connection, one)
            self._part(lost)
            self._pair(one, found)

    def _pair(self, one: Sketched, others: Sequence[Sketched]) -> None:
        """Notes which of its candidates an article, whose text is at hand, is a pair with."""
        known = self._shingled(others)
        text = self._at_hand[one.number]
        pairs = [
            pair
            for other in others
            if other.number in known and is_reprint(text, known[other.number])
            for pair in ((one.number, other.number), (other.number, one.number))
        ]
        self._connection.executemany("INSERT OR IGNORE INTO pairs VALUES (?, ?)", pairs)

    def _part(self, pairs: Iterable[tuple[int, int]]) -> None:
        both = [pair for one, other in pairs for pair in ((one, other), (other, one))]
        self._connection.executemany("DELETE FROM pairs WHERE one = ? AND other = ?", both)

    def _shingled(self, some: Sequence[Sketched]) -> Mapping[int, Shingled]:
        """Texts by number, these among them; without those that are no longer there."""
        numbers = {(one.id, one.version): one.number for one in some}
        missing = [key for key, number in numbers.items() if number not in self._at_hand]
        for key, article in (self._texts(missing) if missing else {}).items():
            self._at_hand[numbers[key]] = Shingled(article)
        return self._at_hand
