"""Why, feedback and evals in a real browser: by key and by mouse, legible, on a phone too."""

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import uvicorn

from rag import Article, Newsroom
from rag.config.load import load_config
from tests.rag.loopback import FakeOpenAI, reply
from tests.ui.conftest import ARTICLES, write_home
from tests.ui.page.browser import NEEDS_CHROMIUM, contrast, sync_api
from tests.ui.web.pages.kept import OWNER, app_of, keep
from tests.ui.web.pages.runs import write_two_runs
from tests.waiting import eventually
from ui.kept.conversations import Conversations, Place

pytestmark = NEEDS_CHROMIUM

QUESTION = "How heavy is the bell of the Marigold?"
POINTED = "The bell weighs forty kilos. [1.4] It will hang in the cathedral of Paris. [1.5]"


@pytest.fixture(scope="module")
def newsroom(models: FakeOpenAI, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Newsroom]:
    home = write_home(tmp_path_factory.mktemp("why"), models.url)
    config = load_config(home, environ={}, directory=home)
    settings = {"plan": True, "check": "model", "model": "obedient", "plan_seconds": 60.0}
    chat = config.chat.model_copy(update=settings)
    with Newsroom(config.model_copy(update={"chat": chat})) as opened:
        opened.add([Article(**fields) for fields in ARTICLES])
        write_two_runs(home)
        yield opened


@pytest.fixture(scope="module")
def place(newsroom: Newsroom, models: FakeOpenAI) -> Place:
    models.play(
        reply('{"lookups": [{"words": "bell weight kilos", "outlets": ["The Beacon"]}]}'),
        reply(POINTED),
        reply("1: supported\n2: partly"),
    )
    return keep(newsroom, QUESTION)


@pytest.fixture(scope="module")
def url(newsroom: Newsroom) -> Iterator[str]:
    """The pages for `OWNER`, served from this process."""
    config = uvicorn.Config(app_of(newsroom), host="127.0.0.1", port=0, log_level="error")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    assert eventually(lambda: server.started, 60)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join(60)


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("dialog", lambda dialog: errors.append(dialog.message))
    yield page
    assert errors == []
    context.close()


def why(url: str, place: Place) -> str:
    return f"{url}/why/{place.conversation}/{place.number}"


def test_messages_unfold_by_key(page: Any, url: str, place: Place):
    page.goto(why(url, place))
    message = page.locator(".call", has_text="To write the answer").locator("details").nth(1)
    message.locator("summary").focus()
    page.keyboard.press("Enter")
    sync_api.expect(message.locator("pre")).to_be_visible()
    sync_api.expect(message.locator("pre")).to_contain_text("forty kilos")


def test_a_passage_leads_to_its_words(page: Any, url: str, place: Place):
    page.goto(why(url, place))
    page.get_by_role("rowheader").get_by_role("link").first.click()
    sync_api.expect(page.locator("#mark-1")).to_be_in_viewport()


def test_a_verdict_is_given_and_shown(page: Any, url: str, place: Place, newsroom: Newsroom):
    page.goto(why(url, place))
    page.get_by_role("link", name="Was this a good answer?").click()
    page.get_by_label("Reason").fill("The chapel, not Paris")
    page.get_by_role("button", name="Bad answer").press("Enter")
    sync_api.expect(page.get_by_role("status")).to_contain_text("You called this a bad answer.")
    found = Conversations(newsroom.library.archive.database).traced(OWNER, place)
    assert found is not None
    assert (found.turn.verdict, found.turn.reason) == (-1, "The chapel, not Paris")
    page.goto(f"{url}/evals")
    page.get_by_role("link", name="Answers that readers judged").click()
    sync_api.expect(page.locator(".judged .bad")).to_contain_text("The chapel, not Paris")
    with page.expect_download() as download:
        page.get_by_role("link", name="Download as gold drafts").click()
    assert download.value.suggested_filename == "gold-drafts.jsonl"
    assert QUESTION in Path(download.value.path()).read_text()


def test_a_script_of_the_page_may_judge(page: Any, url: str, place: Place):
    """As the chat does, which has another referrer policy than these pages."""
    page.goto(f"{url}/evals")
    said = page.evaluate(
        """async (address) => {
            const part = await (await fetch(`${address}?part=1`)).text();
            const holder = document.createElement("div");
            holder.innerHTML = part;
            const form = holder.querySelector("form");
            const told = new FormData(form, form.querySelector("[value=good]"));
            const answer = await fetch(form.action, {
                method: "POST", body: new URLSearchParams(told),
                headers: {Accept: "application/json"}, referrerPolicy: "no-referrer",
            });
            return [answer.status, await answer.json()];
        }""",
        f"{url}/feedback/{place.conversation}/{place.number}",
    )
    assert said[0] == 200
    assert said[1]["verdict"] == "good"


def test_a_report_works_under_our_policy(page: Any, url: str):
    """Its style and its script are in the file; a stricter policy would stop both."""
    page.goto(f"{url}/evals")
    page.get_by_role("link", name="plain").click()
    sync_api.expect(page.locator("#filters output")).to_have_text("4 of 4 questions")
    page.locator("#filters input").first.fill("q3")
    sync_api.expect(page.locator("#filters output")).to_have_text("1 of 4 questions")
    font = page.locator("body").evaluate("node => getComputedStyle(node).marginTop")
    assert font != "8px", "the report's own style holds"


def test_two_runs_are_compared(page: Any, url: str):
    page.goto(f"{url}/evals")
    page.get_by_role("button", name="Compare").press("Enter")
    sync_api.expect(page.locator("body")).to_contain_text("2 questions won and 0 lost")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_is_legible_and_fits_a_phone(browser: Any, url: str, place: Place, scheme: str):
    context = browser.new_context(viewport={"width": 390, "height": 800}, color_scheme=scheme)
    page = context.new_page()
    seen = {
        why(url, place): ("h1", "dt", ".status b", ".made li", ".extent", ".passages .label"),
        f"{url}/feedback/{place.conversation}/{place.number}": (".asked", "button", "small"),
        f"{url}/evals": (".byline", ".runs dt", "label"),
        f"{url}/evals/judged": ("h2", ".verdict", "small"),
    }
    for address, places in seen.items():
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, address
        for where in places:
            found = page.locator(f"main {where}")
            for at in range(found.count()):
                assert contrast(*_colours(found.nth(at))) >= 4.5, f"{address} {where}"
    context.close()


def _colours(node: Any) -> list[str]:
    """The colour of a text, and of the nearest ground that is painted."""
    return node.evaluate(
        """(node) => {
            let ground = node;
            while (getComputedStyle(ground).backgroundColor === "rgba(0, 0, 0, 0)") {
                ground = ground.parentElement;
            }
            return [getComputedStyle(node).color, getComputedStyle(ground).backgroundColor];
        }"""
    )
