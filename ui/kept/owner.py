"""Whose a request is: what the gates (`ui/web/gates.py`) found out and noted in its scope.

An owner is a browser or a user. Does not know cookies or logins.
"""

from typing import Any


def owner_of(request: Any) -> str | None:
    """The owner whom the gates found for a request of Gradio or Starlette, if any."""
    inner = getattr(request, "request", request)
    owner = inner.scope.get("state", {}).get("owner") if inner is not None else None
    return str(owner) if owner else None
