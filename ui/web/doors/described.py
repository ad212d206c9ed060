"""The API's description: OpenAPI at `/api/openapi.json`, and as a plain page at `/api/docs`.

The page is made of the description alone, without scripts, since the content policy allows none
from elsewhere.
"""

import json
import re
import shlex
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from fastapi import APIRouter
from fastapi.openapi.utils import get_openapi
from fastapi.responses import HTMLResponse
from fastapi.routing import APIRoute
from jinja2 import Environment
from markupsafe import Markup, escape
from starlette.routing import BaseRoute

from ui.web.doors import responses

_PAGE = Path(__file__).with_name("docs.html")
_CODE = re.compile("`([^`]*)`")
_FOREIGN = ("HTTPValidationError", "ValidationError")
_ABOUT = (
    "Questions to a news archive, its passages and its articles. Every sentence of an answer cites"
    " the archived words that support it. Errors are one line that says what to do."
)


def description_routes(described: Sequence[APIRouter]) -> APIRouter:
    """The two routes, over these routers; made when first asked for."""
    router = APIRouter(include_in_schema=False)
    made: dict[str, Any] = {}

    def description() -> dict[str, Any]:
        if not made:
            routes = [route for one in described for route in one.routes]
            made.update(
                get_openapi(title="Dateline", version="1", description=_ABOUT, routes=routes)
            )
            _leave_out_foreign_errors(made)
            _put_back_nulls(made, routes)
        return made

    @router.get("/api/openapi.json")
    def openapi() -> dict[str, Any]:
        return description()

    @router.get("/api/docs")
    def docs() -> HTMLResponse:
        return HTMLResponse(page(description()))

    return router


def _leave_out_foreign_errors(description: dict[str, Any]) -> None:
    """Removes FastAPI's own error 422, which none of the doors sends."""
    for methods in description["paths"].values():
        for operation in methods.values():
            if _FOREIGN[0] in json.dumps(operation["responses"].get("422", "")):
                del operation["responses"]["422"]
    for name in _FOREIGN:
        description["components"]["schemas"].pop(name, None)


def _put_back_nulls(description: dict[str, Any], routes: Sequence[BaseRoute]) -> None:
    """Replaces the examples of responses, from which FastAPI has dropped what is null."""
    for route in routes:
        if not isinstance(route, APIRoute):
            continue
        for method in route.methods or ():
            found = description["paths"][route.path_format][method.lower()]["responses"]
            for status, given in route.responses.items():
                for kind, content in given.get("content", {}).items():
                    if "example" in content:
                        found[str(status)]["content"][kind]["example"] = content["example"]


def page(description: Mapping[str, Any]) -> str:
    """The description as an HTML page."""
    template = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True).from_string(
        _PAGE.read_text(encoding="utf-8")
    )
    return template.render(info=description["info"], operations=list(_operations(description)))


def _operations(description: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """What the page shows of each method of each path."""
    for path, methods in description["paths"].items():
        for method, operation in methods.items():
            example = _example(description, operation.get("requestBody", {}))
            yield {
                "path": path,
                "method": method.upper(),
                "about": _paragraphs(operation.get("description", "")),
                "parameters": operation.get("parameters", []),
                "curl": _curl(method.upper(), path, operation, example),
                "responses": [
                    (status, _paragraphs(one["description"])[0], _example(description, one))
                    for status, one in sorted(operation["responses"].items())
                ],
            }


def _example(description: Mapping[str, Any], held: Mapping[str, Any]) -> str:
    """The examples of a body, JSON indented; empty if there is none."""
    shown = []
    for content in held.get("content", {}).values():
        example = content.get("example")
        if example is None and "$ref" in (schema := content.get("schema", {})):
            name = schema["$ref"].rpartition("/")[2]
            example = description["components"]["schemas"][name].get("example")
        if example is not None:
            plain = isinstance(example, str)
            shown.append(example if plain else json.dumps(example, ensure_ascii=False, indent=2))
    return "\n\n".join(shown)


def _paragraphs(text: str) -> list[Markup]:
    """A docstring as paragraphs of HTML, with what stands between backticks as code."""
    return [
        Markup(_CODE.sub(r"<code>\1</code>", str(escape(" ".join(part.split())))))
        for part in text.split("\n\n")
    ]


def _curl(method: str, path: str, operation: Mapping[str, Any], body: str) -> str:
    """A command that calls the operation with its required parameters."""
    queried = [
        f"{one['name']}=ferry"
        for one in operation.get("parameters", [])
        if one["in"] == "query" and one.get("required")
    ]
    address = "http://127.0.0.1:7860" + path.replace("{article_id}", responses.EXAMPLE_ID)
    address = address.replace("{name}", "dateline") + (f"?{'&'.join(queried)}" if queried else "")
    parts = ["curl", *(["-X", method] if method not in ("GET", "POST") else []), address]
    command = shlex.join(parts)
    if not body:
        return command
    data = shlex.quote(json.dumps(json.loads(body), ensure_ascii=False))
    return f"{command} \\\n  -H 'Content-Type: application/json' \\\n  -d {data}"
