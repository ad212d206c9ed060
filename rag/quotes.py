"""The answerer that needs no model: it chooses sentences and quotes them.

A linear scorer ranks the sentences of the passages found; its weights are constants, fitted on
questions with marked answers (docs/measurements.md). It never paraphrases and does not guess; whether
to answer at all is decided in `rag/evidence.py`.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from index.embed import Embedder
from index.search import Hit
from index.sentences import Span, article_sentences
from index.words import terms
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
    pairs: float  # share of the question's neighbouring terms that are neighbours in it too
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

    @property
    def text(self) -> str:
        """The sentence's words."""
        return self.span.of(self.hit.article.text)


WEIGHTS = Signals(
    coverage=1.2,
    context_coverage=4.6,
    likeness=4.1,
    cosine=2.6,
    answer_kind=1.1,
    pairs=0.6,
    retrieval=1.3,
    early=0.3,
    brevity=1.1,
    passage_coverage=4.1,
)


def score_sentences(
    question: Question,
    hits: Sequence[Hit],
    weights: Mapping[str, float],
    embedder: Embedder,
) -> list[Scored]:
    """The sentences of all hits, best first. `weights` are the terms' inverse frequencies."""
    sentences = _sentences(hits)
    if not sentences:
        return []
    likeness, cosine = _likeness(question, [text for *_, text in sentences], weights, embedder)
    best = max(hit.score for hit, *_ in sentences) or 1.0
    passages = {id(hit): {*terms(hit.text), *terms(hit.article.header)} for hit in hits}
    titles = {id(hit): {*terms(hit.article.title)} for hit in hits}
    scored = []
    for at, (hit, number, span, before, text) in enumerate(sentences):
        own = terms(text)
        passage = passages[id(hit)]
        signals = Signals(
            coverage=covered(question, set(own), weights),
            context_coverage=covered(question, {*own, *titles[id(hit)], *terms(before)}, weights),
            likeness=float(likeness[at]),
            cosine=float(cosine[at]),
            answer_kind=shows(question.kind, text, question),
            pairs=_pairs(question.terms, own),
            retrieval=hit.score / best,
            early=1 / (1 + max(number - 1, 0) / 4),
            brevity=1 - min(1.0, math.log1p(len(own)) / 5),
            passage_coverage=covered(question, passage, weights),
        )
        scored.append(Scored(hit, number, span, signals, _dot(WEIGHTS, signals)))
    return sorted(scored, key=lambda one: -one.score)


def covered(question: Question, present: set[str], weights: Mapping[str, float]) -> float:
    """Share of the question's terms, by weight, that are among `present`."""
    total = sum(weights[term] for term in question.terms)
    return sum(weights[term] for term in question.terms if term in present) / total if total else 0


def choose(scored: Sequence[Scored], at_most: int = 3, least: float = 0.75) -> list[Scored]:
    """The best sentence, and up to two more that score nearly as high and are not the same words."""
    chosen: list[Scored] = []
    for one in scored:
        if len(chosen) == at_most or (chosen and one.score < least * chosen[0].score):
            break
        if all(_overlap(one.text, other.text) < 0.7 for other in chosen):
            chosen.append(one)
    return chosen


def _dot(weights: Signals, signals: Signals) -> float:
    return sum(getattr(weights, one.name) * getattr(signals, one.name) for one in fields(Signals))


def _sentences(hits: Sequence[Hit]) -> list[tuple[Hit, int, Span, str, str]]:
    """Hit, number, span, the sentence before and the sentence itself, of all in the hits."""
    numbered: dict[str, tuple[Span, ...]] = {}
    found = []
    for hit in hits:
        article = hit.article
        spans = numbered.setdefault(article.id, article_sentences(article))
        for number, span in enumerate(spans):
            if hit.start <= span.start and span.end <= hit.end and span.end > span.start:
                before = spans[number - 1].of(article.text) if number > 1 else ""
                found.append((hit, number, span, before, span.of(article.text)))
    return found


def _likeness(
    question: Question, sentences: Sequence[str], weights: Mapping[str, float], embedder: Embedder
) -> tuple[Floats, Floats]:
    """For each sentence: mean nearest-word similarity of the question's words; whole cosine."""
    asked = [word for word in _words(question.text) if set(terms(word)) & set(question.terms)]
    if not asked:
        return np.zeros(len(sentences), np.float32), np.zeros(len(sentences), np.float32)
    vocabulary = sorted({word for text in sentences for word in _words(text)} or {""})
    rows = {word: at for at, word in enumerate(vocabulary)}
    similar = embedder.embed(asked) @ embedder.embed(vocabulary).T
    weight = np.array([max(weights.get(t, 0.0) for t in terms(word)) for word in asked], np.float32)
    near = np.stack(
        [similar[:, [rows[word] for word in _words(text)] or [0]].max(axis=1) for text in sentences]
    )
    whole = embedder.embed([question.text, *sentences])
    return near @ weight / max(float(weight.sum()), 1e-6), whole[1:] @ whole[0]


def _words(text: str) -> list[str]:
    return [word.strip(".,;:!?\"'“”‘’()[]").lower() for word in text.split()]


def _pairs(asked: Sequence[str], own: Sequence[str]) -> float:
    wanted = set(zip(asked, asked[1:], strict=False))
    return len(wanted & set(zip(own, own[1:], strict=False))) / len(wanted) if wanted else 0.0


def _overlap(one: str, other: str) -> float:
    """Jaccard similarity of two sentences' terms."""
    first, second = set(terms(one)), set(terms(other))
    return len(first & second) / max(1, len(first | second))

