"""Whose words a sentence gives, where somebody's words are asked for."""

import pytest

from rag.answer.spoken import is_of_namesake, spoken_by
from rag.question.parse import parse_question
from tests.rag.stories import scored

ASKED = "What did Oda Brekke say about the Sallow Bridge?"


def words_of(question: str, *sentences: str) -> list[str]:
    found = spoken_by(parse_question(question), scored(*sentences))
    return [one.text for each in found for one in each]


@pytest.mark.parametrize(
    "sentence",
    [
        "The bridge is safe, Mayor Oda Brekke said.",
        "“The bridge is safe,” said Oda Brekke, the mayor.",
        "“The bridge is safe,” said Mayor Oda Brekke.",
        "Brekke told reporters on Monday that the bridge is safe.",
        "Brekke, who has sat on the council since 2009, said the bridge is safe.",
        "The bridge is safe, according to Oda Brekke.",
        "Brekke on Tuesday announced that the Sallow Bridge is to be closed.",
        "On Monday Brekke denied that the bridge had been closed.",
    ],
)
def test_these_are_her_words(sentence: str):
    assert words_of(ASKED, sentence) == [sentence]


@pytest.mark.parametrize(
    "sentence",
    [
        "The bridge is unsafe, Tam Norrick said.",
        "Norrick said the bridge that Brekke had opened is unsafe.",
        "“Brekke knew it,” said Tam Norrick of the Sallow Bridge.",
        "Norrick told Brekke that the bridge is unsafe.",
        "Brekke's deputy, Tam Norrick, said the bridge is unsafe.",
        "Hilde Brekke said the bridge is unsafe.",
        "Brekke opened the Sallow Bridge in 2019.",
        "Brekke declined to say whether the bridge is safe.",
        "Brekke has not yet announced when the bridge opens.",
        "As mayor Brekke was proud of the bridge, says Tam Norrick.",
        "Tam Norrick, a friend of long standing, said the bridge is unsafe.",
    ],
)
def test_these_are_not(sentence: str):
    assert words_of(ASKED, sentence) == []


@pytest.mark.parametrize(
    ("text", "another"),
    [
        ("Hilde Brekke came. Brekke said it is safe.", True),
        ("Oda came. Oda said it is safe.", True),  # somebody else's first name
        ("Hilde and Oda Brekke came. Hilde Brekke said it is safe.", False),
        ("Oda M. Brekke came.", False),
        ("Mayor Brekke said it is safe.", False),
        ("On Monday Brekke came. Meanwhile Brekke sang.", False),
        ("Mayor Brekke said it is safe. Her son Hauk Brekke agreed.", False),
        ("Mayor Hilde Brekke came. Mayor Brekke said it is safe.", True),
        ("Hilde Brekke came. Ms Brekke said it is safe.", True),
        ("Gov. Brekke came with Hauk Brekke.", False),
    ],
)
def test_an_article_may_be_of_another_of_that_name(text: str, another: bool):
    assert is_of_namesake(text, "Oda Brekke") == another
    assert not is_of_namesake(text, "Brekke")


def test_a_family_name_that_stands_first_is_enough():
    assert not is_of_namesake("Xi said the two countries would trade.", "Xi Jinping")


def test_he_and_she_are_looked_for_in_the_sentences_before():
    hers = ("Oda Brekke came at noon.", "“The bridge is safe,” she said.")
    assert words_of(ASKED, *hers) == [hers[1]]
    another = ("The bridge is safe, Brekke said.", "Tam Norrick came later.", "He said it was not.")
    assert words_of(ASKED, *another)[0] == another[0]


def test_an_office_speaks_through_those_who_hold_it():
    said = "Lena Pask, head of the Water Board, said the bridge is safe."
    assert words_of("What does the Water Board say about the bridge?", said) == [said]
    said = "The World Health Organization said masks help."
    assert words_of("What does the WHO say about masks?", said) == [said]


def test_what_is_on_the_matter_comes_before_what_else_was_said():
    other, fits = "Brekke said she would run again.", "Brekke said the Sallow Bridge is safe."
    assert words_of(ASKED, other, fits) == [fits, other]


@pytest.mark.parametrize(
    "question", ["How long is the Sallow Bridge?", "What is the Sallow Bridge called?"]
)
def test_other_questions_ask_for_nobodys_words(question: str):
    assert words_of(question, "The Sallow Bridge is 400 m long, Brekke said.") == []
