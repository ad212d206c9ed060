"""The check by a model: strict about its replies, and never the last word for "supported"."""

import asyncio
import re
from contextlib import aclosing

import pytest

from rag.answer.checking import read_verdicts
from rag.cite.citations import Citation
from rag.events import Answer, Done, Working
from rag.newsroom import Newsroom
from tests.rag.answer.test_pipeline import QUESTION, SENTENCE, pointer, sound
from tests.rag.loopback import FakeOpenAI, chunk, drip, reply, status

TEXT = "It reopens on 14 June. {0} Repairs cost 46 million crowns. {1}"


@pytest.fixture
def checking(with_model: Newsroom) -> Newsroom:
    chat = with_model.config.chat.model_copy(update={"check": "model"})
    return Newsroom(with_model.config.model_copy(update={"chat": chat}))


async def two_claims(request, wire) -> None:
    """The model's answer: two sentences, each with its pointer."""
    cited = (pointer(request.body, words) for words in (SENTENCE, "Repairs will cost 46"))
    await reply(TEXT.format(*cited))(request, wire)


def asked(newsroom: Newsroom, server: FakeOpenAI, *after: object) -> Answer:
    """The answer to a question, the model's reply followed by what it says when it checks."""
    server.play(two_claims, *after)
    with newsroom:
        answer = newsroom.ask(QUESTION)
    sound(answer)
    return answer


def test_a_model_may_doubt_what_words_bear_out(checking: Newsroom, model_server: FakeOpenAI):
    """Exchanged roles and opposites share all their words with the sentence."""
    answer = asked(checking, model_server, reply("1: not\n2: partly", usage=(50, 9)))
    assert [claim.status for claim in answer.claims] == ["check", "partly"]
    assert {citation.status for citation in answer.citations} == {"check"}
    assert "checking model" in answer.citations[0].reason
    assert answer.usage.completion_tokens == 7 + 9, "the check is counted"
    prompt = model_server.requests[1].body["messages"][-1]["content"]
    assert "Sentence 1: It reopens on 14 June." in prompt
    assert SENTENCE in prompt


@pytest.mark.parametrize(
    "said", ["yes", "1: supported", "1: supported\n2: supported\n3: not", "2: not\n1: not", ""]
)
def test_a_reply_that_is_not_one_verdict_each_leaves_the_words_verdict(
    checking: Newsroom, model_server: FakeOpenAI, said: str
):
    answer = asked(checking, model_server, reply(pieces=[said]))
    assert [claim.status for claim in answer.claims] == ["supported", "supported"]
    assert any("checked by words alone" in notice for notice in answer.notices)


def test_a_check_says_what_it_does_while_all_citations_are_pending_and_can_be_left(
    checking: Newsroom, model_server: FakeOpenAI
):
    """A local judge may need a minute: silence there looked like an answer that hangs."""
    judge = drip(chunk(reasoning_content="hm "), every=0.2)

    async def run() -> tuple[Working, list[Citation], Answer]:
        given_up, seen, checks = asyncio.Event(), list[Citation](), list[Working]()
        async with aclosing(checking.stream(QUESTION, given_up=given_up)) as events:
            async for event in events:
                if isinstance(event, Citation):
                    seen.append(event)
                elif isinstance(event, Working) and event.doing == "checks":
                    checks.append(event)
                    given_up.set()
                elif isinstance(event, Done):
                    return checks[0], seen, event.answer
        raise AssertionError("the stream did not end with an answer")

    model_server.play(two_claims, judge)
    with checking:
        said, seen, answer = asyncio.run(run())
    assert re.fullmatch(r"fake checks 2 sentences · \d+ s", said.line)
    assert [one.status for one in seen] == ["pending", "pending"]
    assert [one.status for one in answer.citations] == ["supported", "supported"]
    assert "checked by words alone, as you wished" in answer.notices
    assert model_server.wait_until_closed()


def test_a_judge_that_fails_leaves_the_words_verdict(checking: Newsroom, model_server: FakeOpenAI):
    answer = asked(checking, model_server, status(401, "no"))
    assert {citation.status for citation in answer.citations} == {"supported"}
    assert any("rejected the key" in notice for notice in answer.notices)


def test_a_model_that_agrees_changes_nothing(checking: Newsroom, model_server: FakeOpenAI):
    answer = asked(checking, model_server, reply("1: supported.\n2) **supported**"))
    assert {citation.status for citation in answer.citations} == {"supported"}
    assert answer.notices == ()


def test_what_words_doubt_stays_doubtful(checking: Newsroom, model_server: FakeOpenAI):
    """A weak judge that says yes to everything must not make a changed number right."""

    async def first(request, wire):
        await reply(f"It reopens on 15 July. {pointer(request.body, SENTENCE)}")(request, wire)

    model_server.play(first, reply("1: supported"))
    with checking:
        answer = checking.ask(QUESTION)
    assert {citation.status for citation in answer.citations} == {"check"}


def test_verdicts_are_read_strictly():
    assert read_verdicts("1: supported\n2: Partly\n\n3 - not", 3) == ["supported", "partly", "not"]
    assert read_verdicts("supported\nnot supported", 2) == ["supported", "not"]
    for said in ("1: supported maybe", "supported\nnot", "1: no", "1: supported 2: not", "2: not"):
        assert read_verdicts(said, 1) is None
