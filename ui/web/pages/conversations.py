"""`/conversations`: a reader's kept conversations: listed, searched, renamed, deleted, exported.

Each is opened in the chat (`/?c=ID`). Only its owner's are there for a request; those of others are
answered as if they did not exist.
"""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Form, HTTPException, Query, Request, Response
from fastapi.responses import RedirectResponse

from index.errors import UsageError
from rag.cite.citations import Citation
from rag.newsroom import Newsroom
from ui.access.owners import owner_of
from ui.days import day_text
from ui.kept.conversations import Conversations, Kept, Listed
from ui.lines import page_told
from ui.page.footnotes import as_markdown, as_text, without_emphasis
from ui.page.records import turn_of
from ui.page.turn import MARKER, Shown, about, status_text
from ui.web.pages.rendered import page, page_router
from ui.web.words import WORDS

LISTED = 100  # on a page of the list
_KINDS = {"md": "text/markdown", "html": "text/html", "json": "application/json"}


def conversation_routes(newsroom: Newsroom) -> APIRouter:
    """The routes."""
    router = page_router()
    kept = Conversations(newsroom.library.archive.database)
    days = newsroom.config.web.keep_conversations

    @router.get("/conversations")
    def conversations(
        request: Request,
        q: Annotated[str, Query(max_length=500)] = "",
        number: Annotated[int, Query(alias="page", ge=1, le=10**6)] = 1,
    ) -> Response:
        """The list, by day of the last change."""
        start = (number - 1) * LISTED
        found = kept.listed(_owner(request), q, limit=LISTED + 1, offset=start)
        values = {
            "q": q,
            "days": list(_by_day(found[:LISTED])),
            "page": number,
            "more": len(found) > LISTED,
            "kept_days": days,
        }
        return page(request, "conversations.html", values)

    @router.get("/conversations/delete")
    def confirm_all(request: Request) -> Response:
        """Asks whether to delete all."""
        return page(request, "delete_all.html", {})

    @router.post("/conversations/delete")
    def delete_all(request: Request) -> Response:
        """Deletes all."""
        kept.delete_all(_owner(request))
        return _to_the_list(request)

    @router.get("/conversations/{name}.{kind}")
    def export(request: Request, name: str, kind: str) -> Response:
        """A conversation as a file, its citations as footnotes."""
        held = _held(kept, request, name)
        return Response(
            _exported(request, held, kind),
            media_type=f"{_KINDS[kind]}; charset=utf-8",
            headers={"Content-Disposition": f"attachment; filename*=UTF-8''{_file(held, kind)}"},
        )

    _add_changes(router, kept)
    return router


def _add_changes(router: APIRouter, kept: Conversations) -> None:
    @router.get("/conversations/{name}/delete")
    def confirm(request: Request, name: str) -> Response:
        """Asks whether to delete one."""
        return page(request, "delete.html", {"conversation": _held(kept, request, name)})

    @router.post("/conversations/{name}/delete")
    def delete(request: Request, name: str) -> Response:
        """Deletes it."""
        kept.delete(_owner(request), name)
        return _to_the_list(request)

    @router.post("/conversations/{name}/rename")
    def rename(request: Request, name: str, title: Annotated[str, Form()] = "") -> Response:
        """Gives it another title."""
        if not title.strip():
            raise UsageError(WORDS["title_missing"])
        if not kept.rename(_owner(request), name, title):
            raise _not_there()
        return _to_the_list(request)


@dataclass(frozen=True, slots=True)
class Footnote:
    """A citation as a footnote of an exported conversation."""

    name: str
    quote: str
    source: str
    url: str | None
    status: str


@dataclass(frozen=True, slots=True)
class Told:
    """A turn to export: paragraphs of texts and names of footnotes in turns."""

    question: str
    paragraphs: tuple[tuple[str, ...], ...]
    footnotes: tuple[Footnote, ...]


def told(turn: Shown) -> Told:
    """A turn with its citations as footnotes; every second piece of a paragraph is a name."""
    names = {marker: f"{turn.number}-{n}" for marker, (n, _) in turn.numbered.items()}
    paragraphs = []
    for block in re.split(r"\n\s*\n", without_emphasis(turn) or turn.line):
        pieces = MARKER.split(block)
        pieces[1::2] = [names.get(marker, marker) for marker in pieces[1::2]]
        paragraphs.append(tuple(pieces))
    footnotes = tuple(
        Footnote(
            names[marker],
            " ".join(citation.quote.split()),
            _source(citation),
            citation.article.url,
            "" if citation.status == "supported" else status_text(citation),
        )
        for marker, (_, citation) in turn.numbered.items()
        if marker not in turn.behind
    )
    return Told(turn.question, tuple(paragraphs), footnotes)


def _source(citation: Citation) -> str:
    named = (citation.article.title, *about(citation.article), page_told(citation))
    return " · ".join(part for part in named if part)


def _exported(request: Request, kept: Kept, kind: str) -> str:
    turns = [turn_of(one.number, one.record) for one in kept.turns]
    if kind == "md":
        return f"# {as_text(kept.title)}\n\n{as_markdown(turns)}\n"
    if kind == "json":
        held = {"id": kept.id, "title": kept.title, "begun": kept.begun.isoformat()}
        return json.dumps(
            held | {"turns": [one.record for one in kept.turns]}, ensure_ascii=False, indent=1
        )
    values = {"conversation": kept, "turns": [told(turn) for turn in turns]}
    return bytes(page(request, "exported.html", values).body).decode()


def _file(kept: Kept, kind: str) -> str:
    """A file's name, as a header may hold it."""
    name = re.sub(r"[^\w ,-]", "", kept.title)[:60].strip() or "conversation"
    return quote(f"{name}.{kind}", safe="")


def _held(kept: Conversations, request: Request, name: str) -> Kept:
    held = kept.get(_owner(request), name)
    if held is None:
        raise _not_there()
    return held


def _owner(request: Request) -> str:
    return owner_of(request) or ""


def _not_there() -> HTTPException:
    return HTTPException(404, WORDS["no_conversation"])


def _to_the_list(request: Request) -> Response:
    return RedirectResponse(f"{request.scope.get('root_path', '')}/conversations", 303)


def _by_day(found: Sequence[Listed]) -> Iterator[tuple[str, list[Listed]]]:
    """The conversations under the day of their last change, in the server's own zone."""

    def day(one: Listed) -> date:
        return one.changed.astimezone().date()

    for changed, of_day in groupby(found, day):
        yield WORDS["today"] if changed == date.today() else day_text(changed), list(of_day)
