"""Clauses of a claim that nothing in the cited sentences bears out.

Finds the error "spliced": a claim whose first half stands there nearly word for word, and which
goes on with something that does not. A claim that is new in all its words is taken for a
paraphrase, unless it shares nothing at all, and so is a clause whose words are near in meaning to
those cited ("and is paying its workers more": "would raise wages"). Does not know what it means.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from index.embed import StaticEmbedder
from index.terms import function_terms, terms
from rag.cite.outlets import without_outlets
from rag.cite.reading import CitedReading, Reading
from rag.language.names import INNER_NAME, Roots, is_related, name_terms, reading_roots, unified
from rag.language.negation import denies
from rag.language.numbers import NUMBER_WORDS, number_spans

_CUT = re.compile(
    r"[;:]\s+|,\s+|\s+(?=(?:and(?! a half)|but|because|which|who|whereas|after|so that|und|aber"
    r"|weil|y|pero|porque|et|mais|parce) )"
)
_WORD = re.compile(r"[^\W\d_]+")
_ADDED = re.compile(  # how a clause begins that adds a statement, unlike "chair of the board"
    r"(?:and|but|or|because|which|who|whereas|while|after|so|with|has|have|had|is|was|are|were|will"
    r"|would|paid|\w+ed by|und|oder|aber|weil|die|der|das|y|pero|porque|que|et|mais|parce|qui) ",
    re.IGNORECASE,
)
_SUBJECT = re.compile(r"(?:and|but) (?:the|an?|his|her|its|their|(?-i:[A-Z]))", re.IGNORECASE)
# Clauses that tell who says it, or speak of the question.
_ATTRIBUTION = re.compile(r"\b(?:according to|question|premise)\b")
_SHARE = re.compile(r"\b(?:than|nearly|almost|about) (?:a |an )?(?:half|third|quarter)\b")
_NUMBERS = frozenset(terms(" ".join((*NUMBER_WORDS, "said", "says"))))  # and other empty words
_HEAD = 0.6  # share of the rest of the claim that stands there
_TAIL = 0.21  # at most this share of the clause does
_LEAST = 3  # content terms of a clause that can be judged
_NEAR = 0.25  # mean cosine of a clause's new words and the nearest cited ones, if it may be said
_NOTHING = 0.1  # a claim with less than this share of known terms is about something else


def strange_clause(claim: Reading, there: Sequence[CitedReading]) -> str:
    """Which clause of the claim is not there; empty if none."""
    quotes = frozenset[str]().union(*(one.reading.terms for one in there))
    about = " ".join(
        f"{one.article.title} {one.article.outlet or ''} {one.article.author or ''}"
        for one in there
    )
    spoken_of = " ".join(one.spoken_of for one in there)
    quotes |= name_terms(unified(about))
    cited, present = reading_roots(quotes), reading_roots(quotes | name_terms(unified(spoken_of)))
    empty = function_terms(claim.text)
    articles = list({one.article.id: one.article for one in there}.values())
    pieces = _CUT.split(without_outlets(claim.text, articles))
    clauses = [_Clause.of(piece, present, empty) for piece in pieces]
    called = name_terms(unified(" ".join(INNER_NAME.findall(claim.text))))
    named = frozenset(term for term in called if is_related(term, cited))
    tails = [_Clause.of(piece, cited, empty | named) for piece in pieces]
    total, held = sum(one.terms for one in clauses), sum(one.known for one in clauses)
    figures = len(claim.quantities) + len(claim.dates)
    denied = denies(claim.text) and any(denies(one.reading.text) for one in there)
    if denied and total <= _LEAST:
        return ""  # "no sign of forced entry": "nothing indicated a break-in"
    if total and (not held and not figures):
        return "the cited sentence is about something else"
    if held + figures < _NOTHING * (total + figures):
        return "the cited sentence is about something else"
    for one, whole in zip(tails[1:], clauses[1:], strict=True):
        rest, rest_held = total - one.terms, held - whole.known
        least = _LEAST if one.known + one.figures else 2
        if (
            one.terms < least
            or not _ADDED.match(one.text)
            or _ATTRIBUTION.search(one.text)
            or one.known + one.figures > _TAIL * one.terms
            or whole.known >= _HEAD * one.terms
        ):
            continue
        if denied and denies(one.text):
            continue  # a refusal in other words
        if claim.language == "en" and _nearness(one.text, there, empty) >= _NEAR:
            continue  # said in other words, as far as the vectors, which know English, can tell
        if rest and rest_held >= _HEAD * rest:
            return f"“{one.text.strip()[:60]}” is about something else than the cited sentence"
    return ""


def _nearness(clause: str, there: Sequence[CitedReading], empty: frozenset[str]) -> float:
    """How near the new words of a clause are to the nearest cited ones: their mean cosine."""
    text = " ".join(one.reading.text for one in there)
    cited, held = _words(text, empty), frozenset(terms(text))
    words = _words(clause, empty | held)
    if not words or not cited:
        return 0.0
    vectors = _embedder().word_vectors
    return float((vectors(words) @ vectors(cited).T).max(axis=1).mean())


def _words(text: str, empty: frozenset[str]) -> list[str]:
    return [word for word in _WORD.findall(text.lower()) if not empty.issuperset(terms(word))]


@lru_cache(maxsize=1)
def _embedder() -> StaticEmbedder:
    """Loaded with the first doubtful clause, since few claims have one."""
    return StaticEmbedder()


@dataclass(frozen=True, slots=True)
class _Clause:
    """A clause, how many content terms it has, how many of them are there, and its figures."""

    text: str
    terms: int
    known: int
    figures: int

    @classmethod
    def of(cls, text: str, present: Roots, empty: frozenset[str]) -> "_Clause":
        found = [term for term in name_terms(unified(text)) if term not in empty | _NUMBERS]
        known = sum(is_related(term, present) for term in found)
        numbers = [one for one in number_spans(text.lower()) if one.value != 1.0]
        figures = len(numbers) + len(_SHARE.findall(text))
        return cls(text, len(found), known, figures)
