"""`dateline bench`: how fast this machine indexes and searches."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from index.errors import UsageError
from ui.cli.options import Home, Json
from ui.cli.terminal import opened, print_json, say

if TYPE_CHECKING:
    from evals.bench import Bench


def bench(
    chunks: Annotated[int, typer.Option(help="Number of chunks to generate.", min=400)] = 40_000,
    questions: Annotated[int, typer.Option(help="Number of questions to ask.", min=20)] = 200,
    alone: Annotated[
        bool, typer.Option("--alone", help="Leave out LangChain and LlamaIndex, if installed.")
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
        measured = run_bench(newsroom, chunks, questions, others=not alone, say=say)
    if json_:
        print_json(asdict(measured))
        return
    print("\n".join(_table(measured)))


def _table(measured: "Bench") -> Iterator[str]:
    """Two tables in Markdown: what was indexed by whom, and how long a question waits."""
    ingest, latency = measured.ingest, measured.latency
    yield f"{ingest.articles:,} articles; peak of memory {ingest.peak_mb:,.0f} MB\n"
    yield "| indexed by | pieces | seconds | pieces a second | times Dateline |"
    yield "| --- | ---: | ---: | ---: | ---: |"
    rows = [("Dateline", ingest.chunks, ingest.seconds)]
    rows += [(one.name, one.pieces, one.seconds) for one in measured.others]
    for name, pieces, seconds in rows:
        times = seconds / ingest.seconds
        yield f"| {name} | {pieces:,} | {seconds:.1f} | {pieces / seconds:,.0f} | {times:.1f} |"
    yield "\n| milliseconds | p50 | p95 |\n| --- | ---: | ---: |"
    yield f"| search | {latency.search_p50:.1f} | {latency.search_p95:.1f} |"
    yield f"| first text of quotes | {latency.first_text_p50:.1f} | {latency.first_text_p95:.1f} |"
    yield f"| a page of the archive's list | {latency.list_p50:.1f} | {latency.list_p95:.1f} |"
