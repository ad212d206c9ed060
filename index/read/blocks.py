"""The texts of a page in reading order: paragraphs, headings, items, rows.

Knows which elements set a text apart, and how much of each text is in links or italics. Does not
know which of the texts are a story (`index/read/story.py`).
"""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.read.links import is_elsewhere, is_link
from index.read.prose import INLINE

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BREAKS = frozenset({"br", "lb"})
_CELLS = frozenset({"td", "th", "cell"})
_TABLES = ("tr.", "td.", "th.", "tbody.", "table.", "pre.", "code.")
_LONG_LINE = 140  # characters; verses and addresses are shorter
_CLOSED = re.compile(r"[.!?…。！？।۔؟][\"'”’»“)\]]*$")
_KINDS = ("linked", "slanted", "led", "within")
WAY = 4  # elements around a block


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a heading or an item: its text, its tag and how much of it is links."""

    text: str
    tag: str
    linked: float = 0.0  # share of the characters
    slanted: float = 0.0  # share of the characters in italics
    led: float = 0.0  # share of the characters in links to other pages of the site
    within: float = 0.0  # share of the characters in links to a place on the page itself
    way: tuple[str, ...] = ()  # tags and classes of the elements around it, the innermost last

    @property
    def is_heading(self) -> bool:
        """Whether it is a heading."""
        return self.tag in _HEADINGS


class _Held:
    """The text of the block that is read, and how many of its characters are in what."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.inside = dict.fromkeys(_KINDS, 0)  # how many elements of each kind are open
        self._sizes = dict.fromkeys(_KINDS, 0)  # characters in them

    def hold(self, piece: str) -> None:
        """Adds a piece of text."""
        self.pieces.append(piece)
        size = len(" ".join(piece.split())) if any(self.inside.values()) else 0
        for kind in _KINDS:
            self._sizes[kind] += size if self.inside[kind] else 0

    def ended(self, way: list[str]) -> Block | None:
        """The block, if it has text; what is held next is another. `way` leads to it."""
        lines = (" ".join(line.split()) for line in "".join(self.pieces).split("\n"))
        text = "\n".join(line for line in lines if line)
        shares = {kind: min(1.0, size / max(1, len(text))) for kind, size in self._sizes.items()}
        self.pieces.clear()
        self._sizes = dict.fromkeys(_KINDS, 0)
        tag = way[-1].split(".", 1)[0]
        return Block(text, tag, way=tuple(way[-WAY:]), **shares) if text else None


def blocks_of(
    root: "HtmlElement",
    until: "HtmlElement | None" = None,
    address: str = "",
    *,
    parted: bool = False,
) -> Iterator[Block]:
    """The blocks of a tree; each on one line but for its own line breaks.

    `parted` ends a block at line breaks that part paragraphs, too: see `_parts`.
    """
    from lxml import etree

    held, way = _Held(), ["div."]
    for event, element in etree.iterwalk(root, events=("start", "end")):
        is_block = element.tag not in INLINE and element.tag not in _CELLS
        is_break = event == "start" and element.tag in _BREAKS
        ends = is_block or (parted and is_break and _parts(held.pieces, way[-1]))
        if ends and (block := held.ended(way)):
            yield block
        if event == "start":
            if element is until:
                return
            if is_block:
                way.append(f"{element.tag}.{element.get('class') or ''}")
            if is_break:
                held.pieces.append("\n")
            elif element.tag in _CELLS and any(piece.strip() for piece in held.pieces):
                held.pieces.append(" | ")
            piece = element.text or ""
        else:
            if is_block and len(way) > 1:
                way.pop()
            piece = (element.tail or "") if element is not root else ""
        for kind in _kinds(element, address):
            held.inside[kind] += 1 if event == "start" else -1
        held.hold(piece.replace("\n", " "))
    if block := held.ended(way):
        yield block


def _parts(held: list[str], around: str) -> bool:
    """Whether a line break parts two paragraphs: the second in a row, or one after a long sentence.

    Those in a row of a table and those of verses and addresses part lines.
    """
    if around.startswith(_TABLES):
        return False
    pieces = list(itertools.takewhile(lambda piece: piece != "\n", reversed(held)))
    line = "".join(reversed(pieces)).strip()
    return not line or (len(line) >= _LONG_LINE and bool(_CLOSED.search(line)))


def _kinds(element: "HtmlElement", address: str) -> tuple[str, ...]:
    """What an element makes of the text in it: shares of a `Block`."""
    if element.tag in ("em", "i"):
        return ("slanted",)
    if not is_link(element):
        return ()
    target = element.get("href")
    if (target or "").startswith("#"):
        return ("linked", "within")
    return ("linked", "led") if is_elsewhere(target, address) else ("linked",)
