"""The lines below an answer."""

from dataclasses import replace
from datetime import date

import pytest

from index.article import Article, ArticleRef
from index.sentences import Span
from rag.cite.citations import Citation
from rag.events import ReadAs
from ui.lines import also_reported, days_told, how_read, more_passages

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
        (
            ReadAs("What?", date(2025, 3, 1), date(2025, 3, 31), (), "March 2025", "filter"),
            "Only articles from about March 2025 were searched",
        ),
        (ReadAs("What?", date(2025, 3, 1), date(2025, 3, 31), (), "March 2025", "relaxed"), ""),
        (ReadAs("What?"), ""),
        (replace(WEEK, dates="chosen"), "Searched only articles of 10–16 March 2025"),
        (ReadAs("What?", dates="chosen"), "Searched all dates"),
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


def test_the_days_that_a_quotation_means_are_said_beside_it_each_once():
    text = "The ferry left on Saturday. Prices rose last month. It was seen on Saturday at noon."
    article = Article(title="Ferry", published="2024-11-11", text=text)
    start = article.body_start
    whole = Citation.of("1.1", article, Span(start, len(article.text)), "quoted")
    assert days_told(whole) == (
        "“Saturday” is 9 November 2024; “last month” is October 2024, "
        "counted from the article’s date"
    )
    assert whole.quote == text
    first = Citation.of("1.1", article, Span(start, start + 8), "quoted")
    assert days_told(first) == ""
