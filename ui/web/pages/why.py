"""`/why/CONVERSATION/NUMBER`: why an answer of a kept conversation came out as it did."""

from fastapi import APIRouter, Request, Response

from rag.newsroom import Newsroom
from ui.kept.conversations import Conversations, Judged, Place
from ui.web.pages import explained
from ui.web.pages.kept_turn import kept_turn
from ui.web.pages.rendered import page, page_router


def why_routes(newsroom: Newsroom) -> APIRouter:
    """The route."""
    router = page_router()
    kept = Conversations(newsroom.library.archive.database)

    @router.get("/why/{conversation}/{number}")
    def why(request: Request, conversation: str, number: int, part: bool = False) -> Response:
        """The page; with `part=1` only its inside, for a dialog over the chat."""
        place = Place(conversation, number)
        found = kept_turn(kept, request, place)
        template = "why_part.html" if part else "why.html"
        return page(request, template, {"place": place, "part": part, **_shown(found)})

    return router


def _shown(found: Judged) -> dict[str, object]:
    record, trace = found.turn.record, found.trace
    answer = record.get("answer")
    question = str(record.get("question", ""))
    shown: dict[str, object] = {
        "question": question,
        "traced": trace is not None,
        "notices": answer["notices"] if answer else (),
        "claims": explained.claims(answer) if answer else (),
        "unsupported": answer["unsupported"] if answer else (),
        "reading": (),
        "passages": (),
        "left_out": 0,
        "calls": (),
        "stages": (),
    }
    if trace is not None:
        shown |= {
            "reading": explained.reading_lines(trace, question),
            "passages": explained.passages(trace),
            "left_out": trace["passages_left_out"],
            "calls": explained.calls(trace),
            "stages": explained.stages(trace),
        }
    return shown
