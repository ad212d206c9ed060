"""A run on disk, one folder, and the summary of its rows.

    config.json    what was run, on which archive and questions (`RunConfig`)
    results.jsonl  one `Row` for each question, in the order in which they ended
    summary.json   `summarise(rows)`
    report.html    the same for people (evals/report/page.py)

Knows the shapes of these files. Does not know how a run is made.
"""

import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from evals.score.declining import declining, risk_coverage
from evals.score.metrics import METRICS
from evals.score.scores import Outcome, Scores
from evals.score.stats import interval, percentile
from index.errors import InputError

_SURROGATE = re.compile("[\ud800-\udfff]")
CONFIG, RESULTS, SUMMARY, REPORT = "config.json", "results.jsonl", "summary.json", "report.html"


@dataclass(frozen=True, slots=True)
class Row:
    """One question with its answer and its scores, in JSON types.

    `answer` is the answer as in `rag.contract.answer_json`; None if the question failed with
    `error`. `passages` are those that search found, best first, each with article, title, outlet,
    published, start, end and score. `evidence` is the gold evidence, each piece with quote,
    articles, title, rank (the rank of the first passage that contains it, from 1, or null), shown
    and cited. `right` says whether the answer is right; a declined question is asked again without
    declining to find out; None if that is not known. `base` holds the scores of the base rates,
    `judged` what `evals.ask.judge.Judge.judge` returned.
    """

    id: str
    question: str
    history: list[str]
    as_of: str
    tags: list[str]
    half: str
    answerable: bool
    answers: list[str]
    match: str
    listed: list[str]
    error: str | None
    answer: dict[str, Any] | None
    passages: list[dict[str, Any]]
    evidence: list[dict[str, Any]]
    right: bool | None
    outcome: Outcome
    scores: Scores
    base: dict[str, bool] = field(default_factory=dict)
    judged: dict[str, Any] = field(default_factory=dict)

    @property
    def answered(self) -> bool:
        """Whether an answer was given."""
        return bool(self.answer and self.answer["answered"])


@dataclass(frozen=True, slots=True)
class RunConfig:
    """What was run. Runs with the same `fingerprint` asked the same questions of the same archive.

    `settings` is the configuration in force (`rag.config.load.describe`), without API keys.
    """

    name: str
    model: str
    gold: list[str]
    questions: int
    fingerprint: str
    archive: str
    started: str
    version: str
    settings: dict[str, Any]
    closed_book: bool = False
    replay: str | None = None
    judge: str | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """A run, read from its folder."""

    folder: Path
    config: RunConfig
    rows: tuple[Row, ...]

    @property
    def by_id(self) -> dict[str, Row]:
        """The rows by their question's id."""
        return {row.id: row for row in self.rows}


def read_run(folder: Path) -> Run:
    """A run from its folder, rows in the order of their ids. Raises `InputError`."""
    try:
        config = RunConfig(**json.loads((folder / CONFIG).read_text(encoding="utf-8")))
        rows = read_rows(folder / RESULTS)
    except (OSError, ValueError, TypeError, KeyError) as error:
        reason = " ".join(str(error).split())
        raise InputError(
            f"{folder} is not a run: {reason}; name a folder that `dateline eval` wrote"
        ) from error
    return Run(folder, config, tuple(sorted(rows, key=lambda row: row.id)))


def read_rows(file: Path) -> list[Row]:
    """The rows of a file; a last line that was cut off is ignored.

    Raises `ValueError` or `TypeError` for any other bad line.
    """
    rows: list[Row] = []
    if not file.exists():
        return rows
    lines = file.read_bytes().split(b"\n")
    for at, line in enumerate(lines):
        if not line.strip():
            continue
        try:
            rows.append(Row(**json.loads(line)))
        except ValueError:
            if at < len(lines) - 1:
                raise
    return rows


def write_row(row: Row) -> str:
    """A row as one JSON line, without line end."""
    line = json.dumps(asdict(row), ensure_ascii=False)
    return (
        json.dumps(asdict(row)) if _SURROGATE.search(line) else line
    )  # UTF-8 cannot hold surrogates


def write_json(file: Path, value: object) -> None:
    """Writes JSON to a file; the file is never left half written."""
    beside = file.with_suffix(".partial")
    beside.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    beside.replace(file)


def summarise(rows: Sequence[Row]) -> dict[str, Any]:
    """All figures of a run: for all questions, for each half, and for each tag within them."""
    groups = {
        "all": list(rows),
        "dev": [row for row in rows if row.half == "dev"],
        "test": [row for row in rows if row.half == "test"],
    }
    return {name: _group(held) for name, held in groups.items() if held}


def _group(rows: Sequence[Row]) -> dict[str, Any]:
    tags = sorted({tag for row in rows for tag in row.tags})
    by_tag = {tag: [row for row in rows if tag in row.tags] for tag in tags}
    return {
        "questions": len(rows),
        "metrics": _metrics(rows),
        "by_tag": {
            tag: {"questions": len(held), "metrics": _metrics(held)} for tag, held in by_tag.items()
        },
        "outcomes": dict(Counter(row.outcome for row in rows).most_common()),
        "declining": _declining(rows),
        "base_rates": _base_rates(rows),
        "latency_ms": _latency(rows),
        "usage": _usage(rows),
    }


def _metrics(rows: Sequence[Row]) -> dict[str, Any]:
    """For each metric: value, 95 % interval, number of questions to which it applies."""
    found = {}
    for name in METRICS:
        values = [value for row in rows if (value := row.scores.get(name)) is not None]
        if values:
            value, low, high = interval(values)
            found[name] = {"value": value, "low": low, "high": high, "n": len(values)}
    return found


def _declining(rows: Sequence[Row]) -> dict[str, Any]:
    asked = [row for row in rows if row.answer is not None]
    verdict = declining([row.answerable for row in asked], [not row.answered for row in asked])
    known = [row for row in asked if row.right is not None and row.answer is not None]
    curve = risk_coverage(
        [row.answer["evidence"] for row in known if row.answer], [bool(row.right) for row in known]
    )
    return {
        **asdict(verdict),
        "aurc": curve.area,
        "risk_of_answering_all": curve.base,
        "curve": [list(point) for point in curve.points],
        "answered": sum(row.answered for row in asked),
    }


def _base_rates(rows: Sequence[Row]) -> dict[str, Any]:
    """Shares of questions that end well without real answering, and in this run."""
    names = sorted({name for row in rows for name in row.base})
    rates: dict[str, Any] = {
        "always_decline": sum(not row.answerable for row in rows) / len(rows),
        "this_run": sum(row.outcome in {"right", "rightly declined"} for row in rows) / len(rows),
    }
    for name in names:
        held = [row.base[name] for row in rows if name in row.base]
        rates[name] = sum(held) / len(rows)
    return rates


def _latency(rows: Sequence[Row]) -> dict[str, Any]:
    timings: list[Mapping[str, float]] = [row.answer["timing_ms"] for row in rows if row.answer]
    stages = ("search", "first_text", "total")
    return {
        stage: {
            "p50": percentile([timing[stage] for timing in timings], 0.5),
            "p95": percentile([timing[stage] for timing in timings], 0.95),
        }
        for stage in stages
    }


def _usage(rows: Sequence[Row]) -> dict[str, Any]:
    used = [row.answer["usage"] for row in rows if row.answer]
    return {
        key: sum(usage[key] for usage in used)
        for key in ("prompt_tokens", "completion_tokens", "cost_usd")
    }
