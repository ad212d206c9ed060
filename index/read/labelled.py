"""Blocks of a page that are a label and links: "For more, read: …", "Tags: …", "Related" and more.

Told by where the links stand, so in any language. Does not know labels by their words
(`index/read/related.py`).
"""

import re

from index.read.blocks import Block

_LONGEST_LABEL = 60  # characters
_LONGEST = 300
_COVERED = 0.85  # of what follows the label, in links; commas between them are none
_SENTENCE = re.compile(r"(?s).{100}.*[.!?…。！？]$")
_ADDRESS = re.compile(r"^(?:https?://|www\.)\S+$|^\S+@\S+$")
_SIGN = re.compile(r"\s*[:：]\s*")
_FEWEST_SHOUTED = 4  # letters of a label in capitals


def is_labelled_link(block: Block) -> bool:
    """Whether a block is a short label, and all that follows it leads elsewhere.

    A label in small letters counts only where the links lead to other pages of the site, and not in
    a list, whose items may be so written.
    """
    if block.is_heading or len(block.text) > _LONGEST:
        return False
    label, links = _parted(block.text)
    if not label or not links or _SENTENCE.match(links) or _ADDRESS.match(links):
        return False
    size = len(block.text)
    if not _covers(block.linked * size, len(links)):
        return False
    if _is_shouted(label):
        return True
    return block.tag != "li" and _covers(block.led * size, len(links))


def _parted(text: str) -> tuple[str, str]:
    """The label and what follows it: parted by a line break, else by a colon."""
    label, _, links = text.partition("\n")
    if not links:
        parts = _SIGN.split(text, maxsplit=1)
        label, links = (parts[0], parts[1]) if len(parts) == 2 else ("", "")
    return (label, links) if len(label) <= _LONGEST_LABEL else ("", "")


def _covers(linked: float, size: int) -> bool:
    """Whether so many linked characters are all of a text of `size`, and no more than it."""
    return _COVERED * size <= linked <= size + 1


def _is_shouted(label: str) -> bool:
    return label.isupper() and sum(map(str.isalpha, label)) >= _FEWEST_SHOUTED
