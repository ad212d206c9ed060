"""What a test's server process runs: `dateline chat` with what only tests want of it.

`port` 0 is a free one. `ready` is called with the address. Imports little, since it is imported in
each such process.
"""

import gc
import json
import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from tests.forked import import_once

import_once("chromadb", "chromadb.api.rust", "tests.ui.serving", "ui.page.layout", "ui.web.server")


def serve_home(home: Path, port: int, ready: Callable[[str], None]) -> None:
    """Serves a home folder of `write_home` until SIGTERM; exits without taking Python down.

    So does the command, with which it also has in common that imports are not collected.
    """
    gc.disable()
    from rag import Article, Newsroom, load_config
    from rag.models import local
    from ui.web.server import serve

    local.PORTS = (local.Port("ollama", int((home / "usual-port").read_text())),)
    config = load_config(home, environ={}, directory=home)
    with Newsroom.open(home=home, config=config) as newsroom:
        gc.enable()
        held = json.loads((home / "articles.json").read_text())
        newsroom.add(Article(**fields) for fields in held)
        serve(newsroom, "127.0.0.1", port, ready)


def serve_forked(home: Path, port: int, environ: Mapping[str, str], address: Any) -> None:
    """`serve_home` in a process that was forked; `address` is sent the address."""
    os.environ.clear()
    os.environ.update(environ)
    os.chdir(home)
    with (home / "server.log").open("ab") as log:
        os.dup2(log.fileno(), sys.stdout.fileno())
        os.dup2(log.fileno(), sys.stderr.fileno())
    serve_home(home, port, address.send)


if __name__ == "__main__":
    serve_home(Path(sys.argv[1]), int(sys.argv[2]), lambda url: print(url, flush=True))  # noqa: T201
    os._exit(0)
