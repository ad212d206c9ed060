"""Which model servers answer on this machine, at the usual ports, and what they would be called.

Looking is one GET of `/v1/models` for each address, without a key, and only when it is asked for.
No text and no question is sent. Does not know configuration files.
"""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import urlsplit

from rag.models.facts import MAX_BYTES, SilentServer, fact, names

if TYPE_CHECKING:
    from rag.config.settings import ModelProfile

_SECONDS = 1.0  # for each port; all are asked at the same time
_FAR_SECONDS = 2.0  # for each address where some may be on other machines

OPENAI, OPENAI_KEY = "openai", "OPENAI_API_KEY"


@dataclass(frozen=True, slots=True)
class Port:
    """Where a kind of server listens if nobody tells it otherwise."""

    server: str
    number: int

    @property
    def base_url(self) -> str:
        """The address up to `/v1`."""
        return f"http://127.0.0.1:{self.number}/v1"


@dataclass(frozen=True, slots=True)
class LocalServer:
    """A server that answered, and the names of its models."""

    server: str
    base_url: str
    models: tuple[str, ...]

    def lacks(self, model: str) -> bool:
        """Whether it has no such model, as its list shows."""
        if self.server == "llamacpp":  # whose one model answers to every name
            return False
        return model not in self.models and f"{model}:latest" not in self.models


State = Literal["reachable", "not reachable", "no such model"]


@dataclass(frozen=True, slots=True)
class Around:
    """What a look found: the state of each configured model by name, and other models here.

    `others` are named as `dateline models use` takes them.
    """

    states: Mapping[str, State]
    others: tuple[str, ...] = ()


PORTS = (Port("ollama", 11434), Port("lmstudio", 1234), Port("llamacpp", 8080), Port("vllm", 8000))


async def look(ports: Sequence[Port] | None = None, seconds: float = _SECONDS) -> list[LocalServer]:
    """The servers that answer at `ports` (the usual ones by default), in their order.

    What answers there but is no model server is left out.
    """
    ports = PORTS if ports is None else ports
    return _servers(ports, await _answers([port.base_url for port in ports], seconds))


async def look_around(
    models: "Mapping[str, ModelProfile]",
    ports: Sequence[Port] | None = None,
    seconds: float = _FAR_SECONDS,
) -> Around:
    """Which of the configured `models` are reachable, and which others are at `ports`.

    A model is reachable if its server answers at all: without a key, some only refuse. That it has
    no such model is said of the usual servers, whose lists are whole.
    """
    ports = PORTS if ports is None else ports
    theirs = {name: profile.url.rstrip("/") for name, profile in models.items()}
    answers = await _answers([*theirs.values(), *(port.base_url for port in ports)], seconds)
    servers = {_place(one.base_url): one for one in _servers(ports, answers)}

    def state(name: str) -> State:
        if answers[_place(theirs[name])] is None:
            return "not reachable"
        server = servers.get(_place(theirs[name]))
        return "no such model" if server and server.lacks(models[name].model) else "reachable"

    known = {(_place(url), _whole(models[name].model)) for name, url in theirs.items()}
    others = (
        f"{server.server}/{model}"
        for place, server in servers.items()
        for model in server.models
        if (place, _whole(model)) not in known
    )
    return Around({name: state(name) for name in models}, tuple(others))


async def _answers(urls: Sequence[str], seconds: float) -> dict[str, dict[str, Any] | None]:
    """What is at each address, by its place; None where nothing answers. Each is asked once."""
    from rag.models.http import http_client

    async with http_client(max_bytes=MAX_BYTES) as client:

        async def at(url: str) -> dict[str, Any] | None:
            try:
                return await fact(client, f"{url}/models", seconds=seconds)
            except SilentServer:
                return None

        places = {_place(url): url for url in reversed(urls)}
        return dict(zip(places, await asyncio.gather(*map(at, places.values())), strict=True))


def _servers(
    ports: Sequence[Port], answers: Mapping[str, dict[str, Any] | None]
) -> list[LocalServer]:
    """The model servers among what answers at `ports`, in their order."""
    found = ((port, answers[_place(port.base_url)]) for port in ports)
    return [
        LocalServer(port.server, port.base_url, names(answer))
        for port, answer in found
        if answer is not None and isinstance(answer.get("data"), list)
    ]


def _place(url: str) -> str:
    """The address in one spelling: a server at `localhost` is that at 127.0.0.1."""
    from rag.config.addresses import is_loopback

    parts = urlsplit(url)
    if not is_loopback(parts.hostname or ""):
        return url
    return f"{parts.scheme}://127.0.0.1:{parts.port}{parts.path.rstrip('/')}"


def _whole(model: str) -> str:
    """A model's name without the `:latest` that Ollama adds to a bare one."""
    return model.removesuffix(":latest")


def split_name(name: str, ports: Sequence[Port] | None = None) -> tuple[str, str] | None:
    """`ollama/qwen3:8b` -> its server and its model there; None if no such server is known."""
    server, slash, model = name.partition("/")
    known = {OPENAI, *(port.server for port in (PORTS if ports is None else ports))}
    return (server, model) if slash and model and server in known else None


def settings_for(server: str, model: str, ports: Sequence[Port] | None = None) -> dict[str, str]:
    """The settings of a table `[models.NAME]` for a model on one of these servers."""
    if server == OPENAI:
        return {"model": model, "api_key_env": OPENAI_KEY}
    (port,) = [one for one in (PORTS if ports is None else ports) if one.server == server]
    return {"base_url": port.base_url, "model": model}
