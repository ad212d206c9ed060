"""Reading: how a question was read, for a reader to see: its words, days and outlets.

Does not know search; it tells what a lookup did (`rag/retrieve/lookup.py`).
"""

from rag.answer.answerer import Brief
from rag.events import Dates, ReadAs
from rag.question.parse import parts
from rag.retrieve.lookup import LookedUp


def read_as(brief: Brief) -> ReadAs:
    """How the question of a brief was read; of a turn that searches nothing, its words alone."""
    looked, chosen = brief.looked, brief.asked.days
    window = looked.found.window if chosen is None else chosen
    return ReadAs(
        _completed(brief.asked.question, looked),
        window.start if window else None,
        window.end if window else None,
        brief.asked.outlets,
        window.phrase if window else "",
        _dates(looked) if chosen is None else "chosen",
    )


def _completed(question: str, looked: LookedUp) -> str:
    """The question after what its first part borrowed from the turns before, if it did."""
    if not looked.parts or not looked.parts[0].question.borrowed:
        return question
    searched, own = looked.parts[0].question.text, parts(question)[0]
    return searched.removesuffix(own) + question if searched.endswith(own) else searched


def _dates(looked: LookedUp) -> Dates | None:
    """What the days do that the question was read to ask about."""
    window = looked.found.window
    if window is None:
        return None
    if looked.found.filters:
        return "filter"
    return "relaxed" if window.explicit else "weigh"
