"""Conversations of readers, kept in the archive's database.

Each belongs to an owner, a browser or a user, and only its owner can read or change it: for anyone
else it is not there. A turn is kept as JSON, which this module does not read
(`ui/page/records.py`), beside its words to search in.
"""

import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import sqlalchemy as sa

from index.archive.database import Database
from index.archive.rows import instant_of
from index.archive.schema import conversations, holds, turns

LONGEST_TITLE = 120  # characters
Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Listed:
    """A conversation in a list: when it was begun and last changed, in UTC, and its turns."""

    id: str
    title: str
    begun: datetime
    changed: datetime
    turns: int


@dataclass(frozen=True, slots=True)
class KeptTurn:
    """A turn, its number counted from 1; `verdict` is 1 or -1, with a reason, if it has one."""

    number: int
    record: Record
    verdict: int | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Kept:
    """A conversation with its turns, oldest first."""

    id: str
    title: str
    begun: datetime
    turns: tuple[KeptTurn, ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """A turn with a reader's verdict, and how its answer came about."""

    turn: KeptTurn
    trace: Record | None


class Conversations:
    """All conversations of one database. Safe to use from several threads and processes.

    Every method may raise `ArchiveError`.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def begin(self, owner: str, conversation: str | None, words: str, record: Record) -> "Place":
        """Adds a turn, to a new conversation where the one named is not there; its place.

        The number comes from the database, since two windows may ask in one conversation.
        """
        now = _now()
        with self._database.writing() as connection:
            known = conversation and _title(connection, owner, conversation) is not None
            if conversation is None or not known:
                conversation = secrets.token_hex(16)
                row = {"id": conversation, "owner": owner, "title": title_of(words)}
                connection.execute(sa.insert(conversations).values(begun=now, changed=now, **row))
            else:
                _touch(connection, conversation, now)
            last = sa.select(sa.func.max(turns.c.number)).where(
                turns.c.conversation == conversation
            )
            number = (connection.execute(last).scalar() or 0) + 1
            row = {"conversation": conversation, "words": words}
            connection.execute(
                sa.insert(turns).values(number=number, record=_dumped(record), **row)
            )
        return Place(conversation, number)

    def save(
        self, owner: str, at: "Place", words: str, record: Record, trace: Record | None = None
    ) -> bool:
        """Replaces a turn; False if it is no longer there, since its conversation was deleted."""
        values = {"words": words, "record": _dumped(record)}
        if trace is not None:
            values["trace"] = _dumped(trace)
        with self._database.writing() as connection:
            if _title(connection, owner, at.conversation) is None:
                return False
            changed = connection.execute(sa.update(turns).where(*at.row).values(values))
            _touch(connection, at.conversation, _now())
        return changed.rowcount > 0

    def get(self, owner: str, conversation: str) -> Kept | None:
        """A conversation, or None."""
        mine = conversations.c.id == conversation, conversations.c.owner == owner
        with self._database.reading() as connection:
            row = connection.execute(sa.select(conversations).where(*mine)).first()
            if row is None:
                return None
            of_it = sa.select(turns).where(turns.c.conversation == conversation)
            held = connection.execute(of_it.order_by(turns.c.number)).all()
        return Kept(row.id, row.title, _when(row.begun), tuple(map(_turn, held)))

    def listed(
        self, owner: str, words: str = "", *, limit: int = 100, offset: int = 0
    ) -> list[Listed]:
        """Conversations of an owner, the last changed first; those that hold all the words."""
        count = sa.func.count(turns.c.number)
        query = (
            sa.select(conversations, count.label("turns"))
            .join(turns, turns.c.conversation == conversations.c.id, isouter=True)
            .where(conversations.c.owner == owner, *map(_holds, words.split()))
            .group_by(*conversations.c)
            .order_by(conversations.c.changed.desc(), conversations.c.id)
        )
        with self._database.reading() as connection:
            rows = connection.execute(query.limit(limit).offset(offset)).all()
        return [
            Listed(row.id, row.title, _when(row.begun), _when(row.changed), row.turns)
            for row in rows
        ]

    def rename(self, owner: str, conversation: str, title: str) -> bool:
        """Gives a conversation another title; False if it is not there or the title is blank."""
        title = title_of(title)
        if not title:
            return False
        mine = conversations.c.id == conversation, conversations.c.owner == owner
        with self._database.writing() as connection:
            changed = connection.execute(sa.update(conversations).where(*mine).values(title=title))
        return changed.rowcount > 0

    def delete(self, owner: str, conversation: str) -> bool:
        """Deletes a conversation; False if it is not there."""
        mine = conversations.c.id == conversation, conversations.c.owner == owner
        return self._delete(sa.and_(*mine)) > 0

    def delete_all(self, owner: str) -> int:
        """Deletes all conversations of an owner; how many there were."""
        return self._delete(conversations.c.owner == owner)

    def forget(self, days: int) -> int:
        """Deletes conversations that did not change in the last `days` days; how many."""
        before = instant_of(datetime.now(UTC) - timedelta(days=days))
        return self._delete(conversations.c.changed < before)

    def judge(self, owner: str, at: "Place", verdict: int | None, reason: str) -> bool:
        """Notes a reader's verdict about an answer (1, -1 or None); False if it is not there."""
        values = {"verdict": verdict, "reason": reason if verdict else None}
        with self._database.writing() as connection:
            if _title(connection, owner, at.conversation) is None:
                return False
            changed = connection.execute(sa.update(turns).where(*at.row).values(values))
        return changed.rowcount > 0

    def judged(self, owner: str | None = None) -> list[Judged]:
        """All turns with a verdict, of one owner or of everybody, oldest conversation first."""
        query = sa.select(turns).join(conversations, conversations.c.id == turns.c.conversation)
        query = query.where(turns.c.verdict.is_not(None))
        if owner is not None:
            query = query.where(conversations.c.owner == owner)
        in_order = conversations.c.begun, conversations.c.id, turns.c.number
        with self._database.reading() as connection:
            rows = connection.execute(query.order_by(*in_order)).all()
        return [Judged(_turn(row), _loaded(row.trace)) for row in rows]

    def traced(self, owner: str, at: "Place") -> Judged | None:
        """One turn with how its answer came about, or None."""
        with self._database.reading() as connection:
            if _title(connection, owner, at.conversation) is None:
                return None
            row = connection.execute(sa.select(turns).where(*at.row)).first()
        return Judged(_turn(row), _loaded(row.trace)) if row else None

    def _delete(self, which: sa.ColumnElement[bool]) -> int:
        ids = sa.select(conversations.c.id).where(which)
        with self._database.reading() as connection:  # else a writer would make the file
            if connection.execute(ids.limit(1)).first() is None:
                return 0
        with self._database.writing() as connection:
            connection.execute(ids.with_for_update())  # else a turn that is just begun would stay
            connection.execute(sa.delete(turns).where(turns.c.conversation.in_(ids)))
            return connection.execute(sa.delete(conversations).where(which)).rowcount


@dataclass(frozen=True, slots=True)
class Place:
    """Where a turn is kept."""

    conversation: str
    number: int

    @property
    def row(self) -> tuple[sa.ColumnElement[bool], ...]:
        """The conditions that name its row."""
        return turns.c.conversation == self.conversation, turns.c.number == self.number


def title_of(text: str) -> str:
    """The first line of a text, cut to `LONGEST_TITLE`."""
    line = " ".join((text.strip().splitlines() or [""])[0].split())
    return line if len(line) <= LONGEST_TITLE else f"{line[: LONGEST_TITLE - 1].rstrip()}…"


def _title(connection: sa.Connection, owner: str, conversation: str) -> str | None:
    """The title of an owner's conversation; None if it has none such."""
    mine = conversations.c.id == conversation, conversations.c.owner == owner
    return connection.execute(sa.select(conversations.c.title).where(*mine)).scalar()


def _touch(connection: sa.Connection, conversation: str, now: int) -> None:
    changed = sa.update(conversations).where(conversations.c.id == conversation)
    connection.execute(changed.values(changed=now))


def _holds(word: str) -> sa.ColumnElement[bool]:
    """Whether a conversation has a word in its title or in a turn."""
    in_turns = sa.select(turns.c.conversation).where(holds(turns.c.words, word))
    in_title = holds(conversations.c.title, word)
    return sa.or_(in_title, conversations.c.id.in_(in_turns))


def _turn(row: sa.Row[Any]) -> KeptTurn:
    return KeptTurn(row.number, json.loads(row.record), row.verdict, row.reason or "")


def _dumped(value: Record) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _loaded(text: str | None) -> Record | None:
    return json.loads(text) if text else None


def _now() -> int:
    return instant_of(datetime.now(UTC))


def _when(instant: int) -> datetime:
    return datetime.fromtimestamp(instant / 1e6, UTC)
