"""Numbers that are not in the cited sentences, or there only in another unit.

Finds the errors "number changed" and "unit". Allows what a careful reader allows: another form
(`sameness.py`), what follows from the numbers that are there (`arithmetic.py`), the length of a
list. Does not know what a number counts (`check_pairs.py`).
"""

import re
from collections.abc import Sequence

from rag.cite.arithmetic import follows, is_ratio
from rag.cite.reading import CitedReading, Reading, is_denied
from rag.cite.sameness import is_same
from rag.language.numbers import list_lengths, numbers_in, shown
from rag.language.quantities import Quantity

_LISTED = 12  # lists are counted up to this length
_TITLED = 1000  # a title's larger numbers may be money without its currency
_PART = re.compile("half|third|quarter|twice")
_CENTURY = re.compile(r"[ -]century\b")
_ARTICLES = re.compile(r" (?:outlets|papers|newspapers|sources|articles|reports)\b")
_COUNTED = re.compile(r"\b(?:all|the|these|those|alle|los|las|les|first|last|other) $")


def lost_number(claim: Reading, there: Sequence[CitedReading]) -> str:
    """Which number of the claim is not there; empty if all are."""
    if not claim.quantities:
        return ""
    pool = [one for cited in there for one in cited.reading.quantities]
    stated = {one.value for one in pool}
    titles = [one for cited in there for one in cited.title.quantities if one.value not in stated]
    days = {float(date.day) for one in there for date in one.reading.dates if date.day}
    years = (float(year) for one in there for year in one.days.years)
    loose = frozenset(list_lengths(claim.lowered)).union(
        years, *(one.reading.loose | one.title.loose for one in there)
    )
    for number in claim.quantities:
        if is_denied(claim, number.start):
            continue
        told = pool + [one for one in titles if not _counts_else(one, number)]
        extra = frozenset(days) if number.kind == "rank" else loose
        if is_there(number, told, extra) or _is_of_before(number, claim, there):
            continue
        if number.value == len({one.article.id for one in there}) and _ARTICLES.match(
            claim.lowered[number.end :]
        ):
            continue
        if number.kind == "rank" and _CENTURY.match(claim.lowered[number.end :]):
            continue  # told by a year, or as "the last but one"
        if _leaves_out_scale(number, claim, pool):
            continue
        if follows(number, claim, there, [*pool, *titles]) or _is_said_as_share(
            number, claim, there
        ):
            continue
        other = next((one for one in told if one.value == number.value and one.units), None)
        if other and number.units and number.kind == other.kind == "number":
            units = " ".join(unit.name for unit in number.units)
            return f"{_named(number)} is given in another unit than {units}"
        return f"{_named(number)} is not in the cited sentence"
    return ""


def _counts_else(titled: Quantity, number: Quantity) -> bool:
    """Whether a small whole number of a title has no unit where the claim's has one.

    "Seven crowns" under "Seven now known to have died".
    """
    small = titled.value < _TITLED and not titled.value % 1
    return small and bool(number.units) and not titled.units


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
        return is_ratio(number, pool) or (number.value > 1 and number.value in loose)
    if number.value in loose and (number.value <= _LISTED or number.value >= 1000):
        return True
    return _lacks_scale(number, pool)


def _leaves_out_scale(number: Quantity, claim: Reading, pool: Sequence[Quantity]) -> bool:
    """Whether "2.2" stands for 2.2 million after "2.5 million crowns" in the same claim."""
    before = [one.value for one in claim.quantities if one.start < number.start]
    return any(
        number.value * scale == one.value and any(value >= scale for value in before)
        for scale in (1e3, 1e6, 1e9)
        for one in pool
        if number.value < 1000 and not number.units and number.kind == one.kind == "number"
    )


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
        if one.kind == "number"
    )  # fmt: skip


def _is_of_before(number: Quantity, claim: Reading, there: Sequence[CitedReading]) -> bool:
    """Whether "all three" counts those whom a pronoun of a cited sentence means.

    "The two" counts what is named there, if no other small number does.
    """
    if number.value > _LISTED or not _COUNTED.search(claim.lowered[: number.start]):
        return False
    counts = (one.value for cited in there for one in cited.reading.quantities if not one.units)
    if number.value == 2 and not any(2 <= value <= _LISTED for value in counts):
        return True
    return any(number.value in numbers_in(one.spoken_of, lenient=True) for one in there)


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
