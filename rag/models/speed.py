"""Speed: how fast each model has read prompts, and which plan too slowly.

Known for the life of this process: another machine, or a quiet one, is another speed. Tokens are by
our own count, which is too high where it is an estimate.
"""

_tokens_a_second: dict[str, float] = {}
_late: dict[str, int] = {}  # plans in a row

MOST_LATE = 2  # the first may be late since the model was being loaded


def note_speed(model: str, tokens_a_second: float) -> None:
    """Remembers how fast a model read its last prompt."""
    _tokens_a_second[model] = tokens_a_second


def reading_speed(model: str) -> float | None:
    """Tokens of a prompt that a model last read in a second; None if it has read none."""
    return _tokens_a_second.get(model)


def note_plan(model: str, *, late: bool) -> None:
    """Remembers whether a model planned in time."""
    _late[model] = _late.get(model, 0) + 1 if late else 0


def often_late(model: str) -> bool:
    """Whether the last `MOST_LATE` plans of a model came too late."""
    return _late.get(model, 0) >= MOST_LATE
