"""The archive's SQLite file: whether it is there, ours and whole, and how it is made.

A home remembers its archive by a small file beside it. What should be there but is not, or is not
an archive, is refused by its path and left as it is. Does not know what is in the tables.
"""

import os
import secrets
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

from index.errors import ArchiveError

APPLICATION_ID = 0x44617465  # "Date", in the header of every archive file since tables' version 2
INDEXES = "indexes"  # the folder beside the archive file that holds what is derived from it

_MAGIC = b"SQLite format 3\0"
_HEADER_BYTES = 100
_FIRST_TABLES = {"articles", "versions", "outlets", "changes", "cursors"}  # of version 1
_NOTE = (
    "Dateline made the archive {name} in this folder. By this file it notices if the archive gets"
    " lost, instead of starting an empty one.\n"
)


def exists(path: Path) -> bool:
    """Whether there is an archive file; False where there never was one. Writes nothing.

    Raises `ArchiveError` for a file that is missing, empty or not an archive of Dateline.
    """
    left = traces(path)  # before the file is looked at, since the file is made before them
    _refuse_impossible_folder(path)
    try:
        with path.open("rb") as file:
            header = file.read(_HEADER_BYTES)
    except FileNotFoundError:
        if left:
            raise ArchiveError(
                f"{path} is missing, though this home had an archive: put it back, or choose "
                f"another --home; to start an empty archive here, delete {' and '.join(left)} first"
            ) from None
        return False
    except OSError as error:
        raise ArchiveError(f"{path} cannot be read ({error.strerror})") from error
    if not header:
        raise _refusal(path, "is empty (0 bytes)")
    if not header.startswith(_MAGIC):
        raise _refusal(path, "is not an archive of Dateline, nor any SQLite database")
    if int.from_bytes(header[68:72], "big") != APPLICATION_ID and not _is_ours(path):
        raise _refusal(path, "is the database of another program, not an archive of Dateline")
    return True


def traces(path: Path) -> list[str]:
    """Names of what an archive leaves beside it: its marker, its log, what is derived from it."""
    folder = path.parent / INDEXES
    derived = any(next(folder.glob(f"{kind}-*"), None) for kind in ("words", "vectors"))
    found = {
        _marker(path).name: _marker(path).exists(),
        _log(path).name: _size(_log(path)) > 0,
        INDEXES: derived,
    }
    return [name for name, there in found.items() if there]


def remember(path: Path) -> None:
    """Notes beside the file that there is an archive; not where nothing can be written."""
    marker = _marker(path)
    if not marker.exists():
        with suppress(OSError):
            marker.write_text(_NOTE.format(name=path.name))


def address(path: Path) -> tuple[str, dict[str, str]]:
    """The `file:` URI and its options; opening by it never makes a file."""
    file, folder = os.access(path, os.W_OK), os.access(path.parent, os.W_OK)
    options = {"uri": "true", "mode": "rw" if file and folder else "ro"}
    if not folder and not _size(_log(path)):
        options["immutable"] = "1"  # else SQLite would have to make files beside it
    return path.absolute().as_uri(), options


def makeshift_address(path: Path) -> tuple[str, dict[str, str]]:
    """As `address`, to read where the disk is too full for what SQLite makes beside a file."""
    options = {"uri": "true", "mode": "ro"}
    if not _size(_log(path)):
        options["immutable"] = "1"
    return path.absolute().as_uri(), options


def make(path: Path, fill: Callable[[Path], None]) -> None:
    """Makes the archive file, with tables by `fill`; leaves one that is there by then.

    It appears whole or not at all: it is made under another name and then linked.
    """
    unready = path.with_name(f".{path.name}-{secrets.token_hex(4)}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        fill(unready)
        with suppress(FileExistsError):  # another process was first
            _link(unready, path)
        remember(path)
    except OSError as error:
        raise ArchiveError(f"{path} cannot be made ({error.strerror})") from error
    finally:
        for suffix in ("", "-wal", "-shm"):
            unready.with_name(unready.name + suffix).unlink(missing_ok=True)


def _link(unready: Path, path: Path) -> None:
    try:
        os.link(unready, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        os.close(os.open(path, os.O_CREAT | os.O_EXCL))
        unready.replace(path)


def _is_ours(path: Path) -> bool:
    """Whether the file, by its header not known as ours, is an archive nevertheless.

    Archives of the tables' version 1 are, and new ones whose header is still in the log.
    """
    mode = "mode=ro" if _size(_log(path)) else "immutable=1"
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?{mode}", uri=True)) as opened:
            (number,) = opened.execute("PRAGMA application_id").fetchone()
            tables = {name for (name,) in opened.execute("SELECT name FROM sqlite_master"
                      " WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")}  # fmt: skip
    except sqlite3.Error as error:
        raise damaged(path, error) from error
    return number == APPLICATION_ID or tables == _FIRST_TABLES


def damaged(path: object, cause: object, kind: type[ArchiveError] = ArchiveError) -> ArchiveError:
    """The error for an archive that is there but cannot be read; it names the last backup."""
    backup = last_backup(Path(str(path)))
    where = f"`dateline restore {backup} --replace`" if backup else "`dateline restore DIR`"
    return kind(
        f"the archive {path} is damaged ({' '.join(str(cause).split())}): `dateline check` says "
        f"what is wrong, {where} puts a backup in its place; nothing was changed"
    )


def last_backup(path: Path) -> Path | None:
    """The folder of the archive's last backup (`dateline backup`), if it is still there."""
    try:
        folder = Path(_backup_note(path).read_text("utf-8").strip())
    except (OSError, ValueError):
        return None
    return folder if folder.is_absolute() and (folder / "manifest.json").is_file() else None


def remember_backup(path: Path, folder: Path) -> None:
    """Notes beside the archive where its last backup is; not where nothing can be written."""
    with suppress(OSError):
        _backup_note(path).write_text(f"{folder.absolute()}\n", "utf-8")


def _refusal(path: Path, what: str) -> ArchiveError:
    return ArchiveError(
        f"{path} {what}: move it away and put the archive in its place, or choose another --home; "
        "nothing was changed"
    )


def _refuse_impossible_folder(path: Path) -> None:
    """Says at once that the home is a file, instead of when the first article comes."""
    for folder in path.parents:
        if folder.is_dir():
            return
        if folder.exists():
            raise ArchiveError(f"{path} cannot be made ({folder} is not a folder)")


def _marker(path: Path) -> Path:
    return path.with_name(f"{path.stem}-exists.txt")


def _backup_note(path: Path) -> Path:
    return path.with_name(f"{path.stem}-backup.txt")


def _log(path: Path) -> Path:
    return path.with_name(f"{path.name}-wal")


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
