"""Chat models on OpenAI-compatible servers: `OpenAIChat`, and all that flows through it.

Speaks Chat Completions within deadlines, with one retry loop, and turns every failure into a
`ModelError` of one line; the key is never part of it. Does not know sources, prompts or citations.
What a failure means stands in `rag/models/faults.py`, the shape of the stream in
`rag/models/stream.py`, the HTTP client in `rag/models/http.py`. The openai package is imported when
a model is first called.
"""

import asyncio
import importlib
import random
from collections.abc import AsyncGenerator, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, NoReturn

from index.errors import ModelError
from rag.models.chat import (
    ChatModel,
    CheckResult,
    Clock,
    ContextOverflow,
    Finish,
    Limits,
    Message,
    Piece,
    Text,
    Usage,
    check,
)
from rag.models.faults import Dialect, Fault, StatedError, explain, other_dialect, quoted, stated
from rag.models.stream import ErrorInside, Reply, head
from rag.models.tokens import TokenCounter, token_counter

if TYPE_CHECKING:
    from openai import AsyncOpenAI

    from rag.config.settings import ModelProfile

__all__ = [
    "ChatModel", "CheckResult", "ContextOverflow", "Finish", "Limits", "Message", "OpenAIChat",
    "Piece", "Text", "Usage", "check",
]  # fmt: skip

_BYTES_A_BYTE = 256  # streamed, a byte of text comes wrapped in up to so many
_USAGE_SECONDS = 1.0  # how long to wait for the usage once the text is complete
_MESSAGE_TOKENS = 4  # what a message costs beside its text


class OpenAIChat:
    """A chat model on an OpenAI-compatible server, as a `ModelProfile` describes it."""

    def __init__(
        self,
        profile: "ModelProfile",
        key: str,
        limits: Limits | None = None,
        counter: TokenCounter | None = None,
    ) -> None:
        self._profile = profile
        self._key = key
        self._limits = limits or Limits()
        self._counter = counter
        self._dialect = Dialect(profile.max_tokens_field)  # as the server took it last

    @property
    def name(self) -> str:
        """The name of the profile."""
        return self._profile.name or self._profile.model

    async def stream(
        self, messages: Sequence[Message], *, max_tokens: int
    ) -> AsyncGenerator[Piece, None]:
        """Texts, then one `Finish`; closing the generator closes the connection.

        Raises `ModelError`, or `ContextOverflow`, before the first text; a failure after it ends
        in `Finish("cut")` with its reason as `detail`.
        """
        await asyncio.to_thread(_prepare)
        clock = Clock(self._limits)
        client = self._client()
        said: list[str] = []
        room, detail = self._limits.max_answer_bytes, ""
        reply: Reply | None = None
        try:
            reply, text = await self._begin(client, messages, max_tokens, clock)
            while text is not None:
                fitting = head(text, room)
                if fitting:
                    said.append(fitting)
                    yield Text(fitting)
                if fitting != text:
                    detail = f"the answer is over {self._limits.max_answer_bytes:,} bytes"
                    break
                room -= len(fitting.encode())
                text, detail = await self._next(reply, clock)
            if not detail:
                await reply.drain(_USAGE_SECONDS)
            usage = await asyncio.to_thread(self._usage, reply, messages, "".join(said))
            reason, detail = reply.ending(detail)
            yield Finish(reason, usage, detail)
        finally:
            if reply is not None:
                await reply.close()
            await client.close()

    async def _begin(
        self, client: "AsyncOpenAI", messages: Sequence[Message], max_tokens: int, clock: Clock
    ) -> tuple[Reply, str | None]:
        """A reply and its first text, after as many attempts as the limits allow."""
        tried = {self._dialect}
        attempt, patience = 0, self._limits.connect_seconds
        while True:
            refusal: StatedError | None = None
            try:
                async with asyncio.timeout_at(clock.first):
                    body = self._body(messages, max_tokens)
                    return await self._attempt(client, body, patience)
            except TimeoutError:
                seconds = self._limits.first_text_seconds
                fault = Fault(f"no text within {seconds:g} s; try again, or another model")
            except ModelError:
                raise
            except Exception as error:  # a client may raise anything on what a server sends
                refusal = _refusal(error)
                fault = self._understood(error, refusal)
            other = other_dialect(self._dialect, refusal) if refusal else None
            if other is not None and other not in tried:
                self._dialect = other
                tried.add(other)
                continue
            # Where nothing answered, all attempts share the time for connecting.
            end = clock.connected if refusal is None else clock.first
            backoff = self._limits.backoff_seconds * 2**attempt * random.uniform(0.5, 1)
            wait = fault.wait or backoff
            if not fault.retry or attempt >= self._limits.retries or clock.now + wait >= end:
                self._fail(fault)
            await asyncio.sleep(wait)
            attempt += 1
            patience = self._limits.connect_seconds if refusal else end - clock.now

    async def _attempt(
        self, client: "AsyncOpenAI", body: dict[str, Any], patience: float
    ) -> tuple[Reply, str | None]:
        """One request, up to its first text; `patience` is for connecting, in seconds."""
        import httpx2

        timeout = httpx2.Timeout(None, connect=max(patience, 0.05))
        opened = await client.chat.completions.create(**body, stream=True, timeout=timeout)
        reply = Reply(opened.response.aiter_bytes())
        text = await reply.next()
        if text is not None or reply.finish == "content_filter":
            return reply, text
        await reply.close()
        if not reply.seen:
            self._fail(Fault("the server sent no chat stream; check base_url"))
        fault = "the model ended without any text; try again, or another model"
        if reply.ending()[0] == "length":
            tokens = "its tokens on thoughts" if reply.thought else "all its tokens"
            fault = f"the model spent {tokens} before any text; raise chat.answer_tokens"
        return self._fail(Fault(fault))

    async def _next(self, reply: Reply, clock: Clock) -> tuple[str | None, str]:
        """The next text (None at the end), and why the answer is cut off (empty: it is not)."""
        try:
            async with asyncio.timeout_at(clock.next):
                return await reply.next(), ""
        except TimeoutError:
            if clock.now >= clock.total:
                return None, f"the answer took over {self._limits.total_seconds:g} s"
            return None, f"no more text came for {self._limits.idle_seconds:g} s"
        except Exception as error:  # a client may raise anything on what a server sends
            return None, self._understood(error, _refusal(error)).message

    def _client(self) -> "AsyncOpenAI":
        from openai import AsyncOpenAI, Omit

        from rag.models.http import http_client

        nothing: Any = Omit()  # the environment's organization is for OpenAI, not for any server
        return AsyncOpenAI(
            api_key=self._key,
            base_url=self._profile.url,
            max_retries=0,
            default_headers={"OpenAI-Organization": nothing, "OpenAI-Project": nothing},
            http_client=http_client(max_bytes=_BYTES_A_BYTE * self._limits.max_answer_bytes),
        )

    def _body(self, messages: Sequence[Message], max_tokens: int) -> dict[str, Any]:
        body: dict[str, Any] = {
            "model": self._profile.model,
            "messages": [{"role": one.role, "content": one.content} for one in messages],
            self._dialect.limit: max_tokens,
        }
        if self._profile.temperature is not None:
            body["temperature"] = self._profile.temperature
        if self._dialect.asks_usage:
            body["stream_options"] = {"include_usage": True}
        return body

    def _usage(self, reply: Reply, messages: Sequence[Message], said: str) -> Usage:
        counts = reply.usage
        if counts is None:
            counter = self._counter or token_counter(self._profile.model)
            prompt = sum(_MESSAGE_TOKENS + counter.count(one.content) for one in messages)
            counts = (prompt, counter.count(said))
        prices = (self._profile.price_in or 0.0, self._profile.price_out or 0.0)
        cost = (counts[0] * prices[0] + counts[1] * prices[1]) / 1e6
        return Usage(*counts, cost_usd=cost, estimated=reply.usage is None)

    def _understood(self, error: Exception, refusal: StatedError | None) -> Fault:
        import httpx2
        import openai

        from rag.models.http import Oversized

        if refusal is not None:
            variable, now = self._profile.api_key_env, datetime.now(UTC)
            return explain(refusal, key=self._key, variable=variable, now=now)
        if isinstance(error, openai.APIConnectionError | httpx2.TransportError):
            cause = error.__cause__ or error
            if type(cause).__name__.startswith("Connect"):
                said = quoted(str(cause), self._key)
                return Fault(f"no answer at {self._profile.url}{said}; is it running?", retry=True)
            return Fault("the server broke off the connection", retry=True)
        if isinstance(error, Oversized):
            return Fault("the server's response goes on and on; check base_url")
        return Fault("the server sent what is no chat stream; check base_url")

    def _fail(self, fault: Fault) -> NoReturn:
        kind = ContextOverflow if fault.overflow else ModelError
        raise kind(f"{self.name}: {fault.message}") from None


def _prepare() -> None:
    """Does in a thread what would hold up the event loop for a second, once."""
    for module in ("openai", "openai.resources.chat", "rag.models.http"):
        importlib.import_module(module)
    from rag.models.http import ssl_context

    ssl_context()


def _refusal(error: Exception) -> StatedError | None:
    """What the server said, if the error is an answer of its; else None."""
    import openai

    if isinstance(error, ErrorInside):
        return error.refusal
    if isinstance(error, openai.APIStatusError):
        after = error.response.headers.get("retry-after")
        return stated(error.body, error.status_code, after)
    return None
