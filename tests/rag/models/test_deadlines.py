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
from rag.models.chat import Finish, Message, Text
from rag.models.deadlines import Clock, Limits
from rag.models.openai import OpenAIChat
from tests.rag.hand_clock import HandClock, run_by_hand
from tests.rag.loopback import FakeOpenAI, chunk, drip, reply, status

LIMITS = Limits(first_byte_seconds=7, silence_seconds=3, total_seconds=20, refused_seconds=2)
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
                elif isinstance(piece, Finish):
                    self.end = piece
        except ModelError as error:
            self.end = error


def test_the_deadlines_are_counted_from_the_start_and_none_is_after_the_total():
    async def work(clock: HandClock) -> None:
        start = clock.time()
        limits = Clock(LIMITS)
        assert (limits.refused, limits.first_byte, limits.total) == (
            start + 2,
            start + 7,
            start + 20,
        )
        assert limits.silence == start + 3
        await clock.move_on(18)
        assert limits.first_byte == start + 7
        assert limits.silence == limits.total
        short = Clock(Limits(total_seconds=2))
        assert short.refused == short.first_byte == short.silence == short.total

    run_by_hand(work)


def test_a_server_that_stays_silent_is_given_up_at_the_deadline_of_the_first_byte(
    openai_server: FakeOpenAI,
):
    openai_server.play(reply(delay=3600))

    async def work(clock: HandClock) -> None:
        listener = Listener(openai_server.url)
        task = asyncio.create_task(listener.listen())
        await clock.until(lambda: openai_server.requests)
        await clock.move_on(6.9)
        assert not task.done()
        await clock.move_on(0.2)
        await task
        assert isinstance(listener.end, ModelError)
        assert "nothing came from the server for 7 s" in str(listener.end)
        await clock.until(lambda: openai_server.open_connections == 0)

    run_by_hand(work)
    assert len(openai_server.requests) == 1


LIFE = {
    "comments": PING,
    "roles": chunk(role="assistant"),
    "thoughts": chunk(reasoning_content="so "),
    "thoughts of Ollama": chunk(reasoning="so "),
}


@pytest.mark.parametrize("event", LIFE.values(), ids=LIFE)
def test_any_byte_counts_as_life_until_the_total(openai_server: FakeOpenAI, event: object):
    """Servers that load, think or keep a connection open were given up while data flowed."""
    openai_server.play(drip(event))

    async def work(clock: HandClock) -> None:
        listener = Listener(openai_server.url)
        task = asyncio.create_task(listener.listen())
        await clock.until(lambda: openai_server.sent > 3)
        for _ in range(7):
            await clock.move_on(2.5)
            sent = openai_server.sent
            await clock.until(lambda sent=sent: openai_server.sent > sent + 3)
            await clock.settle()
            assert not task.done()
        await clock.move_on(2.6)
        await task
        assert isinstance(listener.end, ModelError)
        assert "over 20 s" in str(listener.end)
        await clock.until(lambda: openai_server.open_connections == 0)

    run_by_hand(work)


def test_text_that_stops_coming_is_cut_after_the_longest_silence(openai_server: FakeOpenAI):
    openai_server.play(reply(pieces=["It begins", "and never ends"], pause=3600))

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
        for _ in range(7):
            await until_text(clock, listener)
            await clock.move_on(2.5)
        assert not task.done()
        await until_text(clock, listener)
        await clock.move_on(2.6)
        await task
        assert isinstance(listener.end, Finish)
        assert (listener.end.reason, "over 20 s" in listener.end.detail) == ("cut", True)
        await clock.until(lambda: openai_server.open_connections == 0)

    run_by_hand(work)


async def until_text(clock: HandClock, listener: Listener) -> None:
    """Until more text has come than had come before."""
    before = len(listener.texts)
    await clock.until(lambda: len(listener.texts) > before)
    await clock.settle()


@pytest.mark.parametrize("header", ["3600", "11", "in an hour"])
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
    limits = replace(LIMITS, first_byte_seconds=60, total_seconds=60, backoff_seconds=10)

    async def work(clock: HandClock) -> None:
        listener = Listener("http://127.0.0.1:9/v1", limits)
        await listener.listen()
        assert isinstance(listener.end, ModelError)
        assert "running" in str(listener.end)

    run_by_hand(work)
