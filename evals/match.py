"""Is an accepted answer in a text? Comparison as people would make it, not as bytes.

Case, accents, punctuation, thousands separators and the order of day and month do not matter;
small numbers match in words and in figures ("seven", "7"); whole words only ("tin" is not in
"meeting", 14 not in 214). Knows English number words, and the months of English, German and
Spanish. Does not understand paraphrase: that is what a judge is for.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from evals.gold import Match

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
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*(?:st|nd|rd|th)?(?![^\W\d_])|[^\W_]+")
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_ARTICLES = {"a", "an", "the"}


def contains(text: str, answers: Sequence[str], match: Match = "any") -> bool:
    """Whether any of the answers, or all, stand in the text as whole words in their order."""
    tokens = normalised(text)
    held = [_within(normalised(answer), tokens) for answer in answers]
    return bool(held) and (all(held) if match == "all" else any(held))


def exact(text: str, answers: Sequence[str]) -> bool:
    """Whether the text is an answer and nothing else, English articles apart."""
    tokens = _bare(text)
    return any(tokens == _bare(answer) for answer in answers)


def f1(text: str, answers: Sequence[str], match: Match = "any") -> float:
    """Token F1 as of SQuAD (Rajpurkar et al. 2016), 0 to 1: the best, or over all answers."""
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
    """The text's words: folded, numbers as figures, "16 May" and "May 16th" as `5/16`."""
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
    """A number without thousands separators, its decimals after a point; no ordinal's ending."""
    if not token[0].isdigit():
        return token
    number = re.sub(r"(?:st|nd|rd|th)$", "", token)
    if _THOUSANDS.fullmatch(number):
        return re.sub(r"[.,](?=\d{3}(?:\D|$))", "", number).replace(",", ".")
    return number.replace(",", ".")


def _counted(tokens: Sequence[str]) -> list[str]:
    """Number words as figures: "seventy one" is 71, "two hundred" 200."""
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
    """A day beside a month's name as one token, month/day."""
    found: list[str] = []
    at = 0
    while at < len(tokens):
        one = tokens[at]
        two = tokens[at + 1] if at + 1 < len(tokens) else ""
        three = tokens[at + 2] if at + 2 < len(tokens) else ""
        if _day(one) and two in _MONTHS:
            found.append(f"{_MONTHS[two]}/{one}")
            at += 2
        elif _day(one) and two in {"de", "of"} and three in _MONTHS:
            found.append(f"{_MONTHS[three]}/{one}")
            at += 3
        elif one in _MONTHS and _day(two):
            found.append(f"{_MONTHS[one]}/{two}")
            at += 2
        else:
            found.append(one)
            at += 1
    return found


def _day(token: str) -> bool:
    return token.isdigit() and 1 <= int(token) <= 31
