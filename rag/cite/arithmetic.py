"""Numbers of a claim that a reader works out from those of the cited sentences.

Sums, differences, quotients, shares, multiples and changes in per cent; times are worked out by
`durations.py`. Accepts a result only in the unit and roundness in which the claim gives it. Does
not know whether the numbers belong together, so a wrong number may fit by chance.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations, pairwise, permutations

from rag.cite.durations import is_one_whole, is_time_between
from rag.cite.reading import CitedReading, Reading
from rag.cite.sameness import is_same, within
from rag.language.quantities import Quantity, same_measure
from rag.language.units import unit_of

_MOST = 100  # numbers of a claim and its sentences together
_NEAR = 50  # characters around a number in which a word tells that it is worked out
_DERIVES = re.compile(
    r"\b(?:total|together|altogether|in all|difference|more|fewer|less|remain\w*|rest|left|lead"
    r"|margin|between|combined|averted|saved|further|additional|added|other|later|earlier|extra"
    r"|above|below|exceed\w*|short|behind|ahead|longer|shorter|higher|lower|cheaper|dearer|gap|by"
    r"|each|apiece|per|average|account\w*|works out|up|down|rose|fell|cut|raised|sum)\b"
)
_MULTIPLIES = re.compile(
    r"\b(?:in all|all told|together|altogether|total|combined|works? out|worth)\b"
)
_EACH = re.compile(r"\b(?:each|apiece|per (?!cent\b)|for every|average)\b")
_OF_THE = re.compile(r"\bof (?:the |its |all |these |those )?(?:[\w-]+['’]s? )?$")
_COMPARES = re.compile(r" (?:[\w-]+ ){0,2}?(?:more|fewer|less)\b")
_LEAST = 10  # sums and differences of plain numbers count from this value on; smaller fit by chance
_SIZE = 3  # of two numbers of which one has no unit, the larger is at most so many times the other
_DIGITS = 3  # with so many digits a sum or a quotient needs no word that tells it
_ROUNDED = 0.006  # as for written numbers: within 0.6 % and with fewer digits
_SHARE = 0.06  # a fraction in words for a ratio: within 6 %
_SHARE_BESIDE = 0.16  # with "nearly", "just over": at most 16 % away, on the right side
_SHARE_BEYOND = 0.35  # with "more than", "fewer than"
_RATE = 1000  # from this value on, a number "a month" counts no months
_POINTS = tuple(filter(None, (unit_of("percentage-points"),)))


def follows(
    number: Quantity, claim: Reading, there: Sequence[CitedReading], pool: Sequence[Quantity]
) -> bool:
    """Whether a number of the claim follows from the pool of those that are there.

    Nothing is worked out from more than `_MOST`: it would take their square, for each of them.
    """
    if len(claim.quantities) + len(pool) > _MOST:
        return False
    if number.kind == "fraction":
        told = any(one.kind == "fraction" for one in pool)  # then none is worked out
        return not told and is_ratio(number, [*pool, *claim.quantities])
    if number.kind != "number":
        return False
    near = claim.lowered[max(0, number.start - _NEAR) : number.end + _NEAR]
    multiplied = _MULTIPLIES.search(near) is not None
    told = _DERIVES.search(near) is not None or bool(number.rounding) or number.units == _POINTS
    return (
        _is_result(number, pool, told=told, multiplied=multiplied)
        or _is_sum_of_several(number, pool, told=told)
        or _is_small_difference(number, claim, pool)
        or _is_quotient_of_counts(number, claim, pool)
        or _is_share_in_percent(number, there)
        or is_one_whole(number, there)
        or is_time_between(number, claim, there)
        or _is_total(number, claim.quantities)
        or _is_of_a_whole(number, claim, pool)
    )


def is_ratio(number: Quantity, pool: Sequence[Quantity]) -> bool:
    """Whether a fraction or a multiple is that of two numbers, or of one and both together."""
    plain = [one for one in pool if one.kind == "number" and one.value not in (0.0, 1.0)]
    for one, other in combinations(plain, 2):
        low, high = sorted((one.value, other.value))
        if not same_measure(one.units, other.units):
            continue
        ratios = (
            [high / low] if number.value > 1 else [low / high, high / (low + high), 1 - low / high]
        )
        if any(_is_share(number, ratio) for ratio in ratios):
            return True
    return any(one.value == number.value for one in plain)


def _is_share(number: Quantity, ratio: float) -> bool:
    away = (number.value - ratio) / ratio if ratio else 1.0
    if number.rounding in ("nearly", "slightly over"):
        signed = away if number.rounding == "nearly" else -away
        return 0 <= signed <= _SHARE_BESIDE
    if number.rounding in ("under", "over"):
        signed = away if number.rounding == "under" else -away
        return 0 <= signed <= _SHARE_BEYOND
    return abs(away) <= _SHARE


def _is_result(number: Quantity, pool: Sequence[Quantity], *, told: bool, multiplied: bool) -> bool:
    """Whether a number is the sum, difference, quotient or change of two that are there."""
    plain = [
        one
        for one in {(one.value, one.units): one for one in pool}.values()
        if one.kind == "number" and one.value
    ]
    if _is_rate(number, plain):
        return True
    exact = len(f"{number.value:g}".replace(".", "").rstrip("0")) >= _DIGITS
    if not (told or exact):
        return _is_quotient(number, plain, told=False)
    for one, other in combinations(plain, 2):
        if told and _is_share_of(number, one, other):
            return True
        if multiplied and min(one.value, other.value) >= 2 and _is_product(number, one, other):
            return True
        if not _are_of_a_kind(one, other):
            continue
        if any(is_same(number, result) for result in _results(number, one, other)):
            return True
    return _is_quotient(number, plain, told=told)


def _is_sum_of_several(number: Quantity, pool: Sequence[Quantity], *, told: bool) -> bool:
    """Whether a number is the sum of three or more that follow each other there."""
    if not told or number.value < _LEAST:
        return False
    plain = [one for one in pool if one.kind == "number"]
    for start, first in enumerate(plain):
        total = first.value
        for count, (one, other) in enumerate(pairwise(plain[start:]), 2):
            if not _are_of_a_kind(one, other):
                break
            total += other.value
            if count > 2 and is_same(number, replace(other, value=round(total, 6), rounding="")):
                return True
    return False


def _is_small_difference(number: Quantity, claim: Reading, pool: Sequence[Quantity]) -> bool:
    """Whether "two more" are what five are more than three."""
    if number.value >= _LEAST or not _COMPARES.match(claim.lowered, number.end):
        return False
    plain = [one for one in pool if one.kind == "number"]
    return any(
        abs(one.value - other.value) == number.value
        for one, other in combinations(plain, 2)
        if _are_of_a_kind(one, other)
    )


def _are_of_a_kind(one: Quantity, other: Quantity) -> bool:
    """Whether two numbers measure the same: 5.1 million crowns and 7.7 million, not 1,300."""
    low, high = sorted((one.value, other.value))
    alike = bool(one.units) == bool(other.units) or high <= _SIZE * low
    return alike and same_measure(one.units, other.units)


def _results(number: Quantity, one: Quantity, other: Quantity) -> Iterator[Quantity]:
    low, high = sorted((one.value, other.value))
    units = one.units or other.units
    names = [unit.name for unit in number.units]
    if names == ["percent"] and "percent" not in [unit.name for unit in units]:
        for change in ((high - low) / low, (high - low) / high):
            yield Quantity(100 * change, 0, 0, number.units)
    measured = one.units and other.units and number.units
    broken = units and number.units and (number.value % 1 or (low % 1 and high % 1))
    if low >= _LEAST or measured or broken or number.units == _POINTS:
        for value in (low + high, high - low):
            yield Quantity(round(value, 6), 0, 0, units)
            if [unit.name for unit in units] == ["percent"]:
                yield Quantity(round(value, 6), 0, 0, _POINTS)


def _is_share_of(number: Quantity, one: Quantity, other: Quantity) -> bool:
    """Whether 400 are 22 per cent of 1,812."""
    shares = [any(unit.name == "percent" for unit in each.units) for each in (one, other)]
    if shares[0] == shares[1]:
        return False
    share, whole = (one, other) if shares[0] else (other, one)
    return is_same(number, Quantity(round(share.value * whole.value / 100), 0, 0, whole.units))


def _is_product(number: Quantity, one: Quantity, other: Quantity) -> bool:
    """Whether 19.2 are six times 3.2."""
    if one.units and other.units:
        return False
    product = Quantity(round(one.value * other.value, 6), 0, 0, one.units or other.units)
    return is_same(number, product)


def _is_rate(number: Quantity, plain: Sequence[Quantity]) -> bool:
    """Whether four million a month are 48 million a year."""
    mine = _length(number)
    return any(
        mine != theirs
        and within(
            replace(number, units=()),
            one.value * mine / theirs,
            _SHARE if number.rounding else 0.01,
        )
        for one in plain
        if mine and (theirs := _length(one))
    )


def _length(number: Quantity) -> float:
    """The seconds of the time by which a quantity is counted: "a month"; 0 if by none."""
    if len(number.units) < 2 and number.value < _RATE:
        return 0.0
    return next((unit.size for unit in number.units if unit.dimension == "time"), 0.0)


def _is_quotient(number: Quantity, plain: Sequence[Quantity], *, told: bool) -> bool:
    """Whether a number of two digits or more is exactly one divided by another of another unit.

    Where a word tells it ("each"), also by one that has no unit.
    """
    if len(f"{number.value:g}".rstrip("0")) < 2:
        return False
    return any(
        2 <= other.value <= 1000
        and (not same_measure(one.units, other.units) or (told and one.units and not other.units))
        and same_measure(one.units, number.units)
        and within(number, one.value / other.value, _ROUNDED)
        for one, other in permutations(plain, 2)
    )


def _is_quotient_of_counts(number: Quantity, claim: Reading, pool: Sequence[Quantity]) -> bool:
    """Whether "12,000 per visitor" is what there is divided by the visitors, however many."""
    near = claim.lowered[max(0, number.start - _NEAR) : number.end + _NEAR]
    if number.value < _LEAST or not _EACH.search(near):
        return False
    plain = [one for one in pool if one.kind == "number" and one.value >= 2]
    return any(
        not other.units
        and same_measure(one.units, number.units)
        and within(number, one.value / other.value, _ROUNDED)
        for one, other in permutations(plain, 2)
    )


def _is_total(number: Quantity, others: Sequence[Quantity]) -> bool:
    """Whether a number of a claim is the sum of its other numbers, or the difference of two.

    Ten, that is nine and one; three, since two of the five failed.
    """
    rest = [one.value for one in others if one is not number and one.kind == "number"]
    differences = (abs(one - other) for one, other in combinations(rest, 2))
    behind = [one.value for one in others if one.start > number.start and one.kind == "number"]
    sums = (sum(rest), sum(behind), sum(behind[:2]))
    return (len(rest) > 1 and (rest and number.value in differences)) or (
        len(behind or rest) > 1 and number.value in sums
    )


def _is_share_in_percent(number: Quantity, there: Sequence[CitedReading]) -> bool:
    """Whether 18 of 20 are 90 per cent: two whole numbers of one sentence, rounded as written."""
    if [unit.name for unit in number.units] != ["percent"]:
        return False
    decimals = len(f"{number.value:.12g}".partition(".")[2])
    for cited in there:
        plain = [
            one
            for one in cited.reading.quantities
            if one.kind == "number" and one.value >= 1 and not one.value % 1
        ]
        for one, other in combinations(plain, 2):
            low, high = sorted((one.value, other.value))
            share = 100 * low / high
            if not same_measure(one.units, other.units):
                continue
            if round(share, decimals) == number.value or is_same(
                number, Quantity(share, 0, 0, number.units)
            ):
                return True
    return False


def _is_of_a_whole(number: Quantity, claim: Reading, pool: Sequence[Quantity]) -> bool:
    """Whether a number is the rest of a whole or the whole itself.

    "Of the 17 files 13 had none" where four had; "three of the five" where two failed.
    """
    plain = {one.value for one in pool if one.kind == "number" and not one.units}
    if _OF_THE.search(claim.lowered[: number.start]):
        return any(one + other == number.value for one, other in combinations(plain, 2))
    wholes = [
        one.value
        for one in claim.quantities
        if one.value in plain and _OF_THE.search(claim.lowered[: one.start])
    ]
    return any(whole - number.value in plain for whole in wholes)
