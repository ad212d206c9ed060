"""Beside: whose number a number is, by the names in its clause, or else in those around it.

"The ferry Marigold hit a rock at Saltreth, the port said of the wreck, in which nine people died":
the Marigold's. Goes by capitals, commas and a few conjunctions. Does not know grammar or events.
"""

import itertools
import re
from collections.abc import Iterator, Sequence

from index.sentences import Span
from index.terms import FUNCTION_TERMS, terms
from rag.language.datelines import after_dateline
from rag.language.dates import MONTHS, WEEKDAYS
from rag.language.names import Roots, is_related, name_terms, unified
from rag.language.numbers import number_spans
from rag.language.speech import saying_spans
from rag.question.answer_type import FORM_SIGNS
from rag.retrieve.sentences import Scored

CLOSE = 15  # characters between two names of one place
BESIDE = 25  # characters between a name and a verb of saying that it may belong to

NAME = re.compile(r"(?:[A-Z]\.){2,}|[A-ZÀ-Þ][\w’'-]*(?:[ -][A-ZÀ-Þ][\w’'-]*)*")
_POSSESSIVE = re.compile(r"['’]s$")
_IN = re.compile(r"\b(?:in|at|near|across|outside|around) (?:the )?$")
_WHERE = re.compile(r"\b(?:in|at|near|of|across|outside|off|on|around)(?: \w+){0,3} $")
_AT_ONCE = re.compile(r"[^,;:()–—]*")
_CLAUSE = re.compile(r"(?:(?! (?:as|while|when|after|before|but) )(?:[^,;:()–—]|[,:](?=\d)))+")


def is_of(name: str, asked: Roots) -> bool:
    """Whether a name has a word of those asked about."""
    return any(is_related(term, asked) for term in name_terms(unified(name)))


def named_for(one: Scored, place: Span, asked: Roots) -> list[str]:
    """The names of what a number belongs to, by the clauses of its sentence; empty if none.

    Those beside it in its own clause, with no other number between; else those of the clause
    before, and the first of the sentence, which it tells of; else the next place before a comma.
    Each with a place in its dateline that is asked about.
    """
    clauses = [clause.span() for clause in _CLAUSE.finditer(one.text)]
    names = list(_names(one, asked))
    head = [it for it in NAME.findall(one.text[: after_dateline(one.text)]) if is_of(it, asked)]
    inside = [(a, b) for a, b in clauses if a <= place.start < b] or [(place.start, place.end)]
    own = [name for name in names if inside[0][0] <= name.start() < inside[0][1]]
    beside = _beside(one.text, place, own)
    if beside:
        return [*beside, *head]
    before = [name for name in names if name.end() <= place.start]
    for a, b in reversed(clauses):
        found = [name.group() for name in before if a <= name.start() < b]
        if found:
            return [*found, before[0].group(), *head]
    behind = _AT_ONCE.match(one.text, place.end)
    after = [it for it in names if behind and place.end <= it.start() < behind.end()]
    at = next(
        (
            at
            for at, it in enumerate(after)
            if is_of(it.group(), asked) or _WHERE.search(one.text[: it.start()])
        ),
        len(after),
    )
    return [*_close_together(after[at:]), *head]


def _beside(text: str, place: Span, names: Sequence[re.Match[str]]) -> list[str]:
    """The name nearest to a number, with no other number between, and those that stand close by it.

    "Near the Californian community of Half Moon Bay".
    """
    dates = [match.span() for match in FORM_SIGNS["day"].finditer(text)]
    others = [
        each
        for each in number_spans(text.lower())
        if each.value >= 2 and not _is_year(each.value)
        if not any(first <= each.start < last for first, last in dates)
    ]
    left = max((each.end for each in others if each.end <= place.start), default=0)
    right = min((each.start for each in others if each.start >= place.end), default=len(text))
    sides = (
        [name for name in names if left <= name.start() and name.end() <= place.start],
        [name for name in names if place.end <= name.start() and name.end() <= right],
    )
    both = (side for side in (sides[0][::-1], sides[1]) if side)
    return _close_together(min(both, key=lambda side: _gap(side[0], place), default=[]))


def _close_together(names: Sequence[re.Match[str]]) -> list[str]:
    """The first name, and those behind it that each stand close to the one before."""
    close = itertools.takewhile(lambda two: _between(*two) <= CLOSE, itertools.pairwise(names))
    return [name.group() for name in [*names[:1], *(further for _, further in close)]]


def _gap(name: re.Match[str], place: Span) -> int:
    return max(place.start - name.end(), name.start() - place.end)


def _between(one: re.Match[str], other: re.Match[str]) -> int:
    return max(one.start() - other.end(), other.start() - one.end())


def _names(one: Scored, asked: Roots) -> Iterator[re.Match[str]]:
    """The names in a sentence, but for those who tell it, and for the place in its dateline."""
    sayings = saying_spans(one.text)
    for match in NAME.finditer(one.text, after_dateline(one.text)):
        named = _is_name(match, one) or is_of(match.group(), asked)
        place = _IN.search(one.text[: match.start()])
        if named and (place or not _says(match.start(), match.end(), sayings)):
            yield match


def _is_year(value: float) -> bool:
    return value.is_integer() and 1500 <= value < 2100


def _is_name(match: re.Match[str], one: Scored) -> bool:
    """Whether capitalised words are more than a day, a month or a sentence's opening word."""
    words = match.group()
    plain = {_POSSESSIVE.sub("", word.lower()) for word in words.split()}
    plain -= {*WEEKDAYS, *MONTHS}
    if all(FUNCTION_TERMS.issuperset(terms(word)) for word in plain):
        return False
    inner = rf"[^\W\d_A-Z][,;]? {re.escape(words)}\b"  # behind a word in small letters
    opening = not one.text[after_dateline(one.text) : match.start()].rstrip(" “‘\"'")
    opening |= one.text[: match.start()].endswith(": ")
    return not opening or " " in words or bool(re.search(inner, one.hit.article.text))


def _says(start: int, end: int, sayings: Sequence[tuple[int, int]]) -> bool:
    """Whether a name stands beside a verb of saying: who tells it is not whom it befell."""
    return any(0 <= a - end <= BESIDE or 0 <= start - b <= BESIDE for a, b in sayings)
