"""Options that several commands share, and reading the ones that typer cannot."""

import os
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

Home = Annotated[
    Path | None,
    typer.Option(
        "--home", help="Folder that holds all data.", envvar="DATELINE_HOME", show_envvar=True
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON object for programs.")]
AsOf = Annotated[
    str | None,
    typer.Option("--as-of", help="Date of the question (2025-05-20); nothing newer is used."),
]
From = Annotated[
    str | None, typer.Option("--from", help="Search only articles published from this day on.")
]
To = Annotated[
    str | None, typer.Option("--to", help="Search only articles published up to this day.")
]
Outlets = Annotated[
    list[str] | None,
    typer.Option("--outlet", help="Search only this outlet; can be given several times."),
]


def home_of_group(home: Path | None) -> None:
    """Passes a `--home` that stands before a command's own command on to it."""
    if home is not None:
        os.environ["DATELINE_HOME"] = str(home)


def parse_as_of(text: str | None) -> date | datetime | None:
    """A day or a moment in ISO 8601; None for None. Raises `UsageError` for anything else."""
    from index.query import time_of

    return time_of(text, "--as-of")
