"""Two users at every route of the server: nobody reads or changes what is the other's.

The routes come from the app itself, and what each is to whom from `routes.py`. Ann has asked and
judged; her words are looked for in every answer that anyone else gets, and what is kept of her is
compared afterwards.
"""

import json
from typing import Any

import pytest

from tests.ui.access.house import SECRETS, SESSION, House, others
from tests.ui.access.routes import MOUNTED, ROUTES, listed

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")


def test_every_route_is_in_the_table(house: House):
    found = listed(house.client.app)  # type: ignore[arg-type]
    assert found - set(ROUTES) == set(MOUNTED.values()), "say in routes.py whose these are"
    assert set(ROUTES) - found == set(), "these are gone"


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
