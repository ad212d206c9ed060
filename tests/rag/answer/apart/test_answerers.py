"""Processes that answer beside this one: the same answers, whatever becomes of a process."""

import asyncio
import os
import signal
from collections.abc import Iterator
from contextlib import aclosing
from dataclasses import replace
from datetime import date
from functools import partial

import pytest

from index.article import Article
from index.errors import UsageError, VectorServerError
from index.vectors import VectorIndex
from rag.answer.answerer import Turn
from rag.answer.apart import answerers
from rag.answer.apart.answerers import Answerers
from rag.answer.trace import Trace
from rag.answer.trace_json import trace_json
from rag.config.load import load_config
from rag.events import Answer, Done, Event, SourcesFound, Timing
from rag.newsroom import Newsroom
from tests.rag.stories import STORIES
from tests.waiting import PATIENCE, eventually

QUESTIONS = [
    "How many people died in the wreck of the Marigold?",
    "Who suspended the river tolls?",
    "What did Emmanuel Macron say?",
    "hello",
    "A timeline of the ferry",
]


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Newsroom]:
    """A newsroom with one process beside it, which answers whatever it can."""
    home = tmp_path_factory.mktemp("apart")
    with Newsroom(load_config(home, environ={}, directory=home)) as opened:
        opened.add(STORIES)
        opened.desk.apart = Answerers(home / "archive.db", 1, from_answers=1, pause=0.0)
        yield opened
        opened.desk.apart.close()


def events_of(newsroom: Newsroom, question: str, trace: Trace | None = None) -> list[Event]:
    async def take() -> list[Event]:
        async with aclosing(newsroom.stream(question, model="quotes", trace=trace)) as events:
            return [event async for event in events]

    return asyncio.run(take())


def was_apart(events: list[Event]) -> bool:
    return any(isinstance(one, SourcesFound) and not one.hits for one in events)


def apart(newsroom: Newsroom, question: str, trace: Trace | None = None) -> list[Event]:
    """The events of a turn that another process has made, once there is one."""
    assert newsroom.desk.apart is not None
    found: list[list[Event]] = []

    def ask() -> bool:
        found[:] = [events_of(newsroom, question, trace)]
        return was_apart(found[0])

    assert eventually(ask)
    return found[0]


def here(newsroom: Newsroom, question: str, trace: Trace | None = None) -> list[Event]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(newsroom.desk, "apart", None)
        return events_of(newsroom, question, trace)


def timeless(events: list[Event]) -> list[Event]:
    """Without what differs from one time to the next, and passages."""
    without: list[Event] = []
    for event in events:
        if isinstance(event, SourcesFound):
            without.append(replace(event, hits=()))
        elif isinstance(event, Done):
            without.append(Done(replace(event.answer, timing=Timing(0, 0, 0))))
        else:
            without.append(event)
    return without


def answer_of(events: list[Event]) -> Answer:
    last = events[-1]
    assert isinstance(last, Done)
    return last.answer


def test_the_answers_are_the_same(newsroom: Newsroom):
    apart(newsroom, QUESTIONS[0])  # it is there by now
    for question in QUESTIONS:
        assert timeless(events_of(newsroom, question)) == timeless(here(newsroom, question))


def test_a_follow_up_in_a_scope_is_the_same(newsroom: Newsroom):
    apart(newsroom, QUESTIONS[0])
    before = [Turn.of(newsroom.ask(QUESTIONS[0]))]
    outlets = [article.outlet for article in STORIES if article.outlet][:1]
    asked = partial(
        newsroom.ask, "And when?", history=before, as_of=date(2025, 6, 1), outlets=outlets
    )
    found = asked()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(newsroom.desk, "apart", None)
        expected = asked()
    assert replace(found, timing=expected.timing) == expected


def test_a_trace_is_the_same(newsroom: Newsroom):
    one, other = Trace(), Trace()
    apart(newsroom, QUESTIONS[1], one)
    here(newsroom, QUESTIONS[1], other)
    told, expected = trace_json(one), trace_json(other)
    assert {stage["stage"] for stage in told.pop("stages")} == {
        stage["stage"] for stage in expected.pop("stages")
    }
    assert told == expected
    assert told["passages"]


def test_times_are_counted_from_the_question(newsroom: Newsroom):
    timing = answer_of(apart(newsroom, QUESTIONS[0])).timing
    assert 0 < timing.search < timing.first_text == timing.total


def test_what_changes_in_the_archive_is_seen(newsroom: Newsroom):
    question = "Who painted the quay gate of Lanmouth?"
    assert not answer_of(apart(newsroom, question)).answered
    text = "The quay gate of Lanmouth was painted by Orla Venn on Monday, the council said."
    article = Article(title="A gate is painted", text=text, published="2025-05-01")
    newsroom.add(article)
    found = answer_of(apart(newsroom, question))
    assert [one.article.title for one in found.citations] == ["A gate is painted"]
    newsroom.remove(article.id)
    assert not answer_of(apart(newsroom, question)).answered


def test_a_wrong_question_is_refused_as_ever(newsroom: Newsroom):
    apart(newsroom, QUESTIONS[0])
    with pytest.raises(UsageError, match="the question is empty"):
        events_of(newsroom, "???")


def test_vectors_that_fail_are_told_of_as_ever(newsroom: Newsroom, monkeypatch):
    apart(newsroom, QUESTIONS[0])

    def away(*_: object) -> dict[str, float]:
        raise VectorServerError("away")

    monkeypatch.setattr(VectorIndex, "nearest", away)
    events = events_of(newsroom, QUESTIONS[0])
    assert not was_apart(events)
    assert "the vector server did not answer" in answer_of(events).notices[0]


def test_a_killed_process_under_load_loses_no_answer(newsroom: Newsroom):
    apart(newsroom, QUESTIONS[0])
    expected = timeless(here(newsroom, QUESTIONS[0]))
    assert newsroom.desk.apart is not None
    killed = newsroom.desk.apart.pids

    async def take() -> list[Event]:
        async with aclosing(newsroom.stream(QUESTIONS[0], model="quotes")) as events:
            return [event async for event in events]

    async def many() -> list[list[Event]]:
        asked = [asyncio.ensure_future(take()) for _ in range(12)]
        await asyncio.wait(asked, return_when=asyncio.FIRST_COMPLETED)
        for pid in killed:
            os.kill(pid, signal.SIGKILL)
        return await asyncio.gather(*asked)

    assert [timeless(events) for events in asyncio.run(many())] == [expected] * 12
    assert was_apart(apart(newsroom, QUESTIONS[0])), "another one is started"
    assert set(newsroom.desk.apart.pids).isdisjoint(killed)


SAYS = """
import os, sys, time
from multiprocessing.connection import Connection
first = Connection(int(sys.argv[1].split(",")[0]))
others = [Connection(int(number)) for number in sys.argv[1].split(",")[1:]]
first.recv_bytes()
first.send("ready")
line = others[-1] if others else first
line.recv_bytes()
"""


@pytest.mark.parametrize(
    "then",
    ["os._exit(1)", "time.sleep(3600)", "line.send_bytes(b'no pickle'); time.sleep(3600)"],
    ids=["dies", "is silent", "talks nonsense"],
)
def test_a_process_that_fails_is_ended_and_its_turn_done_here(filled: Newsroom, monkeypatch, then):
    monkeypatch.setattr(answerers, "_START", SAYS + then)
    beside = Answerers(filled.config.home / "archive.db", 1, from_answers=1, silence=0.2)
    monkeypatch.setattr(filled.desk, "apart", beside)
    expected = timeless(here(filled, QUESTIONS[0]))
    started: list[int] = []

    def lost() -> bool:
        assert timeless(events_of(filled, QUESTIONS[0])) == expected
        started.extend(beside.pids)
        return bool(started) and not beside.pids

    assert eventually(lost)
    assert len(set(started)) == 1, "none is started again at once"
    beside.close()
    with pytest.raises(ProcessLookupError):
        os.kill(started[0], 0)


def test_one_answer_at_a_time_starts_nothing(filled: Newsroom, monkeypatch):
    beside = Answerers(filled.config.home / "archive.db", 1)
    monkeypatch.setattr(filled.desk, "apart", beside)
    for _ in range(3):
        assert not was_apart(events_of(filled, QUESTIONS[0]))
    assert beside.pids == []
    beside.close()


def test_a_process_ends_by_itself_once_nobody_listens(newsroom: Newsroom):
    apart(newsroom, QUESTIONS[0])
    assert newsroom.desk.apart is not None
    (child,) = newsroom.desk.apart._children
    for line in child.lines:
        line.close()
    assert child.process.wait(PATIENCE) == 0
