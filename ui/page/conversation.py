"""Conversation: turns the events of `Newsroom.stream` into snapshots for the page to show.

Throttles the snapshots of a growing text to ten a second. Keeps the raw turns, so that nothing is
read back from the page. Catches every exception and shows it as one line. Does not know Gradio or
HTML.
"""

import asyncio
import logging
import time
from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import dataclass, replace

from index.errors import DatelineError
from rag.answer.answerer import Turn
from rag.answer.ticking import GivenUpError, ticking
from rag.cite.citations import Citation
from rag.events import (
    Done,
    Event,
    Restarted,
    SourcesFound,
    TextPiece,
    ThoughtPiece,
    Working,
)
from rag.newsroom import Newsroom
from ui.days import as_of_date
from ui.page.panel import CLOSEST_CARDS
from ui.page.turn import Shown

UPDATE_SECONDS = 0.1  # minimum time between two snapshots of a growing text
SNAPSHOT_SECONDS = 0.3  # maximum time between two snapshots
MOST_TURNS = 40  # turns kept in a conversation; the oldest are dropped
BROKEN = "Something went wrong. The server's log has the details. Please try again."

_log = logging.getLogger("dateline")


@dataclass(frozen=True, slots=True)
class Conversation:
    """The turns so far, oldest first; `begun` also counts dropped ones."""

    turns: tuple[Shown, ...] = ()
    begun: int = 0

    @property
    def history(self) -> tuple[Turn, ...]:
        """The finished turns, as the history for a follow-up question."""
        return tuple(turn.told for turn in self.turns if turn.told is not None)

    def having(self, turn: Shown) -> "Conversation":
        """The conversation with `turn` at its end; it replaces the turn with its number."""
        kept = tuple(one for one in self.turns if one.number != turn.number)
        return Conversation((*kept, turn)[-MOST_TURNS:], max(self.begun, turn.number))

    def stopped(self) -> "Conversation":
        """The conversation with an unfinished last turn marked as stopped."""
        if not self.turns or self.turns[-1].state not in ("searching", "writing"):
            return self
        last = self.turns[-1]
        unchecked = tuple(replace(one, status="unchecked") for one in last.citations)
        return self.having(replace(last, state="stopped", citations=unchecked))


async def converse(
    newsroom: Newsroom,
    conversation: Conversation,
    question: str,
    *,
    model: str | None = None,
    as_of: str = "",
    given_up: asyncio.Event | None = None,
    stopped: asyncio.Event | None = None,
) -> AsyncGenerator[Conversation, None]:
    """Yields snapshots of a conversation while it gains a turn, at least every `SNAPSHOT_SECONDS`.

    Setting `given_up` ends the wait for a model: quotes answer instead. Setting `stopped` ends the
    turn where it is, up to the connection to a model; so does closing the generator, unsaid.
    """
    turn = Shown(conversation.begun + 1, question)
    yield conversation.having(turn)
    try:
        day = as_of_date(as_of)
        history = conversation.history
        stream = newsroom.stream(
            question, model=model, as_of=day, history=history, given_up=given_up
        )
        async with aclosing(ticking(stream, SNAPSHOT_SECONDS, stopped)) as events:
            said = 0.0
            async for event in events:
                first = isinstance(event, TextPiece) and not turn.text
                turn = after(turn, event) if event else turn
                due = time.monotonic() - said >= UPDATE_SECONDS
                if event is None or first or due or turn.state == "done":
                    said = time.monotonic()
                    yield conversation.having(turn)
    except GivenUpError:
        yield conversation.having(turn).stopped()
    except DatelineError as error:
        yield conversation.having(_failed(turn, _sentence(str(error))))
    except Exception:  # outermost handler: the reader gets one line, the log the traceback
        _log.exception("a turn failed")
        yield conversation.having(_failed(turn, BROKEN))


def after(turn: Shown, event: Event) -> Shown:
    """The turn after one more event."""
    match event:
        case SourcesFound(sources, notices, read_as=read_as):
            return replace(turn, sources=sources, notices=notices, read_as=read_as, state="writing")
        case TextPiece(text):
            return replace(turn, text=turn.text + text, state="writing")
        case Restarted(reason):
            notices = turn.notices if reason in turn.notices else (*turn.notices, reason)
            return replace(turn, text="", citations=(), notices=notices)
        case Done(answer):
            return replace(
                turn,
                text=answer.text,
                citations=answer.citations,
                sources=tuple(one for one in answer.sources if one.also)
                if answer.answered
                else answer.sources[:CLOSEST_CARDS],
                notices=answer.notices,
                read_as=answer.read_as,
                state="done",
                answer=replace(answer, sources=()),  # not needed on the page
                told=Turn.of(answer),
            )
        case Working():
            return replace(turn, working=event)
        case ThoughtPiece(text):
            return replace(turn, thoughts=turn.thoughts + text)
        case Citation():
            return replace(turn, citations=(*turn.citations, event))


def _failed(turn: Shown, line: str) -> Shown:
    return replace(turn, text="", citations=(), state="failed", line=line)


def _sentence(line: str) -> str:
    return f"{line[:1].upper()}{line[1:]}"
