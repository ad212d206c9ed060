"""The archive's tables, and those of its readers: conversations, users, tokens.

SQLAlchemy Core, the same on SQLite and PostgreSQL. How an older archive gets these tables is in
`index/archive/migrations.py`. Does not know what an `Article` is.
"""

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

metadata = sa.MetaData()

articles = sa.Table(
    "articles",
    metadata,
    sa.Column("id", sa.String(64), primary_key=True),
    sa.Column("version", sa.Integer, nullable=False),  # the newest
    sa.Column("removed", sa.Boolean, nullable=False),
    sa.Column("instant", sa.BigInteger),  # of publication, in microseconds since 1970 UTC
    sa.Column("day", sa.Date),  # of publication, where the outlet is
)
versions = sa.Table(
    "versions",
    metadata,
    sa.Column("article", sa.String(64), primary_key=True),
    sa.Column("version", sa.Integer, primary_key=True),
    sa.Column("url", sa.Text),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("outlet", sa.Text),
    sa.Column("author", sa.Text),
    sa.Column("published", sa.String(40)),  # ISO 8601 with the outlet's offset from UTC
    sa.Column("modified", sa.String(40)),  # the same of its last change, if its page says so
    sa.Column("pages", sa.Text),  # JSON: [offset, page], where each page of a document begins
    sa.Column("text", sa.Text),  # null once the article was removed
    sa.Column("length", sa.Integer, nullable=False),
    sa.Column("sha256", sa.String(64), nullable=False),
    sa.Column("added", sa.String(40), nullable=False),
)
outlets = sa.Table("outlets", metadata, sa.Column("name", sa.Text, primary_key=True))
changes = sa.Table(
    "changes",
    metadata,
    sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),  # see `counters`
    sa.Column("article", sa.String(64), nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("kind", sa.String(8), nullable=False),
)
counters = sa.Table(  # one row, "changes": the number of the last change
    "counters",
    metadata,
    sa.Column("name", sa.String(20), primary_key=True),
    sa.Column("value", sa.BigInteger, nullable=False),
)
cursors = sa.Table(
    "cursors",
    metadata,
    sa.Column("name", sa.String(200), primary_key=True),
    sa.Column("seq", sa.Integer, nullable=False),
)
conversations = sa.Table(
    "conversations",
    metadata,
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("owner", sa.String(100), nullable=False),  # see `ui/access/owners.py`
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("begun", sa.BigInteger, nullable=False),  # in microseconds since 1970 UTC
    sa.Column("changed", sa.BigInteger, nullable=False),
    sa.Index("conversations_by_owner", "owner", "changed"),
)
turns = sa.Table(
    "turns",
    metadata,
    sa.Column("conversation", sa.String(32), primary_key=True),
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("words", sa.Text, nullable=False),  # of question and answer, to search in
    sa.Column("record", sa.Text, nullable=False),  # JSON: the turn as it is shown
    sa.Column("trace", sa.Text),  # JSON: how it came about, once it is done
    sa.Column("verdict", sa.Integer),  # a reader's: 1 for good, -1 for bad
    sa.Column("reason", sa.Text),
)
users = sa.Table(
    "users",
    metadata,
    sa.Column("name", sa.String(80), primary_key=True),
    sa.Column("password", sa.Text, nullable=False),  # argon2's hash of it
    sa.Column("added", sa.BigInteger, nullable=False),
)
tokens = sa.Table(
    "tokens",
    metadata,
    sa.Column("sha256", sa.String(64), primary_key=True),
    sa.Column("account", sa.String(80), nullable=False),
    sa.Column("label", sa.Text, nullable=False),
    sa.Column("added", sa.BigInteger, nullable=False),
)
secrets = sa.Table(  # one row, "cookies": the key that signs them
    "secrets",
    metadata,
    sa.Column("name", sa.String(20), primary_key=True),
    sa.Column("value", sa.Text, nullable=False),
)
feeds = sa.Table(  # followed
    "feeds",
    metadata,
    sa.Column("address", sa.Text, primary_key=True),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("added", sa.BigInteger, nullable=False),  # seconds since 1970 UTC, as below
    sa.Column("changed", sa.BigInteger),  # when it last brought something
    sa.Column("etag", sa.Text, nullable=False),
    sa.Column("last_modified", sa.Text, nullable=False),
    sa.Column("sha256", sa.String(64), nullable=False),  # of its bytes
    sa.Column("trouble", sa.Text, nullable=False),  # why it could not be read last time
)
pages = sa.Table(  # fetched
    "pages",
    metadata,
    sa.Column("address", sa.Text, primary_key=True),  # canonical
    sa.Column("article", sa.String(64)),  # null where the page had none
    sa.Column("entry", sa.String(64), nullable=False),  # hash of what its feed said of it
    sa.Column("etag", sa.Text, nullable=False),
    sa.Column("last_modified", sa.Text, nullable=False),
    sa.Column("sha256", sa.String(64), nullable=False),
)
edits = sa.Table(  # by hand
    "edits",
    metadata,
    sa.Column("article", sa.String(64), primary_key=True),
    sa.Column("field", sa.String(20), primary_key=True),
    sa.Column("value", sa.Text),
    sa.Column("was", sa.Text),  # what its reader last found
)
schema_version = sa.Table(  # one row
    "schema_version", metadata, sa.Column("number", sa.Integer, primary_key=True)
)

newest_versions = versions.join(
    articles, sa.and_(articles.c.id == versions.c.article, articles.c.version == versions.c.version)
)


def newest_first() -> tuple[sa.ColumnElement[object], ...]:
    """The order of a list: by instant of publication, undated last, then by id.

    It says where nulls go because databases disagree on it.
    """
    undated = sa.case((articles.c.instant.is_(None), 1), else_=0)
    return undated, articles.c.instant.desc(), articles.c.id


Insert = sqlite.Insert | postgresql.Insert


def insert(connection: sa.Connection, table: sa.Table) -> Insert:
    """An INSERT that can be told what to do where the row exists (`on_conflict_do_…`).

    SQLite and PostgreSQL have the same words for it; standard SQL has none.
    """
    if connection.dialect.name == "postgresql":
        return postgresql.insert(table)
    return sqlite.insert(table)
