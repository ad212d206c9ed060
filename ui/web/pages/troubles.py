"""`/troubles`: what does not work at the moment, which open pages ask for every few seconds."""

from fastapi import APIRouter, Request

from rag.newsroom import Newsroom
from ui.web.pages.rendered import page_router
from ui.web.words import WORDS


def trouble_routes(newsroom: Newsroom) -> APIRouter:
    """The routes."""
    router = page_router()

    @router.get("/troubles")
    def troubles(request: Request) -> dict[str, object]:
        """One line for each part that does not work, and one to show if no answer comes."""
        lines = [one.line for one in newsroom.library.troubles()]
        return {"lines": lines, "unreachable": WORDS["no_server"]}

    return router
