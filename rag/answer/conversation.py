"""Conversation: what the turns before a question mean for it.

Which of them were questions, what the last answer hands on to a follow-up, and which answer an
instruction is about. Does not know search, models or how an answer is written.
"""

from collections.abc import Sequence
from dataclasses import replace

from rag.answer.answerer import Turn
from rag.cite.absence import DECLINED
from rag.question.carried import carried
from rag.question.turn_kind import tell


def questions_before(history: Sequence[Turn]) -> list[str]:
    """The questions of the turns, oldest first, without talk and instructions."""
    return [told.text for turn in history if (told := tell(turn.question)).act is None]


def handed_on(question: str, history: Sequence[Turn]) -> str:
    """What the answer to the last question hands on to this one, a text to search with."""
    last = _question_before(history)
    if last is None or last.answer.startswith(DECLINED):
        return ""
    article = last.citations[0].article if last.citations else None
    return carried(
        question,
        " ".join(questions_before(history)),
        last.answer,
        article.published_on if article else None,
        article.outlet if article else None,
    )


def answer_before(history: Sequence[Turn]) -> Turn | None:
    """The turn whose answer an instruction is about: the last one that was no talk.

    Its `others` are those of the last question. None if that answer cites nothing, as one that was
    declined.
    """
    asked = _question_before(history)
    for turn in reversed(history):
        if turn.citations:
            return replace(turn, others=asked.others if asked else turn.others)
        if turn is asked:
            return None
    return None


def _question_before(history: Sequence[Turn]) -> Turn | None:
    """The last turn that was a question."""
    return next((turn for turn in reversed(history) if tell(turn.question).act is None), None)
