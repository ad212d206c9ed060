"""The answerer that needs no model: it chooses sentences and quotes them.

A linear scorer ranks the sentences of the passages found; its weights are constants, fitted on
questions with marked answers (docs/measurements.md). It never paraphrases and does not guess;
whether to answer at all is decided in `rag/retrieve/evidence.py`.
"""

import math
import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, fields
from operator import attrgetter, mul

from index.embed import StaticEmbedder
from index.search import Hit
from index.sentences import Span
from rag.language.names import INNER_NAME
from rag.question.parse import Question
from rag.retrieve.features import Signals, measure


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


WEIGHTS = Signals(  # a score is the logarithm of odds against the other sentences found
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

RETRIEVAL = 2.5  # what search's own score weighs against a sentence's in `reranked`
AT_MOST = 4  # quotations in an answer
AT_MOST_OF_PART = 2  # ... to each part, where a question has several
LEAST = 3.5  # below the best sentence's score, down to which another opens a quotation
LEAST_NEIGHBOUR = 3.0  # below a sentence's score, down to which its neighbour is quoted with it
RUN = 3  # sentences in a quotation
SAME = 0.7  # Jaccard similarity of terms from which two sentences say the same

_PRONOUN = re.compile(r"\b(?:[Hh]e|[Ss]he|[Tt]hey|[Hh]is|[Hh]er|[Tt]heir)\b")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_values = attrgetter(*(field.name for field in fields(Signals)))


def score_sentences(
    question: Question,
    hits: Sequence[Hit],
    weights: Mapping[str, float],
    embedder: StaticEmbedder,
) -> list[Scored]:
    """The sentences of all hits, best first. `weights` are the terms' inverse frequencies."""
    scored = [
        Scored(
            one.hit, one.number, one.span, signals, _dot(WEIGHTS, signals), one.terms, one.passage
        )
        for one, signals in measure(question, hits, weights, embedder)
    ]
    return sorted(scored, key=lambda one: -one.score)


def reranked(hits: Sequence[Hit], scored: Sequence[Scored]) -> tuple[Hit, ...]:
    """The passages found by how likely the answer is in them, and by search's own score.

    The likelihood is the sentences' together, as scores are log odds: the logarithm of the sum of
    their exponentials. Search sees words and vectors of passages; the scorer also what form the
    answer must have.
    """
    odds: dict[int, float] = {}
    top_score = scored[0].score if scored else 0.0
    for one in scored:
        odds[id(one.hit)] = odds.get(id(one.hit), 0.0) + math.exp(one.score - top_score)
    top = max((hit.score for hit in hits), default=0.0) or 1.0

    def rank(hit: Hit) -> float:
        return math.log(odds.get(id(hit), 0.0) + 1e-9) + RETRIEVAL * hit.score / top

    return tuple(sorted(hits, key=rank, reverse=True))


def choose(
    scored: Sequence[Scored], at_most: int = AT_MOST, quoted: Sequence[Scored] = ()
) -> list[tuple[Scored, ...]]:
    """One to `at_most` quotations, best first, each of one to `RUN` neighbouring sentences.

    What is `quoted` already is not quoted again, nor what says the same.
    """
    places = {(id(one.hit), one.number): one for one in scored}
    chosen: list[tuple[Scored, ...]] = []
    before = list(quoted)
    for one in scored:
        if len(chosen) == at_most or one.score < scored[0].score - LEAST:
            break
        if _among(one, before) or _only_address(one.text):
            continue
        if any(_overlap(one.terms, other.terms) >= SAME for other in before):
            continue
        quotation = _with_neighbours(one, places, before)
        before += quotation
        chosen.append(tuple(quotation))
    return chosen


def _with_neighbours(
    one: Scored, places: Mapping[tuple[int, int], Scored], quoted: Sequence[Scored]
) -> list[Scored]:
    """A sentence and the best beside it, in order: they may hold what it speaks of.

    One that speaks of "she" before it names anyone brings the sentence before it along.
    """
    run = [one]
    while len(run) < RUN:
        at = id(one.hit)
        around = [places.get((at, run[0].number - 1)), places.get((at, run[-1].number + 1))]
        wanted = [o for o in around if o and not _among(o, quoted) and not _only_address(o.text)]
        if not wanted:
            break
        best = max(wanted, key=lambda other: other.score)
        if len(run) == 1 and around[0] in wanted and _leans_back(one.text):
            best = wanted[0]
        elif best.score < one.score - LEAST_NEIGHBOUR:
            break
        run = [best, *run] if best.number < run[0].number else [*run, best]
    return run


def _leans_back(text: str) -> bool:
    """Whether a sentence has a personal pronoun before any name."""
    pronoun, name = _PRONOUN.search(text), INNER_NAME.search(text)
    return pronoun is not None and (name is None or pronoun.start() < name.start())


def _among(one: Scored, quoted: Sequence[Scored]) -> bool:
    return any(
        (one.hit.article.id, one.span) == (other.hit.article.id, other.span) for other in quoted
    )


def _only_address(text: str) -> bool:
    """Whether a sentence is hardly more than an address: where to look, not what is said."""
    return len(_ADDRESS.sub("", text).split()) < 4 and _ADDRESS.search(text) is not None


def _dot(weights: Signals, signals: Signals) -> float:
    return math.fsum(map(mul, _values(weights), _values(signals)))


def _overlap(one: Set[str], other: Set[str]) -> float:
    """Jaccard similarity of two sentences' terms."""
    return len(one & other) / max(1, len(one | other))
