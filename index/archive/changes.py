"""The change log, which derived indexes follow, and their cursors in it.

Change numbers come from a counter that the writer locks until its transaction ends. So a lower
number never becomes visible after a higher one, and a cursor cannot skip a change.
"""

from collections.abc import Sequence, Set
from dataclasses import dataclass
from datetime import UTC, datetime

import sqlalchemy as sa

from index.archive import hints, schema
from index.archive.rows import article_of, article_row, version_row
from index.article import Article
from index.errors import ArchiveError

_AT_ONCE = 500  # ids in one query; databases limit their number


@dataclass(frozen=True, slots=True)
class Change:
    """What a derived index must do about one article: hold this text (or none), and drop others.

    `article` is None after a removal, and where its text is `damaged`. `stale` names the versions
    whose chunks the index may still hold, each with the length of its text in code points.
    """

    seq: int
    id: str
    article: Article | None
    stale: tuple[tuple[int, int], ...]
    damaged: bool = False


@dataclass(frozen=True, slots=True)
class Current:
    """The newest version of an article; `article` is None if it was removed."""

    version: int
    article: Article | None


def lock(connection: sa.Connection) -> int:
    """Makes other writers wait until this transaction ends; the number of the last change.

    On SQLite the transaction (`BEGIN IMMEDIATE`) has done so already.
    """
    query = sa.select(schema.counters.c.value).where(schema.counters.c.name == "changes")
    last = connection.execute(query.with_for_update()).scalar_one_or_none()
    if last is None:
        raise ArchiveError(
            "the archive is not whole yet, since a move to it was not ended: run the same "
            "`dateline move` again; nothing was changed"
        )
    return int(last)


def put(connection: sa.Connection, last: int, added: Sequence[Article]) -> None:
    """Stores new versions, in order, and logs them; `last` is what `lock` returned."""
    before = outlets_of(connection, [one.id for one in added if one.version > 1])
    newest = {article.id: article_row(article) for article in added}
    row = schema.insert(connection, schema.articles)
    replaced = {name: row.excluded[name] for name in ("version", "removed", "instant", "day")}
    connection.execute(
        row.on_conflict_do_update(index_elements=["id"], set_=replaced), list(newest.values())
    )
    if names := {article.outlet for article in added if article.outlet}:
        outlets = schema.insert(connection, schema.outlets)
        rows = [{"name": name} for name in sorted(names)]
        connection.execute(outlets.on_conflict_do_nothing(), rows)
    now = datetime.now(UTC).isoformat(timespec="seconds")
    connection.execute(sa.insert(schema.versions), [version_row(one, now) for one in added])
    drop_unused_outlets(connection, before)
    log(connection, last, "put", [(one.id, one.version) for one in added])


def outlets_of(connection: sa.Connection, ids: Sequence[str]) -> set[str]:
    """The outlets of the newest versions of these articles."""
    outlet, found = schema.versions.c.outlet, set[str]()
    for start in range(0, len(ids), _AT_ONCE):
        query = sa.select(outlet).select_from(schema.newest_versions).distinct()
        some = schema.articles.c.id.in_(ids[start : start + _AT_ONCE])
        found.update(connection.execute(query.where(some, outlet.is_not(None))).scalars())
    return found


def drop_unused_outlets(connection: sa.Connection, names: Set[str]) -> None:
    """Takes those of these outlets off the list of which no article is left."""
    for name in names:
        query = sa.select(schema.versions.c.outlet).select_from(schema.newest_versions)
        its = (schema.versions.c.outlet == name, schema.articles.c.removed.is_(False))
        if connection.execute(query.where(*its).limit(1)).first() is None:
            connection.execute(sa.delete(schema.outlets).where(schema.outlets.c.name == name))


def log(
    connection: sa.Connection, last: int, kind: str, versions: Sequence[tuple[str, int]]
) -> None:
    """Numbers a change for each `(article id, version)`; `last` is what `lock` returned."""
    rows = [
        {"seq": seq, "article": name, "version": version, "kind": kind}
        for seq, (name, version) in enumerate(versions, start=last + 1)
    ]
    connection.execute(sa.insert(schema.changes), rows)
    counter = sa.update(schema.counters).where(schema.counters.c.name == "changes")
    connection.execute(counter.values(value=last + len(rows)))
    hints.tell(connection)


def head(connection: sa.Connection) -> int:
    """The number of the last change, or 0."""
    return int(connection.execute(sa.select(sa.func.max(schema.changes.c.seq))).scalar() or 0)


def read(
    connection: sa.Connection, after: int, limit: int, length: int, damaged: Set[str] = frozenset()
) -> list[Change]:
    """See `Archive.changes`. The texts of the articles called `damaged` are not looked at."""
    last_seq = _changed(connection, after, limit, length)
    found = current(connection, [name for name in last_seq if name not in damaged])
    found |= {name: Current(0, None) for name in damaged & last_seq.keys()}
    stale = _stale(connection, found)
    return [
        Change(seq, name, found[name].article, stale.get(name, ()), name in damaged)
        for name, seq in sorted(last_seq.items(), key=lambda item: item[1])
    ]


def versions_changed(
    connection: sa.Connection, after: int, limit: int, length: int
) -> list[tuple[str, int]]:
    """The newest version of each article that `read` would tell of."""
    names, articles = list(_changed(connection, after, limit, length)), schema.articles
    found: list[tuple[str, int]] = []
    for start in range(0, len(names), _AT_ONCE):
        query = sa.select(articles.c.id, articles.c.version).where(
            articles.c.id.in_(names[start : start + _AT_ONCE])
        )
        found += [(row.id, row.version) for row in connection.execute(query)]
    return found


def _changed(connection: sa.Connection, after: int, limit: int, length: int) -> dict[str, int]:
    """The articles that changed, each with the number of its last change that is counted."""
    changes, versions = schema.changes, schema.versions
    same_version = sa.and_(
        versions.c.article == changes.c.article, versions.c.version == changes.c.version
    )
    since = (
        sa.select(changes.c.seq, changes.c.article, versions.c.length)
        .join(versions, same_version)
        .where(changes.c.seq > after)
        .order_by(changes.c.seq)
        .limit(limit)
    )
    last_seq: dict[str, int] = {}
    for expected, row in enumerate(connection.execute(since), start=after + 1):
        if row.seq != expected:  # an index that went on would never hold that article
            raise ArchiveError(
                f"the archive is damaged (its change log lacks change {expected}): `dateline check`"
                " says what is wrong, `dateline restore DIR` puts a backup in its place"
            )
        last_seq[row.article] = row.seq
        length -= row.length
        if length < 0:
            break
    return last_seq


def current(connection: sa.Connection, ids: Sequence[str]) -> dict[str, Current]:
    """The newest version of each of these articles that the archive knows or knew."""
    articles, versions = schema.articles, schema.versions
    newest = sa.and_(versions.c.article == articles.c.id, versions.c.version == articles.c.version)
    found: dict[str, Current] = {}
    for start in range(0, len(ids), _AT_ONCE):
        query = (
            sa.select(articles.c.id, articles.c.version.label("last"), versions)
            .outerjoin(versions, newest)
            .where(articles.c.id.in_(ids[start : start + _AT_ONCE]))
        )
        for row in connection.execute(query):
            found[row.id] = Current(row.last, article_of(row) if row.text is not None else None)
    return found


def _stale(
    connection: sa.Connection, found: dict[str, Current]
) -> dict[str, tuple[tuple[int, int], ...]]:
    """`(version, length)` of every version that is no longer the article's text."""
    versions = schema.versions
    edited = [name for name, known in found.items() if known.version > 1 or not known.article]
    stale: dict[str, tuple[tuple[int, int], ...]] = {}
    for start in range(0, len(edited), _AT_ONCE):
        query = sa.select(versions.c.article, versions.c.version, versions.c.length).where(
            versions.c.article.in_(edited[start : start + _AT_ONCE])
        )
        for row in connection.execute(query):
            known = found[row.article]
            if known.article is None or row.version < known.version:
                stale[row.article] = (*stale.get(row.article, ()), (row.version, row.length))
    return stale


def cursor(connection: sa.Connection, name: str) -> int:
    """See `Archive.cursor`."""
    query = sa.select(schema.cursors.c.seq).where(schema.cursors.c.name == name)
    return int(connection.execute(query).scalar() or 0)


def move_cursor(connection: sa.Connection, name: str, seq: int) -> None:
    """See `Archive.move_cursor`."""
    row = schema.insert(connection, schema.cursors).values(name=name, seq=seq)
    connection.execute(row.on_conflict_do_update(index_elements=["name"], set_={"seq": seq}))
