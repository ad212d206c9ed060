"""`dateline ask` and `dateline search`."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from ui.cli.options import AsOf, From, Home, Json, Outlets, To, parse_as_of
from ui.cli.terminal import (
    catch_up,
    configured,
    emphasized,
    headline,
    opened,
    opened_as,
    print_json,
    say,
    say_unwritable,
)
from ui.cli.waiting import wait_for_answer
from ui.days import days_between
from ui.lines import also_reported, days_told, how_read, more_passages, page_told

if TYPE_CHECKING:
    from index.search import Hit
    from rag import Answer, Citation, Config


def ask(
    question: Annotated[str, typer.Argument(help="The question, in quotation marks.")],
    model: Annotated[
        str | None, typer.Option(help="Name of a configured model; `dateline models` lists them.")
    ] = None,
    as_of: AsOf = None,
    outlet: Outlets = None,
    from_: From = None,
    to: To = None,
    more: Annotated[
        bool, typer.Option("--more", help="Also print the further passages that were found.")
    ] = False,
    json_: Json = False,
    home: Home = None,
) -> None:
    """Answer a question with citations."""
    from rag.config.load import QUOTES

    config = configured(home)
    day, outlets, days = parse_as_of(as_of), outlet or (), days_between(from_, to)
    answer = None
    if (model or config.chat.model) == QUOTES and not isinstance(day, datetime):
        asked: dict[str, object] = {"question": question, "model": QUOTES, "outlets": list(outlets)}
        stated = {"as_of": as_of, "from": from_, "to": to}
        answer = _by_server(config, asked | {key: value for key, value in stated.items() if value})
    if answer is None:
        with opened_as(config) as newsroom:
            catch_up(newsroom)
            answer = wait_for_answer(
                lambda given_up: newsroom.stream(
                    question, model=model, as_of=day, outlets=outlets, days=days, given_up=given_up
                )
            )
    if json_:
        from rag.contract import answer_json

        print_json(answer_json(answer))
    else:
        _print_answer(answer, more=more)


def search(
    query: Annotated[str, typer.Argument(help="Words to search for.")],
    k: Annotated[int, typer.Option("-k", help="Number of passages.", min=1)] = 10,
    as_of: AsOf = None,
    outlet: Outlets = None,
    from_: From = None,
    to: To = None,
    json_: Json = False,
    home: Home = None,
) -> None:
    """Search for passages and show how each was scored."""
    with opened(home) as newsroom:
        catch_up(newsroom)
        day, outlets, days = parse_as_of(as_of), outlet or (), days_between(from_, to)
        found = newsroom.desk.find(query, k, as_of=day, outlets=outlets, days=days)
        if json_:
            from rag.contract import found_json

            print_json(found_json(found))
            return
        for notice in found.notices:
            say(notice)
        for hit in found.hits:
            _print_hit(hit)


def _by_server(config: "Config", asked: dict[str, object]) -> "Answer | None":
    """The answer of the server that runs over the same home, which has everything loaded."""
    from ui.running import ask_server

    found = ask_server(config, "/api/ask", asked)
    if found is None:
        return None
    from index.faults import unwritable
    from rag.contract.back import answer_from_json

    try:
        answer = answer_from_json(found)
    except (KeyError, TypeError, ValueError):  # a server of another version
        return None
    say_unwritable(unwritable(config.home) or unwritable(config.home / "indexes"))
    return answer


def _print_answer(answer: "Answer", *, more: bool) -> None:
    for notice in (how_read(answer.read_as), *answer.notices):
        if notice:
            say(notice)
    print(_shown(answer.text, answer.citations))
    behind = answer.more if more else ()
    if behind:
        print("\nFurther passages")
    for quotation in behind:
        print(f"\n{_shown(quotation.text, quotation.citations)}")
    citations = [*answer.citations, *(one for further in behind for one in further.citations)]
    if citations:
        print()
    _print_sources(answer, citations)
    if answer.unsupported:
        wrote = " ".join(answer.unsupported)
        print(f"\nThe model also wrote, without support in the archive: {wrote}")
    if answer.narrowings:
        found = " · ".join(f"{one.label}: {_articles(one.articles)}" for one in answer.narrowings)
        say(f"To narrow it down: {found}")
    if answer.more and not more:
        say(f"{more_passages(len(answer.more))}: --more")


def _shown(text: str, citations: "Sequence[Citation]") -> str:
    from ui.answering import answering_places, with_doubts

    return with_doubts(emphasized(text, answering_places(text, citations)), citations)


def _print_sources(answer: "Answer", citations: "Sequence[Citation]") -> None:
    """Each cited article once, with its markers and what is to be said of its citations."""
    also = {source.article: also_reported(source.also) for source in answer.sources}
    articles = dict.fromkeys(citation.article for citation in citations)
    for article in articles:
        of_article = [one for one in citations if one.article == article]
        markers = "".join(f"[{citation.marker}]" for citation in of_article)
        print(f"{markers} {headline(article)}  {article.url or article.id}")
        if also.get(article):
            print(f"    {also[article]}")
        for citation in of_article:
            if citation.status == "check":
                print(f"    [{citation.marker}] CHECK: {citation.reason}")
            elif citation.status != "supported":
                print(f"    [{citation.marker}] NOT CHECKED: the answer was cut off")
            if not answer.quoted:
                found = " (found by Dateline)" if citation.how == "pinned" else ""
                print(f"    [{citation.marker}] “{citation.quote}”{found}")
            if page := page_told(citation):
                print(f"    [{citation.marker}] {page}")
            if told := days_told(citation):
                print(f"    [{citation.marker}] {told}")


def _articles(count: int) -> str:
    return f"{count} article{'s' * (count != 1)}"


def _print_hit(hit: "Hit") -> None:
    why = hit.why
    print(f"{hit.score:6.2f}  {headline(hit.article)}")
    print(
        f"        words {why.words:.2f} + vectors {why.vectors:.2f}, "
        f"time ×{why.time:.2f}, outlet ×{why.outlet:.2f}, place ×{why.place:.2f}"
        f"   {hit.article.id}"
    )
    if also := also_reported(hit.also):
        print(f"        {also}")
    print(f"        {' '.join(hit.text.split())}\n")
