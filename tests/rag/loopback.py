"""A FAKE OpenAI-compatible server for tests: loopback only, own thread, scripted misbehaviour.

    with serve() as server:
        server.play(status(500), reply("It is so. [1.1]"))   # the next two requests
        server.answer = lambda body: "as this function says"  # all requests without a script
        profile = ModelProfile(name="fake", model="any", base_url=server.url)

A request's behaviour is: the next of `play`; else the one `NAMED` after the request's model
(`fake-drip`, so that a configuration file can ask for it); else a normal reply. `requests` holds
every request's path, headers and body; `open_connections` counts sockets not yet closed by either
side. `/v1/embeddings` returns vectors made from the text's hash. Knows nothing of Dateline.
"""

import asyncio
import base64
import hashlib
import json
import struct
import threading
from collections import deque
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any, Literal

from tests.waiting import PATIENCE, eventually

DEFAULT_TEXT = "The fake model answers. [1.1]"
DIMENSIONS = 8
CLOSING_SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class Request:
    """One request as it came in; header names in lower case."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: Any


class Wire:
    """What a behaviour writes to: raw HTTP/1.1 over one socket, chunked so that a cut shows."""

    def __init__(self, writer: asyncio.StreamWriter, server: "FakeOpenAI") -> None:
        self.writer = writer
        self.server = server

    async def head(self, code: int = 200, **headers: str) -> None:
        """Status line and headers; the body follows in chunks."""
        lines = [f"HTTP/1.1 {code} Fake", "Connection: close", "Transfer-Encoding: chunked"]
        lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
        self.writer.write(("\r\n".join(lines) + "\r\n\r\n").encode("latin-1"))
        await self.writer.drain()

    async def send(self, text: str | bytes) -> None:
        data = text.encode() if isinstance(text, str) else text
        self.writer.write(f"{len(data):x}\r\n".encode() + data + b"\r\n")
        self.server.sent += 1
        await self.writer.drain()

    async def event(self, value: object) -> None:
        await self.send(f"data: {value if isinstance(value, str) else json.dumps(value)}\n\n")

    async def end(self) -> None:
        self.writer.write(b"0\r\n\r\n")
        await self.writer.drain()

    async def json(self, code: int, value: object, **headers: str) -> None:
        await self.head(code, content_type="application/json", **headers)
        await self.send(json.dumps(value))
        await self.end()


Behaviour = Callable[[Request, Wire], Awaitable[None]]


def chunk(text: str | None = None, finish: str | None = None, **delta: object) -> dict[str, Any]:
    """One Chat Completions chunk."""
    content = {} if text is None else {"content": text}
    choice = {"index": 0, "delta": {**content, **delta}, "finish_reason": finish}
    return {"id": "fake", "object": "chat.completion.chunk", "model": "fake", "choices": [choice]}


def usage_chunk(prompt: int, completion: int) -> dict[str, Any]:
    """The last chunk: no choices, but the usage."""
    counts = {"prompt_tokens": prompt, "completion_tokens": completion}
    return {**chunk(), "choices": [], "usage": {**counts, "total_tokens": prompt + completion}}


def reply(
    text: str | None = None,
    *,
    pieces: list[str] | None = None,
    finish: str | None = "stop",
    usage: tuple[int, int] | Literal["counted"] | None = "counted",
    delay: float = 0.0,
    pause: float = 0.0,
    before: list[object] | None = None,
    done: bool = True,
) -> Behaviour:
    """A streamed reply. `delay` s before the first byte, `pause` s between pieces; `before` holds
    raw events sent first; `finish=None` ends without a finish_reason. The usage is made up as one
    token for four characters of the prompt, and 7 for the answer.
    """

    async def behave(request: Request, wire: Wire) -> None:
        await asyncio.sleep(delay)
        await wire.head(content_type="text/event-stream")
        for event in before or []:
            await wire.event(event)
        whole = text if text is not None else wire.server.text_for(request.body)
        for piece in pieces if pieces is not None else _split(whole):
            await wire.event(chunk(piece))
            await asyncio.sleep(pause)
        if finish:
            await wire.event(chunk(finish=finish))
        if usage and (request.body.get("stream_options") or {}).get("include_usage"):
            said = "".join(one["content"] for one in request.body["messages"])
            await wire.event(usage_chunk(*((len(said) // 4, 7) if usage == "counted" else usage)))
        if done:
            await wire.event("[DONE]")
        await wire.end()

    return behave


def status(
    code: int, message: str = "fake failure", kind: str = "fake", **headers: str
) -> Behaviour:
    """An error in OpenAI's form; `{key}` in the message echoes the request's key."""

    async def behave(request: Request, wire: Wire) -> None:
        key = request.headers.get("authorization", "").removeprefix("Bearer ")
        error = {
            "message": message.replace("{key}", key),
            "type": kind,
            "code": kind,
            "param": None,
        }
        await wire.json(code, {"error": error}, **headers)

    return behave


def told(fact: object) -> Behaviour:
    """A JSON object."""

    async def behave(request: Request, wire: Wire) -> None:
        await wire.json(200, fact)

    return behave


def raw(text: str | bytes, content_type: str = "text/event-stream", code: int = 200) -> Behaviour:
    """A body as given, whatever it is."""

    async def behave(request: Request, wire: Wire) -> None:
        await wire.head(code, content_type=content_type)
        await wire.send(text)
        await wire.end()

    return behave


def cut(*pieces: str) -> Behaviour:
    """Some text, then the connection is gone."""

    async def behave(request: Request, wire: Wire) -> None:
        await wire.head(content_type="text/event-stream")
        for piece in pieces:
            await wire.event(chunk(piece))
        wire.writer.transport.abort() if not pieces else wire.writer.close()

    return behave


def broken_after(text: str, event: object) -> Behaviour:
    """Some text, then an event that is none of a chat's (an error object, garbage)."""

    async def behave(request: Request, wire: Wire) -> None:
        await wire.head(content_type="text/event-stream")
        if text:
            await wire.event(chunk(text))
        await wire.event(event)
        await wire.end()

    return behave


def in_two(first: str, rest: str, go_on: threading.Event) -> Behaviour:
    """Some text, and the rest when `go_on` is set: what is there in between can be looked at."""

    async def behave(request: Request, wire: Wire) -> None:
        await wire.head(content_type="text/event-stream")
        await wire.event(chunk(first))
        while not go_on.is_set():
            await asyncio.sleep(0.01)
        await wire.event(chunk(rest))
        await wire.event(chunk(finish="stop"))
        await wire.event("[DONE]")
        await wire.end()

    return behave


def drip(event: object, every: float = 0.02, first: str = "") -> Behaviour:
    """The same event (a str goes out as it is) for ever; ends when the client hangs up."""

    async def behave(request: Request, wire: Wire) -> None:
        await wire.head(content_type="text/event-stream")
        if first:
            await wire.event(chunk(first))
        while True:
            await (wire.send(event) if isinstance(event, str) else wire.event(event))
            await asyncio.sleep(every)

    return behave


def embeddings(fault: str = "") -> Behaviour:
    """Vectors from the texts' hashes; `fault`: `nan`, `infinite`, `zero`, `short` (one too few)."""

    async def behave(request: Request, wire: Wire) -> None:
        texts = request.body["input"]
        texts = [texts] if isinstance(texts, str) else texts
        size = request.body.get("dimensions") or DIMENSIONS
        vectors = [vector(text, size) for text in texts]
        if fault == "short":
            vectors = vectors[:-1]
        elif fault:
            value = {"nan": float("nan"), "infinite": float("inf"), "zero": 0.0}[fault]
            vectors[-1] = [value] * size
        coded = request.body.get("encoding_format") == "base64"
        data = [
            {"object": "embedding", "index": n, "embedding": _base64(v) if coded else v}
            for n, v in enumerate(vectors)
        ]
        counts = {"prompt_tokens": len(texts), "total_tokens": len(texts)}
        await wire.json(200, {"object": "list", "data": data, "model": "fake", "usage": counts})

    return behave


def vector(text: str, size: int = DIMENSIONS) -> list[float]:
    """A vector that depends on the text alone; not of length one."""
    seed = hashlib.sha256(text.encode()).digest()
    return [seed[n % len(seed)] / 255 + 0.01 * (n // len(seed)) - 0.5 for n in range(size)]


OVERFLOW = "This model's maximum context length is 8192 tokens. However, you requested 9000 tokens."
QUOTA = "You exceeded your current quota, please check your plan and billing details."

NAMED: Mapping[str, Behaviour] = {
    "fake-slow": reply(delay=3600),
    "fake-drip": drip(": still here\n\n"),
    "fake-endless": drip(chunk("more and more " * 20), every=0),
    "fake-cut": cut("It begins well ", "and then"),
    "fake-unfinished": reply(finish=None),
    "fake-error-inside": broken_after("It begins ", {"error": {"message": "overloaded"}}),
    "fake-garbage": broken_after("", "{not json"),
    "fake-html": raw("<!doctype html><title>Welcome</title>", "text/html"),
    "fake-401": status(401, "Incorrect API key provided: {key}", "invalid_api_key"),
    "fake-403": status(403, "Key {key} may not do this", "forbidden"),
    "fake-404": status(404, "model 'x' not found, try pulling it first"),
    "fake-429": status(429, "Rate limit reached", "rate_limit_exceeded", retry_after="3600"),
    "fake-quota": status(429, QUOTA, "insufficient_quota"),
    "fake-500": status(500, "boom"),
    "fake-redirect": status(307, "moved", location="http://127.0.0.1:9/v1/chat/completions"),
    "fake-overflow": status(400, OVERFLOW, "context_length_exceeded"),
    "fake-filter": reply(finish="content_filter"),
    "fake-length": reply(finish="length"),
    "fake-empty": reply(pieces=[]),
    "embed-nan": embeddings("nan"),
    "embed-infinite": embeddings("infinite"),
    "embed-zero": embeddings("zero"),
    "embed-short": embeddings("short"),
    "embed-500": status(500, "boom"),
}


@dataclass
class FakeOpenAI:
    """The running fake; made by `serve`."""

    url: str = ""
    requests: list[Request] = field(default_factory=list)
    looks: list[Request] = field(default_factory=list)
    """Requests that ask the server about itself; they take nothing off the script."""
    facts: dict[str, object] = field(default_factory=dict)
    """What it says of itself: path -> JSON; nothing else can be looked at."""
    redirects: dict[str, str] = field(default_factory=dict)
    """Looks at these paths are sent on to these addresses."""
    hanging: set[str] = field(default_factory=set)
    """Looks at these paths get no answer."""
    open_connections: int = 0
    sent: int = 0
    """Pieces written, over all connections."""
    answer: Callable[[Any], str] | None = None
    _script: deque[Behaviour] = field(default_factory=deque)

    def play(self, *behaviours: Behaviour) -> None:
        """Scripts the next requests, one behaviour each."""
        self._script.extend(behaviours)

    def reset(self) -> None:
        """Forgets requests, script and answer."""
        self.requests.clear()
        self.looks.clear()
        self.facts.clear()
        self.redirects.clear()
        self.hanging.clear()
        self._script.clear()
        self.answer = None

    def text_for(self, body: Any) -> str:
        """The text of a normal reply to a request's body."""
        return self.answer(body) if self.answer else DEFAULT_TEXT

    def wait_until_closed(self) -> bool:
        """Whether every connection comes to be closed; blocks meanwhile."""
        return eventually(lambda: self.open_connections == 0, CLOSING_SECONDS)

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.open_connections += 1
        try:
            request = await _read(reader)
            if request is not None:
                (self.requests if request.method == "POST" else self.looks).append(request)
                await _until_hung_up(self._behaviour(request)(request, Wire(writer, self)), reader)
        except (OSError, ValueError, asyncio.IncompleteReadError):
            pass  # the client went away, which is what some tests are about
        finally:
            self.open_connections -= 1
            writer.close()

    def _behaviour(self, request: Request) -> Behaviour:
        if request.path in self.hanging:
            return reply(delay=3600)
        if request.path in self.redirects:
            return status(307, "moved", location=self.redirects[request.path])
        if request.method == "GET" or request.path in self.facts:
            fact = self.facts.get(request.path)
            return status(404, "no such path") if fact is None else told(fact)
        if self._script:
            return self._script.popleft()
        if request.path.endswith("/embeddings"):
            return NAMED.get(str(request.body.get("model")), embeddings())
        if request.path.endswith("/chat/completions"):
            return NAMED.get(str(request.body.get("model")), reply())
        return status(404, "no such path")


@contextmanager
def serve() -> Iterator[FakeOpenAI]:
    """The fake on 127.0.0.1 and a free port, as long as the block lasts."""
    fake, loop = FakeOpenAI(), asyncio.new_event_loop()
    server = loop.run_until_complete(asyncio.start_server(fake._connected, "127.0.0.1", 0))
    fake.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/v1"
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()

    async def shut() -> None:
        server.close()
        tasks = asyncio.all_tasks() - {asyncio.current_task()}
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    try:
        yield fake
    finally:
        asyncio.run_coroutine_threadsafe(shut(), loop).result(PATIENCE)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(PATIENCE)
        loop.close()


async def _read(reader: asyncio.StreamReader) -> Request | None:
    line = (await reader.readline()).decode("latin-1").split()
    if len(line) < 2:
        return None
    headers: dict[str, str] = {}
    while (text := (await reader.readline()).decode("latin-1").strip()) != "":
        name, _, value = text.partition(":")
        headers[name.lower()] = value.strip()
    data = await reader.readexactly(int(headers.get("content-length", 0)))
    return Request(line[0], line[1], headers, json.loads(data) if data else {})


async def _until_hung_up(work: Awaitable[None], reader: asyncio.StreamReader) -> None:
    """Runs a behaviour until it is done or the client closes its end."""
    task, gone = asyncio.ensure_future(work), asyncio.ensure_future(reader.read())
    try:
        await asyncio.wait({task, gone}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for one in (task, gone):
            one.cancel()
            with suppress(asyncio.CancelledError, OSError):
                await one


def _split(text: str) -> list[str]:
    """In threes of characters, so that markers and words are split over pieces."""
    return [text[at : at + 3] for at in range(0, len(text), 3)]


def _base64(values: list[float]) -> str:
    return base64.b64encode(struct.pack(f"<{len(values)}f", *values)).decode()
