"""Who wrote a story as the page prints it: microdata, bylines, lines that begin with "By".

Works on a page without furniture, so that the author of a related story is not met. Does not know
what a page states in its metadata (`index/read/page.py`).
"""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from index.read.blocks import Block
from index.read.dates import dates_in
from index.read.page import PageFacts
from index.read.people import bare, people
from index.read.prose import INLINE, LEAST, length
from index.read.story import headline_place, in_other_stories

if TYPE_CHECKING:
    from lxml.html import HtmlElement

LONGEST = 200  # characters of a byline
_HEAD = 12  # blocks at the top among which a byline without a telling class is looked for
_ALONE = 5  # blocks under the headline among which a line that is only names can stand
_PIECES = re.compile(r"\s*[|•·\n]\s*")
_MOST_BYLINES = 6
_LEAD = 300  # characters of prose under a headline; a byline stands above
_AUTHORS = re.compile(
    r"/(?:authors?|autor(?:es|en|i|as)?|auteurs?|autore|by|staff|profiles?|people|person|journalists?"
    r"|reporters?|contributors?|writers?|forfatter|skribent|redaktion|yazar(?:lar)?|periodistas?)"
    r"/[^/?#]{2}|[/?&]authors?[-_]?(?:bio|id|page)?(?:\.\w{2,5})?[?=]",
    re.IGNORECASE,
)
_TOPICS = re.compile(
    r"/(?:tags?|topics?|themen?|category|categories|kategorie?n?|kategoria|etiquetas?|temas?)/",
    re.IGNORECASE,
)
_TWO_NAMES = re.compile(r"(?:[^\W\d_a-z][\w’'.-]+\s+){1,2}[^\W\d_a-z][\w’'.-]+")
_TELLING = re.compile(
    r"(?:^|[\s_-])(?:byline|author|authors|autor|autores|auteur|auteurs|autore|autori|autoren"
    r"|writer|signature|firma|forfatter|skribent|redakteur|redaktor|penulis|yazar|reporter|avtor"
    r"|journalist|contributor|vcard|author-?names?|autor-?names?)(?:$|[\s_-])",
    re.IGNORECASE,
)
_NAME_IN = re.compile(
    r"(?:^|[\s_-])(?:name|fn|author-?name|byline-?name)(?:$|[\s_-])", re.IGNORECASE
)
_NOT = re.compile(
    r"bio|descr|image|avatar|photo|follow|social|twitter|role|position|title|date|time|desc"
    r"|comment|form|respond",
    re.IGNORECASE,
)
_BY = re.compile(
    r"(?:autorin/autor|by|written by|words by|von|par|por|di|door|av|af|přez|autor(?:in)?"
    r"|author|auteur|автор|текст"
    r"|بقلم|מאת|text|tekst|texto|haber|yazan|लेखक|글|취재|作者|記者|记者|文)\s*[:：・]?\s+(?=[^\W\d_])"
    r"|(?:文|文章|取材|作者|記者|记者|撰文)[:：・]\s*(?=[^\W\d_])",
    re.IGNORECASE,
)


def story_authors(
    root: "HtmlElement",
    blocks: list[Block],
    title: str,
    facts: PageFacts,
    outlets: list[str],
    bylines: Iterable[str] = (),
) -> tuple[str, ...]:
    """The people who wrote the story: the first source that names one, or one that has more.

    What JSON-LD states, then the metadata, then what the page prints. `outlets` are no people.
    `bylines` are the page's own: see `bylines_of`.
    """
    best: tuple[str, ...] = ()
    for stated in facts.authors:
        found = people(stated, outlets)
        if found and (not best or set(map(bare, best)) < set(map(bare, found))):
            best = found
    printed = list(printed_authors(root, blocks, title))
    if not best:
        section = bare((facts.meta or {}).get("article:section") or "")
        sources = (*printed, tuple(bylines), facts.linked.page_authors)
        first = (people(stated, outlets) for stated in sources)
        return next((found for found in first if found and bare(found[0]) != section), ())
    lines = (
        people([line], outlets) for stated in printed for one in stated for line in one.split("\n")
    )
    return next((found for found in lines if _has_more(found, best)), best)


def _has_more(found: tuple[str, ...], best: tuple[str, ...]) -> bool:
    """Whether a printed byline names all that are stated, the first of them first, and others."""
    names, known = list(map(bare, found)), set(map(bare, best))
    return bool(names) and names[0] == bare(best[0]) and known < set(names)


def printed_authors(
    root: "HtmlElement", blocks: list[Block], title: str
) -> Iterator[tuple[str, ...]]:
    """Statements of the page's text about its author, source by source, most telling first."""
    others = in_other_stories(root, title)
    own = [one for one in root.iter() if isinstance(one.tag, str) and one not in others]
    yield tuple(_texts(own, lambda one: "author" in (one.get("itemprop") or "").split()))
    yield from _one_by_one(_together(filter(_is_rel, own)))
    yield from _one_by_one(_texts(own, _is_byline))
    at = headline_place(blocks, title)
    for block in blocks[at : at + _HEAD]:
        if bare(block.text) == bare(title):
            continue
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


def bylines_of(root: "HtmlElement", titles: Iterable[str]) -> list[str]:
    """The names between a page's headline and its first prose, in elements or links to authors.

    Taken before the furniture goes: outlets call a byline a biography or a card, too.
    """
    wanted = {bare(title) for title in titles}
    found: list[str] = []
    prose, below = 0.0, False
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        if element.tag in ("h1", "h2") and (element.tag == "h1" or not below):
            below = below or element.tag == "h1" or bare(element.text_content()[:400]) in wanted
        elif below and element.tag == "p" and (size := length(element.text_content())) >= LEAST:
            prose += size
            if prose > _LEAD:
                break
        elif below and _tells_author(element) and not _in_prose(element):
            found.append(_name_in(element) if _is_byline(element) else _line(element))
    return list(dict.fromkeys(one for one in found if one))[:_MOST_BYLINES]


def _tells_author(element: "HtmlElement") -> bool:
    return _is_rel(element) or _leads_to_author(element) or _is_byline(element)


def _line(element: "HtmlElement") -> str:
    return " ".join(element.text_content()[:LONGEST].split())


def _in_prose(element: "HtmlElement") -> bool:
    """Whether an element is a part of a paragraph rather than of a byline."""
    block = next((one for one in element.iterancestors() if one.tag not in INLINE), element)
    return length(block.text_content()) > LONGEST


def _is_rel(element: "HtmlElement") -> bool:
    return "author" in (element.get("rel") or "").split()


def _leads_to_author(element: "HtmlElement") -> bool:
    item = "author" in (element.get("itemprop") or "").split()
    return item or (element.tag == "a" and bool(_AUTHORS.search(element.get("href") or "")))


def _together(elements: "Iterable[HtmlElement]") -> Iterator[str]:
    """The names in elements, those of one byline in one text."""
    group: list[str] = []
    last: HtmlElement | None = None
    for element in elements:
        around = set(last.iterancestors()) if last is not None else set()
        shared = next((one for one in element.iterancestors() if one in around), None)
        if shared is None or len(" ".join(shared.text_content().split())) > LONGEST:
            if group:
                yield "\n".join(group)
            group = []
        group.append(_name_in(element))
        last = element
    if group:
        yield "\n".join(group)


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
    for inner in element.iter():
        if not isinstance(inner.tag, str) or inner is element:
            continue
        marked = "name" in (inner.get("itemprop") or "").split()
        if marked or _NAME_IN.search(inner.get("class") or ""):
            return str(inner.get("content") or inner.text_content()[:LONGEST])
    links = list(element.iter("a"))
    own = [one for one in links if not _TOPICS.search(one.get("href") or "")]
    linked = [one.text_content()[:LONGEST] for one in own]
    pieces = linked if own and len(links) > 1 else _unglued(element)
    text = "\n".join(" ".join(piece.split()) for piece in pieces if piece.strip())
    return text if len(text) <= LONGEST else ""


def _unglued(element: "HtmlElement") -> list[str]:
    """The lines of an element's text; elements that touch without a blank are lines apart."""
    from lxml import etree

    lines = [""]
    for event, one in etree.iterwalk(element, events=("start", "end")):
        piece = (one.text if event == "start" else one.tail if one is not element else "") or ""
        glued = lines[-1][-1:].isalnum() and (piece[:1].isupper() or piece[:1].isdigit())
        if one.tag not in INLINE or one.tag == "br" or glued:
            lines.append("")
        lines[-1] += piece.replace("\n", " ")
    return lines
