"""Articles as rows of the archive's tables, and back. Executes no statement."""

import json
from dataclasses import fields
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any

import sqlalchemy as sa

from index.article import Article, ArticleRef, parse_published
from index.errors import DamagedTextError

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def instant_of(published: datetime) -> int:
    """Microseconds from 1970 UTC to an aware datetime."""
    return (published - _EPOCH) // timedelta(microseconds=1)


def article_row(article: Article) -> dict[str, object]:
    """The row of `articles` whose newest version is this one."""
    return {
        "id": article.id,
        "version": article.version,
        "removed": False,
        "instant": instant_of(article.published) if article.published else None,
        "day": article.published_on,
    }


def version_row(article: Article, now: str) -> dict[str, object]:
    """The row of `versions`; `now` is when it was added."""
    return {
        "article": article.id,
        "version": article.version,
        "url": article.url,
        "title": article.title,
        "outlet": article.outlet,
        "author": article.author,
        "published": article.published.isoformat() if article.published else None,
        "modified": article.modified.isoformat() if article.modified else None,
        "pages": json.dumps(article.pages) if article.pages else None,
        "text": article.text,
        "length": len(article.text),
        "sha256": article.sha256,
        "added": now,
    }


def article_of(row: sa.Row[Any]) -> Article:
    """The article of a row of `versions` that has its text.

    Raises `DamagedTextError` if that is not the text which was added: nothing may be cited from it.
    """
    if sha256(row.text.encode("utf-8", "surrogatepass")).hexdigest() != row.sha256:
        raise DamagedTextError(
            f"the text of article {row.article} version {row.version} is damaged in the archive: "
            f"`dateline check` says what is, `dateline restore DIR` brings a backup back; "
            f"`dateline remove {row.article}` gives it up, so that it can be added again"
        )
    return Article.stored(
        id=row.article,
        version=row.version,
        url=row.url,
        title=row.title,
        outlet=row.outlet,
        author=row.author,
        published=parse_published(row.published),
        modified=parse_published(row.modified),
        pages=tuple((start, number) for start, number in json.loads(row.pages or "[]")),
        text=row.text,
        sha256=row.sha256,
    )


def reference_of(row: sa.Row[Any]) -> ArticleRef:
    """The reference in a row of `versions`."""
    published, modified = parse_published(row.published), parse_published(row.modified)
    return ArticleRef(
        id=row.article,
        version=row.version,
        title=row.title,
        outlet=row.outlet,
        author=row.author,
        published_on=published.date() if published else None,
        url=row.url,
        modified_on=modified.date() if modified else None,
    )


def same(known: Article, other: Article) -> bool:
    """Whether an article agrees with a known one in everything but its version.

    The day counts beside the instant: 22:30-04:00 and 02:30Z on the morrow are one instant. Another
    time of its last change alone makes no other: some pages state that of the request. One where
    none was known does.
    """
    alike = _with(known, version=1, modified=None) == _with(other, version=1, modified=None)
    known_before = known.modified is not None or other.modified is None
    return alike and known_before and known.published_on == other.published_on


def with_known(article: Article, before: Article | None) -> Article:
    """The article with what the version before it says of outlet, author and date, if it does not.

    Only silence is filled: what it says itself stays.
    """
    if before is None:
        return article
    fields = ("outlet", "author", "published")
    known = {name: getattr(article, name) or getattr(before, name) for name in fields}
    return _with(article, **known)


def at_version(article: Article, version: int) -> Article:
    """The same article as that version."""
    return _with(article, version=version)


def _with(article: Article, **changed: object) -> Article:
    values = {one.name: getattr(article, one.name) for one in fields(article)}
    return Article.stored(**values | changed)
