"""Marks: the words of a quoted sentence that are shown as the answer, where they must be it.

A wrong mark turns a harmless quotation into a false statement, so that nothing is marked where the
words only have the form of an answer (`rag/question/answer_words.py`): a day must stand in a
sentence with what is asked about, a name as who did it. Does not know what else an article says.
"""

import re
from collections.abc import Iterable, Iterator, Set
from itertools import islice

from index.months import WEEKDAYS, month_numbers
from index.sentences import Span
from index.terms import terms
from rag.language.fillers import is_caption
from rag.language.names import RUN
from rag.language.titles import TITLES
from rag.question.answer_type import FORM_SIGNS, AnswerType
from rag.question.answer_words import COUNTS, MEASURES, answering_words, named_thing
from rag.question.new_names import is_person, new_names
from rag.question.parse import Kind, Question
from rag.question.person_words import person_words

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
_PLANNED = re.compile(  # "It was to open in May and opens in June"
    r"\b(?:was|were|had been) (?:to|due|supposed|meant|expected|scheduled|planned)\b[^,;.]*$"
)
_PLACED = re.compile(r"\b(?:in|at|near|outside|inside|on|off|en|im)(?: the)? $", re.IGNORECASE)
_ASKS_LARGER = re.compile(r"\b(?:which|what) (?:state|country|nation|province)\b", re.IGNORECASE)
_OUTER = re.compile(rf", (?P<name>{RUN.pattern})")
_NO_PLACES = frozenset(terms(" ".join((*WEEKDAYS, *month_numbers("en")))))
_PEOPLE = frozenset(
    terms(
        " ".join(TITLES) + " officer player politician star singer actor actress lawyer member"
        " person man woman athlete author writer scientist official celebrity candidate judge"
    )
)
_REACH = 120  # letters at most between a day or a place and what is asked about
_MOST = 40  # days or names looked at in a sentence
_ASIDE = 3  # letters between the sort of thing asked for and its name


def marked_words(question: Question, sentence: str) -> Span | None:
    """Where in the sentence the words stand that answer, or None if they may be others.

    Other words than names only in one with more than a third of what is asked about besides names.
    """
    asked = AnswerType.of(question)
    forms = {name for name, *_ in asked.wanted}
    if is_caption(sentence):
        return None
    if named_thing(question) and not forms & MEASURES:
        return answering_words(question, sentence)
    times, measures = forms & {"clock", "day"}, asked.age or forms & MEASURES
    counts = measures or question.kind is Kind.NUMBER
    if _ASKS_WHO.search(question.asked) and not (times or counts):
        return person_words(question, sentence)
    matter = frozenset(question.terms) - question.names - question.numbers
    if matter and 3 * len(matter.intersection(terms(sentence))) <= len(matter):
        return None
    if counts:
        return answering_words(question, sentence, COUNTS)
    if times:
        return _nearest(matter, sentence, _times(question, sentence), _REACH)
    if question.kind is Kind.PLACE:
        return _nearest(matter, sentence, _places(question, sentence), _REACH)
    if asked.sort:
        return _beside(question, sentence, asked.sort)
    return answering_words(question, sentence)


def sure_words(question: Question, sentence: str) -> Span | None:
    """The same of a sentence that has half of what is asked about besides names."""
    matter = frozenset(question.terms) - question.names - question.numbers
    if 2 * len(matter.intersection(terms(sentence))) < len(matter):
        return None
    return marked_words(question, sentence)


def _beside(question: Question, sentence: str, sort: Set[str]) -> Span | None:
    """The name right beside the sort of thing asked for: "the Capstan pub" for "which pub"."""
    names = new_names(question, sentence)
    if sort & _PEOPLE:
        names = (one for one in names if is_person(one.of(sentence)))
    return _nearest(sort, sentence, names, _ASIDE)


def may_be_place(question: Question, sentence: str, dateline: int) -> bool:
    """Whether a place is asked for and may be the one of the dateline, of so many letters.

    Not if the question names it, or the sentence names another.
    """
    if question.kind is not Kind.PLACE or answering_words(question, sentence[dateline:]):
        return False
    return AnswerType.of(question).known.isdisjoint(terms(sentence[:dateline]))


def _times(question: Question, sentence: str) -> Iterator[Span]:
    """The days that the question does not name itself, or the times of day if it asks for one."""
    form = "clock" if _ASKS_TIME.search(question.asked) else "day"
    for match in FORM_SIGNS[form].finditer(sentence):
        bare = _BARE_YEAR.fullmatch(match.group())
        if bare and not _BEFORE_YEAR.search(sentence[: match.start()]):
            continue
        own = terms(_BARE_YEAR.sub("", match.group()) or match.group())
        if question.numbers.isdisjoint(own) and not _PLANNED.search(sentence[: match.start()]):
            yield Span(*match.span())


def _places(question: Question, sentence: str) -> Iterator[Span]:
    """The names behind a preposition of place that are no months.

    The second of "Port Amsel, Pellary" if a state or a country is asked for.
    """
    larger = _ASKS_LARGER.search(question.asked)
    for name in new_names(question, sentence):
        found = frozenset(terms(name.of(sentence)))
        if _PLACED.search(sentence[: name.start]) and found.isdisjoint(_NO_PLACES):
            outer = _OUTER.match(sentence, name.end) if larger else None
            yield Span(*outer.span("name")) if outer else name


def _nearest(asked: Set[str], sentence: str, found: Iterable[Span], reach: int) -> Span | None:
    """The one nearest to one of the terms asked about, or None if that is not within reach."""
    places = [
        match.span()
        for match in re.finditer(r"[\w’'-]+", sentence)
        if not asked.isdisjoint(terms(match.group()))
    ]
    near = [
        (min(max(one.start - end, start - one.end) for start, end in places), one.start, one)
        for one in islice(found, _MOST)
        if places
    ]
    distance, _, best = min(near, default=(reach, 0, None))
    return best if distance < reach else None
