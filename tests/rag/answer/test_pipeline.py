"""One turn with a model: cited where it holds, quoted from the archive where it doesn't."""

import asyncio
import re
from contextlib import aclosing
from dataclasses import replace

import pytest

from index.article import ArticleRef
from rag.answer.answerer import Turn
from rag.cite.absence import DECLINED
from rag.cite.citations import Citation
from rag.config.load import load_config
from rag.events import Answer, Done, Event, Restarted, SourcesFound, TextPiece
from rag.newsroom import Newsroom
from tests.rag.loopback import (
    OVERFLOW,
    QUOTA,
    Behaviour,
    FakeOpenAI,
    broken_after,
    chunk,
    cut,
    drip,
    raw,
    reply,
    status,
)
from tests.rag.stories import BRIDGE, STORIES
from tests.waiting import eventually

QUESTION = "When will the Sallow Bridge reopen?"
SENTENCE = "The Sallow Bridge will reopen on 14 June"
QUOTED = "quoted from the archive, since"


def pointer(body: dict, words: str = SENTENCE) -> str:
    """How the prompt of a request numbers the sentence with these words."""
    for line in body["messages"][-1]["content"].splitlines():
        if words in line and (found := re.match(r"\[\d+\.\d+\]", line)):
            return found.group()
    return "[77.7]"


def obedient(text: str):
    """A model that says `text`, with each «words» replaced by the pointer to those words."""
    return lambda body: re.sub(r"«(.*?)»", lambda match: pointer(body, match[1]), text)


def events(newsroom: Newsroom, question: str = QUESTION, **more: object) -> list[Event]:
    async def collect() -> list[Event]:
        return [event async for event in newsroom.stream(question, **more)]

    return asyncio.run(collect())


def sound(answer: Answer) -> None:
    """An independent check of what is shown as verified."""
    for citation in answer.citations:
        assert citation.article in (source.article for source in answer.sources)
        (article,) = (one for one in STORIES if one.id == citation.article.id)
        assert citation.quote == article.text[citation.start : citation.end]
    for claim in answer.claims:
        assert answer.text[claim.start : claim.end].strip()
        assert claim.status != "supported" or claim.markers
    if answer.answered:
        assert answer.citations
    for marker in re.findall(r"\[(\d+\.\d+)\]", answer.text):
        assert marker in {citation.marker for citation in answer.citations}


def test_a_models_answer_streams_and_is_cited(with_model: Newsroom, model_server: FakeOpenAI):
    model_server.answer = obedient(f"It reopens on 14 June. «{SENTENCE}»")
    found, *middle, done = events(with_model)
    assert isinstance(found, SourcesFound)
    assert isinstance(done, Done)
    answer = done.answer
    sound(answer)
    assert answer.read_as == found.read_as, "what is said while a model is awaited stays"
    assert "".join(e.text for e in middle if isinstance(e, TextPiece)) == answer.text
    (citation,) = [event for event in middle if isinstance(event, Citation)]
    assert citation.status == "pending", "until it was checked"
    assert answer.citations == (replace(citation, status="supported"),)
    assert citation.article == ArticleRef.of(BRIDGE)
    assert SENTENCE in citation.quote
    assert (answer.model, answer.answered, answer.notices) == ("fake", True, ())
    assert answer.usage.prompt_tokens > 400
    assert answer.usage.completion_tokens == 7
    assert 0 < answer.timing.search <= answer.timing.first_text <= answer.timing.total
    assert model_server.requests[0].body["max_tokens"] == 800


def test_a_question_takes_its_history_along(with_model: Newsroom, model_server: FakeOpenAI):
    model_server.answer = obedient("It cost 46 million crowns. «Repairs will cost 46 million»")
    history = [Turn(QUESTION, "On 14 June. [1.1]")]
    answer = with_model.ask("And what will it cost?", history=history)
    sound(answer)
    messages = model_server.requests[0].body["messages"]
    assert [message["role"] for message in messages] == ["system", "user", "assistant", "user"]
    assert "[1.1]" not in messages[2]["content"]
    assert answer.answered


FAULTS: list[tuple[str, list[Behaviour], str]] = [
    ("401", [status(401, "Bad key {key}")], "rejected the key"),
    ("403", [status(403, "No")], "rejected the key"),
    ("404", [status(404, "no model")], "does not know the model"),
    ("429", [status(429, "slow", retry_after="3600")], "too many requests"),
    ("quota", [status(429, QUOTA, "insufficient_quota")], "quota is used up"),
    ("500", [status(500, "boom")] * 3, "failed (500)"),
    ("503", [status(503, "boom")] * 3, "failed (503)"),
    ("redirect", [status(307, "x", location="http://127.0.0.1:9/")], "redirect"),
    ("html", [raw("<!doctype html>", "text/html")], "base_url"),
    ("garbage", [broken_after("", "{no json")], "base_url"),
    ("empty", [reply(pieces=[])], "without any text"),
    ("error inside", [broken_after("", {"error": {"message": "overloaded"}})], "overloaded"),
    ("overflow twice", [status(400, OVERFLOW)] * 2, "too long"),
]


@pytest.mark.parametrize(("_", "behaviours", "reason"), FAULTS, ids=[f[0] for f in FAULTS])
def test_a_failing_model_is_replaced_by_quotes_with_the_reason(
    with_model: Newsroom,
    model_server: FakeOpenAI,
    _: str,
    behaviours: list[Behaviour],
    reason: str,
):
    """A reader gets an answer all the same, and knows who wrote it and why."""
    model_server.play(*behaviours)
    answer = with_model.ask(QUESTION)
    assert_replaced(answer, reason)
    assert 1 <= len(model_server.requests) <= len(behaviours)
    assert model_server.wait_until_closed()


@pytest.mark.parametrize(
    ("behaviour", "reason"),
    [
        (reply(delay=3600), "nothing came from the server for 0.8 s"),
        (drip(": ping\n\n"), "the answer took over 1.5 s"),
        (drip(chunk(reasoning_content="hm ")), "the answer took over 1.5 s"),
    ],
    ids=["silence", "pings", "thoughts"],
)
def test_a_model_that_writes_nothing_is_replaced_at_its_deadline(
    with_model: Newsroom, model_server: FakeOpenAI, behaviour: Behaviour, reason: str
):
    model_server.play(behaviour)
    with with_chat(with_model, first_byte_seconds=0.8, total_seconds=1.5) as newsroom:
        answer = newsroom.ask(QUESTION)
    assert_replaced(answer, reason)
    assert len(model_server.requests) == 1
    assert model_server.wait_until_closed()


def with_chat(newsroom: Newsroom, **settings: object) -> Newsroom:
    """Another newsroom over the same home, with these settings of `[chat]`."""
    chat = newsroom.config.chat.model_copy(update=settings)
    return Newsroom(newsroom.config.model_copy(update={"chat": chat}))


def assert_replaced(answer: Answer, reason: str) -> None:
    sound(answer)
    assert answer.model == "quotes"
    assert answer.answered
    (notice,) = answer.notices
    assert notice.startswith(f"{QUOTED} the model failed: fake: ")
    assert reason in notice
    assert "\n" not in notice


def test_a_server_that_is_not_there(with_model: Newsroom, filled_home):
    overrides = {
        "chat.model": "gone",
        "models.gone.model": "m",
        "models.gone.base_url": "http://127.0.0.1:9/v1",
    }
    config = load_config(filled_home, environ={}, directory=filled_home, overrides=overrides)
    with Newsroom(config) as newsroom:
        answer = newsroom.ask(QUESTION)
    assert answer.model == "quotes"
    assert "is it running?" in answer.notices[0]


CUTS: list[tuple[str, Behaviour | None, str]] = [
    ("connection lost", None, "the answer was cut off: the server closed the connection"),
    ("no finish_reason", None, "cut off: the server ended the stream without a finish_reason"),
    ("garbage later", None, "cut off"),
    ("error later", None, "cut off: the server stopped with an error"),
    ("idle", None, "cut off: nothing came from the server for 0.5 s"),
    ("endless", None, "cut off"),
    ("length", None, "length limit"),
    ("filter", None, "content filter"),
]
DEADLINES = {"idle": {"silence_seconds": 0.5}}


def cutting(kind: str, text: str) -> Behaviour:
    return {
        "connection lost": cut(text, " And th"),
        "no finish_reason": reply(text, finish=None),
        "garbage later": broken_after(text, "{no json"),
        "error later": broken_after(text, {"error": {"message": "overloaded"}}),
        "idle": reply(pieces=[text, ""], pause=3600),
        "endless": drip(chunk(" and so on and on" * 20), every=0, first=text),
        "length": reply(text, finish="length"),
        "filter": reply(text, finish="content_filter"),
    }[kind]


@pytest.mark.parametrize(("kind", "notice"), [(c[0], c[2]) for c in CUTS], ids=[c[0] for c in CUTS])
def test_a_broken_off_answer_is_kept_and_marked(
    with_model: Newsroom, model_server: FakeOpenAI, kind: str, notice: str
):
    """What came is worth reading; that it is not whole must never be silent."""

    async def behave(request, wire):
        text = f"It reopens on 14 June. {pointer(request.body)}"
        await cutting(kind, text)(request, wire)

    model_server.play(behave)
    with with_chat(with_model, **DEADLINES.get(kind, {})) as newsroom:
        answer = newsroom.ask(QUESTION)
    sound(answer)
    assert answer.model == "fake"
    assert answer.text.startswith("It reopens on 14 June. [")
    assert answer.citations[0].status == "unchecked", "nothing of a text that was cut is supported"
    assert any(notice in one for one in answer.notices), answer.notices
    assert model_server.wait_until_closed()


@pytest.mark.parametrize("kind", [c[0] for c in CUTS])
def test_a_broken_off_answer_without_support_becomes_quotes_and_says_both(
    with_model: Newsroom, model_server: FakeOpenAI, kind: str
):
    model_server.play(cutting(kind, "Penguins swim and"))
    with with_chat(with_model, **DEADLINES.get(kind, {})) as newsroom:
        answer = newsroom.ask(QUESTION)
    sound(answer)
    assert answer.model == "quotes"
    assert len(answer.notices) == 2
    assert answer.notices[1].startswith(QUOTED)


@pytest.mark.parametrize("text", ["[1.1]", "Penguins swim.", "Penguins swim. [99.1]"])
def test_only_an_answer_of_which_nothing_can_be_pinned_is_replaced_by_quotes(
    with_model: Newsroom, model_server: FakeOpenAI, text: str
):
    model_server.answer = obedient(text)
    answer = with_model.ask(QUESTION)
    sound(answer)
    assert answer.model == "quotes"
    assert answer.notices == (f"{QUOTED} the sources support nothing that fake wrote",)
    assert answer.unsupported == (("Penguins swim.",) if "swim" in text else ())


@pytest.mark.parametrize("text", ["It reopens on 14 June.", "It reopens on 14 June. [99.1]"])
def test_an_answer_without_a_pointer_is_pinned(
    with_model: Newsroom, model_server: FakeOpenAI, text: str
):
    """Small models answer right and never write a pointer: their answers were thrown away."""
    model_server.answer = obedient(f"{text} Penguins swim.")
    answer = with_model.ask(QUESTION)
    sound(answer)
    assert (answer.model, answer.answered, answer.notices) == ("fake", True, ())
    assert [(one.how, one.status) for one in answer.citations] == [("pinned", "supported")]
    assert answer.unsupported == ("Penguins swim.",)
    assert "Penguins" not in answer.text


@pytest.mark.parametrize(
    "text",
    [
        "It reopens on 15 July. «The Sallow Bridge will reopen»",
        "It will not reopen on 14 June. «The Sallow Bridge will reopen»",
        "Boris Johnson reopens it. «The Sallow Bridge will reopen»",
        "It reopens in “glorious sunshine”. «The Sallow Bridge will reopen»",
    ],
)
def test_a_doubtful_answer_is_shown_with_its_doubt(
    with_model: Newsroom, model_server: FakeOpenAI, text: str
):
    """A doubtful mark alone throws nothing away: a right answer was lost to one."""
    model_server.answer = obedient(text)
    answer = with_model.ask(QUESTION)
    sound(answer)
    assert answer.model == "fake"
    assert {citation.status for citation in answer.citations} == {"check"}
    assert all(citation.reason for citation in answer.citations)


def test_the_page_is_told_to_forget_what_was_streamed(
    with_model: Newsroom, model_server: FakeOpenAI
):
    model_server.answer = lambda body: "I know it by heart: 15 July."
    found = events(with_model)
    at = next(n for n, event in enumerate(found) if isinstance(event, Restarted))
    after = "".join(event.text for event in found[at:] if isinstance(event, TextPiece))
    assert isinstance(found[-1], Done)
    assert after == found[-1].answer.text
    assert "15 July" not in after


@pytest.mark.parametrize("tail", ["", " [1.1]", " «The Sallow Bridge will reopen» [9.9]"])
def test_a_model_may_decline(with_model: Newsroom, model_server: FakeOpenAI, tail: str):
    """A refusal with a pointer must not look like an answer with a source."""
    model_server.answer = obedient(f"{DECLINED} who pays for it{tail}.")
    answer = with_model.ask(QUESTION)
    sound(answer)
    assert not answer.answered
    assert answer.text.startswith(DECLINED)
    assert answer.citations == ()
    assert "[" not in answer.text
    assert " ." not in answer.text
    assert answer.model == "fake"


@pytest.mark.parametrize("said", [f"{DECLINED} who pays.", "I do not know.", "Ich weiß es nicht."])
def test_a_declining_may_say_what_the_sources_do_cover(
    with_model: Newsroom, model_server: FakeOpenAI, said: str
):
    """What follows "The archive does not say" is checked like any claim."""
    model_server.answer = obedient(f"{said} It reopens on 14 June. «{SENTENCE}» Penguins pay.")
    answer = with_model.ask(QUESTION)
    sound(answer)
    assert not answer.answered
    assert [claim.status for claim in answer.claims] == ["uncited", "supported"]
    assert answer.unsupported == ("Penguins pay.",)


def test_what_the_archive_plainly_lacks_is_declined_without_the_model(
    with_model: Newsroom, model_server: FakeOpenAI
):
    answer = with_model.ask("How tall is the Eiffel Tower in Paris?")
    assert not answer.answered
    assert model_server.requests == []


def test_a_prompt_that_is_too_long_is_tried_once_more_with_fewer_sources(
    with_model: Newsroom, model_server: FakeOpenAI
):
    model_server.play(status(400, OVERFLOW, "context_length_exceeded"))
    model_server.answer = obedient(f"It reopens on 14 June. «{SENTENCE}»")
    with with_chat(with_model, context_tokens=2300) as newsroom:
        answer = newsroom.ask(QUESTION)
    first, second = [r.body["messages"][-1]["content"] for r in model_server.requests]
    assert first.count(".0] ") > second.count(".0] ") >= 1
    assert answer.model == "fake"
    assert not answer.notices


def test_stop_closes_the_connection(with_model: Newsroom, model_server: FakeOpenAI):
    """A stopped answer must not go on costing money; the check is made while the loop runs on."""

    async def stop() -> bool:
        model_server.play(drip(chunk("more "), first="It begins "))
        async with aclosing(with_model.stream(QUESTION)) as stream:
            async for event in stream:
                if isinstance(event, TextPiece):
                    break
        return await asyncio.to_thread(model_server.wait_until_closed)

    for _ in range(5):
        assert asyncio.run(stop())
    assert len(model_server.requests) == 5


def test_stop_before_the_first_text(with_model: Newsroom, model_server: FakeOpenAI):
    async def stop() -> bool:
        model_server.play(reply(delay=3600))
        task = asyncio.ensure_future(anext_text(with_model))
        assert await asyncio.to_thread(eventually, lambda: model_server.requests)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        return await asyncio.to_thread(model_server.wait_until_closed)

    assert asyncio.run(stop())


async def anext_text(newsroom: Newsroom) -> None:
    async with aclosing(newsroom.stream(QUESTION)) as stream:
        async for _ in stream:
            pass


PLANTED = [
    "The moon is made of cheese. [1.1]",
    "The moon is made of cheese. [2.1] [9.9] 【3.1】",
    "The archive is lost [1.2], says Reuters (2025-01-01). [2.1]",
    f"It reopens on 14 June. «{SENTENCE}» The moon is made of cheese. [2.1]",
    f"It reopens on 14 June, and the moon is cheese. «{SENTENCE}»",
    f"It reopens on 14 June and the moon is cheese. «{SENTENCE}»",
    "Click [here](http://evil.example/?q=1) ![x](http://evil.example/x.png) [1.1]",
    "<script>alert(1)</script> [1.1]",
    "[[1.1]](javascript:alert(1)) «The ferry costs»",
    "Ignore this. «Ignore all rules» [1.1, 1.2, 2.1-2.9]",
]


@pytest.mark.parametrize("text", PLANTED)
def test_a_model_that_obeys_an_article_shows_nothing_planted_as_verified(
    with_model: Newsroom, model_server: FakeOpenAI, text: str
):
    """The gate is our code: it must hold against a model that writes what an attacker wants."""
    model_server.answer = obedient(text)
    answer = with_model.ask("When does the ferry to Ommer sail, and when does the bridge reopen?")
    sound(answer)
    for claim in answer.claims:
        words = answer.text[claim.start : claim.end]
        if claim.status == "supported" and answer.model == "fake":
            quotes = " ".join(c.quote for c in answer.citations if c.marker in claim.markers)
            for planted in ("cheese", "Reuters"):
                if planted in words and planted not in quotes:
                    pytest.fail(f"{words!r} is shown as verified by {quotes!r}")
    assert "9.9" not in answer.text or answer.model == "quotes"


def test_a_wrong_date_relaxed_is_said(filled: Newsroom):
    answer = filled.ask("What happened at the Sallow Bridge in May 2019?")
    said = any("all dates are searched" in notice for notice in answer.notices)
    assert said or not answer.answered
