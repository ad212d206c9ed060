"""Reads a whole archive and names what is wrong in it: `dateline check`.

What a file has, its pages and its log, is looked at where the archive is one; the rest is the same
in any database. Never writes, and goes on after what it finds. Knows no way to repair.
"""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa

from index.archive import files, integrity, schema

_MOST = 20  # findings of one kind that are named one by one
_RESTORE = "put a backup in its place: dateline restore DIR --replace"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, and what to do next."""

    what: str
    then: str = _RESTORE


def check_file(path: Path) -> list[Finding]:
    """What is wrong with an archive in an SQLite file that this process has not open.

    Raises `ArchiveError` for what is no archive.
    """
    if not files.exists(path):
        return []
    found = integrity.in_files(path, all_of_it=True)
    findings = [Finding(found)] if found else []
    uri, options = files.address(path)
    read_only = options | {"mode": "ro"}
    engine = sa.create_engine(sa.URL.create("sqlite", database=uri, query=read_only))
    try:
        with engine.connect() as connection:
            connection.exec_driver_sql("BEGIN")
            findings += _each(_PARTS_OF_A_FILE | _PARTS, connection)
    except sa.exc.DBAPIError as error:
        findings.append(Finding(f"the file cannot be read ({error.orig})"))
    finally:
        engine.dispose()
    return list(dict.fromkeys(findings))


def check_rows(connection: sa.Connection) -> list[Finding]:
    """What is wrong with the rows of an archive in any database, within a transaction."""
    return list(_each(_PARTS, connection))


_Part = Callable[[sa.Connection], Iterator[Finding]]


def _each(parts: dict[str, _Part], connection: sa.Connection) -> Iterator[Finding]:
    """What all parts find; of one kind not more than can be read."""
    for name, part in parts.items():
        found: list[Finding] = []
        try:
            found.extend(part(connection))
        except sa.exc.DBAPIError as error:
            cause = " ".join(str(error.orig).split())[:200]
            found.append(Finding(f"{name} cannot be read ({cause})"))
        yield from found[:_MOST]
        if len(found) > _MOST:
            yield Finding(f"{len(found) - _MOST} more like the last", found[-1].then)


def _pages(connection: sa.Connection) -> Iterator[Finding]:
    for (found,) in connection.exec_driver_sql(f"PRAGMA integrity_check({_MOST})"):
        if found != "ok":
            for line in str(found).splitlines():
                yield Finding(line.strip("* "))


def _tables(connection: sa.Connection) -> Iterator[Finding]:
    if found := integrity.in_tables(connection):
        yield Finding(found)
    for row in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield Finding(f"a row of {row[0]} refers to one of {row[2]} that is missing")


def _texts(connection: sa.Connection) -> Iterator[Finding]:
    """Every text against its digest; a removed one has neither."""
    columns = schema.versions.c
    query = sa.select(
        columns.article,
        columns.version,
        columns.sha256,
        columns.length,
        integrity.as_bytes(connection),
    )
    with closing(connection.execution_options(yield_per=200).execute(query)) as rows:
        for row in rows:
            digest = hashlib.sha256(row.bytes).hexdigest() if row.bytes is not None else ""
            length = len(row.bytes.decode(errors="replace")) if row.bytes is not None else None
            if digest != row.sha256 or length not in (None, row.length):
                yield Finding(
                    integrity.about_text(row.article, row.version),
                    f"give it up and add it again: dateline remove {row.article}; or {_RESTORE}",
                )


def _references(connection: sa.Connection) -> Iterator[Finding]:
    """Rows that belong to others which are not there."""
    for table, column, other, other_column in (
        (schema.versions, "article", schema.articles, "id"),
        (schema.changes, "article", schema.articles, "id"),
        (schema.edits, "article", schema.articles, "id"),
        (schema.turns, "conversation", schema.conversations, "id"),
    ):
        own, others = table.c[column], other.c[other_column]
        query = sa.select(own).where(own.not_in(sa.select(others))).distinct().limit(_MOST + 1)
        for name in connection.execute(query).scalars():
            yield Finding(f"{table.name} has a row of {name}, which is missing in {other.name}")
    articles, versions = schema.articles.c, schema.versions.c
    newest = sa.select(versions.version).where(
        versions.article == articles.id, versions.version == articles.version
    )
    for name in connection.execute(sa.select(articles.id).where(~newest.exists())).scalars():
        yield Finding(f"the newest version of article {name} is missing")
    held, logged = (
        sa.select(table.c.article, table.c.version) for table in (schema.versions, schema.changes)
    )
    for name, version in connection.execute(held.except_(logged)):
        yield Finding(f"the change log does not have article {name} version {version}")
    for name, version in connection.execute(logged.except_(held)):
        yield Finding(f"article {name} version {version} is in the change log only")


def _log(connection: sa.Connection) -> Iterator[Finding]:
    """The change log goes from 1 to the number of its counter, without holes."""
    seq = schema.changes.c.seq
    counter = sa.select(schema.counters.c.value).where(schema.counters.c.name == "changes")
    last = connection.execute(counter).scalar_one_or_none()
    reached = connection.execute(sa.select(sa.func.max(seq))).scalar_one() or 0
    if last != reached:
        yield Finding(f"the change log ends at {reached}, but its counter is at {last}")
    before = schema.changes.alias()
    gone = ~sa.select(before.c.seq).where(before.c.seq == seq - 1).exists()
    for after in connection.execute(sa.select(seq).where(seq != 1, gone)).scalars():
        first = sa.select(sa.func.max(before.c.seq)).where(before.c.seq < after)
        start = (connection.execute(first).scalar_one() or 0) + 1
        yield Finding(f"the change log has a hole from {start} to {after - 1}")


def _cursors(connection: sa.Connection) -> Iterator[Finding]:
    """No index says that it holds changes which have not been."""
    cursors = schema.cursors.c
    head = sa.select(sa.func.coalesce(sa.func.max(schema.changes.c.seq), 0)).scalar_subquery()
    query = sa.select(cursors.name, cursors.seq).where(cursors.seq > head)
    for name, seq in connection.execute(query):
        yield Finding(
            f"the index {name} is said to be at change {seq}, which is not there",
            f"end all dateline processes and delete indexes/{name}; dateline sync rebuilds it",
        )


_PARTS_OF_A_FILE: dict[str, _Part] = {"a page": _pages, "the list of tables": _tables}
_PARTS: dict[str, _Part] = {
    "the table versions": _texts,
    "a reference": _references,
    "the change log": _log,
    "a cursor": _cursors,
}
