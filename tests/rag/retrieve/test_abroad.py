"""Questions in one language over articles in another: what is found, and what is said of it."""

import pytest

from index.article import Article
from rag.config.load import load_config
from rag.newsroom import Newsroom

ENGLISH = [
    Article(
        title="Ferry Lark strikes a rock",
        text="Nine people died when the ferry Lark struck a rock off Ostby on Sunday, police said.",
        published="2024-03-04",
    ),
    Article(
        title="Strike at Tolven shipyard",
        text="Workers of the Tolven shipyard walked out for eleven days in May, the union said.",
        published="2024-06-01",
    ),
]
GERMAN = Article(
    title="Neue Fähre",
    text="Die neue Fähre Wiesel kostet 41 Millionen Kronen, sagte die Hafenbehörde am Montag.",
    published="2024-07-01",
)


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Newsroom:
    home = tmp_path_factory.mktemp("abroad")
    made = Newsroom(load_config(home, environ={}, directory=home))
    made.add(*ENGLISH, GERMAN)
    return made


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("Wie viele Menschen starben auf der Fähre Lark?", "German"),
        ("Combien de personnes sont mortes sur le ferry Lark ?", "French"),
        ("¿Cuántas personas murieron en el transbordador Lark?", "Spanish"),
        ("Hoeveel mensen kwamen om op de veerboot Lark?", "Dutch"),
        ("Lark渡轮上有多少人死亡？", "Chinese"),
    ],
)
def test_a_question_finds_english_words_and_is_told_so(
    room: Newsroom, question: str, language: str
) -> None:
    answer = room.ask(question)
    assert "Nine people died" in answer.citations[0].quote
    assert any(f"the question in {language}" in notice for notice in answer.notices)


def test_what_is_told_in_the_questions_language_is_quoted_from_it(room: Newsroom) -> None:
    answer = room.ask("Wie viel kostet die neue Fähre Wiesel?")
    assert "41 Millionen" in answer.citations[0].quote
    assert not any("the question in" in notice for notice in answer.notices)


def test_what_is_absent_stays_absent(room: Newsroom) -> None:
    answer = room.ask("Wer gewann die Weltmeisterschaft im Eishockey?")
    assert not answer.answered


@pytest.mark.parametrize("question", ["41", "Wiesel", "1 July 2024"])
def test_a_question_without_a_word_of_a_language_is_in_none(room: Newsroom, question: str) -> None:
    assert not any("the question in" in notice for notice in room.ask(question).notices)


def test_one_article_in_another_language_is_not_what_was_found(room: Newsroom) -> None:
    answer = room.ask("who is captain Wiesl of the shipyard")
    assert not any("the question in" in notice for notice in answer.notices)
