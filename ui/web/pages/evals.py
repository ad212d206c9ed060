"""`/evals`: the runs of `dateline eval` in the home folder, their reports, and two compared.

A report is one HTML file that loads nothing; its own policy and that of `ui/web/gates.py` both
hold. The evals are imported when they are asked for.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, HTTPException, Query, Request, Response
from fastapi.responses import HTMLResponse

from rag.newsroom import Newsroom
from ui.access.visitor import on_this_machine
from ui.days import day_text
from ui.web.pages.explained import duration
from ui.web.pages.rendered import page, page_router
from ui.web.words import FIGURES, WORDS

if TYPE_CHECKING:
    from evals.runs import ListedRun, Runs


@dataclass(frozen=True, slots=True)
class RunShown:
    """A run in the list; `figures` are words, values and meanings, none while it is unfinished."""

    id: str
    name: str
    model: str
    gold: str
    day: str
    questions: str
    figures: tuple[tuple[str, str, str], ...]


def evals_routes(newsroom: Newsroom) -> APIRouter:
    """The routes."""
    router = page_router()

    @router.get("/evals")
    def evals(request: Request) -> Response:
        """The list."""
        runs = _runs(newsroom)
        shown = [_shown(run) for run in runs.found]
        values = {"runs": shown, "broken": runs.broken, "here": on_this_machine(request)}
        return page(request, "evals.html", values)

    @router.get("/evals/compare")
    def compare(
        first: Annotated[str, Query(max_length=12)], second: Annotated[str, Query(max_length=12)]
    ) -> Response:
        """The report of the later run with what differs from the earlier."""
        from evals.runs import compared_report

        runs = _runs(newsroom)
        return HTMLResponse(compared_report(_named(runs, first), _named(runs, second)))

    @router.get("/evals/{run_id}")
    def report(run_id: str) -> Response:
        """A run's report."""
        from evals.runs import report_of

        return HTMLResponse(report_of(_named(_runs(newsroom), run_id)))

    return router


def _runs(newsroom: Newsroom) -> "Runs":
    from evals.runs import RUNS, list_runs

    return list_runs(newsroom.config.home / RUNS)


def _named(runs: "Runs", run_id: str) -> "ListedRun":
    found = runs.named(run_id)
    if found is None:
        raise HTTPException(404, WORDS["no_run"])
    return found


def _when(started: str) -> str:
    """An instant in the server's own time zone; any other text as it is."""
    try:
        moment = datetime.fromisoformat(started).astimezone()
    except ValueError:
        return started
    return f"{day_text(moment.date())}, {moment:%H:%M}"


def _shown(run: "ListedRun") -> RunShown:
    config, summary = run.config, run.summary
    asked = f"{config.questions:,}"
    if summary is not None and summary["questions"] != config.questions:
        asked = WORDS["asked_of_all"].format(f"{summary['questions']:,}", asked)
    return RunShown(
        run.id,
        config.name,
        config.model,
        ", ".join(config.gold),
        _when(config.started),
        asked,
        tuple(_figures(run)),
    )


def _figures(run: "ListedRun") -> Iterator[tuple[str, str, str]]:
    """What the list shows of a run: how many were right, headline metrics, the time to a text."""
    from evals.report.figures import value_text
    from evals.report.formats import percent
    from evals.score.metrics import HEADLINE, METRICS

    summary = run.summary
    if summary is None:
        return
    yield WORDS["right"], percent(summary["base_rates"]["this_run"], 1), ""
    for name in HEADLINE:
        if held := summary["metrics"].get(name):
            says = f"{name}: {METRICS[name].says}"
            yield FIGURES[name], value_text(name, held["value"]), says
    yield WORDS["first_text"], duration(summary["latency_ms"]["first_text"]["p50"]), ""
