"""Paths that are open, by whom they are for; a new page is one line of these tables.

Does not know who asks or what answers.
"""

import re
from collections.abc import Mapping

from ui.access.asgi import Refused, Scope
from ui.access.visitor import Visitor

_ADD, MAX_ADDED = "/archive/add", 20_000_000  # the form that takes files, and bytes of a request
_GRADIO = {  # what the page itself asks for: a path's pattern, and its methods
    r"/gradio_api/(?:heartbeat/[A-Za-z0-9]{1,64}|queue/data)": ("GET",),
    r"/gradio_api/(?:queue/join|cancel|reset)": ("POST",),
}
_API = {  # for programs: a path's pattern, and its methods
    r"/api/ask": ("POST",),
    r"/api/(?:search|health|docs|openapi\.json)": ("GET",),
    r"/api/articles": ("GET", "POST"),
    r"/api/articles/[0-9A-Za-z]{1,64}": ("GET", "PATCH", "DELETE"),
    r"/api/feeds": ("GET", "POST", "DELETE"),
    r"/api/feeds/refresh": ("POST",),
    r"/metrics": ("GET",),
    r"/v1/models(?:/.{1,200})?": ("GET",),
    r"/v1/chat/completions": ("POST",),
    r"/mcp": ("POST",),
}
_PAGES = {  # for readers who may come in: a path's pattern, and its methods
    r"/": ("GET",),
    r"/archive": ("GET",),
    _ADD: ("POST",),
    r"/article/[0-9A-Za-z]{1,64}": ("GET",),
    r"/archive/(?:follow|unfollow|refresh)": ("POST",),
    r"/article/[0-9A-Za-z]{1,64}/(?:remove|edit)": ("GET", "POST"),
    r"/conversations": ("GET",),
    r"/conversations/delete": ("GET", "POST"),
    r"/conversations/[0-9a-f]{32}/delete": ("GET", "POST"),
    r"/conversations/[0-9a-f]{32}/rename": ("POST",),
    r"/conversations/[0-9a-f]{32}\.(?:md|html|json)": ("GET",),
    r"/why/[0-9a-f]{32}/[1-9][0-9]{0,5}": ("GET",),
    r"/feedback/[0-9a-f]{32}/[1-9][0-9]{0,5}": ("GET", "POST"),
    r"/evals": ("GET",),
    r"/troubles": ("GET",),
    r"/evals/(?:[0-9a-f]{12}|compare|judged|drafts\.jsonl)": ("GET",),
}
_PUBLIC = {  # for all, also those who have not signed in
    r"/login": ("GET", "POST"),
    r"/logout": ("GET", "POST"),
    r"/house/[a-z]{1,20}\.(?:css|js)": ("GET",),
    r"/theme\.css|/favicon\.ico|/robots\.txt": ("GET",),
    r"/(?:assets|static)/[A-Za-z0-9_./@-]+": ("GET",),
}
_TABLES: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "program": _API,
    "page": _PAGES,
    "gradio": _GRADIO,
    "public": _PUBLIC,
}
MOST_BYTES = {
    _ADD: MAX_ADDED,
    "/login": 20_000,
    "/logout": 1000,
}  # bytes of a request, where not usual
_CHANGING = (
    "/api/articles",
    "/api/feeds",
    "/archive",
    "/article",
)  # what other methods than GET change


def kind_of(scope: Scope, path: str) -> str:
    """The table that a request's path is in. Raises `Refused`."""
    for kind, table in _TABLES.items():
        for pattern, methods in table.items():
            if re.fullmatch(pattern, path) and ".." not in path:
                if scope["method"] not in methods:
                    raise Refused(405, f"this path takes {' or '.join(methods)}")
                if path == "/" and b"deep_link" in scope.get("query_string", b""):
                    raise Refused(403, "there is nothing at this address")
                return kind
    if path == "/mcp" or path.startswith(("/api/", "/v1/")):
        raise Refused(404, "no such path")
    raise Refused(403, "there is nothing at this address")


def check_change(scope: Scope, path: str, visitor: Visitor) -> None:
    """Refuses a change of the archive by who may not."""
    if scope["method"] == "GET" or not path.startswith(_CHANGING) or visitor.may_change:
        return
    raise Refused(
        403,
        "articles are added, edited and removed only on the machine that serves them, "
        "and by users whom web.editors names",
    )
