"""The commands that measure: `dateline eval` and `dateline bench`.

Parses, opens the archive to measure on, calls `evals`, prints. Knows no metric and no question.
"""

import asyncio
import itertools
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from index.errors import InputError, UsageError
from ui.cli.terminal import SEEDS, Home, Json, bars, flattened, opened, print_json, say

if TYPE_CHECKING:
    from evals.ask.run import Judging, Plan
    from evals.compare.compare import Comparison
    from evals.results import Run
    from rag import Config, Newsroom
    from rag.desk import WrapModel


def bench(
    chunks: Annotated[int, typer.Option(help="How many chunks to make up.", min=400)] = 40_000,
    langchain: Annotated[
        bool, typer.Option("--langchain", help="Also time langchain-chroma, if installed.")
    ] = False,
    json_: Json = False,
    home: Home = None,
) -> None:
    """Measure ingest and search on made-up articles, in a temporary folder."""
    from evals.bench import bench as measure

    with opened(home, long=True) as newsroom:
        if newsroom.library.archive.count() == 0:
            raise UsageError("bench makes its articles from yours: add some, dateline add seeds/")
        measured = measure(newsroom, chunks, langchain=langchain, say=say)
    if json_:
        print_json(measured)
    else:
        for key, value in flattened(measured):
            print(f"{key}: {value:,.1f}" if isinstance(value, float) else f"{key}: {value}")


def evaluate(
    gold: Annotated[
        list[str] | None,
        typer.Option(help="A gold set's name, or a file of yours, asked of your own archive."),
    ] = None,
    model: Annotated[
        list[str] | None, typer.Option(help="Model to measure; several are compared.")
    ] = None,
    compare: Annotated[
        Path | None, typer.Option(metavar="RUN", help="Compare with an earlier run's folder.")
    ] = None,
    half: Annotated[str | None, typer.Option(help="Only the questions of `dev` or `test`.")] = None,
    limit: Annotated[int | None, typer.Option(help="Only the first so many.", min=1)] = None,
    set_: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="KEY=VALUE", help="A setting: search.vector_weight=0."),
    ] = None,
    name: Annotated[str | None, typer.Option(help="What to call the run.")] = None,
    out: Annotated[
        Path | None, typer.Option(help="Folder of the run; one that was stopped goes on.")
    ] = None,
    jobs: Annotated[
        int | None, typer.Option(help="Questions asked at the same time.", min=1, max=64)
    ] = None,
    closed_book: Annotated[
        bool, typer.Option("--closed-book", help="Also ask the model without any source.")
    ] = False,
    record: Annotated[Path | None, typer.Option(help="Keep the model's replies here.")] = None,
    replay: Annotated[Path | None, typer.Option(help="Take the replies from here.")] = None,
    judge: Annotated[str | None, typer.Option(help="Model that judges the answers.")] = None,
    gate: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Fail if worse than these figures.")
    ] = None,
    accept: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Keep this run's figures as the accepted.")
    ] = None,
    json_: Json = False,
    home: Home = None,
) -> None:
    """Ask gold questions and measure the answers."""
    from evals.ask.run import Plan
    from evals.gold import questions as gold_sets
    from rag.config.load import load_config

    config = load_config(home, overrides=_overrides(set_ or []))
    if half not in {None, "dev", "test"}:
        raise UsageError(f"--half is {half!r}; write dev or test")
    if record and replay:
        raise UsageError("give --record or --replay, not both")
    if replay and not replay.is_file():
        raise InputError(f"there is no recording at {replay}; make one with --record {replay}")
    names = gold or gold_sets.built_in()
    files, own = _files(names)
    questions = gold_sets.halves(gold_sets.load(*files), half)[:limit]  # type: ignore[arg-type]
    if not questions:
        raise UsageError(f"{', '.join(names)} has no question in the half {half}; leave --half out")
    models = list(dict.fromkeys(model or [config.chat.model]))
    _refuse(config, models, judge, compare, gate, accept)
    folders = _folders(config, models, name, out)
    runs: list[Run] = []
    with _archive(config, own, _recorder(record, replay)) as newsroom:
        for one in models:
            plan = Plan(
                name=name if name and len(models) == 1 else one,
                model=one,
                gold=tuple(names),
                questions=questions,
                jobs=jobs or (1 if one == "quotes" else 4),
                closed_book=closed_book,
                replay=str(replay) if replay else None,
                judge=judge,
            )
            runs.append(_run(newsroom, plan, folders[one], judge))
        if judge:
            _say_agreement(newsroom, judge, folders[models[0]])
    _print(runs, _compared(runs, compare), json_)
    passed = _passes(runs[0], gate) if gate else True
    if accept:
        _accept(runs, accept)
    failed = sum(row.error is not None for run in runs for row in run.rows)
    if failed:
        say(f"{failed} questions failed; their rows say why, and running again asks them again")
        raise typer.Exit(3)
    if not passed:
        raise typer.Exit(1)


def _refuse(
    config: "Config",
    models: Sequence[str],
    judge: str | None,
    compare: Path | None,
    gate: Path | None,
    accept: Path | None,
) -> None:
    """Raises for what would end the command after everything had been asked."""
    from evals.compare.gate import read_baseline
    from evals.results import read_run

    for one in models:
        config.profile(one)
    if judge and config.profile(judge) is None:
        raise UsageError(f"--judge: {judge} is no language model; name a [models.NAME] of yours")
    if accept and len(models) > 1:
        raise UsageError("--accept takes the figures of one model; give one --model")
    if gate and len(models) > 1:
        raise UsageError("--gate judges the figures of one model; give one --model")
    if compare:
        read_run(compare)
    if gate:
        read_baseline(gate)


def _run(newsroom: "Newsroom", plan: "Plan", folder: Path, judge: str | None) -> "Run":
    from evals.ask.run import evaluate as run

    with bars() as bar:
        return run(
            newsroom,
            plan,
            folder,
            progress=bar(f"Asking {plan.model}"),
            judging=_judging(newsroom, judge, folder) if judge else None,
        )


def _say_agreement(newsroom: "Newsroom", judge: str, folder: Path) -> None:
    """How far the judge agrees with hand labels: on stderr, and beside the run."""
    from evals.ask.judge import Judge
    from evals.results import write_json

    found = asyncio.run(Judge(newsroom.desk.complete, judge, _verdicts(folder)).agreement())
    write_json(folder / "judge.json", found)
    kappa = "-" if found["kappa"] is None else f"{found['kappa']:.2f}"
    say(
        f"judge {judge}: agrees with {found['agree']} of {found['n']} hand labels, "
        f"Cohen's kappa {kappa}, {found['unusable']} verdicts unusable"
    )


def _verdicts(folder: Path) -> Path:
    return folder.parent / "verdicts.jsonl"


def _judging(newsroom: "Newsroom", judge: str, folder: Path) -> "Judging":
    from evals.ask.judge import Judge

    return Judge(newsroom.desk.complete, judge, _verdicts(folder)).judge


def _compared(runs: Sequence["Run"], earlier: Path | None) -> "list[Comparison]":
    """Every run with the earlier one, or the others with the first; also put into the reports."""
    from evals.compare.compare import compare
    from evals.report.page import write_report
    from evals.results import read_run, summarise

    first = read_run(earlier) if earlier else runs[0]
    comparisons = []
    for run in runs if earlier else runs[1:]:
        comparison = compare(first, run)
        comparisons.append(comparison)
        write_report(run, summarise(run.rows), comparison.to_json())
    return comparisons


def _print(runs: Sequence["Run"], comparisons: "Sequence[Comparison]", as_json: bool) -> None:
    from evals.compare.compare import table
    from evals.results import REPORT, summarise

    if as_json:
        described = [
            {"folder": str(run.folder), **asdict(run.config), "summary": summarise(run.rows)}
            for run in runs
        ]
        compared = [comparison.to_json() for comparison in comparisons]
        print_json({"runs": described, "comparisons": compared})
        return
    for run in runs:
        _print_run(run, summarise(run.rows))
    for comparison in comparisons:
        print(f"\n{table(comparison)}")
    for run in runs:
        say(f"report: {run.folder / REPORT}")


def _print_run(run: "Run", summary: dict[str, Any]) -> None:
    from evals.score.metrics import HEADLINE, METRICS

    halves = list(summary)
    print(f"{run.config.name}: {run.config.questions} questions of {', '.join(run.config.gold)}\n")
    print(f"{'':24}" + "".join(f"{half:>22}" for half in halves))
    for name in HEADLINE:
        cells = []
        for half in halves:
            held = summary[half]["metrics"].get(name)
            cells.append(
                f"{held['value']:.3f} [{held['low']:.2f}, {held['high']:.2f}]" if held else "-"
            )
        arrow = "" if METRICS[name].higher_is_better else " ↓"
        print(f"{name + arrow:24}" + "".join(f"{cell:>22}" for cell in cells))
    for name in summary["all"]["base_rates"]:
        rates = [summary[half]["base_rates"].get(name) for half in halves]
        label = "right in all" if name == "this_run" else f"  base: {name}"
        cells = ["-" if rate is None else f"{rate:.3f}" for rate in rates]
        print(f"{label:24}" + "".join(f"{cell:>22}" for cell in cells))
    stage = summary["all"]["latency_ms"]
    times = ", ".join(
        f"{key} {value['p50']:.0f}/{value['p95']:.0f}" for key, value in stage.items()
    )
    print(f"ms, p50/p95: {times}")


def _files(names: Sequence[str]) -> tuple[list[Path], bool]:
    """The files of gold sets, and whether they are the user's own, about the user's archive."""
    from evals.gold.questions import FOLDER, built_in

    known = built_in()
    own = [name for name in names if name not in known]
    for name in own:
        if not Path(name).is_file():
            raise UsageError(f"{name} is no gold set ({', '.join(known)}) and no file")
    if own and len(own) < len(names):
        raise UsageError("sets about the sample archive and a file about yours: give one of both")
    return [FOLDER / f"{name}.jsonl" if name in known else Path(name) for name in names], bool(own)


@contextmanager
def _archive(config: "Config", own: bool, wrap: "WrapModel | None") -> "Iterator[Newsroom]":
    """The user's archive, or the sample articles in a temporary home of their own."""
    from rag import Newsroom

    if own:
        with Newsroom.open(config=config, wrap=wrap) as newsroom:
            with bars() as bar:
                newsroom.library.catch_up(bar("Indexing"))
            yield newsroom
        return
    if not SEEDS.is_dir():
        raise InputError(f"the sample articles are not in {SEEDS}; run from a checkout")
    with tempfile.TemporaryDirectory(prefix="dateline-eval-") as folder:
        sample = config.model_copy(update={"home": Path(folder)})
        with Newsroom.open(config=sample, wrap=wrap) as newsroom:
            with bars() as bar:
                newsroom.add(SEEDS, read_progress=bar("Reading"), index_progress=bar("Indexing"))
            yield newsroom


def _recorder(record: Path | None, replay: Path | None) -> "WrapModel | None":
    from evals.ask.replay import Recording

    if record:
        return Recording.open(record).record
    if replay:
        return Recording.open(replay).replay
    return None


def _folders(
    config: "Config", models: Sequence[str], name: str | None, out: Path | None
) -> dict[str, Path]:
    """One folder a run; several models each in one of their own."""
    if out is None:
        stamp = datetime.now().strftime("%Y-%m-%d-%H%M%S")  # for people
        labels = {model: name if name and len(models) == 1 else model for model in models}
        return {model: _free(config.home / "runs" / f"{stamp}-{labels[model]}") for model in models}
    if len(models) == 1:
        return {models[0]: out}
    return {model: out / model for model in models}


def _free(folder: Path) -> Path:
    """The folder, or one beside it with a number, where a run of the same second has it."""
    numbers = itertools.count(2)
    found = folder
    while found.exists():
        found = folder.with_name(f"{folder.name}-{next(numbers)}")
    return found


def _overrides(settings: Sequence[str]) -> dict[str, object]:
    """`KEY=VALUE`s as the configuration takes them."""
    from rag.config.load import parse_setting

    found: dict[str, object] = {}
    for setting in settings:
        key, equals, value = setting.partition("=")
        if not equals:
            raise UsageError(f"--set is {setting!r}; write KEY=VALUE, as in search.vector_weight=0")
        found[key.strip()] = parse_setting(key.strip(), value.strip())
    return found


def _accept(runs: Sequence["Run"], file: Path) -> None:
    from evals.compare.gate import accept

    accept(runs[0], file)
    say(f"accepted: {file}")


def _passes(run: "Run", file: Path) -> bool:
    from evals.compare.gate import check

    verdict = check(run, file)
    for line in verdict.lines:
        say(line)
    say("the gate is passed" if verdict.passed else "the gate is NOT passed")
    return verdict.passed
