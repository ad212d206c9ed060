"""Pointers without brackets of their own, and what stands around pointers, in a complete text.

`<sup>2.3</sup>`, `^2.3`, `†2.3`, `²·³`, "…, source 2.3."; `(see [2.3])`, `**[2.3]**`,
`[2.3](https://…)`. Does not know sources, or whether a pointer points at anything.
"""

import re
from collections.abc import Iterator

from index.sentences import Span
from rag.cite.pointer_words import LEAD_WORDS, SENTENCE_WORDS, SOURCE_WORDS
from rag.cite.pointers import Pairs, read_pairs

_GAP = r"\s{0,3}"
_ONE = r"\d{1,3}\s?[.:]\s?\d{1,4}"
_SEVERAL = rf"{_ONE}(?:{_GAP}(?:[,;&–-]|and|und|y|et){_GAP}{_ONE})*"
_SAYS = r"(?:says?|states?|reports?|notes?|mentions?|shows?|indicates?),?"
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹·˙", "0123456789..")
_LOOSE = re.compile(
    rf"{_GAP}<sup>{_GAP}[\[(]?{_GAP}(?P<sup>{_SEVERAL}){_GAP}[\])]?{_GAP}</sup>"
    rf"|{_GAP}\$?[\^†]\{{?(?P<caret>{_ONE})\}}?\^?\$?(?!\d)"
    rf"|{_GAP}<(?P<angle>{_SEVERAL})>"
    r"|(?P<raised>[⁰¹²³⁴-⁹]{1,3}[·˙.][⁰¹²³⁴-⁹]{1,4})"
    rf"|(?:^|(?<=[.!?]\s))(?:(?:as|in|{LEAD_WORDS})\s)?(?:{SOURCE_WORDS}|{SENTENCE_WORDS})\s"
    rf"(?P<lead>{_ONE})(?:,|\s{_SAYS}:?)\s(?:that\s)?"
    rf"|(?:{_GAP}[-–—,:]{_GAP}|\s{{1,3}})(?:(?:{LEAD_WORDS})\s{{1,3}})?\b(?:{SOURCE_WORDS})"
    rf"{_GAP}:?{_GAP}(?P<bare>{_SEVERAL})(?={_GAP}(?:[.,;!?)]?{_GAP}$|[.;!?]\s))",
    re.IGNORECASE | re.MULTILINE,
)
# What may stand before and after a pointer; None: the same again.
_AROUND: tuple[tuple[re.Pattern[str], re.Pattern[str] | None], ...] = (
    (re.compile(r"(?:\*{1,3}|_{1,2}|`|\$)\Z"), None),
    (re.compile(r"<sup>\s*\Z", re.IGNORECASE), re.compile(r"\s*</sup>", re.IGNORECASE)),
    (
        re.compile(
            rf"[(（]\s*(?:(?:{LEAD_WORDS})\s*:?\s*)?(?:(?:{SOURCE_WORDS})\s*:?\s*)?\Z",
            re.IGNORECASE,
        ),
        re.compile(r"\s*[)）]"),
    ),
    (re.compile(r"\\\Z|[⁰¹²³⁴-⁹]+\s*\Z"), re.compile(r"")),
    (re.compile(r"\$?\^\Z"), re.compile(r"\$?")),
    (re.compile(r"\Z"), re.compile(r" ?\((?:#|https?://|/)[^()\s]*\)|\{\.[\w-]+\}")),
)


def loose_pointers(text: str) -> Iterator[tuple[Span, Pairs]]:
    """Where pointers without brackets may stand in a text, and what they point at."""
    for found in _LOOSE.finditer(text):
        inside = next(part for part in found.groups() if part).translate(_RAISED)
        yield Span(found.start(), found.end()), read_pairs(inside)


def around(text: str, place: int) -> tuple[Span, Span] | None:
    """What stands before and after a pointer at `place` for its sake alone, if anything does."""
    for before, after in _AROUND:
        opening = before.search(text, max(0, place - 40), place)
        if not opening:
            continue
        closing = (after or re.compile(re.escape(opening.group()))).match(text, place)
        if closing and (opening.group() or closing.group()):
            return Span(opening.start(), place), Span(place, closing.end())
    return None
