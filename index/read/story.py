"""The paragraphs of a page's one story: where they stand, and which of them belong to it.

Knows how to find the element that holds the story by its prose, and other stories on the same page.
Works on a page without hidden nodes and furniture. Does not know what a line says
(`index/read/beside.py`).
"""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from index.read.blocks import Block, blocks_of
from index.read.people import bare
from index.read.prose import INLINE, weigh

if TYPE_CHECKING:
    from lxml.html import HtmlElement

DESCEND = 0.75  # of an element's prose that one child must hold to be taken instead of it
_MOST_STORIES = 60  # of one page that are looked at
_LEAST_STORY = 100  # characters of prose in an <article> that can be a story of its own
_HEAD_ONLY = 600  # characters of prose; an element with less under the headline may be its head
_HEAD_SHARE = 0.2  # of the prose of the largest
_REPEATED = 0.6  # of the longer words of a headline
_HEADLINES = ("h1", "h2", "h3")
_STORY_CLASS = re.compile(r"\b(?:article|story|post|entry|artikel|articulo)\b", re.IGNORECASE)
_LONG = 200  # characters of a paragraph of a story
_FEW_WORDS = 4  # of a heading under the headline that is no label
_STANDFIRST = 60  # characters; a shorter line under the headline is a label


def strip_other_stories(root: "HtmlElement", headline: str | None) -> None:
    """Removes, in place, the other stories of an endless page: those with a headline of their own.

    The story is the one under the page's headline; without one that matches, nothing is removed,
    nor another that goes on where the one that matches is no more than a head.
    """
    stories = _stories(root)
    wanted = bare(headline or "")
    if len(stories) < 2 or not wanted:
        return
    mine = next((one for one in stories if bare(_headline_of(one)) == wanted), None)
    if mine is None:
        return
    around = set(mine.iterancestors())
    for other in stories:
        apart = other is not mine and other not in around and other.getparent() is not None
        if not apart or mine in set(other.iterancestors()):
            continue
        goes_on = _is_body_of(mine, other) or _repeats(_headline_of(other), headline or "")
        if not (goes_on and _is_head_of(mine, other)):
            other.drop_tree()


def _is_body_of(head: "HtmlElement", element: "HtmlElement") -> bool:
    """Whether a head is only called a story while the page's <article> has no such heading."""
    if head.tag == "article" or element.tag != "article":
        return False
    return next(element.iter("h1"), None) is None


def _is_head_of(element: "HtmlElement", other: "HtmlElement") -> bool:
    """Whether an element has so little prose beside another that it can be that one's head."""
    return weigh(element).total < min(_HEAD_ONLY, _HEAD_SHARE * weigh(other).total)


def _repeats(heading: str, headline: str) -> bool:
    """Whether a heading has most of the longer words of a headline."""
    words, wanted = (set(re.findall(r"\w{4,}", one.casefold())) for one in (heading, headline))
    return len(words & wanted) >= _REPEATED * max(1, len(wanted))


def in_other_stories(root: "HtmlElement", headline: str) -> "set[HtmlElement]":
    """The elements of teasers and entries, whose dates and authors are not the story's.

    They are articles, by tag or microdata, with a heading of their own beside the headline.
    """
    wanted = bare(headline)
    headings = list(root.iter("h1", "h2", "h3", "h4", "h5"))
    mine = [one for one in headings if wanted and bare(one.text_content()[:400]) == wanted]
    own, others = _around(mine), _around(one for one in headings if one not in mine)
    found: set[HtmlElement] = set()
    for one in root.iter() if mine else ():
        apart = one in others and one not in own and isinstance(one.tag, str)
        if one.getparent() in found or (apart and _is_article(one)):
            found.add(one)
    return found


def _is_article(element: "HtmlElement") -> bool:
    kind = element.get("itemtype") or ""
    return element.tag == "article" or kind.endswith(("Article", "BlogPosting"))


def _stories(root: "HtmlElement") -> "list[HtmlElement]":
    """What can be stories: <article>, or classes that say so, with prose and a headline inside."""
    prose = weigh(root)
    headed = _around(root.iter("h1", "h2"))
    titled = _around(root.iter("h1"))
    found: list[HtmlElement] = []
    for one in root.iter("article", "section", "div", "main"):
        called = one.tag == "article" or _STORY_CLASS.search(one.get("class") or "")
        has_headline = one in (headed if one.tag == "article" else titled)
        if called and has_headline and prose.of(one) >= _LEAST_STORY:
            found.append(one)
    return found[:_MOST_STORIES]


def _around(elements: "Iterable[HtmlElement]") -> "set[HtmlElement]":
    """All elements around the given ones."""
    found: set[HtmlElement] = set()
    for element in elements:
        for ancestor in element.iterancestors():
            if ancestor in found:
                break
            found.add(ancestor)
    return found


def _headline_of(element: "HtmlElement") -> str:
    for tag in _HEADLINES:
        found = next(element.iter(tag), None)
        if found is not None:
            return str(found.text_content())
    return ""


def headline_place(blocks: list[Block], headline: str) -> int:
    """The index of the block that prints the headline: word for word, else the first <h1>; or 0.

    A heading that does comes before other lines, such as a bar that appears on scrolling, unless
    the story stands between them.
    """
    wanted = bare(headline)
    exact = [n for n, one in enumerate(blocks) if wanted and bare(one.text) == wanted]
    if not exact:
        return next((n for n, one in enumerate(blocks) if one.tag == "h1"), 0)
    headed = next((n for n in exact if blocks[n].is_heading), exact[0])
    apart = any(len(one.text) >= _LONG for one in blocks[exact[0] : headed])
    return exact[0] if apart else headed


def blocks_above(root: "HtmlElement", headline: str) -> list[Block]:
    """The blocks above the headline that are in the page's <main> or <article> with it.

    Without such an element, all blocks above it: those of the page's head may be among them.
    """
    wanted = bare(headline)
    headings = list(root.iter("h1", "h2", "h3"))
    exact = (one for one in headings if wanted and bare(one.text_content()[:400]) == wanted)
    mine = next(exact, next((one for one in headings if one.tag == "h1"), None))
    around = [] if mine is None else list(mine.iterancestors("main", "article"))
    blocks = list(blocks_of(around[-1] if around else next(root.iter("body"), root)))
    return blocks[: headline_place(blocks, headline)]


def story_blocks(root: "HtmlElement", headline: str | None, address: str = "") -> list[Block]:
    """The blocks of the story in reading order, with what stands between headline and story.

    `address` is the page's own.
    """
    container = holding(root)
    return [
        *_between(root, container, headline or ""),
        *blocks_of(container, address=address, parted=True),
    ]


def holding(root: "HtmlElement") -> "HtmlElement":
    """The innermost element that holds most of the prose of each element around it."""
    prose = weigh(root)
    marked = [one for one in root.iter() if isinstance(one.tag, str)
              and "articleBody" in (one.get("itemprop") or "").split()]  # fmt: skip
    best = max(marked, key=prose.of, default=None)
    if best is not None and prose.share(best) >= 0.4:
        return best
    at = next(root.iter("body"), root)
    while True:
        inside = max(at, key=prose.of, default=None)
        if (
            inside is None
            or not prose.of(inside)
            or inside.tag in INLINE
            or inside.tag in ("p", "li", "ul", "ol", "blockquote")
        ):
            return at
        if prose.of(inside) < DESCEND * prose.of(at):
            return at
        at = inside


def _between(root: "HtmlElement", container: "HtmlElement", headline: str) -> list[Block]:
    """The prose between the headline and the element of the story: its standfirst."""
    wanted = bare(headline)
    found: list[Block] = []
    has_headline = False
    for block in blocks_of(root, until=container):
        if wanted and _is_headline(block, wanted):
            has_headline, found = True, []
        found.append(block)
    if not has_headline:
        around = next((one for one in container.iterancestors() if one.tag == "article"), None)
        found = list(blocks_of(around, until=container)) if around is not None else []
    first = found[1:2] if has_headline else []
    return [one for one in found if len(one.text) >= _STANDFIRST or (one in first and _is_deck(one))
            if one.linked < 0.3]  # fmt: skip


def _is_deck(block: Block) -> bool:
    """Whether the first short line under a headline is a heading of a few words, and no label."""
    words = block.text.split()
    told = len(words) >= _FEW_WORDS and words[0].lower() not in ("by", "von")
    return told and block.is_heading and "\n" not in block.text


def _is_headline(block: Block, wanted: str) -> bool:
    letters = bare(block.text) if len(block.text) < 400 else ""
    return letters == wanted or (
        block.is_heading and len(letters) > 12 and (letters in wanted or wanted in letters)
    )
