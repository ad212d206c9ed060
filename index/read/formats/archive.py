"""Archives (zip, gz) to the files in them, within limits.

Nothing is written to disk, so that no name in an archive leads anywhere; names are for display.
An archive in an archive is not opened. Sizes are counted as they are unpacked, never believed.
"""

import gzip
import io
import stat
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, BinaryIO

from index.errors import InputError

LARGEST_FILE = 20_000_000  # bytes of one file in it
MOST_FILES = 10_000
LARGEST_WHOLE = 200_000_000  # bytes of all files together
MOST_EXPANDED = 200  # times; text shrinks to a tenth, a bomb to a thousandth
_FREE = 1_000_000  # bytes that may be expanded more
_PIECE = 65_536
ZIP = b"PK\x03\x04"
EMPTY_ZIP = b"PK\x05\x06"
GZIP = b"\x1f\x8b"
TAR_AT, TAR = 257, b"ustar"
_SKIPPED = ("__MACOSX/", ".DS_Store", "Thumbs.db")


@dataclass(frozen=True, slots=True)
class Held:
    """A file in an archive: its name there, and its bytes or why it has none."""

    name: str
    data: bytes = b""
    refused: str = ""


def is_archive(data: bytes) -> bool:
    """Whether bytes begin as an archive does."""
    return data.startswith((ZIP, EMPTY_ZIP, GZIP)) or data[TAR_AT : TAR_AT + 5] == TAR


def members(archive: zipfile.ZipFile) -> Iterator[Held]:
    """The files of a zip in the order of their names. Raises `InputError` for one over a limit."""
    infos = sorted((info for info in archive.infolist() if _is_wanted(info)), key=_by_name)
    if len(infos) > MOST_FILES:
        raise InputError(f"the archive holds more than {MOST_FILES:,} files; unpack it")
    left = LARGEST_WHOLE
    for info in infos:
        try:
            data = member(archive, info, min(left, LARGEST_FILE))
        except InputError as error:
            yield Held(info.filename, refused=str(error))
            continue
        left -= len(data)
        if left <= 0:
            raise InputError(f"the archive holds over {LARGEST_WHOLE // 10**6} MB; unpack it")
        yield Held(info.filename, data)


def opened(data: bytes) -> zipfile.ZipFile:
    """A zip in memory. Raises `InputError` when it is damaged."""
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError) as error:
        raise InputError(f"the archive is damaged ({error})") from None


def member(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo | str, most: int = LARGEST_FILE
) -> bytes:
    """The bytes of one file in a zip. Raises `InputError` when it is over a limit or damaged."""
    try:
        info = archive.getinfo(info) if isinstance(info, str) else info
        _check(info)
        with archive.open(info) as stream:
            return _limited(stream, info.compress_size, most)
    except KeyError:
        raise InputError(f"the archive lacks {info!s:.80}") from None
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, EOFError, RuntimeError,
            NotImplementedError) as error:  # fmt: skip
        raise InputError(f"it is damaged in the archive ({error})") from None


def unpacked(data: bytes) -> bytes:
    """What a gz holds. Raises `InputError` when it is damaged or over a limit."""
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as stream:
            return _limited(stream, len(data), LARGEST_FILE)
    except (OSError, zlib.error, EOFError) as error:
        raise InputError(f"the archive is damaged ({error})") from None


class Unpacking(io.RawIOBase):
    """The bytes of a gz, read as a stream, which ends with `InputError` at a limit."""

    def __init__(self, packed: BinaryIO, size: int) -> None:
        self._stream = gzip.GzipFile(fileobj=packed)
        self._most = max(_FREE, min(LARGEST_WHOLE * 10, size * MOST_EXPANDED))
        self._read = 0

    def readable(self) -> bool:
        """Always."""
        return True

    def seekable(self) -> bool:
        """Back to a place already read, at the price of unpacking anew."""
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Moves to a place, counted from the start."""
        self._read = offset
        return self._stream.seek(offset, whence)

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """The next bytes. Raises `InputError` when they are damaged or too many."""
        try:
            data = self._stream.read(len(buffer))
        except (OSError, zlib.error, EOFError) as error:
            raise InputError(f"the archive is damaged ({error})") from None
        self._read += len(data)
        if self._read > self._most:
            raise InputError("the archive unpacks to far more than a text would; unpack it")
        buffer[: len(data)] = data
        return len(data)


def _check(info: zipfile.ZipInfo) -> None:
    """Raises `InputError` for an entry that is encrypted, a link, or named to lead out."""
    if info.flag_bits & 1:
        raise InputError("it is encrypted; unpack it")
    if stat.S_ISLNK(info.external_attr >> 16):
        raise InputError("it is a link, which an archive may not hold")
    path = info.filename.replace("\\", "/")
    if path.startswith("/") or ".." in path.split("/") or path[1:2] == ":":
        raise InputError("its name leads out of the archive")


def _limited(stream: IO[bytes] | gzip.GzipFile, packed: int, most: int) -> bytes:
    pieces: list[bytes] = []
    size = 0
    while piece := stream.read(_PIECE):
        size += len(piece)
        pieces.append(piece)
        if size > most:
            raise InputError(f"it is over {LARGEST_FILE // 1_000_000} MB unpacked; split it")
        if size > _FREE and size > packed * MOST_EXPANDED:
            raise InputError("it unpacks to far more than a text would")
    return b"".join(pieces)


def _is_wanted(info: zipfile.ZipInfo) -> bool:
    base = info.filename.rsplit("/", 1)[-1]
    hidden = any(part.startswith(".") and part not in (".", "..") for part in
                 info.filename.split("/"))  # fmt: skip
    return not (info.is_dir() or hidden or info.filename.startswith(_SKIPPED) or base in _SKIPPED)


def _by_name(info: zipfile.ZipInfo) -> str:
    return info.filename
