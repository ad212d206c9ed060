"""Evidence check: decides whether the passages found are enough to answer, before any model.

Estimates the probability of an answer by a logistic function with constant weights, fitted on
questions of several kinds that archives of several sizes can and cannot answer
(docs/measurements.md; `python -m evals.calibrate` fits them anew). It detects a topic that is
absent. It does not detect a false premise: a name or number that no passage mentions never
declines an answer, it is only reported. The exception is someone whose words are asked for: where
no passage names them, nobody else's words are an answer. Does not know which model would answer.
"""

import math
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, fields

import numpy as np

from index.languages import language_of
from index.scripts import is_unspaced
from index.terms import terms
from rag.question.parse import Question
from rag.retrieve.features import covered
from rag.retrieve.sentences import Scored, passages_of
from rag.retrieve.similarity import matched_words

LARGE = 20_000  # chunks, from which on an archive's size counts no further: measured
SMALL = 100  # chunks added to the size, since of a handful there is little to learn


@dataclass(frozen=True, slots=True)
class EvidenceFeatures:
    """Features of the evidence for one question.

    `matched` and `size` put the others into proportion: three terms of four are found together in
    any large archive by chance, ten of fifteen are not. Weight is that of `term_weights`: a sum of
    it says how unlikely it is that the terms stand together by chance.
    """

    article: float  # share of the weight of the question's terms in the article that holds most
    likeness: float  # highest `article_likeness`, see `rag.retrieve.similarity.Likeness`
    names: float  # share of the question's names in any passage found; 1 if it has none
    title: float  # highest cosine of the question and an article's title
    window: float  # cosine of the question and the best sentence with its neighbours
    sentence: float  # highest weight of the question's terms in one sentence
    passage: float  # the same in one passage
    topic: float  # the same of the terms that are no names
    together: float  # match of its weighty words in one sentence, that of the worst, at the best
    found: float  # match of the word that is matched worst in all that was found
    matched: float  # ln(1 + number of the question's terms in the article that holds most)
    size: float  # log10(`SMALL` + chunks in the archive), which counts up to `LARGE`


@dataclass(frozen=True, slots=True)
class Evidence:
    """The probability that the passages answer the question, and what they do not mention.

    `missing` are terms of the question's own names and numbers that no passage found has.
    `features` are None if nothing was found. `unmatched` are terms of other words of which nothing
    found is near in meaning, where the probability is not high.
    """

    probability: float
    enough: bool
    missing: tuple[str, ...]
    features: EvidenceFeatures | None = None
    unmatched: tuple[str, ...] = ()


BIAS = -6.28
EVIDENCE_WEIGHTS = EvidenceFeatures(
    article=1.79,
    likeness=4.49,
    names=4.15,
    title=4.83,
    window=3.97,
    sentence=0.083,
    passage=0.111,
    topic=0.05,
    together=1.58,
    found=1.19,
    matched=1.49,
    size=-3.34,
)
THRESHOLD = 0.06  # for quotes; the curve it was chosen on is in docs/measurements.md
SURE = 0.9  # probability from which a word that nothing found is near to goes unsaid
UNMATCHED = 0.45  # match below which nothing found is near to a word; see evals/README.md
PAIRS = -3.4  # log odds more where terms are pairs of characters, whose cosines are all higher
PAIR = 0.5  # of a word, since each character is in two pairs
MODEL_THRESHOLD = 0.04  # lower for a model, which can decline by itself


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
    total = BIAS + PAIRS * is_unspaced(question.text)
    total += sum(
        getattr(EVIDENCE_WEIGHTS, f.name) * getattr(features, f.name) for f in fields(features)
    )
    probability = 1 / (1 + math.exp(-total))
    present = _present(scored)
    if question.speaker and question.speaker.isdisjoint(present):
        probability = 0.0
    missing = tuple(sorted(told - present))
    strange = _unmatched(question, scored) - present if probability < SURE else ()
    return Evidence(
        probability, probability >= threshold, missing, features, tuple(sorted(strange))
    )


def _unmatched(question: Question, scored: Sequence[Scored]) -> frozenset[str]:
    """The terms of English words, not of names, to which no word that was found is near."""
    words = matched_words(question)
    if not words or language_of(question.text) != "en":
        return frozenset()
    best = np.max([one.matches.words for one in scored], axis=0)
    unlike = (word for word, match in zip(words, best, strict=True) if match < UNMATCHED)
    told = question.names | question.numbers | question.borrowed
    return frozenset(term for word in unlike for term in terms(word)) - told


def evidence_features(
    question: Question, scored: Sequence[Scored], weights: Mapping[str, float], chunks: int
) -> EvidenceFeatures:
    """The features of all sentences found, at least one, best first."""
    articles: dict[str, set[str]] = {}
    for article, passage in passages_of(scored):
        articles.setdefault(article, set()).update(passage)
    fullest = max(articles.values(), key=lambda held: covered(question, held, weights))
    names, asked = question.names, frozenset(question.terms)
    words = PAIR if is_unspaced(question.text) else 1.0  # in a term

    def weight(held: Set[str]) -> float:
        return words * sum(weights[term] for term in held)

    passages = {asked & passage for _, passage in passages_of(scored)}
    return EvidenceFeatures(
        article=covered(question, fullest, weights),
        likeness=max(one.features.article_likeness for one in scored),
        names=len(names & _present(scored)) / len(names) if names else 1.0,
        title=max(one.features.title for one in scored),
        window=scored[0].features.window,
        sentence=max(weight(asked & one.terms) for one in scored),
        passage=max(map(weight, passages)),
        topic=max(weight(held - names) for held in passages),
        together=max(one.matches.weighty for one in scored),
        found=float(np.max([one.matches.words for one in scored], axis=0).min()),
        matched=math.log1p(words * len(asked & fullest)),
        size=math.log10(SMALL + min(chunks, LARGE)),
    )


def _present(scored: Sequence[Scored]) -> frozenset[str]:
    """The terms of all passages found, their headers included."""
    return frozenset[str]().union(*(passage for _, passage in passages_of(scored)))
