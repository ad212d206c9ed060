"""What the commands share: options, opening a newsroom, progress bars, printing.

Results go to stdout, messages and progress to stderr. Knows no command.
"""

import gc
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from index.sync import Progress
    from rag import Newsroom

SEEDS = Path(__file__).resolve().parents[2] / "seeds"

Home = Annotated[
    Path | None,
    typer.Option(
        "--home", help="Folder that holds all data.", envvar="DATELINE_HOME", show_envvar=True
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON object for machines.")]


@contextmanager
def opened(home: Path | None, *, long: bool = False) -> "Iterator[Newsroom]":
    """The newsroom of a home; `long` for commands that run long enough to need a collector."""
    from rag import Newsroom

    with Newsroom.open(home) as newsroom:
        if long:
            gc.enable()
        yield newsroom


@contextmanager
def bars() -> "Iterator[Callable[[str], Progress]]":
    """Progress bars on stderr, each shown from its first step on; none where it is no terminal."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    console = Console(stderr=True)
    with Progress(*columns, console=console, disable=not console.is_terminal) as progress:

        def bar(title: str) -> "Progress":
            task = progress.add_task(title, visible=False, total=None)

            def advance(done: int, total: int) -> None:
                progress.update(task, completed=done, total=total or None, visible=True)

            return advance  # type: ignore[return-value]

        yield bar  # type: ignore[misc]


def flattened(tree: Any, prefix: str = "") -> Iterator[tuple[str, object]]:
    """Nested tables as lines: `a.b.c` and its value."""
    for key, value in tree.items():
        if isinstance(value, dict) and value:
            yield from flattened(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", value


def print_json(value: object) -> None:
    """One JSON object on stdout."""
    print(json.dumps(value, ensure_ascii=False))


def say(line: str) -> None:
    """One line on stderr."""
    print(line, file=sys.stderr, flush=True)
