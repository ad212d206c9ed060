"""`/feedback/CONVERSATION/NUMBER`: what a reader says of an answer, good or bad, and why."""

from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import JSONResponse

from index.errors import UsageError
from rag.newsroom import Newsroom
from ui.access.owners import owner_of
from ui.kept.conversations import Conversations, Judged, Place
from ui.web.pages.kept_turn import kept_turn
from ui.web.pages.rendered import page, page_router, wants_json
from ui.web.words import WORDS

LONGEST_REASON = 2000  # characters
VERDICTS = {"good": 1, "bad": -1, "none": None}
_NAMES = {verdict: name for name, verdict in VERDICTS.items()}


def feedback_routes(newsroom: Newsroom) -> APIRouter:
    """The routes."""
    router = page_router()
    kept = Conversations(newsroom.library.archive.database)

    @router.get("/feedback/{conversation}/{number}")
    def feedback(request: Request, conversation: str, number: int, part: bool = False) -> Response:
        """The form, with what was said before; with `part=1` only its inside."""
        place = Place(conversation, number)
        return _answered(request, kept_turn(kept, request, place), place, part=part)

    @router.post("/feedback/{conversation}/{number}")
    def judge(
        request: Request,
        conversation: str,
        number: int,
        verdict: Annotated[str, Form()],
        reason: Annotated[str, Form(max_length=LONGEST_REASON)] = "",
        part: bool = False,
    ) -> Response:
        """Keeps a verdict; answers a script with `{"verdict": …, "reason": …}`."""
        place = Place(conversation, number)
        kept_turn(kept, request, place)
        if verdict not in VERDICTS:
            raise UsageError(WORDS["wrong_verdict"].format(verdict[:40]))
        kept.judge(owner_of(request) or "", place, VERDICTS[verdict], reason.strip())
        found = kept_turn(kept, request, place)
        if wants_json(request):
            said = found.turn
            return JSONResponse({"verdict": _NAMES[said.verdict], "reason": said.reason})
        return _answered(request, found, place, part=part, noted=True)

    return router


def _answered(
    request: Request, found: Judged, place: Place, *, part: bool, noted: bool = False
) -> Response:
    template = "feedback_part.html" if part else "feedback.html"
    values = {
        "place": place,
        "question": found.turn.record.get("question", ""),
        "verdict": _NAMES[found.turn.verdict],
        "reason": found.turn.reason,
        "noted": noted,
        "longest": LONGEST_REASON,
    }
    return page(request, template, values)
