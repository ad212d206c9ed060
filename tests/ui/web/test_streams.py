"""Streams of the doors: what a model does is told, and so is what goes wrong once one has begun."""

import json
from collections.abc import AsyncGenerator
from types import SimpleNamespace
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from index.errors import ModelError
from rag.events import Event, TextPiece, Working
from ui.web.doors.ask import ask_routes
from ui.web.doors.completions import completion_routes
from ui.web.doors.turns import Turns


class FakeNewsroom:
    """A fake whose turns fail after a model has been at work."""

    def __init__(self, error: Exception) -> None:
        web, chat = SimpleNamespace(concurrency=1), SimpleNamespace(model="local")
        self.config = SimpleNamespace(web=web, chat=chat)
        self.desk = SimpleNamespace(models=lambda: ("local",))
        self._error = error

    async def stream(self, question: str, **how: object) -> AsyncGenerator[Event, None]:
        yield Working("local", "reads", 1100, 12.0)
        yield TextPiece("Seven ")
        raise self._error


def streamed(error: Exception, path: str, body: dict[str, object]) -> list[tuple[str, Any]]:
    """The events of a stream, their names (none in OpenAI's) with their data."""
    turns = Turns(FakeNewsroom(error))  # type: ignore[arg-type]
    app = FastAPI()
    app.include_router(ask_routes(turns))
    app.include_router(completion_routes(turns))
    with TestClient(app) as client:
        reply = client.post(path, json=body, headers={"Accept": "text/event-stream"})
    assert reply.status_code == 200
    found = []
    for block in reply.text.strip().split("\n\n"):
        name, _, data = block.rpartition("data: ")
        found.append((name.removeprefix("event: ").strip(), json.loads(data)))
    return found


SILENT = ModelError("local fell silent; try again, or choose another model")


@pytest.mark.parametrize(
    ("error", "line"),
    [(SILENT, str(SILENT)), (KeyError("a secret"), "the server's log has the details")],
)
def test_an_event_stream_tells_what_the_model_does_and_ends_in_the_error(error, line):
    found = streamed(error, "/api/ask", {"question": "How many?"})
    assert [name for name, _ in found] == ["working", "text", "error"]
    assert found[0][1]["line"] == "local reads 1,100 tokens · 12 s"
    assert list(found[-1][1]) == ["error"]
    assert found[-1][1]["error"].endswith(line)


def test_openais_stream_shows_none_of_an_answer_that_failed():
    body = {
        "model": "local",
        "stream": True,
        "messages": [{"role": "user", "content": "How many?"}],
    }
    found = [data for _, data in streamed(SILENT, "/v1/chat/completions", body)]
    deltas = [one["choices"][0]["delta"] for one in found[:-1]]
    assert deltas[1] == {"reasoning_content": "local reads 1,100 tokens · 12 s\n"}
    assert not any(delta.get("content") for delta in deltas)
    assert found[-1]["error"]["message"] == str(SILENT)
    assert found[-1]["error"]["type"] == "server_error"
