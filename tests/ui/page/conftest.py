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


@pytest.fixture(scope="module")
def idle() -> list[Any]:
    """Browser profiles that are as new, but for the files in their cache: a third of an arrival."""
    return []


@pytest.fixture
def arrive_at(browser: Any, idle: list[Any]) -> Iterator[Callable[..., Any]]:
    """Lets another reader arrive at an address, with a browser profile of their own."""
    from tests.ui.page.browser import Reader

    plain: list[Any] = []
    others: list[Any] = []

    def arrive_at(url: str, width: int = 1280, **how: Any) -> Reader:
        known = idle.pop() if idle and not how else None
        context = known or browser.new_context(**how)
        (others if how else plain).append(context)
        page = context.new_page()
        page.set_viewport_size({"width": width, "height": 800})
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
    for context in others:
        context.close()
    for context in plain:
        if _made_new(context):
            idle.append(context)
        else:
            context.close()


def _made_new(context: Any) -> bool:
    """Forgets what its pages kept; whether that could be done."""
    from tests.ui.page.browser import sync_api

    try:
        for page in context.pages:
            page.evaluate("() => { localStorage.clear(); sessionStorage.clear(); }")
            page.close()
        context.clear_cookies()
        context.clear_permissions()
    except sync_api.Error:
        return False
    return True


@pytest.fixture
def arrive(arrive_at: Callable[..., Any], served: Served) -> Callable[..., Any]:
    """Lets another reader arrive at the server that all tests share."""
    return lambda *width, **how: arrive_at(served.url, *width, **how)


@pytest.fixture
def reader(arrive: Callable[..., Any]) -> Any:
    """One reader."""
    return arrive()
