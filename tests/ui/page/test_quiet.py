"""A whole session in a browser, and the server speaks to nobody but this machine.

Python's own audit events see what Python connects to and looks up; `strace`, where it is installed
and may be used, sees the libraries that are not Python. Nothing in the environment turns telemetry
off here: Dateline does.
"""

import ipaddress
import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.rag.loopback import FakeOpenAI
from tests.ui.conftest import ROOT, Served, end, start_anew, write_home
from tests.ui.page.browser import NEEDS_CHROMIUM, SLOW, sync_api

pytestmark = [pytest.mark.fire, NEEDS_CHROMIUM]
SWITCHES = re.compile("TELEMETRY|ANALYTICS|DO_NOT_TRACK|OFFLINE|_PROXY", re.IGNORECASE)
LISTENER = """
import os, sys
noted = open(os.environ["NOTED_CONNECTIONS"], "a", buffering=1)
def note(event, arguments):
    if event in ("socket.connect", "socket.sendto"):
        noted.write(f"{event} {arguments[1]!r}\\n")
    elif event in ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"):
        noted.write(f"{event} {arguments[0]!r}\\n")
sys.addaudithook(note)
"""
PLACE = re.compile(
    r"sa_family=AF_INET6?, sin6?_port=htons\((\d+)\)"
    r'.*?(?:inet_addr\(|inet_pton\(AF_INET6, )"([^"]+)"'
)


@dataclass
class Watched:
    """A server, and what it connected to so far."""

    served: Served
    noted: Path
    traced: Path | None

    def places(self) -> set[tuple[str, int]]:
        """Addresses and ports."""
        found = set()
        for line in self.noted.read_text().splitlines():
            if match := re.fullmatch(r"socket\.(?:connect|sendto) \('([^']+)', (\d+).*", line):
                found.add((match[1], int(match[2])))
        if self.traced is not None:
            for match in PLACE.finditer(self.traced.read_text(errors="replace")):
                found.add((match[2], int(match[1])))
        return found

    def names(self) -> set[str]:
        """Names that were looked up."""
        found = set()
        for line in self.noted.read_text().splitlines():
            if match := re.fullmatch(r"socket\.get\w+ b?'([^']*)'", line):
                found.add(match[1])
        return found


def may_trace() -> bool:
    command = ["strace", "-f", "-e", "trace=connect", "true"]
    if not shutil.which("strace"):
        return False
    return subprocess.run(command, check=False, capture_output=True).returncode == 0


@pytest.fixture(scope="module")
def watched(tmp_path_factory: pytest.TempPathFactory, models: FakeOpenAI) -> Iterator[Watched]:
    place = tmp_path_factory.mktemp("watched")
    (place / "sitecustomize.py").write_text(LISTENER)
    noted, traced = place / "noted", place / "traced"
    under: list[str] = []
    if may_trace():
        calls = "trace=connect,sendto,sendmsg,sendmmsg"
        under = ["strace", "-D", "-f", "-qq", "-e", calls, "-e", "signal=none", "-o", str(traced)]
    before = {name: os.environ.pop(name) for name in list(os.environ) if SWITCHES.search(name)}
    environ = {"PYTHONPATH": f"{place}{os.pathsep}{ROOT}", "NOTED_CONNECTIONS": str(noted)}
    served = start_anew(write_home(place / "home", models.url), under=under, environ=environ)
    try:
        yield Watched(served, noted, traced if under else None)
    finally:
        os.environ.update(before)
        assert end(served) == 0


def test_a_whole_session_reaches_nothing_but_this_machine(
    arrive_at: Callable[..., Any], watched: Watched, models: FakeOpenAI
) -> None:
    reader = arrive_at(watched.served.url)
    page = reader.page
    reader.ask("How much does the bell of the Marigold weigh?")
    reader.ask("Who suspended the river tolls?", model="obedient")
    page.goto(f"{watched.served.url}/archive")
    page.get_by_label("Search passages").fill("bell")
    page.keyboard.press("Enter")
    page.wait_for_selector(".found", timeout=SLOW)
    page.request.post(
        f"{watched.served.url}/archive/add",
        form={"text": "The mill burned down on Monday.", "title": "Mill burns", "url": ""},
        headers={"Origin": watched.served.url},
    )
    page.goto(f"{watched.served.url}/archive")
    page.get_by_role("link", name="Mill burns").first.click()
    sync_api.expect(page.get_by_role("heading", level=1)).to_have_text("Mill burns")
    page.goto(f"{watched.served.url}/conversations")
    page.goto(f"{watched.served.url}/evals")
    status, _, _ = watched.served.get("/metrics")
    assert status == 200
    assert reader.elsewhere == []
    places = watched.places()
    model_port = int(models.url.split(":")[2].split("/")[0])
    assert ("127.0.0.1", model_port) in places, "what is noted holds what is known to have been"
    assert [p for p in places if not ipaddress.ip_address(p[0]).is_loopback or p[1] == 53] == []
    assert watched.names() <= {"localhost", "127.0.0.1", "::1", ""}
