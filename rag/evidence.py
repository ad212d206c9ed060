"""Is there enough to answer? A decision above every model.

A logistic function of how well the best sentence and its passage cover the question; its weights
are constants, fitted on questions that can and cannot be answered (docs/measurements.md). Absence
is easy to see this way, a false premise is hard: of the latter it catches a part. Does not know
which model would answer.
"""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields

from rag.question import Question
from rag.quotes import Scored

_NEGATION = re.compile(
    r"\b(?:not|no|never|none|nobody|neither|nor|without|cannot)\b|n['’]t\b", re.I
)


@dataclass(frozen=True, slots=True)
class EvidenceSignals:
    """What is measured about the evidence for one question; shares from 0 to 1."""

    passage: float  # of the question's weight, in the best sentence's passage and header
    best_passage: float  # ... in whichever passage found has most
    cosine: float  # of question and best sentence
    names: float  # of the question's names, in the best sentence's passage and header; 1 if none
    numbers: float  # of its numbers, likewise
    answer_kind: float  # the best sentence holds the kind of answer asked for
    negation: float  # 1 if just one of question and best sentence denies


@dataclass(frozen=True, slots=True)
class Evidence:
    """The verdict: `probability` that the passages answer the question, and the first reason."""

    probability: float
    enough: bool
    missing: tuple[str, ...]  # names and numbers of the question that nothing found mentions


BIAS = -5.55
WEIGHTS = EvidenceSignals(
    passage=0.8,
    best_passage=2.0,
    cosine=2.75,
    names=1.35,
    numbers=1.05,
    answer_kind=0.95,
    negation=-0.7,
)
THRESHOLD = 0.36  # for quotes; the curve it was chosen on is in docs/measurements.md
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
    """The signals of the best sentence and what surrounds it."""
    best = scored[0]
    return EvidenceSignals(
        passage=best.signals.passage_coverage,
        best_passage=max(one.signals.passage_coverage for one in scored),
        cosine=best.signals.cosine,
        names=_share(question.names, best.passage, weights),
        numbers=_share(question.numbers, best.passage, weights),
        answer_kind=best.signals.answer_kind,
        negation=float(bool(_NEGATION.search(question.text)) != bool(_NEGATION.search(best.text))),
    )


def _share(wanted: frozenset[str], present: frozenset[str], weights: Mapping[str, float]) -> float:
    total = sum(weights.get(term, 0.0) for term in wanted)
    return sum(weights.get(term, 0.0) for term in wanted & present) / total if total else 1.0
