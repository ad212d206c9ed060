"""Pinning: finds the shown sentence that supports a sentence of an answer without a pointer.

Ranks the sentences shown by the terms and numbers they share with the claim, and takes the best
that passes the check. A claim in another language than a sentence is compared by its numbers, dates
and names alone. Does not know where claims come from or how they are shown.
"""

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from index.terms import FUNCTION_TERMS, terms
from rag.cite.claims import CitedSentence, check_claim
from rag.cite.needed import adds_anything
from rag.cite.reading import (
    CitedReading,
    Reading,
    language_of_claim,
    read_cited,
    read_text,
)
from rag.language.names import is_related, name_terms, reading_roots, unified
from rag.language.numbers import numbers_in
from rag.language.quantities import same_measure

CANDIDATES = 5  # sentences tried alone
PAIRED = 3  # sentences tried in pairs, for a claim that draws on two
LEAST_COVERED = 0.6  # of the claim's terms by weight, in the sentence with its title and outlet
NEARLY_COVERED = 0.75  # from which a sentence is the right one although the check doubts it
LEAST_SHARED = 2  # terms
LEAST_VALUES = 2  # numbers, dates and names shared with a sentence of another language
FEW_TERMS = 2  # of a claim that may be a bare answer ("The British pound.")
LEAST_ASKED = 0.4  # of the question's terms by weight, beside a bare answer
NEARLY_MOST = 0.8  # of what the sentence has that has most of them
LONG_CLAIM = 6  # terms of a claim from which it may draw on two sentences
_WORD = re.compile(r"[^\W\d_]+")
_NAME = re.compile(r"(?<![A-Za-zÀ-ÿ])[A-ZÀ-Þ][A-Za-zÀ-ÿ’']{2,}")


@dataclass(frozen=True, slots=True)
class ShownSentence:
    """A sentence that the model was shown, under its marker."""

    marker: str
    cited: CitedSentence


@dataclass(frozen=True, slots=True)
class Pin:
    """What a claim is pinned to: nothing, or sentences with the check's doubt, if there is one."""

    shown: tuple[ShownSentence, ...] = ()
    reason: str = ""


class Pins:
    """The sentences shown to a model, ready to be searched for what supports a claim."""

    def __init__(self, shown: Sequence[ShownSentence], question: str = "") -> None:
        self._shown = shown
        self._asked = _terms(question)
        self._terms = [_terms(one.cited.quote) for one in shown]
        headers = {one.cited.article.id: _terms(one.cited.article.header) for one in shown}
        self._headers = [headers[one.cited.article.id] for one in shown]
        self._numbers = [numbers_in(one.cited.quote, lenient=True) for one in shown]
        counts = Counter(term for found in self._terms for term in found)
        self._weight: Mapping[str, float] = {
            term: math.log(1 + len(shown) / count) for term, count in counts.items()
        }
        self._unknown = math.log(1 + 2 * max(1, len(shown)))  # a term that no sentence has

    def beside(self, cited: Sequence[CitedSentence], most: int) -> list[ShownSentence]:
        """The sentences at most so far from one of these in its article, nearest first."""
        by_place = {_place(one.cited): one for one in self._shown}
        places = [_place(one) for one in cited]
        return [
            by_place[there]
            for away in range(1, most + 1)
            for article, number in places
            for there in ((article, number + away), (article, number - away))
            if there in by_place and there not in places
        ]

    def covers(self, claim: str, cited: Sequence[CitedSentence]) -> bool:
        """Whether sentences and their headers have most of a claim; all of one of few words.

        What the question has need not be there once more.
        """
        there = (_terms(one.quote) | _terms(one.article.header) for one in cited)
        present = frozenset[str]().union(*there)
        wanted = _terms(claim)
        if len(wanted) <= FEW_TERMS:
            known = reading_roots(present | self._asked)
            return bool(wanted & present) and all(is_related(term, known) for term in wanted)
        return self._share(wanted, present) >= LEAST_COVERED

    def completed(self, claim: str, cited: Sequence[CitedSentence], beside: CitedSentence) -> bool:
        """Whether a sentence may complete others of which a claim has more than they say.

        It has something of the claim that they lack. Where they have nearly all of it, what they
        lack stands in the place of something else of theirs.
        """
        mine = read_text(claim, language_of_claim(claim, cited))
        if not adds_anything(mine, [read_cited(one) for one in cited], read_cited(beside)):
            return False
        present = frozenset[str]().union(*(_terms(one.quote) for one in cited))
        return self._share(_terms(claim), present) <= NEARLY_COVERED

    def find(self, claim: str, known: str, least: float = LEAST_COVERED) -> Pin:
        """The sentence, or the two, that support a claim best and have at least so much of it.

        If none passes the check but one holds nearly all of the claim, it is taken with the check's
        doubt: the check is wrong about one right claim in ten (evals/README.md).
        """
        wanted, numbers = _terms(claim), numbers_in(claim)
        if len(wanted) <= FEW_TERMS and self._asked:
            pin = self._answering(claim, wanted, known)
            if pin.shown or _only_names(claim):
                return pin
        if not wanted:
            return Pin()
        ranked = sorted(
            range(len(self._shown)),
            key=lambda at: -self._likeness(at, wanted, numbers),
        )[:CANDIDATES]
        doubtful = Pin()
        alone = [(at,) for at in ranked]
        pairs = combinations(ranked[:PAIRED], 2) if len(wanted) >= LONG_CLAIM else ()
        for group in (*alone, *filter(self._of_one_article, pairs)):
            share = self._covered(group, wanted)
            if share < least:
                continue
            shown = tuple(self._shown[at] for at in group)
            check = check_claim(claim, [one.cited for one in shown], known)
            if check.supported:
                return Pin(shown)
            if not doubtful.shown and share >= NEARLY_COVERED:
                doubtful = Pin(shown, check.reason)
        return doubtful if doubtful.shown else self._abroad(claim, known)

    def _answering(self, claim: str, wanted: frozenset[str], known: str) -> Pin:
        """The sentence that has most of the question, or nearly, and a short answer.

        It is taken with a doubt if it has a part of a name only.
        """
        names = _only_names(claim)
        doubtful = Pin()
        shares = [
            (self._share(self._asked, own) + self._share(self._asked, own | head)) / 2
            for own, head in self._each()
        ]
        most = max(shares, default=0.0)
        for at in sorted(range(len(shares)), key=lambda at: -shares[at]):
            if shares[at] < max(LEAST_ASKED, NEARLY_MOST * most):
                break
            own = self._terms[at] | self._headers[at]
            if not wanted & own:
                continue
            check = check_claim(claim, [self._shown[at].cited], known)
            if check.supported and wanted <= own | self._asked:
                return Pin((self._shown[at],))
            reason = check.reason or "a part of it is not in the cited sentence"
            if names and not doubtful.shown:
                doubtful = Pin((self._shown[at],), reason)
        return doubtful

    def _each(self) -> Iterator[tuple[frozenset[str], frozenset[str]]]:
        return zip(self._terms, self._headers, strict=True)

    def _abroad(self, claim: str, known: str) -> Pin:
        """The sentence of another language that holds the claim's numbers, dates and names.

        It bears the claim out if it holds two of them, a number among them; with names alone it is
        taken with a doubt, since nothing tells what is said of them.
        """
        language = language_of_claim(claim)
        mine, names = read_text(claim, language), _named(claim)
        doubtful, best = Pin(), (0, 0)
        for one in self._shown:
            there = read_cited(one.cited)
            if there.reading.language == language:
                continue
            values = _shared_values(mine, there)
            spoken = names & (_named(one.cited.quote) | _named(one.cited.article.title))
            weight = (values, len(spoken))
            if weight <= best or values + len(spoken) < LEAST_VALUES:
                continue
            check = check_claim(claim, [one.cited], known)
            if check.supported and check.compared == "values":
                best = weight
                doubtful = Pin((one,), "" if values else "in another language, only names agree")
        return doubtful

    def _likeness(self, at: int, wanted: frozenset[str], numbers: set[float]) -> float:
        shared = sum(self._weight.get(term, 0.0) for term in wanted & self._terms[at])
        beside = sum(self._weight.get(term, 0.0) for term in wanted & self._headers[at])
        held = len(numbers & self._numbers[at]) / len(numbers) if numbers else 0.0
        return shared + 0.3 * beside + 2 * held

    def _of_one_article(self, group: Sequence[int]) -> bool:
        """Two articles together would support what neither says."""
        return len({self._shown[at].cited.article.id for at in group}) == 1

    def _covered(self, group: Sequence[int], wanted: frozenset[str]) -> float:
        """Share of the claim's terms, by weight, that stand there, headers included."""
        own = frozenset[str]().union(*(self._terms[at] for at in group))
        if len(own & wanted) < LEAST_SHARED:
            return 0.0
        return self._share(wanted, own.union(*(self._headers[at] for at in group)))

    def _share(self, wanted: frozenset[str], present: frozenset[str]) -> float:
        """Share by weight of what is wanted that is present."""
        if not wanted:
            return 0.0
        weights = {term: self._weight.get(term, self._unknown) for term in wanted}
        there = sum(weight for term, weight in weights.items() if term in present)
        return there / sum(weights.values())


def _shared_values(claim: Reading, there: CitedReading) -> int:
    """How many numbers and dates of a claim a sentence holds.

    Those with a unit or a month count twice: "6,3 Kilometer" says more than a bare 6.3.
    """
    numbers: dict[float, int] = {}
    for one in claim.quantities:
        for other in there.reading.quantities:
            if one.value == other.value:
                alike = bool(one.units) and same_measure(one.units, other.units)
                numbers[one.value] = max(numbers.get(one.value, 1), 1 + alike)
    both = claim.dates, there.reading.dates
    days = frozenset.intersection(
        *(frozenset((d.month, d.day) for d in it if d.day) for it in both)
    )
    years = frozenset.intersection(*(frozenset(d.year for d in it if d.year) for it in both))
    return sum(numbers.values()) + 2 * len(days) + len(years)


def _place(cited: CitedSentence) -> tuple[str, int]:
    return cited.article.id, read_cited(cited).number


def _only_names(text: str) -> bool:
    return all(word[:1].isupper() for word in _WORD.findall(text))


def _named(text: str) -> frozenset[str]:
    """The capitalised words of a text, in lower case."""
    return frozenset(word.lower() for word in _NAME.findall(text))


def _terms(text: str) -> frozenset[str]:
    return frozenset(terms(text)) - FUNCTION_TERMS | name_terms(unified(text))
