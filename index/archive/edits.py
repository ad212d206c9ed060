"""Particulars corrected by hand: they win over what a reader finds, now and in later versions.

Beside each correction stands what the reader last found, so that it can be taken back. Does not
know where articles come from.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from index.archive import changes, schema
from index.archive.database import Database
from index.archive.rows import at_version, same
from index.article import Article, parse_published
from index.errors import InputError, UsageError

FIELDS = ("title", "outlet", "author", "published")
_AT_ONCE = 500  # ids in one query; databases limit their number


class Edits:
    """Corrections in an archive's database. Safe to use from several threads."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def make(self, article_id: str, fields: Mapping[str, str | None]) -> Article:
        """Corrects particulars by hand, in a new version; later versions keep the correction.

        `fields` are some of `FIELDS` (published in ISO 8601; None or "" for unknown). Without any,
        all corrections are taken back. Raises `UsageError` for an id that is not there, and for
        what is no date or title.
        """
        self._database.check()
        with self._database.writing() as connection:
            last_change = changes.lock(connection)
            before = changes.current(connection, [article_id]).get(article_id)
            if before is None or before.article is None:
                raise UsageError(f"no article has the id {article_id!r}")
            try:
                corrected = _make(connection, before.article, fields)
            except InputError as error:
                raise UsageError(str(error)) from None
            if same(before.article, corrected):
                return before.article
            stored = at_version(corrected, before.version + 1)
            changes.put(connection, last_change, [stored])
        return stored

    def of(self, article_id: str) -> dict[str, tuple[str | None, str | None]]:
        """What was corrected: by field what it is now, and what its reader last found."""
        with self._database.reading() as connection:
            return _of(connection, article_id)


def _make(connection: sa.Connection, article: Article, fields: Mapping[str, str | None]) -> Article:
    if not fields:
        before = {field: was for field, (_, was) in _of(connection, article.id).items()}
        forget(connection, article.id)
        return _with(article, before)
    known = _of(connection, article.id)
    corrected = _with(article, fields)
    rows = [
        {"article": article.id, "field": field, "value": _text(corrected, field),
         "was": known[field][1] if field in known else _text(article, field)}
        for field in fields
    ]  # fmt: skip
    row = schema.insert(connection, schema.edits)
    new = {"value": row.excluded.value}
    connection.execute(
        row.on_conflict_do_update(index_elements=["article", "field"], set_=new), rows
    )
    return corrected


def _of(connection: sa.Connection, article_id: str) -> dict[str, tuple[str | None, str | None]]:
    return _found(connection, [article_id]).get(article_id, {})


def kept(connection: sa.Connection, articles: Sequence[Article]) -> Iterator[Article]:
    """The articles as their corrections say; what was found is noted where it is another.

    A reader that finds nothing takes nothing back.
    """
    found = _found(connection, sorted({article.id for article in articles}))
    for article in articles:
        corrections = found.get(article.id, {})
        for field, (_, was) in corrections.items():
            if (now := _text(article, field)) and now != was:
                _note(connection, article.id, field, now)
        yield _with(article, {field: value for field, (value, _) in corrections.items()})


def forget(connection: sa.Connection, article_id: str) -> None:
    """Drops the corrections of an article."""
    connection.execute(sa.delete(schema.edits).where(schema.edits.c.article == article_id))


def _found(
    connection: sa.Connection, ids: Sequence[str]
) -> dict[str, dict[str, tuple[str | None, str | None]]]:
    found: dict[str, dict[str, tuple[str | None, str | None]]] = {}
    for start in range(0, len(ids), _AT_ONCE):
        some = schema.edits.c.article.in_(ids[start : start + _AT_ONCE])
        for row in connection.execute(sa.select(schema.edits).where(some)):
            found.setdefault(row.article, {})[row.field] = (row.value, row.was)
    return found


def _note(connection: sa.Connection, article_id: str, field: str, was: str | None) -> None:
    edits = schema.edits
    this = sa.and_(edits.c.article == article_id, edits.c.field == field)
    connection.execute(sa.update(edits).where(this).values(was=was))


def _with(article: Article, fields: Mapping[str, str | None]) -> Article:
    if not fields:
        return article
    changed: dict[str, Any] = {
        field: (value or "").strip() or None for field, value in fields.items()
    }
    if "published" in changed:
        changed["published"] = parse_published(changed["published"])
    if "title" in changed:
        if not changed["title"]:
            raise InputError("a title cannot be empty; write one")
        changed["text"] = article.text[article.body_start :] or article.text
    return replace(article, **changed, sha256="")


def _text(article: Article, field: str) -> str | None:
    value = article.published if field == "published" else getattr(article, field)
    return value.isoformat() if isinstance(value, datetime) else value and str(value)
