"""Shapes of what the OpenAI-compatible API returns, for its description."""

from typing import Any, Literal

from ui.web.doors.responses import EXAMPLE_ID, Responses, returns
from ui.web.doors.shapes import Shape


class ModelShape(Shape):
    """A model."""

    id: str
    object: Literal["model"]
    created: int
    owned_by: str


class ModelsShape(Shape):
    """The models."""

    object: Literal["list"]
    data: list[ModelShape]


class UrlCitation(Shape):
    """The footnote mark `content[start_index:end_index]`, in code points, and its article."""

    start_index: int
    end_index: int
    url: str
    title: str


class ArchiveCitation(Shape):
    """The words behind a footnote: `text[start:end]` of that version of the article."""

    number: int
    marker: str
    article: str
    version: int
    outlet: str | None
    published: str | None
    start: int
    end: int
    quote: str
    page: int | None
    how: Literal["pointed", "pinned", "quoted"]
    status: Literal["pending", "supported", "check", "unchecked"]
    reason: str


class Annotation(Shape):
    """A citation, in OpenAI's shape, and what the archive knows of it."""

    type: Literal["url_citation"]
    url_citation: UrlCitation
    dateline: ArchiveCitation


class MessageShape(Shape):
    """The answer with its footnotes."""

    role: Literal["assistant"]
    content: str
    refusal: None
    annotations: list[Annotation]


class ChoiceShape(Shape):
    """The only choice."""

    index: int
    message: MessageShape
    finish_reason: Literal["stop"]
    logprobs: None


class TokensShape(Shape):
    """Tokens of the model, and their cost."""

    prompt_tokens: int
    completion_tokens: int
    total_tokens: int
    cost_usd: float


class CompletionShape(Shape):
    """An answer; in a stream, its chunks."""

    id: str
    object: Literal["chat.completion"]
    created: int
    model: str
    choices: list[ChoiceShape]
    usage: TokensShape


class ErrorDetail(Shape):
    """What is wrong."""

    message: str
    type: Literal["invalid_request_error", "server_error"]
    param: None
    code: str | None


class OpenAIErrorShape(Shape):
    """What is wrong and what to do, in one line."""

    error: ErrorDetail


def _error(line: str, kind: str, code: str | None = None) -> dict[str, Any]:
    detail = {"message": line, "type": kind, "param": None, "code": code}
    return returns(OpenAIErrorShape, {"error": detail})


_WRONG = "invalid_request_error"
ERRORS: Responses = {
    400: _error("the last message must be the user's question", _WRONG),
    404: _error(
        "no model is called 'gpt-9'; there are: dateline, quotes", _WRONG, "model_not_found"
    ),
    503: _error("the archive is damaged: …", "server_error"),
}
_MODEL = {"id": "dateline", "object": "model", "created": 0, "owned_by": "dateline"}
MODELS: Responses = {200: returns(ModelsShape, {"object": "list", "data": [_MODEL]})}
MODEL: Responses = {200: returns(ModelShape, _MODEL)}
_NOTE = {
    "number": 1,
    "marker": "1.4",
    "article": EXAMPLE_ID,
    "version": 1,
    "outlet": "The Harbour Courier",
    "published": "2025-05-16",
    "start": 152,
    "end": 180,
    "quote": "The bell weighs forty kilos.",
    "page": None,
    "how": "pointed",
    "status": "supported",
    "reason": "",
}
_TITLE, _URL = "Seven dead in ferry wreck", "https://courier.example/ferry"
_CITATION = {"start_index": 29, "end_index": 32, "url": _URL, "title": _TITLE}
_MESSAGE = {
    "role": "assistant",
    "content": "The bell weighs forty kilos. [1]\n\nSources:\n"
    f"[1] The Harbour Courier, 16 May 2025 · {_TITLE} · {_URL}\n"
    "    “The bell weighs forty kilos.”",
    "refusal": None,
    "annotations": [{"type": "url_citation", "url_citation": _CITATION, "dateline": _NOTE}],
}
_COMPLETION = {
    "id": "chatcmpl-0b6f",
    "object": "chat.completion",
    "created": 1747742400,
    "model": "local",
    "choices": [{"index": 0, "message": _MESSAGE, "finish_reason": "stop", "logprobs": None}],
    "usage": {
        "prompt_tokens": 812,
        "completion_tokens": 11,
        "total_tokens": 823,
        "cost_usd": 0.0,
    },
}
_CHUNKS = (
    'data: {"choices": [{"delta": {"content": "The bell "}, …}], …}\n\n'
    'data: {"choices": [{"delta": {"annotations": […]}, "finish_reason": "stop", …}], …}\n\n'
    "data: [DONE]\n\n"
)
COMPLETION: Responses = {200: returns(CompletionShape, _COMPLETION, _CHUNKS)}
