"""Numbers that are not in the cited sentences, or there only in another unit.

Finds the errors "number changed" and "unit". Allows what a careful reader allows: rounding with and
without "about", shares for per cent, units that convert, times of day in words, a difference or a
sum of two numbers that are there, the length of a list. Does not know what a number counts
(`check_pairs.py`).
"""

import re
from collections.abc import Sequence
from itertools import combinations

from rag.cite.reading import CitedReading, Reading, is_denied
from rag.language.numbers import list_lengths, numbers_in, shown
from rag.language.quantities import Quantity, same_measure

_ABOUT = 0.06  # "about": within 6 %
_NEARLY = 0.08  # "nearly", "just over": at most 8 % away, on the right side
_ABOUT_MINUTES = 30  # "shortly before noon"
_BEYOND = 0.15  # "more than", "less than": at most 15 % away, on the right side
_ROUNDED = 0.006  # without such a word: 8.4 for 8.41, that is within 0.6 % and with fewer digits
_SHARE = 0.06  # a fraction for a per cent or for the ratio of two numbers: within 6 %
_LISTED = 12  # lists are counted up to this length
_DERIVED = 10  # differences and sums from this value on; smaller ones fit by chance
_NEAR = 50  # characters around a number that tell that it is derived
_DERIVES = re.compile(
    r"\b(?:total|together|altogether|in all|difference|more|fewer|less|remain\w*|rest|left|lead"
    r"|margin|between|combined|averted|saved|further|additional|added|other|later|earlier|extra|above|below|exceed\w*|short|behind|ahead|longer|shorter|higher|lower"
    r"|cheaper|dearer|gap|by)\b"
)
_COUNTED = re.compile(r"\b(?:all|the|these|those|alle|los|las|les) $")


def lost_number(claim: Reading, there: Sequence[CitedReading]) -> str:
    """Which number of the claim is not there; empty if all are."""
    if not claim.quantities:
        return ""
    pool = [one for cited in there for one in cited.reading.quantities]
    stated = {one.value for one in pool}
    pool += [one for cited in there for one in cited.title.quantities if one.value not in stated]
    days = {float(date.day) for one in there for date in one.reading.dates if date.day}
    years = (float(year) for one in there for year in one.days.years)
    loose = frozenset(list_lengths(claim.lowered)).union(
        years, *(one.reading.loose | one.title.loose for one in there)
    )
    for number in claim.quantities:
        if is_denied(claim, number.start):
            continue
        near = claim.lowered[max(0, number.start - _NEAR) : number.end + _NEAR]
        derived = _DERIVES.search(near) is not None
        extra = frozenset(days) if number.kind == "rank" else loose
        if is_there(number, pool, extra, derived=derived) or _is_of_before(number, claim, there):
            continue
        if _is_span(number, there) or _is_total(number, claim.quantities):
            continue
        other = next((one for one in pool if one.value == number.value and one.units), None)
        if other and number.units and number.kind == other.kind == "number":
            units = " ".join(unit.name for unit in number.units)
            return f"{_named(number)} is given in another unit than {units}"
        return f"{_named(number)} is not in the cited sentence"
    return ""


def is_there(
    number: Quantity, pool: Sequence[Quantity], loose: frozenset[float], *, derived: bool = False
) -> bool:
    """Whether a quantity stands in the pool, in one of the forms that a reader takes for it.

    `loose` are values that are there otherwise. If `derived`, also as the sum or the difference of
    two others.
    """
    if number.kind == "number" and number.value in (0.0, 1.0):
        return True
    if any(_same(number, one) for one in pool):
        return True
    if number.kind == "time":
        hour, minutes = divmod(number.value, 60)
        return not minutes and ({hour, hour + 12} & loose != set() or _plain(hour, pool))
    if number.kind == "rank":
        return number.value <= 2 or number.value in loose or _plain(number.value, pool)
    if number.kind == "fraction":
        return _is_ratio(number, pool) or (number.value > 1 and number.value in loose)
    if number.value in loose and (number.value <= _LISTED or number.value >= 1000):
        return True
    return _lacks_scale(number, pool) or (derived and _is_derived(number, pool))


def _same(number: Quantity, other: Quantity) -> bool:
    if number.kind != other.kind:
        return _same_share(number, other) or _same_hour(number, other)
    if number.kind == "time":
        away = abs(number.value - other.value)
        return min(away, 720 - away) <= (_ABOUT_MINUTES if number.rounding else 0)
    if number.kind == "rank":
        return number.value == other.value
    if number.kind == "fraction":
        return _within(number, other.value, 0.01)
    if not same_measure(number.units, other.units):
        return _converts(number, other)
    if {number.rounding, other.rounding} == {"over", "under"}:
        return False
    return _within(number, other.value, _ROUNDED)


def _same_share(number: Quantity, other: Quantity) -> bool:
    if {number.kind, other.kind} != {"number", "fraction"}:
        return False
    share = other if other.kind == "number" else number
    if not any(unit.name == "percent" for unit in share.units):
        return False
    if number.kind == "fraction":
        return _within(number, other.value / 100, _SHARE)
    return abs(number.value / 100 - other.value) <= _SHARE * other.value


def _same_hour(number: Quantity, other: Quantity) -> bool:
    """Whether "at four" may be 16:00."""
    if {number.kind, other.kind} != {"number", "time"}:
        return False
    hour, time = (number, other) if number.kind == "number" else (other, number)
    return not hour.units and hour.value <= 24 and (hour.value * 60) % 720 == time.value


def _within(number: Quantity, value: float, rounded: float) -> bool:
    if number.value == value:
        return True
    if not value:
        return False
    away = (number.value - value) / abs(value)
    if number.rounding == "about":
        return abs(away) <= max(_ABOUT, rounded)
    if number.rounding == "nearly":
        return 0 <= away <= _NEARLY
    if number.rounding == "slightly over":
        return -_NEARLY <= away <= 0
    if number.rounding == "over":
        return -_BEYOND <= away <= 0
    if number.rounding == "under":
        return 0 <= away <= _BEYOND
    return abs(away) <= rounded and len(f"{number.value:g}") < len(f"{value:.12g}")


def _converts(number: Quantity, other: Quantity) -> bool:
    """Whether 90 minutes are 1.5 hours."""
    if len(number.units) != 1 or len(other.units) != 1:
        return False
    mine, theirs = number.units[0], other.units[0]
    if mine.dimension != theirs.dimension or not mine.size or not theirs.size:
        return False
    if mine.name == theirs.name:
        return False
    return _within(number, round(other.value * theirs.size / mine.size, 6), 0.01)


def _is_total(number: Quantity, others: Sequence[Quantity]) -> bool:
    """Whether a number of a claim is the sum of its other numbers: ten, that is nine and one."""
    rest = [one.value for one in others if one is not number and one.kind == "number"]
    return number.kind == "number" and len(rest) > 1 and sum(rest) == number.value


def _is_span(number: Quantity, there: Sequence[CitedReading]) -> bool:
    """Whether a number of minutes, hours or years lies between two that are there."""
    units = {unit.name for unit in number.units}
    figures = [one for cited in there for one in cited.reading.quantities if one.kind == "time"]
    for one, other in combinations(figures, 2):
        minutes = abs(one.value - other.value)
        if ("minute" in units and number.value in (minutes, 720 - minutes)) or (
            "hour" in units and number.value * 60 in (minutes, 720 - minutes)
        ):
            return True
    years = [year for cited in there for year in cited.days.years]
    return "year" in units and any(
        number.value == abs(one - other) for one, other in combinations(years, 2)
    )


def _lacks_scale(number: Quantity, pool: Sequence[Quantity]) -> bool:
    """Whether "nine" stands among millions for nine million."""
    return any(
        number.value == one.value * scale and one.value < 1000 and not one.units
        and any(other.value >= scale and other.value % (scale / 100) == 0 for other in pool)
        for one in pool
        for scale in (1e3, 1e6, 1e9)
        if one.kind == "number"
    )  # fmt: skip


def _is_of_before(number: Quantity, claim: Reading, there: Sequence[CitedReading]) -> bool:
    """Whether "all three" counts those whom a pronoun of a cited sentence means."""
    if number.value > _LISTED or not _COUNTED.search(claim.lowered[: number.start]):
        return False
    return any(number.value in numbers_in(one.spoken_of, lenient=True) for one in there)


def _is_ratio(number: Quantity, pool: Sequence[Quantity]) -> bool:
    plain = [one for one in pool if one.kind == "number" and one.value > 1]
    for one, other in combinations(plain, 2):
        low, high = sorted((one.value, other.value))
        ratio = high / low if number.value > 1 else low / high
        if same_measure(one.units, other.units) and _within(number, ratio, _SHARE):
            return True
    return any(one.value == number.value for one in plain)


def _is_derived(number: Quantity, pool: Sequence[Quantity]) -> bool:
    """Whether a number is the sum or the difference of two that are there, or a change in per cent.

    Of two without a unit only from `_DERIVED` on.
    """
    plain = [one for one in {one.value: one for one in pool}.values() if one.kind == "number"]
    percent = [unit.name for unit in number.units] == ["percent"]
    for one, other in combinations(plain, 2):
        low, high = sorted((one.value, other.value))
        if not low or not same_measure(one.units, other.units):
            continue
        if percent and not any(unit.name == "percent" for unit in one.units):
            shares = (100 * (high - low) / low, 100 * (high - low) / high)
            if any(_within(number, share, _ROUNDED) for share in shares):
                return True
        if low < _DERIVED and not (one.units and other.units and number.units):
            continue
        units = one.units or other.units
        for value in (one.value + other.value, high - low):
            if _same(number, Quantity(round(value, 6), 0, 0, units)):
                return True
    return False


def _plain(value: float, pool: Sequence[Quantity]) -> bool:
    return any(one.value == value for one in pool)


def _named(number: Quantity) -> str:
    if number.kind == "time":
        hour, minute = divmod(int(number.value), 60)
        return f"the time {hour or 12}:{minute:02}"
    if number.kind == "fraction":
        return f"the share of {shown(round(100 * number.value))} per cent"
    return shown(number.value)
