"""Two users at every route of the server: nobody reads or changes what is the other's.

The routes come from the app itself, and what each is to whom from `routes.py`. Ann has asked and
judged; her words are looked for in every answer that anyone else gets, and what is kept of her is
compared afterwards. All of them are on another machine.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
import sqlalchemy as sa
from starlette.testclient import TestClient

from index.archive.schema import conversations, turns
from rag import Article, Newsroom
from tests.ui.access.routes import MOUNTED, ROUTES, listed
from tests.ui.conftest import ARTICLES, write_home
from tests.ui.web.pages.conftest import PASSWORD
from tests.ui.web.pages.kept import keep
from ui.kept.conversations import Conversations, Place
from ui.kept.users import Tokens, Users
from ui.web.server import create_app

SECRETS = ("marigoldsecret", "reasonsecret", "titlesecret")
"""Ann's words: in her question, in the reason of her verdict, and the title of her conversation."""
QUERIES = {
    "/api/search": "q=marigoldsecret",
    "/gradio_api/queue/data": "session_hash=annsession",
    "/evals/compare": "first=0123456789ab&second=0123456789ac",
}
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")
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


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    home = write_home(tmp_path_factory.mktemp("house") / "home")
    with Newsroom.open(home) as newsroom:
        newsroom.add([Article(**fields) for fields in ARTICLES])
        users = Users(newsroom.library.archive.database)
        places = {}
        kept = Conversations(newsroom.library.archive.database)
        for name, (question, reason, title) in {
            "ann": SECRETS,
            "bob": ("bellquestion", "bellreason", "belltitle"),
        }.items():
            users.add(name, PASSWORD)
            owner = f"user:{name}"
            places[name] = keep(newsroom, f"How much is the bell, {question}?", owner)
            kept.judge(owner, places[name], 1, reason)
            kept.rename(owner, places[name].conversation, title)
        article = next(iter(newsroom.library.archive.articles())).id
        app = create_app(newsroom)
        client = TestClient(app, base_url="http://127.0.0.1", client=("192.0.2.7", 50_000))
        made = House(client, newsroom, Person(""), places, article)
        made.ann = made.signed_in("ann")
        joined = made.ask(made.ann, "POST /gradio_api/queue/join")
        assert joined.status_code == 200, joined.text
        yield made


def test_every_route_is_in_the_table(house: House):
    found = listed(house.client.app)  # type: ignore[arg-type]
    assert found - set(ROUTES) == set(MOUNTED.values()), "say in routes.py whose these are"
    assert set(ROUTES) - found == set(), "these are gone"


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


MAY_COME_IN = ("bob", "the program of bob")
ANY = {200, 303, 401, 404}
EXPECTED: dict[str, dict[str, set[int]]] = {
    # kind of a route -> statuses for bob, bob's program (a token), and those who are nobody
    "public": {"bob": ANY, "program": ANY, "nobody": ANY},
    "page": {"bob": {200, 404}, "program": {303}, "nobody": {303}},
    "mine": {"bob": {200, 303}, "program": {303}, "nobody": {303}},
    "own": {"bob": {404}, "program": {303}, "nobody": {303}},
    "here": {"bob": {403}, "program": {303}, "nobody": {303}},
    "editor": {"bob": {403}, "program": {303}, "nobody": {303}},
    "program": {"bob": {200}, "program": {200}, "nobody": {401}},
    "program editor": {"bob": {403}, "program": {403}, "nobody": {401}},
    "session": {"bob": {403}, "program": {401}, "nobody": {401}},
    "nothing": {"bob": {403}, "program": {401}, "nobody": {401}},
    "closed": {"bob": {403, 404, 405}, "program": {403, 404, 405}, "nobody": {403, 404, 405}},
}  # fmt: skip


@pytest.mark.parametrize("kind", sorted(set(ROUTES.values())))
def test_nobody_else_reads_or_changes_what_is_anns(house: House, kind: str):
    before = house.kept("ann")
    count = house.newsroom.library.archive.count()
    for person in others(house):
        which = {"bob": "bob", "the program of bob": "program"}.get(person.name, "nobody")
        for route in (one for one, its in ROUTES.items() if its == kind):
            answer = house.ask(person, route)
            said = f"{person.name}: {route} -> {answer.status_code} {answer.text[:200]}"
            assert answer.status_code in EXPECTED[kind][which], said
            told = f"{answer.text} {answer.headers}"
            assert not [word for word in SECRETS if word in told], said
            assert house.kept("ann") == before, said
    assert house.kept("ann") == before
    assert house.newsroom.library.archive.count() == count
    assert "Bob was here" not in json.dumps(str(list(house.newsroom.library.archive.articles())))


@pytest.mark.parametrize("route", [route for route, kind in ROUTES.items() if kind != "closed"])
def test_a_foreign_host_or_page_gets_nothing_of_ann_even_with_her_cookie(house: House, route: str):
    before = house.kept("ann")
    for headers, status in (
        ({"Host": "evil.example"}, 400),
        ({"Host": "evil.example", "Origin": "http://evil.example"}, 400),
        ({"Origin": "http://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"X-Forwarded-Host": "evil.example"}, 400),
    ):
        answer = house.ask(house.ann, route, headers=headers)
        assert answer.status_code == status, (headers, answer.text[:200])
        assert not [word for word in SECRETS if word in answer.text]
    assert house.kept("ann") == before


def test_ann_reads_what_is_hers(house: House):
    """Else the tests above would hold where nothing is served at all."""
    mine = {
        "GET /conversations": "titlesecret",
        "GET /conversations/{name}.{kind}": "marigoldsecret",
        "GET /conversations/{name}/delete": "titlesecret",
        "GET /why/{conversation}/{number}": "marigoldsecret",
        "GET /feedback/{conversation}/{number}": "reasonsecret",
    }
    for route, word in mine.items():
        answer = house.ask(house.ann, route)
        assert (answer.status_code, word in answer.text) == (200, True), route
    assert set(mine) <= {route for route, kind in ROUTES.items() if kind in ("own", "mine")}


@pytest.mark.parametrize("kind", ["json", "md", "html"])
def test_no_form_of_an_export_is_for_others(house: House, kind: str):
    path = f"/conversations/{house.places['ann'].conversation}.{kind}"
    assert "marigoldsecret" in house.ask(house.ann, f"GET {path}").text
    for person in others(house):
        assert house.ask(person, f"GET {path}").status_code in (303, 404)


@pytest.mark.parametrize("words", [*SECRETS, "%", "_", "' OR 1=1 --", '"', "*"])
def test_bob_finds_nothing_of_anns_by_searching(house: House, words: str):
    shown = house.ask(house.signed_in("bob"), "GET /conversations", params={"q": words})
    assert shown.status_code == 200
    assert house.places["ann"].conversation not in shown.text
    assert "titlesecret" not in shown.text.replace(f'value="{words}"', "")


def test_no_other_method_does_what_a_route_does(house: House):
    before = house.kept("ann")
    paths = {route.partition(" ")[2] for route in ROUTES}
    for path in paths:
        for method in METHODS:
            if f"{method} {path}" in ROUTES:
                continue
            answer = house.ask(house.ann, f"{method} {path}")
            assert answer.status_code in (403, 404, 405), (method, path)
    assert house.kept("ann") == before


SPELLINGS: dict[str, dict[str, Any]] = {
    "another's": {"json": {"session_hash": SESSION, "fn_index": 0, "data": [], "event_id": "e"}},
    "twice, the last": {"content": b'{"session_hash": "bobs", "fn_index": 0, "data": [],'
                        b' "event_id": "e", "session_hash": "annsession"}'},
    "escaped": {"content": b'{"session_h\\u0061sh": "ann\\u0073ession", "fn_index": 0,'
                b' "data": [], "event_id": "e"}'},
    "in UTF-16": {"content": json.dumps({"session_hash": SESSION, "fn_index": 0, "data": [],
                                         "event_id": "e"}).encode("utf-16")},
    "in the query too": {"params": {"session_hash": SESSION},
                         "json": {"session_hash": "bobs", "fn_index": 0, "data": [],
                                  "event_id": "e"}},
}  # fmt: skip


@pytest.mark.parametrize("spelling", SPELLINGS)
@pytest.mark.parametrize("path", ["queue/join", "cancel", "reset"])
def test_a_session_of_another_is_refused_however_it_is_spelled(house: House, path, spelling):
    bob = house.signed_in("bob")
    headers = {"Content-Type": "application/json"}
    answer = house.ask(bob, f"POST /gradio_api/{path}", headers=headers, **SPELLINGS[spelling])
    assert (answer.status_code, answer.json()) == (
        403,
        {"error": "this conversation belongs to someone else"},
    )


@pytest.mark.parametrize(
    "query",
    [
        f"session_hash={SESSION}",
        f"session_hash=bobs&session_hash={SESSION}",
        f"session_hash={SESSION}&session_hash=bobs",
        "session%5Fhash=ann%73ession",
    ],
)
def test_events_of_another_are_refused_however_they_are_asked_for(house: House, query: str):
    answer = house.ask(house.signed_in("bob"), f"GET /gradio_api/queue/data?{query}")
    assert answer.status_code == 403
