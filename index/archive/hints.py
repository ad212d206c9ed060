"""Hints that an archive has changed, from a database server that tells of it: PostgreSQL.

A hint only saves the wait until one would have looked anyway: it may come late, for nothing, or
not at all, as through a pool of connections that does not pass it on. Does not know what changed.
"""

from contextlib import suppress
from threading import Event
from time import monotonic
from typing import Any

import sqlalchemy as sa

from index.archive.database import Database
from index.errors import ArchiveError

CHANNEL = "dateline_changes"
_SLICE_SECONDS = 0.25  # until it is looked whether to stop
_RETRY_SECONDS = 10.0  # until a server that could not be listened to is tried again


def tell(connection: sa.Connection) -> None:
    """Tells all who listen as this transaction is committed; nobody on SQLite."""
    if connection.dialect.name == "postgresql":
        connection.execute(sa.select(sa.func.pg_notify(CHANNEL, sa.func.current_schema())))


class Hints:
    """What one thread waits by for changes of others."""

    def __init__(self, database: Database) -> None:
        """Listens from the first wait on."""
        self._database = database
        self._kept: Any = None  # else SQLAlchemy would close it
        self._listening: Any = None  # a psycopg connection
        self._schema = ""
        self._retry_at = 0.0

    def close(self) -> None:
        """Stops listening."""
        if self._listening is not None:
            with suppress(Exception):  # its server is gone
                self._listening.close()
        self._kept = self._listening = None

    def wait(self, closing: Event, seconds: float) -> bool:
        """Waits for a hint, `closing` or the end of the time; whether `closing` is set."""
        if not self._listens():
            return closing.wait(seconds)
        import psycopg

        until = monotonic() + seconds
        try:
            while not closing.is_set() and (left := until - monotonic()) > 0:
                heard = self._listening.notifies(timeout=min(left, _SLICE_SECONDS), stop_after=1)
                if any(hint.payload == self._schema for hint in heard):
                    break
        except psycopg.Error:
            self.close()
            self._retry_at = monotonic() + _RETRY_SECONDS
            return closing.wait(max(0.0, until - monotonic()))
        return closing.is_set()

    def _listens(self) -> bool:
        if self._listening is None and monotonic() >= self._retry_at:
            self._retry_at = monotonic() + _RETRY_SECONDS
            with suppress(ArchiveError, sa.exc.DBAPIError):
                self._listen()
        return self._listening is not None

    def _listen(self) -> None:
        with self._database.reading() as connection:
            if connection.dialect.name != "postgresql":
                self._retry_at = float("inf")
                return
            self._schema = connection.execute(sa.select(sa.func.current_schema())).scalar_one()
            own = connection.engine.raw_connection()
        raw = own.driver_connection
        assert raw is not None
        own.detach()  # from the pool, which may lend its connections to anyone
        self._kept, self._listening = own, raw
        raw.autocommit = True
        raw.execute(f"LISTEN {CHANNEL}")
