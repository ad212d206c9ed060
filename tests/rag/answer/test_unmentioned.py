"""Which words of a question are said not to be mentioned."""

import pytest

from index.article import Article
from rag.config.load import load_config
from rag.newsroom import Newsroom


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Newsroom:
    home = tmp_path_factory.mktemp("unmentioned")
    made = Newsroom(load_config(home, environ={}, directory=home))
    made.add(
        Article(
            title="Recount narrows the lead in Ostby",
            text="A full recount has narrowed Ada Brook's lead in Ostby to 41 votes, the electoral "
            "commission said. Ada Brook said she would be sworn in soon.",
            published="2026-11-13",
        )
    )
    return made


def lines(room: Newsroom, question: str) -> str:
    return " ".join(one for one in room.ask(question).notices if "do not mention" in one)


@pytest.mark.parametrize(
    "question",
    [
        "How long did the recount take?", "What happened at the recount in Ostby?",
        "How much money did Ostby get?", "What did Ostby announce?", "What did Ostby pay?",
        "What do articles mention about Ostby?", "What was reported about Ostby?",
    ],
)  # fmt: skip
def test_what_asks_is_not_said_to_be_missing(room: Newsroom, question: str) -> None:
    assert lines(room, question) == ""


def test_what_names_a_thing_is(room: Newsroom) -> None:
    assert "mentions zeppelin" in room.ask("How long did the zeppelin take?").text
