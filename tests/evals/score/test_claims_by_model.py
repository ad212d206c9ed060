"""Measuring the check by a model: what it is given, and how its verdicts are counted."""

import asyncio
from collections.abc import AsyncIterator, Sequence

import pytest

from evals.score.claims import LabelledClaim, labelled_claims, sample_articles
from evals.score.claims_by_model import as_answer, drawn, judge, report
from rag.answer.checking import Checker
from rag.models.chat import Finish, Message, Piece, Text


class FakeChecker:
    """A chat model that supports every sentence but the second, or says something else."""

    def __init__(self, reply: str = "1: supported\n2: not\n3: supported\n4: supported") -> None:
        self.reply = reply
        self.prompts: list[str] = []

    async def stream(self, messages: Sequence[Message], *, max_tokens: int) -> AsyncIterator[Piece]:
        self.prompts.append(messages[-1].content)
        yield Text(self.reply)
        yield Finish("stop")


@pytest.fixture(scope="module")
def four() -> list[LabelledClaim]:
    return drawn(labelled_claims(sample_articles()), 4)


def test_half_of_the_claims_drawn_are_right_and_always_the_same(four: list[LabelledClaim]):
    assert sum(one.label for one in four) == 2
    assert four == drawn(labelled_claims(sample_articles()), 4)


def test_each_claim_stands_with_what_it_cites(four: list[LabelledClaim]):
    cited = as_answer(four)
    for one, claim in zip(four, cited.claims, strict=True):
        assert cited.text[claim.start : claim.end].startswith(one.claim)
        assert len(claim.markers) == len(one.cited)


def test_verdicts_are_counted(four: list[LabelledClaim]):
    fake = FakeChecker()
    judged = asyncio.run(judge(four, Checker("fake", fake)))
    assert [one.by_model for one in judged] == [False, True, False, False]
    assert all(one.claim in fake.prompts[0] for one in four)
    assert any(f"doubted by the model {1}" in line for line in report(judged))


def test_a_reply_of_no_use_counts_as_none(four: list[LabelledClaim]):
    judged = asyncio.run(judge(four, Checker("fake", FakeChecker("I think so"))))
    assert {one.by_model for one in judged} == {None}
    assert next(report(judged)) == "4 claims, 4 of them in replies of no use"
