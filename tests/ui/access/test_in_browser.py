"""Signing in and out in a real browser, on a server that asks its own machine to sign in too."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from rag import Newsroom
from tests.ui.conftest import Served, end, start, write_home
from tests.ui.page.browser import NEEDS_CHROMIUM, SLOW, Reader, contrast, sync_api
from tests.ui.page.conftest import browser  # noqa: F401, a fixture
from ui.kept.users import Users

pytestmark = NEEDS_CHROMIUM
PASSWORD = "a long enough password"


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Served, Path]]:
    home = write_home(tmp_path_factory.mktemp("guarded"))
    settings = (home / "dateline.toml").read_text()
    (home / "dateline.toml").write_text(settings.replace("[web]\n", "[web]\nlogin = true\n"))
    with Newsroom.open(home) as newsroom:
        for name in ("ann", "bob"):
            Users(newsroom.library.archive.database).add(name, PASSWORD)
    served = start(home)
    try:
        yield served, home
    finally:
        assert end(served) == 0


@pytest.fixture
def window(browser: Any) -> Iterator[Any]:  # noqa: F811
    """A window of a fresh browser."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    yield context.new_page()
    context.close()


def sign_in(page: Any, name: str = "ann") -> None:
    """As one does it who uses no mouse."""
    sync_api.expect(page.get_by_label("Name")).to_be_focused()
    page.keyboard.type(name)
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")


def test_one_signs_in_asks_and_signs_out(window: Any, guarded):
    served, _ = guarded
    window.goto(f"{served.url}/archive?q=bell")
    sign_in(window, "someone")
    sync_api.expect(window.get_by_role("alert")).to_have_text("The name or the password is wrong.")
    sign_in(window)
    sync_api.expect(window.locator(".found mark").first).to_have_text("bell")
    sync_api.expect(window.locator(".signed-in b")).to_have_text("ann")
    reader = Reader(window, served.url)
    reader.open()
    reader.ask("How much does the bell of the Marigold weigh?")
    sync_api.expect(window.locator("#chat .answer")).to_contain_text("forty kilos")
    window.goto(f"{served.url}/archive")
    window.get_by_role("button", name="Sign out").press("Enter")
    sync_api.expect(window.get_by_label("Password")).to_be_visible()
    window.go_back()
    window.reload()
    sync_api.expect(window.get_by_label("Password")).to_be_visible()


def test_a_page_left_open_is_closed_to_whoever_signs_in_next(window: Any, guarded):
    """Ann signs out in another window, and Bob signs in: Ann's conversation is not his."""
    served, _ = guarded
    window.goto(served.url)
    sign_in(window)
    reader = Reader(window, served.url)
    window.wait_for_selector("#question textarea", timeout=SLOW)
    reader.ask("How much does the bell of the Marigold weigh?")
    other = window.context.new_page()
    other.goto(f"{served.url}/logout")
    other.get_by_role("button", name="Sign out").last.click()
    sign_in(other, "bob")
    other.wait_for_selector("#question textarea", timeout=SLOW)
    refused = []
    window.on("response", lambda one: one.status == 403 and refused.append(one.url))
    reader.ask("And where will it hang?", wait=False)
    sync_api.expect(window.locator("#chat .answer")).to_have_count(1)
    window.wait_for_timeout(500)
    assert any("queue/join" in url for url in refused)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_form_fits_and_can_be_read(browser: Any, guarded, scheme):  # noqa: F811
    served, _ = guarded
    context = browser.new_context(color_scheme=scheme)
    page = context.new_page()

    def fits() -> bool:
        widths = []
        for width in (1280, 390):
            page.set_viewport_size({"width": width, "height": 700})
            widths.append(page.evaluate("document.documentElement.scrollWidth") <= width)
        return all(widths)

    page.goto(f"{served.url}/login")
    assert fits()
    for selector in ("label", "button"):
        colors = page.locator(selector).first.evaluate(
            "one => { const s = getComputedStyle(one); const b = getComputedStyle(document.body);"
            " const own = s.backgroundColor; return [s.color,"
            " own === 'rgba(0, 0, 0, 0)' ? b.backgroundColor : own]; }"
        )
        assert contrast(*colors) >= 4.5, (selector, colors)
    sign_in(page)
    page.wait_for_url(f"{served.url}/", timeout=SLOW)
    page.goto(f"{served.url}/archive")
    assert fits()
    context.close()


def test_who_signed_out_elsewhere_is_told_so_and_keeps_the_question(window: Any, guarded):
    served, _ = guarded
    window.goto(served.url)
    sign_in(window)
    window.wait_for_selector("#question textarea", timeout=SLOW)
    other = window.context.new_page()
    other.goto(f"{served.url}/logout")
    other.get_by_role("button", name="Sign out").last.click()
    sync_api.expect(other.get_by_label("Password")).to_be_visible()
    Reader(window, served.url).ask("How much does the bell weigh?", wait=False)
    told = window.get_by_text("you are signed out; reload the page and sign in again")
    sync_api.expect(told.first).to_be_visible()
    assert window.input_value("#question textarea") == "How much does the bell weigh?"
