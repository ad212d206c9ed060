"""The commands about articles: `dateline add`, `list`, `show`, `edit`, `remove` and `sync`."""

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated

import typer

from index.errors import UsageError
from ui.cli.changes import show_changes
from ui.cli.options import Home, Json
from ui.cli.refusals import Refusals
from ui.cli.terminal import (
    headline,
    opened,
    print_json,
    progress_bars,
    say,
    say_troubles,
    say_unwritable,
)

if TYPE_CHECKING:
    from index.read import Notice
    from rag import AddReport, Newsroom


def add(
    sources: Annotated[
        list[str], typer.Argument(help="Files, folders and addresses.", metavar="PATH…")
    ],
    columns: Annotated[
        str | None,
        typer.Option(
            metavar="FIELD=NAME,…",
            help="What the columns or keys of a file are called: title=hed,text=story. Fields:"
            " text, title, outlet, author, published, modified, url.",
        ),
    ] = None,
    json_: Json = False,
    home: Home = None,
) -> None:
    """Add articles from files in any usual form, folders, and addresses of pages and feeds."""
    named = _columns(columns or "")
    with opened(home, long=True) as newsroom:
        report = add_articles(newsroom, sources, named)
        say_troubles(newsroom)
        added = report.added
        if json_:
            print_json(
                {
                    "new": added.new,
                    "edited": added.edited,
                    "unchanged": added.unchanged,
                    "refused": [{"name": r.name, "reason": r.reason} for r in report.refused],
                    "notices": [{"name": n.name, "text": n.text} for n in report.notices],
                }
            )
        else:
            print(f"{added.new} new, {added.edited} edited, {added.unchanged} unchanged")
    if report.refused:
        raise typer.Exit(1)


def list_articles(json_: Json = False, home: Home = None) -> None:
    """List the articles, newest first."""
    with opened(home) as newsroom:
        say_unwritable(newsroom.library.unwritable())
        if json_:
            from rag.contract import article_json

            entries = newsroom.library.archive.entries()
            print_json({"articles": [article_json(entry) for entry in entries]})
            return
        for entry in newsroom.library.archive.entries():
            day = entry.published_on
            print(f"{entry.id}  {day or '          '}  {entry.outlet or '-'}: {entry.title}")


def show(
    article_id: Annotated[str, typer.Argument(metavar="ID", help="An id, or the start of one.")],
    version: Annotated[int | None, typer.Option(help="Number of an older version.")] = None,
    diff: Annotated[
        bool, typer.Option("--diff", help="Show what the version changed, instead of its text.")
    ] = False,
    json_: Json = False,
    home: Home = None,
) -> None:
    """Show an article, or what changed in it."""
    from index.corrections import corrections

    with opened(home) as newsroom:
        article = newsroom.article(article_id, version)
        if diff:
            show_changes(newsroom, article, json_)
            return
        by_hand = newsroom.library.edits(article.id)
        stated = [span.of(article.text) for span in corrections(article.text, article.body_start)]
    if json_:
        from rag.contract import article_json

        corrected = {field: {"now": now, "was": was} for field, (now, was) in by_hand.items()}
        more = {"corrected_by_hand": corrected, "corrections": stated}
        given = {name: value for name, value in more.items() if value}
        print_json({**article_json(article), **given, "text": article.text})
        return
    print(headline(article))
    print(f"{article.id} version {article.version}  {article.url or ''}")
    for field, (_, was) in by_hand.items():
        print(f"corrected by hand: {field} (was {was or 'unknown'})")
    for one in stated:
        print(f"corrected by its outlet: {one}")
    print(f"\n{article.text}")


def edit(
    article_id: Annotated[str, typer.Argument(metavar="ID", help="An id, or the start of one.")],
    published: Annotated[
        str | None, typer.Option(help='Day of publication, as 2025-05-16; "" if unknown.')
    ] = None,
    outlet: Annotated[str | None, typer.Option(help='Name of its outlet; "" if unknown.')] = None,
    author: Annotated[str | None, typer.Option(help='Its author; "" if unknown.')] = None,
    title: Annotated[str | None, typer.Option(help="Its title.")] = None,
    undo: Annotated[bool, typer.Option("--undo", help="Take all corrections back.")] = False,
    json_: Json = False,
    home: Home = None,
) -> None:
    """Correct by hand what was read wrong; later versions of the article keep the correction."""
    given = {"published": published, "outlet": outlet, "author": author, "title": title}
    fields = {name: value for name, value in given.items() if value is not None}
    if bool(fields) == undo:
        raise UsageError("give what to correct, such as --published 2025-05-16, or only --undo")
    with opened(home) as newsroom:
        article = newsroom.library.edit(article_id, fields)
    if json_:
        from rag.contract import article_json

        print_json(article_json(article))
    else:
        print(f"{article.id} version {article.version}  {headline(article)}")


def remove(
    article_ids: Annotated[
        list[str], typer.Argument(metavar="ID…", help="Ids, or the starts of some.")
    ],
    json_: Json = False,
    home: Home = None,
) -> None:
    """Remove articles with all their versions."""
    with opened(home) as newsroom:
        removed = []
        for article_id in article_ids:
            by_hand = ", ".join(newsroom.library.edits(article_id))
            article = newsroom.remove(article_id)
            removed.append(article.id)
            if json_:
                continue
            print(f"removed {article.id}  {headline(article)}")
            gone = f"; what was corrected by hand ({by_hand}) is gone" if by_hand else ""
            print(f"    `dateline add {article.url or 'FILE'}` brings it back{gone}")
    if json_:
        print_json({"removed": removed})


def sync(json_: Json = False, home: Home = None) -> None:
    """Index the articles that are not indexed yet."""
    with opened(home, long=True) as newsroom:
        with progress_bars() as bar:
            newsroom.library.sync(bar("Indexing"))
        say_troubles(newsroom)
        if json_:
            print_json({"articles": newsroom.library.archive.count()})
        else:
            print(f"{newsroom.library.archive.count()} articles indexed")


def add_articles(
    newsroom: "Newsroom", sources: list[str], columns: Mapping[str, str] | None = None
) -> "AddReport":
    """Adds files and folders with progress bars; says what was refused on stderr.

    What was left out of files is said once for all files of which the same is true.
    """
    told: Counter[str] = Counter()
    refusals = Refusals()

    def noticed(notice: "Notice") -> None:
        told[notice.text] += 1
        if told[notice.text] == 1:
            say(str(notice))

    with progress_bars() as bar:
        report = newsroom.add(
            sources,
            read_progress=bar("Reading"),
            index_progress=bar("Indexing"),
            refused=refusals,
            noticed=noticed,
            columns=columns,
        )
    refusals.say_rest()
    for text, times in told.items():
        if times > 1:
            say(f"{text} (in {times - 1} more files)")
    return report


def _columns(given: str) -> dict[str, str]:
    """The columns named in "title=hed,text=story". Raises `UsageError`."""
    from index.read.keys import FIELDS

    columns: dict[str, str] = {}
    for pair in filter(str.strip, given.split(",")):
        name, equals, key = (part.strip() for part in pair.partition("="))
        if not equals or not key or name not in FIELDS:
            raise UsageError(
                f"--columns has {pair.strip()!r}; write FIELD=NAME with a field of"
                f" {', '.join(FIELDS)}"
            )
        columns[name] = key
    return columns
