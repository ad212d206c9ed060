"""The archive: the truth about articles, their versions, and the log of what changed.

SQLAlchemy Core over SQLite in WAL mode (or another database by its URL). Anyone may write here at
any time; the derived indexes follow by reading the change log from their cursors. Does not know
chunks, vectors or words.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence, Set
from contextlib import contextmanager
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import sqlalchemy as sa

from index.article import Article, parse_published
from index.errors import ArchiveError

_metadata = sa.MetaData()

_articles = sa.Table(
    "articles",
    _metadata,
    sa.Column("id", sa.String(64), primary_key=True),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("removed", sa.Boolean, nullable=False),
)
_versions = sa.Table(
    "versions",
    _metadata,
    sa.Column("article", sa.String(64), primary_key=True),
    sa.Column("version", sa.Integer, primary_key=True),
    sa.Column("url", sa.Text),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("outlet", sa.Text),
    sa.Column("author", sa.Text),
    sa.Column("published", sa.String(40)),
    sa.Column("text", sa.Text),  # null once the article was removed
    sa.Column("length", sa.Integer, nullable=False),
    sa.Column("sha256", sa.String(64), nullable=False),
    sa.Column("added", sa.String(40), nullable=False),
)
_outlets = sa.Table("outlets", _metadata, sa.Column("name", sa.Text, primary_key=True))
_changes = sa.Table(
    "changes",
    _metadata,
    sa.Column("seq", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("article", sa.String(64), nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("kind", sa.String(8), nullable=False),
    sqlite_autoincrement=True,
)
_cursors = sa.Table(
    "cursors",
    _metadata,
    sa.Column("name", sa.String(200), primary_key=True),
    sa.Column("seq", sa.Integer, nullable=False),
)


@dataclass(frozen=True, slots=True)
class Change:
    """What a derived index must do about one article: hold this text (or none), and drop others.

    `article` is None after a removal. `stale` names the versions whose chunks may still be held,
    each with the length of its text in code points.
    """

    seq: int
    id: str
    article: Article | None
    stale: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Added:
    """How many articles a call of `add` found new, edited (a new version) and known already."""

    new: int = 0
    edited: int = 0
    unchanged: int = 0

    def __add__(self, other: "Added") -> "Added":
        return Added(
            self.new + other.new,
            self.edited + other.edited,
            self.unchanged + other.unchanged,
        )


class Archive:
    """Articles by id and version. Safe to use from several threads and processes."""

    def __init__(self, url: str | sa.URL) -> None:
        """Opens or creates the archive at a database URL such as `sqlite:////home/a/archive.db`."""
        self._engine = sa.create_engine(url)
        if self._engine.dialect.name == "sqlite":
            sa.event.listen(self._engine, "connect", _configure_sqlite)
        with self._writing() as connection:
            _metadata.create_all(connection)

    @classmethod
    def at(cls, path: Path) -> Self:
        """The archive in an SQLite file, made with its folder where there is none."""
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ArchiveError(
                f"the archive's folder {path.parent} cannot be made ({error.strerror})"
            ) from error
        return cls(sa.URL.create("sqlite", database=str(path)))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Closes all connections; the archive can't be used afterwards."""
        self._engine.dispose()

    def add(self, articles: Iterable[Article]) -> Added:
        """Stores articles in one transaction: all of them or none.

        An article that is there already, to the letter, changes nothing; one whose text or
        particulars differ becomes a new version, and the old one stays readable.
        """
        articles = list(articles)
        total = Added()
        added: list[Article] = []
        fresh: list[str] = []
        with self._writing() as connection:
            known = _current(connection, [article.id for article in articles])
            for article in articles:
                before = known.get(article.id)
                if before and before.article and _same(before.article, article):
                    total += Added(unchanged=1)
                    continue
                total += Added(edited=1) if before else Added(new=1)
                stored = _at_version(article, before.version + 1 if before else 1)
                if before is None:
                    fresh.append(article.id)
                added.append(stored)
                known[article.id] = _Known(stored.version, stored)
            _insert(connection, added, frozenset(fresh))
        return total

    def remove(self, article_id: str) -> bool:
        """Deletes an article with all its versions; False when there is none such."""
        with self._writing() as connection:
            row = connection.execute(
                sa.select(_articles.c.version).where(
                    _articles.c.id == article_id, _articles.c.removed.is_(False)
                )
            ).one_or_none()
            if row is None:
                return False
            connection.execute(
                sa.update(_versions)
                .where(_versions.c.article == article_id)
                .values(text=None, title="", url=None, outlet=None, author=None, sha256="")
            )
            connection.execute(
                sa.update(_articles).where(_articles.c.id == article_id).values(removed=True)
            )
            connection.execute(
                sa.insert(_changes).values(article=article_id, version=row.version, kind="remove")
            )
        return True

    def get(self, article_id: str, version: int | None = None) -> Article | None:
        """One version of an article (the newest by default), or None."""
        query = sa.select(_versions).where(
            _versions.c.article == article_id, _versions.c.text.is_not(None)
        )
        if version is not None:
            query = query.where(_versions.c.version == version)
        with self._reading() as connection:
            row = connection.execute(query.order_by(_versions.c.version.desc()).limit(1)).first()
        return _article(row) if row else None

    def get_many(self, keys: Iterable[tuple[str, int]]) -> dict[tuple[str, int], Article]:
        """Several `(id, version)` at once; what is no longer there is left out."""
        wanted = set(keys)
        names = sorted({name for name, _ in wanted})
        versions = sorted({version for _, version in wanted})
        query = sa.select(_versions).where(
            _versions.c.article.in_(names),  # apart, since SQLite scans the table for pairs
            _versions.c.version.in_(versions),
            _versions.c.text.is_not(None),
        )
        with self._reading() as connection:
            rows = connection.execute(query).all() if wanted else []
        found = {(row.article, row.version): row for row in rows}
        return {key: _article(row) for key, row in found.items() if key in wanted}

    def articles(self) -> Iterator[Article]:
        """Every article's newest version, newest publication first, undated last."""
        query = (
            sa.select(_versions)
            .join(
                _articles,
                sa.and_(
                    _articles.c.id == _versions.c.article,
                    _articles.c.version == _versions.c.version,
                ),
            )
            .where(_articles.c.removed.is_(False))
            .order_by(_versions.c.published.desc(), _versions.c.article)
        )
        with self._reading() as connection:
            for row in connection.execution_options(yield_per=500).execute(query):
                yield _article(row)

    def find(self, prefix: str) -> Sequence[str]:
        """Ids of articles that start with `prefix` (two at most: enough to see ambiguity)."""
        query = sa.select(_articles.c.id).where(
            _articles.c.id.startswith(prefix, autoescape=True), _articles.c.removed.is_(False)
        )
        with self._reading() as connection:
            return list(connection.execute(query.limit(2)).scalars())

    def count(self) -> int:
        """How many articles there are, versions not counted."""
        query = sa.select(sa.func.count()).where(_articles.c.removed.is_(False))
        with self._reading() as connection:
            return int(connection.execute(query).scalar_one())

    def outlets(self) -> list[str]:
        """The names of all outlets that ever published an article here, in order."""
        with self._reading() as connection:
            return sorted(connection.execute(sa.select(_outlets.c.name)).scalars())

    def head(self) -> int:
        """Number of the last change; 0 for an archive nothing was ever added to."""
        with self._reading() as connection:
            return int(connection.execute(sa.select(sa.func.max(_changes.c.seq))).scalar() or 0)

    def changes(self, after: int, limit: int = 500, length: int = 6_000_000) -> list[Change]:
        """What changed since change number `after`, as each article stands now, oldest first.

        At most `limit` changes, and no more once their texts exceed `length` code points.
        """
        log = (
            sa.select(_changes.c.seq, _changes.c.article, _versions.c.length)
            .join(
                _versions,
                sa.and_(
                    _versions.c.article == _changes.c.article,
                    _versions.c.version == _changes.c.version,
                ),
            )
            .where(_changes.c.seq > after)
            .order_by(_changes.c.seq)
            .limit(limit)
        )
        with self._reading() as connection:
            last_seq: dict[str, int] = {}
            for row in connection.execute(log):
                last_seq[row.article] = row.seq
                length -= row.length
                if length < 0:
                    break
            current = _current(connection, list(last_seq))
            stale = _stale(connection, current)
        return [
            Change(seq, name, current[name].article, stale.get(name, ()))
            for name, seq in sorted(last_seq.items(), key=lambda item: item[1])
        ]

    def cursor(self, name: str) -> int:
        """Number of the last change that the named index has taken in."""
        with self._reading() as connection:
            query = sa.select(_cursors.c.seq).where(_cursors.c.name == name)
            return int(connection.execute(query).scalar() or 0)

    def move_cursor(self, name: str, seq: int) -> None:
        """Notes that the named index has taken in every change up to `seq`."""
        with self._writing() as connection:
            connection.execute(sa.delete(_cursors).where(_cursors.c.name == name))
            connection.execute(sa.insert(_cursors).values(name=name, seq=seq))

    @contextmanager
    def _reading(self) -> Iterator[sa.Connection]:
        with _plain_errors(), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[sa.Connection]:
        with _plain_errors(), self._engine.begin() as connection:
            if connection.dialect.name == "sqlite":
                connection.exec_driver_sql("BEGIN IMMEDIATE")
            yield connection


@dataclass(frozen=True, slots=True)
class _Known:
    version: int
    article: Article | None  # None where it was removed


def _current(connection: sa.Connection, ids: Sequence[str]) -> dict[str, _Known]:
    """What the archive holds of these articles now, the removed ones with their last version."""
    known: dict[str, _Known] = {}
    for start in range(0, len(ids), 500):
        some = ids[start : start + 500]
        query = (
            sa.select(_articles.c.id, _articles.c.version.label("last"), _versions)
            .outerjoin(
                _versions,
                sa.and_(
                    _versions.c.article == _articles.c.id,
                    _versions.c.version == _articles.c.version,
                ),
            )
            .where(_articles.c.id.in_(some))
        )
        for row in connection.execute(query):
            known[row.id] = _Known(row.last, _article(row) if row.text is not None else None)
    return known


def _stale(
    connection: sa.Connection, current: dict[str, _Known]
) -> dict[str, tuple[tuple[int, int], ...]]:
    """`(version, length)` of every version that is no longer the article's text."""
    edited = [name for name, known in current.items() if known.version > 1 or not known.article]
    stale: dict[str, tuple[tuple[int, int], ...]] = {}
    for start in range(0, len(edited), 500):
        query = sa.select(_versions.c.article, _versions.c.version, _versions.c.length).where(
            _versions.c.article.in_(edited[start : start + 500])
        )
        for row in connection.execute(query):
            known = current[row.article]
            if known.article is None or row.version < known.version:
                stale[row.article] = (*stale.get(row.article, ()), (row.version, row.length))
    return stale


def _insert(connection: sa.Connection, added: Sequence[Article], fresh: Set[str]) -> None:
    """Stores versions, in order; `fresh` are the ids that the archive never had before."""
    if not added:
        return
    newest = {article.id: article.version for article in added}
    rows = [{"id": name, "version": newest[name], "removed": False} for name in newest]
    now = datetime.now(UTC).isoformat(timespec="seconds")
    if new := [row for row in rows if row["id"] in fresh]:
        connection.execute(sa.insert(_articles), new)
    for row in rows:
        if row["id"] not in fresh:
            connection.execute(sa.update(_articles).where(_articles.c.id == row["id"]).values(row))
    known = set(connection.execute(sa.select(_outlets.c.name)).scalars())
    names = {article.outlet for article in added if article.outlet} - known
    if names:
        connection.execute(sa.insert(_outlets), [{"name": name} for name in sorted(names)])
    connection.execute(sa.insert(_versions), [_version_row(article, now) for article in added])
    connection.execute(
        sa.insert(_changes),
        [{"article": one.id, "version": one.version, "kind": "put"} for one in added],
    )


def _version_row(article: Article, now: str) -> dict[str, object]:
    return {
        "article": article.id,
        "version": article.version,
        "url": article.url,
        "title": article.title,
        "outlet": article.outlet,
        "author": article.author,
        "published": article.published.isoformat() if article.published else None,
        "text": article.text,
        "length": len(article.text),
        "sha256": article.sha256,
        "added": now,
    }


def _same(one: Article, other: Article) -> bool:
    return _at_version(one, other.version) == other


def _at_version(article: Article, version: int) -> Article:
    particulars = {one.name: getattr(article, one.name) for one in fields(article)}
    return Article.stored(**particulars | {"version": version})


def _article(row: sa.Row[Any]) -> Article:
    return Article.stored(
        id=row.article,
        version=row.version,
        url=row.url,
        title=row.title,
        outlet=row.outlet,
        author=row.author,
        published=parse_published(row.published),
        text=row.text,
        sha256=row.sha256,
    )


def _configure_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # BEGIN is ours: sqlite3 would delay it
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "busy_timeout=10000"):
        connection.execute(f"PRAGMA {pragma}")


@contextmanager
def _plain_errors() -> Iterator[None]:
    """Turns the database's own errors into one line that says what to do."""
    try:
        yield
    except sa.exc.DBAPIError as error:
        cause = str(error.orig)
        advice = "free some space" if "full" in cause else "check the file and its permissions"
        raise ArchiveError(
            f"the archive cannot be used ({cause}): {advice}; nothing was changed"
        ) from error
