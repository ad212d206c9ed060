"""Which models a trace listens to: the one that answers, and those that plan and check for it."""

from dataclasses import replace

from rag.answer.answerer import Answerer
from rag.answer.by_model import ModelAnswerer
from rag.answer.planning import Planner
from rag.answer.trace import Trace


def traced(
    trace: Trace, answerer: Answerer, planner: Planner | None
) -> tuple[Answerer, Planner | None]:
    """The same answerer and planner, whose calls of models are noted."""
    if isinstance(answerer, ModelAnswerer):
        checker = answerer.checker
        if checker is not None:
            checker = replace(checker, chat=trace.listening(checker.chat, "check", checker.name))
        chat = trace.listening(answerer.chat, "answer", answerer.name)
        answerer = replace(answerer, chat=chat, checker=checker)
    if planner is not None:
        planner = replace(planner, chat=trace.listening(planner.chat, "plan", planner.name))
    return answerer, planner
