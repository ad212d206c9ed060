"""Does a claim say more than the words it cites?

Numbers, dates, names, quoted words and denials of a claim must stand in the sentences it cites, or
in what the archive knows of their article (title, outlet, author, date). This finds what was
changed or added; it can't tell whether a paraphrase is fair. Does not know where claims come from.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Protocol

from index.article import Article
from index.words import FUNCTION_TERMS, terms
from rag.question import names_in

_QUOTED = re.compile(r"[\"“„«]([^\"“”„«»]{3,400})[\"”“»]")
_NEGATION = re.compile(
    r"\b(?:not|no|never|none|nobody|nothing|neither|nor|without|cannot|denie[sd]|deny|declined?"
    r"|refuse[sd]?|reject(?:s|ed)?|unclear|fail(?:s|ed)?|un\w{4,})\b|n['’]t\b",
    re.IGNORECASE,
)
_DENIAL = re.compile(r"\b(?:not|never|none|nobody|nothing|neither|cannot)\b|n['’]t\b", re.I)
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_VALUES = {word: float(value) for value, word in enumerate(_SMALL)} | {
    word: float(10 * value) for value, word in enumerate(_TENS, start=2)
}
_VALUES |= {f"{ten}-{one}": _VALUES[ten] + _VALUES[one] for ten in _TENS for one in _SMALL[1:10]}
_SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "bn": 1e9, "m": 1e6}
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[a-z]+(?:-[a-z]+)?", re.IGNORECASE)
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


class _Cited(Protocol):
    @property
    def article(self) -> Article: ...
    @property
    def quote(self) -> str: ...


def why_doubtful(claim: str, cited: Sequence[_Cited], known: str = "") -> str:
    """Why a claim goes beyond the sentences it cites, in a few words; empty if it doesn't.

    `known` is text in which names may be recognised, to tell "Reuters" from "However" where a
    sentence opens with it.
    """
    words = " ".join(one.quote for one in cited)
    pool = f"{words} {' '.join(_about(one) for one in cited)}"
    plain = _folded(pool)
    for quoted in _QUOTED.findall(claim):
        if _folded(quoted).strip(" .,;!?") not in plain:
            return f"the words “{quoted[:60]}” are not in the cited sentence"
    lost = sorted(numbers_in(claim) - numbers_in(pool))
    if lost:
        return f"{_shown(lost[0])} is not in the cited sentence"
    present = set(terms(pool))
    for name in _claimed_names(claim, known):
        if not all(_among(term, present) for term in set(terms(name)) - FUNCTION_TERMS):
            return f"{name} is not in the cited sentence"
    if _DENIAL.search(_QUOTED.sub("", claim)) and not _NEGATION.search(words):
        return "the claim denies what the cited sentence does not"
    return ""


def numbers_in(text: str) -> set[float]:
    """The numbers of a text by value: `1,000`, `1.5 million`, `two`, `thirty-four`; "one" is none."""
    found: set[float] = set()
    value: float | None = None
    for token in _TOKEN.findall(text.lower()):
        if token in _SCALES and value is not None:
            value *= _SCALES[token]
            continue
        if value is not None:
            found.add(value)
        value = _value(token)
    if value is not None:
        found.add(value)
    return found - {1.0}


def _value(token: str) -> float | None:
    if not token[0].isdigit():
        return _VALUES.get(token)
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", token):
        return float(token.replace(",", ""))
    if re.fullmatch(r"\d{1,3}(?:\.\d{3}){2,}", token):
        return float(token.replace(".", ""))
    try:
        return float(token.replace(",", "."))
    except ValueError:
        return float(re.sub(r"[.,]", "", token))


def _about(cited: _Cited) -> str:
    """What the archive knows of the article, and the dates its weekdays may stand for."""
    article = cited.article
    parts = [article.header, article.author or ""]
    day = article.published_on
    if day:
        parts.append(f"{day.isoformat()} {_spelled(day)}")
        text = cited.quote.lower()
        for number, weekday in enumerate(_WEEKDAYS):
            if weekday in text:
                back = (day.weekday() - number) % 7
                parts.append(_spelled(day - timedelta(days=back)))
                parts.append(_spelled(day + timedelta(days=7 - back)))
        if "yesterday" in text or "last night" in text:
            parts.append(_spelled(day - timedelta(days=1)))
    return " ".join(parts)


def _spelled(day: date) -> str:
    return f"{day:%A} {day.day} {day:%B} {day.year}"


def _claimed_names(claim: str, known: str) -> Iterable[str]:
    """Names in a claim; its first word only if the sources have it as a name."""
    names = names_in(claim)
    opening = re.match(r"[^\w]*([^\W_]+(?:[’'-][^\W_]+)*)", claim)
    if names and opening and names[0] == opening[1]:
        name = names[0]
        if not re.search(rf"\w[\w,;’']* {re.escape(name)}\b", known):
            names = names[1:]
    return names


def _among(term: str, present: set[str]) -> bool:
    """Whether a term, or one of its family (Russia, Russian), is among the terms."""
    if term in present:
        return True
    return len(term) > 3 and any(
        len(other) > 3 and (term.startswith(other[:5]) and other.startswith(term[:5]))
        for other in present
    )


def _folded(text: str) -> str:
    """Lower case, straight quotes and single blanks, for comparing quoted words."""
    text = unicodedata.normalize("NFKC", text).lower()
    return " ".join(re.sub(r"[’‘`]", "'", text).split())


def _shown(value: float) -> str:
    return f"{value:,.0f}" if value == int(value) and value > 9999 else f"{value:g}"
