"""The archive page: what it lists, finds and draws, and what it must not let through."""

import re

import pytest
from starlette.testclient import TestClient

from rag import Article, Newsroom
from tests.ui.conftest import ARTICLES
from tests.ui.web.pages.conftest import client_of

TITLES = re.compile(r'<h3 dir="auto"><a href="[^"]*">([^<]*)</a>')


@pytest.fixture(scope="module")
def client(unchanged: Newsroom) -> TestClient:
    """For tests that only read."""
    return client_of(unchanged)


def titles(client: TestClient, **asked: str) -> list[str]:
    answer = client.get("/archive", params=asked)
    assert answer.status_code == 200, answer.text
    return [title.split()[0] for title in TITLES.findall(answer.text)]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, ["Seven", "Lighthouse", "River"]),
        ({"outlet": "The River Standard"}, ["River"]),
        ({"author": "tenny"}, ["Seven"]),
        ({"from": "2025-04-01"}, ["Seven", "Lighthouse"]),
        ({"to": "2025-04-01", "from": "2025-04-01"}, ["Lighthouse"]),
        ({"from": "2026-01-01"}, []),
        ({"q": "bell"}, ["Seven"]),
        ({"q": '"bell of the marigold"'}, ["Seven"]),
        ({"q": '"marigold of the bell"'}, []),
        ({"q": "river barges"}, ["River"]),
        ({"q": "river barges -crowns"}, []),
        ({"q": "bell", "from": "2025-05-17"}, []),
        ({"q": "bell", "outlet": "the river standard"}, []),
        ({"q": "bell", "author": "Tenny"}, ["Seven"]),
    ],
)
def test_the_page_holds_what_was_asked_for(client: TestClient, asked, found):
    assert titles(client, **asked) == found


def test_matches_are_marked_and_lead_to_their_passage(client: TestClient):
    html = client.get("/archive", params={"q": '"forty kilos" bells'}).text
    assert "<mark>forty kilos</mark>" in html
    assert "<mark>bell</mark>" in html  # as the search takes one for the other
    address = re.search(r'class="open" href="([^"#]*)#mark-1"', html)
    assert address
    read = client.get(address[1].replace("&amp;", "&")).text
    assert re.search(r'<mark id="mark-1"[^>]*>Seven people died', read)


def test_no_model_is_asked(client: TestClient, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("rag.desk.Desk.answerer", lambda *given: pytest.fail("a model was asked"))
    assert titles(client, q="bell") == ["Seven"]


@pytest.mark.parametrize("path", ["/archive", "/archive?q=lighthouse+coins"])
def test_nothing_an_article_says_becomes_markup(client: TestClient, path):
    html = client.get(path).text
    assert "&lt;b onmouseover=alert(7)&gt;" in html
    assert not re.search(r"<(?:img|b onmouseover|script>alert|svg onload)", html)
    assert 'href="javascript' not in html


def test_what_is_typed_is_escaped(client: TestClient):
    evil = '"><script>alert(1)</script>'
    html = client.get("/archive", params={"q": f"bell {evil}", "author": evil}).text
    assert "<script>alert" not in html


@pytest.mark.parametrize(
    ("asked", "status", "line"),
    [
        ({"from": "2025-99-01"}, 400, "is not a date"),
        ({"q": "-bell"}, 400, "nothing to look for"),
        ({"q": "bell", "outlet": "Nonesuch"}, 400, "no outlet is called"),
        ({"page": "0"}, 422, "page"),
    ],
)
def test_an_error_is_a_page_with_a_line(client: TestClient, asked, status, line):
    answer = client.get("/archive", params=asked)
    assert (answer.status_code, answer.headers["content-type"]) == (
        status,
        "text/html; charset=utf-8",
    )
    assert line in answer.text


def test_each_bar_leads_to_its_month(client: TestClient):
    html = client.get("/archive").text
    assert 'aria-label="May 2025: 1 article"' in html
    assert 'href="/archive?from=2025-05-01&amp;to=2025-05-31"' in html
    assert '<th scope="row"><a href="/archive?from=2025-03-01' in html


def test_a_long_list_has_pages(newsroom: Newsroom):
    newsroom.add([Article(text=f"Notice {n}.", published="2024-01-01") for n in range(120)])
    client = client_of(newsroom)
    first, last = client.get("/archive").text, client.get("/archive?page=3").text
    assert len(TITLES.findall(first)) == 50
    assert len(TITLES.findall(last)) == 23
    assert 'rel="prev"' not in first
    assert 'rel="next"' not in last
    assert 'href="/archive?page=2"' in first
    assert "Page 3 of 3" in last


def test_an_empty_archive_shows_how_to_fill_it(empty: Newsroom):
    for path in ("/archive", "/archive?q=bell"):
        html = client_of(empty).get(path).text
        assert "dateline add PATH" in html
        assert 'type="file"' in html


def test_a_story_that_several_tell_names_the_others(newsroom: Newsroom):
    again = {**ARTICLES[0], "url": "https://echo.example/f", "outlet": "The Echo"}
    newsroom.add(Article(**again))
    html = client_of(newsroom).get("/archive", params={"q": "bell"}).text
    assert "Also reported by" in html
    newest = newsroom.library.archive.entries(1)[0]
    assert "Also reported by" in client_of(newsroom).get(f"/article/{newest.id}").text


@pytest.mark.parametrize("path", ["/house/house.css", "/house/archive.css", "/house/pages.js"])
def test_styles_and_script_are_served(client: TestClient, path):
    assert client.get(path).status_code == 200


@pytest.mark.parametrize("path", ["/house/../gates.py", "/house/x/y.css", "/archive/", "/article/"])
def test_other_paths_stay_closed(client: TestClient, path):
    assert client.get(path, follow_redirects=False).status_code in (403, 404)
