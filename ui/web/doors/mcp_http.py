"""MCP over streamable HTTP at `/mcp`: one request, one reply, no sessions.

Hosts and origins are checked by `ui/web/gates.py` before. A client that disconnects ends the work.
"""

from contextlib import nullcontext
from typing import TYPE_CHECKING, Any

from starlette.types import Receive, Scope, Send

from ui.web.doors.turns import Turns

if TYPE_CHECKING:
    from mcp.server import MCPServer

    from ui.web.doors.mcp_tools import Use

PATH = "/mcp"


class McpOverHttp:
    """An ASGI app; `mcp` is imported by the first request."""

    def __init__(self, turns: Turns, use: "Use" = nullcontext) -> None:
        self._turns = turns
        self._use = use
        self._server: MCPServer[Any] | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one request."""
        from mcp.server.transport_security import TransportSecuritySettings

        from ui.web.doors.mcp_tools import mcp_server

        if self._server is None:
            self._server = mcp_server(self._turns, self._use)
        checked = TransportSecuritySettings(enable_dns_rebinding_protection=False)  # by the gates
        self._server.streamable_http_app(stateless_http=True, transport_security=checked)
        manager = self._server.session_manager  # of its own: it ends with the request
        async with manager.run():
            await manager.handle_request(scope, receive, send)
