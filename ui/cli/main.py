"""The command line: `dateline`.

Parses, calls `rag.Newsroom`, prints: results on stdout, messages and progress on stderr, one JSON
object with `--json`. Everything that is slow to import is imported inside the command that needs
it, so that `--help` is quick. Knows no searching, answering or measuring.
"""

import gc
import io
import json
import os
import sys
import traceback
from contextlib import suppress
from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer
from typer.core import TyperGroup

from index.errors import DatelineError, UsageError
from ui.cli import evaluate as measure
from ui.cli.terminal import SEEDS, Home, Json, bars, flattened, opened, print_json, say

if TYPE_CHECKING:
    from rag import AddReport, Answer, Newsroom


class _Commands(TyperGroup):
    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except BrokenPipeError:  # typer would make it a failure: as in `dateline list | head`
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit(0) from None


app = typer.Typer(
    name="dateline",
    cls=_Commands,
    help="Answers from your news archive, every sentence pinned to the archived words behind it.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

AsOf = Annotated[
    str | None,
    typer.Option("--as-of", help="Day of the question (2025-05-20): use nothing newer."),
]
Outlets = Annotated[
    list[str] | None, typer.Option("--outlet", help="Only this outlet; may be given several times.")
]


@app.callback()
def _options(home: Home = None) -> None:
    """Takes `--home` before the command too."""
    if home is not None:
        os.environ["DATELINE_HOME"] = str(home)


@app.command()
def chat(
    host: Annotated[str | None, typer.Option(help="Address to listen on.")] = None,
    port: Annotated[int | None, typer.Option(help="Port to listen on; 0 takes a free one.")] = None,
    home: Home = None,
) -> None:
    """Open the chat page; fill an empty archive with the sample articles first."""
    from ui.web.server import serve

    with opened(home, long=True) as newsroom:
        if not newsroom.library.own():
            raise UsageError(
                f"another dateline process serves {newsroom.config.home}; end it, or choose "
                "another --home"
            )
        if newsroom.library.archive.count() == 0 and SEEDS.is_dir():
            say(f"The archive is empty: loading the sample articles from {SEEDS.name}/")
            _add(newsroom, [str(SEEDS)])
        with bars() as bar:
            newsroom.library.sync(bar("Indexing"))
        web = newsroom.config.web
        chosen = web.port if port is None else port
        serve(newsroom, host or web.host, chosen, lambda url: say(f"Dateline is at {url}"))


@app.command()
def ask(
    question: Annotated[str, typer.Argument(help="The question, in quotation marks.")],
    model: Annotated[str | None, typer.Option(help="A configured model; see `models`.")] = None,
    as_of: AsOf = None,
    outlet: Outlets = None,
    json_: Json = False,
    home: Home = None,
) -> None:
    """Answer a question with citations."""
    with opened(home) as newsroom:
        _catch_up(newsroom)
        answer = newsroom.ask(question, model=model, as_of=_day(as_of), outlets=outlet or ())
        if json_:
            from rag.contract import answer_json

            print_json(answer_json(answer))
        else:
            _print_answer(answer)


@app.command()
def search(
    query: Annotated[str, typer.Argument(help="Words to look for.")],
    k: Annotated[int, typer.Option("-k", help="How many passages.", min=1)] = 10,
    as_of: AsOf = None,
    outlet: Outlets = None,
    json_: Json = False,
    home: Home = None,
) -> None:
    """Find passages, and say why each ranks."""
    with opened(home) as newsroom:
        _catch_up(newsroom)
        found = newsroom.desk.find(query, k, as_of=_day(as_of), outlets=outlet or ())
        if json_:
            from rag.contract import found_json

            print_json(found_json(found))
            return
        for notice in found.notices:
            say(notice)
        for hit in found.hits:
            why = hit.why
            print(f"{hit.score:6.2f}  {_about(hit.article)}")
            print(
                f"        words {why.words:.2f} + vectors {why.vectors:.2f}, "
                f"time ×{why.time:.2f}, outlet ×{why.outlet:.2f}, place ×{why.place:.2f}"
                f"   {hit.article.id}"
            )
            print(f"        {' '.join(hit.text.split())}\n")


@app.command()
def add(
    sources: Annotated[list[str], typer.Argument(help="Files and folders.", metavar="PATH…")],
    json_: Json = False,
    home: Home = None,
) -> None:
    """Add articles: .md, .txt, .html, .pdf, .jsonl, and folders of these."""
    with opened(home, long=True) as newsroom:
        report = _add(newsroom, sources)
        added = report.added
        if json_:
            print_json(
                {
                    "new": added.new,
                    "edited": added.edited,
                    "unchanged": added.unchanged,
                    "refused": [{"name": r.name, "reason": r.reason} for r in report.refused],
                }
            )
        else:
            print(f"{added.new} new, {added.edited} edited, {added.unchanged} unchanged")
    if report.refused:
        raise typer.Exit(1)


@app.command("list")
def list_(json_: Json = False, home: Home = None) -> None:
    """List the articles, newest first."""
    with opened(home) as newsroom:
        if json_:
            from rag.contract import article_json

            print_json({"articles": [article_json(article) for article in newsroom.articles()]})
            return
        for article in newsroom.articles():
            day = article.published_on
            print(f"{article.id}  {day or '          '}  {article.outlet or '-'}: {article.title}")


@app.command()
def show(
    article_id: Annotated[str, typer.Argument(metavar="ID", help="An id, or its beginning.")],
    version: Annotated[int | None, typer.Option(help="An older version.")] = None,
    json_: Json = False,
    home: Home = None,
) -> None:
    """Show an article."""
    with opened(home) as newsroom:
        article = newsroom.article(article_id, version)
        if json_:
            from rag.contract import article_json

            print_json({**article_json(article), "text": article.text})
            return
        print(_about(article))
        print(f"{article.id} version {article.version}  {article.url or ''}\n\n{article.text}")


@app.command()
def remove(
    article_ids: Annotated[list[str], typer.Argument(metavar="ID…", help="Ids or beginnings.")],
    json_: Json = False,
    home: Home = None,
) -> None:
    """Remove articles, with all their versions."""
    with opened(home) as newsroom:
        removed = [newsroom.remove(article_id) for article_id in article_ids]
        if json_:
            print_json({"removed": [article.id for article in removed]})
        else:
            for article in removed:
                print(f"removed {article.id}  {_about(article)}")


@app.command()
def sync(json_: Json = False, home: Home = None) -> None:
    """Bring the indexes up to the archive."""
    with opened(home, long=True) as newsroom:
        with bars() as bar:
            newsroom.library.sync(bar("Indexing"))
        if json_:
            print_json({"articles": newsroom.library.archive.count()})
        else:
            print(f"{newsroom.library.archive.count()} articles indexed")


@app.command()
def models(
    check: Annotated[bool, typer.Option("--check", help="Ask each for one word.")] = False,
    json_: Json = False,
    home: Home = None,
) -> None:
    """List the configured models."""
    with opened(home) as newsroom:
        default = newsroom.config.chat.model
        rows = []
        for name in newsroom.desk.models():
            profile = newsroom.config.profile(name)
            row: dict[str, object] = {
                "name": name,
                "default": name == default,
                "model": profile.model if profile else "built in: quotes the archive",
                "base_url": profile.url if profile else None,
            }
            if check:
                row |= _checked(newsroom, name)
            rows.append(row)
    if json_:
        print_json({"models": rows})
    else:
        for row in rows:
            _print_model(row)
    if any(row.get("ok") is False for row in rows):
        raise typer.Exit(3)


@app.command()
def config(json_: Json = False, home: Home = None) -> None:
    """Show the configuration in force and where each part comes from."""
    from rag.config.load import describe, load_config

    described = describe(load_config(home))
    if json_:
        print_json(described)
        return
    sources: Any = described.pop("sources")
    for key, value in flattened(described):
        print(f"{key} = {json.dumps(value)}" + (f"   # {sources[key]}" if key in sources else ""))


app.command("eval")(measure.evaluate)
app.command()(measure.bench)


def main() -> None:
    """Runs the command line; every failure is one line on stderr and an exit code."""
    gc.disable()  # imports make much and free little: a sixth of the start; see `_newsroom`
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a title may hold what a terminal can't show
    try:
        code = app(standalone_mode=False)  # which returns the code of a `typer.Exit`
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
    except Exception as error:  # the last line of defence: a user gets a line, not a traceback
        _fail(error)


def run() -> NoReturn:
    """`main` as the installed command: leaves without taking Chroma apart, which takes 0.3 s."""
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
    complaint = getattr(error, "format_message", None)  # typer's own, about usage
    if callable(complaint):
        if message := " ".join(complaint().split()):  # none where the help was shown instead
            context = getattr(error, "ctx", None)
            command = context.command_path if context else "dateline"
            say(f"dateline: {message.rstrip('.')}; see {command} --help")
        sys.exit(2)
    if os.environ.get("DATELINE_DEBUG"):
        traceback.print_exc()
    said = " ".join(str(error).split())
    say(f"dateline: unexpected {type(error).__name__}: {said} (DATELINE_DEBUG=1 shows where)")
    sys.exit(3)


def _add(newsroom: "Newsroom", sources: list[str]) -> "AddReport":
    with bars() as bar:
        return newsroom.add(
            sources,
            read_progress=bar("Reading"),
            index_progress=bar("Indexing"),
            refused=lambda refusal: say(str(refusal)),
        )


def _catch_up(newsroom: "Newsroom") -> None:
    if newsroom.library.behind() == 0:
        return  # and rich need not be imported
    with bars() as bar:
        newsroom.library.catch_up(bar("Indexing"))


def _checked(newsroom: "Newsroom", name: str) -> dict[str, object]:
    try:
        result = newsroom.desk.check_model(name)
    except DatelineError as error:  # a missing key is this model's result, not the command's end
        return {"ok": False, "reason": str(error), "ms": 0.0}
    return {"ok": result.ok, "reason": result.reason, "ms": round(result.ms, 1)}


def _print_answer(answer: "Answer") -> None:
    for notice in answer.notices:
        say(notice)
    print(answer.text)
    if answer.citations:
        print()
    articles = dict.fromkeys(citation.article for citation in answer.citations)
    for article in articles:
        of_article = [one for one in answer.citations if one.article == article]
        markers = "".join(f"[{citation.marker}]" for citation in of_article)
        print(f"{markers} {_about(article)}  {article.url or article.id}")
        for citation in of_article:
            if citation.status == "check":
                print(f"    [{citation.marker}] CHECK: {citation.reason}")
            if not answer.quoted:
                print(f"    [{citation.marker}] “{citation.quote}”")


def _print_model(row: dict[str, object]) -> None:
    mark = "*" if row["default"] else " "
    line = f"{mark} {row['name']}: {row['model']}" + (
        f" at {row['base_url']}" if row["base_url"] else ""
    )
    if "ok" in row:
        line += f"   ok, {row['ms']} ms" if row["ok"] else f"   FAILED: {row['reason']}"
    print(line)


def _about(article: Any) -> str:
    day = article.published_on
    parts = (article.outlet, str(day) if day else None, article.title or "untitled")
    return " · ".join(part for part in parts if part)


def _day(text: str | None) -> date | datetime | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        pass
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        raise UsageError(f"--as-of is {text!r}, which is no date; write 2025-05-20") from None


if __name__ == "__main__":
    main()
