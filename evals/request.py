"""What one `dateline eval` is to measure, checked and planned before the first question is asked.

Whatever could end a run after an hour of asking is found here: unknown models, files that cannot be
used, options that contradict each other. Asks nothing and writes nothing.
"""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import get_args

from evals.ask.run import Plan
from evals.compare.gate import read_baseline
from evals.gold.questions import FOLDER, Gold, Half, built_in, count_drafts, halves, load
from evals.results import read_run
from evals.runs import RUNS
from index.errors import InputError, UsageError
from rag import Config


@dataclass(frozen=True, slots=True)
class Request:
    """What to measure.

    `gold` names built-in sets, or files about the user's own archive; no name means all built-in
    sets. `models` are measured one after the other, `chat.model` if there is none. `half` and
    `limit` select questions. `out` is the run's folder, or that of all runs if there are several
    models. `record` writes the model's replies to a file, `replay` takes them from one. `judge`
    names a model that judges the answers. `compare` is the folder of an earlier run. `gate` and
    `accept` are files of accepted figures: to check against, and to write.
    """

    gold: tuple[str, ...] = ()
    models: tuple[str, ...] = ()
    half: str | None = None
    limit: int | None = None
    name: str | None = None
    out: Path | None = None
    jobs: int | None = None
    closed_book: bool = False
    record: Path | None = None
    replay: Path | None = None
    judge: str | None = None
    compare: Path | None = None
    gate: Path | None = None
    accept: Path | None = None


@dataclass(frozen=True, slots=True)
class PlannedRun:
    """One model's plan and the folder of its run."""

    plan: Plan
    folder: Path


@dataclass(frozen=True, slots=True)
class Session:
    """A request that was checked. `own_archive`: the questions are about the user's articles.

    `drafts` is how many questions of its files are left out, since nobody has accepted them.
    """

    request: Request
    config: Config
    own_archive: bool
    planned: tuple[PlannedRun, ...]
    drafts: int = 0


def prepare(config: Config, request: Request) -> Session:
    """Checks a request and plans its runs.

    Raises `UsageError` for options that contradict each other or name nothing, `InputError` for
    files that cannot be used, and `ConfigError` for unknown models.
    """
    if request.half not in {None, *get_args(Half)}:
        raise UsageError(f"--half is {request.half!r}; write dev or test")
    models = tuple(dict.fromkeys(request.models)) or (config.chat.model,)
    _check_files(request)
    names = request.gold or tuple(built_in())
    files, own_archive = _gold_files(names)
    questions = halves(load(*files), request.half)[: request.limit]  # type: ignore[arg-type]
    if not questions:
        raise UsageError(
            f"{', '.join(names)} has no question in the half {request.half}; leave --half out"
        )
    _check_models(config, request, models)
    folders = _folders(config, models, request)
    planned = tuple(
        PlannedRun(_plan(request, model, names, questions, alone=len(models) == 1), folder)
        for model, folder in zip(models, folders, strict=True)
    )
    return Session(request, config, own_archive, planned, count_drafts(*files))


def _check_files(request: Request) -> None:
    if request.record and request.replay:
        raise UsageError("give --record or --replay, not both")
    if request.replay and not request.replay.is_file():
        raise InputError(
            f"there is no recording at {request.replay}; make one with --record {request.replay}"
        )
    if request.compare:
        read_run(request.compare)
    if request.gate:
        read_baseline(request.gate)


def _check_models(config: Config, request: Request, models: Sequence[str]) -> None:
    for model in models:
        config.profile(model)
    if request.judge and config.profile(request.judge) is None:
        raise UsageError(
            f"--judge: {request.judge} is not a language model; name one of your [models.NAME]"
        )
    if len(models) > 1 and request.accept:
        raise UsageError("--accept takes the figures of one model; give one --model")
    if len(models) > 1 and request.gate:
        raise UsageError("--gate checks the figures of one model; give one --model")


def _gold_files(names: Sequence[str]) -> tuple[list[Path], bool]:
    """The files of gold sets, and whether they are about the user's own archive."""
    known = built_in()
    own = [name for name in names if name not in known]
    for name in own:
        if not Path(name).is_file():
            raise UsageError(f"{name} is neither a gold set ({', '.join(known)}) nor a file")
    if own and len(own) < len(names):
        raise UsageError(
            "a built-in gold set is about the sample archive and your file about yours; "
            "measure them one after the other"
        )
    return [FOLDER / f"{name}.jsonl" if name in known else Path(name) for name in names], bool(own)


def _plan(
    request: Request, model: str, gold: tuple[str, ...], questions: tuple[Gold, ...], *, alone: bool
) -> Plan:
    return Plan(
        name=request.name if request.name and alone else model,
        model=model,
        gold=gold,
        questions=questions,
        jobs=request.jobs,
        closed_book=request.closed_book,
        replay=str(request.replay) if request.replay else None,
        judge=request.judge,
    )


def _folders(config: Config, models: Sequence[str], request: Request) -> list[Path]:
    """One folder for each model's run."""
    alone = len(models) == 1
    if request.out:
        return [request.out] if alone else [request.out / model for model in models]
    stamp = datetime.now().strftime("%Y-%m-%d-%H%M%S")  # local time: people read it
    labels = [request.name if request.name and alone else model for model in models]
    return [_unused(config.home / RUNS / f"{stamp}-{label}") for label in labels]


def _unused(folder: Path) -> Path:
    """The folder, with a number added if a run of the same second has taken it."""
    numbers = itertools.count(2)
    found = folder
    while found.exists():
        found = folder.with_name(f"{folder.name}-{next(numbers)}")
    return found
