"""Records under the names people give their keys; what is not understood is said."""

from pathlib import Path
from typing import Any

import pytest

from index.article import Article
from index.errors import InputError
from index.read import Notice, Refusal, read
from index.read.days import stated_day
from index.read.markdown import read_markdown
from index.read.markup import plain_text
from index.read.records import article_of
from index.read.unread import Unread

CASES = Path(__file__).parents[2] / "cases"


@pytest.mark.parametrize(
    ("key", "value"),
    [("body", "x"), ("content", {"rendered": "<p>x</p>"}), ("maintext", "x"), ("articleBody", "x"),
     ("Full Text", "x"), ("article", "x"), ("content_html", "<p>x</p>"), ("text", ["x"])],
)  # fmt: skip
def test_the_text_is_found(key: str, value: object) -> None:
    assert article_of({key: value, "title": "T"}).text == "T\n\nx"


@pytest.mark.parametrize(
    ("held", "outlet", "author"),
    [
        ({"source": {"id": None, "name": "Echo"}, "authors": ["A B", "C D"]}, "Echo", "A B, C D"),
        ({"publisher": "Echo", "byline": "By A B"}, "Echo", "A B"),
        ({"site": "echo.example", "creator": {"name": "A B"}}, "echo.example", "A B"),
        ({"newspaper": "Echo", "author": [{"name": "A B"}]}, "Echo", "A B"),
        ({"source": "https://www.bbc.com/a", "author": ["[[A B]]"]}, "BBC", "A B"),
        ({"outlet": "Echo", "authors": "['A B', 'C D']"}, "Echo", "A B, C D"),
        ({"outlet": "Echo", "source": "Wire", "writer": "A &amp; B"}, "Echo", "A & B"),
    ],
)
def test_outlet_and_author_are_found(held: dict[str, Any], outlet: str, author: str) -> None:
    article = article_of({"text": "x", **held})
    assert (article.outlet, article.author) == (outlet, author)


@pytest.mark.parametrize(
    "value",
    ["2025-07-15", "2025-07-15 09:00:00 +0200", "Tue, 15 Jul 2025 09:00:00 GMT", "July 15, 2025",
     "15 July 2025", "15.07.2025", "2025/07/15", "15/07/2025", "07/15/2025", 1752570000,
     1752570000000, "1752570000", 1752570000.5, 20250715, "20250715", {"$date": "2025-07-15"},
     "15 juillet 2025", "15. Juli 2025", "2025年7月15日"],
)  # fmt: skip
def test_every_unmistakable_form_of_a_day_is_read(value: object) -> None:
    day = stated_day(value)
    assert day is not None
    assert str(day.date()) == "2025-07-15"


@pytest.mark.parametrize(
    "value",
    ["05/06/2025", "5.6.25", 2025, "2025", "soon", True, None, [], float("nan"), float("inf"), -1,
     10**30, "99999999", "0000-00-00", {"a": 1}],
)  # fmt: skip
def test_a_day_that_is_none_or_two_is_not_read(value: object) -> None:
    assert stated_day(value) is None


def test_a_stated_day_with_two_readings_is_refused_with_what_to_write() -> None:
    with pytest.raises(InputError, match="can mean two days; write 2025-05-16"):
        article_of({"text": "x", "published": "05/06/2025"})


def test_keys_that_are_not_understood_are_said_once_a_file(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "a", "section": "x", "tags": ["y"]}\n' * 3)
    notices = [str(item) for item in read(path) if isinstance(item, Notice)]
    assert notices == ["a.jsonl: keys ignored: section, tags"]


def test_an_alias_with_a_wrong_value_is_said_and_the_article_goes_in() -> None:
    unread = Unread()
    article = article_of({"text": "x", "date": "soon", "link": "none"}, None, unread)
    assert (article.published, article.url) == (None, None)
    assert list(unread.keys) == ["link", "date ('soon')"]


@pytest.mark.parametrize(
    "name",
    ["html_in_text.jsonl", "body_key.jsonl", "keys_dropped.jsonl", "published_forms.jsonl",
     "front_matter_date.md", "clipping_author_list.md"],
)  # fmt: skip
def test_the_cases_are_dated_15_july_2025(name: str) -> None:
    items = list(read(CASES / name))
    assert not [item for item in items if isinstance(item, Refusal)]
    found = [item for item in items if isinstance(item, Article)]
    assert len(found) == (6 if name.startswith("published") else 1)
    for article in found:
        assert str(article.published_on) == "2025-07-15"
        assert "<" not in article.text
        assert "\n\nBuses will run in its place" in article.text


@pytest.mark.parametrize(
    "front",
    ['+++\ntitle = "T"\ndate = 2025-07-15T09:00:00Z\n[params]\nauthor = "A B"\n+++\n',
     '{"title": "T", "date": "2025-07-15", "author": "A B"}\n',
     "---\ntitle: T\ndate: 2025-07-15\nauthors:\n- A B\n---\n"],
)  # fmt: skip
def test_front_matter_is_yaml_toml_or_json(front: str) -> None:
    article = read_markdown((front + "\nOne.").encode(), "a.md")
    assert article.text == "T\n\nOne."
    assert str(article.published_on) == "2025-07-15"
    assert article.author == "A B"


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("<p>One &amp; two.</p><p>Three.</p>", "One & two.\n\nThree."),
        ("One <b>two</b>.\n\nThree.", "One two.\n\nThree."),
        ("One.<br><br>Two.", "One.\nTwo."),
        ("&lt;p&gt;One.&lt;/p&gt;", "One."),
        ("<![CDATA[<p>One.</p>]]>", "One."),
        ("AT&amp;T &#8211; x", "AT&T – x"),
        ("<div style='display:none'>No</div><p>Yes.</p>", "Yes."),
        ("<script>x()</script><p>Yes.</p>", "Yes."),
        ("a < b and c > d", "a < b and c > d"),
        ("The <p> tag begins a paragraph.", "The <p> tag begins a paragraph."),
    ],
)
def test_markup_is_taken_out_of_a_text_and_a_text_about_it_stays(text: str, plain: str) -> None:
    assert plain_text(text) == plain
