"""What OpenAPI says of the JSON API's responses, and of the body that adds articles; examples."""

from typing import Any

from pydantic import BaseModel

from ui.web.doors.feed_shapes import FeedsShape, FollowedShape, RefreshingShape, UnfollowedShape
from ui.web.doors.shapes import (
    AddedShape,
    AnswerShape,
    ArticlePage,
    ArticleText,
    ErrorShape,
    FoundShape,
    HealthShape,
    NoneAddedShape,
    RemovedShape,
)

Responses = dict[int | str, dict[str, Any]]


def returns(shape: type[BaseModel], example: object, events: str = "") -> dict[str, Any]:
    """How OpenAPI describes a response of this shape, with an example; `events` of its stream."""
    content: dict[str, Any] = {"application/json": {"example": example}}
    if events:
        content["text/event-stream"] = {"schema": {"type": "string"}, "example": events}
    return {"model": shape, "description": shape.__doc__, "content": content}


EXAMPLE_ID = "1f0c63c4b8f2a9d7"
_ENTRY = {
    "id": EXAMPLE_ID,
    "version": 1,
    "title": "Seven dead in ferry wreck",
    "outlet": "The Harbour Courier",
    "author": "Maud Tenny",
    "published": "2025-05-16",
    "modified": None,
    "url": "https://courier.example/ferry",
}
_NEW = {key: _ENTRY[key] for key in ("title", "outlet", "author", "published", "modified", "url")}
_GIVEN = {**_NEW, "text": "Seven people died in the wreck of the ferry Marigold."}
_COUNTS = {"new": 1, "edited": 0, "unchanged": 0, "ids": [EXAMPLE_ID]}
_REFUSAL = {"name": "article 2", "reason": "the key text is missing"}
_EVENTS = (
    'event: text\ndata: {"text": "The bell weighs forty kilos. [1.4]"}\n\n'
    'event: done\ndata: {"question": "…", "answer": "…", …}\n\n'
)

_SENTENCE = "The bell weighs forty kilos."
_CITED = {
    "marker": "1.4",
    "quote": _SENTENCE,
    "start": 152,
    "end": 180,
    "how": "pointed",
    "status": "supported",
    "reason": "",
    "answering": None,
    "days": [],
    "page": None,
    "article": _ENTRY,
}
_CLAIM = {"start": 0, "end": 34, "markers": ["1.4"], "status": "supported", "reason": ""}
_SOURCE = {"n": 1, "article": _ENTRY, "score": 9.1, "shown": [[152, 180]], "also": []}
_QUESTION = "How much does the bell weigh?"
_READ: dict[str, object] = {
    "question": _QUESTION,
    "from": None,
    "to": None,
    "outlets": [],
    "phrase": "",
    "dates": None,
}
_ANSWER = {
    "question": _QUESTION,
    "answer": f"{_SENTENCE} [1.4]",
    "answered": True,
    "reply": False,
    "model": "local",
    "as_of": "2025-05-20",
    "citations": [_CITED],
    "claims": [_CLAIM],
    "sources": [_SOURCE],
    "dropped_pointers": 0,
    "evidence": 0.97,
    "notices": [],
    "read_as": _READ,
    "form": "fact",
    "model_error": None,
    "unsupported": [],
    "more": [],
    "narrowings": [],
    "usage": {
        "prompt_tokens": 812,
        "completion_tokens": 11,
        "cost_usd": 0.0,
        "estimated": False,
    },
    "timing_ms": {"search": 6.1, "first_text": 420.0, "total": 660.5},
}
_WHY = {
    "words": 8.2,
    "vectors": 0.1,
    "time": 1.1,
    "window": 1.0,
    "latest": 1.0,
    "outlet": 1.0,
    "place": 1.0,
}
_HIT = {"score": 9.1, "why": _WHY, "text": _SENTENCE, "start": 152, "end": 180}
_FOUND = {
    "hits": [{**_HIT, "article": _ENTRY, "also": []}],
    "as_of": "2025-05-20",
    "window": None,
    "notices": [],
}

ERRORS: Responses = {
    400: returns(ErrorShape, {"error": "the question is empty"}),
    422: returns(ErrorShape, {"error": "question: field required"}),
    503: returns(ErrorShape, {"error": "the archive is damaged: …"}),
}
NOT_FOUND: Responses = {404: returns(ErrorShape, {"error": "no article has the id '1f'; …"})}
ANSWER: Responses = {200: returns(AnswerShape, _ANSWER, _EVENTS)}
FOUND: Responses = {200: returns(FoundShape, _FOUND)}
_TROUBLE = {
    "part": "vectors",
    "line": "the vector index was damaged and is being rebuilt (…); until then …",
    "why": "chroma.sqlite3 was cut short",
}
_DEGRADED = {"status": "degraded", "articles": 131, "troubles": [_TROUBLE]}
HEALTH: Responses = {
    200: returns(HealthShape, {"status": "ok", "articles": 131, "troubles": []}),
    503: returns(HealthShape, {**_DEGRADED, "status": "down"}),
}
PAGE: Responses = {
    200: returns(ArticlePage, {"articles": [_ENTRY], "total": 131, "offset": 0, "next_offset": 1})
}
ARTICLE: Responses = {
    200: returns(ArticleText, {**_ENTRY, "newest_version": 1, "text": _GIVEN["text"]}),
    **NOT_FOUND,
}
ADDED: Responses = {
    200: returns(AddedShape, {**_COUNTS, "refused": [_REFUSAL]}),
    422: returns(
        NoneAddedShape,
        {
            "error": "article 1: the key text is missing",
            **_COUNTS,
            "new": 0,
            "ids": [],
            "refused": [{**_REFUSAL, "name": "article 1"}],
        },
    ),
}
EDITED: Responses = {
    200: returns(ArticleText, {**_ENTRY, "newest_version": 2, "text": _GIVEN["text"]}),
    **NOT_FOUND,
}
_FEED = "https://courier.example/feed"
_FOLLOWED = {
    "address": _FEED,
    "title": "The Harbour Courier",
    "added": 1747400000,
    "changed": 1747461600,
    "trouble": "",
}
FEEDS: Responses = {200: returns(FeedsShape, {"feeds": [_FOLLOWED], "refreshing": False})}
FOLLOWED: Responses = {
    200: returns(FollowedShape, {"following": _FEED, "others": [], "refreshing": True})
}
UNFOLLOWED: Responses = {200: returns(UnfollowedShape, {"unfollowed": _FEED})}
REFRESHING: Responses = {200: returns(RefreshingShape, {"refreshing": True})}
REMOVED: Responses = {200: returns(RemovedShape, {"removed": _ENTRY}), **NOT_FOUND}
_ARTICLE_SCHEMA = {
    "type": "object",
    "required": ["text"],
    "properties": {
        "text": {"type": "string"},
        **{key: {"type": ["string", "null"]} for key in _NEW},
        "author": {"type": ["string", "array", "null"], "items": {"type": "string"}},
    },
}
_MANY = {
    "type": "object",
    "required": ["articles"],
    "properties": {"articles": {"type": "array", "minItems": 1, "items": _ARTICLE_SCHEMA}},
}
_ADDRESSES = {
    "type": "object",
    "required": ["addresses"],
    "properties": {"addresses": {"type": "array", "minItems": 1, "items": {"type": "string"}}},
}
ADD_BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {
                "schema": {"anyOf": [_ARTICLE_SCHEMA, _MANY, _ADDRESSES]},
                "example": {"articles": [_GIVEN]},
            }
        },
    }
}
