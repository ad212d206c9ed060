"""Unmentioned: the names, numbers and words of a question that nothing found has, as typed.

They never decline an answer: the archive may name a thing otherwise, and a reader is told instead.
Dates are left out, since search knows them, and so is what asks rather than names: words of the
form that the question has ("how long", "pay"), of saying and reporting, and light verbs.
"""

from index.terms import terms
from index.when import without_dates
from rag.question.answer_type import asking_words
from rag.question.leaning import GENERAL
from rag.question.parse import SAY_TERMS, parse_question
from rag.retrieve.lookup import LookedUp

_AROUND_WORDS = '.,;:!?"“”‘’()[]'
_ASKS = (
    GENERAL
    | SAY_TERMS
    | frozenset(terms("get give take make put money amount report article story mention cover"))
)
_POSSESSIVE = ("'s", "’s")


def unmentioned(question: str, looked: LookedUp) -> list[str]:
    """The words of the question that no passage mentions; neighbouring ones stay together."""
    missing = looked.missing
    asks = _ASKS | asking_words(question)
    if not missing:
        return []
    runs: list[list[str]] = [[]]
    for word in without_dates(question).split():
        bare = _bare(word)
        found = missing.intersection(parse_question(bare).terms) if bare else frozenset()
        if found and not (bare.islower() and found <= asks):
            runs[-1].append(bare)
        else:
            runs.append([])
    return list(dict.fromkeys(" ".join(run) for run in runs if run))


def _bare(word: str) -> str:
    bare = word.strip(_AROUND_WORDS)
    return next((bare[: -len(end)] for end in _POSSESSIVE if bare.endswith(end)), bare)
