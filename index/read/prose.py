"""How much prose each element of a page holds: text in sentences, and not in links.

One pass over the page. Does not know which of the prose is the story.
"""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.read.links import is_link

if TYPE_CHECKING:
    from lxml.html import HtmlElement

LEAST = 40  # characters of a block of prose; 15 in scripts without blanks, which say more in each
_WIDE = re.compile("[\u0e00-\u109f\u1100-\u1dff\u2070-\U0010ffff]")
_WIDE_FACTOR = 2.5
_MOST_LINKED = 0.5  # of a block of prose
_CLOSED = re.compile(r"[.!?…。！？।۔؟][\"'”’»“)\]]*$")
INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd"
    " label mark q s samp small"
    " span strike strong sub sup time tt u var wbr br img picture source nobr o g".split()
)


@dataclass(slots=True)
class Prose:
    """Counts of characters for each element that holds text, wide scripts weighted."""

    held: "dict[HtmlElement, float]"  # prose in the element and what is inside it
    total: float

    def of(self, element: "HtmlElement") -> float:
        """The prose inside an element."""
        return self.held.get(element, 0.0)

    def share(self, element: "HtmlElement") -> float:
        """The same as a share of the page's."""
        return self.of(element) / self.total if self.total else 0.0


def weigh(root: "HtmlElement") -> Prose:
    """The prose of every element under `root`.

    A block is an element with text directly in it or in inline elements; its prose counts when it
    is long enough and at most half of it is in links.
    """
    from lxml import etree

    held: dict[HtmlElement, float] = {}
    texts: dict[HtmlElement, list[float]] = {}  # block -> [characters, of these in links]
    blocks: list[HtmlElement] = []
    links = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            if element.tag not in INLINE or not blocks:
                blocks.append(element)
                texts[element] = [0.0, 0.0]
            links += is_link(element)
            _count(texts[blocks[-1]], element.text, links)
            continue
        links -= is_link(element)
        if blocks and blocks[-1] is element:
            blocks.pop()
            size, linked = texts.pop(element)
            inner = held.get(element, 0.0)
            own = size if size >= LEAST and linked <= _MOST_LINKED * size else 0.0
            if own + inner:
                held[element] = own + inner
        if (parent := element.getparent()) is not None and element is not root:
            if element in held:
                held[parent] = held.get(parent, 0.0) + held[element]
            if blocks:
                _count(texts[blocks[-1]], element.tail, links)
    return Prose(held, held.get(root, 0.0))


def _count(block: list[float], text: str | None, links: int) -> None:
    size = length(text)
    block[0] += size
    if links:
        block[1] += size


def length(text: str | None) -> float:
    """Characters without runs of blanks; those of scripts without blanks count more."""
    if not text:
        return 0.0
    text = " ".join(text.split())
    if text.isascii():
        return float(len(text))
    return len(text) + (_WIDE_FACTOR - 1) * len(_WIDE.findall(text))


def runs_on(element: "HtmlElement") -> bool:
    """Whether an element is a few words within a sentence, whatever it is called."""
    if element.tag not in INLINE:
        return False
    around = element.getparent()
    before = element.getprevious()
    text = (around.text if before is None else before.tail) if around is not None else None
    return bool((text or "").strip()) and bool((element.tail or "").strip())


def take_out(element: "HtmlElement") -> None:
    """Removes an element with what it holds; the text after it stays.

    That is a paragraph of its own where the element stood as a block after a whole sentence:
    otherwise the sentences before and after a picture would be joined.
    """
    before, around = element.getprevious(), element.getparent()
    text = (around.text if around is not None else "") if before is None else before.tail
    parts = element.tag not in INLINE and bool((element.tail or "").strip())
    if parts and _CLOSED.search((text or "").rstrip()):
        element.clear(keep_tail=True)
        element.tag = "div"
    else:
        element.drop_tree()
