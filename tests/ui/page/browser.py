"""Somebody with a browser window on the page, for the tests that need a real browser."""

import re
import shutil
from dataclasses import dataclass, field

import pytest

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
NEEDS_CHROMIUM = pytest.mark.skipif(CHROMIUM is None, reason="there is no chromium on this machine")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--process-per-site",  # what another page of the profile has compiled need not be again
]
SLOW = 30_000  # milliseconds that anything may take on a busy machine


@dataclass
class Reader:
    """Somebody with a browser window, and all that the window did."""

    page: "sync_api.Page"
    url: str
    requests: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    asked: int = 0

    def open(self) -> None:
        self.asked = 0
        self.page.goto(self.url)
        self.page.wait_for_selector("#question textarea", timeout=SLOW)

    def ask(self, question: str, model: str = "", wait: bool = True) -> None:
        if model:
            self.page.click("#model input")
            self.page.get_by_role("option", name=model).click()
        self.page.fill("#question textarea", question)
        self.page.keyboard.press("Enter")
        self.asked += 1
        if wait:
            self.wait_until_ready()

    def limit(self, **days: str) -> None:
        """Sets days of the scope (`from_`, `to`, `as_of`) and folds it; without any it is open."""
        if not self.page.is_visible("#as-of input"):
            self.page.click("#scope button.label-wrap")
        for name, day in days.items():
            self.page.fill(f"#{name.strip('_').replace('_', '-')} input", day)
        if days:
            self.page.click("#scope button.label-wrap")

    def wait_until_ready(self) -> None:
        """Until the last answer is whole and the next question may be asked."""
        answers = self.page.locator("#chat .answer")
        sync_api.expect(answers).to_have_count(self.asked, timeout=SLOW)
        whole = self.page.locator("#chat .answer.failed, #chat .answer:has(.imprint)").last
        sync_api.expect(answers.last).to_have_class(
            re.compile("done|declined|failed"), timeout=SLOW
        )
        whole.wait_for(timeout=SLOW)
        self.page.wait_for_selector("#send", state="visible", timeout=SLOW)

    def card_of(self, words: str) -> "sync_api.Locator":
        """The passage in the panel in which these words are marked."""
        return self.page.locator("#panel article", has=self.page.locator("mark", has_text=words))

    @property
    def elsewhere(self) -> list[str]:
        """Requests that left the page's own origin."""
        ours = (self.url, "data:", "blob:")
        return [url for url in self.requests if not url.startswith(ours)]


def lightness(color: str) -> float:
    """Of a CSS colour, 0 to 255."""
    red, green, blue = (float(number) for number in re.findall(r"[\d.]+", color)[:3])
    return 0.2 * red + 0.7 * green + 0.1 * blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two CSS colours as WCAG 2 defines it, 1 to 21."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(color: str) -> float:
    parts = [float(number) / 255 for number in re.findall(r"[\d.]+", color)[:3]]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
