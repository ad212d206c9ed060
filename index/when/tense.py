"""The tense that a phrase of time stands in: that of the verb beside it.

Knows sentences as they are punctuated, not grammar: the verb is looked for in the phrase's own part
of the sentence, and only among verbs that stand in quotation marks as the phrase does, or do not.
The verbs are tables (`index/when/tenses.py`). Does not know days.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from index.when.grammar import Phrase, levelled
from index.when.tenses import Tenses

Tense = Literal["ahead", "unclear", "past"]
Verb = tuple[int, int, Tense]  # start, end

_OPENS, _CLOSES, _EITHER = "“„«", "”»", '"'
_PART = re.compile(r"[,;:!?()\n“”\"„«»]|\.(?!\w)|\s[–—-]\s|[–—]")  # what ends a part of a sentence
_YEAR = re.compile(r"(?<![\d$€£.,])(?:1[5-9]|20)\d\d(?![\d%]|[.,]\d)")
_LEAD = 3  # words before a phrase that still opens its sentence
_APART = 2  # words of a part that has no verb of its own: "26-17 on Sunday"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A span of a text; offsets are from its start. `quoted`: of each character, whether it is."""

    text: str
    low: str  # in lower case, as long as the text
    words: str  # levelled, as long as the text
    quoted: tuple[bool, ...]
    tenses: Tenses

    @classmethod
    def at(cls, text: str, start: int, end: int, tenses: Tenses) -> "Sentence":
        """The sentence `text[start:end]`; quotation marks count from its paragraph's start."""
        line = text.rfind("\n", 0, start) + 1
        part = text[start:end]
        quoted = tuple(_quoted(text[line:end]))[start - line :]
        return cls(part, "".join(map(_lower, part)), levelled(part), quoted, tenses)


def tense_of(sentence: Sentence, phrase: Phrase) -> Tense | None:
    """The tense of the verb that a phrase belongs to; None if no verb shows one.

    That is the nearest before it in its part of the sentence, else the first after it. A phrase
    that opens the sentence belongs to the first verb. "Friday's vote" and "until Friday" may lie
    on the other side of today than the verb: they take a tense only if all verbs agree.
    """
    verbs = list(_verbs(sentence, quoted=sentence.quoted[phrase.start]))
    begin, end = _part(sentence.low, phrase.start)
    if _YEAR.search(sentence.low, begin, end):
        return "unclear"  # the day may be one of that year
    lead = sentence.low[: phrase.start]
    describes = re.match(sentence.tenses.attribute, sentence.low[phrase.end :])
    tables = sentence.tenses
    opens = len(lead.split()) <= 1  # "El lunes"
    if opens and re.match(rf" (?:{sentence.tenses.present})(?!\w)", sentence.low[phrase.end :]):
        return "ahead"  # of a day gone by it would be "was"
    deadline = re.search(rf"(?<!\w)(?:{tables.deadline}) $", lead)
    if describes or deadline or re.search(rf"(?<!\w)(?:{tables.behind}) $", lead):
        return _agreed(verbs, all_ahead=not describes or deadline is not None)
    left = [(to, tense) for at, to, tense in verbs if begin <= at and to <= phrase.start]
    right = [(at, tense) for at, _, tense in verbs if phrase.end <= at < end]
    if left or right:
        return left[-1][1] if left else right[0][1]
    if len(lead.split()) < _LEAD:
        return next((tense for at, _, tense in verbs if phrase.end <= at), None)
    part = sentence.low[begin : phrase.start].split()
    goes_on = re.match(rf"\s*(?:{sentence.tenses.goes_on})\b", sentence.low[begin:])
    return _agreed(verbs) if goes_on or len(part) <= _APART else None


def _agreed(verbs: Sequence[Verb], *, all_ahead: bool = False) -> Tense | None:
    """The tense that all verbs share, if any; perhaps only if it is of what is to come."""
    tenses = {tense for _, _, tense in verbs}
    if not tenses:
        return None
    if len(tenses) > 1 or (all_ahead and tenses != {"ahead"}):
        return "unclear"
    return tenses.pop()


def _verbs(sentence: Sentence, *, quoted: bool) -> Iterator[Verb]:
    """The verbs inside or outside of quotation marks; a capital within a sentence is a name's."""
    for match in sentence.tenses.verbs.finditer(sentence.low):
        at, end = match.span()
        name = sentence.text[at].isupper() and re.search(r"\w", sentence.text[:at])
        if name or sentence.quoted[at] != quoted:
            continue
        if match["orders"]:
            yield at, at + len(match["orders"].split(" ")[0]), "past"
            yield end, end, "unclear"
        elif match["ahead"]:
            yield at, end, "ahead"
        else:
            yield at, end, "past" if match["past"] else "unclear"


def _part(text: str, at: int) -> tuple[int, int]:
    """The part of a sentence around a place, between commas and the like."""
    ends: Sequence[int] = [0, *(match.end() for match in _PART.finditer(text)), len(text)]
    begin = max(end for end in ends if end <= at)
    return begin, min((end for end in ends if end > at), default=len(text))


def _quoted(line: str) -> Iterator[bool]:
    """Of each character of a paragraph whether it stands in quotation marks."""
    inside = False
    for letter in line:
        if letter in _EITHER:
            inside = not inside
        elif letter == "“" and inside:
            inside = False  # it closes in German
        elif letter in _OPENS or letter in _CLOSES:
            inside = letter in _OPENS
        yield inside


def _lower(letter: str) -> str:
    low = letter.lower()
    return low if len(low) == 1 else letter
