"""Opening a newsroom for a command, progress bars, and printing.

Results go to stdout, messages and progress to stderr. Does not know any command.
"""

import gc
import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from index.article import Article, ArticleRef
    from index.sync import Progress
    from rag import Config, Newsroom
    from ui.answering import Place


@contextmanager
def opened(home: Path | None, *, long: bool = False) -> "Iterator[Newsroom]":
    """The newsroom of a home folder; `long` turns the garbage collector on for a long command."""
    with opened_as(configured(home), long=long) as newsroom:
        yield newsroom


@contextmanager
def opened_as(config: "Config", *, long: bool = False) -> "Iterator[Newsroom]":
    """The newsroom of a configuration; see `opened`."""
    from rag import Newsroom

    with Newsroom.open(config=config) as newsroom:
        if long:
            gc.enable()
        yield newsroom


def configured(home: Path | None) -> "Config":
    """The settings in force; says which do not count."""
    from rag.config.load import load_config

    config = load_config(home)
    say_left_out(config)
    return config


@contextmanager
def progress_bars() -> "Iterator[Callable[[str], Progress]]":
    """Makes progress bars on stderr by title; each appears with its first step.

    Shows nothing where stderr is not a terminal.
    """
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


def catch_up(newsroom: "Newsroom") -> None:
    """Indexes what other processes added, with a progress bar."""
    library = newsroom.library
    say_unwritable(library.unwritable())
    if library.unwritable() or not library.looked_over():
        return  # and rich need not be imported
    with progress_bars() as bar:
        library.catch_up(bar("Indexing"))


def say_unwritable(why: str | None) -> None:
    """One line where the home can be read and nothing can be written in it."""
    if why is not None:
        say(f"dateline: {why}: read-only, nothing can be added")


def say_troubles(newsroom: "Newsroom") -> None:
    """One line for each part that does not work, with its reason."""
    for one in newsroom.library.troubles():
        say(f"dateline: {one.line}" + (f" ({one.why})" if one.why else ""))


def headline(article: "Article | ArticleRef") -> str:
    """An article in one line: outlet, day, that of a later change, title."""
    day, changed = article.published_on, article.updated_on
    dates = (str(day) if day else None, f"updated {changed}" if changed else None)
    parts = (article.outlet, *dates, article.title or "untitled")
    return " · ".join(part for part in parts if part)


def emphasized(text: str, places: "Sequence[Place]") -> str:
    """The text with these places in bold; without, where stdout is no terminal that shows it."""
    from ui.answering import wrapped

    shows = sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
    return wrapped(text, places, "\x1b[1m", "\x1b[22m") if shows else text


def flattened(tree: Any, prefix: str = "") -> Iterator[tuple[str, object]]:
    """The leaves of nested tables: `a.b.c` and the value."""
    for key, value in tree.items():
        if isinstance(value, dict) and value:
            yield from flattened(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", value


def say_left_out(config: "Config") -> None:
    """One line about the settings of a working directory that nobody has trusted."""
    if config.left_out:
        from rag.config.trust import about_left_out

        say(f"dateline: {about_left_out(config.left_out)}")


def print_json(value: object) -> None:
    """One JSON object on stdout."""
    print(json.dumps(value, ensure_ascii=False))


def say(line: str) -> None:
    """One line on stderr."""
    print(line, file=sys.stderr, flush=True)
