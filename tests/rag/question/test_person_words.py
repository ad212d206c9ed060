"""Which name of a sentence answers "who": the one that stands to the asked verb as it must."""

import pytest

from rag.question.parse import parse_question
from rag.question.person_words import person_words


def _named(question: str, sentence: str) -> str:
    found = person_words(parse_question(question), sentence)
    return found.of(sentence) if found else ""


@pytest.mark.parametrize(
    ("question", "sentence", "name"),
    [
        ("Who beat Ada Brook?", "Oda Brekke beat Ada Brook in two sets.", "Oda Brekke"),
        ("Who beat Ada Brook?", "Ada Brook beat Oda Brekke in two sets.", ""),
        ("Who beat Ada Brook?", "Ada Brook was beaten by the young Oda Brekke.", "Oda Brekke"),
        ("Who replaced Ada Brook?", "She had replaced Oda Brekke.", ""),
        ("Who replaced Ada Brook?", "Ada Brook had replaced Oda Brekke.", ""),
        ("who beat ada brook?", "Oda Brekke beat Ida Falk, and Ada Brook watched.", ""),
        (
            "Who won the Capstan Cup?",
            "Oda Brekke wept after winning the Capstan Cup.",
            "Oda Brekke",
        ),
        ("Who sued Meridon?", "Brandling sued Meridon over words of Oda Brekke.", "Brandling"),
        ("Who sued Meridon?", "After Oda Brekke Wednesday sued Meridon, it paid.", "Oda Brekke"),
        ("Who bought Meridon?", "Since Ivo Falk bought Meridon it has grown.", "Ivo Falk"),
        ("Who founded Meridon?", "Meridon founder Oda Brekke was in court.", "Oda Brekke"),
    ],
)
def test_who_did_it_and_to_whom_are_not_exchanged(question: str, sentence: str, name: str):
    assert _named(question, sentence) == name


@pytest.mark.parametrize(
    ("question", "sentence", "name"),
    [
        ("Who was the Amsel shooter?", "Oda Brekke, of Amsel, mourned for a guard.", ""),
        (
            "Who shot Ada Brook?",
            "The Amsel Herald via Getty Images Ada Brook after being shot.",
            "",
        ),
        (
            "Who shot Ada Brook?",
            "Police identified the man who shot Ada Brook as Ivo Falk.",
            "Ivo Falk",
        ),
        ("Who killed Ada Brook?", "Ivo Falk, 41, was charged; Ada Brook died at once.", "Ivo Falk"),
        ("Who was arrested for it?", "Ivo Falk was arrested on Monday.", "Ivo Falk"),
        ("Who was arrested for it?", "Ivo Falk, a lawyer, spoke of two others.", ""),
    ],
)
def test_of_a_crime_only_who_is_named_for_it(question: str, sentence: str, name: str):
    assert _named(question, sentence) == name


@pytest.mark.parametrize(
    ("question", "sentence", "name"),
    [
        ("Who is the mayor of Amsel?", "Then the mayor, Oda Brekke, pressed it.", "Oda Brekke"),
        ("Who is the mayor of Amsel?", "The deputy mayor, Oda Brekke, pressed it.", ""),
        ("Who is the mayor of Amsel?", "The mayor of Kirrow met Oda Brekke.", ""),
        ("Who called it a cake?", "“It is a cake,” said its director, Oda Brekke.", "Oda Brekke"),
        ("Who called it a cake?", "Stanford University got a cake, the Amsel Times said.", ""),
    ],
)
def test_offices_and_speakers(question: str, sentence: str, name: str):
    assert _named(question, sentence) == name
