"""Is there enough to answer? A decision above every model.

Two questions. How well does all that was found cover what is asked: a logistic function whose
weights are constants, fitted on questions that can and cannot be answered (docs/measurements.md).
And do the passages answered from hold what the question takes for granted: the full names and the
numbers in it. Absence is easy to see this way; of false premises only those that bring in another
name or number. Does not know which model would answer.
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
ANSWERING = 4  # best sentences, whose passages an answer would be taken from
_NAME = r"[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*"
_PAIR = re.compile(rf"{_NAME} and (?:for )?{_NAME}")


@dataclass(frozen=True, slots=True)
class EvidenceFeatures:
    """What is measured about the evidence for one question; shares from 0 to 1."""

    found: float  # of the question's weight, in any of the sentences found
    likeness: float  # highest likeness of an article, see `rag.retrieve.similarity.Likeness`
    names: float  # of the question's names, in the best sentence's article; 1 if it has none
    window: float  # highest cosine of the question and a sentence with its neighbours
    length: float  # terms of the question, 1 from `MANY_TERMS` on: few long ones are covered whole


@dataclass(frozen=True, slots=True)
class Evidence:
    """The verdict: `probability` that the passages answer the question, and reasons against it.

    `missing` are terms of names and numbers that nothing found mentions; `unheld` the full names
    and numbers, in the question's words, that the passages to answer from do not hold.
    """

    probability: float
    enough: bool
    missing: tuple[str, ...]
    unheld: tuple[str, ...] = ()


BIAS = -7.7
EVIDENCE_WEIGHTS = EvidenceFeatures(found=3.1, likeness=2.9, names=1.5, window=2.1, length=2.2)
UNHELD = 0.2  # the most that is left of the probability where something is not held
THRESHOLD = 0.29  # for quotes; the curve it was chosen on is in docs/measurements.md
MODEL_THRESHOLD = 0.15  # for a model that can itself decline: only what is plainly absent


def judge(
    question: Question,
    scored: Sequence[Scored],
    weights: Mapping[str, float],
    threshold: float = THRESHOLD,
) -> Evidence:
    """Whether the sentences, as `score_sentences` ranks them, can hold the answer."""
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
    """The features of what was found, and of the article that the best sentence is from."""
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

    A single name may be a place or be said otherwise, a first name left out; of two names joined by
    "and", each may be in an article of its own. Numbers in dates are search's business.
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
    """Terms of all passages found of the best sentence's article, headers included."""
    best = scored[0].hit.article.id
    return frozenset[str]().union(*(one.passage for one in scored if one.hit.article.id == best))
