"""What an archive says, as one number: the same for two that hold the same, whatever their files.

Covers every version of every article and the change log; leaves out when each was added, so that
two archives to which the same was done agree. Does not know SQLite from PostgreSQL.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass

import sqlalchemy as sa

from index.archive import schema

_ROWS_AT_ONCE = 200  # whose texts are in memory
_LEFT_OUT = {"added"}


@dataclass(frozen=True, slots=True)
class Counts:
    """Rows in an archive; `articles` are those that were not removed."""

    articles: int
    versions: int
    changes: int
    conversations: int
    users: int


def logical_digest(connection: sa.Connection) -> str:
    """SHA-256 in hexadecimal over the sorted SHA-256 of each row, so that no order matters.

    Databases sort text differently.
    """
    rows = sorted(
        hashlib.sha256(json.dumps(row, ensure_ascii=True).encode()).digest()
        for row in _rows(connection)
    )
    return hashlib.sha256(b"".join(rows)).hexdigest()


def count_rows(connection: sa.Connection) -> Counts:
    """How much there is."""

    def count(table: sa.Table, *conditions: sa.ColumnElement[bool]) -> int:
        query = sa.select(sa.func.count()).select_from(table).where(*conditions)
        return int(connection.execute(query).scalar_one())

    return Counts(
        articles=count(schema.articles, schema.articles.c.removed.is_(False)),
        versions=count(schema.versions),
        changes=count(schema.changes),
        conversations=count(schema.conversations),
        users=count(schema.users),
    )


def _rows(connection: sa.Connection) -> Iterator[list[object]]:
    """Each row with the name of its table in front."""
    for table in (schema.versions, schema.changes):
        columns = [column for column in table.c if column.name not in _LEFT_OUT]
        query = sa.select(*columns).execution_options(yield_per=_ROWS_AT_ONCE)
        for row in connection.execute(query):
            yield [table.name, *row]
