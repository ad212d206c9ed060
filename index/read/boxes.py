"""Finds the boxes that a page sets into or under a story, by what they hold and not by their names.

A box is the largest element around a telling one that is still small: a heading that is a link to
another page (a card that leads there), a picture (its caption), something to tick or to fill in (a
poll, a newsletter, a consent), a link to the rules of privacy or to an account, a link without
text that lies over a card. Several cards alike, side by side, each of which leads to another page,
may be larger. Does not know classes (`index/read/furniture.py`) or what a line says
(`index/read/beside.py`).

An element with the page's headline, or with a good part of its prose, is never a box.
"""

import itertools
import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from index.read.links import LONGEST_ADDRESS, is_elsewhere
from index.read.people import bare
from index.read.prose import INLINE, LEAST, runs_on, take_out, weigh

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MOST_PROSE = 0.25  # of the page's, in a box
_CARD = 450  # characters of text in a card that leads to another story
_CAPTION = 320  # in a picture with its caption
_FORM = 700  # in a box with something to fill in
_CHANNEL = 250  # in a line that leads to a channel of the outlet
_STRETCHED = 460  # in a card of which a link without text covers all
_ROW_CARD = 800  # in one of several cards in a row
_FEWEST_IN_ROW = 3  # of the same tag and classes, each leading to another page
_MOST_ROW_PROSE = 0.5  # of the page's, in a row
_DEEPEST_CARD = 12  # elements around the link of a card
_MOST_TITLE = 0.6  # of a card's text in its link, from which on the link is the card's
_SHORTEST_TITLE = 25  # characters of such a link; a shorter one is a name
_LEAST_DESCRIBED = 50  # letters with which a description begins
_BEGINNING = 8  # characters of it that are looked for first
_FRAME = frozenset({"html", "head", "body", "main", "article"})
_TO_FILL_IN = frozenset({"radio", "checkbox", "email", "password"})
_RULES = re.compile(
    r"/[^/?#]{0,40}(?:datenschutz|privacy|privacidad|privacidade|confidentialite|riservatezza"
    r"|personvern|integritet|privatliv|tietosuoja|prywatnosc)|[/.](?:log-?in|sign-?in|sign-?up"
    r"|register|abo|anmelden|einloggen|registrier\w*|subscri\w+|abonne\w*|suscri\w+|assine|aboshop"
    r"|newsletters?)(?:[/?#.]|$)",
    re.IGNORECASE,
)
_CHANNELS = re.compile(r"//(?:news\.google\.|(?:www\.)?whatsapp\.com/channel)", re.IGNORECASE)
_PICTURES = frozenset({"img", "picture", "amp-img"})
_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
_RUNNING = frozenset(
    {"p", "li", "ul", "ol", "td", "tr", "table", "blockquote", "dl", *INLINE, *_HEADINGS}
)
_APART = ("table", "blockquote", "pre", "h1", "h2", "h3", "ul", "ol")


def boxes(root: "HtmlElement", address: str | None) -> "list[HtmlElement]":
    """The outermost boxes of a page, in order; `address` is the page's own."""
    room = _Room(root, address)
    found: dict[HtmlElement, bool] = {}
    for element in room.elements:
        limit = room.telling(element)
        box = room.around(element, limit) if limit else None
        if box is not None and limit != _CAPTION:
            found[box] = True
        elif box is not None and box not in found:
            found[box] = not _is_more(box)
    found |= dict.fromkeys(room.in_rows(), True)
    kept = [box for box, is_box in found.items() if is_box]
    held = frozenset(kept)
    return [one for one in kept if not any(around in held for around in one.iterancestors())]


def strip(root: "HtmlElement", found: "list[HtmlElement]", described: str = "") -> None:
    """Removes boxes that are still on the page, in place; the text after them stays.

    One that says what the page is about stays: of a short story it is all. `described` is what the
    page states of that.
    """
    opening = bare(described)[:_LEAST_DESCRIBED]
    begins = described[:_BEGINNING].lower() if len(opening) == _LEAST_DESCRIBED else ""
    for box in found:
        if not any(around is root for around in box.iterancestors()):
            continue
        text = str(box.text_content()) if begins else ""
        if not (begins and begins in text.lower() and opening in bare(text)):
            take_out(box)


class _Room:
    """How much each element of a page holds, and what may be a box. Takes linear time."""

    def __init__(self, root: "HtmlElement", address: str | None) -> None:
        self.elements = [one for one in root.iter() if isinstance(one.tag, str) and one is not root]
        self._address = address or ""
        self._prose = weigh(root)
        self._sizes = _sizes(root)
        self._links = self._leading(root)
        self._headings = _counts(root, _HEADINGS)
        headings = [one for one in self.elements if one.tag in _HEADINGS and one not in self._links]
        self._others = _around(headings)
        self._headed = _around(root.iter("h1"))
        self._boxes: dict[int, dict[HtmlElement, HtmlElement]] = {}

    @cached_property
    def _around_links(self) -> "set[HtmlElement]":
        """What is around links to other pages of the site."""
        return _around(
            one
            for one in self.elements
            if one.tag == "a" and is_elsewhere(one.get("href"), self._address)
        )

    def telling(self, element: "HtmlElement") -> int:
        """The most characters of the box that an element tells of; 0 if it tells of none."""
        if element.tag in _HEADINGS:
            return _CARD if element in self._links else 0
        if element.tag in _PICTURES:
            return _CAPTION
        if element.tag == "article":
            return _STRETCHED if self._leads(element) else 0
        if element.tag == "input":
            return _FORM if (element.get("type") or "").lower() in _TO_FILL_IN else 0
        if element.tag == "label":
            return _FORM
        if element.tag == "a":
            target = (element.get("href") or "")[:LONGEST_ADDRESS]
            if _RULES.search(target):
                return _FORM
            if self._is_stretched(element, target):
                return _STRETCHED
            return _CHANNEL * bool(_CHANNELS.search(target))
        return 0

    def around(self, element: "HtmlElement", limit: int) -> "HtmlElement | None":
        """The largest element around one that has at most so much text; None if it has none."""
        inside = element.getparent() if element.tag == "a" and limit == _STRETCHED else element
        if limit not in self._boxes:
            self._boxes[limit] = self._outermost(limit)
        if inside is not None and runs_on(inside):  # the sentence around it is what it tells of
            inside = inside.getparent()
        box = self._boxes[limit].get(inside)
        return box if box is not None and self._sizes.get(box) else None

    def _outermost(self, limit: int) -> "dict[HtmlElement, HtmlElement]":
        """The outermost element around each, itself included, that may be a box."""
        found: dict[HtmlElement, HtmlElement] = {}
        for element in self.elements:
            if self._may_be(element, limit) and not runs_on(element):
                found[element] = found.get(element.getparent(), element)
        return found

    def _may_be(self, element: "HtmlElement", limit: int) -> bool:
        frame = _FRAME - {"article"} if limit == _STRETCHED else _FRAME
        return (
            element.tag not in frame
            and element not in self._headed
            and self._sizes.get(element, 0) <= limit
            and self._prose.share(element) < MOST_PROSE
            and not (limit == _CARD and (element in self._others or _is_paragraph(element)))
            and not (limit == _STRETCHED and not self._is_one_card(element))
        )

    def _is_one_card(self, element: "HtmlElement") -> bool:
        return element.tag not in _RUNNING and self._headings.get(element, 0) <= 1

    def _leads(self, element: "HtmlElement") -> bool:
        """Whether a small element is a link as a whole, or has one and a heading.

        The link is one to another page of the site.
        """
        if self._sizes.get(element, 0) > _STRETCHED:
            return False
        if element in self._targets:
            return True
        return bool(self._headings.get(element)) and element in self._around_links

    def _is_stretched(self, link: "HtmlElement", target: str) -> bool:
        """Whether a link without text or picture lies over what stands beside it."""
        around = link.getparent()
        return (
            not self._sizes.get(link)
            and len(link) == 0
            and around is not None
            and around.tag not in _RUNNING
            and bool(self._sizes.get(around))
            and is_elsewhere(target, self._address)
        )

    def in_rows(self) -> "Iterator[HtmlElement]":
        """The cards of which several alike stand side by side, each leading to another page."""
        targets = self._targets
        for parent in {one.getparent() for one in targets}:
            alike: dict[tuple[str, str], list[HtmlElement]] = {}
            for one in parent if parent is not None else ():
                if one in targets and self._may_be_in_row(one):
                    alike.setdefault((one.tag, one.get("class") or ""), []).append(one)
            for cards in alike.values():
                share = sum(map(self._prose.share, cards))
                pages = {targets[one] for one in cards}
                if len(pages) >= _FEWEST_IN_ROW and share < _MOST_ROW_PROSE:
                    yield from cards

    def _may_be_in_row(self, element: "HtmlElement") -> bool:
        return (
            element.tag not in _FRAME - {"article"}
            and element.tag not in _RUNNING
            and element not in self._headed
            and 0 < self._sizes.get(element, 0) <= _ROW_CARD
        )

    @cached_property
    def _targets(self) -> "dict[HtmlElement, str]":
        """The address to which an element leads as a whole, for each that does."""
        found: dict[HtmlElement, str] = {}
        for link in self.elements:
            target = (link.get("href") or "")[:LONGEST_ADDRESS] if link.tag == "a" else ""
            if not target or not is_elsewhere(target, self._address):
                continue
            size = self._sizes.get(link, 0)
            titled = any(one.tag in _HEADINGS for one in (*link, link.getparent()))
            for around in itertools.islice(link.iterancestors(), _DEEPEST_CARD):
                held = self._sizes.get(around, 0)
                if held > _ROW_CARD or around in found:
                    break
                is_title = _SHORTEST_TITLE <= size < held and size >= _MOST_TITLE * held
                if titled or not size or is_title:
                    found[around] = target
        return found

    def _leading(self, root: "HtmlElement") -> "frozenset[HtmlElement]":
        """The headings that are a link, as a whole, to another page of the same site."""
        found: set[HtmlElement] = set()
        for heading in root.iter(*_HEADINGS):
            link = next(heading.iterancestors("a"), next(heading.iter("a"), None))
            if link is None or self._sizes.get(link, 0) < 0.9 * self._sizes.get(heading, 0):
                continue
            if is_elsewhere((link.get("href") or "")[:LONGEST_ADDRESS], self._address):
                found.add(heading)
        return frozenset(found)


def _is_paragraph(element: "HtmlElement") -> bool:
    """Whether an element is a paragraph that was never closed, so that it holds what follows it."""
    return element.tag == "p" and _length(element.text) > LEAST


def _is_more(box: "HtmlElement") -> bool:
    """Whether a box around a picture is more than the picture and its caption."""
    return box.tag == "p" or next(box.iter(*_APART), None) is not None


def _around(elements: "Iterable[HtmlElement]") -> "set[HtmlElement]":
    """The elements and all those around them."""
    found: set[HtmlElement] = set()
    for element in elements:
        found.add(element)
        for ancestor in element.iterancestors():
            if ancestor in found:
                break
            found.add(ancestor)
    return found


def _sizes(root: "HtmlElement") -> "dict[HtmlElement, int]":
    """Characters of text in each element, without runs of blanks."""
    sizes: dict[HtmlElement, int] = {}
    for element in _inside_out(root):
        own = _length(element.text) if isinstance(element.tag, str) else 0
        sizes[element] = own + sum(sizes[child] + _length(child.tail) for child in element)
    return sizes


def _counts(root: "HtmlElement", tags: frozenset[str]) -> "dict[HtmlElement, int]":
    """How many elements of some tags are in each element, itself included, if any."""
    counts: dict[HtmlElement, int] = {}
    for element in _inside_out(root):
        count = sum(counts.get(child, 0) for child in element) + (element.tag in tags)
        if count:
            counts[element] = count
    return counts


def _inside_out(root: "HtmlElement") -> "Iterator[HtmlElement]":
    from lxml import etree

    for _, element in etree.iterwalk(root, events=("end",)):
        yield element


def _length(text: str | None) -> int:
    return len(" ".join(text.split())) if text else 0
