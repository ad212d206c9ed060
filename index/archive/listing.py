"""Pages of the archive's list: articles by day, outlet, author and words of their titles.

Reads the newest versions only, and no texts, so that a page of a large archive stays quick. Does
not know passages: what an article says is found by a search (`index/search.py`).
"""

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from index.archive import schema
from index.archive.rows import reference_of
from index.article import ArticleRef

_COLUMNS = ("article", "version", "title", "url", "outlet", "author", "published", "modified")


@dataclass(frozen=True, slots=True)
class ArticleQuery:
    """Which articles a list holds; what is None or empty limits nothing.

    `first` and `last` are days of publication, both included; undated articles are on none.
    `outlet` is a whole name, `author` a part of a byline; each of `words` is a part of the title.
    Upper and lower case are the same.
    """

    first: date | None = None
    last: date | None = None
    outlet: str | None = None
    author: str | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """Some entries of a list, newest publication first and undated last; `total` counts all."""

    entries: tuple[ArticleRef, ...]
    total: int


@dataclass(frozen=True, slots=True)
class MonthCount:
    """How many articles were published in a month; `month` is its first day, None if undated."""

    month: date | None
    count: int


def read(connection: sa.Connection, query: ArticleQuery, limit: int, offset: int) -> Page:
    """See `Archive.page`."""
    by_day, by_words = _of_articles(query), _of_versions(query)
    columns = (schema.versions.c[name] for name in _COLUMNS)
    entries = sa.select(*columns).select_from(schema.newest_versions).where(*by_day, *by_words)
    entries = entries.order_by(*schema.newest_first()).limit(limit).offset(offset)
    counted = schema.newest_versions if by_words else schema.articles
    count = sa.select(sa.func.count()).select_from(counted).where(*by_day, *by_words)
    return Page(
        tuple(map(reference_of, connection.execute(entries))),
        int(connection.execute(count).scalar_one()),
    )


def by_month(connection: sa.Connection, query: ArticleQuery) -> list[MonthCount]:
    """See `Archive.by_month`."""
    by_day, by_words = _of_articles(query), _of_versions(query)
    counted = schema.newest_versions if by_words else schema.articles
    day = schema.articles.c.day
    parts = sa.extract("year", day), sa.extract("month", day)
    months = sa.select(*parts, sa.func.count()).select_from(counted).where(*by_day, *by_words)
    rows = connection.execute(
        months.group_by(*parts).order_by(*(part.nulls_first() for part in parts))
    )
    return [
        MonthCount(date(int(year), int(month), 1) if year is not None else None, count)
        for year, month, count in rows
    ]


def by_outlet(connection: sa.Connection) -> dict[str, int]:
    """See `Archive.by_outlet`."""
    outlet = schema.versions.c.outlet
    query = sa.select(outlet, sa.func.count()).select_from(schema.newest_versions)
    query = query.where(schema.articles.c.removed.is_(False), outlet.is_not(None))
    rows = connection.execute(query.group_by(outlet).order_by(outlet))
    return {row[0]: row[1] for row in rows}


def _of_articles(query: ArticleQuery) -> list[sa.ColumnElement[bool]]:
    """The conditions that the table of articles alone can meet."""
    articles = schema.articles
    found: list[sa.ColumnElement[bool]] = [articles.c.removed.is_(False)]
    if query.first:
        found.append(articles.c.day >= query.first)
    if query.last:
        found.append(articles.c.day <= query.last)
    return found


def _of_versions(query: ArticleQuery) -> list[sa.ColumnElement[bool]]:
    columns = schema.versions.c
    found: list[sa.ColumnElement[bool]] = []
    if query.outlet:
        found.append(schema.lower(columns.outlet) == query.outlet.lower())
    if query.author:
        found.append(schema.holds(columns.author, query.author))
    return found + [schema.holds(columns.title, word) for word in query.words.split()]
