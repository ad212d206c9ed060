"""Waiting for a model in a terminal: a line says what it does, and Ctrl-C takes quotes instead.

The line is on stderr, and only if that is a terminal. Does not know what an answer looks like.
"""

import asyncio
import signal
import sys
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing, suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rag import Answer
    from rag.events import Event

_INSTEAD = {
    "plans": "quote the archive instead",
    "reads": "quote the archive instead",
    "thinks": "quote the archive instead",
    "checks": "leave it at the check by words",
}
ERASE = "\r\x1b[K"  # back to the start of the line, and clear it
Stream = Callable[[asyncio.Event], "AsyncGenerator[Event, None]"]


def wait_for_answer(stream: Stream) -> "Answer":
    """Runs a turn to its answer. `stream` gets the event that ends the wait for a model.

    The first Ctrl-C sets it; the second interrupts as usual.
    """
    from rag.events import Done, TextPiece, Working

    answers: list[Answer] = []  # `asyncio.run` formats what it returns, which takes 5 ms

    async def run() -> None:
        given_up = asyncio.Event()
        loop = asyncio.get_running_loop()

        def give_up() -> None:
            given_up.set()
            loop.remove_signal_handler(signal.SIGINT)

        with suppress(NotImplementedError, ValueError, RuntimeError):  # no main thread, Windows
            loop.add_signal_handler(signal.SIGINT, give_up)
        async with aclosing(stream(given_up)) as events:
            async for event in events:
                if isinstance(event, Working):
                    _show(f"{event.line} · Ctrl-C: {_INSTEAD[event.doing]}")
                elif isinstance(event, TextPiece | Done):
                    _show("")
                if isinstance(event, Done):
                    answers.append(event.answer)

    asyncio.run(run())
    return answers[0]


def _show(line: str) -> None:
    if sys.stderr.isatty():
        print(f"{ERASE}{line}", end="", file=sys.stderr, flush=True)
