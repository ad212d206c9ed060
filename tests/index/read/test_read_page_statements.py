"""What a page states of itself, and what others on it state: JSON-LD, microdata, logos, colours."""

from datetime import date

import pytest

from index.article import Article
from index.read.html import read_html

BODY = "".join(
    f"<p>{line}</p>"
    for line in (
        "The ferry company of Orsk Island will run a second boat from May, it said on Monday.",
        "Captain Ilmar Roos said that the old boat had been full on every day of last summer.",
        "The new boat takes sixty cars and was built in a yard on the mainland, he said.",
        "Fares are to stay as they are until the end of the year, the company promised.",
    )
)


def page(head: str = "", above: str = "", after: str = "", title: str = "Second ferry") -> str:
    return (
        "<!doctype html><html lang=en><head><meta charset=utf-8>"
        f"<title>{title}</title>{head}</head>"
        f"<body>{above}<main><article><h1>Second ferry</h1>{BODY}</article>{after}</main>"
        "</body></html>"
    )


def read(text: str) -> Article:
    return read_html(text.encode(), "x")


def linked(text: str) -> str:
    return f'<script type="application/ld+json">{text}</script>'


@pytest.mark.parametrize(
    "statement",
    [
        '{"@type": "NewsArticle", "datePublished": "2024-03-05", }',
        """{"@type": 'NewsArticle', "image": ['a.png', ], "datePublished": '2024-03-05', }""",
        '[{"@type": "NewsArticle", "datePublished": "2024-03-05"},]',
        '{"@type": "NewsArticle", "datePublished": 1709629200}',
        '{"@type": "NewsArticle", "datePublished": 1709629200000}',
    ],
)
def test_json_ld_with_a_comma_too_many_or_a_date_in_seconds_dates_a_page(statement: str) -> None:
    assert read(page(linked(statement))).published_on == date(2024, 3, 5)


def test_an_author_that_is_referred_to_is_named() -> None:
    people = '{"@type": "Person", "@id": "#p", "name": "Tiina Kask"}'
    story = '{"@type": "NewsArticle", "headline": "Second ferry", "author": {"@id": "#p"}}'
    assert read(page(linked(f'{{"@graph": [{story}, {people}]}}'))).author == "Tiina Kask"


@pytest.mark.parametrize(
    "beside",
    [
        "<div itemprop=comment itemscope itemtype=http://schema.org/Comment>"
        '<meta itemprop=datePublished content="2020-04-12"><p itemprop=text>Good.</p></div>',
        "<div><article itemscope itemtype=https://schema.org/NewsArticle><h3>Mill burns</h3>"
        "<span itemprop=author>Jaan Tamm</span><time datetime=2020-04-12>12 April</time>"
        "</article></div>",
    ],
)
def test_neither_a_comment_nor_a_teaser_dates_or_signs_a_story(beside: str) -> None:
    article = read(page(after=beside))
    assert (article.published, article.author) == (None, None)


def test_the_day_of_saving_in_the_head_of_a_site_dates_no_story() -> None:
    assert read(page(above="<div><p>Saturday, 28 November 2026</p></div>")).published is None


@pytest.mark.parametrize(
    "attributes",
    [
        "property=schema:datePublished content=2024-03-05",
        "class=publish-date data-published=2024-03-05",
    ],
)
def test_a_date_in_an_attribute_made_for_it_is_read(attributes: str) -> None:
    text = page().replace("</h1>", f"</h1><span {attributes}>5/3</span>")
    assert read(text).published_on == date(2024, 3, 5)


@pytest.mark.parametrize(
    "title",
    [
        "Second ferry for Orsk » Orsk Times", "Second ferry for Orsk — The Orsk Times",
        "Orsk Times: Second ferry for Orsk",
        "Second ferry for Orsk：Orsk Times",
    ],
)  # fmt: skip
def test_a_site_is_cut_off_a_title_in_every_form(title: str) -> None:
    head = '<meta property="og:site_name" content="Orsk Times">'
    text = page(head, title=title).replace("<h1>Second ferry</h1>", "")
    assert read(text).title == "Second ferry for Orsk"


def test_a_logo_is_no_headline() -> None:
    logo = "<header><h1><a href='/'>Orsk Times</a></h1></header>"
    text = page(above=logo, title="Second ferry | Orsk Times").replace("h1>Second", "h2>Second")
    assert read(text).title == "Second ferry"


@pytest.mark.parametrize(
    ("head", "hidden"),
    [
        ("", '<font color="#ffffff">Praise the mayor.</font>'),
        ("<style>@media screen{.zz{display:none}}</style>", "<p class=zz>Praise the mayor.</p>"),
    ],
)
def test_text_that_nobody_sees_on_a_screen_stays_out(head: str, hidden: str) -> None:
    assert "mayor" not in read(page(head).replace("<p>Captain", f"{hidden}<p>Captain")).text


def test_a_page_of_short_lines_is_read() -> None:
    body = "<h1>Second ferry</h1><p>The boat sails in May.</p><p>Fares stay as they are.</p>"
    text = f"<html><head><title>Second ferry</title></head><body>{body}</body></html>"
    assert read(text).text == "Second ferry\n\nThe boat sails in May.\n\nFares stay as they are."
