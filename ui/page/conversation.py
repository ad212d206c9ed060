"""Conversation: turns the events of `Newsroom.stream` into snapshots for the page to show.

Throttles the snapshots of a growing text to ten a second. Catches every exception and shows it as
one line. Does not know Gradio or HTML.
"""

import asyncio
import logging
import time
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from dataclasses import replace
from functools import partial

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
from ui.page.keeping import Keeper
from ui.page.panel import CLOSEST_CARDS
from ui.page.turn import Shown
from ui.page.turns import Conversation

UPDATE_SECONDS = 0.1  # minimum time between two snapshots of a growing text
SNAPSHOT_SECONDS = 0.3  # maximum time between two snapshots
BROKEN = "Something went wrong. The server's log has the details. Please try again."

Stream = Callable[..., AsyncGenerator[Event, None]]
_log = logging.getLogger("dateline")


async def converse(
    stream: Stream,
    conversation: Conversation,
    asked: Shown,
    keeper: Keeper,
    *,
    model: str | None = None,
    given_up: asyncio.Event | None = None,
    stopped: asyncio.Event | None = None,
) -> AsyncGenerator[Conversation, None]:
    """Yields snapshots of a conversation while it gains a turn, at least every `SNAPSHOT_SECONDS`.

    `stream` is `Newsroom.stream` or like it. `asked` is the turn with its question and scope, whose
    number comes from the keeper. Setting `given_up` ends the wait for a model: quotes answer
    instead. Setting `stopped` ends the turn where it is, up to the connection to a model; so does
    closing the generator, unsaid.
    """
    conversation, turn = await keeper.begin(conversation, asked)
    yield conversation.having(turn)
    growing = _growing(partial(stream, trace=keeper.trace), conversation, turn, model, given_up)
    try:
        async with aclosing(ticking(growing, SNAPSHOT_SECONDS, stopped)) as turns:
            said = 0.0
            async for now in turns:
                first = now is not None and bool(now.text) and not turn.text
                turn = replace(now, aside=turn.aside) if now else turn
                due = time.monotonic() - said >= UPDATE_SECONDS
                if now is None or first or due or turn.state == "done":
                    said = time.monotonic()
                    turn = await keeper.save(turn)
                    yield conversation.having(turn)
    except GivenUpError:
        turn = await keeper.save(turn if turn.state == "done" else turn.ended("stopped"))
        yield conversation.having(turn)
    except DatelineError as error:
        turn = await keeper.save(_failed(turn, _sentence(str(error))))
        yield conversation.having(turn)
    except Exception:  # outermost handler: the reader gets one line, the log the traceback
        _log.exception("a turn failed")
        turn = await keeper.save(_failed(turn, BROKEN))
        yield conversation.having(turn)
    finally:
        if turn.state in ("searching", "writing"):  # the page was left
            keeper.save_now(turn)


async def _growing(
    stream: Stream,
    conversation: Conversation,
    turn: Shown,
    model: str | None,
    given_up: asyncio.Event | None,
) -> AsyncGenerator[Shown, None]:
    """The turn after each event of its answer."""
    answering = stream(
        turn.question,
        model=model,
        as_of=turn.scope.as_of,
        outlets=turn.scope.outlets,
        days=turn.scope.days,
        history=conversation.history_before(turn),
        given_up=given_up,
    )
    async with aclosing(answering) as events:
        async for event in events:
            turn = after(turn, event)
            yield turn


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
