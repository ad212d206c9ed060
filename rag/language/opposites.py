"""Words of direction and their opposites: rose and fell, more and fewer, before and after, won and
lost.

A table; each line is a scale with two ends. Compares indexed terms, with irregular forms from
`verbs.py`. Does not know grammar, or opposites beyond direction ("open" and "closed").
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from index.terms import terms
from rag.language.verbs import other_forms

Scale = Literal[
    "amount",
    "pace",
    "degree",
    "north",
    "east",
    "stream",
    "answer",
    "count",
    "order",
    "level",
    "result",
]

_TABLE = """
amount: rise increase climb jump soar surge raise grow gain strengthen widen lengthen expand
  double dearer higher longer larger bigger heavier older extend upwards
  boost triple treble
  | fall drop decline decrease shrink cut reduce reduction lower slip sink plunge slump slide
  weaken narrow lose shorten cheaper shorter smaller lighter younger halve trim ease downwards
  tumble dip dwindle recede
pace: accelerate quicken faster quicker speed | slow slower cool
degree: high highest largest biggest longest oldest most maximum majority
  | low lowest smallest shortest youngest least minimum minority
north: north northern | south southern
east: east eastern | west western
stream: upstream | downstream
count: more | short less fewer
answer: grant approve accept | refuse reject decline
order: before earlier beforehand precede prior | after later afterwards follow
level: above exceed more | below under beneath less fewer
result: win winner beat defeat victory victorious gain | lose loser loss beaten defeated
"""
_UP = re.compile(
    r"\b(?:went|goes?|gone|going|is|are|was|were|been|put|moved|comes?|came) up\b(?! to)"
    r"|\bup (?=by\b|from\b|\d)"
)
_QUICKENED = re.compile(r"\b(?:pick(?:s|ed|ing)?|speed(?:s|ing)?|sped) up\b")
_DOWN = re.compile(
    r"\b(?:went|goes?|gone|going|is|are|was|were|been|moved|comes?|came) down\b"
    r"|\bdown (?=by\b|from\b|\d)"
)
_NUMERAL = (
    r"(?:an? )?[$€£]?(?!(?:19|20)\d\d\b)\d|half|(?:an? )?(?:third|quarter|fifth|tenth|hundred"
    r"|thousand|million|dozen)|twice|double|triple|two|three|four|five|six|seven|eight|nine|ten|twe|thir|fif"
)
_ROUNDING = re.compile(
    rf"\b(?:more|less|fewer) than (?={_NUMERAL})|\bover (?=\d)"
    r"|\bno longer\b|\bmore or less\b|\b(?:over|above) all\b|\bmore and more\b|\bonce more\b"
    r"|\bshort\b(?!(?:,[\w ]+,)? (?:of|by)\b)|\b(?:cut|short)[ -](?:off|out|list\w*)\b"
)
_EXPENSIVE = re.compile(r"\bmore (?:expensive|costly)\b")
_PASSIVE = re.compile(r"\b(?:was|were|been|being|is|are) (?:beaten|defeated)\b")


@dataclass(frozen=True, slots=True)
class Direction:
    """A word of direction: its place among the text's terms, its scales and ends."""

    place: int
    word: str
    ends: frozenset[tuple[str, int]]

    def opposed(self, other: "Direction") -> frozenset[str]:
        """The scales at whose opposite ends the words stand; none if they share an end."""
        if self.ends & other.ends:
            return frozenset()
        return frozenset(scale for scale, end in self.ends if (scale, 1 - end) in other.ends)


def _read() -> dict[str, frozenset[tuple[str, int]]]:
    found: dict[str, set[tuple[str, int]]] = {}
    for entry in re.split(r"\n(?=\w+:)", _TABLE.strip()):
        scale, _, rest = entry.partition(":")
        for end, words in enumerate(rest.split("|")):
            for word in words.split():
                for term in terms(word):
                    for form in (term, *other_forms(term)):
                        found.setdefault(form, set()).add((scale, end))
    return {term: frozenset(ends) for term, ends in found.items()}


_ENDS = _read()


def plain_directions(lowered: str) -> str:
    """The text with "went up" as "rise" and without words that are no direction there."""
    text = _PASSIVE.sub("lost", _ROUNDING.sub(" ", _EXPENSIVE.sub("dearer", lowered)))
    text = _QUICKENED.sub("rise quicken", text)
    return _DOWN.sub("fall ", _UP.sub("rise ", text))


def directions_in(in_order: Sequence[str], words: Sequence[str]) -> list[Direction]:
    """The words of direction among a text's terms, given in order beside its words."""
    named = words if len(words) == len(in_order) else in_order
    return [
        Direction(place, named[place], _ENDS[term])
        for place, term in enumerate(in_order)
        if term in _ENDS
    ]
