"""What is asked stands in the main clause: a "when" behind it tells of another thing."""

import pytest

from rag.question.parse import Kind, parse_question
from rag.question.subordinate import main_clause


@pytest.mark.parametrize(
    ("question", "main"),
    [
        ("Who was mayor when the Sallow Bridge closed?", "Who was mayor"),
        ("Where was Ada Brook when she heard of it?", "Where was Ada Brook"),
        ("Did the crew sleep when the ferry ran aground?", "Did the crew sleep"),
        ("When the bridge closed, who was mayor?", "who was mayor?"),
        ("Which port was the only one where dues fell?", "Which port was the only one"),
    ],
)
def test_what_tells_of_another_thing_is_left_out(question: str, main: str):
    assert main_clause(question) == main


@pytest.mark.parametrize(
    "question",
    [
        "When did the bridge close?",
        "Who closed the bridge and when did it open again?",
        "What did the trust say about when the bridge opens?",
        "Do we know when the bridge opens?",
        "Since when has the bridge been closed?",
        "Where and when does the fair begin?",
        "bridge closed when",
    ],
)
def test_what_is_asked_stays(question: str):
    assert main_clause(question) == question


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Who was mayor when the Sallow Bridge closed?", Kind.PERSON),
        ("Where was Ada Brook when she heard of it?", Kind.PLACE),
        ("Do we know when the bridge opens?", Kind.TIME),
        ("When will the bridge open?", Kind.TIME),
    ],
)
def test_the_main_clause_decides_what_kind_of_answer_is_asked_for(question: str, kind: Kind):
    assert parse_question(question).kind is kind
