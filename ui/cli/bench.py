"""`dateline bench`: how fast this machine indexes and searches."""

from typing import Annotated

import typer

from index.errors import UsageError
from ui.cli.options import Home, Json
from ui.cli.terminal import flattened, opened, print_json, say


def bench(
    chunks: Annotated[int, typer.Option(help="Number of chunks to generate.", min=400)] = 40_000,
    langchain: Annotated[
        bool, typer.Option("--langchain", help="Also time langchain-chroma, if installed.")
    ] = False,
    json_: Json = False,
    home: Home = None,
) -> None:
    """Measure indexing and search on generated articles, in a temporary folder."""
    from evals.bench import run_bench

    with opened(home, long=True) as newsroom:
        if newsroom.library.archive.count() == 0:
            raise UsageError(
                "bench generates its articles from yours, and the archive is empty; "
                "add articles: dateline add seeds/"
            )
        measured = run_bench(newsroom, chunks, langchain=langchain, say=say)
    if json_:
        print_json(measured)
        return
    for key, value in flattened(measured):
        print(f"{key}: {value:,.1f}" if isinstance(value, float) else f"{key}: {value}")
