"""Limits for each: answers at once, questions a minute, tokens a day; and buckets."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.config.web import WebConfig
from rag.events import (
    Answer,
    Done,
    Event,
    ReadAs,
    SourcesFound,
    TextPiece,
    Timing,
    Usage,
    Working,
)
from ui.access.buckets import Buckets
from ui.access.limits import Limits, TooManyError

ANSWER = Answer(
    "Why?",
    "So.",
    True,
    "local",
    date(2025, 5, 20),
    (),
    (),
    (),
    0,
    Usage(900, 100),
    Timing(0, 0, 0),
    ReadAs("Why?"),
)


class Clock:
    now = datetime(2025, 5, 20, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


class Asked:
    """A fake newsroom's `stream`; remembers which models were asked, and can be held up."""

    def __init__(self, before: tuple[Event, ...] = ()) -> None:
        self.models: list[str | None] = []
        self.before = before
        self.go_on = asyncio.Event()
        self.go_on.set()

    async def __call__(self, question: str, *, model=None, **how) -> AsyncGenerator[Event, None]:
        self.models.append(model)
        yield SourcesFound((), ("a notice",), (), ReadAs(question))
        for event in self.before:
            yield event
        await self.go_on.wait()
        yield Done(ANSWER if model != "quotes" else replace(ANSWER, usage=Usage()))


async def ask(limits: Limits, asked: Asked, who="ann", **how) -> list[Event]:
    async with aclosing(limits.stream(asked, who, "Why?", **how)) as events:
        return [event async for event in events]


def test_answers_at_the_same_time_are_limited_for_each():
    async def scene() -> None:
        asked = Asked()
        asked.go_on.clear()
        limits = Limits(WebConfig(answers_each=2))
        running = [asyncio.ensure_future(ask(limits, asked)) for _ in range(2)]
        await asyncio.sleep(0)
        with pytest.raises(TooManyError, match="answers_each under") as refused:
            await ask(limits, asked)
        assert refused.value.seconds >= 1
        other = asyncio.ensure_future(ask(limits, asked, "bob"))
        running[0].cancel()
        await asyncio.gather(running[0], return_exceptions=True)
        running.append(asyncio.ensure_future(ask(limits, asked)))
        asked.go_on.set()
        await asyncio.gather(*running[1:], other)

    asyncio.run(scene())


def test_questions_a_minute_are_limited_for_each():
    async def scene() -> None:
        clock, asked = Clock(), Asked()
        limits = Limits(WebConfig(questions_a_minute=3), now=clock)
        for _ in range(3):
            await ask(limits, asked)
        with pytest.raises(TooManyError, match="more than 3 questions in a minute") as refused:
            await ask(limits, asked)
        assert "questions_a_minute under [web]" in str(refused.value)
        assert refused.value.seconds == 20
        assert len(asked.models) == 3
        await ask(limits, asked, "bob")
        clock.now += timedelta(seconds=21)
        await ask(limits, asked)
        with pytest.raises(TooManyError):
            await ask(limits, asked)

    asyncio.run(scene())


def test_beyond_the_tokens_of_a_day_quotes_answer_and_it_is_said():
    async def scene() -> None:
        clock, asked = Clock(), Asked()
        limits = Limits(WebConfig(tokens_a_day=1500), "local", clock)
        for _ in range(2):
            await ask(limits, asked)
        found, done = await ask(limits, asked, model="strong")
        assert asked.models == [None, None, "quotes"]
        line = "Your 1,500 tokens of models for today are used up"
        assert isinstance(found, SourcesFound)
        assert isinstance(done, Done)
        assert found.notices[0] == "a notice"
        assert found.notices[1].startswith(line)
        assert done.answer.notices[-1].startswith(line)
        await ask(limits, asked, "bob", model="strong")
        clock.now += timedelta(days=1)
        plain = await ask(limits, asked)
        assert asked.models[3:] == ["strong", None]
        assert plain[0].notices == ("a notice",)

    asyncio.run(scene())


def test_who_only_quotes_needs_no_tokens():
    async def scene() -> None:
        asked = Asked()
        limits = Limits(WebConfig(tokens_a_day=1), "quotes")
        await ask(limits, asked, model="local")
        events = await ask(limits, asked)
        assert events[0].notices == ("a notice",)
        assert (await ask(limits, asked, model="quotes"))[0].notices == ("a notice",)

    asyncio.run(scene())


def test_an_answer_that_was_broken_off_counts_too():
    async def scene() -> None:
        asked = Asked((Working("local", "reads", 1400, 1.0), TextPiece("x" * 800)))
        limits = Limits(WebConfig(tokens_a_day=1500), "local")
        async with aclosing(limits.stream(asked, "ann", "Why?")) as events:
            for _ in range(3):
                await anext(events)
        await ask(limits, asked)
        assert asked.models == [None, "quotes"]

    asyncio.run(scene())


@given(st.integers(1, 5), st.lists(st.floats(0, 30), max_size=40))
def test_no_minute_sees_more_than_its_size_and_its_refills(size, pauses):
    now, taken = 0.0, []
    buckets = Buckets(size, 10.0, lambda: now)
    for pause in pauses:
        now += pause
        wait = buckets.take("a")
        if wait == 0:
            taken.append(now)
        else:
            assert 0 < wait <= 10.0 + 1e-6
            now += wait + 1e-3
            assert buckets.take("a") == 0
            taken.append(now)
    for start in taken:
        within = [one for one in taken if start <= one < start + 60]
        assert len(within) <= size + 6


def test_what_is_given_back_can_be_taken_again():
    buckets = Buckets(1, 60.0, lambda: 0.0)
    assert buckets.take("a") == 0
    assert buckets.take("a") == pytest.approx(60)
    buckets.give_back("a")
    assert buckets.take("a") == 0
    assert buckets.take("b") == 0
