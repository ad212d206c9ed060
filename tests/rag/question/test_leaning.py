"""Whether a question leans on the conversation before it."""

import pytest

from rag.question.follow_up import leans
from rag.question.leaning import Leaning
from rag.question.parse import parse_question

TOLLS = ["What does the river toll at Kirrow Lock cost?"]
FERRY = ["Which ferry sank off the Ommer Islands?", "Who was its captain?"]


@pytest.mark.parametrize(
    "question",
    [
        "and in April?", "What about 2024?", "And who paid?", "How much?", "When?", "For how long?",
        "Who was it?", "How much does it cost?", "What did she say?", "Which day was that?",
        "What was the last one?", "What happened then?", "How many are there altogether?",
        "When did he move there?", "What lump sum did they get on top?", "Is it going to appeal?",
        "Wie hoch ist sie?", "Und im April?", "Wer hat ihn ersetzt?", "¿Y en abril?", "¿Y ella?",
        "Et en avril ?", "Combien coûte-t-il ?", "E lui?", "E em abril?",
    ],
)  # fmt: skip
def test_pronouns_connectives_and_fragments_lean(question: str):
    assert leans(question, TOLLS) is Leaning.YES
    assert parse_question(question, TOLLS).text.startswith(TOLLS[0])


@pytest.mark.parametrize(
    "question",
    [
        "Which hospitals did the nurses leave on Monday?",
        "How many people were killed when the River Brack burst its banks at Saltreth?",
        "Who won the World Cup in Qatar in December 2022?",
        "How many planets are there in the solar system of Trappist?",
    ],
)
def test_a_full_question_borrows_nothing(question: str):
    assert leans(question, FERRY) is Leaning.NO
    assert parse_question(question, FERRY).text == question


@pytest.mark.parametrize(
    "question",
    [
        "What is the capital of France?",
        "Which boats are exempt?",
        "And what is the capital of France?",
        "What did Vellin say when she resigned?",
        "How many fish did they catch in Norway?",
        "What is photosynthesis?",
        "How fast was the train going when it hit the buffers?",
    ],
)
def test_where_words_cannot_tell_it_may_lean(question: str):
    """A search then decides; see `rag/retrieve/lookup.py`."""
    assert leans(question, FERRY) is Leaning.PERHAPS


@pytest.mark.parametrize(
    "question",
    [
        "Is it true that the bridge over the Sallow burst?",
        "How long does it take to sail to Ommer?",
        "What does the minister who resigned say this week?",
        "Which ship that left the harbour of Linn sank on Sunday?",
    ],
)
def test_an_empty_it_or_that_points_at_nothing(question: str):
    assert leans(question, TOLLS) is not Leaning.YES


def test_nothing_leans_without_a_conversation():
    assert leans("And in April?", []) is Leaning.NO
    assert parse_question("And in April?", []).text == "And in April?"


def test_what_the_question_before_is_about_stands_before_it_and_nothing_between():
    asked = [*FERRY, "How old was he?"]
    assert (
        parse_question("And how tall?", asked).text == f"{FERRY[0]} How old was he? And how tall?"
    )
    asked = [*FERRY, "What is the capital of France?"]
    assert (
        parse_question("And of Spain?", asked).text
        == "What is the capital of France? And of Spain?"
    )


def test_what_was_answered_stands_before_the_follow_up():
    found = parse_question("How much is it?", ["Which drug was approved?"], "Slimor.").text
    assert found == "Which drug was approved? Slimor. How much is it?"


def test_a_name_that_only_the_answer_holds_is_known():
    question = "What about Slimor in Norway and Denmark?"
    assert leans("And what does Slimor cost?", TOLLS) is Leaning.PERHAPS
    assert leans("And what does Slimor cost?", TOLLS, "Slimor.") is Leaning.YES
    assert parse_question(question, TOLLS, "Slimor.").text.endswith(question)
