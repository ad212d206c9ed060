"""The examples of docs/proxy.md, run for real: a proxy with TLS and a base path, and a browser."""

import json
import os
import re
import shutil
import socket
import ssl
import subprocess
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from rag import Newsroom
from tests.rag.loopback import FakeOpenAI
from tests.ui.conftest import ROOT, Served, end, start, write_home
from tests.ui.page.browser import NEEDS_CHROMIUM, SLOW, sync_api
from tests.ui.page.conftest import browser  # noqa: F401, a fixture
from tests.waiting import eventually
from ui.kept.users import Tokens, Users

DOCS = (ROOT / "docs/proxy.md").read_text()
PASSWORD = "a long enough password"
OPENSSL = shutil.which("openssl")


@dataclass(frozen=True)
class Proxied:
    """A server behind a proxy."""

    url: str
    token: str
    served: Served

    def get(self, path: str, data: bytes | None = None, **headers: str) -> Any:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        request = urllib.request.Request(self.url + path, data, named)
        plain = ssl._create_unverified_context()
        opener = urllib.request.build_opener(
            urllib.request.HTTPSHandler(context=plain), _NoRedirect()
        )
        try:
            return opener.open(request, timeout=60)
        except urllib.error.HTTPError as error:
            return error


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        return None


def example(language: str) -> str:
    """The example in docs/proxy.md."""
    found = re.search(rf"```{language}\n(.*?)```", DOCS, re.DOTALL)
    assert found is not None
    return found[1]


def nginx(folder: Path, port: int, ours: str) -> list[str]:
    root = "user root;" if os.geteuid() == 0 else ""
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    temporary = "".join(f"{kind}_temp_path {folder}/{kind};" for kind in kinds)
    (folder / "nginx.conf").write_text(
        f"{root} daemon off; pid {folder}/pid; error_log {folder}/error.log; events {{}}\n"
        f"http {{ access_log off; {temporary} server {{ listen 127.0.0.1:{port} ssl;\n"
        f"ssl_certificate {folder}/cert.pem; ssl_certificate_key {folder}/key.pem;\n"
        f"{example('nginx').replace('127.0.0.1:7860', ours)} }} }}\n"
    )
    return ["nginx", "-c", f"{folder}/nginx.conf", "-e", f"{folder}/error.log"]


def caddy(folder: Path, port: int, ours: str) -> list[str]:
    settings = "{\n    admin off\n    skip_install_trust\n    auto_https disable_redirects\n}\n"
    site = example("caddy").replace("127.0.0.1:7860", ours)
    site = site.replace("news.example {", f"https://127.0.0.1:{port} {{\n    tls cert.pem key.pem")
    (folder / "Caddyfile").write_text(settings + site)
    return ["caddy", "run", "--config", "Caddyfile", "--adapter", "caddyfile"]


PROXIES = {"nginx": nginx, "caddy": caddy}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory, models: FakeOpenAI) -> Path:
    home = write_home(tmp_path_factory.mktemp("proxied") / "home", models.url)
    settings = (home / "dateline.toml").read_text()
    ours = '[web]\nproxies = ["127.0.0.1"]\nbase_path = "/news"\n'
    (home / "dateline.toml").write_text(settings.replace("[web]\n", ours))
    with Newsroom.open(home) as newsroom:
        Users(newsroom.library.archive.database).add("ann", PASSWORD)
        (home / "token").write_text(Tokens(newsroom.library.archive.database).add("desk"))
    return home


@pytest.fixture(scope="module", params=list(PROXIES))
def proxied(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, home: Path
) -> Iterator[Proxied]:
    name = request.param
    if shutil.which(name) is None or OPENSSL is None:
        pytest.skip(f"there is no {name} or no openssl on this machine")
    folder = tmp_path_factory.mktemp(name)
    certificate = "req -x509 -newkey rsa:2048 -nodes -keyout key.pem -out cert.pem -days 2"
    names = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"]
    command = [OPENSSL, *certificate.split(), *names]  # else Caddy issues one for the address
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    served = start(home)
    log = (folder / "log").open("w")
    command = PROXIES[name](folder, port, served.url.partition("//")[2])
    environ = {**os.environ, "XDG_CONFIG_HOME": str(folder), "XDG_DATA_HOME": str(folder)}
    proxy = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log, env=environ)

    def up() -> bool:
        if proxy.poll() is not None:
            return True
        trusting = ssl.create_default_context()
        trusting.check_hostname, trusting.verify_mode = False, ssl.CERT_NONE
        try:  # the port alone is open before the certificate is there
            with socket.create_connection(("127.0.0.1", port), 5) as probe:
                trusting.wrap_socket(probe, server_hostname="127.0.0.1").close()
        except OSError:
            return False
        return True

    try:
        assert eventually(up)
        assert proxy.poll() is None, (folder / "log").read_text()
        url = f"https://127.0.0.1:{port}"
        yield Proxied(url, (home / "token").read_text(), served)
    finally:
        proxy.terminate()
        proxy.wait()
        log.close()
        assert end(served) == 0


def test_pages_and_programs_are_below_the_base_path_and_closed(proxied: Proxied):
    with proxied.get("/news") as answer:
        assert (answer.status, answer.headers["location"][-6:]) == (308, "/news/")
    with proxied.get("/news/archive") as answer:
        assert answer.status == 303
        assert answer.headers["location"] == "/news/login?next=%2Farchive"
    with proxied.get("/news/api/health") as answer:
        assert answer.status == 401
    with proxied.get("/news/api/health", X_Forwarded_For="127.0.0.1") as answer:
        assert answer.status == 401
    with proxied.get("/news/api/health", Authorization=f"Bearer {proxied.token}") as answer:
        assert (answer.status, json.loads(answer.read())["status"]) == (200, "ok")


def test_a_login_sets_a_secure_cookie_for_the_base_path(proxied: Proxied):
    form = urllib.parse.urlencode({"name": "ann", "password": PASSWORD, "next": "/archive"})
    with proxied.get("/news/login", form.encode(), Origin=proxied.url) as answer:
        assert (answer.status, answer.headers["location"]) == (303, "/news/archive")
        cookies = answer.headers.get_all("set-cookie")
    assert all("; Secure" in one and "Path=/news;" in one for one in cookies)
    session = next(one for one in cookies if one.startswith("dateline_session=")).partition(";")[0]
    with proxied.get("/news/archive", Cookie=session) as answer:
        assert answer.status == 200
        assert b'href="/news/house/house.css"' in answer.read()
    with proxied.get("/news/login", form.encode(), Origin="https://evil.example") as answer:
        assert answer.status == 403


def test_a_stream_is_not_held_back(proxied: Proxied, models: FakeOpenAI):
    """The first event comes while the model is still silent; who leaves ends the model's work."""
    body = {"question": "How much does the bell of the Marigold weigh?", "model": "fake-slow"}
    kinds = {"Accept": "text/event-stream", "Content_Type": "application/json"}
    token = f"Bearer {proxied.token}"
    with proxied.get("/news/api/ask", json.dumps(body).encode(), Authorization=token, **kinds) as s:
        assert s.readline() == b"event: sources\n"
        assert eventually(lambda: models.open_connections == 1)
    assert models.wait_until_closed()


@NEEDS_CHROMIUM
def test_a_reader_signs_in_asks_and_signs_out(browser: Any, proxied: Proxied):  # noqa: F811
    context = browser.new_context(ignore_https_errors=True)
    page = context.new_page()
    requests: list[str] = []
    failed: list[str] = []
    page.on("request", lambda one: requests.append(one.url))
    page.on("response", lambda one: one.status >= 400 and failed.append(f"{one.status} {one.url}"))
    page.goto(f"{proxied.url}/news/")
    page.get_by_label("Name").fill("Ann")
    page.get_by_label("Password").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_selector("#question textarea", timeout=SLOW)
    page.fill("#question textarea", "How much does the bell of the Marigold weigh?")
    page.keyboard.press("Enter")
    sync_api.expect(page.locator("#chat .answer").last).to_contain_text("forty kilos", timeout=SLOW)
    ours = (f"{proxied.url}/news/", "data:", "blob:")
    assert [one for one in requests if not one.startswith(ours)] == []
    page.goto(f"{proxied.url}/news/archive")
    sync_api.expect(page.locator(".signed-in")).to_contain_text("Signed in as ann")
    page.get_by_role("button", name="Sign out").click()
    sync_api.expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")
    page.goto(f"{proxied.url}/news/archive")
    sync_api.expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")
    assert failed == []
    context.close()
