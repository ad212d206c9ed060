"""`dateline chat`: the web page, over an archive that is never empty at the start."""

from typing import Annotated

import typer

from index.errors import UsageError
from rag.config.folders import SEEDS
from ui.cli.articles import add_articles
from ui.cli.options import Home
from ui.cli.terminal import opened, progress_bars, say


def chat(
    host: Annotated[str | None, typer.Option(help="Address to listen on.")] = None,
    port: Annotated[int | None, typer.Option(help="Port to listen on; 0 takes a free one.")] = None,
    home: Home = None,
) -> None:
    """Open the chat page; an empty archive is first filled with the sample articles."""
    from ui.web.server import serve

    with opened(home, long=True) as newsroom:
        newsroom.config.profile()  # a default model that may not be used is said here
        if not newsroom.library.own():
            raise UsageError(
                f"another dateline process serves {newsroom.config.home}; stop it, or choose "
                "another --home"
            )
        if newsroom.library.archive.count() == 0 and SEEDS.is_dir():
            say(f"The archive is empty: loading the sample articles from {SEEDS.name}/")
            add_articles(newsroom, [str(SEEDS)])
        with progress_bars() as bar:
            newsroom.library.sync(bar("Indexing"))
        web = newsroom.config.web
        chosen = web.port if port is None else port
        serve(newsroom, host or web.host, chosen, lambda url: say(f"Dateline is at {url}"))
