"""The trace of a turn: what models were sent, what was found; and it changes nothing."""

import asyncio
import json
from contextlib import aclosing
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from rag.answer.answerer import Turn
from rag.answer.trace import Call, Trace
from rag.answer.trace_json import MOST_TEXT, trace_json
from rag.cite.absence import DECLINED
from rag.contract import answer_json
from rag.events import Answer, Done, Event, TextPiece, Working
from rag.models.chat import Finish, Message, Reply
from rag.newsroom import Newsroom
from tests.rag.answer.test_pipeline import (
    QUESTION,
    SENTENCE,
    events,
    obedient,
    pointer,
    with_chat,
)
from tests.rag.answer.test_planning import PLAN, RIDDLE, nobody_was_late  # noqa: F401, a fixture
from tests.rag.loopback import OVERFLOW, FakeOpenAI, chunk, drip, reply, status
from tests.rag.stories import BRIDGE

KEY = "sk-canary-0123456789abcdef"


def traced(newsroom: Newsroom, question: str = QUESTION, **more: Any) -> tuple[Answer, Any]:
    """The answer, and its trace after a way through JSON."""
    trace = Trace()
    *_, done = events(newsroom, question, trace=trace, **more)
    assert isinstance(done, Done)
    return done.answer, json.loads(json.dumps(trace_json(trace)))


def sent(trace: Any) -> list[list[dict[str, str]]]:
    """The messages of each call, as they were sent."""
    texts = [one["text"] for one in trace["texts"]]
    return [
        [{"role": one["role"], "content": texts[one["text"]]} for one in call["messages"]]
        for call in trace["calls"]
    ]


def told(seen: list[Event]) -> list[Event]:
    """The events but those that say how long something takes."""
    return [event for event in seen if not isinstance(event, Working)]


def timeless(answer: Answer) -> dict[str, object]:
    return {**answer_json(answer), "timing_ms": None}


def test_the_answer_is_the_same_with_and_without(with_model: Newsroom, model_server: FakeOpenAI):
    model_server.answer = obedient(f"It reopens on 14 June. «{SENTENCE}»")
    for model in ("quotes", "fake"):
        *before, plain = events(with_model, model=model)
        *after, seen = events(with_model, model=model, trace=Trace())
        assert isinstance(plain, Done)
        assert isinstance(seen, Done)
        assert told(before) == told(after)
        assert timeless(plain.answer) == timeless(seen.answer)


def test_messages_are_those_that_the_server_got(with_model: Newsroom, model_server: FakeOpenAI):
    model_server.play(
        reply(json.dumps(PLAN)),
        reply("It reopens on 14 June. [1.1]"),
        reply("1: supported"),
    )
    with with_chat(with_model, plan=True, plan_seconds=60.0, check="model") as newsroom:
        answer, trace = traced(newsroom, RIDDLE)
    assert sent(trace) == [request.body["messages"] for request in model_server.requests]
    assert [call["for"] for call in trace["calls"]] == ["plan", "answer", "check"]
    assert {call["model"] for call in trace["calls"]} == {"fake"}
    assert [call["ended"] for call in trace["calls"]] == ["stop"] * 3
    replies = [trace["texts"][call["reply"]]["text"] for call in trace["calls"]]
    assert replies == [json.dumps(PLAN), "It reopens on 14 June. [1.1]", "1: supported"]
    used = sum(call["usage"]["completion_tokens"] for call in trace["calls"])
    assert used == answer.usage.completion_tokens > 0
    assert trace["plan"]["lookups"][0]["words"] == PLAN["lookups"][0]["words"]


def test_no_key_is_in_it(with_model: Newsroom, model_server: FakeOpenAI, monkeypatch):
    """A server that echoes the key must not get it into what is kept."""
    monkeypatch.setenv("CANARY", KEY)
    profile = with_model.config.models["fake"].model_copy(update={"api_key_env": "CANARY"})
    config = with_model.config.model_copy(update={"models": {"fake": profile}})
    model_server.play(status(500, f"bad key {KEY}"), status(401, f"bad key {KEY}"))
    with Newsroom(config) as newsroom:
        answer, trace = traced(newsroom)
    assert model_server.requests[0].headers["authorization"] == f"Bearer {KEY}"
    assert KEY not in json.dumps(trace)
    (call,) = trace["calls"]
    assert call["ended"] == "failed"
    assert "rejected the key" in call["error"]
    assert answer.model == "quotes"


def test_it_says_what_was_found_and_what_the_model_saw(
    with_model: Newsroom, model_server: FakeOpenAI
):
    model_server.answer = obedient(f"It reopens on 14 June. «{SENTENCE}»")
    answer, trace = traced(with_model, as_of=date(2025, 6, 1))
    found = [one for one in events(with_model, as_of=date(2025, 6, 1)) if hasattr(one, "hits")]
    hits = found[-1].hits
    assert [(one["article"]["id"], one["start"], one["end"]) for one in trace["passages"]] == [
        (hit.article.id, hit.start, hit.end) for hit in hits
    ]
    for one, hit in zip(trace["passages"], hits, strict=True):
        assert one["score"] == hit.score
        assert one["why"]["words"] == hit.why.words
        assert one["sentences"] >= one["shown"]
    seen = {one["article"]["id"] for one in trace["passages"] if one["shown"]}
    assert BRIDGE.id in seen
    assert seen <= {source.article.id for source in answer.sources}
    assert trace["question"] == QUESTION
    assert trace["as_of"] == "2025-06-01"
    assert trace["evidence"] >= trace["least_evidence"]


def test_a_follow_up_says_what_it_was_read_as(filled: Newsroom):
    before = Turn.of(filled.ask(QUESTION))
    answer, trace = traced(filled, "Why was it closed?", history=[before])
    assert [trace["texts"][at]["text"] for at in trace["history"]] == [QUESTION]
    assert trace["read_as"]["question"] == answer.read_as.question
    assert trace["searched"]
    assert trace["calls"] == []


def test_stages_are_those_that_there_were(with_model: Newsroom, model_server: FakeOpenAI):
    model_server.answer = obedient(f"It reopens on 14 June. «{SENTENCE}»")
    answer, trace = traced(with_model)
    stages = {one["stage"]: one["ms"] for one in trace["stages"]}
    assert list(stages) == ["search", "answer", "first_text", "total"]
    assert stages["search"] == answer.timing.search
    assert stages["total"] == answer.timing.total
    (call,) = trace["calls"]
    assert 0 <= call["started_ms"] <= call["first_ms"] <= call["started_ms"] + call["ms"]
    assert stages["answer"] <= stages["total"]
    assert [one["stage"] for one in traced(with_model, model="quotes")[1]["stages"]] == [
        "search",
        "first_text",
        "total",
    ]


def test_what_was_declined_or_only_talk_has_a_trace(with_model: Newsroom, model_server):
    answer, trace = traced(with_model, "Who won the tennis final in Paris?")
    assert answer.text.startswith(DECLINED[:10])
    assert trace["evidence"] < trace["least_evidence"]
    assert trace["calls"] == []
    _, talk = traced(with_model, "Hello!")
    assert talk["question"] == "Hello!"
    assert talk["passages"] == []


def test_a_second_try_is_a_second_call(with_model: Newsroom, model_server: FakeOpenAI):
    model_server.play(status(400, OVERFLOW))
    model_server.answer = obedient(f"It reopens on 14 June. «{SENTENCE}»")
    _, trace = traced(with_model)
    assert [call["ended"] for call in trace["calls"]] == ["failed", "stop"]
    rules = [call["messages"][0]["text"] for call in trace["calls"]]
    assert rules[0] == rules[1], "the same text is kept once"


def test_a_stopped_turn_says_how_far_it_came(with_model: Newsroom, model_server: FakeOpenAI):
    model_server.play(drip(chunk("more ")))
    trace = Trace()

    async def begin_and_leave() -> None:
        async with aclosing(with_model.stream(QUESTION, trace=trace)) as stream:
            async for event in stream:
                if isinstance(event, TextPiece):
                    return

    asyncio.run(begin_and_leave())
    kept = trace_json(trace)
    assert [call["ended"] for call in kept["calls"]] == ["stopped"]  # type: ignore[attr-defined]
    assert kept["passages"]
    assert "total" not in {one["stage"] for one in kept["stages"]}  # type: ignore[attr-defined]


def test_nothing_is_collected_before_a_turn_begins():
    kept = trace_json(Trace())
    assert kept["passages"] == kept["calls"] == kept["stages"] == []
    json.dumps(kept)


@pytest.mark.parametrize("letter", ["x", "字", "\ud800"])
def test_it_stays_small(filled: Newsroom, letter: str):
    """A long prompt is cut, and says how much of it is missing."""
    trace = Trace()
    events(filled, trace=trace)
    assert trace.reading is not None
    trace.reading = replace(trace.reading, passages=trace.reading.passages[:1] * 200)
    said = Reply("yes", Finish("stop"))
    for at in range(4):
        messages = (Message("system", "rules"), Message("user", f"{at}" + letter * 60_000))
        trace.calls.append(Call("answer", "fake", messages, 0.0, 1.0, 2.0, said))
    kept = json.loads(json.dumps(trace_json(trace)))
    assert len(json.dumps(kept, ensure_ascii=False).encode()) < 200_000
    assert sum(len(one["text"].encode()) for one in kept["texts"]) <= MOST_TEXT
    assert [one["text"] for one in kept["texts"]].count("rules") == 1
    assert sum(one["left_out"] > 0 for one in kept["texts"]) >= 1
    assert kept["passages_left_out"] == 100


def test_the_prompt_as_kept_shows_what_a_pointer_meant(
    with_model: Newsroom, model_server: FakeOpenAI
):
    """Else nobody could say which sentence `[1.2]` was in a reply."""
    model_server.answer = obedient(f"It reopens on 14 June. «{SENTENCE}»")
    answer, trace = traced(with_model)
    assert pointer({"messages": sent(trace)[0]}) == f"[{answer.citations[0].marker}]"
