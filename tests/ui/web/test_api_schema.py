"""The JSON API and OpenAI's, as their description says: no 500, every answer in its shape.

Requests are made of the description by schemathesis, right ones and wrong ones. What is wrong is
refused with one line that says where. `make test` tries few, `make fire` many.
"""

import asyncio
import json
from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings

from rag import Article, Newsroom
from tests.ui.access.conftest import made_in_a_loop
from tests.ui.conftest import ARTICLES, write_home
from ui.access.asgi import Scope
from ui.web.gates import App, Receive, Send

schemathesis = pytest.importorskip("schemathesis", reason="schemathesis is not installed")

TAKES_NOTHING = {  # so nothing wrong can be sent
    "GET /api/health",
    "GET /api/feeds",
    "POST /api/feeds/refresh",
    "GET /v1/models",
    "GET /v1/models/{name}",
}
READ_AS_FILES_ARE = "POST /api/articles"
"""It takes more than it describes: whatever the reader of JSON Lines understands."""
LONGEST_LINE = 400  # characters of what is said of a wrong request


class OnThisMachine:
    """The app as somebody on this machine sees it: a test client has no address of its own."""

    def __init__(self, app: App) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            headers = [pair for pair in scope["headers"] if pair[0] != b"host"]
            headers.append((b"host", b"127.0.0.1"))
            scope = {**scope, "client": ("127.0.0.1", 50_000), "headers": headers}
        await self.app(scope, receive, send)


@pytest.fixture(scope="module")
def described(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    home = write_home(tmp_path_factory.mktemp("described") / "home")
    with Newsroom.open(home) as newsroom:
        newsroom.add([Article(**fields) for fields in ARTICLES])
        app = asyncio.run(made_in_a_loop(newsroom))
        yield schemathesis.openapi.from_asgi("/api/openapi.json", OnThisMachine(app))


def hold(case: Any) -> None:
    """Asks as `case` says, and looks at the answer."""
    answer = case.call()
    checks = schemathesis.checks
    openapi = schemathesis.specs.openapi.checks
    held = [
        checks.not_a_server_error,
        openapi.status_code_conformance,
        openapi.content_type_conformance,
        openapi.response_schema_conformance,
    ]
    if f"{case.method} {case.path}" != READ_AS_FILES_ARE:
        held.append(openapi.negative_data_rejection)
    case.validate_response(answer, checks=held)
    if answer.status_code >= 400:
        error = json.loads(answer.content)["error"]
        line = error["message"] if case.path.startswith("/v1/") else error
        assert line.strip(), line
        assert "\n" not in line
        assert len(line) <= LONGEST_LINE, line


def tried(described: Any, examples: int) -> list[str]:
    """What does not hold, a line for each way; after `examples` requests to each operation."""
    found = []
    modes = list(schemathesis.GenerationMode)
    for operation, mode in product(described.get_all_operations(), modes):
        made = operation.ok()
        if made.label in TAKES_NOTHING and mode.is_negative:
            continue

        @settings(max_examples=examples, derandomize=True, report_multiple_bugs=False)
        @given(made.as_strategy(generation_mode=mode))
        def asked(case: Any) -> None:
            hold(case)

        try:
            asked()
        except (Exception, BaseExceptionGroup) as error:
            found.append(f"{made.label}, {mode.value}: {error}")
    return found


def test_a_few_requests_get_what_is_described(described: Any) -> None:
    assert tried(described, 5) == []


@pytest.mark.fire
def test_many_requests_get_what_is_described(described: Any) -> None:
    assert tried(described, 200) == []
