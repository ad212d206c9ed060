"""What stands around the text of every page: running heads and feet, page numbers, browsers' lines.

They are known by their place, the first and last lines of a page, and by being there again on other
pages. What they say is kept: the printed day and the address are found there.
"""

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from index.read.pdf.glyphs import Run
from index.read.pdf.lines import line_of, rows_of

_EDGE = 3  # rows at the top and bottom of a page that can be running ones
_TOP = 6  # rows of the first page that can say of which day it is
_REPEATED = 3  # pages with the same row at their edge
_SAME_PLACE = 2  # or so many, with it at the same height
_NEAR = 3.0  # points between two heights that are the same
_TITLE = 1.3  # times the type of the line that runs above the later pages
_LONGEST = 120  # characters of a running line
_PAGE_NUMBER = re.compile(
    r"(?:(?:page|seite|p\.|pág(?:ina|\.)?|pagina)\s*)?[-–—•|]?\s*(?:[A-Z]-?)?\d{1,5}\s*[-–—•|]?"
    r"(?:\s*(?:/|of|von|de|sur)\s*\d{1,4})?",
    re.IGNORECASE,
)
_PRINTED_AT = re.compile(  # what a browser prints above a page: the day of saving, and the title
    r"\d{1,4}[./-]\d{1,2}[./-]\d{2,4},?\s+\d{1,2}[:.]\d\d(?:\s*[AP]M)?(?:\s.*)?", re.IGNORECASE
)
_PRINTED_FROM = re.compile(  # and what it prints below
    r"(?P<url>(?:https?|file)://\S+)(?:\s+(?:page\s+)?\d+\s*(?:/|of|von|sur|de)\s*\d+)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Pages:
    """The runs of each page without what runs around it, what that said, and an address in it.

    `top` are the first rows of the first page.
    """

    runs: list[list[Run]]
    around: list[str]
    top: list[str]
    address: str


@dataclass(frozen=True, slots=True)
class _Row:
    runs: list[Run]
    text: str
    y: float

    @property
    def key(self) -> str:
        """The text with all numbers alike: they count pages."""
        return re.sub(r"\d+", "0", self.text.casefold())

    @property
    def size(self) -> float:
        """The largest of its type."""
        return max(run.size for run in self.runs)


def without_running(pages: Iterable[Sequence[Run]]) -> Pages:
    """Takes what runs around the text off the pages."""
    rows = [[_Row(row, line_of(row).text, row[0].y) for row in rows_of(page)] for page in pages]
    kept: list[list[Run]] = []
    heads: dict[str, None] = {}
    feet: dict[str, None] = {}
    address = ""
    inner: list[list[_Row]] = []
    for page in rows:
        edges = _edges(page)
        left: list[_Row] = []
        for n, row in enumerate(page):
            below = _PRINTED_FROM.fullmatch(row.text) if n in edges else None
            if below:
                address = address or below["url"]
            elif n not in edges or not _PRINTED_AT.fullmatch(row.text):
                left.append(row)
        inner.append(left)
    running = _running(inner)
    for page in inner:
        gone = _taken(page, running)
        for n in sorted(gone):
            (heads if 2 * n < len(page) else feet)[page[n].text] = None
        kept.append([run for n, row in enumerate(page) if n not in gone for run in row.runs])
    top = [row.text for row in inner[0][:_TOP]] if inner else []
    return Pages(kept, [*heads, *feet], top, address)


def _edges(page: Sequence[_Row]) -> set[int]:
    return {*range(min(_EDGE, len(page))), *range(max(0, len(page) - _EDGE), len(page))}


def _running(pages: Sequence[Sequence[_Row]]) -> dict[str, float]:
    """The keys of rows that are at the edge of several pages, with the smallest of their type."""
    times: Counter[str] = Counter()
    heights: dict[str, list[float]] = {}
    sizes: dict[str, float] = {}
    for page in pages:
        for key, row in {page[n].key: page[n] for n in _edges(page)}.items():
            if len(row.text) <= _LONGEST and not _PAGE_NUMBER.fullmatch(row.text):
                times[key] += 1
                heights.setdefault(key, []).append(row.y)
                sizes[key] = min(row.size, sizes.get(key, row.size))
    found = {key for key, count in times.items() if count >= _REPEATED}
    for key, ys in heights.items():
        ys.sort()
        near = sum(high - low < _NEAR for low, high in itertools.pairwise(ys))
        if near + 1 >= _SAME_PLACE and any(c.isalpha() for c in key):
            found.add(key)
    return {key: sizes[key] for key in found}


def _runs_around(row: _Row, running: dict[str, float]) -> bool:
    """Whether a row is there again on other pages, and is not the title that runs above them."""
    return row.key in running and row.size < _TITLE * running[row.key]


def _taken(page: Sequence[_Row], running: dict[str, float]) -> set[int]:
    """The numbers of the rows of a page that run around it: from each edge inwards."""
    gone: set[int] = set()
    for side in (range(len(page)), range(len(page) - 1, -1, -1)):
        for n in list(side)[:_EDGE]:
            if len(page) - len(gone) < 2 and not _runs_around(page[n], running):
                break
            if _runs_around(page[n], running) or _PAGE_NUMBER.fullmatch(page[n].text):
                gone.add(n)
            else:
                break
    return gone
