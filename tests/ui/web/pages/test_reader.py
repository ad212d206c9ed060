"""The reader: marks, versions, what changed, and articles that are gone."""

import re

import pytest
from starlette.testclient import TestClient

from rag import Article, Newsroom
from tests.ui.conftest import ARTICLES, FERRY
from tests.ui.web.pages.conftest import client_of

EDITED = FERRY.replace("forty kilos", "fifty kilos")


def id_of(newsroom: Newsroom, title: str) -> str:
    return next(one.id for one in newsroom.library.archive.entries() if title in one.title)


@pytest.fixture(scope="module")
def client(unchanged: Newsroom) -> TestClient:
    """For tests that only read."""
    return client_of(unchanged)


@pytest.fixture(scope="module")
def ferry(unchanged: Newsroom) -> str:
    """The article about it, which has the same id in `newsroom`."""
    return id_of(unchanged, "ferry")


def test_marks_are_numbered_in_reading_order_and_merged(client: TestClient, unchanged, ferry):
    text = unchanged.article(ferry).text
    bell, captain = text.index("The bell weighs"), text.index("The captain")
    spans = [(bell, bell + 28), (captain, captain + 11), (captain + 4, captain + 20)]
    query = "&".join(f"mark={start}-{end}" for start, end in spans)
    html = client.get(f"/article/{ferry}?{query}").text
    marks = re.findall(r'<mark id="mark-(\d)" tabindex="-1">([^<]*)</mark>', html)
    assert marks == [("1", "The captain was the "), ("2", "The bell weighs forty kilos.")]
    assert 'href="#mark-2"' in html


def test_a_mark_over_title_and_text_has_one_id(client: TestClient, ferry):
    html = client.get(f"/article/{ferry}?mark=0-40").text
    assert html.count('id="mark-1"') == 1
    assert html.count("<mark") == 2


@pytest.mark.parametrize(
    ("query", "status", "line"),
    [
        ("mark=5", 400, "write the start and the end"),
        ("mark=9-3", 400, "write the start and the end"),
        ("mark=90000-90010", 200, "1 passage: outside the text"),
        ("v=7", 404, "has no version 7"),
        ("v=0", 422, "v:"),
    ],
)
def test_what_cannot_be_shown_is_said(client: TestClient, ferry, query, status, line):
    answer = client.get(f"/article/{ferry}?{query}")
    assert answer.status_code == status
    assert line in answer.text


def test_an_older_version_names_the_newest_and_that_says_what_changed(newsroom, ferry):
    newsroom.add(Article(**{**ARTICLES[0], "text": EDITED, "author": "Ann Oar"}))
    client = client_of(newsroom)
    old = client.get(f"/article/{ferry}?v=1").text
    assert "forty kilos" in old
    assert "not the newest" in old
    assert f'href="/article/{ferry}?v=2"' in old
    new = client.get(f"/article/{ferry}").text
    assert "<del>The bell weighs forty kilos.</del>" in new
    assert "<ins>The bell weighs fifty kilos.</ins>" in new
    assert "3 sentences unchanged" in new
    assert "Author: was Maud Tenny, is Ann Oar" in new
    assert "not the newest" not in new


def test_a_removed_article_says_so(newsroom, ferry):
    newsroom.remove(ferry)
    client = client_of(newsroom)
    for query in ("", "?v=1", "?part=1"):
        answer = client.get(f"/article/{ferry}{query}")
        assert answer.status_code == 410
        assert "was removed from the archive" in answer.text
        assert "Marigold" not in answer.text
    assert client.get("/article/0123456789abcdef").status_code == 404


def test_one_that_came_back_is_read_and_its_removed_version_named(newsroom, ferry):
    newsroom.remove(ferry)
    newsroom.add(Article(**ARTICLES[0]))
    client = client_of(newsroom)
    html = client.get(f"/article/{ferry}").text
    assert "forty kilos" in html
    assert re.search(r"Version 1,\s+<time[^>]*>[^<]*</time>, removed", html)
    assert client.get(f"/article/{ferry}?v=1").status_code == 410


def test_a_part_is_the_article_alone(client: TestClient, ferry):
    part = client.get(f"/article/{ferry}?part=1").text
    assert part.lstrip().startswith('<article class="reader">')
    assert "<html" not in part
    assert "<form" not in part  # the chat's page sends forms without an origin


def test_only_a_safe_original_is_linked_and_nothing_becomes_markup(client, unchanged, ferry):
    assert 'href="https://courier.example/ferry"' in client.get(f"/article/{ferry}").text
    evil = client.get(f"/article/{id_of(unchanged, 'Lighthouse')}").text
    assert "Original" not in evil
    assert not re.search(r"<(?:img|b onmouseover|script>alert|svg onload)", evil)
    assert 'href="javascript' not in evil


def test_titles_and_texts_find_their_own_direction(newsroom: Newsroom):
    newsroom.add(Article(text="غرق العبارة.\n\nقال الميناء.", title="غرق", published="2025-06-01"))
    html = client_of(newsroom).get(f"/article/{id_of(newsroom, 'غرق')}").text
    assert '<h1 dir="auto">' in html
    assert html.count('<p dir="auto">') == 2
