"""Sentence features: what is measured about each sentence found as a possible answer.

Shared terms, similarity in meaning (`rag/retrieve/similarity.py`), type of answer
(`rag/question/answer_type.py`) and position. Their weights are in `rag/retrieve/sentences.py`. Does
not know how an answer is written.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from operator import attrgetter
from typing import NamedTuple

from index.embed import StaticEmbedder
from index.languages import language_of
from index.scripts import is_unspaced, spaced
from index.search import Hit
from index.sentences import Span
from index.terms import function_terms, stem_of, stems_of_terms, terms
from rag.language.names import ROOT, akin
from rag.language.verbs import other_forms
from rag.question.answer_type import AnswerType
from rag.question.parse import Question
from rag.retrieve.similarity import Likeness, Matches, likeness


class Features(NamedTuple):  # made for each of some 300 sentences, in a fifth of a dataclass's time
    """The features of one sentence, 0 to 1; the cosines can be slightly negative."""

    context_coverage: float  # `covered` by it, its title and the sentence before it
    rarity: float  # share of the question's terms in it, each by 1 / (1 + sentences that have it)
    likeness: float  # see `rag.retrieve.similarity.Likeness`, likewise the next six
    passage_likeness: float
    article_likeness: float
    window: float
    title: float
    request: float
    count: float  # type: ignore[assignment]  # it hides `tuple.count`, which nobody asks for
    money: float  # see `rag.question.answer_type.Form`, likewise the next ten
    measure: float
    percent: float
    clock: float
    day: float
    said: float
    place: float
    person: float
    name: float
    named: float
    number: float
    latest: float  # by date rank, 1 for the newest article found; 0 unless the newest is asked for
    retrieval: float  # its passage's search score / the best passage's
    early: float  # 1 for the article's first sentence, 1/2 for its fifth


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a hit, with its terms and those of its passage, header and author included."""

    hit: Hit
    number: int
    span: Span
    text: str
    terms: frozenset[str]
    passage: frozenset[str]
    matches: Matches


def extract(
    question: Question,
    hits: Sequence[Hit],
    weights: Mapping[str, float],
    embedder: StaticEmbedder,
) -> list[tuple[Sentence, Features]]:
    """The sentences of all hits with their features, in the order of hits and text.

    `weights` are the inverse document frequencies of the question's terms.
    """
    found = _sentences(hits, question)
    if not found:
        return []
    asked = AnswerType.of(question)
    texts = [one.text for one in found]
    like, matches = _likeness(asked, found, weights, embedder)
    coverage = {near: covered(question, near, weights) for near in {one.near for one in found}}
    rarity = _rarity(question, found)
    recency = _recency(hits) if asked.latest else {}
    best = max(hit.score for hit in hits) or 1.0
    columns: dict[str, Iterable[float]] = {
        "context_coverage": (coverage[one.near] for one in found),
        "rarity": (rarity[one.asked] for one in found),
        "latest": (recency.get(one.hit.article.id, 0.0) for one in found),
        "retrieval": (one.hit.score / best for one in found),
        "early": (1 / (1 + max(one.number - 1, 0) / 4) for one in found),
        **like.columns(),
        **asked.forms(texts, [one.terms for one in found]),
    }
    rows = zip(*(columns[name] for name in Features._fields), strict=True)
    passages = _passages(found)
    return [
        (
            Sentence(
                one.hit, one.number, one.span, one.text, one.terms, passages[one.passage], matched
            ),
            Features._make(row),
        )
        for one, row, matched in zip(found, rows, matches, strict=True)
    ]


def _likeness(
    asked: AnswerType,
    found: Sequence["_Located"],
    weights: Mapping[str, float],
    embedder: StaticEmbedder,
) -> tuple[Likeness, list[Matches]]:
    titles = {one.hit.article.id: one.hit.article.title for one in found}
    order = {name: at for at, name in enumerate(titles)}
    return likeness(
        asked,
        [one.text for one in found],
        places=[(one.passage, one.number) for one in found],
        articles=[order[one.hit.article.id] for one in found],
        titles=list(titles.values()),
        empty=[one.empty for one in found],
        weights=weights,
        embedder=embedder,
    )


def covered(question: Question, present: Set[str], weights: Mapping[str, float]) -> float:
    """The share of the question's term weight that is in `present`, 0 to 1."""
    total = there = 0.0
    for term in question.terms:
        total += weights[term]
        if term in present:
            there += weights[term]
    return there / total if total else 0.0


@dataclass(frozen=True, slots=True)
class _Located:
    """A sentence of hit number `passage`, whose article's header has the terms `header`.

    `asked` are the question's terms in it, `near` those in its title and the sentence before too.
    `empty` are the function words of its article, as terms, if that is in another language.
    """

    hit: Hit
    passage: int
    number: int
    span: Span
    text: str
    terms: frozenset[str]
    header: frozenset[str]
    asked: frozenset[str]
    near: frozenset[str]
    empty: frozenset[str]


def _sentences(hits: Sequence[Hit], question: Question) -> list[_Located]:
    family, wanted = _Family(question), frozenset(question.terms)
    found = []
    known: dict[str, tuple[frozenset[str], frozenset[str], frozenset[str]]] = {}
    for passage, hit in enumerate(hits):
        article, text = hit.article, hit.article.text
        by_stem = family.shares_stems(text)
        if article.id not in known:
            about, none = f"{article.header} · {article.author or ''}", family.empty_in(text)
            known[article.id] = (
                wanted & family.terms(article.title, by_stem, none),
                family.terms(about, by_stem, none),
                none,
            )
        title, header, empty = known[article.id]
        before = frozenset[str]()
        spans = hit.sentences
        first = bisect_left(spans, hit.start, key=attrgetter("start"))
        for number, span in enumerate(spans[first:], start=first):
            if span.end > hit.end:
                break
            if span.end == span.start or number in hit.repeated:  # the title of one without
                continue
            words = span.of(text)
            own = family.terms(words, by_stem, empty)
            asked = wanted & own
            near = asked | title | before
            found.append(
                _Located(hit, passage, number, span, words, own, header, asked, near, empty)
            )
            before = asked
    return found


def _passages(found: Sequence[_Located]) -> dict[int, frozenset[str]]:
    """For each passage, the terms of its sentences and header."""
    joined: dict[int, set[str]] = {}
    for one in found:
        joined.setdefault(one.passage, set()).update(one.terms, one.header)
    return {passage: frozenset(held) for passage, held in joined.items()}


class _Family:
    """Replaces terms of a text by related terms of the question: Russian by Russia, led by lead.

    In an article of the question's language, also words with the same stem.
    """

    def __init__(self, question: Question) -> None:
        self._as_asked = _AsAsked(question)
        self._language = language_of(question.text)
        self._by_stem = {stem: term for term, stem in stems_of_terms(question.text).items()}
        self._alone = [term for term in question.terms if len(term) == 1 and is_unspaced(term)]

    def shares_stems(self, article: str) -> bool:
        """Whether an article's text is in the question's language, and that one has stems."""
        return bool(self._by_stem) and language_of(article) == self._language

    def empty_in(self, article: str) -> frozenset[str]:
        """Function words of an article in another language: "die" in German is nobody's death."""
        if language_of(article) == self._language:
            return frozenset()
        return function_terms(article)

    def terms(self, text: str, by_stem: bool, empty: Set[str]) -> frozenset[str]:
        """The terms of a text but the empty ones.

        With `by_stem` also those of the question that share its stems.
        """
        told = (term for term in terms(text) if term not in empty) if empty else terms(text)
        found = frozenset(map(self._as_asked.__getitem__, told))
        if by_stem:
            words = spaced(text).split()
            found |= {
                self._by_stem[stem]
                for word in words
                if (stem := stem_of(word, self._language)) in self._by_stem
            }
        return found.union(one for one in self._alone if one in text) if self._alone else found


class _AsAsked(dict[str, str]):
    """A term -> the question's term that it is related to, else itself; learned when asked."""

    def __init__(self, question: Question) -> None:
        self._names = question.names
        self._beginnings = frozenset(name[:ROOT] for name in question.names)
        self._forms = {form: term for term in question.terms for form in other_forms(term)}

    def __missing__(self, term: str) -> str:
        related = self._forms.get(term)
        if related is None:
            may_be_name = term[:ROOT] in self._beginnings and term not in self._names
            named = (name for name in self._names if may_be_name and akin(name, term))
            related = next(named, term)
        self[term] = related
        return related


def _rarity(question: Question, found: Sequence[_Located]) -> dict[frozenset[str], float]:
    """How rare the question's terms in a sentence are, by those terms.

    Each weighs the less the more of the sentences found have it.
    """
    counts = Counter(term for one in found for term in one.asked)
    weight = {term: 1 / (1 + counts[term]) for term in frozenset(question.terms)}
    total = sum(weight.values()) or 1.0
    return {held: sum(weight[it] for it in held) / total for held in {one.asked for one in found}}


def _recency(hits: Sequence[Hit]) -> dict[str, float]:
    """For each article its rank by publication date / number of dates; 0.5 if it has no date."""
    dates = sorted({hit.article.published for hit in hits if hit.article.published})
    ranks = {day: (at + 1) / len(dates) for at, day in enumerate(dates)}
    return {
        hit.article.id: ranks[hit.article.published] if hit.article.published else 0.5
        for hit in hits
    }
