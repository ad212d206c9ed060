"""The answerer that needs no model: it chooses sentences and quotes them.

A linear scorer ranks the sentences of the passages found; its weights are constants, fitted on
questions with marked answers (docs/measurements.md). It never paraphrases and does not guess;
whether to answer at all is decided in `rag/evidence.py`.
"""

import math
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from index.embed import StaticEmbedder
from index.search import Hit
from index.sentences import Span, article_sentences
from index.words import terms
from rag.names import akin
from rag.question import Question, shows

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Signals:
    """What is measured about one sentence as an answer; all between 0 and 1 or nearly so."""

    coverage: float  # weight of the question's terms that stand in it
    context_coverage: float  # ... in it, its article's title or the sentence before
    likeness: float  # the same by nearest word vector, so that "headed" may stand for "led"
    cosine: float  # of the whole sentence with the question
    answer_kind: float  # it holds a number, time, place or new name, as the question asks
    retrieval: float  # its passage's score against the best passage's
    early: float  # 1 for the article's first sentence, 1/2 for its fifth
    brevity: float  # 1 for the shortest, falling with the logarithm of its words
    passage_coverage: float  # weight of the question's terms in its whole passage


@dataclass(frozen=True, slots=True)
class Scored:
    """A sentence of a hit: its number in the article, its place, what was measured, its score."""

    hit: Hit
    number: int
    span: Span
    signals: Signals
    score: float
    terms: frozenset[str]
    passage: frozenset[str]  # terms of the whole passage and its header

    @property
    def text(self) -> str:
        """The sentence's words."""
        return self.span.of(self.hit.article.text)


WEIGHTS = Signals(
    coverage=1.1,
    context_coverage=4.4,
    likeness=3.1,
    cosine=2.3,
    answer_kind=1.5,
    retrieval=2.1,
    early=0.25,
    brevity=0.7,
    passage_coverage=3.0,
)

AT_MOST = 3  # quotations in an answer
LEAST = 0.8  # of the best sentence's score, that another needs to open a quotation
LEAST_NEIGHBOUR = 0.72  # of a sentence's score, that its neighbour needs to be quoted with it
SAME = 0.7  # Jaccard similarity of terms from which two sentences say the same

_NAMES = tuple(field.name for field in fields(Signals))


def score_sentences(
    question: Question,
    hits: Sequence[Hit],
    weights: Mapping[str, float],
    embedder: StaticEmbedder,
) -> list[Scored]:
    """The sentences of all hits, best first. `weights` are the terms' inverse frequencies."""
    sentences = _sentences(hits, question)
    if not sentences:
        return []
    likeness, cosine = _likeness(question, [one.text for one in sentences], weights, embedder)
    best = max(hit.score for hit in hits) or 1.0
    passages = {id(hit): frozenset[str]() for hit in hits}
    for one in sentences:
        passages[id(one.hit)] |= one.terms | one.header
    passage_coverage = {at: covered(question, held, weights) for at, held in passages.items()}
    scored = []
    for at, one in enumerate(sentences):
        signals = Signals(
            coverage=covered(question, one.terms, weights),
            context_coverage=covered(question, one.terms | one.title | one.before, weights),
            likeness=float(likeness[at]),
            cosine=float(cosine[at]),
            answer_kind=shows(question.kind, one.text, question),
            retrieval=one.hit.score / best,
            early=1 / (1 + max(one.number - 1, 0) / 4),
            brevity=1 - min(1.0, math.log1p(len(one.terms)) / 5),
            passage_coverage=passage_coverage[id(one.hit)],
        )
        score = _dot(WEIGHTS, signals)
        held = passages[id(one.hit)]
        scored.append(Scored(one.hit, one.number, one.span, signals, score, one.terms, held))
    return sorted(scored, key=lambda one: -one.score)


def covered(question: Question, present: Set[str], weights: Mapping[str, float]) -> float:
    """Share of the question's terms, by weight, that are among `present`."""
    total = there = 0.0
    for term in question.terms:
        total += weights[term]
        if term in present:
            there += weights[term]
    return there / total if total else 0.0


def choose(scored: Sequence[Scored]) -> list[tuple[Scored, ...]]:
    """One to three quotations, best first, each of one sentence or of two neighbours in order."""
    places = {(id(one.hit), one.number): one for one in scored}
    chosen: list[tuple[Scored, ...]] = []
    quoted: list[Scored] = []
    for one in scored:
        if len(chosen) == AT_MOST or (quoted and one.score < LEAST * quoted[0].score):
            break
        if any(_overlap(one.terms, other.terms) >= SAME for other in quoted):
            continue
        around = [places.get((id(one.hit), one.number + step)) for step in (1, -1)]
        wanted = [
            other
            for other in around
            if other and other not in quoted and other.score >= LEAST_NEIGHBOUR * one.score
        ]
        neighbour = max(wanted, key=lambda other: other.score, default=None)
        quotation = sorted([one, neighbour] if neighbour else [one], key=lambda part: part.number)
        quoted += [one, neighbour] if neighbour else [one]
        chosen.append(tuple(quotation))
    return chosen


def _dot(weights: Signals, signals: Signals) -> float:
    return float(sum(getattr(weights, one) * getattr(signals, one) for one in _NAMES))


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence of a hit with its terms, its title's, its header's and the sentence before's."""

    hit: Hit
    number: int
    span: Span
    text: str
    terms: frozenset[str]
    before: frozenset[str]
    title: frozenset[str]
    header: frozenset[str]


def _sentences(hits: Sequence[Hit], question: Question) -> list[_Sentence]:
    family = _Family(question)
    found = []
    for hit in hits:
        text = hit.article.text
        title, header = family.terms(hit.article.title), family.terms(hit.article.header)
        before = frozenset[str]()
        for number, span in enumerate(article_sentences(hit.article)):
            if hit.start <= span.start and span.end <= hit.end and span.end > span.start:
                words = span.of(text)
                own = family.terms(words)
                found.append(_Sentence(hit, number, span, words, own, before, title, header))
                before = own
    return found


class _Family:
    """Terms in which a relative of a name in the question stands as that name: Russian, Russia."""

    def __init__(self, question: Question) -> None:
        self._names = question.names
        self._known: dict[str, str] = {}

    def terms(self, text: str) -> frozenset[str]:
        found = terms(text)
        if not self._names:
            return frozenset(found)
        return frozenset(self._known.get(term) or self._learn(term) for term in found)

    def _learn(self, term: str) -> str:
        known = next((name for name in self._names if akin(name, term)), term)
        self._known[term] = known
        return known


def _likeness(
    question: Question,
    sentences: Sequence[str],
    weights: Mapping[str, float],
    embedder: StaticEmbedder,
) -> tuple[Floats, Floats]:
    """For each sentence: mean nearest-word similarity of the question's words; whole cosine."""
    asked = [word for word in _words(question.text) if set(terms(word)) & set(question.terms)]
    split = [_words(text) or [""] for text in sentences]
    if not asked:
        return np.zeros(len(sentences), np.float32), np.zeros(len(sentences), np.float32)
    vocabulary = list(dict.fromkeys(word for words in split for word in words))
    columns = {word: at for at, word in enumerate(vocabulary)}
    similar = embedder.word_vectors(asked) @ embedder.word_vectors(vocabulary).T
    weight = np.array([max(weights.get(t, 0.0) for t in terms(word)) for word in asked], np.float32)
    places = [columns[word] for words in split for word in words]
    starts = np.cumsum([0, *(len(words) for words in split[:-1])])
    near = np.maximum.reduceat(similar[:, places], starts, axis=1)  # (words asked, sentences)
    whole = embedder.embed([question.text, *sentences])
    return weight @ near / max(float(weight.sum()), 1e-6), whole[1:] @ whole[0]


def _words(text: str) -> list[str]:
    return [word.strip(".,;:!?\"'“”‘’()[]").lower() for word in text.split()]


def _overlap(one: Set[str], other: Set[str]) -> float:
    """Jaccard similarity of two sentences' terms."""
    return len(one & other) / max(1, len(one | other))
