"""What one `dateline eval` does: opens the archive, runs the plans, compares, checks the gate.

Prints nothing and parses no command line. Does not know how a question is asked (evals/ask/run.py)
or scored.
"""

import asyncio
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evals.ask.judge import Judge
from evals.ask.replay import Recording
from evals.ask.run import run_plan
from evals.compare.compare import Comparison, compare_runs
from evals.compare.gate import GateResult, accept, check_run
from evals.report.page import write_report
from evals.request import PlannedRun, Request, Session
from evals.results import Run, read_run, summarise, write_json
from index.errors import InputError
from index.sync import Progress
from rag import Newsroom
from rag.config.folders import SEEDS
from rag.desk import WrapModel

JUDGE_FILE = "judge.json"  # in a run's folder: how far the judge agrees with people
VERDICTS_FILE = "verdicts.jsonl"  # beside the runs: the judge's verdicts, kept for the next run

StartProgress = Callable[[str], Progress]
"""Starts the progress of one named step."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What came of a session: its runs, in the order of the models, and what they were held to.

    `agreement` is `Judge.agreement`'s, None without a judge; `gate` is None without a gate.
    """

    runs: tuple[Run, ...]
    comparisons: tuple[Comparison, ...]
    agreement: dict[str, Any] | None
    gate: GateResult | None

    @property
    def failed(self) -> int:
        """Questions that could not be asked, over all runs."""
        return sum(row.error is not None for run in self.runs for row in run.rows)


def measure(session: Session, progress: StartProgress) -> Measured:
    """Runs what was planned, or goes on with runs that were stopped; writes runs and reports.

    Raises what `evals.ask.run.run_plan` raises. A question that fails is a failed row.
    """
    request = session.request
    with _archive(session, progress) as newsroom:
        runs = tuple(_run(newsroom, planned, progress) for planned in session.planned)
        agreement = _agreement(newsroom, session) if request.judge else None
    return Measured(
        runs=runs,
        comparisons=_compare(runs, request.compare),
        agreement=agreement,
        gate=check_run(runs[0], request.gate) if request.gate else None,
    )


def accept_figures(session: Session, measured: Measured) -> Path | None:
    """Writes the run's figures as the accepted ones, if asked to; the file written.

    Raises `InputError` if the file cannot be written.
    """
    file = session.request.accept
    if file:
        accept(measured.runs[0], file)
    return file


@contextmanager
def _archive(session: Session, progress: StartProgress) -> Iterator[Newsroom]:
    """The user's archive, or the sample articles in a temporary home folder."""
    wrap = _wrap(session.request)
    if session.own_archive:
        with Newsroom.open(config=session.config, wrap=wrap) as newsroom:
            newsroom.library.catch_up(progress("Indexing"))
            yield newsroom
        return
    if not SEEDS.is_dir():
        raise InputError(f"the sample articles are not in {SEEDS}; install Dateline again")
    with tempfile.TemporaryDirectory(prefix="dateline-eval-") as folder:
        config = session.config.model_copy(update={"home": Path(folder)})
        with Newsroom.open(config=config, wrap=wrap) as newsroom:
            newsroom.add(
                SEEDS, read_progress=progress("Reading"), index_progress=progress("Indexing")
            )
            yield newsroom


def _wrap(request: Request) -> WrapModel | None:
    """What records or replays a model's replies."""
    if request.record:
        return Recording.open(request.record).record
    if request.replay:
        return Recording.open(request.replay).replay
    return None


def _run(newsroom: Newsroom, planned: PlannedRun, progress: StartProgress) -> Run:
    plan, folder = planned.plan, planned.folder
    judging = _judge(newsroom, plan.judge, folder).judge if plan.judge else None
    step = progress(f"Asking {plan.model}")
    return run_plan(newsroom, plan, folder, progress=step, judging=judging)


def _agreement(newsroom: Newsroom, session: Session) -> dict[str, Any]:
    """How far the judge agrees with hand labels; also written beside the first run."""
    plan, folder = session.planned[0].plan, session.planned[0].folder
    found = asyncio.run(_judge(newsroom, plan.judge or "", folder).agreement())
    write_json(folder / JUDGE_FILE, found)
    return found


def _judge(newsroom: Newsroom, model: str, folder: Path) -> Judge:
    return Judge(newsroom.desk.complete, model, folder.parent / VERDICTS_FILE)


def _compare(runs: Sequence[Run], earlier: Path | None) -> tuple[Comparison, ...]:
    """Each run against the earlier one, or the others against the first; also in their reports."""
    first = read_run(earlier) if earlier else runs[0]
    comparisons = []
    for run in runs if earlier else runs[1:]:
        comparison = compare_runs(first, run)
        comparisons.append(comparison)
        write_report(run, summarise(run.rows), comparison.to_json())
    return tuple(comparisons)
