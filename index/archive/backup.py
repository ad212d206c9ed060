"""Backups of an archive in an SQLite file: a folder with a whole copy and its manifest.

A copy is made while others read and write, and is the archive as it was at one moment. It appears
under its name once it was read again and found to hold what the archive held. Does not know the
derived indexes, which are rebuilt from an archive.
"""

import hashlib
import json
import os
import secrets
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

import sqlalchemy as sa

from index.archive import files, schema
from index.archive.check import check_rows
from index.archive.database import Database
from index.archive.digest import Counts, count_rows, logical_digest
from index.archive.migrations import version_of
from index.errors import ArchiveError, UsageError

COPY, MANIFEST = "archive.db", "manifest.json"  # what a backup's folder holds
FORMAT = 1  # of the manifest
_AT_ONCE = 1 << 20  # bytes


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup holds: `sha256` and `bytes` of its file, `digest` of what it says."""

    made: str  # ISO 8601, UTC
    schema_version: int
    bytes: int
    sha256: str
    digest: str
    counts: Counts


def back_up(database: Database, folder: Path) -> Manifest:
    """Writes a backup to a folder that holds none; only its owner can read it.

    Raises `UsageError` for a folder that holds one or an archive that is not a file, `ArchiveError`
    if the archive is damaged or the backup cannot be written; then nothing is left.
    """
    if database.path is None:
        raise UsageError(
            f"the archive {database.name} is a database of its own: back it up with pg_dump"
        )
    if not database.path.exists():
        raise UsageError(f"there is no archive yet in {database.path.parent}; nothing to back up")
    for name in (COPY, MANIFEST):
        if (folder / name).exists():
            raise UsageError(f"{folder / name} exists; give the backup a folder of its own")
    try:
        with _made(folder), _unready(folder) as unready:
            return _write(database, folder, unready)
    except OSError as error:
        raise ArchiveError(
            f"the backup cannot be written to {folder} ({error.strerror}); nothing was left there"
        ) from error


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a backup. Raises `ArchiveError` where there is none that can be read."""
    try:
        told = json.loads((folder / MANIFEST).read_text("utf-8"))
        if told.pop("format") != FORMAT:
            raise ArchiveError(f"{folder / MANIFEST} was written by a newer Dateline: update it")
        return Manifest(**told | {"counts": Counts(**told["counts"])})
    except OSError as error:
        raise ArchiveError(
            f"{folder} is not a backup: {MANIFEST} cannot be read ({error.strerror})"
        ) from error
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise ArchiveError(f"{folder / MANIFEST} is damaged: choose another backup") from error


def copy_file(source: Path, target: Path) -> str:
    """Copies a file to one that is not there, for its owner only; the SHA-256 of its bytes."""
    digest = hashlib.sha256()
    with source.open("rb") as read, _create(target) as written:
        while block := read.read(_AT_ONCE):
            digest.update(block)
            written.write(block)
        written.flush()
        os.fsync(written.fileno())
    return digest.hexdigest()


@contextmanager
def reading_file(path: Path) -> Iterator[sa.Connection]:
    """A connection that reads an SQLite file that nobody writes, and makes no files beside it."""
    url = sa.URL.create(
        "sqlite",
        database=path.absolute().as_uri(),
        query={"uri": "true", "mode": "ro", "immutable": "1"},
    )
    engine = sa.create_engine(url, poolclass=sa.pool.NullPool)
    try:
        with engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()


def _write(database: Database, folder: Path, unready: Path) -> Manifest:
    """Copies, reads the copy again, and gives it its name."""
    with database.reading() as connection:
        connection.exec_driver_sql("BEGIN")  # all below is of one moment
        digest, counts = logical_digest(connection), count_rows(connection)
        schema_version = version_of(connection)
        _copy(connection, unready, folder)
    with reading_file(unready) as connection:
        found = connection.exec_driver_sql("PRAGMA integrity_check(1)").scalar_one()
        if found != "ok":
            raise files.damaged(database.name, " ".join(str(found).split()))
        if findings := check_rows(connection):
            raise files.damaged(database.name, findings[0].what)
        if (logical_digest(connection), count_rows(connection)) != (digest, counts):
            raise ArchiveError(f"what was written to {folder} is not what the archive holds")
    manifest = Manifest(
        made=datetime.now(UTC).isoformat(timespec="seconds"),
        schema_version=schema_version,
        bytes=unready.stat().st_size,
        sha256=_sha256(unready),
        digest=digest,
        counts=counts,
    )
    told = unready.with_name(f".{MANIFEST}-{secrets.token_hex(4)}")
    with _create(told) as file:
        file.write(json.dumps({"format": FORMAT, **asdict(manifest)}, indent=2).encode() + b"\n")
        file.flush()
        os.fsync(file.fileno())
    unready.rename(folder / COPY)
    told.rename(folder / MANIFEST)
    _sync_folder(folder)
    assert database.path is not None
    files.remember_backup(database.path, folder)
    return manifest


def _copy(connection: sa.Connection, target: Path, folder: Path) -> None:
    """What the open transaction sees, into one file without a log.

    The key that signs cookies stays out: whoever has a backup could else sign in as anybody. The
    copy is written anew, for SQLite copies the pages of what was removed too.
    """
    source = connection.connection.driver_connection
    assert isinstance(source, sqlite3.Connection)
    os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    try:
        with closing(sqlite3.connect(target)) as copy:
            source.backup(copy)  # in one step, so that no writer makes it start again
            copy.isolation_level = None
            copy.execute("PRAGMA journal_mode=DELETE")
            copy.execute(f"DELETE FROM {schema.secrets.name}")
            copy.execute("VACUUM")
    except sqlite3.OperationalError as error:
        raise ArchiveError(f"the backup cannot be written to {folder} ({error})") from error
    except sqlite3.DatabaseError as error:
        raise files.damaged(connection.engine.url.database, error) from error


@contextmanager
def _made(folder: Path) -> Iterator[None]:
    """A folder, for its owner only if it is new; a new one is deleted where an error leaves."""
    new = not folder.exists()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        yield
    except BaseException:
        if new:
            shutil.rmtree(folder, ignore_errors=True)
        raise


@contextmanager
def _unready(folder: Path) -> Iterator[Path]:
    """A name in the folder for a file that is not whole yet; nothing is left under it."""
    path = folder / f".{COPY}-{secrets.token_hex(4)}"
    try:
        yield path
    finally:
        for suffix in ("", "-journal", "-wal", "-shm"):
            path.with_name(path.name + suffix).unlink(missing_ok=True)


def _create(path: Path) -> BinaryIO:
    """A new file for its owner only."""
    return os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb")


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _sync_folder(folder: Path) -> None:
    """Makes the names in a folder outlast a loss of power, where the system can."""
    if os.name == "posix":
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)
