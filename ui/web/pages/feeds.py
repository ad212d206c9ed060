"""The followed feeds on the archive page: following one, leaving one, having all read now.

Who may do so is decided by `ui/web/gates.py`. Feeds are read by the server's own thread
(`index/fetch/following.py`), since that takes longer than a browser waits.
"""

from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import RedirectResponse

from rag.newsroom import Newsroom
from ui.web.pages.rendered import page, page_router

Typed = Annotated[str, Form(max_length=2_000)]


def feeds_routes(newsroom: Newsroom) -> APIRouter:
    """The routes."""
    router = page_router()
    following = newsroom.library.following

    @router.post("/archive/follow")
    def follow(request: Request, address: Typed) -> Response:
        """Follows the feed at an address, or that a page names."""
        feed, others = following.follow(address.strip())
        following.refresh_soon()
        return page(request, "followed.html", {"feed": feed, "others": others})

    @router.post("/archive/unfollow")
    def unfollow(request: Request, address: Typed) -> Response:
        """Stops following a feed; its articles stay."""
        following.unfollow(address)
        return _back(request)

    @router.post("/archive/refresh")
    def refresh(request: Request) -> Response:
        """Has all feeds read now."""
        following.refresh_soon()
        return _back(request)

    return router


def _back(request: Request) -> Response:
    return RedirectResponse(f"{request.scope.get('root_path', '')}/archive#feeds", 303)
