"""Brings the tables of an older Dateline up to date: one numbered step after another.

A step is SQL in words that SQLite and PostgreSQL share, and names tables and columns itself, so
that it does the same when `index/archive/schema.py` has moved on. From step 7 on a column for text
is `TEXT COLLATE "C"` on PostgreSQL, where no archive is older. Archives from before step 2 hold
no number. The caller opens the transaction.
"""

import secrets
from collections.abc import Callable

import sqlalchemy as sa

from index.archive import schema
from index.archive.rows import instant_of
from index.article import parse_published

SCHEMA_VERSION = 7  # of the tables in `index/archive/schema.py`


def version_of(connection: sa.Connection) -> int:
    """The number of an archive's tables; 0 where there are none."""
    tables = sa.inspect(connection)
    if tables.has_table("schema_version"):
        return int(connection.execute(sa.select(schema.schema_version.c.number)).scalar_one())
    return 1 if tables.has_table("articles") else 0


def migrate(connection: sa.Connection) -> None:
    """Makes the tables where there are none; else takes each step that the archive lacks."""
    version = version_of(connection)
    if version == 0:
        schema.metadata.create_all(connection)
        connection.execute(sa.insert(schema.counters).values(name="changes", value=0))
        connection.execute(sa.insert(schema.identity).values(id=new_identity()))
        connection.execute(sa.insert(schema.schema_version).values(number=SCHEMA_VERSION))
        return
    for number, step in _STEPS.items():
        if number > version:
            step(connection)
            connection.execute(sa.update(schema.schema_version).values(number=number))


def new_identity() -> str:
    """What tells an archive from all others."""
    return secrets.token_hex(8)


def _to_2(connection: sa.Connection) -> None:
    """Publication as an instant and as the outlet's day; change numbers from a counter."""
    for statement in (
        "CREATE TABLE schema_version (number INTEGER NOT NULL PRIMARY KEY)",
        "INSERT INTO schema_version VALUES (1)",
        "CREATE TABLE counters (name VARCHAR(20) NOT NULL PRIMARY KEY, value BIGINT NOT NULL)",
        "INSERT INTO counters SELECT 'changes', COALESCE(MAX(seq), 0) FROM changes",
        "ALTER TABLE articles ADD COLUMN instant BIGINT",
        "ALTER TABLE articles ADD COLUMN day DATE",
    ):
        connection.execute(sa.text(statement))
    dated = sa.text(
        "SELECT articles.id, versions.published FROM articles JOIN versions"
        " ON versions.article = articles.id AND versions.version = articles.version"
        " WHERE versions.published IS NOT NULL AND versions.text IS NOT NULL"
    )
    fill = sa.text("UPDATE articles SET instant = :instant, day = :day WHERE id = :id").bindparams(
        sa.bindparam("day", type_=sa.Date)
    )
    rows = [
        {"id": row.id, "instant": instant_of(published), "day": published.date()}
        for row in connection.execute(dated)
        if (published := parse_published(row.published))
    ]
    if rows:
        connection.execute(fill, rows)


def _to_3(connection: sa.Connection) -> None:
    """When an article was last changed, beside when it was published."""
    connection.execute(sa.text("ALTER TABLE versions ADD COLUMN modified VARCHAR(40)"))


def _to_4(connection: sa.Connection) -> None:
    """What readers keep: conversations with their turns, users, their tokens, and a key."""
    for statement in (
        "CREATE TABLE conversations (id VARCHAR(32) NOT NULL PRIMARY KEY, owner VARCHAR(100)"
        " NOT NULL, title TEXT NOT NULL, begun BIGINT NOT NULL, changed BIGINT NOT NULL)",
        "CREATE INDEX conversations_by_owner ON conversations (owner, changed)",
        "CREATE TABLE turns (conversation VARCHAR(32) NOT NULL, number INTEGER NOT NULL, words TEXT"
        " NOT NULL, record TEXT NOT NULL, trace TEXT, verdict INTEGER, reason TEXT,"
        " PRIMARY KEY (conversation, number))",
        "CREATE TABLE users (name VARCHAR(80) NOT NULL PRIMARY KEY, password TEXT NOT NULL,"
        " added BIGINT NOT NULL)",
        "CREATE TABLE tokens (sha256 VARCHAR(64) NOT NULL PRIMARY KEY, account VARCHAR(80)"
        " NOT NULL, label TEXT NOT NULL, added BIGINT NOT NULL)",
        "CREATE TABLE secrets (name VARCHAR(20) NOT NULL PRIMARY KEY, value TEXT NOT NULL)",
    ):
        connection.execute(sa.text(statement))


def _to_5(connection: sa.Connection) -> None:
    """Followed feeds, fetched pages, and what was corrected by hand."""
    for statement in (
        "CREATE TABLE feeds (address TEXT NOT NULL PRIMARY KEY, title TEXT NOT NULL, added BIGINT"
        " NOT NULL, changed BIGINT, etag TEXT NOT NULL, last_modified TEXT NOT NULL,"
        " sha256 VARCHAR(64) NOT NULL, trouble TEXT NOT NULL)",
        "CREATE TABLE pages (address TEXT NOT NULL PRIMARY KEY, article VARCHAR(64), entry"
        " VARCHAR(64) NOT NULL, etag TEXT NOT NULL, last_modified TEXT NOT NULL, sha256"
        " VARCHAR(64) NOT NULL)",
        "CREATE TABLE edits (article VARCHAR(64) NOT NULL, field VARCHAR(20) NOT NULL, value TEXT,"
        " was TEXT, PRIMARY KEY (article, field))",
    ):
        connection.execute(sa.text(statement))


def _to_6(connection: sa.Connection) -> None:
    """Where the pages of a printed document begin in its text."""
    connection.execute(sa.text("ALTER TABLE versions ADD COLUMN pages TEXT"))


def _to_7(connection: sa.Connection) -> None:
    """By what an archive is told from its copies."""
    text = 'VARCHAR(32) COLLATE "C"' if connection.dialect.name == "postgresql" else "VARCHAR(32)"
    connection.execute(sa.text(f"CREATE TABLE identity (id {text} NOT NULL PRIMARY KEY)"))
    connection.execute(sa.text("INSERT INTO identity VALUES (:id)"), {"id": new_identity()})


_STEPS: dict[int, Callable[[sa.Connection], None]] = {
    2: _to_2,
    3: _to_3,
    4: _to_4,
    5: _to_5,
    6: _to_6,
    7: _to_7,
}
