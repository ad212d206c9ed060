"""Stories of a PDF to articles: title, byline, the printed day, and where each page begins.

Does not know how a story was found.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from index.article import MAX_TITLE, Article, canonical_text
from index.errors import InputError
from index.read.dates import date_in_address
from index.read.fields import usable_url
from index.read.formats.printed import first_day, is_day_line
from index.read.head_lines import take_head
from index.read.outlets import outlet_of
from index.read.pdf.blocks import Block
from index.read.pdf.days import CLOCK, beside_names, printed_in
from index.read.pdf.information import Information
from index.read.pdf.stories import Story

_HEAD = 6  # paragraphs at the top among which byline and date are looked for


@dataclass(frozen=True, slots=True)
class Document:
    """What holds for all stories: what the PDF states, and what runs around its pages.

    `top` is at the top of the first page, `address` that which a browser printed.
    """

    stated: Information
    around: Sequence[str]
    top: Sequence[str]
    address: str


def articles_of(stories: Sequence[Story], document: Document) -> Iterator[Article]:
    """One article a story. Raises `InputError` when none has text."""
    alone = len(stories) == 1
    shared = _shared_day(document)
    found = 0
    for story in stories:
        article = _article(story, document, alone, shared)
        if article:
            found += 1
            yield article
    if not found:
        raise InputError("the PDF has no text")


def _article(
    story: Story, document: Document, alone: bool, shared: datetime | None
) -> Article | None:
    blocks = [block for block in story.blocks if canonical_text(block.text)]
    head = take_head([block.text for block in blocks[:_HEAD]])
    kept = _kept(blocks[:_HEAD], head.parts) + blocks[_HEAD:]
    title = story.headline.text if story.headline else ""
    stated = document.stated if alone else Information()
    if stated.title and (not title or _says(title, stated.title)):
        title = stated.title
    parts = [story.headline, *kept] if story.headline else kept
    if story.headline and title != story.headline.text:
        parts = kept
    if not kept and not title:
        return None
    text, pages = _text(parts)
    if not text:
        return None
    url = usable_url(document.address) if alone else None
    return Article(
        text=text,
        title=" ".join(canonical_text(title).split())[:MAX_TITLE],
        url=url,
        outlet=outlet_of(url) or head.outlet,
        author=head.author or stated.author,
        published=head.published
        or printed_in(head.parts)
        or shared
        or date_in_address(url)
        or document.stated.created,
        modified=head.modified,
        pages=pages,
    )


def _kept(blocks: Sequence[Block], texts: Sequence[str]) -> list[Block]:
    """The blocks whose texts were kept, in order."""
    waiting = list(texts)
    kept = []
    for block in blocks:
        if waiting and block.text == waiting[0]:
            kept.append(block)
            waiting.pop(0)
    return kept


def _says(headline: str, title: str) -> bool:
    """Whether a stated title is the headline, to the letter or nearly."""
    words, others = (set(re.findall(r"\w+", one.casefold())) for one in (headline, title))
    return 2 * len(words & others) > len(words | others)


def _text(blocks: Sequence[Block]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The canonical text of paragraphs, and the offsets at which pages begin in it."""
    pages: list[tuple[int, int]] = []
    parts: list[str] = []
    at = 0
    for block in blocks:
        part = canonical_text(block.text)
        for offset, page in block.pages:
            if not pages or pages[-1][1] != page:
                pages.append((at + min(offset, len(part)), page))
        parts.append(part)
        at += len(part) + 2
    return "\n\n".join(parts), tuple(pages)


def _shared_day(document: Document) -> datetime | None:
    """The day that runs around the pages, or stands alone at the top of the first."""
    around = (first_day(line) for line in document.around if not CLOCK.search(line))
    top = (
        first_day(line) if is_day_line(line) else printed_in([line]) or beside_names(line)
        for line in document.top
    )
    return next((day for day in (*around, *top) if day), None)
