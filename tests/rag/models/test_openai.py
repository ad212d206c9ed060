"""A model's server that behaves, and all the ways in which one does not."""

import asyncio
import json
import logging
from collections.abc import Coroutine
from contextlib import aclosing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import ModelError
from rag.config.load import Config, ModelProfile
from rag.models.chat import (
    ContextOverflow,
    Finish,
    Message,
    Piece,
    Retracted,
    Text,
    Thought,
)
from rag.models.deadlines import Limits
from rag.models.faults import Dialect, StatedError, explain, other_dialect, quoted, seconds_to_wait
from rag.models.openai import OpenAIChat
from rag.models.thoughts import ThoughtFilter
from tests.rag.loopback import (
    DEFAULT_TEXT,
    OVERFLOW,
    QUOTA,
    FakeOpenAI,
    Request,
    Wire,
    broken_after,
    chunk,
    cut,
    drip,
    raw,
    reply,
    status,
)
from tests.waiting import PATIENCE, eventually

T = TypeVar("T")

KEY = "sk-canary-0123456789abcdef"
LIMITS = Limits(  # a busy machine may take its time; `tests/rag/test_deadlines.py` is about time
    first_byte_seconds=120,
    silence_seconds=120,
    total_seconds=240,
    max_answer_bytes=2000,
    connect_seconds=60,
    refused_seconds=60,
    backoff_seconds=0.01,
)
ENDLESS = replace(LIMITS, max_answer_bytes=10_000_000)
QUESTION = [Message("system", "Answer."), Message("user", "Who, when?")]
NOW = datetime(2025, 5, 20, tzinfo=UTC)


def run(work: Coroutine[object, object, T]) -> T:
    """Runs it, and fails what would hang."""

    async def guarded() -> T:
        async with asyncio.timeout(PATIENCE):
            return await work

    return asyncio.run(guarded())


async def _collect(model: OpenAIChat) -> list[Piece] | ModelError:
    pieces: list[Piece] = []
    try:
        async for piece in model.stream(QUESTION, max_tokens=50):
            pieces.append(piece)
    except ModelError as error:
        texts = [piece for piece in pieces if not isinstance(piece, Thought)]
        assert not texts, "an error is raised before the first text only"
        return error
    return pieces


def chat(
    server: FakeOpenAI, model: str = "any", limits: Limits = LIMITS, **more: object
) -> OpenAIChat:
    profile = ModelProfile(name="fake", model=model, base_url=server.url, **more)  # type: ignore[arg-type]
    return OpenAIChat(profile, KEY, limits)


def answer(model: OpenAIChat) -> tuple[str, Finish]:
    pieces = run(_collect(model))
    assert isinstance(pieces, list), pieces
    *texts, finish = pieces
    assert isinstance(finish, Finish)
    assert all(isinstance(piece, Text | Thought) and piece.text for piece in texts)
    return "".join(text.text for text in texts if isinstance(text, Text)), finish


def failure(model: OpenAIChat) -> ModelError:
    error = run(_collect(model))
    assert isinstance(error, ModelError), error
    message = str(error)
    assert message.startswith("fake: ")
    assert "\n" not in message
    assert "canary" not in message
    assert len(message) < 400
    return error


# A server that behaves


def test_text_arrives_in_pieces_with_usage_and_cost(openai_server: FakeOpenAI):
    text, finish = answer(chat(openai_server, price_in=1.0, price_out=2.0))
    assert text == DEFAULT_TEXT
    assert finish.reason == "stop"
    assert (finish.usage.prompt_tokens, finish.usage.completion_tokens) == (4, 7)
    assert finish.usage.cost_usd == pytest.approx(18e-6)
    assert not finish.usage.estimated


def test_the_request_is_what_a_compatible_server_expects(
    openai_server: FakeOpenAI, monkeypatch: pytest.MonkeyPatch
):
    """Stray variables of the environment must not redirect or label the traffic."""
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:9/evil")
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("OPENAI_ORG_ID", "org-1")
    monkeypatch.setenv("OPENAI_PROJECT_ID", "proj-1")
    answer(chat(openai_server, temperature=0.2))
    (request,) = openai_server.requests
    assert request.path == "/v1/chat/completions"
    assert request.headers["authorization"] == f"Bearer {KEY}"
    assert not {"openai-organization", "openai-project"} & set(request.headers)
    assert request.body["messages"][1] == {"role": "user", "content": "Who, when?"}
    assert request.body["max_tokens"] == 50
    assert request.body["temperature"] == 0.2
    assert request.body["stream"] is True


def test_without_a_set_temperature_the_server_chooses(openai_server: FakeOpenAI):
    answer(chat(openai_server))
    assert "temperature" not in openai_server.requests[0].body


def test_a_server_that_does_not_count_gets_an_estimate_that_says_so(openai_server: FakeOpenAI):
    openai_server.play(reply(usage=None))
    _, finish = answer(chat(openai_server))
    assert finish.usage.estimated
    assert finish.usage.prompt_tokens > 5
    assert finish.usage.completion_tokens > 5


def test_a_server_that_stays_silent_after_the_end_does_not_hold_up_the_answer(
    openai_server: FakeOpenAI,
):
    async def behave(request: object, wire: object) -> None:
        await wire.head(content_type="text/event-stream")  # type: ignore[attr-defined]
        await wire.event(chunk("Done.", "stop"))  # type: ignore[attr-defined]
        await asyncio.sleep(60)

    openai_server.play(behave)  # type: ignore[arg-type]
    text, finish = answer(chat(openai_server))
    assert (text, finish.reason, finish.usage.estimated) == ("Done.", "stop", True)


def test_limits_come_from_the_configuration():
    slow = {"model": "m", "first_byte_seconds": 600.0}
    config = Config.model_validate({"models": {"plain": {"model": "m"}, "slow": slow}})
    plain, patient = config.profile("plain"), config.profile("slow")
    assert plain is not None
    assert patient is not None
    assert Limits.of(plain, 65_536) == Limits()
    assert Limits.of(patient, 9) == Limits(first_byte_seconds=600, max_answer_bytes=9)


# Reasoning models


@pytest.mark.parametrize("size", [1, 2, 3, 5, 8, 100])
@pytest.mark.parametrize(
    ("written", "shown", "thought"),
    [
        ("<think>hm < hm</think>\n\nYes.", "Yes.", "hm < hm"),
        ("\n<think></think>Yes.", "Yes.", ""),
        ("<think>never closed", "", "never closed"),
        ("<Thinking>so</Thinking> Yes.", "Yes.", "so"),
        ("<REASONING>so</REASONING>Yes.", "Yes.", "so"),
        ("first so, then so</think>Yes.", "Yes.", ""),  # the text before it was thought
        ("<think>a</think>Yes. <think>b</think>No.", "Yes. No.", "ab"),
        ("<think>a</think>Yes,</think> it is.", "Yes, it is.", "a"),
        ("<|channel|>analysis<|message|>so<|end|><|start|>assistant<|channel|>final<|message|>Yes."
         "<|return|>", "Yes.", "so"),
        ("<|channel|>commentary to=x <|constrain|>json<|message|>{}<|call|>Yes.", "Yes.", "{}"),
        ("<|start|>assistant<|message|>Yes.<|end|>", "Yes.", ""),
        ("analysisWe look.assistantfinalYes.", "Yes.", "We look."),  # Harmony, its marks stripped
        ("analysis of the votes: assistantfinal", "analysis of the votes: assistantfinal", ""),
        ("[THINK]so[/THINK]Yes.", "Yes.", "so"),
        ("◁think▷so◁/think▷Yes.", "Yes.", "so"),
        ("<seed:think>so</seed:think>Yes.", "Yes.", "so"),
        ('<reflection depth="2">so</reflection>Yes.', "Yes.", "so"),
        ("<|begin_of_thought|>so<|end_of_thought|>Yes.", "Yes.", "so"),
        ("<think>so</think><answer>Yes.</answer><|im_end|></s>", "Yes.", "so"),
        ("[Thin", "[Thin", ""),
        ("<thin", "<thin", ""),
        ("2 < 3 and 4 > 3 <b>", "2 < 3 and 4 > 3 <b>", ""),
        ("Plain", "Plain", ""),
    ],
)  # fmt: skip
def test_thoughts_are_never_shown_however_they_are_split(
    size: int, written: str, shown: str, thought: str
):
    thoughts, text, thinking = ThoughtFilter(), "", ""
    pieces = [written[at : at + size] for at in range(0, len(written), size)]
    for piece in [*(one for part in pieces for one in thoughts.feed(part)), *thoughts.flush()]:
        match piece:
            case Text(words):
                text += words
            case Thought(words):
                thinking += words
            case Retracted():
                text = ""
    assert (text, thinking) == (shown, thought)


@given(st.text(alphabet="<>/|thinkTHINKchannel message end", max_size=60), st.integers(1, 9))
def test_what_is_thought_and_what_is_said_does_not_depend_on_the_pieces(written: str, size: int):
    def read(parts: list[str]) -> tuple[str, str]:
        thoughts, said, thought = ThoughtFilter(), "", ""
        for piece in [*(one for part in parts for one in thoughts.feed(part)), *thoughts.flush()]:
            said += piece.text if isinstance(piece, Text) else ""
            thought += piece.text if isinstance(piece, Thought) else ""
            said = "" if isinstance(piece, Retracted) else said
        return said, thought

    assert read([written[at : at + size] for at in range(0, len(written), size)]) == read([written])


def test_a_server_that_does_not_stream_is_read_too(openai_server: FakeOpenAI):
    """Some gateways answer a request for a stream with one JSON object, or with one a line."""
    whole = {
        "choices": [{"message": {"role": "assistant", "content": "Yes."}, "finish_reason": "stop"}]
    }
    pieces = [chunk("Y"), chunk("es."), chunk(finish="stop")]
    bodies = (
        json.dumps(whole),
        json.dumps(whole, indent=2) + "\n",
        "".join(json.dumps(one) + "\n" for one in pieces),
    )
    for body in bodies:

        async def behave(request: Request, wire: Wire, body: str = body) -> None:
            await wire.head(content_type="application/json")
            for at in range(0, len(body), 9):
                await wire.send(body[at : at + 9])
            await wire.end()

        openai_server.play(behave)
        said, finish = answer(chat(openai_server))
        assert (said, finish.reason) == ("Yes.", "stop")


def test_a_message_repeated_after_its_pieces_is_not_said_twice(openai_server: FakeOpenAI):
    last = {"choices": [{"message": {"content": "Yes."}, "finish_reason": "stop"}]}
    openai_server.play(reply("", before=[chunk("Ye"), chunk("s."), last]))
    assert answer(chat(openai_server))[0] == "Yes."


def test_thoughts_in_tags_or_in_their_own_field_are_dropped(openai_server: FakeOpenAI):
    aside = chunk(reasoning_content="hm")
    openai_server.play(reply("<think>let me see</think>Yes.", before=[aside]))
    assert answer(chat(openai_server))[0] == "Yes."


def test_a_reply_that_was_all_thought_is_asked_for_once_more_with_more_room(
    openai_server: FakeOpenAI,
):
    """Reasoning models spend the answer's tokens on thoughts and end with `length` and no text."""
    long_thought = reply("<think>so many", finish="length", usage=(11, 800))
    openai_server.play(long_thought, reply("<think>so</think>Yes.", usage=(11, 90)))
    said, finish = answer(chat(openai_server))
    assert said == "Yes."
    first, second = (request.body for request in openai_server.requests)
    assert second["max_tokens"] == 4 * first["max_tokens"]
    assert (finish.usage.prompt_tokens, finish.usage.completion_tokens) == (22, 890)
    openai_server.play(long_thought, long_thought)
    assert "thoughts" in str(failure(chat(openai_server)))
    assert len(openai_server.requests) == 4


def test_a_reply_of_thoughts_up_to_the_last_token_is_asked_again_whatever_the_server_calls_it(
    openai_server: FakeOpenAI,
):
    room = 800
    openai_server.play(reply("<think>so", usage=(11, room)), reply("Yes.", usage=(11, 9)))
    assert answer(chat(openai_server))[0] == "Yes."
    openai_server.play(reply("<think>so</think>", usage=(11, 5)))
    assert "without any text" in str(failure(chat(openai_server)))


def test_a_model_that_loads_is_waited_for(openai_server: FakeOpenAI):
    """llama.cpp answers 503 "Loading model" at once, for as long as it loads."""
    loads, quick = status(503, "Loading model"), replace(LIMITS, loading_seconds=0.01)
    openai_server.play(*[loads] * 9, reply("Yes."))
    assert answer(chat(openai_server, limits=quick))[0] == "Yes."
    openai_server.play(loads)
    soon = replace(LIMITS, first_byte_seconds=0.5)
    assert "loading" in str(failure(chat(openai_server, limits=soon)))


def test_a_model_that_takes_no_system_role_gets_the_rules_from_the_user(openai_server: FakeOpenAI):
    openai_server.play(status(400, "System role not supported"), reply("Yes."))
    assert answer(chat(openai_server))[0] == "Yes."
    assert openai_server.requests[-1].body["messages"] == [
        {"role": "user", "content": "Answer.\n\nWho, when?"}
    ]


def test_what_a_profile_says_of_thinking_is_sent_unless_the_server_refuses_it(
    openai_server: FakeOpenAI,
):
    refusal = status(400, "Unrecognized request argument supplied: reasoning_effort")
    openai_server.play(reply("Yes."), refusal, reply("Yes."))
    profile = ModelProfile(
        name="fake",
        model="any",
        base_url=openai_server.url,
        reasoning_effort="low",
        thinking_tokens=1000,
    )
    model = OpenAIChat(profile, KEY, LIMITS)
    assert answer(model)[0] == answer(model)[0] == "Yes."
    bodies = [request.body for request in openai_server.requests]
    assert [body.get("reasoning_effort") for body in bodies] == ["low", "low", None]
    assert all(body["max_tokens"] > 1000 for body in bodies)


# Failures before the first text


@pytest.mark.parametrize(
    ("model", "says", "requests"),
    [
        ("fake-garbage", "base_url", 1),
        ("fake-html", "base_url", 1),
        ("fake-401", "rejected the key", 1),
        ("fake-403", "rejected the key", 1),
        ("fake-404", "try pulling it first", 1),
        ("fake-429", "too many requests", 1),
        ("fake-quota", "quota", 1),
        ("fake-500", "failed (500)", 3),
        ("fake-redirect", "redirect", 1),
        ("fake-empty", "without any text", 1),
    ],
)
def test_a_failure_is_one_plain_line(
    openai_server: FakeOpenAI, model: str, says: str, requests: int
):
    error = failure(chat(openai_server, model))
    assert says in str(error)
    assert not isinstance(error, ContextOverflow)
    assert len(openai_server.requests) == requests
    assert openai_server.wait_until_closed()


@pytest.mark.parametrize(
    "behaviour",
    [
        raw(""),
        raw("data: 5\n\n"),
        raw("data: null\n\n"),
        raw("data: " + "[" * 100_000 + "\n\n"),
        raw(b"data: \xff\xfe\n\n"),
        raw(b"\x00\xff" * 100),
        raw('{"choices": [{"message": {"content": null}}]}', "application/json"),
        raw('{"choices": [{"message"', "application/json"),
        raw('data: {"choices": 5}\n\n'),
        raw('data: {"choices": [5]}\n\n'),
        raw('data: {"choices": [{"delta": {"content": ["x"]}}]}\n\n'),
        raw("x" * 2_000_000),
        raw("data: [DONE]\n\n"),
        broken_after("", {"error": "boom"}),
        broken_after("", {"error": {"message": "overloaded", "code": 503}}),
        raw("{" * 300_000, "application/json", 500),
        raw("<html>" + KEY, "text/html", 418),
        raw("", code=204),
    ],
)
def test_whatever_a_server_sends_it_is_a_model_error(openai_server: FakeOpenAI, behaviour):
    openai_server.play(behaviour, behaviour, behaviour)
    failure(chat(openai_server))


def test_a_server_that_is_down_is_said_to_be_so():
    profile = ModelProfile(name="fake", model="m", base_url="http://127.0.0.1:9/v1")
    error = failure(OpenAIChat(profile, KEY, LIMITS))
    assert "http://127.0.0.1:9/v1" in str(error)
    assert "running" in str(error)


def test_a_passing_failure_is_tried_again(openai_server: FakeOpenAI):
    openai_server.play(status(503), cut())
    assert answer(chat(openai_server))[0] == DEFAULT_TEXT
    assert len(openai_server.requests) == 3


@pytest.mark.parametrize("header", ["0.05", None, "garbage", "-5", "0", "nan"])
def test_a_wait_that_fits_is_waited(openai_server: FakeOpenAI, header: str | None):
    headers = {} if header is None else {"retry_after": header}
    openai_server.play(status(429, "slow", **headers))
    assert answer(chat(openai_server))[0] == DEFAULT_TEXT


@pytest.mark.parametrize(
    ("code", "message", "kind"),
    [
        (400, OVERFLOW, "context_length_exceeded"),
        (400, "the request exceeds the available context size", "exceed_context_size_error"),
        (400, "However, the model's context length is only 1024 tokens", "BadRequestError"),
        (413, "prompt is too long: 9000 tokens", "invalid_request_error"),
        (500, "the request exceeds the available context size", "exceed_context_size_error"),
    ],
)
def test_a_prompt_that_is_too_long_can_be_told_apart(
    openai_server: FakeOpenAI, code: int, message: str, kind: str
):
    openai_server.play(status(code, message, kind))
    assert isinstance(failure(chat(openai_server)), ContextOverflow)
    assert len(openai_server.requests) == 1


def test_a_server_that_knows_no_stream_options_is_asked_without_and_remembered(
    openai_server: FakeOpenAI,
):
    model = chat(openai_server)
    openai_server.play(status(400, "Unknown field: stream_options"))
    _, finish = answer(model)
    assert finish.usage.estimated
    answer(model)
    assert ["stream_options" in request.body for request in openai_server.requests] == [
        True,
        False,
        False,
    ]


def test_a_server_that_wants_the_other_limit_is_given_it_once(openai_server: FakeOpenAI):
    message = (
        "Unsupported parameter: 'max_tokens' is not supported with this model. "
        "Use 'max_completion_tokens' instead."
    )
    openai_server.play(status(400, message))
    model = chat(openai_server)
    answer(model)
    assert openai_server.requests[1].body["max_completion_tokens"] == 50
    openai_server.play(
        status(400, "'max_completion_tokens' is not supported"), status(400, message)
    )
    failure(model)
    assert len(openai_server.requests) == 4


def test_another_complaint_about_the_request_is_shown(openai_server: FakeOpenAI):
    openai_server.play(status(400, "temperature must be\n1 \x1b[31m" + "x" * 900))
    message = str(failure(chat(openai_server)))
    assert "temperature must be 1" in message
    assert "\x1b" not in message


# Failures after the first text


@pytest.mark.parametrize(
    ("behaviour", "says"),
    [
        (cut("It begins"), "closed the connection"),
        (reply("It begins", finish=None), "finish_reason"),
        (reply("It begins", finish=None, done=False), "finish_reason"),
        (reply("It begins", finish="tool_calls"), "tool_calls"),
        (broken_after("It begins", {"error": {"message": "overloaded"}}), "overloaded"),
        (broken_after("It begins", "{not json"), "other than a chat stream"),
    ],
)
def test_text_that_came_is_kept_and_marked_as_cut_off(openai_server: FakeOpenAI, behaviour, says):
    openai_server.play(behaviour)
    text, finish = answer(chat(openai_server))
    assert text == "It begins"
    assert finish.reason == "cut"
    assert says in finish.detail
    assert len(openai_server.requests) == 1, "never again after the first text"
    assert openai_server.wait_until_closed()


def test_an_endless_answer_is_cut_at_the_limit_in_bytes(openai_server: FakeOpenAI):
    openai_server.play(drip(chunk("äöü" * 100), every=0))
    text, finish = answer(chat(openai_server))
    assert 1998 <= len(text.encode()) <= 2000
    assert finish.reason == "cut"
    assert "2,000 bytes" in finish.detail
    assert openai_server.wait_until_closed()


def test_an_endless_line_without_text_does_not_fill_the_memory(openai_server: FakeOpenAI):
    openai_server.play(drip("x" * 100_000, every=0))
    assert "base_url" in str(failure(chat(openai_server)))


@pytest.mark.parametrize("reason", ["length", "content_filter"])
def test_an_end_that_is_not_the_models_own_is_said(openai_server: FakeOpenAI, reason: str):
    assert (
        answer(chat(openai_server, f"fake-{reason.removeprefix('content_')}"))[1].reason == reason
    )


def test_a_filter_before_any_text_is_said(openai_server: FakeOpenAI):
    openai_server.play(reply(pieces=[], finish="content_filter"))
    text, finish = answer(chat(openai_server))
    assert (text, finish.reason) == ("", "content_filter")


# Stop


def test_closing_the_stream_closes_the_connection(openai_server: FakeOpenAI):
    """Not only at the end of the process or at a deadline: a model paid by the token writes on."""

    async def stop() -> bool:
        async with aclosing(chat(openai_server).stream(QUESTION, max_tokens=5)) as pieces:
            async for _piece in pieces:
                break
        return await asyncio.to_thread(openai_server.wait_until_closed)

    openai_server.play(*[drip(chunk("more "))] * 10)
    for _ in range(10):
        assert run(stop())


def test_fifty_cancelled_tasks_leave_no_connection(openai_server: FakeOpenAI):
    async def one() -> None:
        async for _ in chat(openai_server, limits=ENDLESS).stream(QUESTION, max_tokens=5):
            pass

    async def stop() -> bool:
        tasks = [asyncio.create_task(one()) for _ in range(50)]
        await asyncio.to_thread(eventually, lambda: len(openai_server.requests) == 50)
        for task in tasks:
            task.cancel()
        done = await asyncio.gather(*tasks, return_exceptions=True)
        assert all(isinstance(result, asyncio.CancelledError) for result in done)
        return await asyncio.to_thread(openai_server.wait_until_closed)

    openai_server.play(*[drip(chunk("more "))] * 25, *[reply(delay=3600)] * 25)
    assert run(stop())


# The key


@pytest.mark.parametrize(
    "behaviour",
    [
        status(400, "bad key {key}"),
        status(401, "bad key {key}"),
        status(404, "bad key {key}"),
        status(429, "bad key {key}", retry_after="3600"),
        status(500, "x" * 190 + " {key}"),
        status(500, KEY[3:15]),
        status(307, "{key}", location="http://127.0.0.1:9/"),
        raw(f"data: {KEY}\n\n"),
        broken_after("", {"error": {"message": KEY}}),
        broken_after("text", {"error": {"message": f"Bearer {KEY}"}}),
        cut("text"),
    ],
)
def test_the_key_is_in_no_message_and_no_log(
    openai_server: FakeOpenAI, behaviour, caplog: pytest.LogCaptureFixture
):
    caplog.set_level(logging.DEBUG)
    openai_server.play(behaviour, behaviour, behaviour)
    assert "canary" not in str(run(_collect(chat(openai_server))))
    assert "canary" not in caplog.text
    assert openai_server.requests[0].headers["authorization"] == f"Bearer {KEY}"


# What failures mean, without a server


def test_retry_after_is_understood_in_every_form():
    date = format_datetime(NOW + timedelta(seconds=30), usegmt=True)
    assert seconds_to_wait("2.5", NOW) == 2.5
    assert seconds_to_wait(date, NOW) == 30
    assert seconds_to_wait("Tue, 20 May 2025 00:00:10", NOW) == 10
    past = format_datetime(NOW - timedelta(days=1), usegmt=True)
    for useless in (None, "", "soon", "-3", "0", "nan", "inf", past):
        assert seconds_to_wait(useless, NOW) is None


def test_each_refusal_gets_its_advice():
    def said(code: int | None, text: str = "", variable: str | None = "MY_KEY") -> str:
        return explain(StatedError(code, text), key=KEY, variable=variable, now=NOW).message

    assert "MY_KEY" in said(401)
    assert "api_key_env" in said(401, variable=None)
    assert "quota" in said(402)
    assert "quota" in said(429, QUOTA)
    assert "base_url" in said(302)
    assert "base_url" in said(404)
    assert not explain(StatedError(400), key=KEY, variable=None, now=NOW).retry


def test_a_servers_text_is_shown_short_and_scrubbed():
    assert quoted("it is\n down", KEY) == ': "it is down"'
    assert len(quoted("x" * 999, KEY)) <= 204
    assert quoted("<html>", KEY) == ""
    assert quoted(f"your key {KEY[:12]}", KEY) == ""
    assert "sk-another" not in quoted("not sk-another-key-1234", KEY)
    assert quoted("fine", "") == ': "fine"'


def test_only_a_complaint_about_the_field_changes_the_request():
    dialect = Dialect("max_tokens")
    assert other_dialect(dialect, StatedError(400, "max_tokens is too large: 9000")) is None
    assert other_dialect(dialect, StatedError(500, "stream_options")) is None
    extra = StatedError(422, "body.stream_options: extra fields not permitted")
    assert other_dialect(dialect, extra) == Dialect("max_tokens", asks_usage=False)
