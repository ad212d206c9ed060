"""Signing in and out over the pages, as a browser does: who is let in, and where one is led."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from starlette.testclient import TestClient

from rag import Article, Newsroom
from rag.config.load import load_config
from tests.ui.conftest import ARTICLES, write_home
from tests.ui.web.pages.conftest import PASSWORD, client_of
from ui.access.sessions import COOKIE
from ui.kept.users import Tokens, Users
from ui.web.pages import login
from ui.web.pages.login import Attempts, local_path

ELSEWHERE = "192.0.2.7"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return write_home(tmp_path / "home")


@pytest.fixture(scope="module")
def _opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Newsroom]:
    with Newsroom.open(write_home(tmp_path_factory.mktemp("login") / "home")) as opened:
        opened.add([Article(**fields) for fields in ARTICLES])
        yield opened


@pytest.fixture
def newsroom(_opened: Newsroom) -> Iterator[Newsroom]:
    """One for all tests here, with articles; each begins without users and tokens."""
    database = _opened.library.archive.database
    assert not Users(database).any()
    yield _opened
    for user in Users(database).listed():
        Users(database).remove(user.name)
    for token in Tokens(database).listed():
        Tokens(database).remove(token.id)


@pytest.fixture(scope="module")
def _door(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with Newsroom.open(write_home(tmp_path_factory.mktemp("door") / "home")) as opened:
        Users(opened.library.archive.database).add("ann", PASSWORD)
        yield client_of(opened, ELSEWHERE)


@pytest.fixture
def door(_door: TestClient) -> TestClient:
    """A browser elsewhere, before ann signs in: to hash her password costs more than all else."""
    _door.cookies.clear()
    return _door


def configured(home: Path, **web: object) -> Newsroom:
    """The newsroom of a home folder with these settings of `[web]`."""
    config = load_config(home, environ={}, directory=home)
    web_config = type(config.web).model_validate({**config.web.model_dump(), **web})
    return Newsroom.open(config=config.model_copy(update={"web": web_config}))


def sign_in(client: TestClient, name="ann", password=PASSWORD, where="/", **headers: str):
    data = {"name": name, "password": password, "next": where}
    return client.post("/login", data=data, headers=headers, follow_redirects=False)


def test_this_machine_needs_no_login(newsroom: Newsroom):
    assert client_of(newsroom).get("/archive").status_code == 200


@pytest.mark.parametrize("path", ["/archive", "/archive?q=a%26b&page=2", "/article/abc"])
def test_another_machine_is_led_to_the_login_and_back(newsroom: Newsroom, path):
    client = client_of(newsroom, ELSEWHERE)
    Users(newsroom.library.archive.database).add("ann", PASSWORD)
    answer = client.get(path, follow_redirects=False)
    assert answer.status_code == 303
    assert "Seven dead" not in answer.text
    where = urlsplit(answer.headers["location"])
    assert where.path == "/login"
    wanted = parse_qs(where.query)["next"]
    assert wanted == [path]
    assert client.get(answer.headers["location"]).status_code == 200
    answer = sign_in(client, where=wanted[0])
    assert (answer.status_code, answer.headers["location"]) == (303, path)
    assert client.get("/archive").status_code == 200


def test_with_login_set_this_machine_needs_one_too(home: Path):
    with configured(home, login=True) as newsroom:
        client = client_of(newsroom)
        assert client.get("/archive", follow_redirects=False).status_code == 303
        Users(newsroom.library.archive.database).add("ann", PASSWORD)
        assert sign_in(client).status_code == 303
        page = client.get("/archive")
        assert page.status_code == 200
        assert "Add articles" in page.text


def test_a_wrong_password_and_a_wrong_name_are_told_the_same(newsroom: Newsroom):
    client = client_of(newsroom, ELSEWHERE)
    Users(newsroom.library.archive.database).add("ann", PASSWORD)
    wrong = [
        sign_in(client, "ann", "something else, as long", "/archive"),
        sign_in(client, "bob", PASSWORD, "/archive"),
        sign_in(client, "<script>alert(1)</script>", PASSWORD, "/archive"),
    ]
    assert {answer.status_code for answer in wrong} == {401}
    assert len({answer.text for answer in wrong}) == 1
    assert 'value="/archive"' in wrong[0].text
    assert COOKIE not in client.cookies


def test_the_page_says_when_nobody_can_sign_in_yet(newsroom: Newsroom):
    client = client_of(newsroom, ELSEWHERE)
    assert "dateline user add NAME" in client.get("/login").text
    Users(newsroom.library.archive.database).add("ann", PASSWORD)
    assert "dateline user add NAME" not in client.get("/login").text


def test_who_is_signed_in_is_shown_and_signs_out(newsroom: Newsroom):
    client = client_of(newsroom, ELSEWHERE, "ann")
    html = client.get("/archive").text
    assert re.search(r'action="/logout">Signed in as <b dir="auto">ann</b>', html)
    assert "Sign out?" in client.get("/logout").text
    assert client.get("/archive").status_code == 200  # only asked
    answer = client.post("/logout", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/login")
    assert client.get("/archive", follow_redirects=False).status_code == 303


@pytest.mark.parametrize("act", ["remove", "password"])
def test_a_session_ends_with_its_user_or_password(newsroom: Newsroom, act):
    client = client_of(newsroom, ELSEWHERE, "ann")
    users = Users(newsroom.library.archive.database)
    assert client.get("/archive").status_code == 200
    if act == "remove":
        users.remove("ann")
    else:
        users.set_password("ann", PASSWORD)
    assert client.get("/archive", follow_redirects=False).status_code == 303


def test_a_session_outlives_the_server(newsroom: Newsroom):
    before = client_of(newsroom, ELSEWHERE, "ann")
    after = client_of(newsroom, ELSEWHERE)
    after.cookies = before.cookies
    assert after.get("/archive", follow_redirects=False).status_code == 200


def test_who_signs_out_in_another_site_is_not_signed_out(newsroom: Newsroom):
    client = client_of(newsroom, ELSEWHERE, "ann")
    for path in ("/logout", "/login"):
        answer = client.post(path, headers={"Origin": "https://evil.example"})
        assert answer.status_code == 403
    assert client.get("/archive").status_code == 200


@pytest.mark.parametrize(
    "where",
    [
        "//evil.example",
        "///evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "https://evil.example/",
        "https:evil.example",
        "javascript:alert(1)",
        "/\t/evil.example",
        "\t//evil.example",
        " //evil.example",
        "/\r\nSet-Cookie: a=b",
        "evil.example",
        "",
        "/login?next=/login",
        "/logout",
    ],
)
def test_nobody_is_led_to_another_site(door: TestClient, where):
    assert local_path(where) == "/"
    form = door.get("/login", params={"next": where}).text
    assert 'name="next" value="/"' in form
    assert sign_in(door, where=where).headers["location"] == "/"
    again = door.get("/login", params={"next": where}, follow_redirects=False)
    assert (again.status_code, again.headers["location"]) == (303, "/")


@pytest.mark.parametrize(
    "where", ["/", "/archive?from=2025-01-01&q=%22a%22", "/article/ab?mark=1-2", "/?c=abc"]
)
def test_one_is_led_back_to_a_page_of_ours(where):
    assert local_path(where) == where


def test_attempts_are_limited_by_name_and_address(newsroom: Newsroom, monkeypatch):
    monkeypatch.setattr(login, "NAME_ATTEMPTS", 3)
    client = client_of(newsroom, ELSEWHERE)
    Users(newsroom.library.archive.database).add("ann", PASSWORD)
    for _ in range(3):
        assert sign_in(client, "ann", "x" * 12).status_code == 401
    answer = sign_in(client, "Ann")
    assert answer.status_code == 429
    assert 1 <= int(answer.headers["retry-after"]) <= 60
    assert COOKIE not in client.cookies
    assert sign_in(client, "bob").status_code == 401


def test_an_address_has_attempts_for_all_names_together(monkeypatch):
    monkeypatch.setattr(login, "ADDRESS_ATTEMPTS", 5)
    attempts = Attempts()
    waits = [attempts.take(f"name{n}", "2001:db8::1") for n in range(5)]
    assert waits == [0.0] * 5
    assert attempts.take("another", "2001:db8::2") > 0  # of the same network
    assert attempts.take("another", "192.0.2.1") == 0
    attempts.succeeded("name0", "2001:db8::1")
    assert attempts.take("another", "2001:db8::1") == 0


def test_below_a_base_path_everything_stays_there(home: Path):
    """Whether the proxy passes the path on whole or without it."""
    with configured(home, base_path="/news", trusted_hosts=("news.example",)) as newsroom:
        client = client_of(newsroom, ELSEWHERE)
        assert client.get("/news", follow_redirects=False).headers["location"] == "/news/"
        for path in ("/news/archive", "/archive"):
            answer = client.get(path, follow_redirects=False)
            assert answer.headers["location"] == "/news/login?next=%2Farchive"
        Users(newsroom.library.archive.database).add("ann", PASSWORD)
        data = {"name": "ann", "password": PASSWORD, "next": "/archive"}
        answer = client.post("/news/login", data=data, follow_redirects=False)
        assert answer.headers["location"] == "/news/archive"
        assert f"{COOKIE}=" in answer.headers["set-cookie"]
        assert "Path=/news;" in answer.headers["set-cookie"]
        page = client.get("/news/archive")
        assert page.status_code == 200
        assert 'href="/news/house/house.css"' in page.text
        assert client.get("/newsroom").status_code == 403


def test_a_proxy_that_is_named_makes_the_cookies_secure(home: Path):
    with configured(home, proxies=("10.0.0.5",), trusted_hosts=("news.example",)) as newsroom:
        client = client_of(newsroom, "10.0.0.5")
        Users(newsroom.library.archive.database).add("ann", PASSWORD)
        by_https = {"X-Forwarded-Proto": "https", "X-Forwarded-For": ELSEWHERE}
        by_https |= {"X-Forwarded-Host": "news.example", "Origin": "https://news.example"}
        answer = sign_in(client, **by_https)
        assert answer.status_code == 303
        assert answer.headers["set-cookie"].endswith("; Secure")
        plain = by_https | {"X-Forwarded-Proto": "http"}
        fresh = client_of(newsroom, "10.0.0.5")
        assert "; Secure" in fresh.get("/login", headers=by_https).headers["set-cookie"]
        fresh = client_of(newsroom, "10.0.0.5")
        first = fresh.get("/login", headers=plain | {"Origin": "http://news.example"})
        assert "Secure" not in first.headers["set-cookie"]


def test_editors_change_the_archive_from_other_machines(home: Path):
    with configured(home, editors=("ann",)) as newsroom:
        ann = client_of(newsroom, ELSEWHERE, "ann")
        bob = client_of(newsroom, ELSEWHERE, "bob")
        assert "Add articles" in ann.get("/archive").text
        assert "Add articles" not in bob.get("/archive").text
        assert bob.post("/archive/add", data={"text": "A text."}).status_code == 403
        assert newsroom.library.archive.count() == 0
        assert ann.post("/archive/add", data={"text": "A text."}).status_code == 200
        assert newsroom.library.archive.count() == 1


def test_a_token_opens_no_page(newsroom: Newsroom):
    token = Tokens(newsroom.library.archive.database).add("desk")
    client = client_of(newsroom, ELSEWHERE)
    bearer = {"Authorization": f"Bearer {token}"}
    assert client.get("/archive", headers=bearer, follow_redirects=False).status_code == 303
