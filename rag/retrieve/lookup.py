"""Lookup: searches for a question, scores the sentences found, and judges the evidence.

Each part of a question is looked up by itself, with its own terms and kind of answer; the passages
of the parts are interleaved. Does not know models or how an answer is written.
"""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain, zip_longest

from index.article import ArticleRef
from index.embed import StaticEmbedder
from index.search import Found, Hit, Query, Searcher, moment
from index.terms import content_terms
from rag.question.form import Form, form_of, without_form
from rag.question.parse import Question, parse_question, parts
from rag.retrieve.evidence import Evidence, judge
from rag.retrieve.scope import Scope, scope_of
from rag.retrieve.sentences import Scored, leading, reranked, score_sentences
from rag.retrieve.term_weights import term_weights

POOL = 1.5  # passages scored for each one kept: the best sentence may be in a low-ranked passage


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a question; `scored` are the sentences of the passages kept, best first."""

    question: Question
    scored: tuple[Scored, ...]
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class LookedUp:
    """The result of a lookup. `found` holds the passages of all parts, best first."""

    found: Found
    parts: tuple[Part, ...]
    search_seconds: float
    form: Form = Form.FACT

    @property
    def probability(self) -> float:
        """The probability that the passages answer a part: the highest of all parts."""
        return max(part.evidence.probability for part in self.parts)

    @property
    def answerable(self) -> tuple[Part, ...]:
        """The parts with enough evidence."""
        return tuple(part for part in self.parts if part.evidence.enough)

    @property
    def missing(self) -> frozenset[str]:
        """Terms of the question's names and numbers that the passages of their part lack."""
        lacking = [frozenset(part.evidence.missing) for part in self.parts]
        return frozenset[str]().union(*lacking)


def look_up(
    query: Query,
    earlier: Sequence[str],
    *,
    searcher: Searcher,
    embedder: StaticEmbedder,
    threshold: float,
) -> LookedUp:
    """Looks up `query.text`, asked after the questions `earlier`. Keeps `query.k` passages."""
    scope = scope_of(query, searcher.archive)
    form = Form.ARTICLES if scope.articles else form_of(query.text)
    started = time.perf_counter()
    if scope.articles and not content_terms(scope.query.text):
        return _newest_of(scope, searcher, time.perf_counter() - started)
    asked = parts(without_form(scope.query.text) if form is not Form.FACT else scope.query.text)
    looked, seconds = [], time.perf_counter() - started
    for at, text in enumerate(asked):
        question = parse_question(text, [*earlier, *asked[:at]])
        started = time.perf_counter()
        found = searcher.search(replace(scope.query, text=question.text, k=round(query.k * POOL)))
        seconds += time.perf_counter() - started
        weights = term_weights(question, searcher.words, embedder)
        scored = score_sentences(question, found.hits, weights, embedder)
        evidence = judge(question, scored, weights, searcher.words.count(), threshold)
        ranked = reranked(found.hits, scored, weights)
        looked.append((replace(found, hits=ranked), question, scored, evidence))
    hits = tuple(_take_turns([found.hits for found, *_ in looked], query.k))
    kept = {_place(hit) for hit in hits}
    return LookedUp(
        _merged([found for found, *_ in looked], hits),
        tuple(
            Part(question, tuple(one for one in scored if _place(one.hit) in kept), evidence)
            for _, question, scored, evidence in looked
        ),
        seconds,
        form,
    )


def _newest_of(scope: Scope, searcher: Searcher, seconds: float) -> LookedUp:
    """An author's newest articles by their first sentences, where nothing else is asked for."""
    as_of = moment(scope.query.as_of)
    refs = [one for one in scope.articles if _known_by(one, as_of.date())][: scope.query.k]
    articles = searcher.archive.get_many([(one.id, one.version) for one in refs])
    leads = [leading(article) for article in articles.values()]
    found = Found(tuple(one.hit for one in leads), as_of)
    evidence = Evidence(float(bool(leads)), bool(leads), ())
    return LookedUp(
        found,
        (Part(parse_question(scope.query.text), tuple(leads), evidence),),
        seconds,
        Form.ARTICLES,
    )


def _known_by(article: ArticleRef, day: date) -> bool:
    return article.published_on is None or article.published_on <= day


def _take_turns(rankings: Sequence[Sequence[Hit]], count: int) -> Iterator[Hit]:
    """Interleaves the rankings, without repeating a passage, up to `count` hits."""
    seen = set[tuple[str, int]]()
    for hit in chain.from_iterable(zip_longest(*rankings)):
        if hit is not None and len(seen) < count and _place(hit) not in seen:
            seen.add(_place(hit))
            yield hit


def _merged(found: Sequence[Found], hits: tuple[Hit, ...]) -> Found:
    notices = dict.fromkeys(chain.from_iterable(one.notices for one in found))
    return replace(found[0], hits=hits, notices=tuple(notices))


def _place(hit: Hit) -> tuple[str, int]:
    return hit.article.id, hit.start
