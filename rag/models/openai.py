"""OpenAI client: `OpenAIChat` streams replies from any OpenAI-compatible server.

Calls Chat Completions with deadlines and one retry loop. Turns every failure into a `ModelError` of
one line that never contains the key. `rag/models/faults.py` classifies failures,
`rag/models/stream.py` parses the stream, `rag/models/http.py` has the HTTP client. The openai
package is imported when a model is first called. Does not know sources, prompts or citations.
"""

import asyncio
import importlib
import random
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, NoReturn

from index.errors import ModelError
from rag.models.chat import (
    ContextOverflow,
    Finish,
    Message,
    Piece,
    Retracted,
    Text,
    Thought,
    Usage,
)
from rag.models.deadlines import Clock, Limits, SilentError, alive
from rag.models.faults import Dialect, Fault, StatedError, explain, other_dialect, quoted, stated
from rag.models.request import request_body
from rag.models.stream import ErrorInside, Reply, shortened
from rag.models.tokens import TokenCounter, token_counter

if TYPE_CHECKING:
    from openai import AsyncOpenAI

    from rag.config.settings import ModelProfile

_BYTES_A_BYTE = 256  # maximum bytes of the stream for one byte of text
MORE_ROOM = 4  # factor on the tokens, if the model used all of them for thoughts
_USAGE_SECONDS = 1.0  # timeout for the usage once the text is complete
_MESSAGE_TOKENS = 4  # tokens of a message besides its text


class OpenAIChat:
    """A chat model on an OpenAI-compatible server, configured by a `ModelProfile`."""

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
        self._dialect = Dialect(profile.max_tokens_field)  # changed if the server rejects a field

    @property
    def name(self) -> str:
        """The profile's name, or the model's if it has none."""
        return self._profile.name or self._profile.model

    async def stream(
        self, messages: Sequence[Message], *, max_tokens: int
    ) -> AsyncGenerator[Piece, None]:
        """Yields texts and thoughts, then one `Finish`. Closing it closes the connection.

        If a reply used all its tokens for thoughts, it is requested once more with `MORE_ROOM`
        times as many. A failure before the first text raises `ModelError`, or `ContextOverflow` if
        the prompt is too long. A failure after it yields `Finish("cut")` with the reason as
        `detail`.
        """
        await asyncio.to_thread(_prepare)
        clock, client = Clock(self._limits), self._client()
        room = max_tokens + (self._profile.thinking_tokens or 0)
        spent = Usage()
        try:
            for tokens in (room, MORE_ROOM * room):
                said = thought = False
                end = Finish("cut")
                async with aclosing(self._once(client, messages, tokens, clock)) as pieces:
                    async for piece in pieces:
                        if isinstance(piece, Finish):
                            end = piece
                            continue
                        said = isinstance(piece, Text) or (said and isinstance(piece, Thought))
                        thought = thought or not isinstance(piece, Text)
                        yield piece
                spent += end.usage
                if said or not thought or not _spent(end, tokens):
                    break
            if not said and end.reason != "content_filter":
                self._fail(_wordless(end, thought))
            yield replace(end, usage=spent)
        finally:
            await client.close()

    async def _once(
        self, client: "AsyncOpenAI", messages: Sequence[Message], max_tokens: int, clock: Clock
    ) -> AsyncGenerator[Piece, None]:
        """One reply, with no more than so many tokens."""
        said: list[str] = []
        left, detail = self._limits.max_answer_bytes, ""
        reply, piece = await self._begin(client, messages, max_tokens, clock)
        try:
            while piece is not None:
                if isinstance(piece, Text):
                    fitting = shortened(piece.text, left)
                    left -= len(fitting.encode())
                    said.append(fitting)
                    if fitting:
                        yield Text(fitting)
                    if fitting != piece.text:
                        detail = f"the answer is over {self._limits.max_answer_bytes:,} bytes"
                        break
                else:
                    said += [piece.text] if isinstance(piece, Thought) else []
                    yield piece
                piece, detail = await self._next(reply, clock)
            if not detail:
                await reply.drain(_USAGE_SECONDS)
            usage = await asyncio.to_thread(self._usage, reply, messages, "".join(said))
            reason, detail = reply.ending(detail)
            yield Finish(reason, usage, detail)
        finally:
            await reply.close()

    async def _begin(
        self, client: "AsyncOpenAI", messages: Sequence[Message], max_tokens: int, clock: Clock
    ) -> tuple[Reply, Text | Thought | Retracted | None]:
        """The reply and its first piece, with retries within the limits."""
        tried = {self._dialect}
        attempt = 0
        while True:
            refusal: StatedError | None = None
            try:
                return await self._attempt(
                    client, request_body(self._profile, self._dialect, messages, max_tokens), clock
                )
            except SilentError as error:
                fault = Fault(f"{error}; try again or choose another model")
            except ModelError:
                raise
            except Exception as error:  # the client may raise anything on a malformed response
                refusal = _refusal(error)
                fault = self._understood(error, refusal)
            other = other_dialect(self._dialect, refusal) if refusal else None
            if other is not None and other not in tried:
                self._dialect = other
                tried.add(other)
                continue
            # If nothing listens at the address, the reader gets quotes soon.
            end = clock.refused if refusal is None else clock.total
            backoff = self._limits.backoff_seconds * 2**attempt * random.uniform(0.5, 1)
            wait = fault.wait or backoff
            if fault.loading and clock.now + self._limits.loading_seconds < clock.first_byte:
                await asyncio.sleep(self._limits.loading_seconds)
                continue
            late = fault.loading or wait > self._limits.retry_seconds or clock.now + wait >= end
            if not fault.retry or attempt >= self._limits.retries or late:
                self._fail(fault)
            await asyncio.sleep(wait)
            attempt += 1

    async def _attempt(
        self, client: "AsyncOpenAI", body: dict[str, Any], clock: Clock
    ) -> tuple[Reply, Text | Thought | Retracted | None]:
        """One request, up to the first piece of its reply."""
        import httpx2

        timeout = httpx2.Timeout(None, connect=self._limits.connect_seconds)
        create = client.chat.completions.create
        try:
            async with asyncio.timeout_at(clock.first_byte):
                opened = await create(**body, stream=True, timeout=timeout)
        except TimeoutError:
            raise SilentError(
                f"nothing came from the server for {self._limits.first_byte_seconds:g} s"
            ) from None
        reply = Reply(alive(opened.response.aiter_bytes(), clock, self._limits))
        try:
            piece = await reply.next()
        except BaseException:
            await reply.close()
            raise
        if piece is None and not reply.seen:
            await reply.close()
            self._fail(Fault("the server sent no chat stream; check base_url"))
        return reply, piece

    async def _next(
        self, reply: Reply, clock: Clock
    ) -> tuple[Text | Thought | Retracted | None, str]:
        """The next piece (None at the end), and why the reply is cut off (empty if it is not)."""
        try:
            return await reply.next(), ""
        except SilentError as error:
            return None, str(error)
        except Exception as error:  # the client may raise anything on a malformed response
            return None, self._understood(error, _refusal(error)).message

    def _client(self) -> "AsyncOpenAI":
        from openai import AsyncOpenAI, Omit

        from rag.models.http import http_client

        nothing: Any = Omit()  # keeps the OpenAI organization of the environment from other servers
        return AsyncOpenAI(
            api_key=self._key,
            base_url=self._profile.url,
            max_retries=0,
            default_headers={"OpenAI-Organization": nothing, "OpenAI-Project": nothing},
            http_client=http_client(max_bytes=_BYTES_A_BYTE * self._limits.max_answer_bytes),
        )

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
            return Fault("the server closed the connection", retry=True)
        if isinstance(error, Oversized):
            return Fault("the server's response is too large; check base_url")
        return Fault("the server sent something other than a chat stream; check base_url")

    def _fail(self, fault: Fault) -> NoReturn:
        kind = ContextOverflow if fault.overflow else ModelError
        raise kind(f"{self.name}: {fault.message}") from None


def _prepare() -> None:
    """Imports the client and reads the certificates; run in a thread, since it takes a second."""
    for module in ("openai", "openai.resources.chat", "rag.models.http"):
        importlib.import_module(module)
    from rag.models.http import ssl_context

    ssl_context()


def _refusal(error: Exception) -> StatedError | None:
    """The error that the server reported; None if the failure came from elsewhere."""
    import openai

    if isinstance(error, ErrorInside):
        return error.refusal
    if isinstance(error, openai.APIStatusError):
        after = error.response.headers.get("retry-after")
        return stated(error.body, error.status_code, after)
    return None


def _spent(end: Finish, tokens: int) -> bool:
    """Whether a reply used all its tokens; some servers then say `stop` all the same."""
    counted = end.reason == "stop" and not end.usage.estimated
    return end.reason == "length" or (counted and end.usage.completion_tokens >= tokens)


def _wordless(end: Finish, thought: bool) -> Fault:
    """Why a reply without any text is none."""
    if end.reason == "cut" and end.detail:
        return Fault(f"{end.detail}; try again or choose another model")
    if end.reason != "length":
        return Fault("the model ended without any text; try again or choose another model")
    if thought:
        return Fault("the model used its tokens on thoughts; raise thinking_tokens in its table")
    return Fault("the model used all its tokens before any text; raise chat.answer_tokens")
