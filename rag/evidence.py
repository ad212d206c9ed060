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

from index.words import terms
from rag.question import Question
from rag.quotes import Scored

_NEGATION = re.compile(r"\b(?:not|no|never|none|nobody|neither|nor|without|cannot)\b|n['’]t\b", re.I)


@dataclass(frozen=True, slots=True)
class EvidenceSignals:
    """What is measured about the evidence for one question; shares from 0 to 1."""

    sentence: float  # of the question's weight, in the best sentence
    context: float  # ... with its title and the sentence before it
    passage: float  # ... in its whole passage and header
    best_passage: float  # ... in whichever passage found has most
    likeness: float  # as `rag.quotes.Signals.likeness`, of the best sentence
    best_likeness: float  # ... of whichever sentence has most
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


BIAS = -6.6
WEIGHTS = EvidenceSignals(
    sentence=0.0,
    context=0.95,
    passage=1.05,
    best_passage=0.6,
    likeness=0.65,
    best_likeness=0.25,
    cosine=3.05,
    names=1.35,
    numbers=1.25,
    answer_kind=0.2,
    negation=-0.7,
)
THRESHOLD = 0.27  # declines 8 of 100 answerable questions of the set it was fitted on
MODEL_THRESHOLD = 0.08  # for a model that can itself decline: only what is plainly absent


def judge(
    question: Question, scored: Sequence[Scored], weights: Mapping[str, float], threshold: float = THRESHOLD
) -> Evidence:
    """Whether the sentences, as `rag.quotes.score_sentences` ranks them, can hold the answer."""
    if not scored or not question.terms:
        return Evidence(0.0, False, tuple(sorted(question.names | question.numbers)))
    signals = measure(question, scored, weights)
    total = BIAS + sum(getattr(WEIGHTS, f.name) * getattr(signals, f.name) for f in fields(signals))
    probability = 1 / (1 + math.exp(-total))
    present = {term for one in scored for term in _passage_terms(one)}
    missing = tuple(sorted((question.names | question.numbers) - present))
    return Evidence(probability, probability >= threshold, missing)


def measure(
    question: Question, scored: Sequence[Scored], weights: Mapping[str, float]
) -> EvidenceSignals:
    """The signals of the best sentence and what surrounds it."""
    best = scored[0]
    around = _passage_terms(best)
    passages = {id(one.hit): one.signals.passage_coverage for one in scored}
    return EvidenceSignals(
        sentence=best.signals.coverage,
        context=best.signals.context_coverage,
        passage=best.signals.passage_coverage,
        best_passage=max(passages.values()),
        likeness=best.signals.likeness,
        best_likeness=max(one.signals.likeness for one in scored),
        cosine=best.signals.cosine,
        names=_share(question.names, around, weights),
        numbers=_share(question.numbers, around, weights),
        answer_kind=best.signals.answer_kind,
        negation=float(bool(_NEGATION.search(question.text)) != bool(_NEGATION.search(best.text))),
    )


def _share(wanted: frozenset[str], present: set[str], weights: Mapping[str, float]) -> float:
    total = sum(weights.get(term, 0.0) for term in wanted)
    return sum(weights.get(term, 0.0) for term in wanted & present) / total if total else 1.0


def _passage_terms(one: Scored) -> set[str]:
    return {*terms(one.hit.text), *terms(one.hit.article.header)}

