"""Names that have changed sides: Haley led Trump for Trump led Haley, from south to north.

Finds the errors "role" and "direction" where the claim has two names, or two words, on either side
of the same verb or of "from … to …", and the cited sentence has them the other way round. Does not
know grammar beyond the order of words, so it skips verbs that work both ways ("met").
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from index.terms import FUNCTION_TERMS, terms
from rag.cite.reading import CitedReading, Reading
from rag.language.names import RUN, name_terms, stands_in, unified
from rag.language.verbs import other_forms

_BOTH_WAYS = frozenset(
    t
    for word in "met meet married faced played joined fought tied drew draw agreed shared match "
    "include said says told".split()
    for t in terms(word)
)
_LINK = 6  # words between two names at most
_PREPOSITIONS = frozenset(
    "about after against as at before behind by for from in into of off on onto out over through "
    "to toward towards under up with".split()
)
_STOP = re.compile(r"[.;:!?,]|\b(?:and|or|but|und|y|et)\b")
_FROM_TO = re.compile(r"\bfrom (?:the )?([^\W\d_]+) to (?:the )?([^\W\d_]+)\b")


@dataclass(frozen=True, slots=True)
class _Link:
    """Two names with the content terms and the prepositions between them."""

    left: frozenset[str]
    verbs: frozenset[str]
    right: frozenset[str]
    prepositions: frozenset[str]
    written: str


def exchanged_names(claim: Reading, there: Sequence[CitedReading]) -> str:
    """Which words of the claim stand on the other sides of the same verb there; empty if none."""
    theirs = [link for one in there for link in _links(one.reading.text)]
    for mine in _links(claim.text):
        same = [
            one
            for one in theirs
            if one.verbs & mine.verbs and one.prepositions == mine.prepositions
        ]
        if any(_match(mine.left, one.left) and _match(mine.right, one.right) for one in same):
            continue
        for one in same:
            if _match(mine.left, one.right) and _match(mine.right, one.left):
                return f"the cited sentence says “{one.written}”"
    ways = {match.groups() for one in there for match in _FROM_TO.finditer(one.reading.lowered)}
    for begin, end in _FROM_TO.findall(claim.lowered):
        if (end, begin) in ways and (begin, end) not in ways:
            return f"the cited sentence says “from {end} to {begin}”"
    return ""


def _links(text: str) -> Iterator[_Link]:
    text = unified(text)
    for left, right in pairwise(RUN.finditer(text)):
        between = text[left.end() : right.start()]
        words = between.split()
        if left[0].endswith(("'s", "’s")):
            continue
        if not words or len(words) > _LINK or _STOP.search(between):
            continue
        found = frozenset(terms(between)) - FUNCTION_TERMS - _BOTH_WAYS
        verbs = found.union(*(other_forms(term) for term in found))
        names = name_terms(left[0]), name_terms(right[0])
        if verbs and all(names):
            written = text[left.start() : right.end()]
            yield _Link(names[0], verbs, names[1], _PREPOSITIONS & set(words), written[:60])


def _match(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two names have a word in common."""
    return any(stands_in(name, other) for name in one)
