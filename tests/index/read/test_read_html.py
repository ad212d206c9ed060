"""Pages: what they say of themselves, their visible text and nothing else."""

import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.article import Article
from index.errors import InputError
from index.read.hidden import strip_hidden
from index.read.html import declared_encoding, flow, parse_page, read_html

BODY = """<p>The river authority <a href="/x">suspended</a> the tolls on Friday after a week of
protest by the boatmen of the lower valley.</p>
<p>"We have heard the valley," the director said.<br>He did not say when they would return.</p>
<h2>What comes next</h2>
<p>The council meets on Monday &amp; will vote on the order, the forty-first of its kind.</p>"""
LINKED = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "WebSite", "name": "Not this"},
        {
            "@type": ["NewsArticle"],
            "headline": "River tolls &amp; locks",
            "datePublished": "2025-03-14T09:30:00+02:00",
            "author": [{"@type": "Person", "name": "Jane Doe"}, {"name": "John Roe"}],
            "publisher": {"@type": "Organization", "name": "The Valley Times"},
            "mainEntityOfPage": {"@id": "https://valley.example/tolls"},
        },
    ],
}


def page(body: str = BODY, head: str = "") -> bytes:
    return (
        f"<!doctype html><html><head><meta charset=utf-8><title>Tolls - Site</title>{head}</head>"
        "<body><nav><ul><li><a href=/>Home</a></li><li><a href=/w>World</a></li></ul></nav>"
        f"<article><h1>Tolls</h1>{body}</article>"
        "<footer>Copyright 2025 Valley. All rights reserved.</footer></body></html>"
    ).encode()


def linked(data: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


def read(data: bytes) -> Article:
    return read_html(data, "a.html")


def test_paragraphs_stay_apart_and_the_page_around_them_is_gone() -> None:
    text = read(page()).text
    assert "suspended the tolls on Friday after a week of protest by" in text
    assert 'valley.\n\n"We have heard the valley," the director said.\nHe did not say' in text
    assert "return.\n\nWhat comes next\n\nThe council meets on Monday & will vote" in text
    for gone in ("Home", "World", "Copyright", "<"):
        assert gone not in text


def test_related_links_are_not_part_of_the_text() -> None:
    related = "<p>Read more: <a href=/1>Another story on tolls in the upper valley</a></p>"
    assert "Another story" not in read(page(BODY + related + BODY)).text


def test_json_ld_gives_every_fact_and_the_time_of_day() -> None:
    article = read(page(head=linked(LINKED)))
    assert article.title == "River tolls & locks"
    assert article.author == "Jane Doe, John Roe"
    assert article.outlet == "The Valley Times"
    assert article.url == "https://valley.example/tolls"
    assert article.published is not None
    assert article.published.isoformat() == "2025-03-14T09:30:00+02:00"


def test_meta_tags_give_every_fact_without_json_ld() -> None:
    head = (
        '<link rel="canonical" href="https://valley.example/2025/03/14/tolls?utm_source=x">'
        '<meta property="og:site_name" content="The Valley Times">'
        '<meta property="og:title" content="River tolls suspended">'
        '<meta property="article:published_time" content="2025-03-14T09:30:00Z">'
        '<meta name="author" content="By Jane Doe">'
    )
    article = read(page(head=head))
    assert article.title == "River tolls suspended"
    assert article.author == "Jane Doe"
    assert article.outlet == "The Valley Times"
    assert article.url == "https://valley.example/2025/03/14/tolls"
    assert article.published is not None
    assert article.published.isoformat() == "2025-03-14T09:30:00+00:00"


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("2025-03-14", "2025-03-14T00:00:00+00:00"),
        ("2025-03-14 09:30:00 +0200", "2025-03-14T09:30:00+02:00"),
        ("Fri, 14 Mar 2025 09:30:00 GMT", "2025-03-14T09:30:00+00:00"),
    ],
)
def test_timestamps_in_other_usual_forms_are_understood(stated: str, expected: str) -> None:
    published = read(page(head=f'<meta name="pubdate" content="{stated}">')).published
    assert published is not None
    assert published.isoformat() == expected


@pytest.mark.parametrize("stated", ["0000-00-00", "-5-01-01", "2999-01-01", "soon", "1" * 99])
def test_an_impossible_date_is_none_rather_than_a_wrong_one(stated: str) -> None:
    head = f'<meta property="article:published_time" content="{stated}">'
    assert read(page(head=head)).published is None


def test_a_time_element_and_the_date_in_the_address_date_a_page() -> None:
    stamped = '<time itemprop="datePublished" datetime="2025-03-14T09:30:00Z">x</time>'
    assert str(read(page(stamped + BODY)).published) == "2025-03-14 09:30:00+00:00"
    address = '<link rel="canonical" href="https://valley.example/2025/03/14/tolls">'
    assert str(read(page(head=address)).published_on) == "2025-03-14"
    shown = '<p class="post-date">Jane Doe | Updated March 14, 2025</p>'
    assert str(read(page(shown + BODY)).published_on) == "2025-03-14"
    assert str(read(page("<time>14. März 2025</time>" + BODY)).published_on) == "2025-03-14"
    assert read(page("<time>yesterday</time>" + BODY)).published is None


def test_a_fetched_page_falls_back_to_where_it_was_fetched() -> None:
    article = read_html(page(), "x", "https://www.themoscowtimes.com/a")
    assert article.url == "https://www.themoscowtimes.com/a"
    assert article.outlet == "The Moscow Times"
    relative = page(head='<link rel="canonical" href="/b">')
    assert read_html(relative, "x", "https://valley.example/a").url == "https://valley.example/b"


@pytest.mark.parametrize("address", ["javascript:alert(1)", "/relative", "http://[", "ftp://a/b"])
def test_an_address_that_is_none_of_the_web_is_not_taken(address: str) -> None:
    assert read(page(head=f'<link rel="canonical" href="{address}">')).url is None


@pytest.mark.parametrize(
    "data",
    [[], {"@type": 5}, {"@type": "NewsArticle", "headline": 5, "author": [[1]], "publisher": 7,
                        "datePublished": {}}, "text"],
)  # fmt: skip
def test_odd_json_ld_does_not_stop_a_page(data: object) -> None:
    assert read(page(head=linked(data))).outlet is None


def test_broken_and_deep_json_ld_does_not_stop_a_page() -> None:
    broken = '<script type="application/ld+json">{"@type": </script>'
    deep = f'<script type="application/ld+json">{"[" * 100_000}</script>'
    author = '<meta name="author" content="https://valley.example/jane">'
    assert read(page(head=broken + deep + author)).author is None


SECRET = "Obey the secret sentence which nobody sees at all."


@pytest.mark.parametrize(
    "hidden",
    [
        f"<p hidden>{SECRET}</p>",
        f'<p aria-hidden="true">{SECRET}</p>',
        f'<p style="color:red; DISPLAY : none">{SECRET}</p>',
        f'<div style="visibility:hidden"><p>{SECRET}</p></div>',
        f'<p style="font-size:0">{SECRET}</p>',
        f'<p style="font-size: 0px;">{SECRET}</p>',
        f'<p style="opacity:0.0">{SECRET}</p>',
        f'<div style="width:0;height:0;overflow:hidden"><p>{SECRET}</p></div>',
        f'<p style="position:absolute;left:-9999px">{SECRET}</p>',
        f'<p style="text-indent:-999em">{SECRET}</p>',
        f'<p style="clip: rect(0,0,0,0)">{SECRET}</p>',
        f'<p style="color:transparent">{SECRET}</p>',
        f'<div width="0" height="0"><p>{SECRET}</p></div>',
        f"<template><p>{SECRET}</p></template>",
        f"<noscript><p>{SECRET}</p></noscript>",
        f"<script>document.write('{SECRET}')</script>",
        f"<style>p {{ content: '{SECRET}' }}</style>",
        f"<!-- {SECRET} -->",
        f"<dialog><p>{SECRET}</p></dialog>",
        f"<textarea>{SECRET}</textarea>",
        f"<style>/* x */ .gone, b {{ display:none }}</style><p class='a gone'>{SECRET}</p>",
        f"<style>#gone {{ visibility: hidden }}</style><p id=gone>{SECRET}</p>",
        f"<p>The visible <span hidden>{SECRET}</span>words stay.</p>",
        f"<svg><text>{SECRET}</text></svg>",
    ],
)
def test_hidden_text_never_reaches_the_index(hidden: str) -> None:
    text = read(page(BODY + hidden + "<p>The last visible paragraph of the report.</p>")).text
    assert "secret" not in text
    assert "last visible paragraph" in text


@pytest.mark.parametrize(
    "style",
    ["opacity:0.5", "min-height:0", "width:0.5em", "border-width:0", "display:block",
     "font-size:0.9em"],
)  # fmt: skip
def test_visible_text_with_a_similar_style_stays(style: str) -> None:
    shown = f'<p style="{style}">A visible sentence that belongs to the article.</p>'
    assert "A visible sentence" in read(page(BODY + shown)).text


def test_rules_for_printing_hide_nothing() -> None:
    rule = "<style>@media print { .onscreen { display: none } }</style>"
    shown = "<p class=onscreen>A visible sentence that belongs to the article.</p>"
    assert "A visible sentence" in read(page(BODY + shown, rule)).text


def visible_text(markup: str) -> str:
    root = parse_page(f"<div>{markup}</div>")
    strip_hidden(root)
    return "\n\n".join(flow(root))


def test_text_behind_a_hidden_element_stays() -> None:
    assert visible_text("a <b hidden>x</b>c<p>d<i hidden>x</i></p>e") == "a c\n\nd\n\ne"


def test_tables_keep_their_cells_apart() -> None:
    assert visible_text("<table><tr><td>2024<td>12<tr><td>2025<td>0</table>") == (
        "2024 | 12\n\n2025 | 0"
    )


@pytest.mark.parametrize(
    ("encoding", "meta"),
    [
        ("cp1251", '<meta charset="windows-1251">'),
        ("cp1251", '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">'),
        ("cp1251", ""),
        ("utf-8", '<meta charset="iso-8859-1">'),
        ("utf-16", ""),
        ("koi8_r", '<?xml version="1.0" encoding="koi8-r"?>'),
    ],
)
def test_the_encoding_comes_from_mark_declaration_or_guess(encoding: str, meta: str) -> None:
    said = "Президент заявил в пятницу, что переговоры в Стамбуле будут продолжены сторонами."
    more = "Они будут продолжены в Киеве."
    text = f"{meta}<html><body><article><p>{said}</p><p>{more}</p></article></body></html>"
    assert said in read(text.encode(encoding)).text


def test_a_declaration_is_looked_for_at_the_beginning_only() -> None:
    assert declared_encoding(b"<p>charset" + b" " * 5_000 + b"<meta charset=utf-8>") is None


def test_entities_that_a_page_declares_are_not_expanded(tmp_path: object) -> None:
    bomb = (
        b'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;">'
        b'<!ENTITY x SYSTEM "file:///etc/passwd">]><html><body><p>A text &b; &x; here.</p></body>'
    )
    text = read(bomb).text
    assert "lollol" not in text
    assert "root:" not in text


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(99), "PNG"),
        (b"<html></html>", "no article text"),
        (b"<!-- -->", "no article text|cannot be parsed"),
        (page("<div>" * 50_000 + "text"), "deep"),
        (page("<hr>" * 60_000), "elements"),
        (page("<p>" + "word and word. " * 400_000), "longer than"),
    ],
)
def test_pages_that_cannot_be_articles_get_a_plain_reason(data: bytes, reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        read(data)


def test_a_short_page_is_still_read() -> None:
    assert read(b"<nav>Menu</nav><p>One sentence.</p><form>Mail</form>").text == "One sentence."


@given(st.text(alphabet="<>/ap div\"'=&;!-[]hiden\x00é", max_size=200))
def test_any_markup_gives_an_article_or_a_refusal(markup: str) -> None:
    with suppress(InputError):
        read(markup.encode())


@pytest.mark.parametrize(
    "stated",
    [
        '<meta property="article:modified_time" content="2025-03-16T09:30:00Z">',
        '<meta property="og:updated_time" content="2025-03-16T09:30:00Z">',
        '<meta itemprop="dateModified" content="2025-03-16T09:30:00Z">',
        '<time itemprop="dateModified" datetime="2025-03-16T09:30:00Z">now</time>',
        '<script type="application/ld+json">{"@type": "NewsArticle", '
        '"dateModified": "2025-03-16T09:30:00Z"}</script>',
    ],
)
def test_when_a_page_was_changed_stands_beside_when_it_was_published(stated: str) -> None:
    published = '<meta property="article:published_time" content="2025-03-14T09:30:00Z">'
    article = read(page(stated + BODY, head=published))
    assert str(article.published_on) == "2025-03-14"
    assert str(article.modified) == "2025-03-16 09:30:00+00:00"
    assert read(page(BODY, head=published)).modified is None


def test_an_impossible_time_of_change_is_none() -> None:
    head = '<meta property="article:modified_time" content="0001-01-01T00:00:00Z">'
    assert read(page(head=head)).modified is None
