"""Which names and numbers of a question are said to stand in no quoted article."""

from pathlib import Path

import pytest

from index.article import Article
from rag.answer.unquoted import unquoted
from rag.config.load import load_config
from rag.newsroom import Newsroom

BAKERY = Article(
    title="Ostby bakery names a bun after the mayor",
    outlet="The Fell Post",
    text="A bakery in Ostby has named a bun after mayor Ada Brook. It bakes 42 of them three times "
    "a day, under a contract of three years with the European Union's school programme.",
    published="2026-11-13",
)
OTHER = Article(
    title="Rain in Marrick",
    outlet="The Fell Post",
    text="It rained on the harbour of Marrick for ten days, the weather service said.",
    published="2026-11-12",
)


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        ("Why did the bakery in Marrick name a bun after Ada Brook?", ["Marrick"]),
        ("How many buns does the bakery's ten-year contract cover?", ["ten"]),
        ("Does the bakery bake 90 buns three times a day?", ["90"]),
        ("Does the bakery bake 41 buns a day?", []),  # rounded
        ("Did the Ostby bakery name a bun in 2025?", []),
        ("Wann hat der Bürgermeister von Ostby die Eröffnung der Bäckerei gefeiert?", []),
        ("Which Fell Post report is about the EU school programme?", []),
    ],
)
def test_what_the_article_has_not(question: str, missing: list[str]) -> None:
    assert unquoted(question, [BAKERY]) == missing


def test_a_name_of_another_article_is_told(tmp_path: Path) -> None:
    room = Newsroom(load_config(tmp_path, environ={}, directory=tmp_path))
    with room:
        room.add(BAKERY, OTHER)
        answer = room.ask("Why did the bakery in Marrick name a bun after mayor Ada Brook?")
    assert "the articles quoted do not mention Marrick" in answer.notices
