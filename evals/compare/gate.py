"""The gate: accepted figures in a file, and the check of a run against them.

The file (evals/baseline.json holds the figures of `quotes`) is reviewed like code. It has the
values of the metrics, then the score of every question, so that a new run is compared question by
question, by the rule in evals/compare/significance.py. Does not know how a run is made or what a
build does with the result.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evals.compare.significance import MetricChange, compare_metric
from evals.compare.wording import named
from evals.results import Row, Run, write_json
from evals.score.metrics import METRICS, Metric
from evals.score.stats import mean
from index.errors import InputError

GATED = tuple(metric for metric in METRICS.values() if metric.headline or metric.exact)
_NONE = "-"  # score of a question to which a binary metric does not apply
_WIDTH = max(len(metric.name) for metric in GATED)

ScoresById = Mapping[str, float | None]


@dataclass(frozen=True, slots=True)
class GateResult:
    """Whether a run passes. `lines`: one for each metric, then notes that may explain them."""

    passed: bool
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Baseline:
    """Accepted figures: for each metric the scores of the questions by id."""

    file: Path
    model: str
    fingerprint: str
    ids: tuple[str, ...]
    scored: Mapping[str, ScoresById]

    @property
    def renewing(self) -> str:
        """The command that accepts new figures."""
        return _renewing(self.file)


@dataclass(frozen=True, slots=True)
class _Judged:
    passed: bool
    line: str


def accept(run: Run, file: Path) -> None:
    """Writes the figures of a finished run as the accepted ones; replaces the file.

    Raises `InputError` for a run that is empty or was stopped, and if `file` cannot be written.
    """
    rows = run.by_id
    if not rows or len(rows) < run.config.questions:
        raise InputError(
            f"{run.folder} holds {len(rows)} of {run.config.questions} questions and cannot be "
            "accepted; finish the run first"
        )
    ids = sorted(rows)
    scored = {metric.name: [rows[id].scores.get(metric.name) for id in ids] for metric in GATED}
    figures = {
        "model": run.config.model,
        "gold": run.config.gold,
        "fingerprint": run.config.fingerprint,
        "questions": len(ids),
        "values": {name: mean(column) for name, column in scored.items()},
        "outcomes": {name: _packed(METRICS[name], column) for name, column in scored.items()},
        "ids": ids,
    }
    try:
        write_json(file, figures)
    except OSError as error:
        raise InputError(
            f"{file} cannot be written ({error.strerror}); name another file"
        ) from error


def check_run(run: Run, file: Path) -> GateResult:
    """Checks a run against accepted figures. Raises `InputError` if these cannot be read.

    Fails if a headline metric is really worse (`compare_metric`), if an `exact` metric is worse by
    any amount, if a metric can no longer be measured, or if accepted questions were not asked.
    Questions without accepted figures, another model and another archive are only mentioned.
    """
    baseline = read_baseline(file)
    rows = run.by_id
    judged = [found for metric in GATED if (found := _judge(metric, baseline, rows))]
    lines = [one.line for one in judged]
    missing = set(baseline.ids) - rows.keys()
    if missing:
        lines.append(
            f"FAILS: accepted, but not in this run: {named(missing)}; "
            f"if you removed them on purpose, accept new figures with {baseline.renewing}"
        )
    lines += _notes(run, baseline)
    return GateResult(not missing and all(one.passed for one in judged), tuple(lines))


def _judge(metric: Metric, baseline: Baseline, rows: Mapping[str, Row]) -> _Judged | None:
    """The result for one metric; None if neither side has measured it."""
    before = baseline.scored.get(metric.name, {})
    after = {id: row.scores.get(metric.name) for id, row in rows.items()}
    accepted, now = mean([*before.values()]), mean([*after.values()])
    if accepted is None and now is None:
        return None
    change = compare_metric(metric, before, after)
    passed, verdict = _verdict(metric, accepted, now, change, baseline.renewing)
    gap = "no common question"
    if change:
        found = change.difference
        gap = f"{found.value:+.4f} [{found.low:+.4f}, {found.high:+.4f}] of {found.questions}"
    name = metric.name.ljust(_WIDTH)
    figures = f"accepted {_figure(accepted)}, this run {_figure(now)}, difference {gap}"
    return _Judged(passed, f"{name}  {figures}: {verdict}")


def _verdict(
    metric: Metric,
    accepted: float | None,
    now: float | None,
    change: MetricChange | None,
    renewing: str,
) -> tuple[bool, str]:
    """Whether the run passes on this metric, and why.

    For an exact metric, the means over all questions to which it applies are compared.
    """
    if accepted is None:
        return True, f"not in the accepted figures; add it with {renewing}"
    if now is None:
        return False, f"FAILS, not measured; if that is intended, accept it with {renewing}"
    worse = now < accepted if metric.higher_is_better else now > accepted
    if metric.exact and worse:
        return False, "FAILS, worse; this metric must not get worse by any amount"
    if change and change.better == "first":
        return False, f"FAILS, worse; if that is intended, accept it with {renewing}"
    if change and change.better == "second":
        return True, f"better; accept it with {renewing}"
    return True, "no real difference"


def _notes(run: Run, baseline: Baseline) -> list[str]:
    """What does not fail a run but may explain its figures."""
    notes = []
    if added := run.by_id.keys() - set(baseline.ids):
        notes.append(
            f"note: not in the accepted figures: {named(added)}; add them with {baseline.renewing}"
        )
    if run.config.fingerprint != baseline.fingerprint:
        notes.append(
            "note: the archive or the questions are not those of the accepted figures "
            f"(fingerprints {run.config.fingerprint} and {baseline.fingerprint})"
        )
    if run.config.model != baseline.model:
        notes.append(
            f"note: this run is of {run.config.model}, the accepted figures are of {baseline.model}"
        )
    return notes


def _renewing(file: Path) -> str:
    return f"`dateline eval --accept {file}`"


def _figure(value: float | None) -> str:
    return "none" if value is None else f"{value:.4f}"


def _packed(metric: Metric, column: Sequence[float | None]) -> str | list[float | None]:
    """Scores in the order of the ids; for a binary metric one string of 1, 0 and `_NONE`."""
    if not metric.binary:
        return list(column)
    return "".join(_NONE if score is None else str(int(score)) for score in column)


def _unpacked(column: str | list[Any], ids: Sequence[str]) -> dict[str, float | None]:
    """The inverse of `_packed`, by id. Raises `ValueError` or `TypeError` for anything else."""
    empty = _NONE if isinstance(column, str) else None
    scores = [None if score == empty else float(score) for score in column]
    return dict(zip(ids, scores, strict=True))


def read_baseline(file: Path) -> Baseline:
    """Reads accepted figures. Raises `InputError` if they are damaged or contradict each other."""
    if not file.exists():
        raise InputError(
            f"there are no accepted figures at {file}; create them with {_renewing(file)}"
        )
    try:
        held = json.loads(file.read_text(encoding="utf-8"))
        ids = tuple(map(str, held["ids"]))
        scored = {name: _unpacked(column, ids) for name, column in held["outcomes"].items()}
        values = {name: mean([*by_id.values()]) for name, by_id in scored.items()}
        if len(set(ids)) < len(ids) or values != held["values"]:
            raise ValueError("its values and its outcomes do not agree")
        return Baseline(file, str(held["model"]), str(held["fingerprint"]), ids, scored)
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        reason = " ".join(str(error).split())
        raise InputError(
            f"{file} does not hold accepted figures: {reason}; restore it, or create it "
            f"again with {_renewing(file)}"
        ) from error
