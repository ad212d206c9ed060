"""Takes the screenshots in docs/ from the running page over the sample archive.

Needs chromium and Playwright, as the browser tests do. Serves a home of its own and ends it.
"""

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from tests.ui.page.browser import ARGUMENTS, CHROMIUM, SLOW, sync_api

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
QUESTION = "How many people died in the wreck of the Ommer Star?"
TIMELINE = "What happened with the Hobstone licence?"


@contextmanager
def served(home: str) -> Iterator[str]:
    """The address of a server over the sample archive."""
    dateline = [sys.executable, "-m", "ui.cli", "--home", home]
    subprocess.run([*dateline, "add", "seeds"], check=True, cwd=ROOT, stdout=subprocess.DEVNULL)
    server = subprocess.Popen(
        [*dateline, "chat", "--port", "0"], cwd=ROOT, stderr=subprocess.PIPE, text=True
    )
    try:
        assert server.stderr is not None
        yield server.stderr.readline().split()[-1]
    finally:
        server.terminate()
        server.wait(30)


def ask(page: "Page", question: str) -> None:
    """Asks, and waits for the whole answer."""
    before = page.locator("#chat .answer.done").count()
    page.fill("#question textarea", question)
    page.keyboard.press("Enter")
    sync_api.expect(page.locator("#chat .answer.done")).to_have_count(before + 1, timeout=SLOW)
    page.wait_for_selector("#send", state="visible", timeout=SLOW)
    page.mouse.move(0, 0)
    page.wait_for_timeout(500)


def shoot(browser: "Browser", url: str) -> None:
    """All pictures: the chat and the archive, wide and light; the chat on a phone, dark."""
    wide = browser.new_page(viewport={"width": 1280, "height": 860})
    wide.goto(url)
    ask(wide, QUESTION)
    wide.screenshot(path=DOCS / "page.png")
    wide.locator("#panel a.read").first.click()
    wide.wait_for_selector("#reader .reader mark", timeout=SLOW)
    wide.wait_for_timeout(500)
    wide.screenshot(path=DOCS / "reader.png")
    wide.goto(f"{url}/archive?q=ferry+wreck")
    wide.screenshot(path=DOCS / "archive.png")
    phone = browser.new_page(viewport={"width": 390, "height": 800}, color_scheme="dark")
    phone.goto(url)
    ask(phone, TIMELINE)
    phone.screenshot(path=DOCS / "phone.png")


def main() -> None:
    """Writes the pictures into docs/."""
    with (
        tempfile.TemporaryDirectory() as home,
        served(home) as url,
        sync_api.sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        shoot(browser, url)
        browser.close()


if __name__ == "__main__":
    main()
