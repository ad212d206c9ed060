"""What is measured about each sentence found, as a possible answer to the question.

Words, word vectors, the sentence's surroundings and the form of the answer. Numbers only: what they
weigh is decided in `rag/quotes.py`. Does not know what an answer looks like in the end.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from index.embed import StaticEmbedder, unit
from index.search import Hit
from index.sentences import Span, article_sentences
from index.words import terms
from rag.forms import form
from rag.names import akin
from rag.question import Question, shows

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Signals:
    """What is measured about one sentence as an answer; all between 0 and 1 or nearly so."""

    passage_coverage: float  # weight of the question's terms that stand in its passage and header
    context_coverage: float  # ... in it, its article's title or the sentence before
    rarity: float  # the question's terms that it has, by how few of the sentences found have them
    likeness: float  # coverage by nearest word vector, so that "headed" may stand for "led"
    window: float  # cosine of the question and the sentence with its neighbours
    title: float  # cosine of its article's title
    answer_kind: float  # it holds a number, time, place or new name, as the question asks
    count: float  # see `rag.forms.Form`, likewise the next three
    money: float
    measure: float
    words: float
    retrieval: float  # its passage's score against the best passage's
    recency: float  # 1 for the newest article found, falling by rank
    early: float  # 1 for the article's first sentence, 1/2 for its fifth
    brevity: float  # 1 for the shortest, falling with the logarithm of its words


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a hit, with its terms and those of its whole passage and header."""

    hit: Hit
    number: int
    span: Span
    text: str
    terms: frozenset[str]
    passage: frozenset[str]


def measure(
    question: Question,
    hits: Sequence[Hit],
    weights: Mapping[str, float],
    embedder: StaticEmbedder,
) -> list[tuple[Sentence, Signals]]:
    """The sentences of all hits with their signals, in order of hits and text.

    `weights` are the question's terms' inverse frequencies.
    """
    found = _sentences(hits, question)
    if not found:
        return []
    meaning = _Meaning.of(question, found, weights, embedder)
    rarity = _Rarity(question, found)
    recency = _recency(hits)
    best = max(hit.score for hit in hits) or 1.0
    passages = {id(hit): frozenset[str]() for hit in hits}
    for one in found:
        passages[id(one.hit)] |= one.terms | one.header
    passage_coverage = {at: covered(question, held, weights) for at, held in passages.items()}
    measured = []
    for at, one in enumerate(found):
        asked = form(question.text, one.text, one.order)
        signals = Signals(
            passage_coverage=passage_coverage[id(one.hit)],
            context_coverage=covered(question, one.terms | one.title | one.before, weights),
            rarity=rarity.of(one),
            likeness=float(meaning.likeness[at]),
            window=float(meaning.window[at]),
            title=float(meaning.title[at]),
            answer_kind=shows(question.kind, one.text, question),
            count=asked.count,
            money=asked.money,
            measure=asked.measure,
            words=asked.words,
            retrieval=one.hit.score / best,
            recency=recency[one.hit.article.id],
            early=1 / (1 + max(one.number - 1, 0) / 4),
            brevity=1 - min(1.0, math.log1p(len(one.terms)) / 5),
        )
        passage = passages[id(one.hit)]
        sentence = Sentence(one.hit, one.number, one.span, one.text, one.terms, passage)
        measured.append((sentence, signals))
    return measured


def covered(question: Question, present: Set[str], weights: Mapping[str, float]) -> float:
    """Share of the question's terms, by weight, that are among `present`."""
    total = there = 0.0
    for term in question.terms:
        total += weights[term]
        if term in present:
            there += weights[term]
    return there / total if total else 0.0


@dataclass(frozen=True, slots=True)
class _Found:
    """A sentence of a hit with its terms, its title's, its header's and the sentence before's."""

    hit: Hit
    number: int
    span: Span
    text: str
    order: Sequence[str]
    terms: frozenset[str]
    before: frozenset[str]
    title: frozenset[str]
    header: frozenset[str]


def _sentences(hits: Sequence[Hit], question: Question) -> list[_Found]:
    family = _Family(question)
    found = []
    for hit in hits:
        text = hit.article.text
        title = frozenset(family.terms(hit.article.title))
        header = frozenset(family.terms(hit.article.header))
        before = frozenset[str]()
        for number, span in enumerate(article_sentences(hit.article)):
            if hit.start <= span.start and span.end <= hit.end and span.end > span.start:
                words = span.of(text)
                order = family.terms(words)
                own = frozenset(order)
                found.append(_Found(hit, number, span, words, order, own, before, title, header))
                before = own
    return found


class _Family:
    """Terms in which a relative of a name in the question stands as that name: Russian, Russia."""

    def __init__(self, question: Question) -> None:
        self._names = question.names
        self._known: dict[str, str] = {}

    def terms(self, text: str) -> list[str]:
        found = terms(text)
        if not self._names:
            return found
        return [self._known.get(term) or self._learn(term) for term in found]

    def _learn(self, term: str) -> str:
        known = next((name for name in self._names if akin(name, term)), term)
        self._known[term] = known
        return known


class _Rarity:
    """A question's terms weighed by how few of the sentences found hold them."""

    def __init__(self, question: Question, found: Sequence[_Found]) -> None:
        self._asked = frozenset(question.terms)
        counts = Counter(term for one in found for term in one.terms & self._asked)
        self._weight = {term: 1 / (1 + counts[term]) for term in self._asked}
        self._total = sum(self._weight.values()) or 1.0

    def of(self, one: _Found) -> float:
        return sum(self._weight[term] for term in one.terms & self._asked) / self._total


@dataclass(frozen=True, slots=True)
class _Meaning:
    """One float for each sentence, shape (sentences,), from word vectors."""

    likeness: Floats
    window: Floats
    title: Floats

    @classmethod
    def of(
        cls,
        question: Question,
        found: Sequence[_Found],
        weights: Mapping[str, float],
        embedder: StaticEmbedder,
    ) -> "_Meaning":
        titles = list(dict.fromkeys(one.hit.article.title for one in found))
        vectors = embedder.embed([question.text, *(one.text for one in found), *titles])
        asked, sentences = vectors[0], vectors[1 : len(found) + 1]
        by_title = dict(zip(titles, vectors[len(found) + 1 :] @ asked, strict=True))
        return cls(
            likeness=_likeness(question, [one.text for one in found], weights, embedder),
            window=_windows(found, sentences) @ asked,
            title=np.array([by_title[one.hit.article.title] for one in found], np.float32),
        )


def _windows(found: Sequence[_Found], vectors: Floats) -> Floats:
    """For each sentence the unit sum of its own vector and its neighbours' in the same passage."""
    joined = np.array(
        [one.hit is other.hit and one.number + 1 == other.number for one, other in pairwise(found)],
        np.float32,
    )[:, None]
    windows = vectors.copy()
    windows[1:] += vectors[:-1] * joined
    windows[:-1] += vectors[1:] * joined
    return unit(windows)


def _likeness(
    question: Question,
    sentences: Sequence[str],
    weights: Mapping[str, float],
    embedder: StaticEmbedder,
) -> Floats:
    """For each sentence the weighted mean, over the question's words, of its nearest word's."""
    asked = [word for word in _words(question.text) if set(terms(word)) & set(question.terms)]
    split = [_words(text) or [""] for text in sentences]
    if not asked:
        return np.zeros(len(sentences), np.float32)
    vocabulary = list(dict.fromkeys(word for words in split for word in words))
    columns = {word: at for at, word in enumerate(vocabulary)}
    similar = embedder.word_vectors(asked) @ embedder.word_vectors(vocabulary).T
    weight = np.array([max(weights.get(t, 0.0) for t in terms(word)) for word in asked], np.float32)
    places = [columns[word] for words in split for word in words]
    starts = np.cumsum([0, *(len(words) for words in split[:-1])])
    near = np.maximum.reduceat(similar[:, places], starts, axis=1)  # (words asked, sentences)
    nearest: Floats = weight @ near / max(float(weight.sum()), 1e-6)
    return nearest


def _words(text: str) -> list[str]:
    return [word.strip(".,;:!?\"'“”‘’()[]").lower() for word in text.split()]


def _recency(hits: Sequence[Hit]) -> dict[str, float]:
    """For each article its rank by publication among those found, 1 for the newest."""
    dates = sorted({hit.article.published for hit in hits if hit.article.published})
    ranks = {day: (at + 1) / len(dates) for at, day in enumerate(dates)}
    return {
        hit.article.id: ranks[hit.article.published] if hit.article.published else 0.5
        for hit in hits
    }
