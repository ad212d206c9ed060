"""Writes which articles are pairs: texts that come are compared with their candidates.

Does not know the file (`index/stories.py`), or who is a candidate (`index/candidates.py`).
"""

import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence

from index import candidates, repeated
from index.archive.changes import Change
from index.article import Article
from index.candidates import Sketched
from index.imprint import Imprint
from index.shingles import Shingled, is_reprint

Texts = Callable[[Iterable[tuple[str, int]]], Mapping[tuple[str, int], Article]]

_KNOWN = "SELECT number, id, version, published, day, sketch, ends FROM articles WHERE id = ?"


def write(
    connection: sqlite3.Connection,
    changes: Sequence[Change],
    imprints: Mapping[str, Imprint],
    texts: Texts,
) -> None:
    """Applies changes, of which each is of another article. `texts` is `Archive.get_many`."""
    writing = _Writing(connection, texts)
    for change in changes:
        writing.forget(change.id)
    # the earliest first: nobody takes their places as leaders, which costs comparisons
    for article in sorted((one.article for one in changes if one.article), key=_age):
        writing.put(article, imprints[article.id])


def _age(article: Article) -> tuple[bool, float, str]:
    at = article.published
    return at is None, at.timestamp() if at else 0.0, article.id


class _Writing:
    """One transaction: articles that come and go, and their pairs."""

    def __init__(self, connection: sqlite3.Connection, texts: Texts) -> None:
        self._connection, self._texts = connection, texts
        self._put: dict[int, Article] = {}
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

    def put(self, article: Article, imprint: Imprint) -> None:
        """Adds an article that is not there."""
        connection = self._connection
        if not imprint.sketch and not imprint.lines:
            return
        published, day = article.published, article.published_on
        particulars = (
            article.id,
            article.version,
            int(published.timestamp() // 1) if published else None,
            day.toordinal() if day else None,
            imprint.sketch,
        )
        added = connection.execute(
            "INSERT INTO articles (id, version, published, day, sketch, outlet, ends)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (*particulars, article.outlet, imprint.lines),
        )
        one = Sketched(added.lastrowid or 0, *particulars)
        repeated.put(connection, one.number, one.day, imprint.lines, imprint.core)
        self._put[one.number] = article
        if imprint.sketch:
            found, lost = candidates.put(connection, one)
            self._part(lost)
            self._pair(one, found)

    def _pair(self, one: Sketched, others: Sequence[Sketched]) -> None:
        """Notes which of its candidates an article is a pair with."""
        if not others:
            return
        known = self._shingled([one, *others])
        text = known[one.number]
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
        unknown = [one for one in some if one.number not in self._at_hand]
        found = {one.number: self._put[one.number] for one in unknown if one.number in self._put}
        if numbers := {(u.id, u.version): u.number for u in unknown if u.number not in found}:
            found |= {numbers[key]: one for key, one in self._texts(numbers).items()}
        self._at_hand |= {number: Shingled(article) for number, article in found.items()}
        return self._at_hand
