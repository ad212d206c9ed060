"""Paragraphs to stories: which of them are headlines, and whether each begins a story of its own.

A headline is larger than the text. It begins another story where a byline, a day or a place line
follows, or where a page has several columns, as newspapers have; the chapters of a report and the
sections of a paper stay one text. Does not know what an `Article` is.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.article import MAX_TITLE
from index.read.head_lines import take_head
from index.read.pdf.blocks import LARGE, Block
from index.read.pdf.days import beside_names

_FEWEST_LETTERS = 8  # of a headline
_FEWEST_IN_WORD = 4  # letters of a title of one word that is larger than all around it
_MOST_IN_WORD = 16  # letters of a newspaper's headline of one word
_FEWEST_WORDS = 4  # of one that begins another story without a byline
_FEWEST_IN_PAPER = 2  # of one in a newspaper: with its name above a day or more stories than pages
_LEAST_TEXT = 200  # characters below a headline that are a story
_HEADLINE = 1.45  # times the usual type, where a byline does not help
_LABEL = 60  # characters of a label above a headline: "POLITICS"
_BELOW = 4  # paragraphs below a headline among which its byline is
_NUMBERED = re.compile(
    r"(?:\d+(?:\.\d+)*\.?|[IVX]+\.|[A-Z]\.|chapter\b.*|appendix\b.*|section\b.*)\s", re.IGNORECASE
)
_PLACE_LINE = re.compile(
    r"[A-ZÀ-ÞА-Я][A-ZÀ-ÞА-Я .'’-]{2,30}(?:,\s[^—–()]{2,24}?)?(?:\s\([A-Za-z /]{2,20}\))?"
    r"\s?[—–-]{1,2}\s"
)
_EYE = 1.1  # times the usual type, and of so many words: set to catch the eye
_EYE_WORDS = 6
_MOST_LARGE = 200  # paragraphs of larger type that are looked for in the text
_CLOSED = re.compile(r"[.!?…。！？]['\"’”»›)\]]*$")


@dataclass(frozen=True, slots=True)
class Story:
    """A headline, None where there is none, and the other paragraphs in their order."""

    headline: Block | None
    blocks: list[Block]


def stories_of(blocks: Sequence[Block], body: float) -> list[Story]:
    """The stories of a document, at least one. Its `body` is set in type of that size."""
    unnamed = _without_name(blocks, body)
    kept = _without_quotations(unnamed, body)
    starts = _starts(kept, body)
    pages = len({block.page for block in kept})
    if len(unnamed) < len(blocks) or len(starts) > pages:
        starts = _starts(kept, body, paper=True)
    if len(starts) < 2:
        return [one_story(kept, body)]
    places = [_with_labels(kept, at) for at in starts]
    ends = [*places[1:], len(kept)]
    found = [
        Story(kept[at], [*kept[place:at], *kept[at + 1 : end]])
        for place, at, end in zip(places, starts, ends, strict=True)
    ]
    before = kept[: places[0]]
    if sum(len(one.text) for one in before if _is_body(one, body)) >= _LEAST_TEXT:
        found.insert(0, one_story(before, body))
    return found


def is_headline(block: Block, body: float) -> bool:
    """Whether a paragraph is set as one: larger than the text, of some words, and short."""
    letters = sum(c.isalpha() for c in block.text)
    return (
        block.size >= LARGE * body and letters >= _FEWEST_LETTERS and len(block.text) <= MAX_TITLE
    )


def _is_one_word(block: Block, body: float) -> bool:
    """Whether a paragraph is a word or two as a newspaper's headline: "Frost"."""
    letters = sum(c.isalpha() for c in block.text)
    return block.size >= _HEADLINE * body and _FEWEST_IN_WORD <= letters < _MOST_IN_WORD


def one_story(blocks: Sequence[Block], body: float) -> Story:
    """The blocks as one story: its headline is the largest of the page that has the first."""
    heads = [n for n, block in enumerate(blocks) if is_headline(block, body)]
    first = [n for n in heads if blocks[n].page == blocks[heads[0]].page]
    told = [n for n in first if _told(blocks, n, body)] or first
    at = max(told, key=lambda n: (round(blocks[n].size), -n), default=None)
    if _is_short_title(blocks, at, body):
        at = 0
    if at is None:
        return Story(None, list(blocks))
    return Story(blocks[at], [*blocks[:at], *blocks[at + 1 :]])


def _is_short_title(blocks: Sequence[Block], at: int | None, body: float) -> bool:
    """Whether a document opens with a word in type that is larger than all of its first page."""
    if not blocks or sum(c.isalpha() for c in blocks[0].text) < _FEWEST_IN_WORD:
        return False
    largest = blocks[0].size >= _HEADLINE * body and len(blocks[0].text) <= MAX_TITLE
    beside = [one.size for one in blocks[1:] if one.page == blocks[0].page]
    apart = at is None or blocks[at].page == blocks[0].page
    return largest and apart and all(blocks[0].size >= _HEADLINE / 1.2 * size for size in beside)


def _without_name(blocks: Sequence[Block], body: float) -> Sequence[Block]:
    """Without a newspaper's name at the top: a day stands below it, and then a headline."""
    heads: list[int] = []
    for n, block in enumerate(blocks):
        if is_headline(block, body):
            heads.append(n)
        elif _is_body(block, body) and len(block.text) > _LABEL:
            break
    if len(heads) < 2 or _told_below(blocks, heads[0]):
        return blocks
    return [block for n, block in enumerate(blocks) if n != heads[0]]


def _told(blocks: Sequence[Block], at: int, body: float) -> bool:
    """Whether text follows a headline before a larger one: a newspaper's name has none."""
    for block in blocks[at + 1 :]:
        if _is_body(block, body) and len(block.text) > _LABEL:
            return True
        if is_headline(block, body):
            return block.size <= blocks[at].size and _told_below(blocks, at)
    return False


def _told_below(blocks: Sequence[Block], at: int) -> bool:
    """Whether no day stands right below a headline."""
    below = [block.text for block in blocks[at + 1 : at + 3]]
    return not any(take_head([text, "."]).published or beside_names(text) for text in below)


def _starts(blocks: Sequence[Block], body: float, *, paper: bool = False) -> list[int]:
    """The numbers of the headlines that begin a story; a `paper` has small and no numbered ones."""
    heads = [
        n
        for n, block in enumerate(blocks)
        if is_headline(block, body) or (paper and _is_one_word(block, body))
    ]
    found: list[int] = []
    for at, end in zip(heads, [*heads[1:], len(blocks)], strict=False):
        text = sum(len(block.text) for block in blocks[at + 1 : end] if _is_body(block, body))
        if text < _LEAST_TEXT or (not paper and _NUMBERED.match(blocks[at].text)):
            continue
        head = _with_decks(blocks, at, heads)
        if _is_signed(blocks[at + 1 : end]) or _is_apart(blocks[head], body, paper):
            found.append(head)
    return found


def _with_decks(blocks: Sequence[Block], at: int, heads: Sequence[int]) -> int:
    """The first of the headlines that stand one right below the other, with the largest type."""
    first = best = at
    known = set(heads)
    while first - 1 in known and blocks[first - 1].page == blocks[at].page:
        first -= 1
        if blocks[first].size >= blocks[best].size and _beside(blocks[first], blocks[at]):
            best = first
    return best


def _is_signed(below: Sequence[Block]) -> bool:
    """Whether a byline, a day or a place line follows."""
    first = [block.text for block in below[:_BELOW]]
    head = take_head([*first, "."])
    return bool(head.author or head.published or any(_PLACE_LINE.match(text) for text in first))


def _is_apart(headline: Block, body: float, paper: bool) -> bool:
    words = sum(any(c.isalpha() for c in word) for word in headline.text.split())
    wide = sum("\u3041" <= c <= "\u9fff" for c in headline.text)
    fewest = _FEWEST_IN_PAPER if paper else _FEWEST_WORDS
    enough = words >= fewest or wide >= 2 * fewest
    enough = enough or (paper and _is_one_word(headline, body))
    return headline.columns > 1 and enough and (paper or headline.size >= _HEADLINE * body)


def _with_labels(blocks: Sequence[Block], at: int) -> int:
    """The number of the first of the labels and bylines right above a headline, or its own."""
    first = at
    while first and at - first < 2 and _is_label(blocks[first - 1], blocks[at]):
        first -= 1
    return first


def _is_label(block: Block, headline: Block) -> bool:
    return (
        block.page == headline.page
        and len(block.text) <= _LABEL
        and not _CLOSED.search(block.text)
        and _beside(block, headline)
    )


def _beside(one: Block, other: Block) -> bool:
    """Whether one paragraph stands above or below the other."""
    return one.x0 < other.x1 and other.x0 < one.x1


def _is_body(block: Block, body: float) -> bool:
    return block.size < LARGE * body


def _without_quotations(blocks: Sequence[Block], body: float) -> list[Block]:
    """Without large type that says again what the text beside it says: set to catch the eye.

    What stands above all text of its page is a title, and what only another page says, as a table
    of contents does, is no quotation.
    """
    told: dict[int, list[str]] = {}  # by page
    large: list[int] = []
    for n, block in enumerate(blocks):
        if block.size < _EYE * body:
            told.setdefault(block.page, []).append(_letters(block.text))
        elif block.page in told:
            large.append(n)
    pages = {page: " ".join(words) for page, words in told.items()}
    gone: set[int] = set()
    for n in large[:_MOST_LARGE]:
        said, page = _letters(blocks[n].text), blocks[n].page
        beside = (pages.get(near, "") for near in (page - 1, page, page + 1))
        if len(said.split()) >= _EYE_WORDS and any(said in words for words in beside):
            gone.add(n)
    return [block for n, block in enumerate(blocks) if n not in gone]


def _letters(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))
