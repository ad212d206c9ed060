"""Lines of columns to paragraphs, with the page on which each part of one stands.

Breaks a column where type, spacing, an indent or a line that ends early says so, and joins what a
column, a page or a footnote interrupts. Does not know headlines from crossheads
(`index/read/pdf/stories.py`).
"""

import itertools
import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from index.read import paragraphs
from index.read.pdf.lines import Line

LARGE = 1.29  # times the usual type: headlines and what stands below them
_OTHER_SIZE = 1.1  # times another type size is not the same
_WIDER = 1.3  # times the usual distance of two lines ends a paragraph
_WIDER_LARGE = 1.9  # times the size: lines of one headline are nearer
_INDENT = 0.7  # of the type size
_SLACK = 0.3  # of the type size
_FULL = 3.0  # times the type size from the end of the column
_BACK = 5  # paragraphs looked back for one that was interrupted
_CLOSED = re.compile(r"[.!?:…。！？]['\"’”»›)\]]*$")
_BULLET = re.compile(r"[•·▪■●‣–—*-]\s|[a-z]\)\s")
_NUMBERED = re.compile(r"\(?\d{1,2}[.)]\s")
_ACCENTS = {"¨": "\u0308", "´": "\u0301", "`": "\u0300", "ˆ": "\u0302", "˜": "\u0303"}
_APART = re.compile(r"([¨´`ˆ˜])\s?([a-zA-Zı])")


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph. `pages` are offsets in `text` at which a page begins, with its number."""

    text: str
    pages: tuple[tuple[int, int], ...]
    size: float
    bold: bool
    x0: float
    x1: float
    columns: int  # of its page, side by side
    full: bool  # whether its last line goes to the end of the column

    @property
    def page(self) -> int:
        """The page on which it begins, from 1."""
        return self.pages[0][1]


def usual(lines: Iterable[Line]) -> float:
    """The type size of most characters of the lines."""
    lengths: dict[float, int] = {}
    for line in lines:
        size = _type(line)
        lengths[size] = lengths.get(size, 0) + len(line.text)
    return max(lengths, key=lengths.__getitem__) if lengths else 10.0


def blocks_of(columns: Sequence[Sequence[Line]], body: float, beside: Sequence[int]) -> list[Block]:
    """The paragraphs of columns in reading order; `beside` says how many each page has."""
    whole = paragraphs.words_in(line.text for column in columns for line in column)
    done: list[Block] = []
    for column, many in zip(columns, beside, strict=True):
        rights = _rights(column)
        for n, lines in enumerate(_parted(column, body)):
            block = _block(lines, whole, many, rights[_type(lines[0])])
            runs_on = n == 0 and block.size < LARGE * body  # headlines side by side do not
            at = _interrupted(done, block) if runs_on else None
            if at is None:
                done.append(block)
            else:
                done[at] = _joined(done[at], block, whole)
    return done


def _parted(column: Sequence[Line], body: float) -> list[list[Line]]:
    """The lines of a column by paragraph."""
    if not column:
        return []
    steps = sorted(a.y - b.y for a, b in itertools.pairwise(column)
                   if _alike(a, b) and 0.8 * a.size < a.y - b.y < 2.5 * a.size)  # fmt: skip
    step = steps[len(steps) // 4] if steps else 0.0
    right = _right(column)
    done = [[column[0]]]
    for n, line in enumerate(column[1:], start=1):
        following = column[n + 1] if n + 1 < len(column) else None
        if _ends(column[n - 1], line, following, step, right, body):
            done.append([line])
        else:
            done[-1].append(line)
    return done


def _alike(a: Line, b: Line) -> bool:
    return max(a.size, b.size) < _OTHER_SIZE * min(a.size, b.size)


def _ends(a: Line, b: Line, c: Line | None, step: float, right: float, body: float) -> bool:
    """Whether a paragraph ends between lines `a` and `b`; `c` comes next."""
    down = a.y - b.y
    if not _alike(a, b):
        return True
    if a.size >= LARGE * body:
        return down > _WIDER_LARGE * a.size or a.bold != b.bold
    if step and down > _WIDER * max(step, 0.9 * a.size):
        return True
    running_on = not _CLOSED.search(a.text) and b.text[:1].islower()
    if running_on:
        return False
    closed = bool(_CLOSED.search(a.text))
    if a.bold != b.bold or _BULLET.match(b.text) or (closed and _NUMBERED.match(b.text)):
        return True
    indented = b.x0 - a.x0 >= _INDENT * b.size and (c is None or b.x0 - c.x0 >= 0.5 * b.size)
    if indented and b.x0 < right - 4 * b.size:
        return True
    word = b.text.split(" ", 1)[0]
    width = (b.x1 - b.x0) * len(word) / max(1, len(b.text))
    fits = right - a.x1 > width + _SLACK * a.size
    short = right - a.x1 > 0.4 * (right - min(a.x0, b.x0))
    return fits and (short or closed)


def _rights(column: Sequence[Line]) -> dict[float, float]:
    """Where most full lines of each type size end: nowhere, if there is one line of it."""
    lines: dict[float, list[Line]] = {}
    for line in column:
        lines.setdefault(_type(line), []).append(line)
    return {size: _right(some) if len(some) > 1 else math.inf for size, some in lines.items()}


def _type(line: Line) -> float:
    """A type size to half a point."""
    return round(line.size * 2) / 2


def _right(column: Sequence[Line]) -> float:
    """Where most full lines of a column end."""
    rights = sorted(line.x1 for line in column)
    return rights[int(0.9 * (len(rights) - 1))] if len(rights) > 3 else rights[-1]


def _block(lines: Sequence[Line], whole: frozenset[str], columns: int, right: float) -> Block:
    pieces = paragraphs.typeset([_composed(line.text) for line in lines], whole)
    first = lines[0]
    x0, x1 = min(line.x0 for line in lines), max(line.x1 for line in lines)
    bold = all(line.bold for line in lines)
    full = right - lines[-1].x1 < _FULL * first.size
    return Block("".join(pieces), ((0, first.page),), first.size, bold, x0, x1, columns, full)


def _composed(text: str) -> str:
    """Accents that old fonts print before their letter, on it."""
    return _APART.sub(lambda found: found[2].replace("ı", "i") + _ACCENTS[found[1]], text)


def _interrupted(done: Sequence[Block], block: Block) -> int | None:
    """The number of the paragraph that a new column goes on with."""
    for at in range(len(done) - 1, max(-1, len(done) - 1 - _BACK), -1):
        before = done[at]
        same = max(before.size, block.size) < _OTHER_SIZE * min(before.size, block.size)
        if not same or before.bold != block.bold:
            continue
        if not before.full and not block.text[:1].islower():
            return None
        divided = before.text.endswith(("-", "\u2010", paragraphs.SOFT_HYPHEN))
        goes_on = not _CLOSED.search(before.text[-10:])
        return at if divided or goes_on else None
    return None


def _joined(before: Block, block: Block, whole: frozenset[str]) -> Block:
    first, second = paragraphs.typeset([before.text, block.text], whole)
    shift = len(first) + len(second) - len(block.text)
    pages = before.pages
    if block.page != pages[-1][1]:
        pages = (*pages, *((shift + offset, page) for offset, page in block.pages))
    return replace(before, text=first + second, pages=pages, full=block.full)
