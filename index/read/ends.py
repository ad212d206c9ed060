"""The end of a story on a page: what stands below its last sentence and is no part of it.

Knows lines that lead elsewhere, who did what, how the author is reached, the desk's notes in
italics and headings under which nothing stands. Does not know what stands above
(`index/read/beside.py`).
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from index.corrections import corrections
from index.read.blocks import Block
from index.read.dates import Locale, date_line, dates_in, is_labelled
from index.read.desk_lines import CREDIT_LINE, REACHED, REPORTED
from index.read.people import bare

_TAIL = 4  # blocks at the end of a story that are looked at
LONGEST_LABEL = 80  # characters
_LONGEST_LINE = 400  # characters
_LONGEST_REACHED = 300
_CLOSED = re.compile(r"[.!?…。！？।۔؟:][\"'”’»“)\]]*$")
_MAIL = re.compile(r"\S+@\S+\.\w+\W*$")
_ADDRESS = re.compile(r"[\w.+-]{2,40}@[\w-]{2,40}(?:\.[\w-]{2,20}){1,3}")
_LONGEST_WITH_ADDRESS = 200  # characters of a line with an e-mail address
_ABOUT_TAIL = 6  # blocks at the end among which a heading about the author stands
_ABOUT_AUTHOR = re.compile(
    r"(?:more )?about the (?:author|writer|reporter|contributor)s?|über (?:den|die) autor\w*"
    r"|zu(?:r|m) (?:person|autor\w*)|[àa] propos (?:de l['’]auteur\w*|des auteur\w*)"
    r"|sobre (?:el|la|los|o|a|os) autor\w*|l['’]autore|chi è l['’]autore|over de auteurs?"
    r"|om (?:forfatteren|författaren|skribenten)|об авторе|про автора|o autor\w*|yazar hakkında"
    r"|著者(?:紹介|プロフィール)?|執筆者(?:紹介|プロフィール)?|作者简介|作者簡介|글쓴이",
    re.IGNORECASE,
)
_MOST_LONE = 2  # headings
_MOST_NOTES = 2
_FEWEST_BELOW = 3  # blocks of a story that may have a label above it
_MOST_LABEL = 3  # words
_LONGEST_FIRST = 30  # characters
_LONGEST_NOTE = 300  # characters
_QUOTED = re.compile(r"^[\"'“”„«»‘’「]|[\"“”«»’」][.,]?$")
_SIGNED = re.compile(  # with the signs of an agency or of who wrote: "abc/DEF", "DEF"
    r"\W*(?:[^\W\d_]{2,4}\s?[/,]\s?)*[A-ZÀ-Þ]{2,5}(?:\s?[/,]\s?[^\W\d_]{2,5})*\W*"
)
_BRACKETED = re.compile(r"(?:[(\[【（［〔][^()\[\]【】（）［］〔〕]*[)\]】）］〕]\s*)+")


def is_end_line(block: Block, locale: Locale, names: Iterable[str]) -> bool:
    """Whether a line at the end leads elsewhere, or says who did what or how to reach whom.

    `names` are the outlet's and the authors'; an address of others may be part of the story.
    """
    text = block.text
    if "\n" in text and len(text) < LONGEST_LABEL:
        lines = (replace(block, text=line) for line in text.split("\n"))
        return all(is_end_line(line, locale, names) for line in lines)
    if not block.is_heading and CREDIT_LINE.fullmatch(text):
        return True
    bare_line = len(text) < 90 and not _CLOSED.search(text)
    if bare_line and any(one.clock for one in dates_in(text, locale)):
        return True
    if len(text) < LONGEST_LABEL and is_labelled(text) and date_line(text, locale):
        return True
    if block.tag not in ("li", "td") and _SIGNED.fullmatch(text):
        return True
    if len(text) < LONGEST_LABEL and _BRACKETED.fullmatch(text) and not corrections(text[1:]):
        return True
    if block.linked > 0.9 and len(text) < _LONGEST_LINE:
        return True
    if len(text) < 80 and bare_line and _MAIL.search(text):
        return True
    return _says_how_to_reach(block, names) or (
        len(text) <= _LONGEST_LINE and bool(REPORTED.match(text))
    )


def without_end_lines(blocks: list[Block], is_one: Callable[[Block], bool]) -> list[Block]:
    """Without those of the last blocks that `is_one` says are no part of the story."""
    at = max(0, len(blocks) - _TAIL)
    return [*blocks[:at], *(block for block in blocks[at:] if not is_one(block))]


def without_about(blocks: list[Block]) -> list[Block]:
    """Without a heading "About the author" near the end and what stands under it."""
    for at in range(max(1, len(blocks) - _ABOUT_TAIL), len(blocks)):
        if _ABOUT_AUTHOR.fullmatch(blocks[at].text.strip(": ")):
            return blocks[:at]
    return blocks


def _says_how_to_reach(block: Block, names: Iterable[str]) -> bool:
    text = block.text
    if block.is_heading or _QUOTED.search(text) or len(text) > _LONGEST_REACHED:
        return False
    if REACHED.search(text):
        return True
    written = _ADDRESS.search(text)
    if not written or len(text) > _LONGEST_WITH_ADDRESS:
        return False
    letters = bare(written[0])
    words = (word for name in names for word in re.findall(r"\w{4,}", name))
    return any(bare(word) in letters for word in words)


def without_notes(blocks: list[Block]) -> list[Block]:
    """Without the desk's notes at the end: short paragraphs that are wholly in italics.

    A correction stays. Where more than a few stand there, italics are how the story is set.
    """
    at = len(blocks)
    while at and _is_note(blocks[at - 1]):
        at -= 1
    notes = blocks[at:]
    if not at or len(notes) > _MOST_NOTES or any(_QUOTED.search(one.text) for one in notes):
        return blocks
    return [*blocks[:at], *(one for one in notes if corrections(one.text.lstrip("*•† ")))]


def _is_note(block: Block) -> bool:
    return block.slanted > 0.9 and len(block.text) <= _LONGEST_NOTE and not block.is_heading


def without_lone_headings(blocks: list[Block]) -> list[Block]:
    """Without headings at the end, under which nothing stands; more than two are a list."""
    at = len(blocks)
    while at and (blocks[at - 1].is_heading or _opens(blocks[at - 1])):
        at -= 1
    return blocks[:at] if len(blocks) - at <= _MOST_LONE else blocks


def without_first_label(blocks: list[Block]) -> list[Block]:
    """Without a word or two above the first paragraph, which are a label of the page."""
    if len(blocks) < _FEWEST_BELOW or blocks[1].is_heading or blocks[1].tag in ("li", "tr", "td"):
        return blocks
    first = blocks[0].text
    is_label = len(first.split()) <= _MOST_LABEL and len(first) <= _LONGEST_FIRST
    is_label = is_label and first[-1].isalnum() and len(blocks[1].text) > LONGEST_LABEL
    return blocks[1:] if is_label else blocks


def _opens(block: Block) -> bool:
    """Whether a short line announces what is to follow it."""
    return len(block.text) < LONGEST_LABEL and block.text[-1] in ":："
