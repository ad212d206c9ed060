"""Outlets printed in the heads of plain texts and Word files are read; what looks so is not."""

import pytest

from index.article import Article
from index.read.formats.office import articles_of_parts
from index.read.markdown import read_markdown
from index.read.plain import read_plain
from index.read.source import Source

TITLE, BYLINE, DAY = "Bridge closed in Norrick", "By Tom Arkwright", "19 March 2026"
BODY = (
    "The mayor closed the bridge on Tuesday after cracks were found.",
    "The council met on Monday and agreed on a ferry, which leaves at noon.",
)


def plain(*head: str) -> Article:
    return read_plain("\n".join([*head, "", "\n\n".join(BODY)]).encode(), "a.txt")


def body(article: Article) -> list[str]:
    return article.text[article.body_start :].split("\n\n")


@pytest.mark.parametrize(
    "outlet", ["Northern Ledger", "The Guardian", "Tide & Ledger", "Daily Mirror", "BBC News"]
)
@pytest.mark.parametrize(
    "head",
    [
        (TITLE, BYLINE, "{}", DAY),
        (TITLE, "{}", BYLINE, DAY),
        (TITLE, BYLINE, DAY, "{}"),
        ("{}", TITLE, BYLINE, DAY),
        (TITLE, BYLINE + ", {}", DAY),
        (TITLE, BYLINE + " for the {}", DAY),
        (TITLE, BYLINE, "{}, " + DAY),
        (TITLE, BYLINE, "{} | " + DAY),
        (TITLE, BYLINE + " | {} | " + DAY),
    ],
)
def test_an_outlet_in_the_head_is_the_articles_and_no_sentence(
    head: tuple[str, ...], outlet: str
) -> None:
    article = plain(*(line.format(outlet) for line in head))
    assert (article.title, article.author, article.outlet) == (TITLE, "Tom Arkwright", outlet)
    assert str(article.published_on) == "2026-03-19"
    assert body(article) == list(BODY)


@pytest.mark.parametrize("outlet", ["Northern Ledger", "The Times", "BBC News"])
def test_a_date_alone_beside_it_is_enough(outlet: str) -> None:
    article = plain(TITLE, outlet, DAY)
    assert (article.author, article.outlet) == (None, outlet)
    assert body(article) == list(BODY)


@pytest.mark.parametrize(
    "line",
    ["LONDON", "New York", "Politics", "World News", "Breaking News", "Press Release",
     "Daily Briefing", "Special for Norrick Times",
     "Norrick Ledger staff writer", "Bridge Closed", "Harbour Board",
     "Northern Ledger fights closure."],
)  # fmt: skip
def test_places_sections_decks_and_offices_are_no_outlets(line: str) -> None:
    article = plain(TITLE, BYLINE, line, DAY)
    assert article.outlet is None
    assert line in body(article)


def test_a_person_called_like_a_paper_is_no_outlet_where_nobody_else_signs() -> None:
    assert plain(TITLE, "Emily Post", DAY).outlet is None


def test_a_paper_named_in_a_body_or_as_a_title_is_not_the_articles() -> None:
    assert plain(TITLE, "", BODY[0], "", "Northern Ledger", "", BODY[1]).outlet is None
    assert plain("Northern Ledger", BYLINE, DAY).title == "Northern Ledger"


def test_an_outlet_in_capitals_is_spelled_as_others_spell_it() -> None:
    assert plain(TITLE, BYLINE, "NORTHERN LEDGER", DAY).outlet == "Northern Ledger"
    assert plain(TITLE, BYLINE, "THE GUARDIAN", DAY).outlet == "The Guardian"


def test_a_known_address_says_more_than_a_credited_agency_and_a_bare_host_less() -> None:
    end = "\n\nURL: https://{}/bridge"
    text = "\n".join([TITLE, "By Tom Arkwright, Associated Press", DAY, "", *BODY])
    known = read_plain((text + end.format("www.theguardian.com")).encode(), "a.txt")
    assert (known.outlet, known.author) == ("The Guardian", "Tom Arkwright")
    bare = read_plain((text + end.format("news.example")).encode(), "a.txt")
    assert bare.outlet == "Associated Press"


def test_lines_of_a_hard_wrapped_text_are_not_joined_to_the_outlet() -> None:
    lines = ["The mayor of Norrick closed the old bridge over the Tarn on Tuesday after",
             "cracks were found in two of its piers and said that it would not open before",
             "the spring, while the council agreed on a ferry that leaves at noon each day",
             "and costs as much as a bus."]  # fmt: skip
    head = [TITLE, BYLINE, "Northern Ledger", DAY]
    article = read_plain("\n".join([*head, "", *lines]).encode(), "a.txt")
    assert (article.title, article.outlet) == (TITLE, "Northern Ledger")
    assert body(article) == [" ".join(lines)]


def test_word_files_and_markdown_are_read_alike() -> None:
    head = [TITLE, BYLINE, "Northern Ledger", DAY]
    (word,) = articles_of_parts([*head, *BODY], Source("a.docx"), None)
    assert isinstance(word, Article)
    assert (word.outlet, body(word)) == ("Northern Ledger", list(BODY))
    noted = read_markdown("\n\n".join(["# " + TITLE, *head[1:], *BODY]).encode(), "a.md")
    assert (noted.outlet, body(noted)) == ("Northern Ledger", list(BODY))
