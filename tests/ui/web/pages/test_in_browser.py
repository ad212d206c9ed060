"""The pages in a real browser, beside the chat: find, read, step, add, remove."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.ui.conftest import Served, end, start, write_home
from tests.ui.page.browser import NEEDS_CHROMIUM, contrast, sync_api

pytestmark = NEEDS_CHROMIUM


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server whose archive the tests may change."""
    served = start(write_home(tmp_path_factory.mktemp("pages")))
    try:
        yield served
    finally:
        assert end(served) == 0


@pytest.fixture
def page(browser: Any, own: Served) -> Iterator[Any]:
    """A window at the archive page."""
    context = browser.new_context(viewport={"width": 1280, "height": 300})
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("dialog", lambda dialog: errors.append(dialog.message))
    page.goto(f"{own.url}/archive")
    yield page
    assert errors == []
    context.close()


def address_of(page: Any, title: str) -> str:
    return page.get_by_role("link", name=title).first.get_attribute("href").split("?")[0]


def test_a_search_leads_to_the_passage_in_its_article(page: Any):
    page.get_by_label("Search passages").fill('"forty kilos"')
    page.keyboard.press("Enter")
    sync_api.expect(page.locator(".found mark")).to_have_text("forty kilos")
    page.get_by_role("link", name="Seven dead in ferry wreck").click()
    sync_api.expect(page.locator("#mark-1")).to_be_in_viewport()
    sync_api.expect(page.get_by_role("heading", level=1)).to_have_text("Seven dead in ferry wreck")


def test_keys_and_links_step_through_the_marks(page: Any, own: Served):
    address = address_of(page, "Seven dead")
    page.goto(f"{own.url}{address}?mark=27-60&mark=120-150&mark=250-280#mark-1")
    at = page.locator("mark.at")
    for key, mark in [("n", 2), ("n", 3), ("n", 1), ("p", 3), ("p", 2)]:
        page.keyboard.press(key)
        sync_api.expect(at).to_have_id(f"mark-{mark}")
        sync_api.expect(at).to_be_in_viewport()
    page.get_by_role("link", name="Next").click()
    sync_api.expect(at).to_have_id("mark-3")
    page.get_by_role("link", name="Previous").click()
    sync_api.expect(at).to_have_id("mark-2")
    page.locator(".marks").get_by_role("link", name="1", exact=True).click()
    sync_api.expect(at).to_have_id("mark-1")


def test_keys_are_letters_where_one_types(page: Any):
    page.get_by_label("Search passages").press_sequentially("pinned")
    sync_api.expect(page.get_by_label("Search passages")).to_have_value("pinned")


def test_an_article_is_pasted_found_and_removed(page: Any):
    page.get_by_text("Or paste one article").click()
    form = page.locator(".add")
    form.get_by_label("Title").fill("Pier closed")
    form.get_by_label("Text").fill("The pier was closed by storm waves.")
    form.get_by_label("Date").fill("2025-06-01")
    form.get_by_role("button", name="Add to the archive").click()
    sync_api.expect(page.locator(".counts")).to_contain_text("1 article new")
    page.get_by_role("link", name="Back to the archive").click()
    page.get_by_role("link", name="Pier closed").click()
    page.get_by_role("link", name="Remove this article").click()
    page.get_by_role("button", name="Remove it").click()
    sync_api.expect(page.get_by_role("status")).to_contain_text("Pier closed")
    page.get_by_role("link", name="Back to the archive").click()
    sync_api.expect(page.locator(".list li")).to_have_count(3)


def test_a_file_is_added(page: Any, tmp_path: Path):
    good, bad = tmp_path / "quay.md", tmp_path / "empty.txt"
    good.write_text("# The quay\n\nThe quay was opened.")
    bad.write_text("")
    for file, line in ((good, "1 article new"), (bad, "empty.txt: the file is empty")):
        page.get_by_label("Files").set_input_files([file])
        page.get_by_role("button", name="Add to the archive").click()
        sync_api.expect(page.locator("main")).to_contain_text(line)
        page.get_by_role("link", name="Back to the archive").click()


def test_a_bar_leads_to_its_month(page: Any):
    page.locator('.chart a[aria-label^="March 2025"]').focus()
    page.keyboard.press("Enter")
    sync_api.expect(page.get_by_label("From")).to_have_value("2025-03-01")
    sync_api.expect(page.locator(".list li")).to_have_count(1)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pages_are_legible_and_fit_a_phone(browser: Any, own: Served, scheme: str):
    context = browser.new_context(viewport={"width": 390, "height": 800}, color_scheme=scheme)
    page = context.new_page()
    page.goto(f"{own.url}/archive?q=lighthouse+coins")
    wide = "document.documentElement.scrollWidth"
    assert page.evaluate(wide) <= 390
    colour = "(node, of) => getComputedStyle(node)[of]"
    paper = page.locator("body").evaluate(colour, "backgroundColor")
    for where in ("h1", ".byline", ".masthead nav a", ".found blockquote", "label"):
        ink = page.locator(where).first.evaluate(colour, "color")
        assert contrast(ink, paper) >= 4.5, where
    mark = page.locator("mark").first
    marked = [mark.evaluate(colour, of) for of in ("color", "backgroundColor")]
    assert contrast(*marked) >= 4.5
    page.goto(f"{own.url}{address_of(page, 'Lighthouse')}?mark=60-90")
    assert page.evaluate(wide) <= 390
    context.close()


def test_the_first_key_leads_past_the_masthead(page: Any):
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    sync_api.expect(page.locator("main")).to_be_focused()


def test_the_chat_is_still_there(page: Any):
    page.get_by_role("link", name="Chat").click()
    page.wait_for_selector("#question textarea")


def test_many_files_go_a_few_at_a_time_and_each_that_fails_gets_a_line(page: Any):
    files: list[Any] = [
        {"name": f"one-{n}.txt", "mimeType": "text/plain", "buffer": f"Storm {n} rose.".encode()}
        for n in range(23)
    ]
    files[5] = {"name": "broken.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4 no"}
    files[17] = {"name": "empty.txt", "mimeType": "text/plain", "buffer": b""}
    sent: list[str] = []
    page.on("request", lambda one: sent.append(one.url) if one.method == "POST" else None)
    page.get_by_label("Files").set_input_files(files)
    page.get_by_role("button", name="Add to the archive").click()
    sync_api.expect(page.locator(".add [role=status]")).to_have_text(
        "Added: 21 new, 0 edited, 0 there already."
    )
    lines = page.locator(".add .refused li").all_inner_texts()
    assert [line.split(":")[0] for line in lines] == ["broken.pdf", "empty.txt"]
    assert len(sent) == 3
    assert page.get_by_role("button", name="Add to the archive").is_enabled()
