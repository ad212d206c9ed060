"""`/archive`: the list of articles, the search of passages, and a chart of both over time."""

from datetime import UTC, datetime
from math import ceil
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from rag.newsroom import Newsroom
from ui.access.visitor import may_change
from ui.days import as_of_date
from ui.web.pages.asked import Asked
from ui.web.pages.chart import bars
from ui.web.pages.passages import find_passages
from ui.web.pages.rendered import page, page_router
from ui.web.paths import MAX_ADDED

ENTRIES = 50  # on a page of the list
FOUND = 20  # articles on a page of what was found

Field = Annotated[str, Query(max_length=500)]


def archive_routes(newsroom: Newsroom) -> APIRouter:
    """The route."""
    router = page_router()

    @router.get("/archive")
    def archive(
        request: Request,
        q: Field = "",
        outlet: Field = "",
        author: Field = "",
        from_: Annotated[str, Query(alias="from", max_length=40)] = "",
        to: Annotated[str, Query(max_length=40)] = "",
        number: Annotated[int, Query(alias="page", ge=1, le=10**6)] = 1,
    ) -> Response:
        """A page of the list, or of what a search found."""
        from index.read import ENDINGS  # not needed to ask

        first, last = as_of_date(from_), as_of_date(to)
        asked = Asked(q.strip(), outlet.strip(), author.strip(), first, last, number)
        count = newsroom.library.archive.count()
        shown = _found(newsroom, asked) if asked.q and count else _listed(newsroom, asked)
        return page(
            request,
            "archive.html",
            {
                "asked": asked,
                "all_articles": count,
                "outlets": newsroom.library.archive.by_outlet(),
                "may_change": may_change(request),
                "feeds": _feeds(newsroom) if may_change(request) else (),
                "refreshing": newsroom.library.following.refreshing,
                "endings": " ".join(ENDINGS),
                "megabytes": MAX_ADDED // 1_000_000,
                **shown,
            },
        )

    return router


def _feeds(newsroom: Newsroom) -> list[dict[str, object]]:
    """The followed feeds, each with the time of its last news as words."""
    return [
        {
            "address": feed.address,
            "title": feed.title,
            "trouble": feed.trouble,
            "changed": datetime.fromtimestamp(feed.changed, UTC) if feed.changed else None,
        }
        for feed in newsroom.library.following.feeds()
    ]


def _listed(newsroom: Newsroom, asked: Asked) -> dict[str, object]:
    archive = newsroom.library.archive
    listed = archive.page(asked.query, limit=ENTRIES, offset=(asked.page - 1) * ENTRIES)
    return {
        "entries": listed.entries,
        "found": None,
        "total": listed.total,
        "last_page": max(1, ceil(listed.total / ENTRIES)),
        "bars": bars(archive.by_month(asked.query)),
    }


def _found(newsroom: Newsroom, asked: Asked) -> dict[str, object]:
    found = find_passages(newsroom, asked)
    start = (asked.page - 1) * FOUND
    return {
        "entries": found.articles[start : start + FOUND],
        "found": found,
        "total": len(found.articles),
        "last_page": max(1, ceil(len(found.articles) / FOUND)),
        "bars": bars(found.months),
    }
