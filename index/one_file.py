"""One SQLite file of derived tables: opened to write, or to read beside the process that writes.

Does not know what the tables hold.
"""

import sqlite3
from pathlib import Path


def opened(file: Path, tables: str, schema: int) -> sqlite3.Connection:
    """Opens a file to write, with its tables. Raises `sqlite3.DatabaseError` if it isn't ours."""
    connection = sqlite3.connect(file, check_same_thread=False, isolation_level=None)
    try:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=NORMAL")
        count = int(connection.execute("SELECT COUNT(*) FROM sqlite_master").fetchone()[0])
        if count == 0:
            connection.executescript(f"BEGIN;{tables}PRAGMA user_version={schema};COMMIT")
        elif version(connection) != schema:
            raise sqlite3.DatabaseError("another Dateline wrote it")
    except BaseException:
        connection.close()
        raise
    return connection


def opened_to_read(file: Path) -> sqlite3.Connection:
    """Opens a file to read; in a folder that can't be written, as one that nobody changes."""
    uri = file.absolute().as_uri() + "?mode=ro"
    try:
        connection = sqlite3.connect(uri, uri=True, check_same_thread=False)
        version(connection)
    except sqlite3.OperationalError:
        connection = sqlite3.connect(f"{uri}&immutable=1", uri=True, check_same_thread=False)
    return connection


def version(connection: sqlite3.Connection) -> int:
    """The schema that a file was written with; 0 of an empty one."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])
