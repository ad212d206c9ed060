"""The words of a sentence that answer: marked, so that a reader sees them at a glance."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.question.answer_words import answering_words
from rag.question.parse import parse_question


@pytest.mark.parametrize(
    ("question", "sentence", "words"),
    [
        (
            "How many nurses walked out?",
            "On Monday 2,300 nurses walked out at three hospitals.",
            "2,300",
        ),
        ("How many people died?", "The toll rose to at least six after two people died.", "six"),
        ("How many people died?", "Nine of the 221 people aboard died.", "Nine"),
        (
            "What percentage voted No?",
            "Of 8,420 electors 71.3 per cent came, and 54 voted.",
            "71.3 per cent",
        ),
        (
            "How much will the repairs cost?",
            "In 2025 repairs will cost $46 million.",
            "$46 million",
        ),
        ("How long did it take?", "Two crews dug for 11 days.", "11 days"),
        ("When will it reopen?", "It closed at noon and reopens on 14 June.", "14 June"),
        ("Who leads the union?", "On Monday Oda Brekke, who leads the union, came.", "Oda Brekke"),
        ("Who leads the count?", "Votes in Port Amsel put Oda Brekke ahead.", "Oda Brekke"),
        ("Where did they meet?", "The sides met in Port Amsel on Thursday.", "Port Amsel"),
        (
            "Which pub was it?",
            "They met on Sunday at the Capstan pub in the harbour.",
            "Capstan",
        ),
    ],
)
def test_the_words_that_answer_are_found(question: str, sentence: str, words: str):
    found = answering_words(parse_question(question), sentence)
    assert found is not None
    assert words in found.of(sentence)
    assert len(found.of(sentence)) <= len(words) + 12, "and not half of the sentence with them"


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("Why was it closed?", "It was closed because 14 bearings were cracked."),
        ("How many of the 14 bearings?", "All 14 were cracked."),
        ("When was it?", "Nobody remembers."),
        ("Who was it?", "it was somebody."),
    ],
)
def test_where_the_form_does_not_tell_nothing_is_marked(question: str, sentence: str):
    assert answering_words(parse_question(question), sentence) is None


@given(question=st.text(max_size=60), sentence=st.text(max_size=200))
def test_what_is_marked_is_part_of_the_sentence(question: str, sentence: str):
    found = answering_words(parse_question(question), sentence)
    assert found is None or 0 <= found.start < found.end <= len(sentence)


@pytest.mark.parametrize(
    ("question", "sentence", "words"),
    [
        ("When did it sink?", "It sank on Nov 16 in fog.", "Nov 16"),
        ("When did it sink?", "It sank on Nov. 16, 2024, in fog.", "Nov. 16, 2024"),
        ("When did it sink?", "It sank on 9 November 2024 at Cull Rocks.", "9 November 2024"),
        ("When in 2024 did it sink?", "It sank on 9 November 2024.", "9 November 2024"),
        ("When did the ship of 2003 sink?", "Built in 2003, it sank in May 2024.", "May 2024"),
        ("¿Cuándo se hundió?", "Se hundió el 4 de mayo de 2025.", "4 de mayo de 2025"),
        ("Wann sank es?", "Es sank am 12. März 2024 im Nebel.", "12. März 2024"),
        ("When did it sink?", "It sank: 2024-11-09.", "2024-11-09"),
    ],
)
def test_a_day_is_marked_whole(question: str, sentence: str, words: str):
    found = answering_words(parse_question(question), sentence)
    assert found is not None
    assert found.of(sentence) == words


@pytest.mark.parametrize(
    ("asked", "sentence", "words"),
    [
        ("How old is Oda Brekke?", "In 12 years Oda Brekke, 52, never lost a vote.", "52"),
        (
            "how old was he",
            "He was jailed for five years; the 64-year-old denies it.",
            "64-year-old",
        ),
        ("How old is the bridge?", "The bridge was built 90 years ago.", "90 years"),
        ("How many votes did she get?", "Brekke got five of the seven votes cast.", "five"),
        (
            "who leads the sallow bridge board",
            "The Sallow Bridge Board chose Ida Falk.",
            "Ida Falk",
        ),
    ],
)
def test_ages_shares_in_words_and_names_typed_without_capitals(
    asked: str, sentence: str, words: str
):
    found = answering_words(parse_question(asked), sentence)
    assert found is not None
    assert found.of(sentence) == words
