"""The order in which a page is read: its columns, one after the other, below what spans them.

A column ends at a strip without type that runs down several lines. Knows positions only, not what
is said. What stands in short pieces side by side is a table, and is read along its rows.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from index.read.pdf.blocks import LARGE
from index.read.pdf.glyphs import Run
from index.read.pdf.lines import rows_of, usual_size

Interval = tuple[float, float]
_NARROWEST = 4.0  # points between two columns
_GUTTER = 0.5  # of the type size between two columns, at least
_USUAL_GUTTER = 0.8  # of the type size; a narrower one must go down many rows
_MANY_ROWS = 8
_FEWEST_ROWS = 3  # of a column
_FEWEST_LETTERS = 18  # of a column's line on average; less is a table
_TRIED = 40  # rows in which a strip must show that it parts columns
_DEEPEST = 8  # columns within columns
_WORD_SPACE = 0.5  # of the type size between two words, at most
_WHITE = 1.3  # times its size between a headline and the text above it
_BESIDE = 0.9  # times its size from its baseline to the next
_CENTRED = 0.02  # of the width of all columns, off their middle or their end
_NAME = 3.2  # times the usual type, and larger than headlines
_INDENT = 2.0  # times the usual type from the edge of a column
_BREAK = 2.2  # times the type size below the columns, and a line at one side no longer is of them


def in_reading_order(runs: Sequence[Run], depth: int = 0) -> list[list[Run]]:
    """The runs of a page as columns in the order in which they are read."""
    usual = usual_size(runs)
    gutter = max(_NARROWEST, _GUTTER * usual)
    rows = rows_of(runs)
    across = _Strips(gutter, [(min(r.x0 for r in runs), max(r.x1 for r in runs))] if runs else [])
    found: list[list[Run]] = []
    plain: list[Run] = []
    at = 0
    while at < len(rows):
        alone = depth >= _DEEPEST or (plain and _same_headline(rows, at, usual))
        band = None if alone else _band(rows, at, across, usual)
        if band is None:
            plain += rows[at]
            at += 1
            continue
        if plain:
            found.append(plain)
            plain = []
        for column in band.columns:
            found += in_reading_order(column, depth + 1)
        at = band.end
    return [*found, plain] if plain else found


@dataclass(slots=True)
class _Band:
    """Rows that stand in the same columns; `end` is the number of the row below them."""

    end: int
    columns: list[list[Run]]


@dataclass(slots=True)
class _Strips:
    """What is free of type in all rows so far."""

    gutter: float
    free: list[Interval]
    left: float = float("inf")
    right: float = float("-inf")

    def with_row(self, row: Sequence[Run]) -> "_Strips":
        """These strips cut by one more row."""
        free = _common(self.free, _free(row), self.gutter)
        left, right = min(self.left, row[0].x0), max(self.right, *(run.x1 for run in row))
        return _Strips(self.gutter, free, left, right)

    @property
    def between(self) -> list[Interval]:
        """The strips with type on both sides."""
        return [one for one in self.free if one[0] >= self.left and one[1] <= self.right]


def _band(
    rows: Sequence[Sequence[Run]], start: int, across: "_Strips", usual: float
) -> _Band | None:
    """The band of columns that begins with a row; None where none does."""
    strips, end = across.with_row(rows[start]), start + 1
    while end < len(rows) and strips.free:
        cut = strips.with_row(rows[end])
        if strips.between and not cut.between:
            break
        if not cut.between and not _may_go_on(rows, start, end):
            return None
        fewer = len(cut.between) < len(strips.between) or _is_headline_row(rows, end, usual)
        if (
            fewer
            and any(run.size >= LARGE * usual for run in rows[end])
            and _columns(rows[start:end], strips.between)
        ):
            break
        if end - start == _TRIED and not _columns(rows[start:end], cut.between):
            return None
        strips, end = cut, end + 1
    if not strips.between or _is_above(rows[start:end], strips, usual):
        return None
    end = _without_tail(rows, start, end, strips.between)
    columns = _columns(rows[start:end], strips.between)
    return _Band(end, columns) if columns else None


def _is_headline_row(rows: Sequence[Sequence[Run]], at: int, usual: float) -> bool:
    """Whether a row is headlines only, with white above and no text of other columns beside."""
    size = min(run.size for run in rows[at])
    above = rows[at - 1][0].y - rows[at][0].y
    below = rows[at][0].y - rows[at + 1][0].y if at + 1 < len(rows) else size
    return size >= LARGE * usual and above >= _WHITE * size and below >= _BESIDE * size


def _same_headline(rows: Sequence[Sequence[Run]], at: int, usual: float) -> bool:
    """Whether a row goes on with the headline above it."""
    above, below = rows[at - 1][0], rows[at][0]
    large = min(run.size for run in rows[at]) >= LARGE * usual
    alike = abs(above.size - below.size) < 1 and above.y - below.y < 1.5 * below.size
    return large and alike


def _may_go_on(rows: Sequence[Sequence[Run]], start: int, end: int) -> bool:
    """Whether rows at one side only are near enough to be the beginning of a column."""
    above, below = rows[end - 1][0], rows[end][0]
    return end - start < _TRIED and above.y - below.y < _BREAK * max(above.size, below.size)


def _without_tail(
    rows: Sequence[Sequence[Run]], start: int, end: int, strips: Sequence[Interval]
) -> int:
    """The end of a band without rows at one side and apart from it: what comes next."""
    last = end
    while last > start + 1 and not any(_parted(rows[last - 1], strip) for strip in strips):
        last -= 1
    for at in range(last, end):
        above, below = rows[at - 1][0], rows[at][0]
        if above.y - below.y > _BREAK * max(above.size, below.size):
            return at
    return end


def _is_above(rows: Sequence[Sequence[Run]], strips: _Strips, usual: float) -> bool:
    """Whether the first row stands above all columns: a newspaper's name, its day, its number.

    Nothing is beside it. It is in the middle or at the right and begins no column, or it is very
    large and at the left.
    """
    left, right = rows[0][0].x0, max(run.x1 for run in rows[0])
    if any(_parted(rows[0], strip) for strip in strips.between):
        return False
    if left - strips.left <= usual:
        return rows[0][0].size >= _NAME * usual
    below = _Strips(strips.gutter, [(strips.left, strips.right)])
    for row in rows[1:]:
        below = below.with_row(row)
    near = _CENTRED * (strips.right - strips.left)
    off = min(abs(left - edge) for edge in (strips.left, *(end for _, end in below.between)))
    middle = abs(left + right - strips.left - strips.right) <= 2 * near
    return (middle and off > usual / 2) or (strips.right - right <= near and off > _INDENT * usual)


def _parted(row: Sequence[Run], strip: Interval) -> bool:
    return any(run.x1 <= strip[0] for run in row) and any(run.x0 >= strip[1] for run in row)


def _columns(rows: Sequence[Sequence[Run]], strips: Sequence[Interval]) -> list[list[Run]]:
    """The rows cut at the strips that part columns of prose; empty where none does."""
    usual = _USUAL_GUTTER * usual_size(run for row in rows[:_MANY_ROWS] for run in row)
    many = len(rows) >= _MANY_ROWS
    strips = sorted(one for one in strips if many or one[1] - one[0] >= usual)
    while strips:
        columns = _cut(rows, [(left + right) / 2 for left, right in strips])
        weak = next((n for n, column in enumerate(columns) if not _is_prose(column)), None)
        if weak is None:
            return columns
        sides = [n for n in (weak - 1, weak) if 0 <= n < len(strips)]
        drop = min(sides, key=lambda n: strips[n][1] - strips[n][0])
        strips = [one for n, one in enumerate(strips) if n != drop]
    return []


def _cut(rows: Sequence[Sequence[Run]], places: Sequence[float]) -> list[list[Run]]:
    columns: list[list[Run]] = [[] for _ in range(len(places) + 1)]
    for row in rows:
        for run in row:
            columns[sum(run.x0 >= place for place in places)].append(run)
    return columns


def _is_prose(column: Sequence[Run]) -> bool:
    rows = len({round(run.y) for run in column})
    letters = sum(len(run.text.strip()) for run in column)
    return rows >= _FEWEST_ROWS and letters >= _FEWEST_LETTERS * rows


def _free(row: Sequence[Run]) -> list[Interval]:
    """What a row, from left to right, leaves free."""
    free: list[Interval] = []
    at = float("-inf")
    before = row[0]
    for run in row:
        if run.x0 - at >= _WORD_SPACE * min(run.size, before.size):  # large type has wide spaces
            free.append((at, run.x0))
        at, before = max(at, run.x1), run
    return [*free, (at, float("inf"))]


def _common(first: Sequence[Interval], second: Sequence[Interval], least: float) -> list[Interval]:
    """What two sorted lists of intervals share, where it is at least so wide."""
    found: list[Interval] = []
    one = other = 0
    while one < len(first) and other < len(second):
        left = max(first[one][0], second[other][0])
        right = min(first[one][1], second[other][1])
        if right - left >= least:
            found.append((left, right))
        if first[one][1] <= second[other][1]:
            one += 1
        else:
            other += 1
    return found
