"""Pinning: finds the shown sentence that supports a sentence of an answer without a pointer.

Ranks the sentences shown by the terms and numbers they share with the claim, and takes the best
that passes the check. Does not know where claims come from or how they are shown.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from index.terms import FUNCTION_TERMS, terms
from rag.cite.claims import CitedSentence, check_claim
from rag.language.names import name_terms, unified
from rag.language.numbers import numbers_in

CANDIDATES = 5  # sentences tried alone
PAIRED = 3  # sentences tried in pairs, for a claim that draws on two
LEAST_COVERED = 0.6  # of the claim's terms by weight, in the sentence with its title and outlet
NEARLY_COVERED = 0.75  # from which a sentence is taken although the check doubts it
LEAST_SHARED = 2  # terms
LONG_CLAIM = 6  # terms of a claim from which it may draw on two sentences


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

    def __init__(self, shown: Sequence[ShownSentence]) -> None:
        self._shown = shown
        self._terms = [_terms(one.cited.quote) for one in shown]
        headers = {one.cited.article.id: _terms(one.cited.article.header) for one in shown}
        self._headers = [headers[one.cited.article.id] for one in shown]
        self._numbers = [numbers_in(one.cited.quote, lenient=True) for one in shown]
        counts = Counter(term for found in self._terms for term in found)
        self._weight: Mapping[str, float] = {
            term: math.log(1 + len(shown) / count) for term, count in counts.items()
        }
        self._unknown = math.log(1 + 2 * max(1, len(shown)))  # a term that no sentence has

    def find(self, claim: str, known: str) -> Pin:
        """The sentence, or the two, that support a claim best.

        If none passes the check but one holds nearly all of the claim, it is taken with the check's
        doubt: the check is wrong about one right claim in ten (evals/README.md).
        """
        wanted, numbers = _terms(claim), numbers_in(claim)
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
            if share < LEAST_COVERED:
                continue
            shown = tuple(self._shown[at] for at in group)
            check = check_claim(claim, [one.cited for one in shown], known)
            if check.supported:
                return Pin(shown)
            if not doubtful.shown and share >= NEARLY_COVERED:
                doubtful = Pin(shown, check.reason)
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
        present = own.union(*(self._headers[at] for at in group))
        weights = {term: self._weight.get(term, self._unknown) for term in wanted}
        there = sum(weight for term, weight in weights.items() if term in present)
        return there / sum(weights.values())


def _terms(text: str) -> frozenset[str]:
    return frozenset(terms(text)) - FUNCTION_TERMS | name_terms(unified(text))
