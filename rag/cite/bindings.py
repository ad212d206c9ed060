"""What belongs to which number of a text: the nearest words, and all words on either side of it.

The nearest number of a sentence owns a word; the end of a clause sets them further apart. On its
sides a number has what stands between it and the numbers next to it. Days count as numbers; months,
years and ordinals as words. Does not judge, nor know what a number counts in any other way.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from index.terms import FUNCTION_TERMS, terms
from rag.cite.reading import Reading
from rag.language.dates import WrittenDate
from rag.language.numbers import NUMBER_WORDS
from rag.language.quantities import Quantity
from rag.language.units import unit_of

_DATELINE = re.compile(r"[^.]{2,40}(?: \([\w ]{2,20}\))? [-–—] ")
_WORD = re.compile(r"[^\W\d_]+")
_CLAUSE = 40  # characters by which the end of a clause sets a word and a number apart
_MOST = 100  # numbers of a text
_BEHIND = 16  # characters behind a number within which a date is its own
_CLEAR = 3  # characters by which the nearest number must be nearer than the next
_EMPTY = FUNCTION_TERMS | frozenset(terms(" ".join((*NUMBER_WORDS, "said", "says"))))


@dataclass(frozen=True, slots=True)
class Bound:
    """A number or a day, as it is written, with the terms that belong to it.

    `before` and `behind` are those up to the next number of the sentence.
    """

    quantity: Quantity
    written: str
    owned: frozenset[str]
    before: frozenset[str]
    behind: frozenset[str]
    sentence: int


@dataclass(frozen=True, slots=True)
class _Placed:
    """Something at `start` to `end` in a part of a text, with its terms."""

    start: int
    end: int
    part: int
    sentence: int
    terms: frozenset[str] = frozenset()
    dated: bool = False


@lru_cache(maxsize=4096)
def bound_numbers(reading: Reading) -> tuple[Bound, ...]:
    """The numbers and days of a text with what belongs to each, in order; without 0 and 1.

    None of a text with more than `_MOST`: it would take their number times that of the words.
    """
    numbers = [(one, found) for one in _numbers(reading) if (found := _placed(reading, one))]
    if not numbers or len(numbers) > _MOST:
        return ()
    words = list(_words(reading))
    places = [place for _, place in numbers]
    owners = [_owner(word, places) for word in words]
    edges = [-1, *(place.start for place in places), len(reading.lowered)]
    return tuple(
        Bound(
            one,
            reading.lowered[one.start : one.end].strip(),
            _joined(word for word, owner in zip(words, owners, strict=True) if owner == at),
            _joined(_between(words, edges[at], place.start, place.sentence)),
            _joined(_between(words, place.start, edges[at + 2], place.sentence)),
            place.sentence,
        )
        for at, (one, place) in enumerate(numbers)
    )


def days_as_numbers(reading: Reading) -> Iterator[Quantity]:
    """The days of a text, but for that of a dateline, by month and day."""
    dateline = _DATELINE.match(reading.lowered)
    for date in reading.dates:
        if date.month and date.day and date.start >= (dateline.end() if dateline else 0):
            yield Quantity(100.0 * date.month + date.day, date.start, date.end, kind="date")


def _joined(words: Iterable[_Placed]) -> frozenset[str]:
    return frozenset[str]().union(*(word.terms for word in words))


def _between(words: Iterable[_Placed], start: int, end: int, sentence: int) -> Iterator[_Placed]:
    return (word for word in words if start < word.start < end and word.sentence == sentence)


def _numbers(reading: Reading) -> list[Quantity]:
    found = [one for one in reading.quantities if one.kind != "rank" and one.value not in (0, 1)]
    return sorted([*found, *days_as_numbers(reading)], key=lambda one: one.start)


def _words(reading: Reading) -> Iterator[_Placed]:
    """The words outside numbers and dates; months, years and ordinals as words of their own."""
    figures: list[Quantity | WrittenDate] = [*reading.dates, *reading.quantities]
    taken = [(one.start, one.end) for one in figures]
    for match in _WORD.finditer(reading.lowered):
        if any(begin <= match.start() < end for begin, end in taken) or unit_of(match[0]):
            continue
        found = _terms_of(match[0])
        if found and (place := _placed(reading, match)):
            yield _Placed(*match.span(), place.part, place.sentence, found)
    for one in figures:
        found = _as_words(one)
        if found and (place := _placed(reading, one)):
            dated = isinstance(one, WrittenDate)
            yield _Placed(one.start, one.end, place.part, place.sentence, found, dated)


@lru_cache(maxsize=8192)
def _terms_of(word: str) -> frozenset[str]:
    return frozenset(terms(word)) - _EMPTY


def _as_words(one: WrittenDate | Quantity) -> frozenset[str]:
    if isinstance(one, WrittenDate):
        parts = (("year", one.year), ("month", one.month))
        return frozenset(f"{name}:{value}" for name, value in parts if value)
    return frozenset((f"rank:{one.value:g}",)) if one.kind == "rank" else frozenset()


def _placed(reading: Reading, one: Quantity | WrittenDate | re.Match[str]) -> _Placed | None:
    start, end = one.span() if isinstance(one, re.Match) else (one.start, one.end)
    for at, part in enumerate(reading.parts):
        if part.start <= start < part.end:
            return _Placed(start, end, at, part.sentence)
    return None


def _away(one: _Placed, other: _Placed) -> int:
    """How far two things of a sentence are apart, in characters."""
    gap = one.start - other.end if one.start >= other.end else other.start - one.end
    return gap + _CLAUSE * abs(one.part - other.part)


def _owner(word: _Placed, numbers: Sequence[_Placed]) -> int | None:
    """The place of the number to which a word belongs; None if that is not clear."""
    if word.dated:  # "2.9 in May, from 3.4"
        last = [at for at, one in enumerate(numbers) if one.end <= word.start]
        if last and _away(word, numbers[last[-1]]) <= _BEHIND:
            return last[-1]
    away = sorted(
        (_away(word, one), at) for at, one in enumerate(numbers) if one.sentence == word.sentence
    )
    if not away or (len(away) > 1 and away[1][0] - away[0][0] < _CLEAR):
        return None
    return away[0][1]
