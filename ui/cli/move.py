"""The command `dateline move`: copies the archive into a PostgreSQL database."""

from dataclasses import asdict
from typing import Annotated

import typer

from ui.cli.options import Home, Json
from ui.cli.terminal import opened, print_json, progress_bars


def move(
    to: Annotated[
        str,
        typer.Option(
            metavar="URL",
            help="An empty database: postgresql+psycopg://user@host/database. Its password is best"
            " put into PGPASSWORD.",
        ),
    ],
    json_: Json = False,
    home: Home = None,
) -> None:
    """Copy the archive into a database server, with conversations and users; it can be repeated."""
    from index.archive.articles import Archive
    from index.archive.move import move as copy
    from rag.config.archive import checked, shown

    with opened(home, long=True) as newsroom, Archive(checked(to)) as target:
        with progress_bars() as bar:
            moved = copy(newsroom.library.archive.database, target.database, bar("moving"))
        name = newsroom.library.archive.database.name
        file = newsroom.config.home / "dateline.toml"
    if json_:
        print_json({"from": name, "to": shown(to), **asdict(moved)})
        return
    print(f"{moved.versions} versions, {moved.sent} of them sent now; both say the same")
    print(f'write into {file}:\n[archive]\nurl = "{shown(to)}"')
