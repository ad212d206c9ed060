"""Places for answers: quotes and models do not wait for each other, and too many are told so."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing, asynccontextmanager
from types import SimpleNamespace
from typing import Any

import pytest

from rag.config.settings import QUOTES
from rag.events import Event, TextPiece
from tests.waiting import settled
from ui.access.limits import TooManyError
from ui.access.places import MOST_WAITING, Places

SILENT = "silent"


class FakeNewsroom:
    """Quotes answer at once; the model never does."""

    def __init__(self, default: str = QUOTES) -> None:
        web, chat = SimpleNamespace(concurrency=2), SimpleNamespace(model=default)
        self.config = SimpleNamespace(web=web, chat=chat)
        self.running = 0

    async def stream(self, question: str, *, model: str | None) -> AsyncGenerator[Event, None]:
        self.running += 1
        try:
            if (model or self.config.chat.model) == SILENT:
                await asyncio.Event().wait()
            yield TextPiece(question)
        finally:
            self.running -= 1


async def said(places: Places, model: str | None) -> list[Event]:
    async with aclosing(places.stream("Who?", model=model)) as events:
        return [event async for event in events]


@asynccontextmanager
async def waiting(places: Places, count: int) -> AsyncIterator[list[asyncio.Task[Any]]]:
    tasks = [asyncio.create_task(said(places, SILENT)) for _ in range(count)]
    await settled()
    yield tasks
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


def places_of(newsroom: FakeNewsroom) -> Places:
    return Places(newsroom)  # type: ignore[arg-type]


@pytest.mark.parametrize(("default", "model"), [(QUOTES, None), (SILENT, QUOTES)])
def test_quotes_do_not_wait_for_a_silent_model(default: str, model: str | None) -> None:
    async def run() -> None:
        newsroom = FakeNewsroom(default)
        places = places_of(newsroom)
        async with waiting(places, 5):
            assert newsroom.running == 2
            assert await said(places, model) == [TextPiece("Who?")]

    asyncio.run(run())


def test_a_place_becomes_free_where_an_answer_is_given_up_before_it_began_too() -> None:
    async def run() -> None:
        newsroom = FakeNewsroom()
        places = places_of(newsroom)
        async with waiting(places, 2) as first, waiting(places, 2) as second:
            second[0].cancel()
            first[0].cancel()
            await settled()
            assert newsroom.running == 2
        assert newsroom.running == 0

    asyncio.run(run())


def test_who_asks_while_too_many_wait_is_told_so_at_once() -> None:
    async def run() -> None:
        places = places_of(FakeNewsroom())
        async with waiting(places, 2 + MOST_WAITING):
            with pytest.raises(TooManyError, match="in a moment") as caught:
                await said(places, SILENT)
            assert caught.value.full
            assert await said(places, QUOTES) == [TextPiece("Who?")]

    asyncio.run(run())
