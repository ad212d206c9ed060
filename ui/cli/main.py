"""The command line `dateline`: its commands, and what happens when one fails.

Commands parse, call `rag.Newsroom` or `evals`, and print. Every failure ends here as one line on
stderr and an exit code. Whatever is slow to import is imported inside the command that needs it, so
that `--help` is quick.
"""

import gc
import io
import os
import sys
import traceback
from contextlib import suppress
from typing import Any, NoReturn

import typer
from typer.core import TyperGroup

from index.errors import DatelineError
from ui.cli.articles import add, edit, list_articles, remove, show, sync
from ui.cli.backups import backup, check, restore
from ui.cli.bench import bench
from ui.cli.chat import chat
from ui.cli.evaluate import evaluate
from ui.cli.feeds import follow, following, refresh, unfollow
from ui.cli.mcp import mcp
from ui.cli.models import models_app
from ui.cli.move import move
from ui.cli.options import Home, home_of_group
from ui.cli.questions import ask, search
from ui.cli.settings import config_app
from ui.cli.terminal import say
from ui.cli.users import token_app, user_app


class _Commands(TyperGroup):
    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except BrokenPipeError:  # as in `dateline list | head`; typer would exit with 1
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit(0) from None


app = typer.Typer(
    name="dateline",
    cls=_Commands,
    help="Answer questions from your news archive; every sentence cites the words behind it.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback()
def _options(home: Home = None) -> None:
    """Accepts `--home` before the command too."""
    home_of_group(home)


app.command()(chat)
app.command()(ask)
app.command()(search)
app.command()(add)
app.command("list")(list_articles)
app.command()(show)
app.command()(edit)
app.command()(remove)
app.command()(follow)
app.command()(unfollow)
app.command()(following)
app.command()(refresh)
app.command()(sync)
app.command()(move)
app.command()(backup)
app.command()(restore)
app.command()(check)
app.add_typer(models_app, name="models")
app.add_typer(config_app, name="config")
app.add_typer(user_app, name="user")
app.add_typer(token_app, name="token")
app.command("eval")(evaluate)
app.command()(bench)
app.command()(mcp)


def main() -> None:
    """Runs the command line; every failure is one line on stderr and an exit code."""
    gc.disable()  # a sixth of the start is collecting imports; `opened` turns it on where needed
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal may not have every letter of a title
    try:
        code = app(standalone_mode=False)  # returns the code of a `typer.Exit`
        sys.stdout.flush()
        sys.exit(code)
    except typer.Exit as done:
        sys.exit(done.exit_code)
    except (KeyboardInterrupt, typer.Abort):
        sys.exit(130)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except DatelineError as error:
        say(f"dateline: {error}")
        sys.exit(error.exit_code)
    except Exception as error:  # a bug: the user still gets one line, not a traceback
        _fail(error)


def run() -> NoReturn:
    """`main` for the installed command; exits without closing Chroma, which would take 0.3 s."""
    code: object = 0
    try:
        main()
    except SystemExit as done:
        code = done.code
    for stream in (sys.stdout, sys.stderr):
        with suppress(BrokenPipeError):
            stream.flush()
    os._exit(code if isinstance(code, int) else 0)


def _fail(error: Exception) -> None:
    complaint = getattr(error, "format_message", None)  # typer's own errors, about usage
    if callable(complaint):
        if message := " ".join(complaint().split()):  # empty if the help was shown instead
            context = getattr(error, "ctx", None)
            command = context.command_path if context else "dateline"
            say(f"dateline: {message.rstrip('.')}; see {command} --help")
        sys.exit(2)
    if os.environ.get("DATELINE_DEBUG"):
        traceback.print_exc()
    said = " ".join(str(error).split())
    say(f"dateline: unexpected {type(error).__name__}: {said} (DATELINE_DEBUG=1 shows where)")
    sys.exit(3)


if __name__ == "__main__":
    main()
