"""`dateline ask` offers, in one line beside the answer, the periods that were found."""

from pathlib import Path

from index.article import Article
from rag.config.load import load_config
from rag.newsroom import Newsroom
from tests.ui.cli.test_cli import _run as dateline

DAYS = ("2019-03-01", "2019-09-09", "2022-05-05", "2022-06-06")


def test_the_periods_found_are_one_line_on_stderr(tmp_path: Path):
    works = (
        "was painted red",
        "lost its western railing in a storm",
        "was sold to Ida Falk",
        "carried a thousand runners",
    )
    articles = [
        Article(title=f"News of {day}", text=f"The Sallow Bridge {what} today.", published=day)
        for day, what in zip(DAYS, works, strict=True)
    ]
    with Newsroom(load_config(tmp_path, environ={}, directory=tmp_path)) as newsroom:
        newsroom.add(articles)
    asked = dateline("ask", "Sallow Bridge", "--as-of", "2025-01-01", home=tmp_path)
    assert asked.code == 0
    (line,) = [line for line in asked.err.splitlines() if line.startswith("To narrow it down")]
    assert line == "To narrow it down: 2019: 2 articles · 2022: 2 articles"
    assert "narrow" not in asked.out
