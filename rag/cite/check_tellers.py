"""Who tells which number: "Police spoke of 4,000, organisers said 12,000 had come."

Finds the error "another teller" in English: a number given to one source that the cited sentences
give to another, while they give that source a number of its own. Works with common nouns
(`check_speakers.py` knows people by name), a clause at a time. Does not know who "they" are.
"""

import re
from collections.abc import Sequence

from index.terms import FUNCTION_TERMS, terms
from rag.cite.reading import CitedReading, Reading
from rag.language.quantities import Quantity

_TELLS = (
    r"(?:said|says|sp(?:oke|eaks?) of|counted|estimate[sd]?|claim(?:ed|s)?|reported|put (?:it|them"
    r"|the \w+(?: of \w+)?) at)"
)
_TELLER = re.compile(
    rf"\baccording to (?:the |its )?(?P<source>[a-z][\w'-]+)"
    rf"|, (?:as )?(?:said|says) (?:the )?(?P<behind>[a-z][\w'-]+)"
    rf"|(?P<before>[a-z][\w'-]+) {_TELLS}\b"
)
_NOBODY = frozenset(terms("first later also earlier originally initially only already previously"))
_CLAUSE = re.compile(r"[.;](?=\s|$)|,? \b(?:while|whereas|but|although|though)\b|, and\b")


def other_teller(claim: Reading, there: Sequence[CitedReading]) -> str:
    """Which number of the claim another source tells there; empty if none, or if unclear."""
    if claim.language != "en":
        return ""
    mine, theirs = told(claim), [pair for one in there for pair in told(one.reading)]
    for number, teller in mine:
        tellers = [other for found, other in theirs if _same(found, number)]
        tells_else = any(other & teller for found, other in theirs if not _same(found, number))
        if tells_else and tellers and not any(other & teller for other in tellers):
            said = claim.lowered[number.start : number.end].strip()
            return f"somebody else gives {said} in the cited sentence"
    return ""


def tellers_agree(claim: Reading, there: Sequence[CitedReading]) -> bool:
    """Whether two numbers or more of the claim are told by those who tell them there."""
    mine, theirs = told(claim), [pair for one in there for pair in told(one.reading)]
    return len(mine) > 1 and all(
        any(_same(found, number) and other & teller for found, other in theirs)
        for number, teller in mine
    )


def told(reading: Reading) -> list[tuple[Quantity, frozenset[str]]]:
    """Numbers with the terms of who tells them: where a clause names one source, the nearest."""
    found = []
    at = 0
    ends = [match.start() for match in _CLAUSE.finditer(reading.lowered)]
    for end in [*ends, len(reading.lowered)]:
        named = list(_TELLER.finditer(reading.lowered, at, end))
        inside = (one for one in reading.quantities if at <= one.start < end)
        numbers = [one for one in inside if one.kind == "number"]
        at = end
        if len(named) != 1 or not numbers:
            continue
        (match,) = named
        teller = frozenset(terms(match[match.lastgroup or 0])) - FUNCTION_TERMS - _NOBODY
        nearest = min(
            numbers, key=lambda one: max(one.start - match.end(), match.start() - one.end)
        )
        found += [(nearest, teller)] if teller else []
    return found


def _same(one: Quantity, other: Quantity) -> bool:
    return one.value == other.value
