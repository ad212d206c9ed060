"""Numbers that are not in the cited sentences, or there only in another unit.

Finds the errors "number changed" and "unit". Allows what a careful reader allows: another form
(`sameness.py`), what follows from the numbers that are there (`arithmetic.py`), the length of a
list. Does not know what a number counts (`check_pairs.py`).
"""

import re
from collections.abc import Sequence

from rag.cite.arithmetic import follows
from rag.cite.context import beside
from rag.cite.counted import counted_by
from rag.cite.reading import CitedReading, Reading, is_denied
from rag.cite.sameness import is_same
from rag.language.numbers import list_lengths, shown
from rag.language.quantities import Quantity, same_measure

_FEW = 10  # thousands are left out only behind so few: "one or two thousand"
_TENTH = 0.1  # "a twelfth" is what is divided by 12; smaller divisors fit by chance
_LISTED = 12  # lists are counted up to this length
_TITLED = 1000  # a title's larger numbers may be money without its currency
_PART = re.compile("half|third|quarter|twice")
_CENTURY = re.compile(r"[ -]century\b")


def lost_number(claim: Reading, there: Sequence[CitedReading]) -> str:
    """Which number of the claim is not there; empty if all are."""
    if not claim.quantities:
        return ""
    pool = [one for cited in there for one in cited.reading.quantities]
    stated = {one.value for one in pool}
    titles = [one for cited in there for one in cited.title.quantities if one.value not in stated]
    for number in claim.quantities:
        if is_denied(claim, number.start):
            continue
        told = [*pool, *titles]
        if any(is_same(number, one) for one in told):
            continue
        if scaled := _of_another_scale(number, pool):
            return f"{_named(number)} is {shown(scaled.value)} in the cited sentence"
        if _is_in_another_unit(number, told):
            units = " ".join(unit.name for unit in number.units)
            return f"{_named(number)} is given in another unit than {units}"
        replaced = _is_replaced(number, claim, there)
        if number.kind == "rank" and _CENTURY.match(claim.lowered[number.end :]):
            continue  # told by a year, or as "the last but one"
        if is_there(number, told, frozenset() if replaced else _loose(number, claim, there)):
            continue
        if follows(number, claim, there, told):
            continue
        if not replaced and (
            _is_said_as_share(number, claim, there) or _is_of_context(number, claim, there)
        ):
            continue
        return f"{_named(number)} is not in the cited sentence"
    return ""


def _loose(number: Quantity, claim: Reading, there: Sequence[CitedReading]) -> frozenset[float]:
    """Values that stand there otherwise than as quantities, as far as they may be the number's."""
    if number.kind == "rank":
        dated = (date.day for one in there for date in one.reading.dates if date.day)
        meant = (day.day for one in there for day in one.days.days)
        return frozenset(map(float, (*dated, *meant)))
    years = (float(year) for one in there for year in one.days.years)
    return frozenset(list_lengths(claim.lowered)).union(
        years, *(one.reading.loose | one.title.loose for one in there)
    )


def _of_another_scale(number: Quantity, pool: Sequence[Quantity]) -> Quantity | None:
    """The same figure of the same unit that is there in thousands, millions or billions."""
    scales = [number.value * scale for scale in (1e3, 1e6, 1e-3, 1e-6)]
    return next(
        (
            one
            for one in pool
            if one.value in scales
            and min(one.value, number.value) >= _TITLED
            and one.units == number.units
        ),
        None,
    )


def _is_in_another_unit(number: Quantity, told: Sequence[Quantity]) -> bool:
    """Whether the very value is there, and only in units other than the claim's."""
    same = [one for one in told if one.value == number.value and one.kind == number.kind]
    return bool(number.units and same) and all(
        one.units and not same_measure(one.units, number.units) for one in same
    )


def _is_replaced(number: Quantity, claim: Reading, there: Sequence[CitedReading]) -> bool:
    """Whether what a number counts is counted there by another one of which the claim is silent.

    "Three people" where the sentence has "one person". A reader who adds what is told elsewhere
    leaves nothing out.
    """
    mine = counted_by(claim, number)
    return any(
        one.kind == number.kind
        and not (one.value == 1 and number.value == 2 and "another" in cited.reading.lowered)
        and not any(is_same(other, one) for other in claim.quantities)
        and bool(mine & counted_by(cited.reading, one))
        for cited in there
        for one in cited.reading.quantities
    )


def _is_of_context(number: Quantity, claim: Reading, there: Sequence[CitedReading]) -> bool:
    """Whether a number is told beside a cited sentence, and takes the place of none in it."""
    if any(
        one.kind == number.kind
        and one.value not in (0.0, 1.0)
        and same_measure(one.units, number.units)
        and not any(is_same(other, one) for other in claim.quantities)
        for cited in there
        for one in cited.reading.quantities
    ):
        return False
    return any(is_same(number, other) for one in there for other in beside(one).quantities)


def is_there(number: Quantity, pool: Sequence[Quantity], loose: frozenset[float]) -> bool:
    """Whether a quantity stands in the pool, in one of the forms that a reader takes for it.

    `loose` are values that are there otherwise.
    """
    if number.kind == "number" and number.value in (0.0, 1.0):
        return True
    if any(is_same(number, one) for one in pool):
        return True
    if number.kind == "time":
        hour, minutes = divmod(number.value, 60)
        return not minutes and ({hour, hour + 12} & loose != set() or _plain(hour, pool))
    if number.kind == "rank":
        return number.value <= 2 or number.value in loose or _plain(number.value, pool)
    if number.kind == "fraction":
        divides = number.value <= _TENTH and _plain(round(1 / number.value), pool)
        return divides or (number.value > 1 and number.value in loose)
    if number.value in loose and (number.value <= _LISTED or number.value >= 1000):
        return True
    return _lacks_scale(number, pool)


def _lacks_scale(number: Quantity, pool: Sequence[Quantity]) -> bool:
    """Whether "nine" stands for nine million: among millions, or of money without a currency."""
    money = any(unit.dimension == "currency" for unit in number.units)
    return any(
        number.value == one.value * scale and one.value < 1000 and not one.units
        and (
            money
            or any(other.value >= scale and other.value % (scale / 100) == 0 for other in pool)
        )
        for one in pool
        for scale in (1e3, 1e6, 1e9)
        if one.kind == "number" and (money or scale > 1e3 or one.value < _FEW)
    )  # fmt: skip


def _is_said_as_share(number: Quantity, claim: Reading, there: Sequence[CitedReading]) -> bool:
    """Whether the word of a share ("half", "third") stands there in some way."""
    words = _PART.findall(claim.lowered[number.start : number.end])
    return number.kind == "fraction" and any(
        word in one.reading.lowered for one in there for word in words
    )


def _plain(value: float, pool: Sequence[Quantity]) -> bool:
    return any(one.value == value for one in pool)


def _named(number: Quantity) -> str:
    if number.kind == "time":
        hour, minute = divmod(int(number.value), 60)
        return f"the time {hour or 12}:{minute:02}"
    if number.kind == "fraction":
        return f"the share of {shown(round(100 * number.value))} per cent"
    return shown(number.value)
