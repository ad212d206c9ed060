"""Numbers bound to another thing: two of them exchanged.

Finds the error "number swapped" by what belongs to which number (`bindings.py`).
Does not know whether a number is there at all (`check_numbers.py`).
"""

from collections.abc import Iterable, Sequence
from itertools import combinations

from rag.cite.bindings import Bound, bound_numbers
from rag.cite.counted import counts_time
from rag.cite.reading import CitedReading, Reading, is_denied
from rag.language.names import akin
from rag.language.quantities import Quantity, same_measure

_SIZE = 10  # of two numbers of which one has no unit, the larger is at most so many times the other
_CROSSED = 2  # words that must have changed sides


def misbound_number(claim: Reading, there: Sequence[CitedReading]) -> str:
    """Which numbers of the claim are bound to another thing there; empty if none is."""
    mine = [one for one in bound_numbers(claim) if not is_denied(claim, one.quantity.start)]
    for one, other in combinations(mine, 2):
        if _are_exchanged(one, other, there):
            return f"{one.written} and {other.written} are exchanged"
    return ""


def _are_exchanged(one: Bound, other: Bound, there: Sequence[CitedReading]) -> bool:
    """Whether words of each of two numbers belong to the other one, in one sentence there."""
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
        at == beside and first.sentence == second.sentence and _cross(one, other, first, second)
        for (first, at), (second, beside) in pairs
    )


def _cross(one: Bound, other: Bound, first: Bound, second: Bound) -> bool:
    """Whether words of both numbers changed sides, and at least twice as many as did not."""
    sides = [
        _sides(one.owned - other.owned, first.owned, second.owned),
        _sides(other.owned - one.owned, second.owned, first.owned),
    ]
    straight, crossed = sum(side[0] for side in sides), sum(side[1] for side in sides)
    return all(side[1] for side in sides) and crossed >= max(_CROSSED, 2 * straight)


def _sides(own: Iterable[str], same: frozenset[str], opposite: frozenset[str]) -> tuple[int, int]:
    """How many of a number's words belong to it there too, and how many to the other one."""
    kept = [_has(same, term) for term in own]
    crossed = [_has(opposite, term) for term in own]
    return sum(kept), sum(there and not here for here, there in zip(kept, crossed, strict=True))


def _has(found: frozenset[str], term: str) -> bool:
    return term in found or any(akin(term, other) for other in found)


def _alike(one: Quantity, other: Quantity) -> bool:
    low, high = sorted((one.value, other.value))
    close = bool(one.units) == bool(other.units) or high <= _SIZE * low
    return one.kind == other.kind and close and same_measure(one.units, other.units)


def _equal(there: Quantity, claimed: Quantity) -> bool:
    return there.kind == claimed.kind and there.value == claimed.value
