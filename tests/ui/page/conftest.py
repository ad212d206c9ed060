"""Browser windows for the page's tests; the tests without a browser do not need Playwright."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.ui.conftest import Served


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """A browser; its event loop would be in the way of other modules."""
    from tests.ui.page.browser import ARGUMENTS, CHROMIUM, SLOW, sync_api

    sync_api.expect.set_options(timeout=SLOW)
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def arrive_at(browser: Any) -> Iterator[Callable[..., Any]]:
    """Lets another reader arrive at an address, with a browser profile of their own."""
    from tests.ui.page.browser import Reader

    contexts: list[Any] = []

    def arrive_at(url: str, width: int = 1280, **how: Any) -> Reader:
        contexts.append(browser.new_context(viewport={"width": width, "height": 800}, **how))
        page = contexts[-1].new_page()
        reader = Reader(page, url)
        page.on("request", lambda request: reader.requests.append(request.url))
        page.on("pageerror", lambda error: reader.errors.append(str(error)))

        def dismiss(dialog: Any) -> None:
            reader.dialogs.append(dialog.message)
            dialog.dismiss()

        page.on("dialog", dismiss)
        reader.open()
        return reader

    yield arrive_at
    for context in contexts:
        context.close()


@pytest.fixture
def arrive(arrive_at: Callable[..., Any], served: Served) -> Callable[..., Any]:
    """Lets another reader arrive at the server that all tests share."""
    return lambda *width, **how: arrive_at(served.url, *width, **how)


@pytest.fixture
def reader(arrive: Callable[..., Any]) -> Any:
    """One reader."""
    return arrive()
