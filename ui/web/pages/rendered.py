"""Templates to responses: every value is escaped, and an error becomes a page with its line.

Does not know what the pages show.
"""

from collections.abc import Callable, Coroutine, Mapping
from pathlib import Path
from typing import Any

from fastapi import APIRouter, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse, Response
from fastapi.routing import APIRoute
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.exceptions import HTTPException

from index.errors import DatelineError
from ui.access.visitor import user_of
from ui.days import day_text
from ui.page.turn import safe_url
from ui.web.doors.errors import status_and_line
from ui.web.words import WORDS, count

_TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).with_name("templates")),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_TEMPLATES.globals.update(w=WORDS, count=count, day_text=day_text, safe_url=safe_url)


def page(
    request: Request, template: str, values: Mapping[str, object], status: int = 200
) -> HTMLResponse:
    """A page from a template; `values` are what it names beside the words."""
    base = request.scope.get("root_path", "")
    html = _TEMPLATES.get_template(template).render(values, base=base, user=user_of(request))
    return HTMLResponse(html, status)


def wants_json(request: Request) -> bool:
    """Whether a script asks, which reads JSON instead of a page."""
    return "application/json" in request.headers.get("accept", "")


class _PageRoute(APIRoute):
    """A route whose errors are shown as a page, or told a script in JSON."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handler = super().get_route_handler()

        async def handled(request: Request) -> Response:
            try:
                return await handler(request)
            except (DatelineError, HTTPException, RequestValidationError) as error:
                status, line = status_and_line(error)
                if wants_json(request):
                    return JSONResponse({"error": line}, status)
                return page(request, "error.html", {"line": line}, status)

        return handled


def page_router() -> APIRouter:
    """A router for pages."""
    return APIRouter(include_in_schema=False, route_class=_PageRoute)
