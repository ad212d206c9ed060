"""`/api/health`: whether the server answers, and what of it does not work."""

from fastapi import APIRouter, Response
from fastapi.responses import JSONResponse

from rag.newsroom import Newsroom
from ui.web.doors import responses


def health_routes(newsroom: Newsroom) -> APIRouter:
    """The routes."""
    router = APIRouter(tags=["ask"], responses=responses.ERRORS)

    @router.get("/api/health", responses=responses.HEALTH, response_model=None)
    def health() -> Response:
        """Whether the server answers, how many articles it has, and what does not work.

        The status is 503 where nothing can be found: 200 with `troubles` still answers.
        """
        library = newsroom.library
        troubles = library.troubles()
        parts = {one.part for one in troubles}
        lost = "archive" in parts or {"words", "vectors"} <= parts
        told = {
            "status": "down" if lost else "degraded" if troubles else "ok",
            "articles": 0 if "archive" in parts else library.archive.count(),
            "troubles": [{"part": one.part, "line": one.line, "why": one.why} for one in troubles],
        }
        return JSONResponse(told, 503 if lost else 200)

    return router
