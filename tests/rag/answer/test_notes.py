"""What a model is told beside its sources: time, form, what is not mentioned; in any prompt."""

from dataclasses import replace
from datetime import date

import pytest

from index.query import Query
from rag.answer.answerer import Asked, Brief
from rag.answer.by_model import COMPACT_TOKENS
from rag.answer.notes import notes
from rag.models.tokens import estimate
from rag.newsroom import Newsroom
from rag.retrieve.lookup import LookedUp, look_up
from tests.rag.loopback import FakeOpenAI
from tests.rag.stories import BRIDGE, hit

AS_OF = date(2025, 4, 10)


def looked(newsroom: Newsroom, question: str) -> LookedUp:
    return look_up(
        Query(question, as_of=AS_OF, k=20),
        (),
        searcher=newsroom.desk.searcher(),
        embedder=newsroom.desk.embedder,
        threshold=0.05,
    )


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("When will the Sallow Bridge reopen?", ()),
        (
            "What was said about the Sallow Bridge in March 2025?",
            ("All sources are of the time asked about: March 2025 (2025-03-01 to 2025-03-31).",),
        ),
        (
            "What was said about the Sallow Bridge last month?",
            ("All sources are of the time asked about: last month (2025-03-01 to 2025-03-31).",),
        ),
        (
            "What was said about the Sallow Bridge in March 2024?",
            ("Little about this was found in the time asked about, March 2024 (2024-03-01 to "
             "2024-03-31): the sources are of any time. Say of which day your answer is.",),
        ),
        (
            "What happened with the Sallow Bridge?",
            ("Answer as a timeline: one line an event, its date first, oldest first, the same "
             "event once, each line ending with its pointers.",),
        ),
        (
            "Which articles are there about the Sallow Bridge?",
            ("Answer with a summary of these articles by period, newest first, each sentence "
             "ending with its pointers.",),
        ),
        (
            "When will the Sallow Bridge in Zanzibar reopen?",
            ("No source mentions Zanzibar: answer the rest first, then say so.",),
        ),
    ],
)  # fmt: skip
def test_each_is_one_line(filled: Newsroom, question: str, told: tuple[str, ...]):
    assert notes(question, looked(filled, question)) == told


@pytest.mark.parametrize("question", ["in March 2025", "last month"])
def test_no_source_of_another_time_is_called_one_of_the_time_asked_about(
    filled: Newsroom, question: str
):
    """A plan's lookups found articles of a year before, and the prompt said that none was."""
    found = looked(filled, f"What was said about the Sallow Bridge {question}?")
    old = hit(replace(BRIDGE, published="2024-03-04"))
    mixed = replace(found, found=replace(found.found, hits=(*found.found.hits, old)))
    (line,) = notes(question, mixed)
    assert line.startswith("The question asks about")
    assert line.endswith("Not all sources are of it.")


def test_nothing_is_told_of_a_time_where_nothing_was_found(filled: Newsroom):
    question = "What was said about the Sallow Bridge in March 2024?"
    found = looked(filled, question)
    nothing = replace(found, found=replace(found.found, hits=()))
    assert notes(question, found) != ()
    assert notes(question, nothing) == ()


@pytest.mark.parametrize("prompt", ["full", "compact"])
def test_both_prompts_have_the_lines_above_the_question(
    with_model: Newsroom, model_server: FakeOpenAI, prompt: str
):
    models = {"fake": with_model.config.models["fake"].model_copy(update={"prompt": prompt})}
    with Newsroom(with_model.config.model_copy(update={"models": models})) as newsroom:
        newsroom.ask("What happened with the Sallow Bridge in Zanzibar in March 2025?", as_of=AS_OF)
    messages = model_server.requests[0].body["messages"]
    lines = messages[-1]["content"].splitlines()
    assert [line.split()[0] for line in lines[-4:]] == ["All", "Answer", "No", "Today"]
    if prompt == "compact":
        assert sum(estimate(message["content"]) for message in messages) <= COMPACT_TOKENS


def test_an_instruction_about_the_last_answer_has_none(filled: Newsroom, with_model: Newsroom):
    question = "When will the Sallow Bridge in Zanzibar reopen?"
    brief = Brief(Asked(question), looked(filled, question), (), instructed=True)
    answerer = with_model.desk.answerer("fake")
    (_, *_, last) = answerer._messages(brief, ())  # type: ignore[attr-defined]
    assert "Zanzibar:" not in last.content
