"""Marks: the words of a quoted sentence that are shown as the answer, where they must be it.

A wrong mark turns a harmless quotation into a false statement, so that nothing is marked where the
words only have the form of an answer (`rag/question/answer_words.py`): a day must stand in a
sentence with what is asked about, a name as who did it. Does not know what else an article says.
"""

import re
from collections.abc import Iterator

from index.months import WEEKDAYS, month_numbers
from index.sentences import Span
from index.terms import terms
from rag.language.fillers import is_caption
from rag.question.answer_type import FORM_SIGNS, AnswerType
from rag.question.answer_words import COUNTS, MEASURES, answering_words, named_thing
from rag.question.parse import Kind, Question
from rag.question.person_words import new_names, person_words

_ASKS_WHO = re.compile(
    r"\b(?:who(?:m|se)?|name of|(?:which|what) (?:minister|president|politician|player|person))\b",
    re.IGNORECASE,
)
_ASKS_TIME = re.compile(r"\b(?:(?:what|which) (?:time|hour)|qué hora|wie viel uhr)\b", re.I)
_BARE_YEAR = re.compile(r"(?:19|20)\d\d")
_BEFORE_YEAR = re.compile(
    r"\b(?:in|since|by|until|till|from|during|of|early|late|mid|before|after|to|between|and|year|en"
    r"|im|jahr|año|seit|desde|depuis)[ -]$",
    re.IGNORECASE,
)
_PLACED = re.compile(r"\b(?:in|at|near|outside|inside|on|off|en|im)(?: the)? $", re.IGNORECASE)
_NO_PLACES = frozenset(terms(" ".join((*WEEKDAYS, *month_numbers("en")))))
_SPAN = 120  # letters at most between a day or a place and what is asked about


def marked_words(question: Question, sentence: str) -> Span | None:
    """Where in the sentence the words stand that answer, or None if they may be others."""
    asked = AnswerType.of(question)
    forms = {name for name, *_ in asked.wanted}
    if is_caption(sentence):
        return None
    if named_thing(question) or asked.age or question.kind is Kind.NUMBER or forms & MEASURES:
        return answering_words(question, sentence, COUNTS)
    if forms & {"clock", "day"}:
        return _nearest(question, sentence, _times(question, sentence))
    if _ASKS_WHO.search(question.asked):
        return person_words(question, sentence)
    if question.kind is Kind.PLACE:
        return _nearest(question, sentence, _places(question, sentence))
    return answering_words(question, sentence)


def sure_words(question: Question, sentence: str) -> Span | None:
    """The same of a sentence that has half of what is asked about besides names."""
    named = question.names | question.numbers
    asked = frozenset(question.terms) - named
    if 2 * len(asked.intersection(terms(sentence))) < len(asked):
        return None
    return marked_words(question, sentence)


def _times(question: Question, sentence: str) -> Iterator[Span]:
    """The days that the question does not name itself, or the times of day if it asks for one."""
    form = "clock" if _ASKS_TIME.search(question.asked) else "day"
    for match in FORM_SIGNS[form].finditer(sentence):
        bare = _BARE_YEAR.fullmatch(match.group())
        if bare and not _BEFORE_YEAR.search(sentence[: match.start()]):
            continue
        own = terms(_BARE_YEAR.sub("", match.group()) or match.group())
        if question.numbers.isdisjoint(own):
            yield Span(*match.span())


def _places(question: Question, sentence: str) -> Iterator[Span]:
    """The names behind a preposition of place that are no months."""
    for name in new_names(question, sentence):
        found = frozenset(terms(name.of(sentence)))
        if _PLACED.search(sentence[: name.start]) and found.isdisjoint(_NO_PLACES):
            yield name


def _nearest(question: Question, sentence: str, found: Iterator[Span]) -> Span | None:
    """The one nearest to what is asked about besides names, if that is there."""
    asked = frozenset(question.terms) - question.names - question.numbers
    places = [
        match.start()
        for match in re.finditer(r"[\w’'-]+", sentence)
        if not asked.isdisjoint(terms(match.group()))
    ]
    near = [
        (min(max(one.start - at, at - one.end) for at in places), one.start, one)
        for one in found
        if places
    ]
    distance, _, best = min(near, default=(_SPAN, 0, None))
    return best if distance < _SPAN else None
