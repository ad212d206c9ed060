"""Busy: lets one answer at a time into a conversation, and keeps the hint beside the question.

Knows neither Gradio nor how an answer is made.
"""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class InProgress:
    """The wishes of a reader about the answer in progress."""

    given_up: asyncio.Event = field(default_factory=asyncio.Event)
    """Ends the wait for a model: quotes answer instead."""
    stopped: asyncio.Event = field(default_factory=asyncio.Event)
    """Ends the answer where it is."""


class Busy:
    """Whether an answer is in progress; a mutable object that all events of a page share.

    A browser applies the updates of one event in their order, but those of two events in any. So
    the answer in progress itself says how it ends, and it repeats the hint with each update: what a
    question that was put off says is never lost to an update that was under way.
    """

    hint = ""
    answer: InProgress | None = None

    @contextmanager
    def begin(self) -> Iterator[InProgress]:
        """An answer is in progress inside."""
        self.answer, self.hint = InProgress(), ""
        try:
            yield self.answer
        finally:
            self.answer, self.hint = None, ""
