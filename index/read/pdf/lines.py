"""Runs on one baseline to lines of text: spaces where the type has gaps, initials in their place.

Does not know columns (`index/read/pdf/columns.py`) or paragraphs.
"""

import re
import statistics
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from index.read import paragraphs
from index.read.pdf.glyphs import Run

_GAP = 0.16  # of the type size between two runs is a space between words
_SAME_LINE = 0.42  # of the type size: baselines nearer than this are one (superscripts)
_INITIAL = 1.8  # times the type around it, and a letter is an initial over several lines
_HEADLINE = 1.4  # times the other type of its row is an initial's, at least
_FROM_INITIAL = 0.25  # of its size between it and its word
_CAP = 0.7  # of its size is the height of a capital letter
_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "\xa0": " "}
)
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_LEFT_TO_RIGHT = re.compile(r"[\dA-Za-zÀ-ɏ][\dA-Za-zÀ-ɏ.,:/%-]*")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a column: its text, from `x0` to `x1` on the baseline `y`; `page` counts from 1."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool
    page: int = 0


def usual_size(runs: Iterable[Run]) -> float:
    """The type size of most characters; 10 points where there are none."""
    lengths: dict[float, int] = {}
    for run in runs:
        size = round(run.size * 2) / 2
        lengths[size] = lengths.get(size, 0) + len(run.text)
    return max(lengths, key=lengths.__getitem__) if lengths else 10.0


def rows_of(runs: Iterable[Run]) -> list[list[Run]]:
    """The runs by baseline, from the top down, each row from left to right."""
    rows: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: (-run.y, run.x0)):
        near = rows and rows[-1][0].y - run.y <= _SAME_LINE * max(run.size, rows[-1][0].size)
        if near:
            rows[-1].append(run)
        else:
            rows.append([run])
    return [sorted(row, key=lambda run: run.x0) for row in rows]


def lines_of(runs: Sequence[Run], page: int = 0) -> list[Line]:
    """The lines of one column, from the top down."""
    usual = usual_size(runs)
    rows = rows_of(runs)
    initials = [run for row in rows for run in row if _is_initial(run, row, usual)]
    beside = [replace(run, y=run.y + _CAP * (run.size - usual)) for run in initials]
    if initials:
        rows = rows_of([*beside, *(run for run in runs if run not in initials)])
    found = [line_of(row, page) for row in rows]
    left = min((line.x0 for line in found), default=0.0)
    lines = [line for line in found if line.text]
    for initial in beside:
        low = initial.y - _CAP * initial.size
        lines = [
            replace(line, x0=left) if low <= line.y <= initial.y and line.x0 < initial.x1 + usual
            else line
            for line in lines
        ]  # fmt: skip
    return lines


def line_of(row: Sequence[Run], page: int = 0) -> Line:
    """One line of the runs of a row, which stand from left to right."""
    backwards = _is_backwards(row)
    said = ""
    last: Run | None = None
    for run in reversed(row) if backwards else row:
        text = _logical(run.text) if backwards else run.text
        if last and said and not said[-1].isspace() and not text[:1].isspace():
            gap = last.x0 - run.x1 if backwards else run.x0 - last.x1
            least = _GAP * min(run.size, last.size)
            if len(last.text) == 1 and last.size >= _INITIAL * run.size:
                least = _FROM_INITIAL * last.size
            said += " " if gap > least and not _wide(said, text) else ""
        said += text
        last = run
    said = unicodedata.normalize("NFC", said.translate(_LIGATURES))
    letters = [run for run in row if run.text.strip()] or row
    size = statistics.median_high(
        [run.size for run in letters for _ in range(min(len(run.text), 40))] or [10.0]
    )
    heavy = sum(len(run.text) for run in letters if run.bold)
    bold = 2 * heavy > sum(len(run.text) for run in letters)
    x0, x1 = min(run.x0 for run in letters), max(run.x1 for run in letters)
    return Line(" ".join(said.split()), x0, x1, row[0].y, size, bold, page)


def _is_initial(run: Run, row: Sequence[Run], usual: float) -> bool:
    """Whether a letter is set over several lines; the other type of its row is small then."""
    if run.size < _INITIAL * usual or len(run.text.strip()) > 2 or not run.text.strip().isalpha():
        return False
    return all(other is run or other.size < run.size / _HEADLINE for other in row)


def _wide(before: str, after: str) -> bool:
    return paragraphs.join(before[-1:], after[:1]) == before[-1:] + after[:1]


def _is_backwards(row: Sequence[Run]) -> bool:
    text = "".join(run.text for run in row)
    return 2 * len(_RIGHT_TO_LEFT.findall(text)) > sum(c.isalpha() for c in text)


def _logical(text: str) -> str:
    """Letters as they are read, from what is shown from left to right."""
    if not _RIGHT_TO_LEFT.search(text):
        return text
    turned = text[::-1]
    return _LEFT_TO_RIGHT.sub(lambda found: found[0][::-1], turned)
