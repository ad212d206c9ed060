"""Which model servers answer on this machine, at the usual ports, and what they would be called.

Looking is one GET of `/v1/models` for each port, without a key, and only when it is asked for. No
text and no question is sent. Does not know configuration files.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from rag.models.facts import MAX_BYTES, SilentServer, fact, names

_SECONDS = 1.0  # for each port; all are asked at the same time

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


PORTS = (Port("ollama", 11434), Port("lmstudio", 1234), Port("llamacpp", 8080), Port("vllm", 8000))


async def look(ports: Sequence[Port] | None = None, seconds: float = _SECONDS) -> list[LocalServer]:
    """The servers that answer at `ports` (the usual ones by default), in their order.

    What answers there but is no model server is left out.
    """
    from rag.models.http import http_client

    ports = PORTS if ports is None else ports
    async with http_client(max_bytes=MAX_BYTES) as client:

        async def at(port: Port) -> LocalServer | None:
            try:
                answer = await fact(client, f"{port.base_url}/models", seconds=seconds)
            except SilentServer:
                return None
            is_one = isinstance(answer.get("data"), list)
            return LocalServer(port.server, port.base_url, names(answer)) if is_one else None

        found = await asyncio.gather(*map(at, ports))
    return [server for server in found if server is not None]


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
