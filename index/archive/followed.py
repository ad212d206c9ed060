"""Which feeds are followed, and what is kept of every address that was fetched.

Writes nothing where nothing changed. Fetches nothing.
"""

import time
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from index.archive import schema
from index.archive.database import Database


@dataclass(frozen=True, slots=True)
class FollowedFeed:
    """A feed: what it calls itself, what its server said of its last version, and its trouble.

    `added` and `changed` are seconds since 1970 UTC; `changed` is None until it brought something.
    """

    address: str
    title: str
    added: int
    changed: int | None = None
    etag: str = ""
    last_modified: str = ""
    sha256: str = ""
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class FetchedPage:
    """An address that was fetched: its article, and by what to know whether it changed."""

    address: str
    article: str | None = None
    entry: str = ""
    etag: str = ""
    last_modified: str = ""
    sha256: str = ""


class Followed:
    """Feeds and fetched pages in an archive's database. Safe to use from several threads."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def feeds(self) -> list[FollowedFeed]:
        """All followed feeds, in the order in which they were added."""
        query = sa.select(schema.feeds).order_by(schema.feeds.c.added, schema.feeds.c.address)
        with self._database.reading() as connection:
            return [FollowedFeed(**row) for row in connection.execute(query).mappings()]

    def follow(self, address: str, title: str) -> bool:
        """Adds a feed; False if it is followed already."""
        feed = FollowedFeed(address, title, int(time.time()))
        with self._database.writing() as connection:
            row = schema.insert(connection, schema.feeds).values(**_values(feed))
            new = row.on_conflict_do_nothing().returning(schema.feeds.c.address)
            return connection.execute(new).first() is not None

    def unfollow(self, address: str) -> bool:
        """Drops a feed; its articles stay. False if it is not followed."""
        with self._database.writing() as connection:
            query = sa.delete(schema.feeds).where(schema.feeds.c.address == address)
            return connection.execute(query).rowcount > 0

    def keep(self, feed: FollowedFeed) -> None:
        """Keeps what is now known of a feed, if it is still followed."""
        with self._database.writing() as connection:
            this = schema.feeds.c.address == feed.address
            connection.execute(sa.update(schema.feeds).where(this).values(**_values(feed)))

    def page(self, address: str) -> FetchedPage | None:
        """What is kept of an address."""
        query = sa.select(schema.pages).where(schema.pages.c.address == address)
        with self._database.reading() as connection:
            row = connection.execute(query).mappings().first()
        return FetchedPage(**row) if row else None

    def removed(self, article_id: str) -> bool:
        """Whether an article was here and was removed: then no refresh brings it back."""
        articles = schema.articles
        query = sa.select(articles.c.removed).where(articles.c.id == article_id)
        with self._database.reading() as connection:
            return bool(connection.execute(query).scalar())

    def keep_page(self, page: FetchedPage) -> None:
        """Keeps what is now known of an address."""
        values = _values(page)
        with self._database.writing() as connection:
            row = schema.insert(connection, schema.pages).values(**values)
            connection.execute(row.on_conflict_do_update(index_elements=["address"], set_=values))


def _values(kept: FollowedFeed | FetchedPage) -> dict[str, Any]:
    return {name: getattr(kept, name) for name in type(kept).__slots__}
