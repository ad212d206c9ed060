"""The server that runs over a home, so that a command there need not load what it has loaded.

It says where it is in a file of the home, with a hash of its settings: one with other settings, of
another directory or variable, is not asked. Whatever goes wrong, there is simply no server. Does
not know what is asked.
"""

import hashlib
import http.client
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from rag import Config

FILE = "server.json"
ANSWER_SECONDS = 10.0  # for an answer from quotes, which takes a tenth of a second
_ANYWHERE = {"0.0.0.0": "127.0.0.1", "[::]": "[::1]"}


@contextmanager
def announced(config: "Config", address: str) -> Iterator[None]:
    """Tells commands of this home where the server is, for as long as it runs."""
    path = config.home / FILE
    held = {"address": address, "pid": os.getpid(), "settings": _settings(config)}
    with suppress(OSError):  # a read-only home
        path.unlink(missing_ok=True)
        path.touch(0o600)
        path.write_text(json.dumps(held))
    try:
        yield
    finally:
        with suppress(OSError):
            path.unlink()


def ask_server(config: "Config", path: str, body: Mapping[str, object]) -> Any | None:
    """What the home's server answers to a POST, if it runs, with these settings, and does."""
    parts = _address(config)
    if parts is None or not parts.hostname:
        return None
    connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=ANSWER_SECONDS)
    headers = {"Content-Type": "application/json", "Accept": "application/json"}
    try:
        connection.request("POST", parts.path + path, json.dumps(body).encode(), headers)
        response = connection.getresponse()
        return json.loads(response.read()) if response.status == 200 else None
    except (OSError, http.client.HTTPException, ValueError):
        return None
    finally:
        connection.close()


def _address(config: "Config") -> Any | None:
    """The parts of the server's address; None where none runs, or with other settings."""
    try:
        held = json.loads(Path(config.home / FILE).read_text())
        os.kill(held["pid"], 0)
        if held["settings"] != _settings(config):
            return None
        parts = urlsplit(held["address"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
    host = f"[{parts.hostname}]" if parts.hostname and ":" in parts.hostname else parts.hostname
    if host in _ANYWHERE:
        return parts._replace(netloc=f"{_ANYWHERE[host]}:{parts.port}")
    return parts


def _settings(config: "Config") -> str:
    """A hash of all settings that an answer may depend on."""
    held = config.model_dump_json(exclude={"sources", "left_out", "web"})
    return hashlib.sha256(held.encode()).hexdigest()
