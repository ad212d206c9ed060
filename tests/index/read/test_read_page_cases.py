"""The pages of tests/cases: each by the behaviour its .txt asks for."""

from datetime import date
from pathlib import Path

import pytest

from index.article import Article
from index.errors import InputError
from index.read.html import read_html

CASES = Path(__file__).parents[2] / "cases"
LAST = "Lifeguards will be on duty from nine until six, the county said in a statement."
BODY = [
    "The county of Tarn Hollow will reopen its swimming lake on Saturday"
    " after tests found the water"
    " clean.",
    "Health officer Bette Quill said eleven samples had been taken since May.",
    "The lake was closed in March when a sewer burst upstream of the boathouse.",
    LAST,
]


def case(name: str, notes: list[str] | None = None) -> Article:
    return read_html((CASES / f"{name}.html").read_bytes(), name, notes=notes)


def paragraphs(article: Article) -> list[str]:
    return article.text[article.body_start :].split("\n\n")


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("date_abbr_published", date(2016, 12, 23)),
        ("date_comment", None),
        ("date_itemprop_div", date(2022, 2, 4)),
        ("date_place_line", date(2022, 2, 2)),
        ("date_plain_line", date(2022, 2, 2)),
        ("date_utc_evening", date(2023, 11, 8)),
        ("date_webpage_jsonld", date(2021, 3, 5)),
        ("date_widget", None),
        ("author_with_month", date(2015, 3, 25)),
        ("asof_local_day", date(2024, 5, 3)),
    ],
)
def test_the_day_is_the_one_that_the_page_prints_for_its_story(name: str, day: date | None) -> None:
    assert case(name).published_on == day


@pytest.mark.parametrize(
    ("name", "author"),
    [
        ("author_is_outlet", "Mara Dunstan"),
        ("author_of_related", "Jona Goldmark"),
        ("author_with_month", "Mara Dunstan"),
        ("date_utc_evening", "Ann Bode"),
        ("date_plain_line", None),
        ("date_comment", None),
    ],
)
def test_the_author_is_the_person_who_wrote_the_story(name: str, author: str | None) -> None:
    assert case(name).author == author


PAGES = sorted(
    path.stem
    for path in CASES.glob("*.html")
    if "<h1>Swimming lake" in path.read_text(encoding="utf-8", errors="replace")
)


@pytest.mark.parametrize("name", PAGES)
def test_the_whole_story_and_nothing_else_is_read(name: str) -> None:
    article = case(name)
    assert article.title == "Swimming lake to reopen"
    found = paragraphs(article)
    if name.startswith("hidden_"):
        assert found[:4] == BODY
        assert len(found) == 8
    else:
        assert found == BODY


def test_a_page_of_cards_is_refused() -> None:
    with pytest.raises(InputError, match="lists other articles"):
        case("front_page")
