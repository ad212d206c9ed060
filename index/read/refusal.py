"""What a reader says beside its articles: a file that it refuses, or what it did not understand.

Knows how a file's name is shown safely. Does not know the rules: each reader states its own.
"""

import unicodedata
from dataclasses import dataclass

LONGEST_NAME = 120  # characters shown of a name; the middle of a longer one is left out
LONGEST_REASON = 400  # characters shown of a reason


@dataclass(frozen=True, slots=True)
class Refusal:
    """One thing that was refused while the others went on; `str()` is one plain line.

    `name` is for display only, such as "notes/a.pdf" or "feed.jsonl line 57"; it opens nothing.
    """

    name: str
    reason: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "name", display_name(self.name))
        object.__setattr__(self, "reason", _shorten(_printable(self.reason), LONGEST_REASON))

    def __str__(self) -> str:
        return f"{self.name}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Notice:
    """What was left out of a file whose articles were read; `str()` is one plain line."""

    name: str
    text: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "name", display_name(self.name))
        object.__setattr__(self, "text", _shorten(_printable(self.text), LONGEST_REASON))

    def __str__(self) -> str:
        return f"{self.name}: {self.text}"


def display_name(name: str) -> str:
    """The name as one short printable line: no controls, no reordering of letters, no bytes."""
    return _shorten(_printable(name), LONGEST_NAME)


def _printable(text: str) -> str:
    shown = " ".join(text.split())
    return "".join("\ufffd" if unicodedata.category(c)[0] == "C" else c for c in shown)


def _shorten(text: str, longest: int) -> str:
    if len(text) <= longest:
        return text
    half = (longest - 1) // 2
    return f"{text[:half]}…{text[-half:]}"
