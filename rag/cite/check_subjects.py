"""Two people or things that have changed places: each does what the other does there.

Finds the errors "name" and "spliced" in English where "Biden flies in on Thursday and Harris is due
on Sunday" has it the other way round there: words of both must have gone to the other one. Takes
the first name of a clause for what it speaks of. Does not know who does what to whom.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import combinations

from index.terms import FUNCTION_TERMS, terms
from rag.cite.described import is_no_name
from rag.cite.reading import CitedReading, Reading
from rag.language.names import RUN, is_related, name_terms, reading_roots, unified
from rag.language.openers import OPENERS

_CLAUSE = re.compile(
    r"(?P<end>[;!?.])(?=\s|$)|[,:](?=\s)| [–—-] "
    r"|\s(?:and|but|while|whereas|against|when|after|before|because|as|(?P<aside>who|which)"
    r"|with(?=\s[A-Z][^,;.]{0,60}\s\w{1,20}ing\b))\s"
)
_LEAD = 4  # words that may stand before the name of a clause
_PREPOSITIONS = frozenset(
    "about after against as at before behind by for from in into of off on onto out over through "
    "to toward towards under up with than".split()
)
_MOST = 2_000  # letters of a sentence that are looked through
_CROSSED = 3  # words that must have changed sides, some of both

_Said = dict[frozenset[str], frozenset[str]]  # a name's terms: those of its clauses


def exchanged_subjects(claim: Reading, there: Sequence[CitedReading]) -> str:
    """Which names of the claim stand there for each other; empty if none."""
    if claim.language != "en":
        return ""
    theirs: _Said = {}
    for one in there:
        for name, found in _subjects(one.reading.text).items():
            _add(theirs, name, found)
    for name, other in combinations(mine := _subjects(claim.text), 2):
        first = _of(theirs, name, other)
        second = _of(theirs, other, name)
        if first and second and _cross(mine[name], mine[other], first, second):
            written = [_written(claim.text, one) for one in (name, other)]
            return f"{' and '.join(written)} are exchanged"
    return ""


def _written(text: str, name: frozenset[str]) -> str:
    """A name as the text has it."""
    runs = (re.sub(r"['’]s?$", "", run) for run in RUN.findall(unified(text)))
    return next((run for run in runs if name_terms(run) & name), " ".join(sorted(name)))


def _of(said: _Said, name: frozenset[str], other: frozenset[str]) -> frozenset[str]:
    """What is said of a name, and not of another."""
    return frozenset[str]().union(
        *(found for one, found in said.items() if one & name and not one & other)
    )


def _cross(
    one: frozenset[str], other: frozenset[str], first: frozenset[str], second: frozenset[str]
) -> bool:
    """Whether words of both have gone to the other one, twice as many as have stayed."""
    roots = reading_roots(first), reading_roots(second)
    stayed, gone = 0, list[int]()
    for own, same, opposite in ((one - other, *roots), (other - one, *roots[::-1])):
        kept = [is_related(term, same) for term in own]
        stayed += sum(kept)
        gone.append(
            sum(
                is_related(term, opposite) and not here
                for term, here in zip(own, kept, strict=True)
            )
        )
    return all(gone) and sum(gone) >= max(_CROSSED, 2 * stayed)


@lru_cache(maxsize=4096)
def _subjects(text: str) -> _Said:
    """What a text says of each name that opens a clause; clauses without a name go on."""
    found: _Said = {}
    for name, words in _clauses(unified(text[:_MOST])):
        _add(found, name, frozenset(terms(words)) - FUNCTION_TERMS)
    return found


def _add(said: _Said, name: frozenset[str], found: frozenset[str]) -> None:
    known = next((one for one in said if one & name), name)
    said[known] = said.get(known, frozenset()) | found


def _clauses(text: str) -> Iterator[tuple[frozenset[str], str]]:
    at, last, outer = 0, frozenset[str](), frozenset[str]()
    for cut in [*_CLAUSE.finditer(text), None]:
        piece = text[at : cut.start() if cut else len(text)]
        name, words = _opening(piece)
        last = name or last
        if last and words.strip():
            yield last, words
        if cut is None:
            return
        if cut["end"]:
            last = outer = frozenset()
        elif cut["aside"]:  # "Brook, who met Marsh, came"
            outer = last
        elif cut[0] == "," and outer:
            last, outer = outer, frozenset()
        at = cut.end()


def _opening(clause: str) -> tuple[frozenset[str], str]:
    """The terms of the name that a clause opens with, none if it does not, and its other words."""
    for match in RUN.finditer(clause):
        words = [re.sub(r"['’]s?$", "", word) for word in match[0].split()]
        names = [word for word in words if not is_no_name(w := word.lower()) and w not in OPENERS]
        if not names:
            continue
        before = clause[: match.start()].split()
        if match[0].endswith(("'s", "’s")) or len(before) > _LEAD:
            break
        if before and before[-1].lower() in _PREPOSITIONS:
            break
        return name_terms(" ".join(names)), f"{clause[: match.start()]} {clause[match.end() :]}"
    return frozenset(), clause
