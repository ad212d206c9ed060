"""SQLite's write-ahead log, read from its bytes: whether something in it is lost.

SQLite itself takes a damaged frame for the end of the log and drops what follows, in silence.
Format and checksums: https://www.sqlite.org/fileformat2.html#walformat. Opens no file.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

_MAGIC = {0x377F0682: "<", 0x377F0683: ">"}  # by it the byte order of checksums
_HEADER, _FRAME_HEADER = 32, 24  # bytes


@dataclass(frozen=True, slots=True)
class Log:
    """`pages` are in frames that count; `lost` says what does not count but should, or is ""."""

    pages: frozenset[int] = frozenset()
    lost: str = ""


def read_log(data: bytes) -> Log:
    """What a log holds.

    A wrong frame is what a crash leaves of the last transaction, if nothing was written after it.
    Where two ends of transactions follow, the first was complete when the second began; so the
    frame was damaged later. What a rolled back transaction leaves has no end.
    """
    import numpy as np

    if len(data) <= _HEADER:
        return Log()
    number = int.from_bytes(data[:4], "big")
    words = np.frombuffer(data[:24], _MAGIC.get(number, "<") + "u4").astype(np.uint32)
    start = _sums(words[np.newaxis])[0]
    if number not in _MAGIC or _carried((0, 0), start, 3) != _numbers(data[24:32]):
        return Log(lost="its header is damaged")
    size = int.from_bytes(data[8:12], "big") + _FRAME_HEADER
    count = (len(data) - _HEADER) // size
    frames = np.frombuffer(data, np.uint8, count * size, _HEADER).reshape(count, size)
    ours = (frames[:, 8:16] == np.frombuffer(data[16:24], np.uint8)).all(axis=1)
    whole = _whole(frames, ours, _MAGIC[number], _numbers(data[24:32]))
    numbers = frames[:, :8].copy().view(">u4")  # of the page, and at an end the count of pages
    ends = ours & (numbers[:, 1] > 0)
    if ends[whole:].sum() > 1:
        return Log(lost=f"it is damaged at frame {whole + 1} of {int(ours.nonzero()[0][-1]) + 1}")
    counted = int(ends[:whole].nonzero()[0][-1]) + 1 if ends[:whole].any() else 0
    return Log(frozenset(numbers[:counted, 0].tolist()))


def _whole(frames: "np.ndarray", ours: "np.ndarray", order: str, checksum: tuple[int, int]) -> int:
    """How many frames from the first on are of this log and have the right checksum."""
    import numpy as np

    words = np.concatenate([frames[:, :8], frames[:, _FRAME_HEADER:]], axis=1).view(f"{order}u4")
    stored = frames[:, 16:24].copy().view(">u4")
    for at, own in enumerate(_sums(words.astype(np.uint32))):
        checksum = _carried(checksum, own, words.shape[1] // 2)
        if not ours[at] or checksum != (int(stored[at, 0]), int(stored[at, 1])):
            return at
    return len(frames)


def _sums(words: "np.ndarray") -> "np.ndarray":
    """The checksum of each row of 32-bit words, begun at 0.

    A pair (a, b) of words takes the checksum (s, t) to (s+t+a, s+2t+a+b), modulo 2**32. So that
    each pair counts by a power of the matrix ((1, 1), (1, 2)), whose entries are of Fibonacci's.
    """
    import numpy as np

    first, second = words[:, 0::2], words[:, 0::2] + words[:, 1::2]
    weights = np.array(_powers(first.shape[1]), dtype=np.uint32)[::-1]
    return np.stack(
        [first @ weights[:, row, 0] + second @ weights[:, row, 1] for row in (0, 1)], axis=1
    )


def _carried(checksum: tuple[int, int], own: "np.ndarray", pairs: int) -> tuple[int, int]:
    """The checksum of words whose own is known, after others had this one."""
    power = _powers(pairs + 1)[-1]
    first, second = (
        (row[0] * checksum[0] + row[1] * checksum[1] + int(part)) & 0xFFFFFFFF
        for row, part in zip(power, own, strict=True)
    )
    return first, second


def _numbers(data: bytes) -> tuple[int, int]:
    return int.from_bytes(data[:4], "big"), int.from_bytes(data[4:8], "big")


@lru_cache
def _powers(count: int) -> tuple[tuple[tuple[int, int], tuple[int, int]], ...]:
    """The powers 0, 1, … of the matrix, modulo 2**32."""
    powers = []
    a, b, c, d = 1, 0, 0, 1
    for _ in range(count):
        powers.append(((a, b), (c, d)))
        a, b, c, d = (part & 0xFFFFFFFF for part in (a + c, b + d, a + 2 * c, b + 2 * d))
    return tuple(powers)
