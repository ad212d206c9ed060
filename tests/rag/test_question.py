"""What a question asks for, and what a follow-up leans on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.question import Kind, names_in, shows, standalone, understand


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Who led the delegation?", Kind.PERSON),
        ("Whose bridge is it?", Kind.PERSON),
        ("Which minister resigned?", Kind.PERSON),
        ("When does it reopen?", Kind.TIME),
        ("What day is the hearing?", Kind.TIME),
        ("Where did they meet?", Kind.PLACE),
        ("In which city was it?", Kind.PLACE),
        ("How many prisoners?", Kind.NUMBER),
        ("How much did it cost?", Kind.NUMBER),
        ("What percentage is that?", Kind.NUMBER),
        ("Why did she resign?", Kind.OTHER),
        ("", Kind.OTHER),
    ],
)
def test_the_kind_of_answer_is_told_by_the_question(text: str, kind: Kind):
    """A number asked for is not answered with a name."""
    assert understand(text).kind is kind


def test_names_and_numbers_are_taken_as_they_are_indexed():
    question = understand(
        "How many of the 1,000 prisoners did Rustem Umerov name in Erdoğan's 2nd talk?"
    )
    assert {"rustem", "umerov", "erdogan"} <= question.names
    assert "1" in question.numbers or "1,000" in question.numbers
    assert question.names <= set(question.terms)
    assert len(set(question.terms)) == len(question.terms)
    assert names_in('Who met Putin? "When" he said. Later Trump came.') == [
        "Putin",
        "Later",
        "Trump",
    ]


@pytest.mark.parametrize(
    ("kind", "sentence", "holds"),
    [
        ("Who led it?", "The team was led by Vladimir Medinsky.", 1),
        ("Who led it?", "It was led well.", 0),
        ("Who is Medinsky?", "It is Medinsky.", 0),
        ("Where was it?", "They met in Istanbul.", 1),
        ("Where was it?", "They met again.", 0),
        ("When was it?", "It began on Friday.", 1),
        ("When was it?", "It began late.", 0),
        ("How many?", "Two hundred came.", 1),
        ("How many?", "Few came.", 0),
        ("Why?", "Because.", 0.5),
    ],
)
def test_a_sentence_shows_what_is_asked_for(kind: str, sentence: str, holds: float):
    question = understand(kind)
    assert shows(question.kind, sentence, question) == holds


@pytest.mark.parametrize(
    ("question", "earlier", "leans"),
    [
        ("And in April?", ["What did the bridge tolls bring in?"], True),
        ("Why did she resign?", ["Who is Marta Vellin?"], True),
        ("How much?", ["What do the repairs of the bridge cost?"], True),
        ("Which hospitals did the nurses leave on Monday?", ["Who is Marta Vellin?"], False),
        ("And in April?", [], False),
    ],
)
def test_a_follow_up_is_searched_with_the_question_before(
    question: str, earlier: list[str], leans: bool
):
    """Without it, "And in April?" would find anything about April."""
    text = standalone(question, earlier)
    assert text.endswith(question)
    assert (earlier[-1] in text if leans else text == question) or not earlier


def test_a_chain_of_follow_ups_goes_back_to_its_beginning():
    text = standalone("And why?", ["Who is Marta Vellin?", "When did she resign?"])
    assert "Marta Vellin" in text


@given(text=st.text(max_size=300), earlier=st.lists(st.text(max_size=80), max_size=4))
def test_no_question_is_too_odd(text: str, earlier: list[str]):
    question = understand(text)
    assert 0 <= shows(question.kind, text, question) <= 1
    assert standalone(text, earlier).endswith(text)
