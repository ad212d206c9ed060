"""Numbers bound to another thing: two of them exchanged, or the two of a score.

Finds the error "number swapped" by what belongs to which number and what stands beside it
(`bindings.py`). Does not know whether a number is there at all (`check_numbers.py`).
"""

import re
from collections.abc import Sequence
from itertools import combinations

from rag.cite.bindings import Bound, bound_numbers
from rag.cite.counted import counts_time
from rag.cite.reading import CitedReading, Reading, is_denied
from rag.language.names import akin
from rag.language.quantities import Quantity, same_measure

_SIZE = 10  # of two numbers of which one has no unit, the larger is at most so many times the other
_OWNED, _BESIDE = 2, 3  # words that must have changed sides, of those owned or on a side
_SCORE = re.compile(r"(?<![\d.,–-])(\d{1,3})[–-](\d{1,3})(?![\d.,]*[\d–-])")


def misbound_number(claim: Reading, there: Sequence[CitedReading]) -> str:
    """Which numbers of the claim are bound to another thing there; empty if none is."""
    mine = [one for one in bound_numbers(claim) if not is_denied(claim, one.quantity.start)]
    for one, other in combinations(mine, 2):
        if _are_exchanged(one, other, there):
            return f"{one.written} and {other.written} are exchanged"
    scores = {match.groups() for one in there for match in _SCORE.finditer(one.reading.text)}
    for first, second in _SCORE.findall(claim.text):
        if first != second and (second, first) in scores and (first, second) not in scores:
            return f"the cited sentence says {second}-{first}, not {first}-{second}"
    return ""


def _are_exchanged(one: Bound, other: Bound, there: Sequence[CitedReading]) -> bool:
    """Whether words around each of two numbers stand around the other one, in one sentence."""
    if one.quantity.value == other.quantity.value or not _alike(one.quantity, other.quantity):
        return False
    theirs = [
        (place, at) for at, cited in enumerate(there) for place in bound_numbers(cited.reading)
    ]
    firsts = [found for found in theirs if _equal(found[0].quantity, one.quantity)]
    seconds = [found for found in theirs if _equal(found[0].quantity, other.quantity)]
    if counts_time(one.quantity) != counts_time(other.quantity) and any(
        counts_time(found.quantity) == counts_time(one.quantity) for found, _ in firsts
    ):
        return False  # the years have stayed years
    pairs = [(first, second) for first in firsts for second in seconds]
    return bool(pairs) and all(
        at == beside
        and first.sentence == second.sentence
        and (
            _cross((one.owned, other.owned), (first.owned, second.owned), _OWNED)
            or _cross((one.before, other.before), (first.before, second.before), _BESIDE)
            or _cross((one.behind, other.behind), (first.behind, second.behind), _BESIDE)
        )
        for (first, at), (second, beside) in pairs
    )


def _cross(
    mine: tuple[frozenset[str], frozenset[str]],
    theirs: tuple[frozenset[str], frozenset[str]],
    least: int,
) -> bool:
    """Whether `least` words of both numbers changed sides, and twice as many as did not."""
    straight, crossed = 0, list[int]()
    for own, same, opposite in (
        (mine[0] - mine[1], theirs[0], theirs[1]),
        (mine[1] - mine[0], theirs[1], theirs[0]),
    ):
        kept = [_has(same, term) for term in own]
        straight += sum(kept)
        crossed.append(
            sum(_has(opposite, term) and not here for term, here in zip(own, kept, strict=True))
        )
    return all(crossed) and sum(crossed) >= max(least, 2 * straight)


def _has(found: frozenset[str], term: str) -> bool:
    return term in found or any(akin(term, other) for other in found)


def _alike(one: Quantity, other: Quantity) -> bool:
    low, high = sorted((one.value, other.value))
    close = bool(one.units) == bool(other.units) or high <= _SIZE * low
    return one.kind == other.kind and close and same_measure(one.units, other.units)


def _equal(there: Quantity, claimed: Quantity) -> bool:
    return there.kind == claimed.kind and there.value == claimed.value
