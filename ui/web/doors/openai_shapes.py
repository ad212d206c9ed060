"""Shapes of what the OpenAI-compatible API returns, for its description."""

from typing import Any, Literal

from pydantic import BaseModel

from ui.web.doors.shapes import Responses, Shape, returns


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


def _plain(shape: type[BaseModel]) -> Responses:
    return {200: {"model": shape, "description": shape.__doc__}}


_WRONG = "invalid_request_error"
ERRORS: Responses = {
    400: _error("the last message must be the user's question", _WRONG),
    404: _error(
        "no model is called 'gpt-9'; there are: dateline, quotes", _WRONG, "model_not_found"
    ),
    503: _error("the archive is damaged: …", "server_error"),
}
MODELS = _plain(ModelsShape)
MODEL: Responses = {
    200: returns(
        ModelShape, {"id": "dateline", "object": "model", "created": 0, "owned_by": "dateline"}
    )
}
COMPLETION: Responses = {
    200: {
        "model": CompletionShape,
        "description": CompletionShape.__doc__,
        "content": {
            "text/event-stream": {
                "schema": {"type": "string"},
                "example": 'data: {"choices": [{"delta": {"content": "The bell "}, …}], …}\n\n'
                "data: [DONE]\n\n",
            }
        },
    }
}
