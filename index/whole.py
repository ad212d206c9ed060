"""Whether the files of a derived index are whole, before a library maps or opens them.

A file that was cut short under a memory map kills the process, and a flipped byte may only make a
search find less; so neither is left to the libraries. Tantivy ends each file with a CRC-32 of it.
Chroma's database has its size in its header, and its other files are compared with a list that is
written after each sync (`Sizes`). Does not know what is done about a fault.

All functions return what is wrong, as "…term was cut short", or None.
"""

import json
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

PARTS = ("idx", "pos", "term", "store", "fast", "fieldnorm")  # the files of a Tantivy segment
DATABASE = "chroma.sqlite3"

_MAGIC = (1337).to_bytes(4, "little")  # ends each file of Tantivy, after its footer's length
_LONGEST_FOOTER = 2_000
_SIZES = "sizes.json"
_GRAPH = "index_metadata.pickle"  # Chroma reads its other files only where this is
_SQLITE = b"SQLite format 3\0"
_TABLES = "SELECT name, sql FROM sqlite_master WHERE type = 'table'"
_SMALL = 100  # rows of a table that are read to see that they can be
_PIECE = 1 << 22

Stamp = tuple[int, int, int]  # of a file: size, instant of its change in ns, inode


@dataclass(frozen=True, slots=True)
class _Footer:
    crc: int
    body: int  # bytes before it


class WordFiles:
    """The files of one Tantivy index; what was found whole is not read again until it changes."""

    def __init__(self, folder: Path) -> None:
        """Looks at nothing yet."""
        self._folder = folder
        self._meta: Stamp | None = None
        self._known: dict[Path, Stamp] = {}
        self._files: list[Path] = []

    def fault(self) -> str | None:
        """What is wrong with them. Reads each new or changed file once, at some GB a second."""
        while True:
            before = self._meta_stamp()
            found = self._fault(before)
            if found is None or before == self._meta_stamp():  # else merged meanwhile
                return found

    def _fault(self, meta: Stamp | None) -> str | None:
        if meta is None:
            return "meta.json is missing"
        if meta != self._meta:
            try:
                self._files = list(_segment_files(self._folder))
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                return f"meta.json cannot be read ({type(error).__name__})"
            self._meta = meta
        for file in self._files:
            if (found := self._fault_of(file)) is not None:
                return found
        return None

    def _fault_of(self, file: Path) -> str | None:
        stamp = _stamp(file)
        if stamp is None:
            return f"{file.name} is missing"
        if self._known.get(file) != stamp:
            try:
                found = _fault_by_footer(file)
            except FileNotFoundError:  # merged into another one meanwhile
                return f"{file.name} is missing"
            if found is not None:
                return found
            self._known[file] = stamp
        return None

    def _meta_stamp(self) -> Stamp | None:
        return _stamp(self._folder / "meta.json")


def database_fault(folder: Path, *, thorough: bool = False) -> str | None:
    """What is wrong with Chroma's database; with `thorough`, all of it is looked at."""
    file = folder / DATABASE
    journal = file.with_name(f"{DATABASE}-journal")
    if not journal.exists() and (found := _header_fault(file)) is not None:
        if journal.exists() or _header_fault(file) is None:  # being written while it was read
            return None
        return found
    return sqlite_fault(file) if thorough else None


def sqlite_fault(file: Path) -> str | None:
    """What SQLite finds wrong in a file, reading all of it: 30 MB take 27 ms.

    Chroma aborts the process over some tables whose text is no UTF-8; so the small ones, which it
    reads as it opens, are read here first.
    """
    try:
        address = f"{file.absolute().as_uri()}?mode=rw"  # rw, to undo what a kill left half done
        with closing(sqlite3.connect(address, uri=True, timeout=10)) as opened:
            (found,) = opened.execute("PRAGMA integrity_check(1)").fetchone()
            if found != "ok":
                return f"{file.name}: {' '.join(str(found).split())}"
            for table, _ in opened.execute(_TABLES).fetchall():
                quoted = str(table).replace('"', '""')
                opened.execute(f'SELECT * FROM "{quoted}" LIMIT {_SMALL}').fetchall()
    except sqlite3.OperationalError as error:
        # else it is locked, or may not be written: nothing is known to be wrong
        return f"{file.name}: {error}" if "decode" in str(error) else None
    except sqlite3.DatabaseError as error:
        return f"{file.name}: {error}"
    return None


class Sizes:
    """The list of sizes and checksums of Chroma's other files, beside them.

    It stands only while nobody writes: without it, nothing is compared.
    """

    def __init__(self, folder: Path) -> None:
        """Reads nothing yet."""
        self._folder = folder
        self._list = folder / _SIZES

    def fault(self) -> str | None:
        """Which listed file is gone, has another size, or has changed."""
        for name, (size, changed, crc) in self._read().items():
            file = self._folder / name
            stamp = _stamp(file)
            if stamp is None:
                return f"{file.name} is missing"
            if stamp[0] != size:
                return f"{file.name} has {stamp[0]:,} bytes instead of {size:,}"
            if stamp[1] != changed and _crc(file, size) != crc:
                return f"{file.name} has changed"
        return None

    def begin(self) -> None:
        """The index is about to be written."""
        self._list.rename(self._list.with_suffix(".old")) if self._list.exists() else None

    def note(self) -> None:
        """The index has been written."""
        before = self._read(self._list.with_suffix(".old"))
        listed: dict[str, tuple[int, int, int]] = {}
        for graph in self._folder.glob(f"*/{_GRAPH}"):
            for file in sorted(graph.parent.iterdir()):
                if (stamp := _stamp(file)) is None:
                    continue
                name = file.relative_to(self._folder).as_posix()
                size, changed, _ = stamp
                known = before.get(name)
                same = known is not None and known[:2] == (size, changed)
                listed[name] = known if known and same else (size, changed, _crc(file, size))
        unready = self._list.with_suffix(".new")
        unready.write_text(json.dumps(listed))
        unready.replace(self._list)
        self._list.with_suffix(".old").unlink(missing_ok=True)

    def _read(self, file: Path | None = None) -> dict[str, tuple[int, int, int]]:
        try:
            listed = json.loads((file or self._list).read_text())
            return {str(name): (int(a), int(b), int(c)) for name, (a, b, c) in listed.items()}
        except (OSError, ValueError, TypeError, AttributeError):
            return {}  # it is not there, or damaged itself: nothing is compared


def _segment_files(folder: Path) -> Iterator[Path]:
    for segment in json.loads((folder / "meta.json").read_bytes())["segments"]:
        name = segment["segment_id"].replace("-", "")
        for part in PARTS:
            yield folder / f"{name}.{part}"
        if segment["deletes"] is not None:
            yield folder / f"{name}.{segment['deletes']['opstamp']}.del"


def _fault_by_footer(file: Path) -> str | None:
    size = file.stat().st_size
    footer = _footer(file, size)
    if footer is None:
        return f"{file.name} was cut short or overwritten"
    return None if _crc(file, footer.body) == footer.crc else f"{file.name} has changed"


def _footer(file: Path, size: int) -> _Footer | None:
    with file.open("rb") as opened:
        opened.seek(max(0, size - _LONGEST_FOOTER))
        end = opened.read()
    if len(end) < 8 or end[-4:] != _MAGIC:
        return None
    length = int.from_bytes(end[-8:-4], "little")
    try:
        crc = int(json.loads(end[-8 - length : -8])["crc"])
    except (ValueError, KeyError, TypeError):
        return None
    return _Footer(crc, size - 8 - length)


def _header_fault(file: Path) -> str | None:
    try:
        with file.open("rb") as opened:
            header = opened.read(100)
        size = file.stat().st_size
    except OSError:
        return f"{file.name} is missing"
    if not header.startswith(_SQLITE) or len(header) < 100:
        return f"{file.name} is no database"
    page = int.from_bytes(header[16:18], "big")
    pages = int.from_bytes(header[28:32], "big")
    if size < pages * (65_536 if page == 1 else page):
        return f"{file.name} was cut short"
    return None


def _crc(file: Path, length: int) -> int:
    crc, left = 0, length
    with file.open("rb") as opened:
        while left > 0 and (piece := opened.read(min(_PIECE, left))):
            crc = zlib.crc32(piece, crc)
            left -= len(piece)
    return crc


def _stamp(file: Path) -> Stamp | None:
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns, found.st_ino
