"""`/api/feeds`: lists and follows feeds, and has them read again.

For who may change the archive only, since an address may hold a reader's key.
"""

from typing import Annotated

from fastapi import APIRouter, HTTPException, Query, Request

from rag.contract import feed_json
from rag.newsroom import Newsroom
from ui.access.visitor import may_change
from ui.web.doors import responses
from ui.web.doors.feed_shapes import FollowBody

_EDITORS = "feeds are listed for those who may change the archive; see web.editors"


def feed_routes(newsroom: Newsroom) -> APIRouter:
    """The routes."""
    router = APIRouter(tags=["feeds"], responses=responses.ERRORS)
    following = newsroom.library.following

    @router.get("/api/feeds", responses=responses.FEEDS)
    def feeds(request: Request) -> dict[str, object]:
        """List the followed feeds."""
        if not may_change(request):
            raise HTTPException(403, _EDITORS)
        found = [feed_json(feed) for feed in following.feeds()]
        return {"feeds": found, "refreshing": following.refreshing}

    @router.post("/api/feeds", responses=responses.FOLLOWED)
    def follow(body: FollowBody) -> dict[str, object]:
        """Follow a feed or a news sitemap; its articles come one by one, new ones from now on."""
        feed, others = following.follow(body.address)
        return {
            "following": feed,
            "others": list(others),
            "refreshing": following.refresh_soon(),
        }

    @router.post("/api/feeds/refresh", responses=responses.REFRESHING)
    def refresh() -> dict[str, object]:
        """Have the feeds read now, beside the usual times."""
        return {"refreshing": following.refresh_soon()}

    @router.delete("/api/feeds", responses=responses.UNFOLLOWED)
    def unfollow(
        address: Annotated[str, Query(max_length=2_000, description="Its address, or a part.")],
    ) -> dict[str, object]:
        """Stop following a feed; its articles stay."""
        return {"unfollowed": following.unfollow(address).address}

    return router
