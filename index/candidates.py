"""Which articles may be reprints of one: those whose sketches have enough in common.

Where many articles of one week share a hash (a form filled in a thousand times, a report that
everyone prints), only the `LEADERS` earliest of them lead in it. Two articles are candidates if the
earlier leads in enough of the hashes that they share, and their sketches are alike. So an article
is compared with few others, a story that thousands print hangs together by its earliest articles,
and who is a candidate of whom depends on the articles that there are, never on the order in which
they came: a leader whose place an earlier article takes leads no more, and gives up the pairs that
it owed to that place; where a leader goes, the next one leads.

Keeps the table `sketches`, in the file of `index/stories.py`. Does not know texts.
"""

import sqlite3
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from index.shingles import SKETCH

WINDOW_DAYS = 14  # between two days of publication; most reprints come within two
ALIKE_SKETCHES = 5  # of 32 hashes in common, from which texts are compared; reprints have about 13
LEADERS = 8  # articles of a week that lead in a hash
UNDATED = 0  # stands for an unknown day, which may be any

TABLES = """
CREATE TABLE sketches (
    hash INTEGER, leads INTEGER, day INTEGER, article INTEGER,
    PRIMARY KEY (hash, leads, day, article)
) WITHOUT ROWID;
"""
_LAST_DAY = 4_000_000
_AT_ONCE = 500  # articles read in one query
_READ = "SELECT number, id, version, published, day, sketch FROM articles WHERE number IN ({marks})"
_ROWS = """
SELECT hash, article, day FROM sketches
WHERE hash IN ({marks}) AND leads = ? AND day BETWEEN ? AND ?
"""
_LED = "SELECT hash FROM sketches WHERE hash IN ({marks}) AND leads = 1 AND day = ? AND article = ?"
_PLACE = "hash = ? AND leads = ? AND day = ? AND article = ?"
_Row = tuple[int, int, int]  # hash, article, day


@dataclass(frozen=True)
class Sketched:
    """An article by its number in the file, with its sketch; days and instants as in `Told`."""

    number: int
    id: str
    version: int
    published: int | None
    day: int | None
    sketch: bytes

    @cached_property
    def age(self) -> tuple[bool, int, str]:
        """Earlier articles first, undated ones last; the same as of `index.stories.group`."""
        return self.published is None, self.published or 0, self.id

    @cached_property
    def hashes(self) -> frozenset[int]:
        """Its sketch, as SQLite's numbers."""
        return frozenset(memoryview(self.sketch).cast("q"))

    @property
    def held(self) -> int:
        """Its day in the table."""
        return UNDATED if self.day is None else self.day


def put(
    connection: sqlite3.Connection, one: Sketched
) -> tuple[list[Sketched], list[tuple[int, int]]]:
    """Adds a sketch whose article is in its table.

    Returns the articles that it is to be compared with, and pairs that are none any more.
    """
    led = _rows(connection, one.hashes, 1, one)
    crowds: dict[int, list[int]] = {}
    for value, article, day in led:
        if _week(day) == _week(one.held):
            crowds.setdefault(value, []).append(article)
    crowds = {value: crowd for value, crowd in crowds.items() if len(crowd) >= LEADERS}
    shared = Counter(article for _, article, _ in led)
    near = {article for article, count in shared.items() if count >= ALIKE_SKETCHES}
    known = read(connection, near.union(*crowds.values()))
    latest = {v: max((known[n] for n in crowd), key=_age) for v, crowd in crowds.items()}
    leads = {value for value in one.hashes if value not in latest or one.age < latest[value].age}
    later = _later(connection, one, leads, led)
    for value in leads & latest.keys():
        _set_place(connection, value, latest[value], leads=False)
    connection.executemany(
        "INSERT INTO sketches VALUES (?, ?, ?, ?)",
        [(value, value in leads, one.held, one.number) for value in one.hashes],
    )
    earlier = [known[n] for n in near if known[n].age < one.age]
    found = [other for other in (*earlier, *later) if are_alike(one, other)]
    ousted = {latest[value].number: latest[value] for value in leads & latest.keys()}
    return found, [pair for other in ousted.values() for pair in _lost(connection, other)]


def forget(connection: sqlite3.Connection, one: Sketched) -> list[tuple[Sketched, list[Sketched]]]:
    """Takes a sketch out of the table.

    Returns the articles that lead instead, each with those that it is to be compared with.
    """
    led = _led(connection, one)
    connection.executemany(
        f"DELETE FROM sketches WHERE {_PLACE}",
        [(value, value in led, one.held, one.number) for value in one.hashes],
    )
    waiting: dict[int, list[int]] = {}
    for value, article, day in _rows(connection, led, 0, one):
        if _week(day) == _week(one.held):
            waiting.setdefault(value, []).append(article)
    known = read(connection, set().union(*waiting.values()))
    promoted: dict[int, Sketched] = {}
    for value, crowd in waiting.items():
        first = min((known[number] for number in crowd), key=_age)
        _set_place(connection, value, first, leads=True)
        promoted[first.number] = first
    return [(first, _followers(connection, first)) for first in promoted.values()]


def are_alike(one: Sketched, other: Sketched) -> bool:
    """Whether the least hashes of both texts together are enough in common.

    Their share is the Jaccard similarity, near enough (Broder 1997); of the hashes that two
    sketches share, some are least in neither text as long as the other.
    """
    least = sorted(one.hashes | other.hashes, key=_unsigned)[:SKETCH]
    return len(one.hashes & other.hashes & set(least)) >= ALIKE_SKETCHES


def read(connection: sqlite3.Connection, numbers: Collection[int]) -> dict[int, Sketched]:
    """Articles by their numbers."""
    found = {}
    wanted = list(numbers)
    for at in range(0, len(wanted), _AT_ONCE):
        some = wanted[at : at + _AT_ONCE]
        for row in connection.execute(_READ.format(marks=_marks(some)), some):
            found[row[0]] = Sketched(*row)
    return found


def _followers(connection: sqlite3.Connection, one: Sketched) -> list[Sketched]:
    """The candidates of an article that are later than it is."""
    leads = _led(connection, one)
    later = _later(connection, one, leads, _rows(connection, leads, 1, one))
    return [other for other in later if are_alike(one, other)]


def _later(
    connection: sqlite3.Connection, one: Sketched, leads: Collection[int], led: Iterable[_Row]
) -> list[Sketched]:
    """Those later than `one` that share enough of the hashes in which it leads.

    `led` are the rows of the leaders.
    """
    rows = [*led, *_rows(connection, leads, 0, one)]
    shared = Counter(article for value, article, _ in rows if value in leads)
    known = read(connection, {n for n, count in shared.items() if count >= ALIKE_SKETCHES})
    return [other for other in known.values() if other.age > one.age]


def _lost(connection: sqlite3.Connection, one: Sketched) -> Iterator[tuple[int, int]]:
    """The pairs with later articles for which `one` does not lead in enough hashes any more."""
    led = _led(connection, one)
    pairs = connection.execute("SELECT other FROM pairs WHERE one = ?", (one.number,)).fetchall()
    for other in read(connection, [number for (number,) in pairs]).values():
        if other.age > one.age and len(led & other.hashes) < ALIKE_SKETCHES:
            yield one.number, other.number


def _led(connection: sqlite3.Connection, one: Sketched) -> set[int]:
    """The hashes in which an article leads."""
    query = _LED.format(marks=_marks(one.hashes))
    return {value for (value,) in connection.execute(query, (*one.hashes, one.held, one.number))}


def _rows(
    connection: sqlite3.Connection, hashes: Collection[int], leads: int, around: Sketched
) -> list[_Row]:
    """The rows of these hashes within the window around an article's day."""
    if around.day is None:
        spans = [(UNDATED, _LAST_DAY)]
    else:
        first = max(UNDATED + 1, around.day - WINDOW_DAYS)
        spans = [(UNDATED, UNDATED), (first, around.day + WINDOW_DAYS)]
    query = _ROWS.format(marks=_marks(hashes))
    return [row for span in spans for row in connection.execute(query, (*hashes, leads, *span))]


def _set_place(connection: sqlite3.Connection, value: int, one: Sketched, *, leads: bool) -> None:
    place = (leads, value, not leads, one.held, one.number)
    connection.execute(f"UPDATE sketches SET leads = ? WHERE {_PLACE}", place)


def _week(day: int) -> int:
    """The number of a day's week; undated articles have one of their own."""
    return -(-day // 7)


def _age(one: Sketched) -> tuple[bool, int, str]:
    return one.age


def _unsigned(value: int) -> int:
    return value if value >= 0 else value + 2**64


def _marks(values: Collection[object]) -> str:
    return ", ".join("?" * len(values))
