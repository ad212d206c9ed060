"""`/login` and `/logout`: signing in with a password, and out.

Attempts are limited by name and by address. Who has to sign in is decided by `ui/web/gates.py`.
"""

import ipaddress
import re
from math import ceil
from typing import Annotated

from fastapi import APIRouter, Form, Query, Request, Response
from fastapi.responses import RedirectResponse

from ui.access.buckets import Buckets
from ui.access.rules import Rules
from ui.access.sessions import COOKIE, DAYS, set_cookie
from ui.access.visitor import user_of, visitor_of
from ui.kept.users import LONGEST_PASSWORD, Users
from ui.web.pages.rendered import page, page_router
from ui.web.words import WORDS

NAME_ATTEMPTS, NAME_SECONDS = 10, 60.0  # at once for a name, and then one each so many seconds
ADDRESS_ATTEMPTS, ADDRESS_SECONDS = 30, 20.0  # the same for an address
_LOCAL = re.compile(r"/(?![/\\])[^\\\x00-\x20\x7f]*")

Typed = Annotated[str, Form(max_length=LONGEST_PASSWORD + 1)]


class Attempts:
    """How often one may still try to sign in."""

    def __init__(self) -> None:
        self._names = Buckets(NAME_ATTEMPTS, NAME_SECONDS)
        self._addresses = Buckets(ADDRESS_ATTEMPTS, ADDRESS_SECONDS)

    def take(self, name: str, address: str) -> float:
        """Counts an attempt before its password is looked at; the seconds to wait, or 0."""
        if wait := self._addresses.take(_network(address)):
            return wait
        return self._names.take(name.casefold())

    def succeeded(self, name: str, address: str) -> None:
        """The attempt was right, and does not count."""
        self._addresses.give_back(_network(address))
        self._names.give_back(name.casefold())


def login_routes(users: Users, rules: Rules) -> APIRouter:
    """The routes."""
    router = page_router()
    attempts = Attempts()

    def form(request: Request, where: str, line: str = "", status: int = 200) -> Response:
        values = {"next": where, "line": line, "nobody": not users.any()}
        return page(request, "login.html", values, status)

    @router.get("/login")
    def show(request: Request, where: Annotated[str, Query(alias="next")] = "/") -> Response:
        """The form; who has signed in goes on at once."""
        if user_of(request):
            return _to(request, local_path(where))
        return form(request, local_path(where))

    @router.post("/login")
    def sign_in(
        request: Request,
        name: Typed = "",
        password: Typed = "",
        where: Annotated[str, Form(alias="next")] = "/",
    ) -> Response:
        """Signs in and goes on; the same words for a wrong name and a wrong password."""
        address = _address(request)
        if wait := attempts.take(name, address):
            response = form(request, local_path(where), WORDS["too_often"].format(ceil(wait)), 429)
            response.headers["Retry-After"] = str(ceil(wait))
            return response
        user = users.check(name, password)
        if user is None:
            return form(request, local_path(where), WORDS["wrong_login"], 401)
        attempts.succeeded(name, address)
        response = _to(request, local_path(where))
        _set_cookie(request, response, rules.sessions.begin(user), DAYS)
        return response

    @router.get("/logout")
    def ask(request: Request) -> Response:
        """Asks whether to sign out."""
        return page(request, "logout.html", {}) if user_of(request) else _to(request, "/login")

    @router.post("/logout")
    def sign_out(request: Request) -> Response:
        """Signs out."""
        response = _to(request, "/login")
        _set_cookie(request, response, "", 0)
        return response

    return router


def local_path(text: str) -> str:
    """The path below the base path that one wanted to see; the chat page for anything else."""
    local = _LOCAL.fullmatch(text) and not text.startswith(("/login", "/logout"))
    return text if local else "/"


def _to(request: Request, path: str) -> RedirectResponse:
    return RedirectResponse(request.scope.get("root_path", "") + path, 303)


def _set_cookie(request: Request, response: Response, value: str, days: int) -> None:
    visitor = visitor_of(request)
    secure = visitor is not None and visitor.peer.secure
    path = request.scope.get("root_path", "")
    response.headers.append(
        "Set-Cookie", set_cookie(COOKIE, value, days=days, path=path, secure=secure)
    )


def _address(request: Request) -> str:
    visitor = visitor_of(request)
    return visitor.peer.address if visitor else ""


def _network(address: str) -> str:
    """The address, or of IPv6 the network that one subscriber has."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(parsed, ipaddress.IPv6Address) and parsed.ipv4_mapped is None:
        return str(ipaddress.ip_network((parsed, 64), strict=False))
    return address
