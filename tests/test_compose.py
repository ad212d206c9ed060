"""compose.yaml names what there is: settings, commands, files, services, and images by version."""

import os
import re
import shlex
import shutil
import subprocess
import threading
import tomllib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import HTTPCookieProcessor, OpenerDirector, build_opener

import pytest
import yaml
from typer.main import get_command

from rag.config.archive import DRIVER
from rag.config.load import load_config
from tests.postgres import free_port
from tests.waiting import eventually
from ui.access.peer import Proxies
from ui.cli.main import app

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "compose.yaml").read_text("utf-8")
COMPOSE: dict[str, Any] = yaml.safe_load(TEXT)
SERVICES: dict[str, Any] = COMPOSE["services"]
DOCKERFILE: str = COMPOSE["x-web"]["build"]["dockerfile_inline"]
WEB = ("web1", "web2")
OF_OTHERS = {  # variables that other programs read
    "PGPASSWORD",  # libpq
    "POSTGRES_USER", "POSTGRES_DB", "POSTGRES_PASSWORD", "POSTGRES_INITDB_ARGS",  # postgres's image
}  # fmt: skip
FROM_THE_USER = {"DATABASE_PASSWORD": "s3cret", "PUBLIC_HOST": "news.example"}


def environment(service: str) -> dict[str, str]:
    """A service's variables, with what the user has to set in `.env`."""
    given = SERVICES[service].get("environment", {})
    return {
        name: re.sub(r"\$\{(\w+)[^}]*\}", lambda found: FROM_THE_USER[found[1]], str(value))
        for name, value in given.items()
    }


def test_every_image_is_pinned_to_a_version() -> None:
    """Else a machine set up next month would run something else."""
    images = [one["image"] for one in SERVICES.values() if "build" not in one]
    images += re.findall(r"^FROM (\S+)", DOCKERFILE, re.M)
    assert len(images) == 4
    for image in images:
        assert re.fullmatch(r"[a-z/]+:\d+\.\d+(\.\d+)?(-[a-z]+)*", image), image


def test_the_chroma_server_is_the_client_s_version() -> None:
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    locked = re.search(r"^chromadb==(\S+)", lock, re.M)
    assert locked
    assert SERVICES["chroma"]["image"] == f"chromadb/chroma:{locked[1]}"


@pytest.mark.parametrize("service", WEB)
def test_its_settings_are_dateline_s(service: str, tmp_path: Path) -> None:
    given = environment(service)
    ours = {name: value for name, value in given.items() if name.startswith("DATELINE_")}
    assert given.keys() - ours.keys() <= OF_OTHERS
    config = load_config(environ=ours, directory=tmp_path)  # refuses what it does not know
    assert str(config.home) == given["DATELINE_HOME"]
    assert config.archive.url.startswith(f"{DRIVER}://dateline@postgres/")
    assert config.vectors.url == "http://chroma:8000"
    assert config.web.trusted_hosts == ("news.example",)
    inside = SERVICES["proxy"]["networks"]["inside"]["ipv4_address"]
    assert Proxies(config.web.proxies)._named(inside)


def test_its_variables_are_those_of_the_programs_that_read_them() -> None:
    for service in SERVICES.keys() - set(WEB):
        assert environment(service).keys() <= OF_OTHERS | {"PUBLIC_HOST"}  # the Caddyfile's
    assert set(re.findall(r"\$\{(\w+)", TEXT)) == set(FROM_THE_USER)


@pytest.mark.parametrize("service", WEB)
def test_its_commands_are_dateline_s(service: str) -> None:
    assert 'ENTRYPOINT ["dateline"]' in DOCKERFILE
    group: Any = get_command(app)
    verb, *rest = map(str, SERVICES[service]["command"])
    assert verb in group.commands
    group.commands[verb].make_context(verb, list(rest)).close()  # refuses unknown options


def test_the_image_is_built_from_what_there_is() -> None:
    for line in re.findall(r"^COPY (.+)", DOCKERFILE, re.M):
        *sources, _ = shlex.split(line)
        for source in sources:
            assert (ROOT / source).exists(), source
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert "dateline" in project["scripts"]
    (extra,) = re.findall(r'"\.\[(\w+)\]"', DOCKERFILE)
    assert extra in project["optional-dependencies"]
    tested = (ROOT / "tests/requirements.lock").read_text("utf-8")
    (driver,) = re.findall(r'"psycopg\[binary\]==([\d.]+)"', DOCKERFILE)
    assert re.search(rf"^psycopg=={re.escape(driver)} ", tested, re.M)


def test_services_volumes_networks_and_files_are_declared() -> None:
    for service in SERVICES.values():
        assert set(service.get("depends_on", ())) <= SERVICES.keys()
        assert set(service["networks"]) <= COMPOSE["networks"].keys()
        volumes = {volume.split(":")[0] for volume in service.get("volumes", ())}
        assert volumes <= COMPOSE["volumes"].keys()
        assert {one["source"] for one in service.get("configs", ())} <= COMPOSE["configs"].keys()


def test_each_web_process_has_a_home_of_its_own() -> None:
    """Else the second would not start: one process owns the words of a home."""
    volumes = [SERVICES[service]["volumes"] for service in WEB]
    assert volumes[0] != volumes[1]
    for service, (volume,) in zip(WEB, volumes, strict=True):
        assert volume.split(":")[1] == environment(service)["DATELINE_HOME"]


def test_neither_chroma_nor_postgres_is_open_to_other_machines() -> None:
    """A Chroma server has no authentication."""
    assert [name for name, one in SERVICES.items() if "ports" in one] == ["proxy"]
    assert [name for name, one in SERVICES.items() if "outside" in one["networks"]] == ["proxy"]


CADDYFILE = COMPOSE["configs"]["caddyfile"]["content"].replace("$$", "$")


def test_the_proxy_leads_to_both_processes() -> None:
    port = SERVICES["web1"]["command"][-1]
    assert "reverse_proxy " + " ".join(f"{name}:{port}" for name in WEB) in CADDYFILE
    assert CADDYFILE.startswith("{$PUBLIC_HOST} {")


class _Process(BaseHTTPRequestHandler):
    """Stands for a web process: says which it is."""

    def do_GET(self) -> None:
        said = str(self.server.server_address[1]).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(said)))
        self.end_headers()
        self.wfile.write(said)

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def process() -> Iterator[ThreadingHTTPServer]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Process)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.mark.skipif(shutil.which("caddy") is None, reason="there is no caddy on this machine")
def test_the_proxy_keeps_a_browser_with_one_process_until_that_is_gone(tmp_path: Path) -> None:
    with ExitStack() as stack:
        processes = {str(one.server_port): one for one in
                     (stack.enter_context(process()) for _ in WEB)}  # fmt: skip
        port = free_port()
        rules = CADDYFILE.replace("{$PUBLIC_HOST}", f"http://127.0.0.1:{port}")
        for name, ours in zip(WEB, processes, strict=True):
            rules = rules.replace(f"{name}:7860", f"127.0.0.1:{ours}")
        (tmp_path / "Caddyfile").write_text("{\n    admin off\n}\n" + rules)
        proxy = subprocess.Popen(
            ["caddy", "run", "--config", "Caddyfile", "--adapter", "caddyfile"],
            cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            env={**os.environ, "XDG_CONFIG_HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path)},
        )  # fmt: skip
        stack.callback(proxy.wait)
        stack.callback(proxy.terminate)
        browser = build_opener(HTTPCookieProcessor())

        def served(by: OpenerDirector) -> str:
            try:
                with by.open(f"http://127.0.0.1:{port}/", timeout=10) as reply:
                    return str(reply.read().decode())
            except URLError:
                return ""

        assert eventually(lambda: served(browser))
        first = served(browser)
        assert {served(browser) for _ in range(10)} == {first}
        assert {served(build_opener()) for _ in range(40)} == set(processes)
        processes[first].shutdown()
        processes[first].server_close()
        assert served(browser) in set(processes) - {first}
