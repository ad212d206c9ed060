"""Browser windows for the page's tests; the tests without a browser do not need Playwright."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.conftest import browser  # noqa: F401, for those who import it from here
from tests.ui.conftest import Served


@pytest.fixture(scope="session")
def idle() -> dict[str, list[Any]]:
    """Browser profiles by their settings, as new but for their cache: a third of an arrival.

    The first page of each stays open, and with it the process that has compiled the scripts.
    """
    return {}


@pytest.fixture
def arrive_at(
    browser: Any,  # noqa: F811
    idle: dict[str, list[Any]],
) -> Iterator[Callable[..., Any]]:
    """Lets another reader arrive at an address, with a browser profile of their own."""
    from tests.ui.page.browser import Reader

    used: list[tuple[str, Any]] = []

    def arrive_at(url: str, width: int = 1280, **how: Any) -> Reader:
        settings = repr(sorted(how.items()))
        known = idle.get(settings)
        context = known.pop() if known else browser.new_context(**how)
        used.append((settings, context))
        if not context.pages:
            context.new_page().goto(f"{url}/static/")  # nothing is there
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
    for settings, context in used:
        if _made_new(context):
            idle.setdefault(settings, []).append(context)
        else:
            context.close()


def _made_new(context: Any) -> bool:
    """Forgets what its pages kept; whether that could be done."""
    from tests.ui.page.browser import sync_api

    try:
        for page in context.pages[1:]:
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
