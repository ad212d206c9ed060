"""The visitor of a request: what the gates found out, for the pages and doors behind them.

It stands in the request's state, which the gates write anew for each request.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ui.access.asgi import state_of
from ui.access.peer import Peer

if TYPE_CHECKING:
    from ui.access.limits import Limits


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who asks. `user` signed in or sent a token; `may_change` says who may change the archive."""

    peer: Peer
    user: str | None = None
    admitted: bool = False
    may_change: bool = False
    limits: "Limits | None" = None


def visitor_of(request: object) -> Visitor | None:
    """The visitor; None for a request that came through no gates."""
    found = state_of(request).get("visitor")
    return found if isinstance(found, Visitor) else None


def user_of(request: object) -> str | None:
    """The name of the user who signed in or sent a token, or None."""
    visitor = visitor_of(request)
    return visitor.user if visitor else None


def on_this_machine(request: object) -> bool:
    """Whether a request comes from the machine that serves it, and not by way of another."""
    visitor = visitor_of(request)
    return visitor is not None and visitor.peer.local


def may_change(request: object) -> bool:
    """Whether whoever asks may add and remove articles."""
    visitor = visitor_of(request)
    return visitor is not None and visitor.may_change


def asker_of(request: object) -> str | None:
    """By what a program's questions are limited: its owner, else its address."""
    state = state_of(request)
    visitor = visitor_of(request)
    if isinstance(owner := state.get("owner"), str):
        return owner
    return f"address:{visitor.peer.address}" if visitor else None


def limits_of(request: object) -> "Limits | None":
    """The limits for whoever asks."""
    visitor = visitor_of(request)
    return visitor.limits if visitor else None
