"""Is there enough to answer? A decision above every model.

A logistic function of how far all that was found, and the best sentence's article, cover the
question; its weights are constants, fitted on questions that can and cannot be answered
(docs/measurements.md). Absence is easy to see this way; a false premise about a story that is
there is not, and most of those pass. Does not know which model would answer.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields

from rag.question import Question
from rag.quotes import Scored
from rag.signals import covered

MANY_TERMS = 12


@dataclass(frozen=True, slots=True)
class EvidenceSignals:
    """What is measured about the evidence for one question; shares from 0 to 1."""

    found: float  # of the question's weight, in any of the sentences found
    article: float  # ... in the passages of the best sentence's article, headers included
    names: float  # of the question's names, likewise; 1 if it has none
    numbers: float  # of its numbers, in the best sentence's passage and header; 1 if none
    window: float  # highest cosine of the question and a sentence with its neighbours
    length: float  # terms of the question, 1 from `MANY_TERMS` on: few long ones are covered whole


@dataclass(frozen=True, slots=True)
class Evidence:
    """The verdict: `probability` that the passages answer the question, and the first reason."""

    probability: float
    enough: bool
    missing: tuple[str, ...]  # names and numbers of the question that nothing found mentions


BIAS = -8.2
WEIGHTS = EvidenceSignals(found=3.3, article=0.6, names=1.3, numbers=1.8, window=3.0, length=1.3)
THRESHOLD = 0.28  # for quotes; the curve it was chosen on is in docs/measurements.md
MODEL_THRESHOLD = 0.15  # for a model that can itself decline: only what is plainly absent


def judge(
    question: Question,
    scored: Sequence[Scored],
    weights: Mapping[str, float],
    threshold: float = THRESHOLD,
) -> Evidence:
    """Whether the sentences, as `rag.quotes.score_sentences` ranks them, can hold the answer."""
    if not scored or not question.terms:
        return Evidence(0.0, False, tuple(sorted(question.names | question.numbers)))
    signals = measure(question, scored, weights)
    total = BIAS + sum(getattr(WEIGHTS, f.name) * getattr(signals, f.name) for f in fields(signals))
    probability = 1 / (1 + math.exp(-total))
    present = frozenset[str]().union(*(one.passage for one in scored))
    missing = tuple(sorted((question.names | question.numbers) - present))
    return Evidence(probability, probability >= threshold, missing)


def measure(
    question: Question, scored: Sequence[Scored], weights: Mapping[str, float]
) -> EvidenceSignals:
    """The signals of what was found, and of the article that the best sentence is from."""
    best = scored[0]
    found = frozenset[str]().union(*(one.terms for one in scored))
    same = [one.passage for one in scored if one.hit.article.id == best.hit.article.id]
    article = frozenset[str]().union(*same)
    names = question.names
    return EvidenceSignals(
        found=covered(question, found, weights),
        article=covered(question, article, weights),
        names=len(names & article) / len(names) if names else 1.0,
        numbers=_share(question.numbers, best.passage, weights),
        window=max(one.signals.window for one in scored),
        length=min(len(question.terms), MANY_TERMS) / MANY_TERMS,
    )


def _share(wanted: frozenset[str], present: frozenset[str], weights: Mapping[str, float]) -> float:
    total = sum(weights.get(term, 0.0) for term in wanted)
    return sum(weights.get(term, 0.0) for term in wanted & present) / total if total else 1.0
