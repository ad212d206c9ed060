"""A model plans its lookups first: what a plan finds, what a bad one costs, and a second round."""

import asyncio
import json
from collections.abc import Iterator
from datetime import date

import pytest

from rag.answer.answerer import Turn
from rag.answer.planning import MOST_LOOKUPS, PLAN_TOKENS, plan_messages, read_plan
from rag.answer.rounds import LOOKED_AGAIN
from rag.cite.absence import DECLINED
from rag.events import Answer, Done, Restarted, SourcesFound, Working
from rag.models import speed
from rag.newsroom import Newsroom
from rag.retrieve.plan import Lookup, Plan
from tests.rag.answer.test_pipeline import QUESTION, SENTENCE, events, obedient, sound, with_chat
from tests.rag.loopback import Behaviour, FakeOpenAI, raw, reply, status
from tests.waiting import PATIENCE

RIDDLE = "When will the Sallow Bridge reopen, and why might others be late?"
PLAN = {"lookups": [{"words": "mayor Per Holloran pumps failed"}]}
FLOODED = "Two pumps failed"


@pytest.fixture(autouse=True)
def nobody_was_late() -> Iterator[None]:
    speed._late.clear()
    yield
    speed._late.clear()


@pytest.fixture
def planning(with_model: Newsroom) -> Iterator[Newsroom]:
    """The newsroom with a model that plans."""
    with with_chat(with_model, plan=True, plan_seconds=60.0) as newsroom:
        yield newsroom


def plan(*lookups: dict, **more: object) -> Behaviour:
    return reply(json.dumps({"lookups": list(lookups), **more}))


def articles(answer: Answer) -> set[str | None]:
    return {source.article.url for source in answer.sources}


# What is a plan


@pytest.mark.parametrize(
    ("said", "lookups"),
    [
        ('{"lookups": []}', ()),
        ('{"lookups": [{"words": "flood"}]}', (Lookup("flood"),)),
        ('```json\n{"lookups": [{"words": "flood"}]}\n```', (Lookup("flood"),)),
        ('{"lookups": [{"words": " a \\n flood "}]}', (Lookup("a flood"),)),
        (
            '{"lookups": [{"words": "flood", "from": "2025-04-01", "to": "2025-04-30",'
            ' "outlets": ["Northern Wire"], "authors": ["Ida Falk"]}]}',
            (
                Lookup(
                    "flood", date(2025, 4, 1), date(2025, 4, 30), ("Northern Wire",), ("Ida Falk",)
                ),
            ),
        ),
        ('{"lookups": [{"words": "flood", "from": null, "outlets": null}]}', (Lookup("flood"),)),
        ('{"lookups": [{"words": "flood", "from": "in April"}]}', (Lookup("flood"),)),
        ('{"lookups": [{"words": "flood", "from": 2025}]}', (Lookup("flood"),)),
        (
            '{"lookups": [{"words": "x1", "from": "2025-04-02", "to": "2025-04-01"}]}',
            (Lookup("x1"),),
        ),
        ('{"lookups": [{"words": "flood"}, {"words": "flood"}]}', (Lookup("flood"),)),
        ('{"lookups": [{"words": "flood", "why": "asked"}]}', (Lookup("flood"),)),
    ],
)
def test_a_plan_is_read(said: str, lookups: tuple[Lookup, ...]):
    assert read_plan(said) == Plan("", lookups)


@pytest.mark.parametrize(
    "said",
    [
        "",
        "flood",
        "[]",
        '{"lookups": "flood"}',
        '{"lookups": ["flood"]}',
        '{"lookups": [{"words": ""}]}',
        '{"lookups": [{"words": "?!"}]}',
        '{"lookups": [{"words": 7}]}',
        '{"lookups": [{"outlets": ["Northern Wire"]}]}',
        '{"lookups": [{"words": "flood", "outlets": "Northern Wire"}]}',
        '{"lookups": [{"words": "flood", "authors": [7]}]}',
        '{"question": 7, "lookups": []}',
        '{"lookups": [{"words": "flood"}]} I hope this helps.',
        'Here it is: {"lookups": []}',
        '{"lookups": [{"words": "flood"}',
        "[" * 100_000,
    ],
)
def test_anything_else_is_no_plan(said: str):
    assert read_plan(said) is None


def test_a_plan_has_few_short_lookups_without_broken_characters():
    rows = [{"words": f"\ud800 flood {n} " * 400} for n in range(9)]
    read = read_plan(json.dumps({"lookups": rows}))
    assert read is not None
    assert len(read.lookups) == MOST_LOOKUPS
    assert all(len(one.words) <= 400 for one in read.lookups)
    json.dumps([one.words for one in read.lookups]).encode()
    assert "\ud800" not in read.lookups[0].words


def test_only_in_a_conversation_a_plan_says_the_question_anew():
    """Else a model would repeat the question, which costs its time."""
    alone = plan_messages("And its cost?", (), date(2025, 5, 20))
    after = plan_messages("And its cost?", [Turn(QUESTION, "On 14 June.")], date(2025, 5, 20))
    assert '"question"' not in alone[0].content
    assert '"question"' in after[0].content
    assert "Answered: On 14 June." in after[1].content
    assert "Today is 2025-05-20." in after[1].content


# A plan before the answer


def test_a_plan_finds_what_the_question_does_not(planning: Newsroom, model_server: FakeOpenAI):
    without = with_chat(planning, plan=False).ask("Which public works were late or broke down?")
    model_server.reset()
    model_server.play(plan({"words": "mayor Per Holloran pumps failed at Saltreth"}))
    model_server.answer = obedient(f"The pumps broke down. «{FLOODED}»")
    answer = planning.ask("Which public works were late or broke down?")
    sound(answer)
    assert not without.answered
    assert answer.answered
    assert answer.citations[0].article.outlet == "Northern Wire"
    first, second = model_server.requests
    assert first.body["max_tokens"] == PLAN_TOKENS
    assert second.body["max_tokens"] == 800
    assert answer.usage.completion_tokens == 14, "both calls count"
    assert (
        answer.usage.prompt_tokens
        > sum(len(message["content"]) for message in second.body["messages"]) // 4 + 200
    )
    assert answer.notices == ()


@pytest.mark.parametrize(
    "behaviour",
    [
        reply("I would look for the bridge."),
        reply('{"lookups": [{"words": "flo'),
        reply('{"lookups": []}', finish="length"),
        status(500, "boom"),
        status(429, "slow", retry_after="3600"),
        raw("<!doctype html>", "text/html"),
    ],
    ids=["prose", "half", "too long", "500", "429", "html"],
)
def test_without_a_good_plan_all_is_as_without_planning(
    planning: Newsroom,
    model_server: FakeOpenAI,
    behaviour: Behaviour,
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setattr("rag.answer.planning.NOTICED_SECONDS", PATIENCE)  # a busy machine is slow
    model_server.answer = obedient(f"It reopens on 14 June. «{SENTENCE}»")
    plain = with_chat(planning, plan=False).ask(QUESTION)
    model_server.play(behaviour)
    answer = planning.ask(QUESTION)
    assert (answer.text, answer.citations, answer.sources) == (
        plain.text,
        plain.citations,
        plain.sources,
    )
    assert answer.notices == (), "a failure that cost nothing is not worth a line"
    assert len(model_server.requests) == 3


def test_a_slow_plan_is_not_waited_for_and_after_two_no_more_are_asked_for(
    with_model: Newsroom, model_server: FakeOpenAI
):
    """A local model that needs a minute for a plan must not make every answer later."""
    model_server.answer = obedient(f"It reopens on 14 June. «{SENTENCE}»")
    with with_chat(with_model, plan=None, plan_seconds=1.1) as newsroom:
        for asked in (1, 2):
            model_server.play(reply(delay=3600))
            answer = newsroom.ask(QUESTION)
            sound(answer)
            assert answer.model == "fake"
            assert answer.notices == ("searched as asked: fake: its plan took over 1.1 s",)
            assert len(model_server.requests) == 2 * asked
        answer = newsroom.ask(QUESTION)
    assert answer.notices == ()
    assert len(model_server.requests) == 5
    assert model_server.wait_until_closed()


def test_a_slow_model_says_what_it_does_and_can_be_left(
    planning: Newsroom, model_server: FakeOpenAI
):
    async def leave() -> list[object]:
        given_up, seen = asyncio.Event(), list[object]()
        async for event in planning.stream(QUESTION, given_up=given_up):
            seen.append(event)
            if isinstance(event, Working):
                given_up.set()
        return seen

    model_server.play(reply(delay=3600))
    first, *_, last = asyncio.run(leave())
    assert isinstance(first, Working)
    assert first.line == "fake plans · 1 s"
    assert isinstance(last, Done)
    assert last.answer.model == "quotes"
    assert last.answer.answered
    assert len(model_server.requests) == 1


def test_an_outlet_that_is_not_in_the_archive_limits_nothing(
    planning: Newsroom, model_server: FakeOpenAI
):
    model_server.play(plan({"words": "two pumps failed at Saltreth", "outlets": ["The Moon Post"]}))
    model_server.answer = obedient(f"Two pumps failed. «{FLOODED}»")
    answer = planning.ask(RIDDLE)
    assert answer.citations[0].article.outlet == "Northern Wire"


def test_the_users_outlets_hold_whatever_a_plan_says(planning: Newsroom, model_server: FakeOpenAI):
    model_server.play(plan({"words": "two pumps failed", "outlets": ["Northern Wire"]}))
    answer = planning.ask(QUESTION, outlets=["The Harbour Courier"])
    assert {source.article.outlet for source in answer.sources} == {"The Harbour Courier"}


def test_a_plan_finds_nothing_newer_than_the_day_of_asking(
    planning: Newsroom, model_server: FakeOpenAI
):
    model_server.play(plan({"words": "River Brack flood pumps", "from": "2025-04-01"}))
    answer = planning.ask(QUESTION, as_of=date(2025, 3, 31))
    assert "https://wire.example/flood" not in articles(answer)


def test_a_follow_up_is_looked_up_as_it_stands_alone(planning: Newsroom, model_server: FakeOpenAI):
    alone = "How many people were evacuated at Saltreth?"
    model_server.play(plan(question=alone))
    model_server.answer = obedient("4,100. «4,100 people were evacuated»")
    history = [Turn("What did the mayor say about the pumps?", "Two pumps failed.")]
    answer = planning.ask("And those who had to leave?", history=history)
    assert answer.citations[0].article.outlet == "Northern Wire"


def test_only_questions_are_planned(planning: Newsroom, model_server: FakeOpenAI):
    assert planning.ask("Hello").reply
    assert planning.ask(QUESTION, model="quotes").model == "quotes"
    assert model_server.requests == []


def test_small_and_slow_models_plan_only_if_told_to(with_model: Newsroom, model_server: FakeOpenAI):
    models = with_model.config.models
    compact = {"fake": models["fake"].model_copy(update={"prompt": "compact"})}
    for setting, calls in ((None, 1), (True, 2)):
        chat = with_model.config.chat.model_copy(update={"plan": setting})
        config = with_model.config.model_copy(update={"chat": chat, "models": compact})
        model_server.reset()
        model_server.answer = lambda body: json.dumps(PLAN)
        with Newsroom(config) as newsroom:
            newsroom.ask(QUESTION)
        assert len(model_server.requests) == calls


def test_quotes_that_stand_in_are_those_without_a_plan(
    planning: Newsroom, model_server: FakeOpenAI
):
    """They answer each part that was looked up, and a plan's words are no question."""
    quotes = planning.ask(QUESTION, model="quotes")
    model_server.play(plan({"words": "zeppelin race"}), *[status(500, "boom")] * 3)
    answer = planning.ask(QUESTION)
    assert (answer.text, answer.sources) == (quotes.text, quotes.sources)
    assert len(answer.notices) == 1


# A second round


LACKING = (
    "It reopens on 14 June. «The Sallow Bridge will reopen» The sources do not say who is late."
)


def test_what_an_answer_lacks_is_looked_up_once_more(planning: Newsroom, model_server: FakeOpenAI):
    model_server.play(
        plan(),
        reply(f"{DECLINED} why others are late."),
        plan({"words": "mayor Per Holloran pumps failed at Saltreth"}),
    )
    model_server.answer = obedient(f"Two pumps failed. «{FLOODED}»")
    came = events(planning, "Why did the works at the bridge stop?")
    done = came[-1]
    assert isinstance(done, Done)
    sound(done.answer)
    assert done.answer.text.startswith("Two pumps failed.")
    assert done.answer.usage.completion_tokens == 4 * 7, "all four calls count"
    restarts = [event.reason for event in came if isinstance(event, Restarted)]
    assert restarts == [LOOKED_AGAIN]
    first, second = (event for event in came if isinstance(event, SourcesFound))
    assert len(second.sources) > 0
    again = model_server.requests[2].body["messages"][-1]["content"]
    assert "Still missing: The archive does not say why others are late." in again
    assert first != second


@pytest.mark.parametrize(
    "second",
    [plan(), plan({"words": "Sallow Bridge reopening"}), reply("no"), status(500, "boom")],
    ids=["nothing to try", "nothing new", "no plan", "failed"],
)
def test_a_second_round_that_finds_nothing_leaves_the_answer(
    planning: Newsroom, model_server: FakeOpenAI, second: Behaviour
):
    declined = f"{DECLINED} who won."
    model_server.play(plan(), reply(declined), second)
    came = events(planning, QUESTION)
    assert isinstance(came[-1], Done)
    assert came[-1].answer.text == declined
    assert not any(isinstance(event, Restarted) for event in came)
    assert len(model_server.requests) == 3


def test_an_answer_is_not_lost_to_a_second_round(planning: Newsroom, model_server: FakeOpenAI):
    """The second answer may say less, or the model may fail in the middle of it."""
    for last in (reply(f"{DECLINED} anything."), status(401, "no")):
        model_server.reset()
        said = obedient(LACKING)
        model_server.answer = said
        model_server.play(plan(), reply(), plan({"words": "Saltreth pumps failed"}), last)
        answer = planning.ask(QUESTION)
        sound(answer)
        assert answer.text.startswith("It reopens on 14 June.")
        assert answer.model == "fake"
        assert len(model_server.requests) == 4


def test_an_answer_that_lacks_nothing_has_one_round(planning: Newsroom, model_server: FakeOpenAI):
    model_server.play(plan())
    model_server.answer = obedient(f"It reopens on 14 June. «{SENTENCE}»")
    planning.ask(QUESTION)
    assert len(model_server.requests) == 2
