"""`/api/ask` and `/api/search`, in the shapes of `rag/contract`.

`/api/ask` answers in JSON, or in server-sent events where a client accepts only these. Does not
know the page, or headers and hosts (`ui/web/gates.py`).
"""

import json
from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import aclosing
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import JSONResponse

from index.errors import UsageError
from rag.answer.answerer import Turn
from rag.contract import answer_json, event_json, found_json
from rag.contract.back import answer_from_json
from rag.events import Event
from ui.access.visitor import asker_of
from ui.days import as_of_date, days_between
from ui.web.doors import responses, shapes
from ui.web.doors.errors import status_and_line
from ui.web.doors.turns import EventStream, Turns, answer_of, begun, while_connected

MOST_HITS = 200


def ask_routes(turns: Turns) -> APIRouter:
    """The routes."""
    router = APIRouter(tags=["ask"], responses=responses.ERRORS)
    newsroom = turns.newsroom

    @router.post("/api/ask", responses=responses.ANSWER, response_model=None)
    async def ask(asked: shapes.AskBody, request: Request) -> Response:
        """Answer a question; every sentence cites the archived words behind it.

        With `Accept: text/event-stream` the answer comes as server-sent events, ending in `done`
        or `error`. Disconnecting cancels the work.
        """
        events = turns.events(
            asked.question,
            who=asker_of(request),
            model=asked.model,
            as_of=as_of_date(asked.as_of),
            outlets=asked.outlets,
            days=days_between(asked.from_, asked.to),
            history=_turns(asked.history),
        )
        if not _wants_events(request):
            return JSONResponse(answer_json(await while_connected(request, answer_of(events))))
        return EventStream(_lines(await begun(request, events), events))

    @router.get("/api/search", responses=responses.FOUND)
    def search(
        q: Annotated[str, Query(description="Words to search for.")],
        k: Annotated[int, Query(ge=1, le=MOST_HITS, description="Most passages.")] = 10,
        as_of: Annotated[str | None, Query(description=shapes.AS_OF)] = None,
        outlet: Annotated[list[str] | None, Query(description=shapes.OUTLETS)] = None,
        from_: Annotated[str | None, Query(alias="from", description=shapes.FROM)] = None,
        to: Annotated[str | None, Query(description=shapes.TO)] = None,
    ) -> dict[str, object]:
        """Search for passages, best first, without answering anything."""
        day, days = as_of_date(as_of), days_between(from_, to)
        found = newsroom.desk.find(q, k, as_of=day, outlets=outlet or (), days=days)
        return found_json(found)

    return router


def _wants_events(request: Request) -> bool:
    """Whether a client names event streams before JSON; one that takes anything gets JSON."""
    accepted = ",".join(request.headers.getlist("accept")).lower()
    kinds = [part.split(";")[0].strip() for part in accepted.split(",")]
    known = [kind for kind in kinds if kind in ("text/event-stream", "application/json")]
    return known[:1] == ["text/event-stream"]


async def _lines(first: Event, events: AsyncGenerator[Event, None]) -> AsyncGenerator[str, None]:
    async with aclosing(events):
        yield _line(*event_json(first))
        try:
            async for event in events:
                yield _line(*event_json(event))
        except Exception as error:  # the reply has begun: what went wrong can only be told in it
            yield _line("error", {"error": status_and_line(error)[1]})


def _line(name: str, data: Mapping[str, object]) -> str:
    return f"event: {name}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n"


def _turns(history: Sequence[Mapping[str, Any]]) -> list[Turn]:
    """The turns of a conversation. Raises `UsageError` for what is no answer of this API."""
    try:
        return [Turn.of(answer_from_json(answer)) for answer in history]
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise UsageError("history: it must hold answers as /api/ask returned them") from error
