"""Numbers bound to another thing: two of them crossed, or one given to another name.

Finds the errors "number swapped" and "spliced" by what stands nearest to what. A word belongs to
the nearest number of its sentence, a clause further being farther away, and a number to the nearest
name. Dates bind as numbers do. Does not know whether a number is there at all (`check_numbers.py`).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from index.terms import FUNCTION_TERMS, terms
from rag.cite.check_pairs import DATELINE
from rag.cite.reading import CitedReading, Reading, is_denied
from rag.language.names import INNER_NAME, akin, name_terms, unified
from rag.language.numbers import NUMBER_WORDS
from rag.language.quantities import Quantity, same_measure
from rag.language.units import unit_of

_WORD = re.compile(r"[^\W\d_]+")
_CLAUSE = 40  # characters by which the end of a clause sets a word and a number apart
_REACH = 80  # so far a name may stand from a number that it is given
_CLEAR = 3  # characters by which the nearest number must be nearer than the next
_SIZE = 10  # of two numbers of which one has no unit, the larger is at most so many times the other
_CROSSED = 2  # words that must have changed sides
_EMPTY = FUNCTION_TERMS | frozenset(terms(" ".join((*NUMBER_WORDS, "said", "says"))))


@dataclass(frozen=True, slots=True)
class _Bound:
    """A number or a day of a text, how it is written, and the terms that belong to it."""

    quantity: Quantity
    written: str
    owned: frozenset[str]
    name: str
    sentence: tuple[str, int]


def misbound_number(claim: Reading, there: Sequence[CitedReading]) -> str:
    """Which numbers of the claim are bound to another thing there; empty if none is."""
    mine = [one for one in _bound(claim) if not is_denied(claim, one.quantity.start)]
    theirs = [one for cited in there for one in _bound(cited.reading)]
    for one, other in combinations(mine, 2):
        if _are_crossed(one, other, theirs):
            return f"{one.written} and {other.written} are exchanged"
    for one in mine:
        if found := _of_another_name(one, mine, theirs, claim, there):
            return f"the cited sentence has {found.written} there, not {one.written}"
    return ""


def _of_another_name(
    one: _Bound,
    mine: Sequence[_Bound],
    theirs: Sequence[_Bound],
    claim: Reading,
    there: Sequence[CitedReading],
) -> _Bound | None:
    """What is there of a name to which the claim gives a number of another name.

    "Hale, 26", where one sentence has "Hale, 35," and another one "Brook, 26".
    """
    own = [place for place in theirs if _equal(place.quantity, one.quantity)]
    if not one.name or not own:
        return None
    for place in own:
        near = next(cited for cited in there if cited.reading.text == place.sentence[0])
        around = near.reading.terms | name_terms(unified(near.spoken_of))
        if not place.name or place.name in claim.terms or _has(around, one.name):
            return None
    values = {other.quantity.value for other in mine}
    return next(
        (
            place
            for place in theirs
            if akin(place.name, one.name)
            and place.quantity.value not in values
            and place.quantity.kind == one.quantity.kind
            and place.quantity.units == one.quantity.units
        ),
        None,
    )


def _are_crossed(one: _Bound, other: _Bound, theirs: Sequence[_Bound]) -> bool:
    """Whether words of each of two numbers belong to the other one there, wherever both stand."""
    if one.quantity.value == other.quantity.value or not _alike(one.quantity, other.quantity):
        return False
    firsts = [place for place in theirs if _equal(place.quantity, one.quantity)]
    seconds = [place for place in theirs if _equal(place.quantity, other.quantity)]
    found = [
        _sides(one, other, first, second)
        for first in firsts
        for second in seconds
    ]
    return bool(found) and all(
        _is_clear(crossed, straight, same)
        for crossed, straight, same in found
    )


def _is_clear(crossed: tuple[int, int], straight: int, same: bool) -> bool:
    return same and min(crossed) >= 1 and sum(crossed) >= max(_CROSSED, 2 * straight)


def _sides(
    one: _Bound, other: _Bound, first: _Bound, second: _Bound
) -> tuple[tuple[int, int], int, bool]:
    """How many words of each number belong to the other one there, and how many to the same."""
    crossed, straight = [], 0
    for mine, rest, same, opposite in (
        (one, other, first, second),
        (other, one, second, first),
    ):
        own = [term for term in mine.owned if term not in rest.owned]
        kept = [_has(same.owned, term) for term in own]
        straight += sum(kept)
        crossed.append(
            sum(not here and _has(opposite.owned, t) for t, here in zip(own, kept, strict=True))
        )
    return (crossed[0], crossed[1]), straight, first.sentence == second.sentence


def _has(found: frozenset[str], term: str) -> bool:
    return term in found or any(akin(term, other) for other in found)


def _alike(one: Quantity, other: Quantity) -> bool:
    low, high = sorted((one.value, other.value))
    close = bool(one.units) == bool(other.units) or high <= _SIZE * low
    return one.kind == other.kind and close and same_measure(one.units, other.units)


def _equal(there: Quantity, claimed: Quantity) -> bool:
    return there.kind == claimed.kind and there.value == claimed.value


@lru_cache(maxsize=4096)
def _bound(reading: Reading) -> tuple[_Bound, ...]:
    """The numbers and days of a text with the terms that belong to each."""
    numbers = sorted(_numbers(reading), key=lambda one: one.start)
    if not numbers:
        return ()
    words = list(_words(reading, numbers))
    owned: list[set[str]] = [set() for _ in numbers]
    for start, end, found in words:
        place = _nearest(reading, numbers, start, end)
        if place is not None:
            owned[place] |= found
    called = name_terms(" ".join(INNER_NAME.findall(f"- {reading.text}")))
    names = [_nearest_name(reading, one, words, called) for one in numbers]
    return tuple(
        _Bound(one, reading.lowered[one.start : one.end].strip(), frozenset(own),
        names[place], (reading.text, _sentence_of(reading, one.start)))
        for place, (one, own) in enumerate(zip(numbers, owned, strict=True))
    )


def _numbers(reading: Reading) -> Iterator[Quantity]:
    for one in reading.quantities:
        if one.kind != "rank" and one.value not in (0.0, 1.0):
            yield one
    dateline = DATELINE.match(reading.lowered)
    for date in reading.dates:
        if date.month and date.day and date.start >= (dateline.end() if dateline else 0):
            yield Quantity(100.0 * date.month + date.day, date.start, date.end, kind="date")


def _words(
    reading: Reading, numbers: Sequence[Quantity]
) -> Iterator[tuple[int, int, frozenset[str]]]:
    """The words outside numbers with their places, and months and years as words of their own."""
    taken = [(one.start, one.end) for one in [*numbers, *reading.dates]]
    for match in _WORD.finditer(reading.lowered):
        if any(begin <= match.start() < end for begin, end in taken):
            continue
        found = frozenset(terms(match[0])) - _EMPTY
        if found and unit_of(match[0]) is None:
            yield match.start(), match.end(), found
    for date in reading.dates:
        parts = (("year", date.year), ("month", date.month))
        yield date.start, date.end, frozenset(f"{name}:{v}" for name, v in parts if v)
    for one in reading.quantities:
        if one.kind == "rank":
            yield one.start, one.end, frozenset((f"rank:{one.value:g}",))


def _nearest(
    reading: Reading, numbers: Sequence[Quantity], start: int, end: int
) -> int | None:
    """The place of the number to which what stands at `start` belongs; None if it is not clear."""
    mine = _part_at(reading, start)
    if mine is None:
        return None
    away = []
    for place, one in enumerate(numbers):
        other = _part_at(reading, one.start)
        if other is None or reading.parts[other].sentence != reading.parts[mine].sentence:
            continue
        gap = one.start - end if one.start >= end else start - one.end
        away.append((gap + _CLAUSE * abs(other - mine), place))
    away.sort()
    if not away or (len(away) > 1 and away[1][0] - away[0][0] < _CLEAR):
        return None
    return away[0][1]


def _nearest_name(
    reading: Reading,
    number: Quantity,
    words: Sequence[tuple[int, int, frozenset[str]]],
    called: frozenset[str],
) -> str:
    """The term of the name that stands nearest to a number in its sentence; empty if none does."""
    mine = _part_at(reading, number.start)
    if mine is None:
        return ""
    best = (_REACH, "")
    for start, end, found in words:
        other = _part_at(reading, start)
        if not found & called or other is None:
            continue
        if reading.parts[other].sentence == reading.parts[mine].sentence:
            gap = number.start - end if number.start >= end else start - number.end
            best = min(best, (gap + _CLAUSE * abs(other - mine), min(found & called)))
    return best[1]


def _sentence_of(reading: Reading, at: int) -> int:
    place = _part_at(reading, at)
    return -1 if place is None else reading.parts[place].sentence


def _part_at(reading: Reading, at: int) -> int | None:
    return next(
        (place for place, part in enumerate(reading.parts) if part.start <= at < part.end), None
    )
