"""Questions in other languages in English: phrases, stems, compounds, names, unknown words."""

import pytest

from rag.question.in_english import in_english, language_asked


@pytest.mark.parametrize(
    ("question", "english"),
    [
        ("Wie viele Menschen starben auf der Lark?", "how many people died Lark?"),
        ("Wann wurden die Hafenbrücken gebaut?", "when harbour bridge built?"),
        ("Combien de temps la grève a-t-elle duré ?", "how long strike lasted?"),
        ("Qu'a dit Oda Brekke de l'accord ?", "what said Oda Brekke agreement?"),
        ("¿Cuántas casas se inundaron en Ostby?", "how many house flooded in Ostby?"),
        ("Hoeveel kost de veerboot naar Ommer?", "how much cost ferry to Ommer?"),
        ("Lark在2024年3月5日沉没前有多少乘客？", ""),
        ("Lark有多少乘客？", "Lark has how much passenger?"),
        ("2024年3月5日に逮捕された人は誰ですか？", "5 March 2024 arrested people who?"),
    ],
)
def test_known_words_are_rendered_and_names_stay(question: str, english: str) -> None:
    assert " ".join(in_english(question).split()) == english


def test_what_may_be_a_name_is_never_left_out() -> None:
    assert "Zwetschgenknödel" in in_english("Wer hat die Zwetschgenknödel gegessen?")
    assert in_english("富士山の高さは何メートルですか？") == ""


@pytest.mark.parametrize("question", ["How many people died?", "Кто погиб?", "Chi è stato eletto?"])
def test_other_languages_have_no_glossary(question: str) -> None:
    assert in_english(question) == ""


def test_latin_names_do_not_tell_the_language_of_other_scripts() -> None:
    assert language_asked("新的Northern Lighthouse Bridge有多长？") == "zh"
