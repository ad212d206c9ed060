"""Puts a backup in the place of an archive in an SQLite file.

The archive that was there is kept beside it. What is derived from it is deleted, since it would
not fit, and is rebuilt. Does not know how a backup is made (`index/archive/backup.py`).
"""

import contextlib
import itertools
import secrets
import shutil
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import sqlalchemy as sa
from filelock import FileLock, Timeout

from index.archive import files
from index.archive.backup import COPY, Manifest, copy_file, read_manifest, reading_file
from index.archive.digest import logical_digest
from index.archive.migrations import SCHEMA_VERSION, new_identity
from index.errors import ArchiveError, IndexBusyError, UsageError
from index.ownership import LOCK

_SHARED_LOCK = 0x4000_0002, 510  # bytes that SQLite locks in a file which is open, in WAL mode too


@dataclass(frozen=True, slots=True)
class Restored:
    """What is the archive now, and where the one before it is kept, if there was one."""

    manifest: Manifest
    kept: Path | None


def restore(folder: Path, path: Path, *, replace: bool = False) -> Restored:
    """Makes the backup in `folder` the archive at `path`; the file there is kept by a dated name.

    Raises `ArchiveError` for a backup that is not as its manifest says, `UsageError` for an archive
    that is there unless `replace`, `IndexBusyError` while another process uses it. Nothing changes
    until the copy is whole.
    """
    manifest = read_manifest(folder)
    if manifest.schema_version > SCHEMA_VERSION:
        raise ArchiveError(f"the backup {folder} was written by a newer Dateline: update Dateline")
    if not replace and path.exists():
        raise UsageError(
            f"{path} exists; `dateline restore {folder} --replace` keeps it under another name"
        )
    unready = path.with_name(f".{path.name}-{secrets.token_hex(4)}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with _owned(path.parent / files.INDEXES):
            _copy(folder, manifest, unready)
            _tell_apart(unready)
            with _unused(path):
                _clear(path.parent / files.INDEXES)
                kept = _put_aside(path)
                unready.rename(path)
        files.remember(path)
    except OSError as error:
        raise ArchiveError(f"{path} cannot be restored ({error.strerror})") from error
    finally:
        unready.unlink(missing_ok=True)
    return Restored(manifest, kept)


def _copy(folder: Path, manifest: Manifest, target: Path) -> None:
    """Copies a backup's file, and reads the copy as a whole."""
    try:
        sha256 = copy_file(folder / COPY, target)
    except FileNotFoundError:
        raise ArchiveError(f"{folder / COPY} is missing: choose another backup") from None
    if sha256 != manifest.sha256:
        raise ArchiveError(
            f"{folder / COPY} is damaged (its SHA-256 is not that of {folder / 'manifest.json'}): "
            "choose another backup; nothing was changed"
        )
    try:
        with reading_file(target) as connection:
            same = logical_digest(connection) == manifest.digest
    except sa.exc.DBAPIError:  # not a database, though its manifest says so
        same = False
    if not same:
        raise ArchiveError(
            f"{folder / COPY} does not hold what its manifest says: choose another backup"
        )


def _tell_apart(copy: Path) -> None:
    """Gives the copy an identity of its own, since what is derived from the original is not its."""
    with contextlib.closing(sqlite3.connect(copy)) as connection, connection:
        tables = "SELECT count(*) FROM sqlite_master WHERE name = 'identity'"
        if connection.execute(tables).fetchone()[0]:  # else it gets one as its tables are updated
            connection.execute("UPDATE identity SET id = ?", (new_identity(),))


@contextlib.contextmanager
def _owned(indexes: Path) -> Iterator[None]:
    """Holds the lock of the derived indexes. Raises `IndexBusyError` where another has it."""
    indexes.mkdir(exist_ok=True)
    try:
        with FileLock(indexes / LOCK, timeout=0, thread_local=False):
            yield
    except Timeout:
        raise IndexBusyError(
            f"another dateline process uses {indexes.parent}: end it (a server by Ctrl-C), then "
            "restore again; nothing was changed"
        ) from None


@contextlib.contextmanager
def _unused(path: Path) -> Iterator[None]:
    """Keeps others from opening the file. Raises `IndexBusyError` if another process has it open.

    It would go on writing to the log by its name, beside another archive.
    """
    try:
        import fcntl
    except ImportError:  # Windows, where a file that is open cannot be renamed
        yield
        return
    if not path.is_file():
        yield
        return
    start, length = _SHARED_LOCK
    with path.open("r+b") as file:
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, length, start)
        except OSError:
            raise IndexBusyError(
                f"another dateline process has {path} open: end it, then restore again; nothing "
                "was changed"
            ) from None
        yield


def _clear(indexes: Path) -> None:
    """Deletes what is derived. First of all, so that no archive ever meets another's indexes."""
    for folder in indexes.iterdir():
        if folder.is_dir():
            shutil.rmtree(folder)


def _put_aside(path: Path) -> Path | None:
    """Gives the archive, with its log, a dated name; the new name, or None if none is there."""
    aside = _free_name(path)
    found = False
    for suffix in ("", "-wal", "-shm"):
        old = path.with_name(path.name + suffix)
        if old.exists():
            old.rename(aside.with_name(aside.name + suffix))
            found = True
    return aside if found else None


def _free_name(path: Path) -> Path:
    name = f"{path.stem}-until-{datetime.now():%Y-%m-%dT%H%M%S}"
    names = itertools.chain([name], (f"{name}-{number}" for number in itertools.count(2)))
    return next(free for one in names if not (free := path.with_name(one + path.suffix)).exists())
