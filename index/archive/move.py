"""Copies an archive into another database: articles, change log, conversations, users, all.

Until the copy was found to say the same as the original, the target has no counter of changes, so
that nothing can be added to it (`index/archive/changes.py`). Stopped anywhere, the next call goes
on: texts that are there already are not sent again. Writers of the source wait meanwhile. The copy
keeps an identity of its own, so that the two do not share vectors on a server.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from index.archive import changes, schema
from index.archive.database import Database
from index.archive.digest import logical_digest
from index.errors import ArchiveError

_ROWS_AT_ONCE = 500
_SHORT = (  # tables that are replaced whole: rows of them may have been deleted since
    schema.outlets, schema.cursors, schema.conversations, schema.turns, schema.users,
    schema.tokens, schema.secrets, schema.feeds, schema.pages, schema.edits,
)  # fmt: skip

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Moved:
    """What a move copied: versions in all, those sent by this call, and the digest of both."""

    versions: int
    sent: int
    digest: str


def move(
    source: Database, target: Database, progress: Progress = lambda done, total: None
) -> Moved:
    """Copies all of `source`. `progress` gets the versions that were looked at, and all.

    Raises `ArchiveError` for a target that holds another archive, or if the copy differs.
    """
    source.check()
    with source.writing() as original:
        changes.lock(original)
        digest = logical_digest(original)
        if not _begin(target, digest):
            return Moved(_count(original, schema.versions), 0, digest)
        sent = _send_versions(original, target, progress)
        for rows in _batches(original, schema.articles):
            with target.writing() as copy:
                _put(copy, schema.articles, rows)
        _send_changes(original, target)
        with target.writing() as copy:
            for table in _SHORT:
                copy.execute(sa.delete(table))
                for rows in _batches(original, table):
                    copy.execute(sa.insert(table), rows)
        _end(original, target, digest)
        return Moved(_count(original, schema.versions), sent, digest)


def _begin(target: Database, digest: str) -> bool:
    """Whether there is something to do; the target is then closed to writers."""
    counter = schema.counters.c
    with target.writing() as copy:
        last = copy.execute(
            sa.select(counter.value).where(counter.name == "changes").with_for_update()
        ).scalar_one_or_none()
        used = any(_count(copy, table) for table in (schema.changes, schema.users, schema.turns))
        if last is not None and used:
            if logical_digest(copy) == digest:
                return False
            raise ArchiveError(
                f"{target.name} holds another archive already; move to an empty database"
            )
        copy.execute(sa.delete(schema.counters))
    return True


def _send_versions(original: sa.Connection, target: Database, progress: Progress) -> int:
    """Copies what the target lacks or holds otherwise; how many."""
    table, total, done, sent = schema.versions, _count(original, schema.versions), 0, 0
    for rows in _batches(original, table):
        with target.writing() as copy:
            ids = sorted({row["article"] for row in rows})
            known = sa.select(table.c.article, table.c.version, table.c.sha256)
            there = {tuple(row) for row in copy.execute(known.where(table.c.article.in_(ids)))}
            lacking = [r for r in rows if (r["article"], r["version"], r["sha256"]) not in there]
            _put(copy, table, lacking)
        done, sent = done + len(rows), sent + len(lacking)
        progress(done, total)
    return sent


def _send_changes(original: sa.Connection, target: Database) -> None:
    """The log only grows, so it is copied from where it ends there."""
    with target.reading() as copy:
        last = changes.head(copy)
    for rows in _batches(original, schema.changes, schema.changes.c.seq > last):
        with target.writing() as copy:
            copy.execute(sa.insert(schema.changes), rows)


def _end(original: sa.Connection, target: Database, digest: str) -> None:
    """Opens the target to writers once it says the same."""
    with target.writing() as copy:
        differing = [
            table.name
            for table in (*_SHORT, schema.articles)
            if _count(copy, table) != _count(original, table)
        ]
        if differing or logical_digest(copy) != digest:
            raise ArchiveError(
                f"the copy in {target.name} differs from the archive"
                f" ({', '.join(differing) or 'its articles'}): empty that database and move again;"
                " the archive itself is as it was"
            )
        for rows in _batches(original, schema.counters):
            copy.execute(sa.insert(schema.counters), rows)


def _batches(
    connection: sa.Connection, table: sa.Table, *which: sa.ColumnElement[bool]
) -> Iterator[list[dict[str, Any]]]:
    query = sa.select(table).where(*which).order_by(*table.primary_key)
    streamed = query.execution_options(yield_per=_ROWS_AT_ONCE)
    for rows in connection.execute(streamed).mappings().partitions():
        yield [dict(row) for row in rows]


def _put(connection: sa.Connection, table: sa.Table, rows: Sequence[dict[str, Any]]) -> None:
    if not rows:
        return
    row = schema.insert(connection, table)
    keys = [column.name for column in table.primary_key]
    others = {one.name: row.excluded[one.name] for one in table.c if one.name not in keys}
    connection.execute(row.on_conflict_do_update(index_elements=keys, set_=others), list(rows))


def _count(connection: sa.Connection, table: sa.Table) -> int:
    return int(connection.execute(sa.select(sa.func.count()).select_from(table)).scalar_one())
