"""Evidence check: decides whether the passages found are enough to answer, before any model.

Estimates the probability of an answer by a logistic function with constant weights, fitted on
answerable and unanswerable questions (docs/measurements.md). The estimate is capped if the best
passages lack a full name or a number of the question. This detects a topic that is absent. It
detects a false premise only if that adds a name or a number. Does not know which model would
answer.
"""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields

from index.terms import terms
from index.when import without_dates
from rag.language.names import runs_in
from rag.question.parse import Question
from rag.retrieve.features import covered
from rag.retrieve.sentences import Scored

MANY_TERMS = 12
ANSWERING = 4  # best sentences; their passages must hold the question's numbers
_NAME = r"[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*"
_PAIR = re.compile(rf"{_NAME} and (?:for )?{_NAME}")


@dataclass(frozen=True, slots=True)
class EvidenceFeatures:
    """Features of the evidence for one question, 0 to 1 except `window`, a cosine."""

    found: float  # share of the question's term weight that is in any of the sentences found
    likeness: float  # highest `article_likeness`, see `rag.retrieve.similarity.Likeness`
    names: float  # share of the question's names in the best sentence's article; 1 if it has none
    window: float  # highest cosine of the question and a sentence with its neighbours
    length: float  # terms / `MANY_TERMS`, at most 1: a long question is rarely covered completely


@dataclass(frozen=True, slots=True)
class Evidence:
    """The probability that the passages answer the question, and what they do not contain.

    `missing` are terms of names and numbers that no passage found contains. `unheld` are full names
    and numbers, as written in the question, that are not in the best article or passages.
    """

    probability: float
    enough: bool
    missing: tuple[str, ...]
    unheld: tuple[str, ...] = ()


BIAS = -7.7
EVIDENCE_WEIGHTS = EvidenceFeatures(found=3.1, likeness=2.9, names=1.5, window=2.1, length=2.2)
UNHELD = 0.2  # upper limit of the probability if `unheld` is not empty
THRESHOLD = 0.29  # for quotes; the curve it was chosen on is in docs/measurements.md
MODEL_THRESHOLD = 0.15  # lower for a model, which can decline by itself


def judge(
    question: Question,
    scored: Sequence[Scored],
    weights: Mapping[str, float],
    threshold: float = THRESHOLD,
) -> Evidence:
    """Judges the evidence in the output of `score_sentences`; `weights` are `term_weights`."""
    if not scored or not question.terms:
        return Evidence(0.0, False, tuple(sorted(question.names | question.numbers)))
    features = evidence_features(question, scored, weights)
    total = BIAS + sum(
        getattr(EVIDENCE_WEIGHTS, f.name) * getattr(features, f.name) for f in fields(features)
    )
    probability = 1 / (1 + math.exp(-total))
    unheld = _unheld(question, scored)
    if unheld:
        probability = min(probability, UNHELD)
    present = frozenset[str]().union(*(one.passage for one in scored))
    missing = tuple(sorted((question.names | question.numbers) - present))
    return Evidence(probability, probability >= threshold, missing, unheld)


def evidence_features(
    question: Question, scored: Sequence[Scored], weights: Mapping[str, float]
) -> EvidenceFeatures:
    """The features of all sentences found; `names` is about the best sentence's article."""
    names = question.names
    return EvidenceFeatures(
        found=covered(question, frozenset[str]().union(*(one.terms for one in scored)), weights),
        likeness=max(one.features.article_likeness for one in scored),
        names=len(names & _best_article(scored)) / len(names) if names else 1.0,
        window=max(one.features.window for one in scored),
        length=min(len(question.terms), MANY_TERMS) / MANY_TERMS,
    )


def _unheld(question: Question, scored: Sequence[Scored]) -> tuple[str, ...]:
    """Full names whose last word is not in the best article, numbers in none of the best passages.

    One-word names are not checked: an article may name a place differently. Two names joined by
    "and" are not checked: each may have its own article. Only the last word of a name is checked:
    an article may leave out the first name. Numbers in dates are left to search.
    """
    article = _best_article(scored)
    passages = frozenset[str]().union(*(one.passage for one in scored[:ANSWERING]))
    unheld = []
    for run in runs_in(_PAIR.sub(" ", question.asked)):
        name = [term for term in terms(run) if term in question.names]
        if len(name) > 1 and name[-1] not in article:
            unheld.append(run)
    numbers = question.numbers - question.borrowed - passages
    undated = without_dates(question.asked).split()
    unheld += [word for word in undated if numbers.intersection(terms(word))]
    return tuple(unheld)


def _best_article(scored: Sequence[Scored]) -> frozenset[str]:
    """The terms of all passages found in the best sentence's article, and of its header."""
    best = scored[0].hit.article.id
    return frozenset[str]().union(*(one.passage for one in scored if one.hit.article.id == best))
