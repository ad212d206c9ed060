"""JSON API: ask, search and health, in the shapes of `rag/contract.py`.

Every failure is `{"error": one line}`. Does not know the page, or headers and hosts
(`ui/web/gates.py`).
"""

import asyncio
import logging
from collections.abc import Coroutine, Mapping, Sequence
from contextlib import aclosing
from typing import Annotated, Any, TypeVar

from fastapi import FastAPI, Query, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict
from starlette.exceptions import HTTPException

from index.errors import ArchiveError, DatelineError, IndexBusyError, ModelError, UsageError
from rag.answer.answerer import Turn
from rag.contract import answer_from_json, answer_json, found_json
from rag.events import Done
from rag.newsroom import Newsroom
from ui.page.conversation import as_of_date

MOST_HITS = 200
_log = logging.getLogger("dateline")
T = TypeVar("T")


class AskBody(BaseModel):
    """The body of `POST /api/ask`; `history` holds the answers so far, as it returned them."""

    model_config = ConfigDict(extra="forbid", strict=True)

    question: str
    model: str | None = None
    as_of: str | None = None
    outlets: list[str] = []
    history: list[dict[str, Any]] = []


def add_api(app: FastAPI, newsroom: Newsroom) -> None:
    """Adds the API's routes and error handlers to `app`."""
    places = asyncio.Semaphore(newsroom.config.web.concurrency)

    @app.post("/api/ask")
    async def ask(asked: AskBody, request: Request) -> dict[str, object]:
        async def answer() -> dict[str, object]:
            events = newsroom.stream(
                asked.question,
                model=asked.model,
                as_of=as_of_date(asked.as_of),
                outlets=asked.outlets,
                history=_turns(asked.history),
            )
            async with places, aclosing(events):
                async for event in events:
                    if isinstance(event, Done):
                        return answer_json(event.answer)
            raise RuntimeError("a turn ended without an answer")

        return await _while_connected(request, answer())

    @app.get("/api/search")
    def search(
        q: str,
        k: Annotated[int, Query(ge=1, le=MOST_HITS)] = 10,
        as_of: str | None = None,
        outlet: Annotated[list[str] | None, Query()] = None,
    ) -> dict[str, object]:
        day, outlets = as_of_date(as_of), outlet or ()
        return found_json(newsroom.desk.find(q, k, as_of=day, outlets=outlets))

    @app.get("/api/health")
    def health() -> dict[str, object]:
        return {"status": "ok", "articles": newsroom.library.archive.count()}

    app.add_exception_handler(DatelineError, _deliberate)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(Exception, _unexpected)


def _turns(history: Sequence[Mapping[str, Any]]) -> list[Turn]:
    """The turns of a conversation. Raises `UsageError` for what is no answer of this API."""
    try:
        return [Turn.of(answer_from_json(answer)) for answer in history]
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise UsageError("history: it must hold answers as /api/ask returned them") from error


async def _while_connected(request: Request, work: Coroutine[Any, Any, T]) -> T:
    """The result of `work`, which is cancelled as soon as the client disconnects."""
    doing = asyncio.ensure_future(work)
    leaving = asyncio.ensure_future(request.receive())  # body is read: next comes the disconnect
    try:
        await asyncio.wait({doing, leaving}, return_when=asyncio.FIRST_COMPLETED)
        if not doing.done():
            raise HTTPException(503, "the client disconnected")
        return doing.result()
    finally:
        for task in (doing, leaving):
            task.cancel()
        await asyncio.gather(doing, leaving, return_exceptions=True)


def _error(status: int, line: str) -> JSONResponse:
    return JSONResponse({"error": line}, status)


async def _deliberate(_request: Request, error: Exception) -> JSONResponse:
    ours = isinstance(error, ArchiveError | IndexBusyError | ModelError)
    return _error(503 if ours else 400, " ".join(str(error).split()))


async def _invalid(_request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)
    first = error.errors()[0]
    where = ".".join(str(part) for part in first["loc"][1:]) or "the body"
    return _error(422, f"{where}: {first['msg'].lower()}")


async def _http(_request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    return _error(error.status_code, str(error.detail))


async def _unexpected(_request: Request, error: Exception) -> JSONResponse:
    _log.error("a request failed", exc_info=error)
    return _error(500, "something went wrong; the server's log has the details")
