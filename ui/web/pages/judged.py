"""`/evals/judged`: what readers said of answers, and drafts of gold questions made of it.

It shows the questions of all readers, so only the machine that serves them sees it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fastapi import APIRouter, HTTPException, Request, Response

from rag.newsroom import Newsroom
from ui.access.visitor import on_this_machine
from ui.kept.conversations import Conversations, Judged
from ui.web.pages.explained import bare
from ui.web.pages.rendered import page, page_router
from ui.web.words import WORDS

if TYPE_CHECKING:
    from evals.gold.drafts import JudgedAnswer

DRAFTS = "gold-drafts.jsonl"


@dataclass(frozen=True, slots=True)
class JudgedShown:
    """A judged answer in the list."""

    good: bool
    question: str
    answer: str
    model: str
    reason: str


def judged_routes(newsroom: Newsroom) -> APIRouter:
    """The routes."""
    router = page_router()
    kept = Conversations(newsroom.library.archive.database)

    @router.get("/evals/judged")
    def judged(request: Request) -> Response:
        """The list."""
        _only_here(request)
        return page(request, "judged.html", {"judged": list(map(_shown, kept.judged()))})

    @router.get("/evals/drafts.jsonl")
    def drafts(request: Request) -> Response:
        """The drafts, as a file."""
        from evals.gold.drafts import draft_lines

        _only_here(request)
        return Response(
            draft_lines(_answers(kept.judged())),
            media_type="application/jsonl; charset=utf-8",
            headers={"Content-Disposition": f'attachment; filename="{DRAFTS}"'},
        )

    return router


def _only_here(request: Request) -> None:
    if not on_this_machine(request):
        raise HTTPException(403, WORDS["judged_here_only"])


def _shown(judged: Judged) -> JudgedShown:
    record = judged.turn.record
    answer = record.get("answer")
    return JudgedShown(
        judged.turn.verdict == 1,
        str(record.get("question", "")),
        bare(answer["answer"] if answer else str(record.get("text", ""))),
        answer["model"] if answer else "",
        judged.turn.reason,
    )


def _answers(found: list[Judged]) -> Iterator["JudgedAnswer"]:
    from evals.gold.drafts import JudgedAnswer

    for one in found:
        record, trace = one.turn.record, one.trace
        history = [trace["texts"][at]["text"] for at in trace["history"]] if trace else []
        yield JudgedAnswer(
            str(record.get("question", "")),
            record.get("answer"),
            one.turn.verdict == 1,
            one.turn.reason,
            history,
        )
