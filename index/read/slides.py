"""The numbered pictures of a gallery that a page sets into its story, with their captions.

Known by their counters: "1/30", "2/30", … or "2 of 30", each with a title or a caption behind or
below it. Where little but the pictures is on the page, they are the story, and stay.
"""

import re

from index.read.blocks import Block

_COUNTER = re.compile(r"(\d{1,3})\s?(?:/|of|von|sur|de|di|van|av|из)\s?(\d{1,3})(?!\d)(?!/)")
_FEWEST = 3  # counters of one gallery
_MOST_BETWEEN = 3  # blocks from one counter to the next
_LEAST_STORY = 700  # characters of paragraphs beside the gallery
_PARAGRAPH = 60  # characters


def without_slides(blocks: list[Block]) -> list[Block]:
    """The blocks without those of numbered galleries, and without the headings right above them."""
    out = {at for first, end in _galleries(blocks) for at in range(first, end)}
    if not out:
        return blocks
    for first in sorted(out):
        above = first - 1
        while above >= 0 and above not in out and _heads(blocks[above]):
            out.add(above)
            above -= 1
    kept = [block for at, block in enumerate(blocks) if at not in out]
    story = sum(len(one.text) for one in kept if len(one.text) >= _PARAGRAPH and one.linked < 0.5)
    return kept if story >= _LEAST_STORY else blocks


def _heads(block: Block) -> bool:
    """Whether a block is a heading, or a label that may be the gallery's."""
    return block.is_heading or (len(block.text) < _PARAGRAPH and block.text[-1].isalnum())


def _galleries(blocks: list[Block]) -> list[tuple[int, int]]:
    """Where galleries begin and end: counters of one number of pictures, each a higher one."""
    found: list[tuple[int, int]] = []
    run: list[int] = []
    last = (0, 0)
    for at, block in enumerate([*blocks, Block("", "")]):
        number = _counted(block)
        if (number is not None and number[0] <= last[0]) or (run and at - run[-1] > _MOST_BETWEEN):
            found += _ended(blocks, run)
            run = []
        if number is not None:
            run.append(at)
            last = number
    return [*found, *_ended(blocks, run)]


def _ended(blocks: list[Block], run: list[int]) -> list[tuple[int, int]]:
    """The gallery of a run of counters, with the last caption, which stands as the first does."""
    if len(run) < _FEWEST:
        return []
    end = run[-1] + 1
    ways = {one.way for one in blocks[run[0] + 1 : run[1]]}
    while end < len(blocks) and blocks[end].way in ways:
        end += 1
    return [(run[0], end)]


def _counted(block: Block) -> tuple[int, int] | None:
    """The number of a picture and how many there are, where a block begins with it."""
    counter = _COUNTER.match(block.text)
    return (int(counter[1]), int(counter[2])) if counter else None
