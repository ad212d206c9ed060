"""Markdown: front matter is checked, and markup becomes the text a reader would see."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.article import Article
from index.errors import InputError
from index.read.markdown import read_markdown

FRONT = """---
url: https://www.example.com/a
title: "Tolls: suspended"
outlet: The Valley Times
author: Jane Doe
published: 2025-03-14
layout: post
tags: [a, b]
---

"""


def read(text: str) -> Article:
    return read_markdown(text.encode(), "a.md")


def test_front_matter_gives_every_fact_and_other_keys_are_ignored() -> None:
    article = read(FRONT + "The tolls were suspended.\n\nNobody paid.\n")
    assert article.title == "Tolls: suspended"
    assert article.url == "https://www.example.com/a"
    assert article.outlet == "The Valley Times"
    assert article.author == "Jane Doe"
    assert str(article.published_on) == "2025-03-14"
    assert article.text == "Tolls: suspended\n\nThe tolls were suspended.\n\nNobody paid."


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("2025-03-14T09:30:00+02:00", "2025-03-14T09:30:00+02:00"),
        ("2025-03-14 09:30:00", "2025-03-14T09:30:00+00:00"),
        ("'2025-03-14'", "2025-03-14T00:00:00+00:00"),
    ],
)
def test_dates_come_with_or_without_time_and_quotes(stated: str, expected: str) -> None:
    published = read(f"---\npublished: {stated}\n---\nText.").published
    assert published is not None
    assert published.isoformat() == expected


def test_front_matter_is_read_with_windows_line_ends_marks_and_dots() -> None:
    text = "---\r\ntitle: Tolls\r\n...\r\nThe text.\r\n"
    assert read_markdown(text.encode("utf-16"), "a.md").title == "Tolls"


def test_without_front_matter_the_first_heading_is_the_title() -> None:
    article = read("# Tolls *suspended*\n\nThe tolls.\n\n## Next\n\nMore.")
    assert article.title == "Tolls suspended"
    assert article.text == "Tolls suspended\n\nThe tolls.\n\nNext\n\nMore."
    assert article.url is None


def test_a_heading_that_repeats_the_title_is_not_kept_twice_and_another_stays() -> None:
    assert read("---\ntitle: Tolls\n---\n# Tolls\n\nText.").text == "Tolls\n\nText."
    assert read("---\ntitle: Tolls\n---\n# Part one\n\nText.").text == "Tolls\n\nPart one\n\nText."


def test_a_file_of_one_heading_goes_in() -> None:
    assert read("# Tolls").text == "Tolls"
    assert read("---\n---\nTolls").text == "Tolls"


def test_markup_becomes_plain_text() -> None:
    article = read(
        '# T\n\nA **bold** _word_, a [link](https://x.example "t"), `code` &amp; ![alt](i.png)\n'
        "soft break  \nhard break ~~old~~.\n\n> A quotation\n> goes on.\n\n- one\n- two\n\n"
        "| year | toll |\n|---|---|\n| 2024 | 12 |\n\n***\n\n    indented\n\n1 \\* 2 <u>under</u>\n"
    )
    assert article.text.split("\n\n")[1:] == [
        "A bold word, a link, code & soft break\nhard break old.", "A quotation goes on.", "one",
        "two", "year | toll", "2024 | 12", "indented", "1 * 2 under",
    ]  # fmt: skip


def test_html_in_markdown_shows_only_what_a_browser_shows() -> None:
    article = read(
        "# T\n\nSeen.\n\n<!-- secret one -->\n\n<div style='display:none'>\n\nsecret two\n\n</div>"
        "\n\n<p hidden>secret three</p>\n\nAlso <span hidden>secret four</span> seen."
    )
    assert article.text == "T\n\nSeen.\n\nAlso seen."


def test_chinese_lines_are_joined_without_spaces() -> None:
    assert read("# 题\n\n俄罗斯和\n乌克兰").text.endswith("俄罗斯和乌克兰")


@pytest.mark.parametrize(
    ("front", "reason"),
    [
        ("title: 5", "title is 5, which is not a text; put it in quotes"),
        ("title: [a, b]", "title is a list"),
        ("author: {a: b}", "author is a mapping"),
        ("title: Tolls: suspended", "line 2.*quotes"),
        ("published: 0000-00-00", "impossible value"),
        ("published: -5-01-01", "which is not a date"),
        ("published: 2999-01-01", "a year ahead"),
        ("published: 0001-01-01", "before 1600"),
        ("published: 2025", "published is 2025, which is not a date"),
        ("published: 05/06/2025", "can mean two days"),
        (f"published: {'9' * 100}", "a huge number"),
        (f"published: {'9' * 5000}", "impossible value"),
        ("url: javascript:alert(1)", "not a web address"),
        ("url: http://[", "not a web address"),
        (f"url: https://x.example/{'a' * 3000}", "longer than 2,000"),
        (f"title: {'a' * 1001}", "longer than 1,000"),
        ("just a sentence", "not a list of"),
        ("- a\n- b", "not a list of"),
        ("a: &a [x]\nb: *a", "aliases"),
        ("title: !!python/object:os.system x", "not YAML"),
        ("a: " + "[" * 20_000, "not simple|not YAML"),
        ("a: " + "x" * 65_000, "longer than 64,000"),
        ("{[]: a}", "not YAML|not simple"),
        ("=: a\n<<: 5", "not YAML|not simple"),
    ],
)
def test_front_matter_that_breaks_a_rule_is_refused_with_the_rule(front: str, reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        read(f"---\n{front}\n---\nText.")


def test_billion_laughs_are_refused_before_they_are_told() -> None:
    laughs = "a: &a [lol, lol]\n" + "".join(
        f"{name}: &{name} [*{before}, *{before}]\n"
        for before, name in zip("abcdefgh", "bcdefghi", strict=True)
    )
    with pytest.raises(InputError, match="aliases"):
        read(f"---\n{laughs}---\nText.")


@pytest.mark.parametrize("text", ["---\ntitle: a\n\nText.", "---", "---\n"])
def test_front_matter_that_is_not_closed_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="not closed"):
        read(text)


@pytest.mark.parametrize("text", ["---\ntitle: a\nb\n---", "---\n---\n", "![x](y)", "<!-- x -->"])
def test_a_file_without_text_is_refused(text: str) -> None:
    with pytest.raises(InputError):
        read(text)


def test_brackets_that_would_cost_minutes_are_refused() -> None:
    with pytest.raises(InputError, match="opening brackets"):
        read("![" * 30_000)


def test_deep_nesting_is_refused_rather_than_cut_off() -> None:
    with pytest.raises(InputError, match="deep"):
        read("> " * 150 + "a quoted word")
    with pytest.raises(InputError, match="longer than"):
        read("word " * 1_000_001)


@given(st.text(alphabet="#*_`[]()!<>&- \n\tab1.|~\\:", max_size=200))
def test_any_markup_gives_an_article_or_a_refusal(text: str) -> None:
    with suppress(InputError):
        read(text)


@given(st.text(max_size=100))
def test_any_front_matter_gives_an_article_or_a_refusal(front: str) -> None:
    with suppress(InputError):
        read(f"---\n{front}\n---\nText.")


def test_front_matter_may_say_when_it_was_changed() -> None:
    article = read("---\npublished: 2025-03-14\nmodified: 2025-03-16\n---\nText.")
    assert str(article.updated_on) == "2025-03-16"
