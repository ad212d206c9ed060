"""Who wrote a story as the page prints it: microdata, bylines, lines that begin with "By".

Works on a page without furniture, so that the author of a related story is not met. Does not know
what a page states in its metadata (`index/read/page.py`).
"""

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from index.read.dates import dates_in
from index.read.page import PageFacts
from index.read.people import bare, people
from index.read.story import Block, blocks_of, headline_place, in_other_stories

if TYPE_CHECKING:
    from lxml.html import HtmlElement

LONGEST = 200  # characters of a byline
_HEAD = 12  # blocks at the top among which a byline without a telling class is looked for
_ALONE = 5  # blocks under the headline among which a line that is only names can stand
_PIECES = re.compile(r"\s*[|•·\n]\s*")
_MOST_BYLINES = 6
_TWO_NAMES = re.compile(r"(?:[^\W\d_a-z][\w’'.-]+\s+){1,2}[^\W\d_a-z][\w’'.-]+")
_TELLING = re.compile(
    r"(?:^|[\s_-])(?:byline|author|authors|autor|autores|auteur|auteurs|autore|autori|autoren"
    r"|writer|signature|firma|forfatter|skribent|redakteur|redaktor|penulis|yazar|reporter|avtor"
    r"|journalist|contributor|vcard)(?:$|[\s_-])",
    re.IGNORECASE,
)
_NAME_IN = re.compile(
    r"(?:^|[\s_-])(?:name|fn|author-?name|byline-?name)(?:$|[\s_-])", re.IGNORECASE
)
_NOT = re.compile(
    r"bio|descr|image|avatar|photo|follow|social|twitter|role|position|title|date|time|desc",
    re.IGNORECASE,
)
_BY = re.compile(
    r"(?:autorin/autor|by|written by|words by|von|par|por|di|door|av|af|přez|autor(?:in)?"
    r"|author|auteur|автор|текст"
    r"|بقلم|מאת|text|tekst|texto)\s*:?\s+(?=[^\W\d_])",
    re.IGNORECASE,
)


def story_authors(
    root: "HtmlElement", blocks: list[Block], title: str, facts: PageFacts, outlets: list[str]
) -> tuple[str, ...]:
    """The people who wrote the story: the first source that names one, or one that has more.

    What JSON-LD states, then the metadata, then what the page prints. `outlets` are no people.
    """
    best: tuple[str, ...] = ()
    for stated in facts.authors:
        found = people(stated, outlets)
        if found and (not best or set(map(bare, best)) < set(map(bare, found))):
            best = found
    printed = (people(stated, outlets) for stated in printed_authors(root, blocks, title))
    return best or next((found for found in printed if found), ())


def printed_authors(
    root: "HtmlElement", blocks: list[Block], title: str
) -> Iterator[tuple[str, ...]]:
    """Statements of the page's text about its author, source by source, most telling first."""
    others = in_other_stories(root, title)
    own = [one for one in root.iter() if isinstance(one.tag, str) and one not in others]
    yield tuple(_texts(own, lambda one: "author" in (one.get("itemprop") or "").split()))
    yield from _one_by_one(_texts(own, lambda one: "author" in (one.get("rel") or "").split()))
    yield from _one_by_one(_texts(own, _is_byline))
    at = headline_place(blocks, title)
    for block in blocks[at : at + _HEAD]:
        for line in _PIECES.split(block.text):
            if len(line) <= LONGEST and _BY.match(line):
                yield (line,)
    yield from _beside_dates(blocks[at + 1 : at + _ALONE])


def _beside_dates(blocks: list[Block]) -> Iterator[tuple[str, ...]]:
    """Lines that are only a name, in or next to a line with the date."""
    dated = [len(block.text) < LONGEST and any(dates_in(block.text)) for block in blocks]
    for place, block in enumerate(blocks):
        if any(dated[max(0, place - 1) : place + 2]):
            for line in _PIECES.split(block.text):
                if _TWO_NAMES.fullmatch(line) and not block.is_heading:
                    yield (line,)


def _one_by_one(texts: Iterator[str]) -> Iterator[tuple[str, ...]]:
    """The first few texts, each a statement of its own: further ones are of other stories."""
    yield from ((text,) for text, _ in zip(texts, range(_MOST_BYLINES), strict=False))


def _is_byline(element: "HtmlElement") -> bool:
    names = f"{element.get('class') or ''} {element.get('data-testid') or ''}"
    return bool(_TELLING.search(names) and not _NOT.search(names))


def _texts(
    elements: "list[HtmlElement]", is_author: "Callable[[HtmlElement], bool]"
) -> Iterator[str]:
    """The short texts of the outermost elements that name an author."""
    seen: set[HtmlElement] = set()
    for element in elements:
        if element.getparent() in seen:
            seen.add(element)
        elif is_author(element):
            seen.add(element)
            if text := _name_in(element):
                yield text


def _name_in(element: "HtmlElement") -> str:
    """The name in an element: that of an inner itemprop or class, or its text if it is short."""
    if element.tag == "meta":
        return element.get("content") or ""
    for inner in element.iter():
        if not isinstance(inner.tag, str) or inner is element:
            continue
        marked = "name" in (inner.get("itemprop") or "").split()
        if marked or _NAME_IN.search(inner.get("class") or ""):
            return str(inner.get("content") or inner.text_content()[:LONGEST])
    linked = [one.text_content()[:LONGEST] for one in element.iter("a")]
    pieces = linked if len(linked) > 1 else [block.text for block in blocks_of(element)]
    text = "\n".join(" ".join(piece.split()) for piece in pieces if piece.strip())
    return text if len(text) <= LONGEST else ""
