"""Markup, script and requests in every text: a real browser shows them as text, and does nothing.

Each payload of `payloads.py` is an article's title, outlet, author, address and text, a question,
a model's answer, the title of a conversation, the reason of a verdict, a feed's title and trouble,
and a run's name. The browser ignores the content policy here: what holds is held by escaping alone.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from index.archive.followed import Followed, FollowedFeed
from index.article import Article
from rag import Newsroom
from tests.evals.report.test_report import row, run_of
from tests.rag.loopback import FakeOpenAI
from tests.ui.conftest import Served, end, start, write_home
from tests.ui.page.browser import NEEDS_CHROMIUM, SLOW, sync_api
from tests.ui.page.payloads import PAYLOADS
from tests.ui.web.pages.conftest import PASSWORD
from tests.ui.web.pages.kept import keep
from tests.ui.web.pages.runs import write_run
from ui.kept.conversations import Conversations, Place
from ui.kept.users import Users

pytestmark = [pytest.mark.fire, NEEDS_CHROMIUM]
TURNS = 10  # of a conversation
LOOK = """place => [...document.querySelectorAll(`${place} *`)]
  .filter(one => one.matches("iframe, object, embed, base, meta, video, audio, marquee, math, xmp")
    || [...one.attributes].some(held => /^on/i.test(held.name)
      || (/^(href|src|srcset|action|formaction|poster|data|xlink:href)$/i.test(held.name)
        && !/^(https?:\\/\\/[^s]|[#?./a-z0-9_-]*(?:$|[?#]))/i.test(held.value))
      || (held.name == "style" && /url/i.test(held.value))))
  .map(one => one.outerHTML.slice(0, 200))"""


@dataclass
class Window:
    """A browser's window, and all that it did but show texts."""

    page: Any
    url: str
    did: list[str] = field(default_factory=list)

    def visit(self, path: str, place: str = "main") -> str:
        """The text that a page shows, after nothing else happened."""
        self.page.goto(self.url + path, timeout=SLOW)
        return self.shown(place, path)

    def shown(self, place: str, what: str) -> str:
        self.page.wait_for_selector(place, timeout=SLOW)
        found = self.page.evaluate(LOOK, place)
        assert found == [], what
        assert self.did == [], what
        return squeezed(self.page.locator(place).first.text_content())


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


@dataclass
class Home:
    served: Served
    articles: list[Article]
    places: list[Place]


def article(number: int, payload: str) -> Article:
    return Article(
        title=f"{payload} {number}",
        outlet=f"{payload} Herald",
        author=payload,
        published="2025-04-01",
        url=f"https://herald.example/{number}?{payload}" if number % 2 else f"javascript:{payload}",
        text=f"The keeper of lighthouse {number} found 12 coins. {payload} It was on a Tuesday.",
    )


def fill(home: Path, models: FakeOpenAI) -> tuple[list[Article], list[Place]]:
    """An archive full of payloads, and what a reader who asked for them keeps."""
    places: list[Place] = []
    with Newsroom.open(home) as newsroom:
        made = [article(n, payload) for n, payload in enumerate(PAYLOADS)]
        newsroom.add(made)
        database = newsroom.library.archive.database
        Users(database).add("ann", PASSWORD)
        kept = Conversations(database)
        for number, payload in enumerate(PAYLOADS):
            models.answer = lambda body, said=payload: (  # type: ignore[misc]
                f"The keeper found 12 coins. [1.1] {said} It was on a Tuesday. [1.2]"
            )
            into = places[-1].conversation if number % TURNS else None
            question = f"What did the keeper of lighthouse {number} find? {payload}"
            place = keep(newsroom, question, "user:ann", into, model="obedient")
            places.append(place)
            kept.judge("user:ann", place, -1, payload)
            kept.rename("user:ann", place.conversation, payload)
            address = f"http://127.0.0.1:9/{number}?{payload}"
            Followed(database).follow(address, payload)
            Followed(database).keep(FollowedFeed(address, payload, number, trouble=payload))
        stored = [newsroom.article(one.id) for one in made]
    for number, payload in enumerate(PAYLOADS[:10]):
        named = run_of(row(payload), name=payload, started=f"2025-05-16T12:00:{number:02}+00:00")
        write_run(home, f"2025-05-16-1200{number:02}-run", named)
    return stored, places


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory, models: FakeOpenAI) -> Iterator[Home]:
    home = write_home(tmp_path_factory.mktemp("payloads"), models.url, [])
    articles, places = fill(home, models)
    served = start(home)
    try:
        yield Home(served, articles, places)
    finally:
        models.reset()
        assert end(served) == 0


@pytest.fixture
def window(browser: Any, house: Home) -> Iterator[Window]:
    """Ann's window, which has signed in."""
    context = browser.new_context(bypass_csp=True, accept_downloads=True)
    page = context.new_page()
    made = Window(page, house.served.url)

    def dismiss(dialog: Any) -> None:
        made.did.append(f"dialog {dialog.message}")
        dialog.dismiss()

    def asked(request: Any) -> None:
        if not request.url.startswith((house.served.url, "data:", "blob:", "file:", "about:")):
            made.did.append(f"request {request.url}")

    page.on("dialog", dismiss)
    page.on("request", asked)
    page.on("pageerror", lambda error: made.did.append(f"error {error}"))
    page.goto(f"{house.served.url}/login")
    page.fill("input[name=name]", "ann")
    page.fill("input[name=password]", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_selector("#question textarea", timeout=SLOW)
    yield made
    context.close()


def test_a_payload_that_is_obeyed_is_noticed(window: Window) -> None:
    """The tests here can fail: most payloads do something where they are taken for HTML."""
    alive = 0
    for payload in PAYLOADS:
        with suppress(sync_api.Error):  # it has led elsewhere
            window.page.set_content(f"<main>{payload}</main>", timeout=3000)
            alive += bool(window.page.evaluate(LOOK, "main"))
    assert alive + len(window.did) >= len(PAYLOADS) // 2
    assert any(one.startswith("dialog") for one in window.did)
    assert any(one.startswith("request") for one in window.did)


def test_the_lists_show_them_as_text(window: Window, house: Home) -> None:
    archive = window.visit("/archive") + window.visit("/archive?page=2")
    assert [one.title for one in house.articles if squeezed(one.title) not in archive] == []
    kept = window.visit("/conversations")
    titles = {PAYLOADS[min(n + TURNS, len(PAYLOADS)) - 1] for n in range(0, len(PAYLOADS), TURNS)}
    assert [one for one in titles if squeezed(one)[:40] not in kept] == []
    judged = window.visit("/evals/judged")
    assert [one for one in PAYLOADS if squeezed(one) not in judged] == []
    runs = window.visit("/evals")
    assert [one for one in PAYLOADS[:10] if squeezed(one) not in runs] == []


def test_the_reader_shows_them_as_text(window: Window, house: Home) -> None:
    for one in house.articles:
        shown = window.visit(f"/article/{one.id}?v=1&mark=1-20")
        assert squeezed(one.title) in shown
        assert squeezed(one.text[one.body_start :]) in shown
        window.visit(f"/article/{one.id}/edit")


def test_what_is_asked_for_in_an_address_is_shown_as_text(window: Window, house: Home) -> None:
    for payload in PAYLOADS:
        asked = quote(payload, safe="")
        window.visit(f"/archive?q={asked}&outlet={asked}&author={asked}")
        window.visit(f"/conversations?q={asked}")
        window.visit(f"/login?next={asked}", "body")


def test_why_and_the_verdict_show_them_as_text(window: Window, house: Home) -> None:
    for payload, place in zip(PAYLOADS, house.places, strict=True):
        named = f"{place.conversation}/{place.number}"
        assert squeezed(payload) in window.visit(f"/why/{named}")
        window.visit(f"/feedback/{named}")
        assert squeezed(window.page.input_value("textarea")) == squeezed(payload)


def test_the_chat_shows_a_kept_conversation_as_text(window: Window, house: Home) -> None:
    for number in range(0, len(PAYLOADS), TURNS):
        window.page.goto(f"{house.served.url}/?c={house.places[number].conversation}")
        count = len(PAYLOADS[number : number + TURNS])
        window.page.wait_for_function(
            "n => document.querySelectorAll('#chat .answer').length == n", arg=count, timeout=SLOW
        )
        shown = window.shown("#chat", f"conversation of {number}")
        window.shown("#panel", f"panel of {number}")
        for payload in PAYLOADS[number : number + TURNS]:
            assert shown.count(squeezed(payload)) >= 2, payload  # in the question and the answer


@pytest.mark.parametrize("kind", ["html", "md"])
def test_exported_files_show_them_as_text(
    window: Window, house: Home, tmp_path: Path, kind: str
) -> None:
    """In a browser that knows no policy; Markdown made to HTML by a reader who allows HTML."""
    for number in range(0, len(PAYLOADS), TURNS):
        path = f"/conversations/{house.places[number].conversation}.{kind}"
        answer = window.page.request.get(house.served.url + path)
        assert answer.ok
        text = answer.text()
        file = tmp_path / "exported.html"
        file.write_text(as_html(text) if kind == "md" else text)
        window.page.goto(file.as_uri())
        shown = window.shown("body", path)
        for payload in PAYLOADS[number : number + TURNS]:
            assert shown.count(squeezed(payload)) >= 2, payload


def as_html(text: str) -> str:
    from markdown_it import MarkdownIt

    made = MarkdownIt("commonmark", {"html": True}).enable("table").render(text)
    return f"<!doctype html><meta charset=utf-8><body>{made}</body>"
