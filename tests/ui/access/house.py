"""The whole server over a newsroom in which ann has asked and judged, and who comes to it.

Everybody is on another machine. Does not run the queue of the chat page.
"""

import re
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa
from starlette.testclient import TestClient

from index.archive.schema import conversations, turns
from rag import Newsroom
from tests.ui.web.pages.conftest import PASSWORD
from ui.kept.conversations import Place
from ui.kept.users import Tokens

SECRETS = ("marigoldsecret", "reasonsecret", "titlesecret")
"""Ann's words: in her question, in the reason of her verdict, and the title of her conversation."""
QUERIES = {
    "/api/search": "q=marigoldsecret",
    "/gradio_api/queue/data": "session_hash=annsession",
    "/evals/compare": "first=0123456789ab&second=0123456789ac",
}
SESSION = "annsession"
FORMS = {
    "/login": {"name": "ann", "password": "a wrong password"},
    "/rename": {"title": "Bob was here"},
    "/feedback": {"verdict": "bad", "reason": "Bob was here"},
    "/edit": {"title": "Bob was here"},
    "/archive/add": {"text": "Bob was here."},
    "/archive/follow": {"address": "http://127.0.0.1:9/feed"},
    "/archive/unfollow": {"address": "http://127.0.0.1:9/feed"},
}
BODIES: dict[str, dict[str, Any]] = {
    "/api/ask": {"question": "What did ann ask?"},
    "/v1/chat/completions": {
        "model": "quotes",
        "messages": [{"role": "user", "content": "What did ann ask?"}],
    },
    "/mcp": {"jsonrpc": "2.0", "id": 1, "method": "tools/list"},
    "/api/articles": {"text": "Bob was here."},
    "/api/feeds": {"address": "http://127.0.0.1:9/feed"},
    "/gradio_api": {"session_hash": SESSION, "fn_index": 0, "event_id": "e", "data": []},
}


@dataclass
class Person:
    """Somebody on another machine, by what they send with each request."""

    name: str
    headers: dict[str, str] = field(default_factory=dict)


@dataclass
class House:
    """The server's app, what is kept of ann and bob, and who comes to it."""

    client: TestClient
    newsroom: Newsroom
    ann: Person
    places: dict[str, Place]
    article: str

    def ask(self, person: Person, route: str, **more: Any) -> Any:
        """One request for a route as `person`, with ann's names in the path and in the body."""
        method, _, path = route.partition(" ")
        path = self.path(path)
        if method == "GET" and path in QUERIES:
            more.setdefault("params", QUERIES[path])
        how: dict[str, Any] = {"headers": person.headers | more.pop("headers", {}), **more}
        if method == "PATCH":
            how.setdefault("json", {"title": "Bob was here"})
        if method == "POST":
            how |= _sent(path) if not how.keys() & {"json", "data", "content"} else {}
        return self.client.request(method, path, follow_redirects=False, **how)

    def path(self, template: str) -> str:
        """A route's path that names what is ann's."""
        at = self.places["ann"]
        named = {"name": at.conversation, "conversation": at.conversation, "number": at.number}
        named |= {"kind": "json", "article_id": self.article, "run_id": "0123456789ab"}
        named |= {"session_hash": SESSION, "path:path": "index.js", "name:path": "quotes"}

        def fill(match: re.Match[str]) -> str:
            return str(named.get(match[1], "x"))

        return re.sub(r"\{([^}]+)\}", fill, template)

    def kept(self, name: str) -> object:
        """All that is kept of a user."""
        owned = sa.select(conversations).where(conversations.c.owner == f"user:{name}")
        with self.newsroom.library.archive.database.reading() as connection:
            held = [tuple(row) for row in connection.execute(owned)]
            of_them = [row[0] for row in held]
            said = (
                sa.select(turns).where(turns.c.conversation.in_(of_them)).order_by(turns.c.number)
            )
            return held, [tuple(row) for row in connection.execute(said)]

    def signed_in(self, name: str) -> Person:
        self.client.cookies.clear()
        data = {"name": name, "password": PASSWORD}
        answer = self.client.post("/login", data=data, follow_redirects=False)
        self.client.cookies.clear()
        return Person(name, {"Cookie": answer.headers["set-cookie"].partition(";")[0]})

    def browser(self) -> Person:
        """A browser with a cookie of its own, which has not signed in."""
        answer = self.client.get("/login")
        self.client.cookies.clear()
        return Person("a browser", {"Cookie": answer.headers["set-cookie"].partition(";")[0]})

    def token(self, account: str) -> Person:
        token = Tokens(self.newsroom.library.archive.database).add(account)
        return Person(f"the program of {account}", {"Authorization": f"Bearer {token}"})


def _sent(path: str) -> dict[str, Any]:
    for part, form in FORMS.items():
        if part in path and not path.startswith(("/api/", "/gradio_api/")):
            return {"data": form}
    for part, body in BODIES.items():
        if path.startswith(part):
            return {"json": body}
    return {"data": {}}


def others(house: House) -> list[Person]:
    """Whoever is not ann."""
    forged = house.ann.headers["Cookie"]
    return [
        house.signed_in("bob"),
        house.token("bob"),
        house.browser(),
        Person("nobody"),
        Person("a forger", {"Cookie": forged[:-4] + "0000"}),
        Person("a braggart", {"X-Forwarded-User": "ann", "X-Forwarded-For": "127.0.0.1"}),
    ]
