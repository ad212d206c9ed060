"""Stories: which articles are reprints of one another.

Keeps pairs, never stories. Whether two articles are a pair depends on their texts and days alone
(`index/shingles.py`), so whatever comes, goes or changes, in whatever order, the pairs are those of
the articles that there are. Stories are read off the pairs for each question, among the articles
that it may find: one that is not published yet, or of an outlet that was not asked for, neither
stands for a story nor joins two. The earliest comes first; each later one joins the earliest that
it is a pair with. So no story is a chain whose ends share little.

Candidates are found by a sketch of each text (`index/candidates.py`) and then compared whole
(`index/pairs.py`). The file lies in the folder of the word index, is made and deleted with it, and
holds its own cursor into the archive's change log: one transaction moves both. It also holds the
lines that outlets repeat (`index/repeated.py`). It can be deleted at any time; the next sync builds
it anew. One process may write, by the lock in `index/derived.py`; others may read. Does not know
queries.
"""

import logging
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from index import candidates, repeated
from index.archive.changes import Change
from index.article import Article
from index.imprint import Imprint
from index.one_file import opened, opened_to_read, version
from index.pairs import Texts, write
from index.repeated import repeated_lines
from index.sentences import Span

SCHEMA = 5  # of tables, of how reprints and repeated lines are told; a change builds it anew

_log = logging.getLogger(__name__)

_TABLES = (
    """
CREATE TABLE articles (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL,
    published INTEGER, day INTEGER, outlet TEXT, sketch BLOB NOT NULL, ends BLOB NOT NULL);
CREATE TABLE pairs (one INTEGER, other INTEGER, PRIMARY KEY (one, other)) WITHOUT ROWID;
CREATE TABLE applied (seq INTEGER NOT NULL);
INSERT INTO applied VALUES (0);
"""
    + candidates.TABLES
    + repeated.TABLES
)
_AROUND = """
WITH RECURSIVE around(number) AS (
    SELECT number FROM articles WHERE id IN ({ids}) AND number IN (SELECT one FROM pairs)
    UNION SELECT other FROM pairs JOIN around ON one = number)
SELECT number, id, version, published, day, outlet FROM articles JOIN around USING (number)
"""
_PAIRS = "SELECT one, other FROM pairs WHERE one IN ({numbers})"


@dataclass(frozen=True, slots=True)
class Told:
    """An article as one that tells a story; instants and days as in `index.word_hits.WordHit`."""

    number: int  # by which the tables know it
    id: str
    version: int
    published: int | None
    day: int | None
    outlet: str | None


Story = tuple[Told, ...]  # at least two, the earliest first


class StoryIndex:
    """The pairs of one archive, in one SQLite file."""

    def __init__(self, file: Path) -> None:
        """Opens nothing yet."""
        self._file = file
        self._writer: sqlite3.Connection | None = None
        self._reader: sqlite3.Connection | None = None
        self._reading = Lock()
        self.failed = False  # whether what is in the file could not be read

    def cursor(self) -> int:
        """The number of the last change applied. For the owner: makes the file if need be."""
        if self.failed:
            self._discard("it could not be read")
        with self._discarding_damaged():
            return int(self._to_write().execute("SELECT seq FROM applied").fetchone()[0])

    def apply(
        self, changes: Sequence[Change], imprints: Mapping[str, Imprint], texts: Texts
    ) -> None:
        """Applies changes, all of them or none; `imprints` are those of their articles, by id.

        `texts` is `Archive.get_many`, for those that one is compared with.

        Raises `sqlite3.DatabaseError` for a damaged file, which is deleted: the next call of
        `cursor` makes another, whose cursor is 0.
        """
        with self._discarding_damaged(), (connection := self._to_write()):
            connection.execute("BEGIN IMMEDIATE")
            write(connection, changes, imprints, texts)
            connection.execute("UPDATE applied SET seq = ?", (changes[-1].seq,))

    def stories(self, articles: Iterable[str], admits: Callable[[Told], bool]) -> dict[str, Story]:
        """By article, the story of each that is one of several that `admits` lets through.

        Empty if the index cannot be read: a search then counts each article by itself.
        """
        ids = list(articles)
        with self._reading:
            try:
                connection = self._to_read()
                if connection is None or not ids:
                    return {}
                found = connection.execute(_AROUND.format(ids=_marks(ids)), ids)
                told = {row[0]: Told(*row) for row in found}
                query = _PAIRS.format(numbers=_marks(told))
                pairs = set(connection.execute(query, list(told)))
            except sqlite3.Error as error:
                self._unreadable(error)
                return {}
        grouped = group([one for one in told.values() if admits(one)], pairs)
        return {one.id: story for story in grouped for one in story}

    def repeated(self, articles: Iterable[Article]) -> dict[str, tuple[Span, ...]]:
        """By article, the lines that its outlet repeats (`index/repeated.py`).

        Empty if the index cannot be read: they then count as any others.
        """
        with self._reading:
            try:
                if (connection := self._to_read()) is None:
                    return {}
                return {one.id: tuple(repeated_lines(connection, one)) for one in articles}
            except sqlite3.Error as error:
                self._unreadable(error)
                return {}

    def close(self) -> None:
        """Closes the file."""
        with self._reading:
            self._close_reader()
        if self._writer is not None:
            self._writer.close()
            self._writer = None

    def _unreadable(self, error: sqlite3.Error) -> None:
        _log.warning("%s cannot be read (%s)", self._file, error)
        self._close_reader()
        self.failed = not isinstance(error, sqlite3.OperationalError)

    def _close_reader(self) -> None:
        if self._reader is not None:
            self._reader.close()
            self._reader = None

    def _to_read(self) -> sqlite3.Connection | None:
        """None where there is no file, or one that another Dateline wrote."""
        if self._reader is None and self._file.exists():
            self._reader = opened_to_read(self._file)
        if self._reader is not None and version(self._reader) != SCHEMA:
            self._close_reader()
        return self._reader

    def _to_write(self) -> sqlite3.Connection:
        if self._writer is None:
            try:
                self._writer = opened(self._file, _TABLES, SCHEMA)
            except sqlite3.DatabaseError as error:
                self._discard(error)
                self._writer = opened(self._file, _TABLES, SCHEMA)
        return self._writer

    @contextmanager
    def _discarding_damaged(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.OperationalError:
            raise  # it is locked, or the disk is full
        except sqlite3.DatabaseError as error:
            self._discard(error)
            raise

    def _discard(self, why: object) -> None:
        """Deletes the file, to make it anew."""
        _log.warning("%s is made anew (%s)", self._file, why)
        self.close()
        for suffix in ("", "-wal", "-shm"):
            self._file.with_name(self._file.name + suffix).unlink(missing_ok=True)
        self.failed = False


def group(told: Sequence[Told], pairs: set[tuple[int, int]]) -> list[Story]:
    """The stories of several articles each. `pairs` holds each pair both ways round."""
    stories: list[list[Told]] = []
    for one in sorted(told, key=_age):
        first = (story for story in stories if (story[0].number, one.number) in pairs)
        story = next(first, None)
        if story is None:
            stories.append([one])
        else:
            story.append(one)
    return [tuple(story) for story in stories if len(story) > 1]


def _age(one: Told) -> tuple[bool, int, str]:
    return one.published is None, one.published or 0, one.id


def _marks(values: Iterable[object]) -> str:
    return ", ".join("?" for _ in values)
