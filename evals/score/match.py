"""Does a text contain an accepted answer?

Ignores case, accents, punctuation, thousands separators and the order of day and month. Small
numbers match in words and in digits ("seven", "7"). Only whole words match: "tin" is not in
"meeting", and 14 is not in 214. Knows English number words, and the months of English, German and
Spanish. Does not understand paraphrase; a judge does.

Its tables of numbers and months are its own on purpose: were they those of `index` and `rag`, a
mistake there would be scored as right.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from evals.gold.questions import Match

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_NUMBERS = {word: number for number, word in enumerate(_UNITS)} | {
    word: 10 * (number + 2) for number, word in enumerate(_TENS)
}
_MONTHS = {
    name: number
    for names in (
        "january february march april may june july august september october november december",
        "jan feb mar apr may jun jul aug sep oct nov dec",
        "januar februar marz april mai juni juli august september oktober november dezember",
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    )
    for number, name in enumerate(names.split(), start=1)
}
_TOKEN = re.compile(
    r"[0-9]+(?:[.,][0-9]+)*(?:(?:st|nd|rd|th)(?![^\W_]))?"  # 1,300.50 or 16th
    r"|[^\W0-9_][^\W_]*"
)
_YEAR = re.compile("[12][0-9]{3}")
_ORDINAL = re.compile(r"(?:st|nd|rd|th)$")
_ARTICLES = {"a", "an", "the"}
_OF = {"de", "of"}
_DAYS = {str(day) for day in range(1, 32)}


def contains(text: str, answers: Sequence[str], match: Match = "any") -> bool:
    """Whether the text contains any answer, or all of them, as whole words in order."""
    tokens = normalised(text)
    held = [_within(normalised(answer), tokens) for answer in answers]
    return bool(held) and (all(held) if match == "all" else any(held))


def exact(text: str, answers: Sequence[str]) -> bool:
    """Whether the text is exactly one of the answers; English articles are ignored."""
    tokens = _bare(text)
    return bool(tokens) and any(tokens == _bare(answer) for answer in answers)


def f1(text: str, answers: Sequence[str], match: Match = "any") -> float:
    """Token F1 as in SQuAD (Rajpurkar et al. 2016), from 0 to 1.

    Against the best-matching answer, or against all answers joined if `match` is `all`.
    """
    wanted = [" ".join(answers)] if match == "all" else answers
    tokens = Counter(_bare(text))
    best = 0.0
    for answer in wanted:
        gold = Counter(_bare(answer))
        common = (tokens & gold).total()
        if common:
            precision, recall = common / tokens.total(), common / gold.total()
            best = max(best, 2 * precision * recall / (precision + recall))
    return best


@lru_cache(maxsize=4096)
def normalised(text: str) -> tuple[str, ...]:
    """The words of a text, folded; numbers in digits, "16 May" and "May 16th" as `5/16`."""
    folded = "".join(
        letter
        for letter in unicodedata.normalize("NFKD", text).casefold()
        if not unicodedata.combining(letter)
    )
    return tuple(_dates(_counted([_figure(token) for token in _TOKEN.findall(folded)])))


def _within(wanted: Sequence[str], tokens: Sequence[str]) -> bool:
    size = len(wanted)
    return size > 0 and any(
        tuple(tokens[at : at + size]) == tuple(wanted) for at in range(len(tokens) - size + 1)
    )


def _bare(text: str) -> list[str]:
    return [token for token in normalised(text) if token not in _ARTICLES]


def _figure(token: str) -> str:
    """A number in one form: decimal point, no thousands separators, no needless zeros."""
    if token[0] not in "0123456789":
        return token
    number = _ORDINAL.sub("", token)
    last = max(number.rfind("."), number.rfind(","))
    whole, decimals = (number[:last], number[last + 1 :]) if last >= 0 else (number, "")
    groups = re.split("[.,]", number)
    separators = set(re.findall("[.,]", number))
    even = len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:])
    if len(separators) == 1 and even:  # 1,300 and 1.300: thousands
        whole, decimals = number, ""
    whole = re.sub("[.,]", "", whole).lstrip("0") or "0"
    decimals = decimals.rstrip("0")
    return f"{whole}.{decimals}" if decimals else whole


def _counted(tokens: Sequence[str]) -> list[str]:
    """Number words in digits: "seventy one" is 71, "two hundred" is 200."""
    found: list[str] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        following = tokens[at + 1] if at + 1 < len(tokens) else ""
        if token in _NUMBERS:
            value = _NUMBERS[token]
            if value >= 20 and 0 < _NUMBERS.get(following, 0) < 10:
                value += _NUMBERS[following]
                at += 1
            if at + 1 < len(tokens) and tokens[at + 1] == "hundred":
                value *= 100
                at += 1
            found.append(str(value))
        else:
            found.append(token)
        at += 1
    return found


def _dates(tokens: Sequence[str]) -> list[str]:
    """A day next to a month's name as one token, month/day."""
    found: list[str] = []
    at = 0
    while at < len(tokens):
        one = tokens[at]
        two = tokens[at + 1] if at + 1 < len(tokens) else ""
        three = tokens[at + 2] if at + 2 < len(tokens) else ""
        if _day(one) and two in _MONTHS:
            found.append(f"{_MONTHS[two]}/{one}")
            at += 2
        elif _day(one) and two in _OF and three in _MONTHS:
            found.append(f"{_MONTHS[three]}/{one}")
            at += 3
        elif one in _MONTHS and _day(two):
            found.append(f"{_MONTHS[one]}/{two}")
            at += 2
        else:
            of_year = one in _OF and found and "/" in found[-1] and _YEAR.fullmatch(two)
            found += [] if of_year else [one]
            at += 1
    return found


def _day(token: str) -> bool:
    return token in _DAYS
