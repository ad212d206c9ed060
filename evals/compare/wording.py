"""Questions in words: how many there are, and the ids of the first few."""

from collections.abc import Iterable

_NAMED = 5  # ids that a message names


def counted(questions: int) -> str:
    """`1 question`, `2 questions`."""
    return "1 question" if questions == 1 else f"{questions} questions"


def named(ids: Iterable[str]) -> str:
    """`7 questions (a, b, c, d, e, …)`."""
    ordered = sorted(ids)
    more = ", …" if len(ordered) > _NAMED else ""
    few = ", ".join(ordered[:_NAMED])
    return f"{counted(len(ordered))} ({few}{more})"
