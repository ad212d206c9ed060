"""Kept conversations to look into: asked in earnest, and kept as the chat page keeps them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from fastapi import FastAPI
from starlette.testclient import TestClient

from rag import Newsroom, Turn
from rag.answer.trace import Trace
from rag.answer.trace_json import trace_json
from rag.events import Answer
from rag.models.blocking import wait_for
from ui.access.asgi import Scope
from ui.access.rules import Rules
from ui.kept.conversations import Conversations, Place
from ui.page.conversation import after
from ui.page.records import record_of
from ui.page.turn import Shown
from ui.web.gates import App, Gates, Receive, Send
from ui.web.pages.register import add_pages

OWNER = "browser:0123456789abcdef"


@dataclass
class AsOwner:
    """Says of each request whom it is from, as the gates do for a browser with a cookie."""

    app: App
    owner: str | None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            known = {key: held for key, held in scope.get("state", {}).items() if key != "owner"}
            scope = {**scope, "state": known | ({"owner": self.owner} if self.owner else {})}
        await self.app(scope, receive, send)


def app_of(newsroom: Newsroom, owner: str | None = OWNER) -> FastAPI:
    """The pages for one owner, behind the gates."""
    app = FastAPI()
    app.add_middleware(AsOwner, owner=owner)
    app.add_middleware(Gates, rules=Rules.of(newsroom))
    add_pages(app, newsroom)
    return app


def client_as(
    newsroom: Newsroom, owner: str | None = OWNER, address: str = "127.0.0.1"
) -> TestClient:
    """An owner's browser at an address."""
    app = app_of(newsroom, owner)
    return TestClient(app, base_url="http://127.0.0.1", client=(address, 50_000))


def asked(newsroom: Newsroom, question: str, trace: Trace, **how: Any) -> Answer:
    """The answer, its trace collected."""
    answer = shown(newsroom, Shown(1, question), trace, **how).answer
    assert answer is not None
    return answer


def shown(newsroom: Newsroom, turn: Shown, trace: Trace, **how: Any) -> Shown:
    """A turn with its answer, as the chat page shows it."""

    async def take() -> Shown:
        now = turn
        async for event in newsroom.stream(turn.question, trace=trace, **how):
            now = after(now, event)
        return now

    return wait_for(take)  # a browser's tests have a loop of their own


def keep(
    newsroom: Newsroom,
    question: str,
    owner: str = OWNER,
    conversation: str | None = None,
    history: Sequence[Turn] = (),
    **how: Any,
) -> Place:
    """Asks, and keeps the turn with its trace."""
    kept, trace = Conversations(newsroom.library.archive.database), Trace()
    turn = Shown(1, question)
    place = kept.begin(owner, conversation, question, record_of(turn))
    answered = shown(newsroom, turn, trace, history=history, **how)
    assert kept.save(owner, place, question, record_of(answered), trace_json(trace))
    return place
