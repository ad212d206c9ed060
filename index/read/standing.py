"""What stands on a page otherwise than the paragraphs of its story do, and is none of them.

The paragraphs of a story stand in elements of the same tags and classes. What stands otherwise
below the last of them, or once or twice between them, and has a heading of its own, no full stop,
the outlet's name or a word of the page's business, is a box of the page. Quotations, lists and
tables stand otherwise in stories, too, and stay. Does not know the page's elements.
"""

import re
from collections import Counter

from index.corrections import corrections
from index.read.blocks import Block
from index.read.page_words import addresses_reader, may_speak_of_page, speaks_of_page
from index.read.people import bare

_MOST_ALIKE = 0.7  # of a story's letters that must stand alike, to say what does not
_LEAST_LED = 0.5  # the same where a label says that what follows leads elsewhere
_LONGEST_TAIL = 0.2  # of a story's letters below the last of them
_SHORT = 80  # characters of a line without a full stop
_SELDOM = 2  # blocks between the paragraphs that stand so
_LONGEST_BOX = 400  # characters of such a block
_LAST = 3  # blocks at the end of which one that speaks of the page is none of the story
_LONGEST_LAST = 300
_LONGEST_APPEAL = 10  # blocks
_LONGEST_UNDER = 0.6  # of the page's letters
_MOST_TOLD = 0.6  # of them that speak of the page
_CLOSED = re.compile(r"[.!?…。！？।۔؟:][\"'”’»“)\]]*$")
_QUOTED = re.compile(r"[\"“”„«»「]")
_SET_APART = (
    "blockquote.",
    "li.",
    "td.",
    "th.",
    "tr.",
    "table.",
    "pre.",
    "dd.",
    "dt.",
    "ul.",
    "ol.",
)


def without_others(blocks: list[Block], names: tuple[str, ...]) -> list[Block]:
    """Without what stands otherwise than the story; `names` are the outlet's and the authors'."""
    outlets = [bare(name) for name in names[-1:] if len(bare(name)) > 3]
    blocks = _without_appeal(_without_last(blocks), outlets)
    way, total = _way_of(blocks, _MOST_ALIKE)
    if not way:
        return blocks
    places = [at for at, block in enumerate(blocks) if block.way == way]
    end = places[-1] + 1
    kept = [
        block
        for at, block in enumerate(blocks[:end])
        if at < places[0] or not _is_box(block, blocks, way, outlets)
    ]
    tail = blocks[end:]
    if sum(len(block.text) for block in tail) > _LONGEST_TAIL * total:
        return [*kept, *tail]
    return [*kept, *_without_boxes(tail, way, outlets)]


def without_led(blocks: list[Block], at: int) -> list[Block]:
    """Without what follows a label such as "Read more" at `at`, if none of it is of the story."""
    way, total = _way_of(blocks, _LEAST_LED)
    under = blocks[at:]
    if not way or any(block.way == way for block in under):
        return blocks
    return blocks[:at] if sum(len(one.text) for one in under) < _LEAST_LED * total else blocks


def _way_of(blocks: list[Block], least: float) -> tuple[tuple[str, ...], int]:
    """How at least a share of a story's letters stand, or nothing; and how many letters it has."""
    letters: Counter[tuple[str, ...]] = Counter()
    for block in blocks:
        if not block.is_heading and not _is_set_apart(block):
            letters[block.way] += len(block.text)
    total = sum(letters.values())
    way, size = letters.most_common(1)[0] if letters else ((), 0)
    return (way if size >= least * total else ()), total


def _without_boxes(tail: list[Block], way: tuple[str, ...], outlets: list[str]) -> list[Block]:
    """What is below the last paragraph, without boxes: a heading takes what is under it along."""
    kept: list[Block] = []
    headings: list[Block] = []  # under which nothing is left out yet
    headed = False
    for block in tail:
        out = headed or (_is_told(block, outlets) or _is_label(block)) > _is_set_apart(block)
        if block.is_heading:
            headed = True
            headings.append(block)
        elif out:
            headings.clear()
        else:
            kept += [*headings, block]
            headings.clear()
    return [*kept, *headings]


def _is_box(block: Block, blocks: list[Block], way: tuple[str, ...], outlets: list[str]) -> bool:
    """Whether a block among the paragraphs is one of the page's boxes."""
    if block.way == way or block.is_heading or _is_set_apart(block):
        return False
    if len(block.text) > _LONGEST_BOX or sum(one.way == block.way for one in blocks) > _SELDOM:
        return False
    named = any(name in bare(block.text) for name in outlets)
    return not _QUOTED.search(block.text) and (
        speaks_of_page(block.text) or (named and may_speak_of_page(block.text))
    )


def _is_told(block: Block, outlets: list[str]) -> bool:
    """Whether a text names the outlet or has a word of the page's business."""
    return may_speak_of_page(block.text) or any(name in bare(block.text) for name in outlets)


def _is_label(block: Block) -> bool:
    return len(block.text) < _SHORT and not _CLOSED.search(block.text)


def _is_set_apart(block: Block) -> bool:
    return any(one.startswith(_SET_APART) for one in block.way)


def _without_appeal(blocks: list[Block], outlets: list[str]) -> list[Block]:
    """Without an appeal to the reader at the end: a heading, and under it what is of the page."""
    size = sum(len(block.text) for block in blocks)
    for at in range(max(1, len(blocks) - _LONGEST_APPEAL), len(blocks) - 1):
        under = blocks[at + 1 :]
        heads = blocks[at].is_heading or _is_label(blocks[at])
        if not heads or sum(len(one.text) for one in under) > _LONGEST_UNDER * size:
            continue
        told = [_appeals(block, outlets) for block in under]
        if told[0] and sum(told) >= _MOST_TOLD * len(told):
            return blocks[:at]
    return blocks


def _appeals(block: Block, outlets: list[str]) -> bool:
    """Whether a text speaks to the reader of the page or of the outlet."""
    if _is_set_apart(block) or _QUOTED.search(block.text):
        return False
    told = addresses_reader(block.text) and _is_told(block, outlets)
    return told or speaks_of_page(block.text)


def _without_last(blocks: list[Block]) -> list[Block]:
    """Without those of the last blocks that speak of the page to its reader."""
    at = max(1, len(blocks) - _LAST)
    return [
        *blocks[:at],
        *(
            block
            for block in blocks[at:]
            if len(block.text) > _LONGEST_LAST
            or _QUOTED.search(block.text)
            or not speaks_of_page(block.text)
            or corrections(block.text)
        ),
    ]
