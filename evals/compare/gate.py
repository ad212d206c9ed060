"""The accepted figures of `quotes`, and the check that fails a build which falls behind them.

The figures stand in one JSON file (evals/baseline.json) that is reviewed like code: the values
first, then what each question scored, so that a new run can be paired with them question by
question. What counts as a real difference is evals/compare/compare.py's rule. Does not know how a
run is made, which configuration is worth accepting, or what a build does with the verdict.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evals.compare.compare import Change, name_some, weigh
from evals.results import Row, Run, write_json
from evals.score.metrics import METRICS, Metric, mean
from index.errors import InputError

GATED = tuple(metric for metric in METRICS.values() if metric.headline or metric.exact)
_NONE = "-"  # stands for a question that a binary metric is not about
_WIDTH = max(len(metric.name) for metric in GATED)

Scored = Mapping[str, float | None]


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a run may pass. `lines`: one a metric, then what else a reader must know."""

    passed: bool
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Baseline:
    """The accepted figures: for each metric what each question scored, by id."""

    file: Path
    model: str
    fingerprint: str
    ids: tuple[str, ...]
    scored: Mapping[str, Scored]

    @property
    def renewing(self) -> str:
        """The command that accepts other figures."""
        return _renewing(self.file)


@dataclass(frozen=True, slots=True)
class _Judged:
    passed: bool
    line: str


def accept(run: Run, file: Path) -> None:
    """Writes the figures of a whole run as the accepted ones, over those before.

    Raises `InputError` for a run that is empty or was stopped, and where `file` cannot be written.
    """
    rows = run.by_id
    if not rows or len(rows) < run.config.questions:
        raise InputError(
            f"{run.folder} holds {len(rows)} of {run.config.questions} questions and cannot be "
            "accepted; run `dateline eval` to its end first"
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
            f"{file} cannot be written ({error.strerror}); name a file in a folder that can be"
        ) from error


def check(run: Run, file: Path) -> Verdict:
    """A run against the accepted figures. Raises `InputError` where these cannot be read.

    Fails when a headline metric is really worse (`evals.compare.compare.weigh`), when a metric that
    is `exact` is worse by anything at all, when a metric can no longer be measured, and when
    accepted questions were not asked. Questions that the figures lack, another model or another
    archive are only told.
    """
    baseline = read_baseline(file)
    rows = run.by_id
    judged = [found for metric in GATED if (found := _judge(metric, baseline, rows))]
    lines = [one.line for one in judged]
    missing = set(baseline.ids) - rows.keys()
    if missing:
        lines.append(
            f"FAILS: accepted, but not in this run: {name_some(missing)}; "
            f"accept a new baseline with {baseline.renewing} if that was meant"
        )
    lines += _notes(run, baseline)
    return Verdict(not missing and all(one.passed for one in judged), tuple(lines))


def _judge(metric: Metric, baseline: _Baseline, rows: Mapping[str, Row]) -> _Judged | None:
    """One metric's line; None where neither side measured it."""
    before = baseline.scored.get(metric.name, {})
    after = {id: row.scores.get(metric.name) for id, row in rows.items()}
    accepted, now = mean([*before.values()]), mean([*after.values()])
    if accepted is None and now is None:
        return None
    change = weigh(metric, before, after)
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
    change: Change | None,
    renewing: str,
) -> tuple[bool, str]:
    """Whether the metric lets the run pass, and why.

    An exact metric is held to its mean over all the questions that it is about in this run.
    """
    if accepted is None:
        return True, f"not in the accepted figures; accept it with {renewing}"
    if now is None:
        return False, f"FAILS, not measured; if that was meant, accept it with {renewing}"
    worse = now < accepted if metric.higher_is_better else now > accepted
    if metric.exact and worse:
        return False, "FAILS, worse, and it must not worsen at all"
    if change and change.better == "first":
        return False, f"FAILS, worse; if that was meant, accept it with {renewing}"
    if change and change.better == "second":
        return True, f"better: accept it with {renewing}"
    return True, "no real difference"


def _notes(run: Run, baseline: _Baseline) -> list[str]:
    """What does not fail a run, but may explain its figures."""
    notes = []
    if added := run.by_id.keys() - set(baseline.ids):
        notes.append(
            f"note: not in the accepted figures: {name_some(added)}; "
            f"accept them with {baseline.renewing}"
        )
    if run.config.fingerprint != baseline.fingerprint:
        notes.append(
            "note: the archive or the questions are not those of the accepted figures "
            f"(fingerprints {run.config.fingerprint} and {baseline.fingerprint})"
        )
    if run.config.model != baseline.model:
        notes.append(
            f"note: this run is of {run.config.model}, the accepted figures of {baseline.model}"
        )
    return notes


def _renewing(file: Path) -> str:
    return f"`dateline eval --accept {file}`"


def _figure(value: float | None) -> str:
    return "none" if value is None else f"{value:.4f}"


def _packed(metric: Metric, column: Sequence[float | None]) -> str | list[float | None]:
    """Scores in the order of the ids: a binary metric's as one string of 1, 0 and `_NONE`."""
    if not metric.binary:
        return list(column)
    return "".join(_NONE if score is None else str(int(score)) for score in column)


def _unpacked(column: str | list[Any], ids: Sequence[str]) -> dict[str, float | None]:
    """The way back, by id. Raises `ValueError` or `TypeError` for what `_packed` never writes."""
    empty = _NONE if isinstance(column, str) else None
    scores = [None if score == empty else float(score) for score in column]
    return dict(zip(ids, scores, strict=True))


def read_baseline(file: Path) -> _Baseline:
    """The accepted figures. Raises `InputError` unless they are whole and agree with each other."""
    if not file.exists():
        raise InputError(
            f"there are no accepted figures at {file}; make them with {_renewing(file)}"
        )
    try:
        held = json.loads(file.read_text(encoding="utf-8"))
        ids = tuple(map(str, held["ids"]))
        scored = {name: _unpacked(column, ids) for name, column in held["outcomes"].items()}
        values = {name: mean([*by_id.values()]) for name, by_id in scored.items()}
        if len(set(ids)) < len(ids) or values != held["values"]:
            raise ValueError("its values are not those of its outcomes")
        return _Baseline(file, str(held["model"]), str(held["fingerprint"]), ids, scored)
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        reason = " ".join(str(error).split())
        raise InputError(
            f"{file} does not hold accepted figures: {reason}; restore it, or make it again "
            f"with {_renewing(file)}"
        ) from error
