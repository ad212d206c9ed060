"""Numbers in a text, by value, whether written in digits or in words.

Knows English number words ("two hundred and twenty-one", "four and a half"), scales ("1.5 million",
"bn") and, if asked, ordinals and the lengths of lists. Does not know fractions, decimals or years
in words ("two-thirds", "four point seven", "nineteen eighty-four"), or what is counted.
"""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

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
RANKS = {"second": 2.0} | {word: float(value) for value, word in enumerate(_ORDINALS, start=3)}
RANKS |= {ten.removesuffix("y") + "ieth": _VALUES[ten] for ten in _TENS}
RANKS |= {
    f"{ten}-{rank}": _VALUES[ten] + value
    for ten in _TENS
    for rank, value in (("first", 1.0), *RANKS.items())
    if value < 10
}
_HUNDREDS = {"hundred": 100.0, "dozen": 12.0}
_SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_SCALES |= {"k": 1e3, "m": 1e6, "mn": 1e6, "bn": 1e9, "tn": 1e12}
_RANK = rf"(?:{'|'.join(_TENS)})-(?:first|second|{'|'.join(_ORDINALS[:7])})\b"
NUMBER_WORDS = (*_VALUES, *_HUNDREDS, *_SCALES)
_TOKEN = re.compile(rf"\d+(?:[.,]\d+)*|{_RANK}|[^\W\d_]+|[^\w\s-]")
_LONG_TIME = re.compile(r"\ban? (?=(?:decade|century|fortnight)\b(?! ago))")
_HALF = re.compile(
    r"\bhalf(?: an? |-)(?=hundred|thousand|million|billion|trillion|dozen|per|hour|minute|year)"
)
_HOURS_AND = re.compile(
    rf"\b(?P<hours>an?|{'|'.join(_SMALL[1:13])}|\d\d?) "
    r"(?P<unit>hour|year|minute|month|week|day|mile|kilometre|metre|tonne)s? "
    rf"(?:and )?(?:(?P<half>a half)\b"
    rf"|(?P<minutes>{'|'.join((*_SMALL[1:], *_TENS))}|\d\d?) minutes\b)"
)
_OF_A_POINT = re.compile(
    r"\b(?:(?P<half>half|a half)|(?:an? |one |the )?(?P<quarter>quarter)"
    r"|(?P<three>three[ -]quarters)|(?:an? |one )?(?P<tenth>tenth)) (?:of )?an? "
    r"(?=(?:percentage[ -])?point|per ?cent\b)"
)
_SHARE_OF_A_POINT = {"half": "0.5 ", "quarter": "0.25 ", "three": "0.75 ", "tenth": "0.1 "}
_LIST = re.compile(r"[^,.;:!?]+(?:, [^,.;:!?]+)+(?=,? (?:and|und|y|et) )")
_FIGURE_RANK = re.compile(r"\b(\d{1,3})(?:st|nd|rd|th)\b")


def numbers_in(text: str, *, lenient: bool = False) -> set[float]:
    """Values of `1,000`, `1.5 million`, `thirty-four`, `two-hour`, `half a million`; never 1.

    If `lenient`, also ordinals and the number of items in lists such as "A, B and C".
    """
    text = in_figures(text.lower())
    found = {number.value for number in number_spans(text)}
    if lenient:
        found |= {rank.value for rank in rank_spans(text)} | list_lengths(text)
    return found - {1.0}


@dataclass(frozen=True, slots=True)
class NumberSpan:
    """A number and where it stands: `text[start:end]`."""

    value: float
    start: int
    end: int


def in_figures(lowered: str) -> str:
    """A text in lower case with "half a million" as "0.5 million"."""
    lowered = _HOURS_AND.sub(_together, lowered)
    lowered = _OF_A_POINT.sub(lambda match: _SHARE_OF_A_POINT[match.lastgroup or ""], lowered)
    return _LONG_TIME.sub("1 ", _HALF.sub("0.5 ", lowered))


def _together(match: re.Match[str]) -> str:
    """Writes "an hour and fifty minutes" as "110 minutes", "an hour and a half" as "1.5 hours"."""
    value = 1.0 if match["hours"] in ("a", "an") else _VALUES.get(match["hours"])
    whole = float(match["hours"]) if value is None else value
    if match["half"]:
        return f"{whole + 0.5:g} {match['unit']}s"
    if match["unit"] != "hour":
        return match[0]
    minutes = _VALUES.get(match["minutes"])
    return f"{60 * whole + (float(match['minutes']) if minutes is None else minutes):g} minutes"


def number_spans(lowered: str) -> list[NumberSpan]:
    """The numbers of a text from `in_figures`, in order, with 1 where it is written as a number."""
    matches = list(_TOKEN.finditer(lowered))
    tokens = [match.group() for match in matches] + ["."]
    found, at = [], 0
    while at < len(matches):
        value, end = _number(tokens, at)
        if end > at:
            span = NumberSpan(round(value, 9), matches[at].start(), matches[end - 1].end())
            if tokens[at] not in ("a", "an") or end > at + 1:
                found.append(span)
        at = max(end, at + 1)
    return found


def rank_spans(lowered: str) -> list[NumberSpan]:
    """The ordinals from "second" to "ninety-ninth", and "21st"."""
    words = [
        NumberSpan(RANKS[match.group()], match.start(), match.end())
        for match in _TOKEN.finditer(lowered)
        if match.group() in RANKS
    ]
    return words + [
        NumberSpan(float(match[1]), match.start(), match.end())
        for match in _FIGURE_RANK.finditer(lowered)
    ]


def list_lengths(text: str) -> set[float]:
    """The number of items in each list such as "A, B and C"."""
    if ", " not in text:
        return set()
    return {float(match.group().count(",") + 2) for match in _LIST.finditer(text)}


def shown(value: float) -> str:
    """A number formatted for a message: `1200`, `10,000`, `4.25`."""
    return f"{value:,.0f}" if value == int(value) and value > 9999 else f"{value:g}"


def _number(tokens: Sequence[str], at: int) -> tuple[float, int]:
    """The number that begins at token `at`, and its end; the end is `at` if none begins there.

    Scales must decrease, so "two thousand and three thousand" is two numbers.
    """
    total, least = 0.0, math.inf
    value, end = _below_thousand(tokens, at)
    while end > at and (scale := _SCALES.get(tokens[end], 1.0)) < least:
        total, least, at = total + value * scale, scale, end
        if scale == 1.0:
            break
        at = end = end + 1
        begin = end + (tokens[end] == "and")
        if tokens[begin] in _VALUES:
            value, end = _below_thousand(tokens, begin)
    return total, at


def _below_thousand(tokens: Sequence[str], at: int) -> tuple[float, int]:
    """The value of digits, or of words below a thousand, and their end; `at` if there are none."""
    token, end = tokens[at], at + 1
    if token in _VALUES:
        value, end = _below_hundred(tokens, at)
    elif token in ("a", "an"):
        value = 1.0
    elif token[0].isdecimal():
        value = _figure(token)
    else:
        return 0.0, at
    if factor := _HUNDREDS.get(tokens[end]):
        value, end = value * factor, end + 1
        begin = end + (tokens[end] == "and")
        if factor == 100.0 and tokens[begin] in _VALUES:
            rest, after = _below_hundred(tokens, begin)
            if tokens[after] not in _HUNDREDS:  # else a new number begins: "and three hundred"
                return value + rest, after
    if tokens[end : end + 3] == ["and", "a", "half"]:
        return value + 0.5, end + 3
    return value, end


def _below_hundred(tokens: Sequence[str], at: int) -> tuple[float, int]:
    value, unit = _VALUES[tokens[at]], _VALUES.get(tokens[at + 1], 0.0)
    return (value + unit, at + 2) if value >= 20 and 0 < unit < 10 else (value, at + 1)


def _figure(token: str) -> float:
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", token):
        return float(token.replace(",", ""))
    if re.fullmatch(r"\d{1,3}(?:\.\d{3}){2,}", token):
        return float(token.replace(".", ""))
    try:
        return float(token.replace(",", "."))
    except ValueError:
        return float(re.sub(r"[.,]", "", token))
