"""Whether two quantities are the same to a careful reader.

Allows rounding with and without "about", shares for per cent, units that convert, and hours in
words. Does not know what the quantities count.
"""

from rag.language.quantities import Quantity, same_measure

_ABOUT = 0.06  # "about": within 6 %
_NEARLY = 0.1  # "nearly", "just over": at most 10 % away, on the right side
_ABOUT_MINUTES = 30  # "shortly before noon"
_BEYOND = 0.15  # "more than", "less than": at most 15 % away, on the right side
_ROUNDED = 0.006  # without such a word: 8.4 for 8.41, that is within 0.6 % and with fewer digits
_SHARE_BESIDE = 0.16  # with "nearly" or "just over"
_SHARE = 0.06  # a fraction for a per cent: within 6 %


def is_same(number: Quantity, other: Quantity) -> bool:
    """Whether a claimed quantity may be said of another one."""
    if number.kind != other.kind:
        return _same_share(number, other)
    if number.kind == "time":
        away = abs(number.value - other.value)
        return min(away, 720 - away) <= (_ABOUT_MINUTES if number.rounding else 0)
    if number.kind == "rank":
        return number.value == other.value
    if number.kind == "fraction":
        return within(number, other.value, 0.01)
    if not same_measure(number.units, other.units):
        return _converts(number, other)
    if {number.rounding, other.rounding} == {"over", "under"}:
        return False
    return within(number, other.value, _ROUNDED)


def _same_share(number: Quantity, other: Quantity) -> bool:
    if {number.kind, other.kind} != {"number", "fraction"}:
        return False
    share = other if other.kind == "number" else number
    if not any(unit.name == "percent" for unit in share.units):
        return False
    if number.kind == "fraction":
        value = other.value / 100
        if not number.rounding:  # two thirds have more digits than 0.67
            return abs(number.value - value) <= _SHARE * value
        return within(number, value, _SHARE) or (
            number.rounding in ("nearly", "slightly over")
            and abs(number.value - value) <= _SHARE_BESIDE * value
        )
    return abs(number.value / 100 - other.value) <= _SHARE * other.value


def within(number: Quantity, value: float, rounded: float) -> bool:
    """Whether a number is a value, as its rounding word allows; without one within `rounded`."""
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
    return abs(away) <= rounded and _digits(number.value) < _digits(value)


def _digits(value: float) -> int:
    """How many digits tell a value: three of 235,000."""
    return len(f"{value:.12g}".replace(".", "").strip("0"))


def _converts(number: Quantity, other: Quantity) -> bool:
    """Whether 90 minutes are 1.5 hours."""
    if len(number.units) != 1 or len(other.units) != 1:
        return False
    mine, theirs = number.units[0], other.units[0]
    if mine.dimension != theirs.dimension or not mine.size or not theirs.size:
        return False
    if mine.name == theirs.name:
        return False
    return within(number, round(other.value * theirs.size / mine.size, 6), 0.01)
