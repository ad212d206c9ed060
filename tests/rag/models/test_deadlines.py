"""Deadlines of an answer: each fires at its time and not before, on a clock that the test moves.

A deadline that does not hold leaves a reader before a page that loads for ever; one that fires
early takes an answer away that was coming.
"""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from index.errors import ModelError
from rag.config.load import ModelProfile
from rag.models.chat import Clock
from rag.models.openai import Finish, Limits, Message, OpenAIChat, Text
from tests.rag.hand_clock import HandClock, run_by_hand
from tests.rag.loopback import Behaviour, FakeOpenAI, chunk, drip, reply, status

LIMITS = Limits(first_text_seconds=7, idle_seconds=3, total_seconds=8, connect_seconds=5)
QUESTION = [Message("user", "Who, when?")]
PING = ": still here\n\n"


class Listener:
    """Somebody who reads an answer: what came so far, and what it ended in."""

    def __init__(self, url: str, limits: Limits = LIMITS) -> None:
        profile = ModelProfile(name="fake", model="any", base_url=url)
        self._model = OpenAIChat(profile, "no key", limits)
        self.texts: list[str] = []
        self.end: Finish | ModelError | None = None

    async def listen(self) -> None:
        try:
            async for piece in self._model.stream(QUESTION, max_tokens=5):
                if isinstance(piece, Text):
                    self.texts.append(piece.text)
                else:
                    self.end = piece
        except ModelError as error:
            self.end = error


def test_the_deadlines_are_counted_from_the_start_and_none_is_after_the_total():
    async def work(clock: HandClock) -> None:
        start = clock.time()
        limits = Clock(LIMITS)
        assert (limits.connected, limits.first, limits.total) == (start + 5, start + 7, start + 8)
        assert limits.next == start + 3
        await clock.move_on(6)
        assert limits.first == start + 7
        assert limits.next == limits.total
        short = Clock(Limits(total_seconds=2))
        assert short.connected == short.first == short.next == short.total == clock.time() + 2

    run_by_hand(work)


@pytest.mark.parametrize("behaviour", [reply(delay=3600), drip(PING)], ids=["silence", "pings"])
def test_a_server_without_text_is_given_up_at_the_first_deadline(
    openai_server: FakeOpenAI, behaviour: Behaviour
):
    """Bytes that keep a connection open are no text."""
    openai_server.play(behaviour)

    async def work(clock: HandClock) -> None:
        listener = Listener(openai_server.url)
        task = asyncio.create_task(listener.listen())
        await clock.until(lambda: openai_server.requests)
        await clock.move_on(6.9)
        assert not task.done()
        await clock.move_on(0.2)
        await task
        assert isinstance(listener.end, ModelError)
        assert "no text within 7 s" in str(listener.end)
        await clock.until(lambda: openai_server.open_connections == 0)

    run_by_hand(work)
    assert len(openai_server.requests) == 1


def test_text_that_stops_coming_is_cut_at_the_idle_deadline(openai_server: FakeOpenAI):
    openai_server.play(drip(PING, first="It begins"))

    async def work(clock: HandClock) -> None:
        listener = Listener(openai_server.url)
        task = asyncio.create_task(listener.listen())
        await until_text(clock, listener)
        await clock.move_on(2.9)
        assert not task.done()
        await clock.move_on(0.2)
        await task
        assert listener.texts == ["It begins"]
        assert isinstance(listener.end, Finish)
        assert (listener.end.reason, "for 3 s" in listener.end.detail) == ("cut", True)
        await clock.until(lambda: openai_server.open_connections == 0)

    run_by_hand(work)


def test_text_that_keeps_coming_is_cut_at_the_total(openai_server: FakeOpenAI):
    """Else a server that dribbles a word a second is paid for, and waited for, for ever."""
    openai_server.play(drip(chunk("so ")))

    async def work(clock: HandClock) -> None:
        listener = Listener(openai_server.url)
        task = asyncio.create_task(listener.listen())
        for _ in range(3):
            await until_text(clock, listener)
            await clock.move_on(2.5)
        assert not task.done()
        await until_text(clock, listener)
        await clock.move_on(0.6)
        await task
        assert isinstance(listener.end, Finish)
        assert (listener.end.reason, "over 8 s" in listener.end.detail) == ("cut", True)
        await clock.until(lambda: openai_server.open_connections == 0)

    run_by_hand(work)


async def until_text(clock: HandClock, listener: Listener) -> None:
    """Until more text has come than had come before."""
    before = len(listener.texts)
    await clock.until(lambda: len(listener.texts) > before)
    await clock.settle()


@pytest.mark.parametrize("header", ["3600", "7", "in an hour"])
def test_a_wait_that_does_not_fit_fails_at_once(openai_server: FakeOpenAI, header: str):
    """A reader is not kept waiting for a second attempt that cannot be made in time."""
    in_an_hour = format_datetime(datetime.now(UTC) + timedelta(hours=1), usegmt=True)
    openai_server.play(
        status(429, "slow", retry_after=in_an_hour if header == "in an hour" else header)
    )

    async def work(clock: HandClock) -> None:
        listener = Listener(openai_server.url)
        await listener.listen()
        assert isinstance(listener.end, ModelError)

    run_by_hand(work)
    assert len(openai_server.requests) == 1


def test_a_server_that_is_down_is_not_waited_for_past_the_time_to_connect():
    """That nothing runs at an address is said in seconds, not at the deadline of the first text."""
    limits = replace(LIMITS, first_text_seconds=60, total_seconds=60, backoff_seconds=10)

    async def work(clock: HandClock) -> None:
        listener = Listener("http://127.0.0.1:9/v1", limits)
        await listener.listen()
        assert isinstance(listener.end, ModelError)
        assert "running" in str(listener.end)

    run_by_hand(work)
