"""The numbers of a text by their values, whether written in digits or in words.

Knows English number words, scales ("1.5 million", "bn") and, where asked, ordinals and the length
of lists. Does not know what is counted.
"""

import re

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_ORDINALS = (
    "third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth"
).split()
_VALUES = {word: float(value) for value, word in enumerate(_SMALL)} | {
    word: float(10 * value) for value, word in enumerate(_TENS, start=2)
}
_VALUES |= {f"{ten}-{one}": _VALUES[ten] + _VALUES[one] for ten in _TENS for one in _SMALL[1:10]}
_VALUES |= {"a": 1.0, "an": 1.0}  # of "a million"
_RANKS = {"second": 2.0} | {word: float(value) for value, word in enumerate(_ORDINALS, start=3)}
_RANKS |= {ten.removesuffix("y") + "ieth": _VALUES[ten] for ten in _TENS}
_RANKS |= {
    f"{ten}-{rank}": _VALUES[ten] + value
    for ten in _TENS
    for rank, value in (("first", 1.0), *_RANKS.items())
    if value < 10
}
_SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_SCALES |= {"dozen": 12.0, "k": 1e3, "m": 1e6, "mn": 1e6, "bn": 1e9, "tn": 1e12}
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[a-z]+(?:-[a-z]+)?", re.IGNORECASE)
_HALF = re.compile(r"\bhalf an? (?=hundred|thousand|million|billion|trillion|dozen)")
_LIST = re.compile(r"[^,.;:!?]+(?:, [^,.;:!?]+)+(?=,? and )")


def numbers_in(text: str, *, lenient: bool = False) -> set[float]:
    """`1,000`, `1.5 million`, `two`, `thirty-four`, `two-hour`, `half a million`; 1 is none.

    If `lenient`, also ordinals and the number of things in lists such as "A, B and C".
    """
    found: set[float] = set()
    value: float | None = None
    for token in _TOKEN.findall(_HALF.sub("0.5 ", text.lower())):
        if token in _SCALES and value is not None:
            value *= _SCALES[token]
            continue
        if value is not None:
            found.add(value)
        value = _value(token, lenient)
    if value is not None:
        found.add(value)
    if lenient:
        found |= {float(match.group().count(",") + 2) for match in _LIST.finditer(text)}
    return {round(number, 9) for number in found} - {1.0}


def shown(value: float) -> str:
    """A number as a message names it: `1200`, `10,000`, `4.25`."""
    return f"{value:,.0f}" if value == int(value) and value > 9999 else f"{value:g}"


def _value(token: str, lenient: bool) -> float | None:
    if not token[0].isdigit():
        value = _VALUES.get(token) or _VALUES.get(token.partition("-")[0])
        return _RANKS.get(token, value) if lenient else value
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", token):
        return float(token.replace(",", ""))
    if re.fullmatch(r"\d{1,3}(?:\.\d{3}){2,}", token):
        return float(token.replace(".", ""))
    try:
        return float(token.replace(",", "."))
    except ValueError:
        return float(re.sub(r"[.,]", "", token))
