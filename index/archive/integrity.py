"""Whether an archive's SQLite file is whole, as far as can be told at once: 50 ms for any size.

Before it is opened: its header, its size, its log. Once it is open: tables and columns, the end of
the change log, the texts that were added last. What takes longer is in `index/archive/check.py`.
All that is found is one line without the archive's name. Never writes. Connections must be in a
transaction, else what others write in between looks like damage.
"""

import hashlib
import time
from pathlib import Path

import sqlalchemy as sa

from index.archive import schema
from index.archive.migrations import SCHEMA_VERSION
from index.archive.write_ahead import Log, read_log

_HEADER = 100  # bytes
_NEWEST = 20  # texts that are read
_TAIL = 10_000  # changes that are counted
_LARGEST_LOG = 4_200_000  # bytes, read in 15 ms; SQLite starts it anew at 4 MB
_PATIENCE = (0.02, 0.1, 0)  # seconds between looks at files that others may be writing
_FIXED = {  # byte of the header -> length, what may stand there (sqlite.org/fileformat2.html)
    16: (2, {1, *(2**power for power in range(9, 16))}),  # page size
    18: (1, {1, 2}),  # who may write
    19: (1, {1, 2}),  # who may read
    20: (1, {0}),  # unused bytes of a page
    21: (3, {0x402020}),  # fractions
    44: (4, {1, 2, 3, 4}),  # format
    56: (4, {1}),  # UTF-8
    72: (20, {0}),
}
_FIRST_TABLES = {"articles", "versions", "outlets", "changes", "cursors"}  # of version 1


def in_files(path: Path, *, all_of_it: bool = False) -> str:
    """What is wrong with an archive's files, or ""; for a file that this process has not open.

    Reading one that it has would end SQLite's locks on it. A log that is too long for a quick look
    is left out unless `all_of_it`.
    """
    found = ""
    for pause in _PATIENCE:
        if not (found := _in_files(path, all_of_it)):
            break
        time.sleep(pause)
    return found


def in_tables(connection: sa.Connection) -> str:
    """What tables and columns are missing, or "". Of an older archive only the first are asked."""
    query = "SELECT m.name, p.name FROM sqlite_master AS m, pragma_table_info(m.name) AS p"
    there = {
        (row[0], row[1]) for row in connection.exec_driver_sql(f"{query} WHERE m.type='table'")
    }
    tables = {table for table, _ in there}
    version = 1
    if "schema_version" in tables:
        numbers = connection.execute(sa.select(schema.schema_version.c.number)).scalars().all()
        if len(numbers) != 1:
            return "the number of its tables' version is lost"
        version = numbers[0]
    elif newer := sorted(tables & (set(schema.metadata.tables) - _FIRST_TABLES)):
        return f"the table schema_version is missing, though {newer[0]} is there"
    expected = schema.metadata.tables if version >= SCHEMA_VERSION else _FIRST_TABLES
    if missing := sorted(set(expected) - tables):
        return f"the table {missing[0]} is missing"
    if version == SCHEMA_VERSION:
        columns = {(table.name, c.name) for table in schema.metadata.sorted_tables for c in table.c}
        if lost := sorted(columns - there):
            return f"the column {'.'.join(lost[0])} is missing"
    return ""


def in_newest(connection: sa.Connection) -> str:
    """What is wrong with the end of the change log and with what was added last, or ""."""
    changes, versions = schema.changes, schema.versions
    counter = sa.select(schema.counters.c.value).where(schema.counters.c.name == "changes")
    last = connection.execute(counter).scalar_one_or_none()
    if last is None:
        return "the number of the last change is lost"
    tail = sa.select(sa.func.count(), sa.func.max(changes.c.seq)).where(
        changes.c.seq > last - _TAIL
    )
    found = connection.execute(tail).one()
    if tuple(found) != (min(last, _TAIL), last or None):
        return "the change log has a hole, or does not end where it should"
    newest = (
        sa.select(versions.c.article, versions.c.version, versions.c.sha256, as_bytes(connection))
        .join(
            changes,
            sa.and_(
                changes.c.article == versions.c.article, changes.c.version == versions.c.version
            ),
        )
        .where(changes.c.seq > last - _NEWEST, versions.c.text.is_not(None))
    )
    for row in connection.execute(newest):
        if hashlib.sha256(row.bytes).hexdigest() != row.sha256:
            return about_text(row.article, row.version)
    return ""


def in_pages(connection: sa.Connection) -> str:
    """What is wrong with a page of the file, or "". Reads all: 0.1 s for 240 MB in memory."""
    found = str(connection.exec_driver_sql("PRAGMA quick_check(1)").scalar_one())
    return "" if found == "ok" else " ".join(found.split())


def as_bytes(connection: sa.Connection) -> sa.Label[bytes]:
    """The text of a version in UTF-8, also where a damaged one is no UTF-8."""
    text = schema.versions.c.text
    if connection.dialect.name == "postgresql":
        return sa.func.convert_to(text, "UTF8").label("bytes")
    return sa.cast(text, sa.LargeBinary).label("bytes")


def about_text(article_id: str, version: int) -> str:
    """The line about a text that is not what was added."""
    return f"the text of article {article_id} version {version} is not the one that was added"


def _in_files(path: Path, all_of_it: bool) -> str:
    with path.open("rb") as file:
        header = file.read(_HEADER)
    size = path.stat().st_size
    if len(header) < _HEADER:
        return f"the file is cut short: {size} bytes"
    for at, (length, allowed) in _FIXED.items():
        if int.from_bytes(header[at : at + length], "big") not in allowed:
            return f"its header is wrong at byte {at}"
    log_path, index = (path.with_name(path.name + suffix) for suffix in ("-wal", "-shm"))
    log, name = Log(), log_path.name
    try:
        log_size = log_path.stat().st_size
        if log_size <= _LARGEST_LOG or all_of_it:
            log = read_log(log_path.read_bytes())
    except FileNotFoundError:
        log_size = 0
        if index.exists():  # SQLite makes it after the log and deletes it before
            return (
                f"its log {name} was deleted, and with it what was written last; to go on "
                f"without, delete {index.name}"
            )
    if log.lost:
        return (
            f"its log {name} is damaged: {log.lost}, and what was written after is lost; to go on "
            f"without, move {name} and {index.name} away"
        )
    return _cut_short(header, size, log.pages) if log_size <= _LARGEST_LOG or all_of_it else ""


def _cut_short(header: bytes, size: int, in_log: frozenset[int]) -> str:
    """Whether pages are missing at the end of the file that are not in the log."""
    page = int.from_bytes(header[16:18], "big")
    page = 65536 if page == 1 else page
    pages = int.from_bytes(header[28:32], "big")
    if header[24:28] != header[92:96] or size >= pages * page:  # else the count is not in force
        return ""
    missing = sum(number not in in_log for number in range(size // page + 1, pages + 1))
    if not missing:
        return ""
    return f"the file is cut short: {size} bytes of {pages * page}, {missing} pages are missing"
