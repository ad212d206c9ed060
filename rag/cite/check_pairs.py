"""Numbers given to another thing than in the cited sentences.

Finds the error "number swapped": "3 for the union and 7 for Norrick" where the sentence has it the
other way round. Compares the words near each number with those near every number there. Does not
know whether a number is there at all (`check_numbers.py`).
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import combinations

from index.terms import FUNCTION_TERMS, terms
from rag.cite.bindings import days_as_numbers
from rag.cite.reading import CitedReading, Clause, Reading, is_denied
from rag.language.names import ROOT, akin
from rag.language.quantities import Quantity, same_measure

_NEAR = 1.0  # weight of a word in the same piece of a sentence as the number
_FAR = 0.4  # weight of a word elsewhere in the sentence
_OTHERS = 0.2  # weight of a word in a piece that has a number of its own
_ALONE = 0.8  # weight of a word elsewhere in a sentence that has no other number
_NEAR_WEIGHT = 0.4  # weight of the nearest words and of the unit
_EACH = 0.15  # by so much each of two exchanged numbers fits better in the place of the other
_OTHER_DAY = 1.7  # by so much the words of one day must fit another one better
_IN = re.compile(r"\b(?:in|since|im|en) $")
_NEXT_WORD = re.compile(r" ([^\W\d_]+)")


@dataclass(frozen=True, slots=True)
class _Placed:
    """A quantity as it is written, the weights of the words around it, and the noun it counts."""

    quantity: Quantity
    written: str
    words: Mapping[str, float]
    counted: str


def misplaced_number(claim: Reading, there: Sequence[CitedReading]) -> str:
    """Which numbers of the claim belong to something else there; empty if none does."""
    mine = [one for one in _placed(claim) if not is_denied(claim, one.quantity.start)]
    theirs = [one for cited in there for one in _placed(cited.reading)]
    for one, other in combinations(mine, 2):
        if _exchanged(one, other, theirs):
            return f"{one.written} and {other.written} are exchanged"
    values = {one.quantity.value for one in mine}
    for one in mine:
        found = _counts_another(one, claim, theirs, values) or _has_another(one, theirs, values)
        if found:
            return f"the cited sentence has {found.written} there, not {one.written}"
    return ""


def _exchanged(one: _Placed, other: _Placed, theirs: Sequence[_Placed]) -> bool:
    """Whether each of two numbers fits better where the other one stands."""
    if one.quantity.value == other.quantity.value or not _alike(one.quantity, other.quantity):
        return False
    first = [place for place in theirs if _equal(place.quantity, one.quantity)]
    second = [place for place in theirs if _equal(place.quantity, other.quantity)]
    if not first or not second:
        return False
    one, other = _apart(one, other), _apart(other, one)
    gains = (
        max(_fit(one, place) for place in second) - max(_fit(one, place) for place in first),
        max(_fit(other, place) for place in first) - max(_fit(other, place) for place in second),
    )
    return min(gains) >= _EACH


def _apart(one: _Placed, other: _Placed) -> _Placed:
    """The same with the words alone that are nearer to it than to the other number."""
    words = {word: w for word, w in one.words.items() if w > other.words.get(word, 0.0)}
    return replace(one, words=words)


def _counts_another(
    one: _Placed, claim: Reading, theirs: Sequence[_Placed], values: set[float]
) -> _Placed | None:
    """The number that counts there what `one` counts in the claim, if `one` counts another thing.

    "1,000 people" where the sentence has 1,000 prisoners and 214 people.
    """
    own = [place for place in theirs if _equal(place.quantity, one.quantity)]
    if not one.counted or not own or any(not place.counted for place in own):
        return None
    if any(akin(one.counted, place.counted) or place.counted in claim.terms for place in own):
        return None
    rivals = (place for place in theirs if place.quantity.value not in values)
    return next((place for place in rivals if place.counted == one.counted), None)


def _has_another(one: _Placed, theirs: Sequence[_Placed], values: set[float]) -> _Placed | None:
    """The day that is there of what the claim gives another of the sentences' days."""
    if one.quantity.kind not in ("date", "year"):
        return None
    its = [place for place in theirs if _equal(place.quantity, one.quantity)]
    rivals = [
        place
        for place in theirs
        if place.quantity.kind == one.quantity.kind and place.quantity.value not in values
    ]
    best = max(rivals, key=lambda place: _fit(one, place), default=None)
    if not its or not best:
        return None
    if _fit(one, best) < max(_fit(one, place) for place in its) + _OTHER_DAY:
        return None
    near = {word for word, weight in one.words.items() if weight == _NEAR}
    told = max(len(near & place.words.keys()) for place in its)
    return best if len(near & best.words.keys()) >= told else None  # else it is told at its own


def _equal(there: Quantity, claimed: Quantity) -> bool:
    return there.kind == claimed.kind and (
        there.value == claimed.value
        or (bool(claimed.rounding) and abs(there.value - claimed.value) <= 0.05 * there.value)
    )


def _alike(one: Quantity, other: Quantity) -> bool:
    return one.kind == other.kind and same_measure(one.units, other.units)


def _fit(one: _Placed, other: _Placed) -> float:
    """How much of the words around two numbers is shared."""
    total = 0.0
    for word, weight in one.words.items():
        there = other.words.get(word)
        if there is None:
            root = word[:ROOT]
            there = max(
                (w for t, w in other.words.items() if t[:ROOT] == root and akin(word, t)),
                default=0.0,
            )
        total += min(weight, there)
    return total


def _neighbours(reading: Reading, quantity: Quantity) -> dict[str, float]:
    """The nearest content words before and after a quantity, and its unit."""
    before = terms(reading.lowered[max(0, quantity.start - 60) : quantity.start])
    after = terms(reading.lowered[quantity.end : quantity.end + 60])
    found: dict[str, float] = {}
    for side, near in (("before", before[::-1]), ("after", after)):
        word = next((term for term in near if term not in FUNCTION_TERMS), None)
        if word:
            found[f"{side}:{word}"] = _NEAR_WEIGHT
    return found


def _counted(reading: Reading, quantity: Quantity) -> str:
    """The term of the word right after a plain number: prisoners of "1,000 prisoners"."""
    word = _NEXT_WORD.match(reading.lowered[quantity.end :])
    if not word or quantity.units or quantity.kind != "number":
        return ""
    found = [term for term in terms(word[1]) if term not in FUNCTION_TERMS]
    return found[0] if found else ""


@lru_cache(maxsize=4096)
def _placed(reading: Reading) -> tuple[_Placed, ...]:
    """The quantities and days of a text with the words around each."""
    inside = list(_with_parts(reading))
    numbered = {part for _, part in inside}
    placed = []
    for quantity, own in inside:
        alone = sum(part.sentence == own.sentence for _, part in inside) == 1
        words: dict[str, float] = {}
        for part in reading.parts:
            if part.sentence != own.sentence:
                continue
            far = _OTHERS if part in numbered else _ALONE if alone else _FAR
            for term in part.terms:
                words[term] = max(_NEAR if part == own else far, words.get(term, 0.0))
        words |= _neighbours(reading, quantity)
        written = reading.lowered[quantity.start : quantity.end].strip()
        placed.append(_Placed(quantity, written, words, _counted(reading, quantity)))
    return tuple(placed)


def _with_parts(reading: Reading) -> Iterator[tuple[Quantity, Clause]]:
    years = (
        Quantity(float(one.year), one.start, one.end, kind="year")
        for one in reading.dates
        if one.year and not one.month and _IN.search(reading.lowered[: one.start])
    )
    dates = [*days_as_numbers(reading), *years]
    for quantity in sorted([*reading.quantities, *dates], key=lambda one: one.start):
        if quantity.kind == "rank" or quantity.value == 1:
            continue
        for part in reading.parts:
            if part.start <= quantity.start < part.end:
                yield quantity, part
