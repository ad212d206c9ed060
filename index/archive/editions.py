"""The versions that an article ever had, also those that were removed.

Does not read their texts.
"""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from index.archive import schema


@dataclass(frozen=True, slots=True)
class Edition:
    """One version: when it was added, in UTC, and whether it was removed, with its text."""

    version: int
    added: datetime
    removed: bool


def read(connection: sa.Connection, article_id: str) -> list[Edition]:
    """See `Archive.editions`."""
    columns = schema.versions.c
    gone = columns.text.is_(None)
    query = sa.select(columns.version, columns.added, gone).where(columns.article == article_id)
    rows = connection.execute(query.order_by(columns.version))
    return [Edition(row[0], datetime.fromisoformat(row[1]), bool(row[2])) for row in rows]
