"""`dateline mcp`: the archive as tools for assistants, on stdin and stdout or over HTTP."""

from typing import Annotated

import typer

from ui.cli.options import Home
from ui.cli.terminal import opened, say

PORT = 7861  # beside the page's


def mcp(
    http: Annotated[
        bool, typer.Option("--http", help="Serve streamable HTTP on this machine's loopback.")
    ] = False,
    port: Annotated[
        int, typer.Option(help="Port for --http; 0 takes a free one.", min=0, max=65_535)
    ] = PORT,
    home: Home = None,
) -> None:
    """Serve the archive to assistants by the Model Context Protocol (MCP)."""
    with opened(home, long=True) as newsroom:
        from ui.web.doors.beside import Beside
        from ui.web.doors.turns import Turns

        turns, beside = Turns(newsroom), Beside(newsroom)
        if http:
            from ui.web.server import serve_mcp

            serve_mcp(turns, beside.use, port, lambda url: say(f"Dateline's MCP is at {url}/mcp"))
            return
        from ui.web.doors.mcp_tools import mcp_server

        mcp_server(turns, beside.use).run("stdio")  # stdout is the protocol's alone
