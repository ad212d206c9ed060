"""Speed: how fast each model has read prompts, in the life of this process.

Tokens by our own count, which is too high where it is an estimate. Not kept on disk: another
machine, or a quiet one, is another speed.
"""

_tokens_a_second: dict[str, float] = {}


def note_speed(model: str, tokens_a_second: float) -> None:
    """Remembers how fast a model read its last prompt."""
    _tokens_a_second[model] = tokens_a_second


def reading_speed(model: str) -> float | None:
    """Tokens of a prompt that a model last read in a second; None if it has read none."""
    return _tokens_a_second.get(model)
