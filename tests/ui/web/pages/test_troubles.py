"""What does not work is said on open pages, as text, and taken back."""

import json
from typing import Any

import pytest
from starlette.testclient import TestClient

from index.condition import Trouble
from rag import Newsroom
from rag.library import Library
from tests.ui.conftest import Served
from tests.ui.web.pages.conftest import client_of


def test_nothing_is_said_where_all_works(client: TestClient) -> None:
    assert client.get("/troubles").json()["lines"] == []
    assert "house/troubles.js" in client.get("/archive").text


def test_each_trouble_is_a_line(
    client: TestClient, newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = (Trouble("words", "the word index was damaged"), Trouble("indexing", "full"))
    monkeypatch.setattr(Library, "troubles", lambda self: found)
    lines = client.get("/troubles").json()["lines"]
    assert lines == ["the word index was damaged", "full"]


def test_only_who_may_read_is_told(newsroom: Newsroom) -> None:
    stranger = client_of(newsroom, address="203.0.113.9")
    assert stranger.get("/troubles", follow_redirects=False).status_code != 200


def look_again(page: Any) -> None:
    """Lets the page's clock come to the next time at which it looks."""
    page.clock.fast_forward(3_000)


@pytest.mark.parametrize("path", ["/", "/archive"])
def test_an_open_page_says_it_and_takes_it_back(browser: Any, served: Served, path: str) -> None:
    from tests.ui.page.browser import sync_api

    lines = ["the word index was damaged <img src=x onerror=alert(1)>"]
    context = browser.new_context(viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.clock.install()
    page.route(
        "**/troubles",
        lambda route: route.fulfill(
            content_type="application/json",
            body=json.dumps({"lines": lines, "unreachable": "no answer"}),
        ),
    )
    page.goto(served.url + path)
    said = page.locator("#troubles")
    sync_api.expect(said).to_have_text(lines[0])
    assert said.locator("img").count() == 0
    lines.clear()
    look_again(page)
    sync_api.expect(said).to_be_hidden()
    page.unroute("**/troubles")
    page.route("**/troubles", lambda route: route.abort())
    look_again(page)  # once may be chance
    look_again(page)
    sync_api.expect(said).to_have_text("no answer")
    context.close()


def test_a_wide_window_still_holds_the_whole_page(browser: Any, served: Served) -> None:
    """The line takes room from the page instead of lying over its head."""
    from tests.ui.page.browser import sync_api

    lines = ["the vector server does not answer"]
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.clock.install()
    page.route(
        "**/troubles",
        lambda route: route.fulfill(
            content_type="application/json",
            body=json.dumps({"lines": lines, "unreachable": "no answer"}),
        ),
    )
    page.goto(served.url + "/")
    said, head = page.locator("#troubles"), page.locator("#masthead")
    sync_api.expect(said).to_have_text(lines[0])
    sync_api.expect(page.locator("#ask textarea")).to_be_visible()
    ends = "document.documentElement.scrollHeight - window.innerHeight"
    page.wait_for_function(f"{ends} <= 1")
    page.evaluate("window.scrollTo(0, 10_000)")
    line, masthead = said.bounding_box(), head.bounding_box()
    assert line is not None
    assert masthead is not None
    assert masthead["y"] >= line["y"] + line["height"] - 1
    lines.clear()
    look_again(page)
    sync_api.expect(said).to_be_hidden()
    page.wait_for_function("document.querySelector('#masthead').getBoundingClientRect().y >= 0")
    page.wait_for_function(f"{ends} <= 1")
    context.close()
