"""`dateline chat`: the web page, over an archive that is never empty at the start."""

from typing import TYPE_CHECKING, Annotated

import typer

from index.errors import ArchiveError, ModelError, UsageError
from rag.config.addresses import is_loopback
from rag.config.folders import SEEDS
from ui.cli.articles import add_articles
from ui.cli.options import Home
from ui.cli.terminal import opened, progress_bars, say, say_troubles, say_unwritable

if TYPE_CHECKING:
    from rag import Newsroom


def chat(
    host: Annotated[str | None, typer.Option(help="Address to listen on.")] = None,
    port: Annotated[int | None, typer.Option(help="Port to listen on; 0 takes a free one.")] = None,
    home: Home = None,
) -> None:
    """Open the chat page; an empty archive is first filled with the sample articles."""
    from ui.web.ending import ending_quietly
    from ui.web.server import serve

    with ending_quietly(), opened(home, long=True) as newsroom:
        newsroom.config.profile()  # a default model that may not be used is said here
        web = newsroom.config.web
        _refuse_unguarded(newsroom, host or web.host)
        read_only = newsroom.library.unwritable()
        say_unwritable(newsroom.library.unwritable())
        if not newsroom.library.own() and read_only is None:
            raise UsageError(
                f"another dateline process serves {newsroom.config.home}; stop it, or choose "
                "another --home"
            )
        if newsroom.library.archive.count() == 0 and read_only is None and SEEDS.is_dir():
            say(f"The archive is empty: loading the sample articles from {SEEDS.name}/")
            add_articles(newsroom, [str(SEEDS)])
        if read_only is None:
            _bring_up(newsroom)
        chosen = web.port if port is None else port
        serve(newsroom, host or web.host, chosen, lambda url: say(f"Dateline is at {url}"))


def _bring_up(newsroom: "Newsroom") -> None:
    """Indexes what is new; where that fails, what is there is served, and the page says so."""
    try:
        with progress_bars() as bar:
            newsroom.library.sync(bar("Indexing"))
        say_troubles(newsroom)
    except (ArchiveError, ModelError) as error:
        say(f"dateline: {error}")
        newsroom.library.indexes.give_up()


def _refuse_unguarded(newsroom: "Newsroom", host: str) -> None:
    """Raises `UsageError` where others are to come in and nobody could sign in."""
    if is_loopback(host) and not newsroom.config.web.login:
        return
    from ui.kept.users import Tokens, Users

    database = newsroom.library.archive.database
    if not Users(database).any() and not Tokens(database).any():
        why = "web.login is set" if is_loopback(host) else f"--host {host} lets other machines in"
        raise UsageError(f"{why}, and nobody can sign in yet; first run: dateline user add NAME")
