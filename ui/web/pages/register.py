"""All pages, put into the web server's app."""

from pathlib import Path

from fastapi import FastAPI
from starlette.staticfiles import StaticFiles

from rag.newsroom import Newsroom
from ui.web.pages.adding import adding_routes
from ui.web.pages.archive import archive_routes
from ui.web.pages.article import article_routes
from ui.web.pages.conversations import conversation_routes
from ui.web.pages.evals import evals_routes
from ui.web.pages.feedback import feedback_routes
from ui.web.pages.feeds import feeds_routes
from ui.web.pages.judged import judged_routes
from ui.web.pages.troubles import trouble_routes
from ui.web.pages.why import why_routes

_STATIC = Path(__file__).parents[1] / "static"


def add_pages(app: FastAPI, newsroom: Newsroom) -> None:
    """Adds the pages, their styles and their script to `app`."""
    routers = (archive_routes, article_routes, adding_routes, conversation_routes, why_routes)
    for routes in (*routers, feeds_routes, feedback_routes, judged_routes, evals_routes):
        app.include_router(routes(newsroom))
    app.include_router(trouble_routes(newsroom))
    app.mount("/house", StaticFiles(directory=_STATIC))
