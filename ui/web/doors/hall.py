"""All doors for programs, put into the web server's app."""

from fastapi import FastAPI
from starlette.routing import Route

from rag.newsroom import Newsroom
from ui.access.limits import Limits
from ui.web.doors.articles import article_routes
from ui.web.doors.ask import ask_routes
from ui.web.doors.completions import completion_routes
from ui.web.doors.described import description_routes
from ui.web.doors.errors import add_errors
from ui.web.doors.feeds import feed_routes
from ui.web.doors.health import health_routes
from ui.web.doors.mcp_http import PATH, McpOverHttp
from ui.web.doors.turns import Turns


def add_doors(app: FastAPI, newsroom: Newsroom, limits: Limits | None = None) -> None:
    """Adds the doors' routes and error handlers to `app`; `limits` hold for each who asks."""
    turns = Turns(newsroom, limits)
    described = [ask_routes(turns), health_routes(newsroom), article_routes(newsroom)]
    described += [feed_routes(newsroom), completion_routes(turns)]
    for router in (*described, description_routes(described)):
        app.include_router(router)
    app.router.routes.append(Route(PATH, McpOverHttp(turns), methods=["POST"]))
    add_errors(app)
