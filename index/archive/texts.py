"""Texts of several articles at once; a damaged one is refused, or left out where others will do.

Does not know what they are wanted for.
"""

from collections.abc import Set

import sqlalchemy as sa

from index.archive import schema
from index.archive.database import Database
from index.archive.rows import article_of
from index.article import Article
from index.errors import DamagedTextError

Key = tuple[str, int]  # an article's id, and the number of a version


def read(database: Database, wanted: Set[Key], damaged: list[str] | None) -> dict[Key, Article]:
    """See `Archive.get_many`."""
    try:
        return _whole(database, wanted)
    except DamagedTextError:
        if damaged is None:
            raise
    found: dict[Key, Article] = {}
    for key in wanted:  # SQLite reads none of several if one is no UTF-8
        try:
            found |= _whole(database, {key})
        except DamagedTextError:
            damaged.append(key[0])
    return found


def _whole(database: Database, wanted: Set[Key]) -> dict[Key, Article]:
    versions = schema.versions
    query = sa.select(versions).where(
        versions.c.article.in_(sorted({name for name, _ in wanted})),
        # apart, since SQLite scans the table for pairs
        versions.c.version.in_(sorted({version for _, version in wanted})),
        versions.c.text.is_not(None),
    )
    with database.reading() as connection:
        rows = connection.execute(query).all() if wanted else []
    found = {(row.article, row.version): row for row in rows}
    return {key: article_of(row) for key, row in found.items() if key in wanted}
