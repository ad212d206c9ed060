"""How connections to SQLite are set up. Does not know what is in the file, or where it is."""

import sqlite3
import time

_BUSY_SECONDS = 10  # that another connection is waited for


def configure_writer(connection: sqlite3.Connection, record: object) -> None:
    """For a connection that may write."""
    configure_reader(connection, record)
    _use_wal(connection)
    connection.execute("PRAGMA synchronous=NORMAL")


def _use_wal(connection: sqlite3.Connection) -> None:
    """Switches the file to WAL, if it is not: a copy made by `.dump` or VACUUM INTO is not.

    SQLite does not wait while others have such a file open, whatever its `busy_timeout`, since two
    that switch would wait for each other.
    """
    last = time.monotonic() + _BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > last:
                raise
        time.sleep(0.01)


def configure_reader(connection: sqlite3.Connection, _record: object) -> None:
    """For one that may only read."""
    connection.isolation_level = None  # BEGIN is ours: sqlite3 would delay it
    connection.execute(f"PRAGMA busy_timeout={_BUSY_SECONDS * 1000}")
    connection.create_function("lower", 1, _lower, deterministic=True)  # its own knows ASCII only


def _lower(value: str | None) -> str | None:
    return None if value is None else str(value).lower()
