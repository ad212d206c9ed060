"""The lines below an answer."""

from dataclasses import replace
from datetime import date

import pytest

from index.article import Article, ArticleRef
from rag.events import ReadAs
from ui.lines import also_reported, how_read, more_passages

WEEK = ReadAs("What?", date(2025, 3, 10), date(2025, 3, 16), (), "last week", "weigh")


@pytest.mark.parametrize(
    ("read_as", "line"),
    [
        (WEEK, "Read “last week” as 10–16 March 2025: articles from about then count for more"),
        (
            replace(WEEK, dates="filter", phrase=""),
            "Read as 10–16 March 2025: only articles from about then were searched",
        ),
        (replace(WEEK, dates="relaxed"), "Read “last week” as 10–16 March 2025"),
        (
            replace(WEEK, end=None, dates="filter", phrase="since 10 March"),
            "Read “since 10 March” as since 10 March 2025: only articles from then on were "
            "searched",
        ),
        (
            replace(WEEK, start=None, phrase="until Sunday"),
            "Read “until Sunday” as until 16 March 2025: articles until then count for more",
        ),
        (ReadAs("What?"), ""),
        (ReadAs("What?", outlets=("A", "B")), "Searched only A, B"),
        (
            replace(WEEK, dates="relaxed", outlets=("A",)),
            "Read “last week” as 10–16 March 2025 · Searched only A",
        ),
    ],
)
def test_how_a_question_was_read(read_as: ReadAs, line: str):
    assert how_read(read_as) == line


def test_who_else_reported():
    gull = ArticleRef.of(Article(text="x", title="T", outlet="The Gull", published="2025-07-25"))
    nameless = ArticleRef.of(Article(text="x", title="T"))
    assert also_reported((gull, nameless)) == "Also reported by The Gull, 25 July 2025; “T”"
    assert also_reported(()) == ""


def test_how_many_more():
    assert [more_passages(n) for n in (1, 3)] == ["1 more passage", "3 more passages"]
