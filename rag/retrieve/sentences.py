"""Sentence scorer: ranks the sentences found by how likely they answer, then the passages.

A linear model; its weights are constants, fitted on questions with marked answers
(docs/measurements.md). Does not know which answerer uses the sentences, or whether they are enough
(`rag/retrieve/evidence.py`).
"""

import math
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from operator import mul

import numpy as np

from index.article import Article
from index.embed import StaticEmbedder
from index.search import Hit, Why
from index.sentences import Span, article_sentences
from index.terms import terms
from rag.language.headings import is_heading
from rag.question.answer_words import answering_words
from rag.question.parse import Kind, Question
from rag.retrieve.features import Features, Sentence, extract
from rag.retrieve.leads import LEAD, best_telling, lead
from rag.retrieve.similarity import Matches


@dataclass(frozen=True, slots=True)
class Scored:
    """A sentence of a hit, with its number and span in the article, its features and score."""

    hit: Hit
    number: int
    span: Span
    features: Features
    score: float
    terms: frozenset[str]
    passage: frozenset[str]  # terms of the whole passage and of the article's header
    matches: Matches = field(compare=False)

    @property
    def text(self) -> str:
        """The sentence's words."""
        return self.span.of(self.hit.article.text)


SENTENCE_WEIGHTS = Features(  # a score is the log odds against the other sentences found
    context_coverage=3.1,
    rarity=1.6,
    likeness=1.9,
    passage_likeness=2.4,
    article_likeness=3.7,
    window=2.3,
    title=1.6,
    request=2.9,
    count=3.4,
    money=3.1,
    measure=1.6,
    percent=5.0,
    clock=3.5,
    day=1.4,
    said=2.0,
    place=0.6,
    person=0.6,
    name=1.4,
    named=2.1,
    number=1.6,
    latest=3.3,
    retrieval=1.4,
    early=-1.2,
)

HEADING = 3.0  # taken from a heading: of 230 quotations on real questions 21, none an answer
RETRIEVAL = 5.0  # weight of the search score in `reranked`
TIME = 2.0  # and of how near its day is to the one asked about, which no sentence shows
BREADTH = 12.0  # weight of what a passage adds to those before it, as a share of what is asked
REPEATED = 0.3  # what a term counts for each passage before that has it


def score_sentences(
    question: Question,
    hits: Sequence[Hit],
    weights: Mapping[str, float],
    embedder: StaticEmbedder,
) -> list[Scored]:
    """The sentences of all hits, best first. `weights` are inverse document frequencies."""
    scored = [
        Scored(
            one.hit,
            one.number,
            one.span,
            features,
            _dot(SENTENCE_WEIGHTS, features) - HEADING * _only_names(question, one),
            one.terms,
            one.passage,
            one.matches,
        )
        for one, features in extract(question, hits, weights, embedder)
    ]
    return sorted(scored, key=lambda one: -one.score)


def passages_of(scored: Iterable[Scored]) -> list[tuple[str, frozenset[str]]]:
    """The article and the terms of each passage, in the order of their first sentences."""
    return list(dict.fromkeys((one.hit.article.id, one.passage) for one in scored))


def _only_names(question: Question, one: Sentence) -> bool:
    """Whether a sentence is a heading without the number, time or place that is asked for."""
    if not is_heading(one.hit.article.text, one.span):
        return False
    told = question.kind in (Kind.NUMBER, Kind.TIME, Kind.PLACE)
    return not (told and answering_words(question, one.text))


def leading(article: Article, repeated: Sequence[Span], telling: Set[str]) -> Scored | None:
    """The sentence that tells an article's story: of its lead, the one with most terms `telling`.

    `repeated` are its lines that its outlet repeats, which are passed over. None if no other line
    says anything.
    """
    spans = article_sentences(article)
    passed = frozenset(
        number
        for number, span in enumerate(spans)
        if any(line.start <= span.start and span.end <= line.end for line in repeated)
    )
    found = lead(article, spans, passed, count=LEAD)
    if not found:
        return None
    texts = {number: spans[number].of(article.text) for number in found}
    said = {number: frozenset(terms(text)) for number, text in texts.items()}
    number = best_telling(texts, {at: len(telling & held) for at, held in said.items()})
    span = spans[number]
    hit = Hit(article, span.start, span.end, 0.0, Why(0.0, 0.0, 1.0), spans)
    features = Features(*[0.0] * len(Features._fields))
    return Scored(
        hit,
        number,
        span,
        features,
        0.0,
        said[number],
        said[number],
        Matches(np.zeros(0, np.float32), 0.0),
    )


def reranked(
    hits: Sequence[Hit], scored: Sequence[Scored], weights: Mapping[str, float]
) -> tuple[Hit, ...]:
    """The hits ranked by how likely they hold the answer, and by what they add to one another.

    The likelihood of a hit is the log-sum-exp of its sentences' scores, since those are log odds,
    plus its weighted search score and nearness in time: search compares words, vectors and days
    only, the scorer also knows the type of answer, but no day. One hit after the other is taken,
    and the terms of the question that it holds count less from then on: a question about two
    stories needs both. `weights` are `term_weights`.
    """
    odds: dict[int, float] = {}
    held: dict[int, frozenset[str]] = {}  # of the question's terms
    asked = frozenset(weights)
    top_score = scored[0].score if scored else 0.0
    for one in scored:
        odds[id(one.hit)] = odds.get(id(one.hit), 0.0) + math.exp(one.score - top_score)
        if id(one.hit) not in held:
            held[id(one.hit)] = asked & one.passage
    top = max((hit.score for hit in hits), default=0.0)
    unsaid = {term: weight / (sum(weights.values()) or 1.0) for term, weight in weights.items()}
    likely = {id(hit): math.log(odds.get(id(hit), 0.0) + 1e-9) + lift(hit, top) for hit in hits}

    def worth(hit: Hit) -> float:
        adds = sum(unsaid[term] for term in held.get(id(hit), ()))
        return likely[id(hit)] + BREADTH * adds

    left, ranked = list(hits), list[Hit]()
    while left:
        best = max(left, key=worth)
        left.remove(best)
        ranked.append(best)
        for term in held.get(id(best), ()):
            unsaid[term] *= REPEATED
    return tuple(ranked)


def lift(hit: Hit, top: float) -> float:
    """What search knows of a passage and no sentence shows, as log odds: its score and nearness.

    `top` is the highest score of those found with it.
    """
    return RETRIEVAL * hit.score / (top or 1.0) + TIME * math.log(hit.why.time * hit.why.window)


def _dot(weights: Features, features: Features) -> float:
    return math.fsum(map(mul, weights, features))
