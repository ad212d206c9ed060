"""Articles by id and version: the truth that everything else is derived from.

Anyone may write here at any time; the derived indexes follow by reading the change log from their
cursors. Does not know chunks, vectors or words, nor how a database is opened
(`index/archive/database.py`).
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Self

import sqlalchemy as sa

from index.archive import changes, editions, edits, listing, schema, texts
from index.archive.changes import Change, Current
from index.archive.database import Database
from index.archive.editions import Edition
from index.archive.listing import ArticleQuery, MonthCount, Page
from index.archive.rows import article_of, at_version, reference_of, same, with_known
from index.article import Article, ArticleRef
from index.errors import DamagedTextError

_PARTICULARS = ("title", "url", "outlet", "author", "published", "modified", "pages")
_TEXTS_AT_ONCE = 100  # articles whose texts `articles` reads in one query


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
    """Articles in a database. Safe to use from several threads and processes."""

    def __init__(self, place: Path | str | sa.URL) -> None:
        """Opens an SQLite file by its path, or another database by its URL.

        A file that never was there is made when the first article is added. Raises `ArchiveError`
        for one that is missing though it was there, damaged, or not an archive. Its `database` also
        holds what readers keep (`ui/kept`).
        """
        self.database = Database(place)

    @classmethod
    def at(cls, path: Path) -> Self:
        """The archive in an SQLite file."""
        return cls(path)

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
        self.database.close()

    def add(self, articles: Iterable[Article]) -> Added:
        """Stores articles in one transaction: all of them or none.

        An article that is there already, to the letter, changes nothing; one that differs in text,
        title, outlet, author, date or address becomes a new version, and the old one stays
        readable. Where the new one does not say outlet, author or date, those of the version before
        stay: a print of a page says less than the page. What was corrected by hand
        (`index/archive/edits.py`) stays as it was corrected.
        """
        articles = list(articles)
        total = Added()
        added: list[Article] = []
        self.database.check()
        with self.database.writing() as connection:
            last_change = changes.lock(connection)
            known = changes.current(connection, [article.id for article in articles])
            for found in edits.kept(connection, articles):
                before = known.get(found.id)
                article = with_known(found, before.article if before else None)
                if before and before.article and same(before.article, article):
                    total += Added(unchanged=1)
                    continue
                total += Added(edited=1) if before and before.article else Added(new=1)
                stored = at_version(article, before.version + 1 if before else 1)
                added.append(stored)
                known[article.id] = Current(stored.version, stored)
            if added:
                changes.put(connection, last_change, added)
        return total

    def remove(self, article_id: str) -> bool:
        """Deletes an article with all its versions; False if there is no such article."""
        articles, versions = schema.articles, schema.versions
        self.database.check()
        with self.database.writing() as connection:
            last_change = changes.lock(connection)
            query = sa.select(articles.c.version).where(
                articles.c.id == article_id, articles.c.removed.is_(False)
            )
            version = connection.execute(query).scalar_one_or_none()
            if version is None:
                return False
            outlets = changes.outlets_of(connection, [article_id])
            connection.execute(
                sa.update(versions)
                .where(versions.c.article == article_id)
                .values(dict.fromkeys(_PARTICULARS) | {"title": "", "sha256": "", "text": None})
            )
            connection.execute(
                sa.update(articles)
                .where(articles.c.id == article_id)
                .values(removed=True, instant=None, day=None)
            )
            edits.forget(connection, article_id)
            changes.drop_unused_outlets(connection, outlets)
            changes.log(connection, last_change, "remove", [(article_id, version)])
        return True

    def get(self, article_id: str, version: int | None = None) -> Article | None:
        """One version of an article (the newest by default), or None."""
        versions = schema.versions
        query = sa.select(versions).where(
            versions.c.article == article_id, versions.c.text.is_not(None)
        )
        if version is not None:
            query = query.where(versions.c.version == version)
        with self.database.reading() as connection:
            row = connection.execute(query.order_by(versions.c.version.desc()).limit(1)).first()
        return article_of(row) if row else None

    def get_many(
        self, keys: Iterable[tuple[str, int]], damaged: list[str] | None = None
    ) -> dict[tuple[str, int], Article]:
        """Several `(id, version)` at once; what is no longer there is left out.

        So is one whose text is damaged, if there is a list: its id is added to it. Without one,
        `DamagedTextError` is raised.
        """
        return texts.read(self.database, set(keys), damaged)

    def articles(self) -> Iterator[Article]:
        """Every article's newest version, newest publication first, undated last."""
        articles = schema.articles
        query = sa.select(articles.c.id, articles.c.version).where(articles.c.removed.is_(False))
        query = query.order_by(*schema.newest_first())
        with self.database.reading() as connection:
            keys = [(row.id, row.version) for row in connection.execute(query)]
        for at in range(0, len(keys), _TEXTS_AT_ONCE):
            some = keys[at : at + _TEXTS_AT_ONCE]
            found = self.get_many(some)
            yield from (found[key] for key in some if key in found)

    def entries(self, limit: int | None = None) -> list[ArticleRef]:
        """As `articles`, without the texts; at most `limit`."""
        return self._entries(limit)

    def reference(self, article_id: str) -> ArticleRef:
        """The newest version of an article that is there, without its text."""
        (found,) = self._entries(1, schema.articles.c.id == article_id)
        return found

    def _entries(self, limit: int | None, *conditions: sa.ColumnElement[bool]) -> list[ArticleRef]:
        columns = (schema.versions.c[name] for name in ("article", "version", *_PARTICULARS))
        query = (
            sa.select(*columns)
            .select_from(schema.newest_versions)
            .where(schema.articles.c.removed.is_(False), *conditions)
        )
        query = query.order_by(*schema.newest_first()).limit(limit)
        with self.database.reading() as connection:
            return [reference_of(row) for row in connection.execute(query)]

    def page(self, query: ArticleQuery, *, limit: int = 50, offset: int = 0) -> Page:
        """At most `limit` entries of a list from its `offset`-th on, counted from 0, and its total.

        Newest publication first, undated last, like `entries`.
        """
        with self.database.reading() as connection:
            return listing.read(connection, query, limit, offset)

    def by_month(self, query: ArticleQuery) -> list[MonthCount]:
        """How many articles of a list were published in each month that has any, in order."""
        with self.database.reading() as connection:
            return listing.by_month(connection, query)

    def by_outlet(self) -> dict[str, int]:
        """How many articles each outlet has, by its name, in order."""
        with self.database.reading() as connection:
            return listing.by_outlet(connection)

    def editions(self, article_id: str) -> list[Edition]:
        """All versions that an article ever had, oldest first; empty if it was never there."""
        with self.database.reading() as connection:
            return editions.read(connection, article_id)

    def newest_versions(self, article_ids: Iterable[str]) -> dict[str, int]:
        """The newest version of each of these articles; one that was removed is left out."""
        wanted = sorted(set(article_ids))
        articles = schema.articles
        query = sa.select(articles.c.id, articles.c.version).where(
            articles.c.id.in_(wanted), articles.c.removed.is_(False)
        )
        with self.database.reading() as connection:
            rows = connection.execute(query).all() if wanted else []
        return {row.id: row.version for row in rows}

    def by_author(self, name: str, limit: int | None = None) -> list[ArticleRef]:
        """The articles whose byline has a name, as whole words in any case; newest first."""
        whole = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE)
        has_it = schema.holds(schema.versions.c.author, name)
        return [one for one in self._entries(limit, has_it) if whole.search(one.author or "")]

    def between(self, first: date, last: date, limit: int | None = None) -> list[ArticleRef]:
        """The articles published on these days, both included; newest first."""
        return self._entries(limit, schema.articles.c.day.between(first, last))

    def span(self) -> tuple[date, date] | None:
        """The first and the last day on which an article was published; None if none is dated."""
        day = schema.articles.c.day
        query = sa.select(sa.func.min(day), sa.func.max(day))
        with self.database.reading() as connection:
            first, last = connection.execute(query).one()
        return (first, last) if first else None

    def ids_starting_with(self, prefix: str) -> Sequence[str]:
        """Ids of articles that start with `prefix`; at most two, which shows it is ambiguous."""
        articles = schema.articles
        query = sa.select(articles.c.id).where(
            schema.begins(articles.c.id, prefix), articles.c.removed.is_(False)
        )
        with self.database.reading() as connection:
            return list(connection.execute(query.limit(2)).scalars())

    def count(self) -> int:
        """How many articles there are, versions not counted."""
        query = sa.select(sa.func.count()).where(schema.articles.c.removed.is_(False))
        with self.database.reading() as connection:
            return int(connection.execute(query).scalar_one())

    def outlets(self) -> list[str]:
        """The names of the outlets that the articles have, in order."""
        with self.database.reading() as connection:
            return sorted(connection.execute(sa.select(schema.outlets.c.name)).scalars())

    def head(self) -> int:
        """Number of the last change; 0 for an archive to which nothing was ever added."""
        with self.database.reading() as connection:
            return changes.head(connection)

    def changes(self, after: int, limit: int = 500, length: int = 6_000_000) -> list[Change]:
        """What changed since change number `after`, as each article stands now, oldest first.

        At most `limit` changes, and no more once their texts exceed `length` code points. An
        article whose text is damaged is there without it, so that those after it can be indexed.
        """
        with suppress(DamagedTextError), self.database.reading() as connection:
            return changes.read(connection, after, limit, length)
        with self.database.reading() as connection:
            keys = changes.versions_changed(connection, after, limit, length)
        damaged: list[str] = []
        self.get_many(keys, damaged)
        with self.database.reading() as connection:
            return changes.read(connection, after, limit, length, frozenset(damaged))

    def identity(self) -> str:
        """What tells this archive from all others; empty as long as nothing was ever added."""
        return self.database.identity()

    def cursor(self, name: str) -> int:
        """Number of the last change that the named index has applied."""
        with self.database.reading() as connection:
            return changes.cursor(connection, name)

    def move_cursor(self, name: str, seq: int) -> None:
        """Notes that the named index has applied every change up to `seq`."""
        with self.database.writing() as connection:
            changes.move_cursor(connection, name, seq)
