"""`dateline eval`: parses its options, shows progress and prints what evals/session.py measured."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from index.errors import InputError, UsageError
from ui.cli.options import Home, Json
from ui.cli.terminal import print_json, progress_bars, say, say_left_out

if TYPE_CHECKING:
    from evals.request import Session
    from evals.results import Run
    from evals.session import Measured

GoldSets = Annotated[
    list[str] | None,
    typer.Option("--gold", help="Name of a gold set, or a file about your own archive."),
]
Models = Annotated[
    list[str] | None, typer.Option("--model", help="Model to measure; several are compared.")
]
Earlier = Annotated[
    Path | None,
    typer.Option("--compare", metavar="RUN", help="Folder of an earlier run to compare with."),
]
Half = Annotated[
    str | None, typer.Option("--half", help="Ask only the questions of `dev` or of `test`.")
]
Limit = Annotated[
    int | None, typer.Option("--limit", help="Ask only the first so many questions.", min=1)
]
Settings = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="KEY=VALUE", help="Change a setting: search.vector_weight=0."),
]
Name = Annotated[str | None, typer.Option("--name", help="Name of the run.")]
Out = Annotated[
    Path | None, typer.Option("--out", help="Folder of the run; a run stopped there goes on.")
]
Jobs = Annotated[
    int | None, typer.Option("--jobs", help="Questions to ask at the same time.", min=1, max=64)
]
ClosedBook = Annotated[
    bool, typer.Option("--closed-book", help="Also ask the model without any source.")
]
Record = Annotated[
    Path | None, typer.Option("--record", help="File to write the model's replies to.")
]
Replay = Annotated[
    Path | None, typer.Option("--replay", help="File to take the model's replies from.")
]
JudgeModel = Annotated[str | None, typer.Option("--judge", help="Model that judges the answers.")]
Gate = Annotated[
    Path | None,
    typer.Option("--gate", metavar="FILE", help="Fail if worse than these accepted figures."),
]
Accept = Annotated[
    Path | None,
    typer.Option("--accept", metavar="FILE", help="Write this run's figures as the accepted ones."),
]


def evaluate(
    gold: GoldSets = None,
    model: Models = None,
    compare: Earlier = None,
    half: Half = None,
    limit: Limit = None,
    settings: Settings = None,
    name: Name = None,
    out: Out = None,
    jobs: Jobs = None,
    closed_book: ClosedBook = False,
    record: Record = None,
    replay: Replay = None,
    judge: JudgeModel = None,
    gate: Gate = None,
    accept: Accept = None,
    json_: Json = False,
    home: Home = None,
) -> None:
    """Ask gold questions and measure the answers."""
    from evals.request import Request, prepare
    from rag.config.load import load_config

    config = load_config(home, overrides=_overrides(settings or []))
    say_left_out(config)
    request = Request(
        gold=tuple(gold or ()),
        models=tuple(model or ()),
        half=half,
        limit=limit,
        name=name,
        out=out,
        jobs=jobs,
        closed_book=closed_book,
        record=record,
        replay=replay,
        judge=judge,
        compare=compare,
        gate=gate,
        accept=accept,
    )
    with _wrong_use():
        _exit(_measured(prepare(config, request), judge, json_))


def _measured(session: "Session", judge: str | None, as_json: bool) -> "Measured":
    from evals.session import accept_figures, measure

    _say_drafts(session.drafts)
    with progress_bars() as bar:
        measured = measure(session, bar)
    _print(measured, judge, as_json)
    if file := accept_figures(session, measured):
        say(f"accepted: {file}")
    return measured


@contextmanager
def _wrong_use() -> Iterator[None]:
    """A file that an option names and that is refused is wrong use: no other went on."""
    try:
        yield
    except InputError as error:
        raise UsageError(str(error)) from error


def _say_drafts(drafts: int) -> None:
    if drafts:
        say(f"drafts left out: {drafts}; check them, and remove their key 'draft'")


def _overrides(settings: Sequence[str]) -> dict[str, object]:
    """`KEY=VALUE` texts as `load_config` takes them."""
    from rag.config.load import parse_setting

    found: dict[str, object] = {}
    for setting in settings:
        key, equals, value = setting.partition("=")
        if not equals:
            raise UsageError(f"--set is {setting!r}; write KEY=VALUE, as in search.vector_weight=0")
        found[key.strip()] = parse_setting(key.strip(), value.strip())
    return found


def _exit(measured: "Measured") -> None:
    from evals.compare.wording import counted

    if measured.failed:
        say(
            f"{counted(measured.failed)} failed; results.jsonl says why; "
            "run the same command with the same --out to ask them again"
        )
        raise typer.Exit(3)
    if measured.gate and not measured.gate.passed:
        raise typer.Exit(1)


def _print(measured: "Measured", judge: str | None, as_json: bool) -> None:
    """Figures on stdout; the judge's agreement, the reports' places and the gate on stderr."""
    if measured.agreement:
        _say_agreement(judge, measured.agreement)
    if as_json:
        _print_json(measured)
    else:
        _print_figures(measured)
    if measured.gate:
        for line in measured.gate.lines:
            say(line)
        say("the gate is passed" if measured.gate.passed else "the gate is NOT passed")


def _say_agreement(judge: str | None, agreement: dict[str, Any]) -> None:
    kappa = "-" if agreement["kappa"] is None else f"{agreement['kappa']:.2f}"
    say(
        f"judge {judge}: agrees with {agreement['agree']} of {agreement['n']} hand labels, "
        f"Cohen's kappa {kappa}, {agreement['unusable']} verdicts unusable"
    )


def _print_json(measured: "Measured") -> None:
    from evals.results import summarise

    described = [
        {"folder": str(run.folder), **asdict(run.config), "summary": summarise(run.rows)}
        for run in measured.runs
    ]
    compared = [comparison.to_json() for comparison in measured.comparisons]
    print_json({"runs": described, "comparisons": compared})


def _print_figures(measured: "Measured") -> None:
    from evals.compare.table import comparison_table
    from evals.results import REPORT, summarise

    for run in measured.runs:
        _print_run(run, summarise(run.rows))
    for comparison in measured.comparisons:
        print(f"\n{comparison_table(comparison)}")
    for run in measured.runs:
        say(f"report: {run.folder / REPORT}")


def _print_run(run: "Run", summary: dict[str, Any]) -> None:
    from evals.compare.wording import counted
    from evals.score.metrics import HEADLINE, METRICS

    halves = list(summary)
    asked = counted(run.config.questions)
    print(f"{run.config.name}: {asked} of {', '.join(run.config.gold)}\n")
    print(_line("", halves))
    for name in HEADLINE:
        held = [summary[half]["metrics"].get(name) for half in halves]
        arrow = "" if METRICS[name].higher_is_better else " ↓"
        cells = [f"{one['value']:.3f} [{one['low']:.2f}, {one['high']:.2f}]" if one else "-"
                 for one in held]  # fmt: skip
        print(_line(name + arrow, cells))
    for name in summary["all"]["base_rates"]:
        rates = [summary[half]["base_rates"].get(name) for half in halves]
        label = "right in all" if name == "this_run" else f"  base: {name}"
        print(_line(label, ["-" if rate is None else f"{rate:.3f}" for rate in rates]))
    stages = summary["all"]["latency_ms"].items()
    times = ", ".join(f"{stage} {ms['p50']:.0f}/{ms['p95']:.0f}" for stage, ms in stages)
    print(f"ms, p50/p95: {times}")


def _line(label: str, cells: Sequence[str]) -> str:
    return f"{label:24}" + "".join(f"{cell:>22}" for cell in cells)
