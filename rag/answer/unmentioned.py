"""Unmentioned: the names, numbers and words of a question that nothing found has, as typed.

They never decline an answer: the archive may name a thing otherwise, and a reader is told instead.
Dates are left out, since search knows them.
"""

from index.when import without_dates
from rag.question.parse import parse_question
from rag.retrieve.lookup import LookedUp

_AROUND_WORDS = '.,;:!?"“”‘’()[]'
_POSSESSIVE = ("'s", "’s")


def unmentioned(question: str, looked: LookedUp) -> list[str]:
    """The words of the question that no passage mentions; neighbouring ones stay together."""
    missing = looked.missing
    if not missing:
        return []
    runs: list[list[str]] = [[]]
    for word in without_dates(question).split():
        bare = _bare(word)
        if bare and not missing.isdisjoint(parse_question(bare).terms):
            runs[-1].append(bare)
        else:
            runs.append([])
    return list(dict.fromkeys(" ".join(run) for run in runs if run))


def _bare(word: str) -> str:
    bare = word.strip(_AROUND_WORDS)
    return next((bare[: -len(end)] for end in _POSSESSIVE if bare.endswith(end)), bare)
