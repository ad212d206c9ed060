"""Newer value: the newest price or share that differs from the one quoted first.

"How much does it cost?" is answered by the sentence that fits best, which may be of last year. What
a newer article gives of the same thing stands beside it, not behind a click. Does not know which is
right, or counts of people, which stand in a line of their own (`rag/answer/values.py`).
"""

from collections.abc import Sequence
from datetime import date

from index.terms import terms
from rag.language.numbers import numbers_in
from rag.question.answer_words import measured_words
from rag.question.parse import Question
from rag.retrieve.sentences import Scored

_OF_PRICES = frozenset(terms("cost costs price priced prices pay paid worth charge charged"))
HELD = 0.5  # of the question's own terms in the first sentence and its title, held by the newer


def newer_value(question: Question, first: Scored, others: Sequence[Scored]) -> Scored | None:
    """The newest of the others that gives another value of the form asked for, if it is newer."""
    given = measured_words(question, first.text)
    if not given:
        return None
    own = frozenset(question.terms) - question.borrowed - _OF_PRICES
    held = _held(first)
    topic = frozenset(question.terms) & held & (question.names or question.borrowed or own)
    day = first.hit.article.published_on or date.min
    newer = [
        one
        for one in others
        if (one.hit.article.published_on or date.min) > day
        and (words := measured_words(question, one.text))
        and numbers_in(words) != numbers_in(given)
        and len(topic & one.passage) >= HELD * len(topic)
        and len(own & held & _held(one)) >= HELD * len(own & held)
    ]
    return max(newer, key=lambda one: one.hit.article.published_on or day, default=None)


def _held(one: Scored) -> frozenset[str]:
    return one.terms | frozenset(terms(one.hit.article.title))
