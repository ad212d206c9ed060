"""A question with a misspelled name is answered by what the right one finds, and says so."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from index.article import Article
from rag.answer.answerer import Turn
from rag.config.load import load_config
from rag.newsroom import Newsroom

LINE = "nothing has the name “Villanova”: looked up “Villaneva”"


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Newsroom]:
    home: Path = tmp_path_factory.mktemp("names")
    texts = (
        "Rosa Villaneva was elected mayor of Kirrow on Sunday with 61 per cent of the vote.",
        "The harbour board elected nobody. Rosa Villaneva stayed away from its meeting.",
        "Rosa Villaneva promised to reopen the lido before the summer.",
    )
    with Newsroom(load_config(home, environ={}, directory=home)) as room:
        room.add([Article(text=text, title=f"Kirrow {at}") for at, text in enumerate(texts)])
        yield room


def test_the_right_name_is_looked_up(newsroom: Newsroom) -> None:
    answer = newsroom.ask("What did Rosa Villanova promise?")

    assert "reopen the lido" in answer.text
    assert answer.notices == (LINE,)


def test_a_follow_up_keeps_it(newsroom: Newsroom) -> None:
    first = newsroom.ask("What did Rosa Villanova promise?")
    history = [Turn("What did Rosa Villanova promise?", first.text, first.citations)]

    answer = newsroom.ask("And when was she elected?", history=history)

    assert "on Sunday" in answer.text


def test_a_name_near_another_is_left_alone_where_that_one_does_not_answer(
    newsroom: Newsroom,
) -> None:
    answer = newsroom.ask("Which patents did Villanova Pharma file in Osaka?")

    assert not answer.answered
    assert LINE not in answer.notices


def test_a_name_as_it_is_written_has_no_line(newsroom: Newsroom) -> None:
    assert newsroom.ask("What did Rosa Villaneva promise?").notices == ()
