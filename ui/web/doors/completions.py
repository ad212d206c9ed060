"""OpenAI-compatible `/v1/models` and `/v1/chat/completions`, so that other clients can ask.

The last user message is the question, and the messages before it are the conversation. A system
message is left out: Dateline's own rules hold. An answer that was sent cannot be taken back here,
so its text is sent once it has been checked; until then a stream tells what the model does.
"""

import json
import re
import time
import uuid
from collections.abc import AsyncGenerator, Iterator, Mapping, Sequence
from contextlib import aclosing
from typing import Any, Literal

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field

from index.errors import UsageError
from rag.answer.answerer import Turn
from rag.events import Answer, Done, Event, Working
from ui.access.visitor import asker_of
from ui.days import as_of_date, days_between
from ui.web.doors import openai_shapes, shapes
from ui.web.doors.errors import UnknownModel, openai_error, status_and_line
from ui.web.doors.footnotes import footnoted, without_footnotes
from ui.web.doors.turns import EventStream, Turns, answer_of, begun, while_connected

DEFAULT = "dateline"  # the configured default model
_PIECE = re.compile(r"\S+\s*|\s+")


class ChatMessage(BaseModel):
    """A message; its content is a text, or parts of which each is a text."""

    role: Literal["system", "developer", "user", "assistant", "tool", "function"]
    content: str | list[dict[str, Any]] | None = None


class StreamOptions(BaseModel):
    """What a stream holds besides the answer."""

    include_usage: bool = False


class ChatBody(BaseModel):
    """A conversation; what Dateline has no use for, such as `temperature`, is ignored."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "model": DEFAULT,
                "messages": [{"role": "user", "content": "How much does the bell weigh?"}],
            }
        }
    )

    model: str = Field(description="`dateline`, or a configured model's name.")
    messages: list[ChatMessage] = Field(min_length=1)
    stream: bool | None = False
    stream_options: StreamOptions | None = None
    n: int | None = Field(1, ge=1, le=1)
    as_of: str | None = Field(None, description=f"Dateline's own. {shapes.AS_OF}")
    outlets: list[str] = Field([], description=f"Dateline's own. {shapes.OUTLETS}")
    published_from: str | None = Field(None, description=f"Dateline's own. {shapes.FROM}")
    published_to: str | None = Field(None, description=f"Dateline's own. {shapes.TO}")


def completion_routes(turns: Turns) -> APIRouter:
    """The routes."""
    router = APIRouter(tags=["openai"], responses=openai_shapes.ERRORS)
    names = [DEFAULT, *turns.newsroom.desk.models()]

    @router.get("/v1/models", responses=openai_shapes.MODELS)
    def models() -> dict[str, object]:
        """List the models: `dateline` is the configured default one."""
        return {"object": "list", "data": [_model(name) for name in names]}

    @router.get("/v1/models/{name:path}", responses=openai_shapes.MODEL)
    def model(name: str) -> dict[str, object]:
        """One of the models."""
        return _model(_known(name, names))

    @router.post("/v1/chat/completions", responses=openai_shapes.COMPLETION, response_model=None)
    async def complete(body: ChatBody, request: Request) -> Response:
        """Answer the last user message as OpenAI's API does, with footnotes and annotations."""
        question, history = _conversation(body.messages)
        wanted = _known(body.model, names)
        events = turns.events(
            question,
            who=asker_of(request),
            model=None if wanted == DEFAULT else wanted,
            as_of=as_of_date(body.as_of),
            outlets=body.outlets,
            days=days_between(body.published_from, body.published_to),
            history=history,
        )
        if not body.stream:
            answer = await while_connected(request, answer_of(events))
            return JSONResponse(_completion(answer))
        options = body.stream_options or StreamOptions()
        first = await begun(request, events)
        return EventStream(_stream(wanted, first, events, options.include_usage))

    return router


def _model(name: str) -> dict[str, object]:
    return {"id": name, "object": "model", "created": 0, "owned_by": "dateline"}


def _known(name: str, names: Sequence[str]) -> str:
    if name not in names:
        raise UnknownModel(f"no model is called {name[:80]!r}; there are: {', '.join(names)}")
    return name


def _conversation(messages: Sequence[ChatMessage]) -> tuple[str, list[Turn]]:
    """The question and the turns before it. Raises `UsageError`."""
    if messages[-1].role != "user":
        raise UsageError("the last message must be the user's question")
    asked, turns = "", []
    for message in messages[:-1]:
        if message.role == "user":
            asked = _text(message)
        elif message.role == "assistant" and asked:
            turns.append(Turn(asked, without_footnotes(_text(message))))
            asked = ""
    return _text(messages[-1]), turns


def _text(message: ChatMessage) -> str:
    if not isinstance(message.content, list):
        return message.content or ""
    texts = [part.get("text") for part in message.content if part.get("type") == "text"]
    if len(texts) < len(message.content) or not all(isinstance(text, str) for text in texts):
        raise UsageError("messages may hold texts only, no pictures, sounds or files")
    return "\n".join(map(str, texts))


def _completion(answer: Answer) -> dict[str, object]:
    noted = footnoted(answer)
    message = {
        "role": "assistant",
        "content": noted.text,
        "refusal": None,
        "annotations": list(noted.annotations),
    }
    choice = {"index": 0, "message": message, "finish_reason": "stop", "logprobs": None}
    head = _head("chat.completion", answer.model)
    return {**head, "choices": [choice], "usage": _usage(answer)}


def _head(kind: str, model: str) -> dict[str, object]:
    made = {"id": f"chatcmpl-{uuid.uuid4().hex}", "object": kind, "created": int(time.time())}
    return {**made, "model": model}


def _usage(answer: Answer) -> dict[str, object]:
    read, written = answer.usage.prompt_tokens, answer.usage.completion_tokens
    return {
        "prompt_tokens": read,
        "completion_tokens": written,
        "total_tokens": read + written,
        "cost_usd": answer.usage.cost_usd,
    }


async def _stream(
    model: str, first: Event, events: AsyncGenerator[Event, None], include_usage: bool
) -> AsyncGenerator[str, None]:
    """Lines of server-sent events; what the model does is its reasoning, the answer comes last."""
    head = _head("chat.completion.chunk", model)
    async with aclosing(events):
        yield _line(_chunk(head, {"role": "assistant", "content": ""}))
        try:
            event: Event | None = first
            while event is not None:
                for chunk in _chunks(head, event, include_usage):
                    yield _line(chunk)
                event = await anext(events, None)
        except Exception as error:  # the reply has begun: what went wrong can only be told in it
            yield _line(openai_error(*status_and_line(error)))
            return
    yield "data: [DONE]\n\n"


def _chunks(
    head: Mapping[str, object], event: Event, include_usage: bool
) -> Iterator[dict[str, object]]:
    if isinstance(event, Working):
        yield _chunk(head, {"reasoning_content": f"{event.line}\n"})
    if not isinstance(event, Done):
        return
    head = {**head, "model": event.answer.model}
    noted = footnoted(event.answer)
    for piece in [*_PIECE.findall(noted.body), noted.tail]:
        if piece:
            yield _chunk(head, {"content": piece})
    yield _chunk(head, {"annotations": list(noted.annotations)}, "stop")
    if include_usage:
        yield {**head, "choices": [], "usage": _usage(event.answer)}


def _chunk(
    head: Mapping[str, object], delta: Mapping[str, object], finish: str | None = None
) -> dict[str, object]:
    choice = {"index": 0, "delta": dict(delta), "finish_reason": finish, "logprobs": None}
    return {**head, "choices": [choice]}


def _line(value: Mapping[str, object]) -> str:
    return f"data: {json.dumps(value, ensure_ascii=False)}\n\n"
