"""The archive's tables, and those of its readers: conversations, users, tokens.

SQLAlchemy Core, the same on SQLite and PostgreSQL. How an older archive gets these tables is in
`index/archive/migrations.py`. Does not know what an `Article` is.
"""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.compiler import compiles

metadata = sa.MetaData()


class Words(sa.types.TypeDecorator[str]):
    """A text, with a most length or without, compared by its code points on every database.

    PostgreSQL would else sort by the language of its server. It cannot hold U+0000.
    """

    impl = sa.Text
    cache_ok = True

    def __init__(self, length: int | None = None) -> None:
        super().__init__()
        self._length = length

    def load_dialect_impl(self, dialect: sa.Dialect) -> sa.types.TypeEngine[Any]:
        """SQLAlchemy's type for a database."""
        collation = "C" if dialect.name == "postgresql" else None
        kind = sa.String(self._length, collation) if self._length else sa.Text(None, collation)
        return dialect.type_descriptor(kind)

    def process_bind_param(self, value: str | None, dialect: sa.Dialect) -> str | None:
        """The text as it can be stored."""
        if value is not None and dialect.name == "postgresql":
            return value.replace("\0", "\ufffd")
        return value

    @property
    def python_type(self) -> type[str]:
        """Of a value."""
        return str


class _Uncollated(Words):
    """A text that is compared by the collation of what stands on the other side."""

    cache_ok = True

    def load_dialect_impl(self, dialect: sa.Dialect) -> sa.types.TypeEngine[Any]:
        """SQLAlchemy's type for a database."""
        return dialect.type_descriptor(sa.Text())


articles = sa.Table(
    "articles",
    metadata,
    sa.Column("id", Words(64), primary_key=True),
    sa.Column("version", sa.Integer, nullable=False),  # the newest
    sa.Column("removed", sa.Boolean, nullable=False),
    sa.Column("instant", sa.BigInteger),  # of publication, in microseconds since 1970 UTC
    sa.Column("day", sa.Date),  # of publication, where the outlet is
)
versions = sa.Table(
    "versions",
    metadata,
    sa.Column("article", Words(64), primary_key=True),
    sa.Column("version", sa.Integer, primary_key=True),
    sa.Column("url", Words),
    sa.Column("title", Words, nullable=False),
    sa.Column("outlet", Words),
    sa.Column("author", Words),
    sa.Column("published", Words(40)),  # ISO 8601 with the outlet's offset from UTC
    sa.Column("modified", Words(40)),  # the same of its last change, if its page says so
    sa.Column("pages", Words),  # JSON: [offset, page], where each page of a document begins
    sa.Column("text", Words),  # null once the article was removed
    sa.Column("length", sa.Integer, nullable=False),
    sa.Column("sha256", Words(64), nullable=False),
    sa.Column("added", Words(40), nullable=False),
)
outlets = sa.Table("outlets", metadata, sa.Column("name", Words, primary_key=True))
changes = sa.Table(
    "changes",
    metadata,
    sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),  # see `counters`
    sa.Column("article", Words(64), nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("kind", Words(8), nullable=False),
)
counters = sa.Table(  # one row, "changes": the number of the last change
    "counters",
    metadata,
    sa.Column("name", Words(20), primary_key=True),
    sa.Column("value", sa.BigInteger, nullable=False),
)
cursors = sa.Table(
    "cursors",
    metadata,
    sa.Column("name", Words(200), primary_key=True),
    sa.Column("seq", sa.Integer, nullable=False),
)
conversations = sa.Table(
    "conversations",
    metadata,
    sa.Column("id", Words(32), primary_key=True),
    sa.Column("owner", Words(100), nullable=False),  # see `ui/access/owners.py`
    sa.Column("title", Words, nullable=False),
    sa.Column("begun", sa.BigInteger, nullable=False),  # in microseconds since 1970 UTC
    sa.Column("changed", sa.BigInteger, nullable=False),
    sa.Index("conversations_by_owner", "owner", "changed"),
)
turns = sa.Table(
    "turns",
    metadata,
    sa.Column("conversation", Words(32), primary_key=True),
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("words", Words, nullable=False),  # of question and answer, to search in
    sa.Column("record", Words, nullable=False),  # JSON: the turn as it is shown
    sa.Column("trace", Words),  # JSON: how it came about, once it is done
    sa.Column("verdict", sa.Integer),  # a reader's: 1 for good, -1 for bad
    sa.Column("reason", Words),
)
users = sa.Table(
    "users",
    metadata,
    sa.Column("name", Words(80), primary_key=True),
    sa.Column("password", Words, nullable=False),  # argon2's hash of it
    sa.Column("added", sa.BigInteger, nullable=False),
)
tokens = sa.Table(
    "tokens",
    metadata,
    sa.Column("sha256", Words(64), primary_key=True),
    sa.Column("account", Words(80), nullable=False),
    sa.Column("label", Words, nullable=False),
    sa.Column("added", sa.BigInteger, nullable=False),
)
secrets = sa.Table(  # one row, "cookies": the key that signs them
    "secrets",
    metadata,
    sa.Column("name", Words(20), primary_key=True),
    sa.Column("value", Words, nullable=False),
)
feeds = sa.Table(  # followed
    "feeds",
    metadata,
    sa.Column("address", Words, primary_key=True),
    sa.Column("title", Words, nullable=False),
    sa.Column("added", sa.BigInteger, nullable=False),  # seconds since 1970 UTC, as below
    sa.Column("changed", sa.BigInteger),  # when it last brought something
    sa.Column("etag", Words, nullable=False),
    sa.Column("last_modified", Words, nullable=False),
    sa.Column("sha256", Words(64), nullable=False),  # of its bytes
    sa.Column("trouble", Words, nullable=False),  # why it could not be read last time
)
pages = sa.Table(  # fetched
    "pages",
    metadata,
    sa.Column("address", Words, primary_key=True),  # canonical
    sa.Column("article", Words(64)),  # null where the page had none
    sa.Column("entry", Words(64), nullable=False),  # hash of what its feed said of it
    sa.Column("etag", Words, nullable=False),
    sa.Column("last_modified", Words, nullable=False),
    sa.Column("sha256", Words(64), nullable=False),
)
edits = sa.Table(  # by hand
    "edits",
    metadata,
    sa.Column("article", Words(64), primary_key=True),
    sa.Column("field", Words(20), primary_key=True),
    sa.Column("value", Words),
    sa.Column("was", Words),  # what its reader last found
)
identity = sa.Table(  # one row: what tells this archive from its copies
    "identity", metadata, sa.Column("id", Words(32), primary_key=True)
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


class lower(sa.sql.functions.FunctionElement[str]):  # noqa: N801 - as SQL has it
    """A text in lower case, of all alphabets; SQLite's is `index/archive/database.py`'s."""

    type = _Uncollated()
    inherit_cache = True


@compiles(lower)
def _lower(element: lower, compiler: sa.sql.compiler.SQLCompiler, **options: Any) -> str:
    return f"lower({compiler.process(element.clauses, **options)})"


@compiles(lower, "postgresql")
def _lower_by_unicode(element: lower, compiler: sa.sql.compiler.SQLCompiler, **options: Any) -> str:
    """Collation C, that of the columns, knows ASCII only."""
    return f'lower({compiler.process(element.clauses, **options)} COLLATE "und-x-icu")'


def holds(column: sa.ColumnElement[str], part: str) -> sa.ColumnElement[bool]:
    """Whether a text has a part, in any case."""
    return lower(column).contains(part.lower(), autoescape=True)


def begins(column: sa.ColumnElement[str], start: str) -> sa.ColumnElement[bool]:
    """Whether a text has a beginning, in any case."""
    return lower(column).startswith(start.lower(), autoescape=True)
