"""Evidence check: decides whether the passages found are enough to answer, before any model.

Estimates the probability of an answer by a logistic function with constant weights, fitted on
questions of several kinds that archives of several sizes can and cannot answer
(docs/measurements.md; `python -m evals.calibrate` fits them anew). It detects a topic that is
absent. It does not detect a false premise: a name or number that no passage mentions never
declines an answer, it is only reported. The exception is someone whose words are asked for: where
no passage names them, nobody else's words are an answer. Does not know which model would answer.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields

from rag.question.parse import Question
from rag.retrieve.features import covered
from rag.retrieve.sentences import Scored

LARGE = 20_000  # chunks, from which on an archive's size counts no further: measured
SMALL = 1_000  # chunks added to the size, since of a handful there is little to learn


@dataclass(frozen=True, slots=True)
class EvidenceFeatures:
    """Features of the evidence for one question.

    `matched` and `size` put the others into proportion: three terms of four are found together in
    any large archive by chance, ten of fifteen are not.
    """

    article: float  # share of the question's term weight in the article that holds most of it
    likeness: float  # highest `article_likeness`, see `rag.retrieve.similarity.Likeness`
    names: float  # share of the question's names in any passage found; 1 if it has none
    window: float  # highest cosine of the question and a sentence with its neighbours
    matched: float  # ln(1 + number of the question's terms in that article)
    size: float  # log10(`SMALL` + chunks in the archive), which counts up to `LARGE`


@dataclass(frozen=True, slots=True)
class Evidence:
    """The probability that the passages answer the question, and what they do not mention.

    `missing` are terms of the question's own names and numbers that no passage found has.
    `features` are None if nothing was found.
    """

    probability: float
    enough: bool
    missing: tuple[str, ...]
    features: EvidenceFeatures | None = None


BIAS = -2.31
EVIDENCE_WEIGHTS = EvidenceFeatures(
    article=2.82, likeness=3.27, names=3.44, window=3.17, matched=4.39, size=-3.5
)
THRESHOLD = 0.16  # for quotes; the curve it was chosen on is in docs/measurements.md
MODEL_THRESHOLD = 0.05  # lower for a model, which can decline by itself


def judge(
    question: Question,
    scored: Sequence[Scored],
    weights: Mapping[str, float],
    chunks: int,
    threshold: float = THRESHOLD,
) -> Evidence:
    """Judges the evidence in the output of `score_sentences`, from an archive of `chunks` chunks.

    `weights` are `term_weights`.
    """
    told = (question.names | question.numbers) - question.borrowed
    if not scored or not question.terms:
        return Evidence(0.0, False, tuple(sorted(told)))
    features = evidence_features(question, scored, weights, chunks)
    total = BIAS + sum(
        getattr(EVIDENCE_WEIGHTS, f.name) * getattr(features, f.name) for f in fields(features)
    )
    probability = 1 / (1 + math.exp(-total))
    present = _present(scored)
    if question.speaker and question.speaker.isdisjoint(present):
        probability = 0.0
    missing = tuple(sorted(told - present))
    return Evidence(probability, probability >= threshold, missing, features)


def evidence_features(
    question: Question, scored: Sequence[Scored], weights: Mapping[str, float], chunks: int
) -> EvidenceFeatures:
    """The features of all sentences found, at least one."""
    articles: dict[str, set[str]] = {}
    for one in scored:
        articles.setdefault(one.hit.article.id, set()).update(one.passage)
    fullest = max(articles.values(), key=lambda held: covered(question, held, weights))
    names = question.names
    return EvidenceFeatures(
        article=covered(question, fullest, weights),
        likeness=max(one.features.article_likeness for one in scored),
        names=len(names & _present(scored)) / len(names) if names else 1.0,
        window=max(one.features.window for one in scored),
        matched=math.log1p(len(fullest.intersection(question.terms))),
        size=math.log10(SMALL + min(chunks, LARGE)),
    )


def _present(scored: Sequence[Scored]) -> frozenset[str]:
    """The terms of all passages found, their headers included."""
    return frozenset[str]().union(*(one.passage for one in scored))
