"""Reading: how a question was read, for a reader to see: its words, days and outlets.

Does not know search; it tells what a lookup did (`rag/retrieve/lookup.py`).
"""

from rag.answer.answerer import Brief
from rag.events import Dates, ReadAs
from rag.retrieve.lookup import LookedUp


def read_as(brief: Brief) -> ReadAs:
    """How the question of a brief was read; of a turn that searches nothing, its words alone."""
    looked, window = brief.looked, brief.looked.found.window
    return ReadAs(
        _searched(looked) or brief.asked.question,
        window.start if window else None,
        window.end if window else None,
        looked.outlets,
        window.phrase if window else "",
        _dates(looked),
    )


def _searched(looked: LookedUp) -> str:
    """The question completed from the turns before it, if it leans on them, or nothing."""
    if not looked.parts or not looked.parts[0].question.borrowed:
        return ""
    texts = [part.question.text for part in looked.parts]
    later = [*texts[1:], ""]  # a part that leans on the one before it repeats that
    return " ".join(one for one, after in zip(texts, later, strict=True) if one not in after)


def _dates(looked: LookedUp) -> Dates | None:
    """What the days do that the question was read to ask about."""
    window = looked.found.window
    if window is None:
        return None
    if looked.found.filters:
        return "filter"
    return "relaxed" if window.explicit else "weigh"
