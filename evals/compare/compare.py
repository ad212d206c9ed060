"""Two runs compared: which metrics really differ, and which questions changed sides.

Only questions that are in both runs count, and for each metric only those that have a value in
both. What counts as a real difference is in evals/compare/significance.py. Does not know how runs
are made, and does not say why a question changed sides: its two answers show that.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal

from evals.compare.significance import MetricChange, compare_metric
from evals.compare.wording import named
from evals.results import Row, Run
from evals.score.metrics import METRICS
from index.errors import InputError

GOOD = frozenset({"right", "rightly declined"})


@dataclass(frozen=True, slots=True)
class Flip:
    """A question that one run answered right, or rightly declined, and the other did not."""

    id: str
    question: str
    metric: Literal["good"]
    first: bool
    second: bool
    first_answer: str
    second_answer: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two runs compared over the `questions` questions that are in both.

    `changes` are in the order of `METRICS`; a metric that no common question has is left out. The
    ratios are second to first, over the questions that failed in neither run; None if the first
    is 0.
    """

    first: str
    second: str
    questions: int
    notes: tuple[str, ...]
    changes: tuple[MetricChange, ...]
    flips: tuple[Flip, ...]
    time_ratio: float | None
    cost_ratio: float | None

    @property
    def wins(self) -> int:
        """Number of questions on which the second run is better."""
        return sum(flip.second for flip in self.flips)

    @property
    def losses(self) -> int:
        """Number of questions on which the second run is worse."""
        return sum(flip.first for flip in self.flips)

    @property
    def ties(self) -> int:
        """Number of questions that both runs got right, or neither."""
        return self.questions - len(self.flips)

    def to_json(self) -> dict[str, Any]:
        """As JSON; `metrics` by name."""
        return {
            "first": self.first,
            "second": self.second,
            "questions": self.questions,
            "notes": list(self.notes),
            "metrics": {change.metric.name: change.to_json() for change in self.changes},
            "flips": [asdict(flip) for flip in self.flips],
            "wins": self.wins,
            "losses": self.losses,
            "ties": self.ties,
            "time_ratio": self.time_ratio,
            "cost_ratio": self.cost_ratio,
        }


def compare_runs(first: Run, second: Run) -> Comparison:
    """Compares two runs over their common questions. Raises `InputError` if there is none."""
    before, after = first.by_id, second.by_id
    common = sorted(before.keys() & after.keys())
    if not common:
        raise InputError(
            f"the runs {first.config.name} and {second.config.name} have no question in common; "
            "run `dateline eval` for both over the same gold questions"
        )
    pairs = [(before[id], after[id]) for id in common]
    return Comparison(
        first=first.config.name,
        second=second.config.name,
        questions=len(common),
        notes=_notes(first, second),
        changes=_changes(pairs),
        flips=tuple(_flip(a, b) for a, b in pairs if _good(a) != _good(b)),
        time_ratio=_ratio(pairs, lambda answer: float(answer["timing_ms"]["total"])),
        cost_ratio=_ratio(pairs, lambda answer: float(answer["usage"]["cost_usd"])),
    )


def _notes(first: Run, second: Run) -> tuple[str, ...]:
    """What may mislead in the figures: questions left out, another archive."""
    notes = []
    for which, ids in (
        ("first", first.by_id.keys() - second.by_id.keys()),
        ("second", second.by_id.keys() - first.by_id.keys()),
    ):
        if ids:
            notes.append(f"left out, in the {which} run only: {named(ids)}")
    one, other = first.config.fingerprint, second.config.fingerprint
    if one != other:
        notes.append(
            f"the runs did not ask the same questions of the same archive (fingerprints {one} and "
            f"{other}), so a difference may not come from the system"
        )
    return tuple(notes)


def _changes(pairs: Sequence[tuple[Row, Row]]) -> tuple[MetricChange, ...]:
    found = (
        compare_metric(
            metric,
            {row.id: row.scores.get(name) for row, _ in pairs},
            {row.id: row.scores.get(name) for _, row in pairs},
        )
        for name, metric in METRICS.items()
    )
    return tuple(change for change in found if change)


def _good(row: Row) -> bool:
    return row.outcome in GOOD


def _flip(first: Row, second: Row) -> Flip:
    return Flip(
        id=second.id,
        question=second.question,
        metric="good",
        first=_good(first),
        second=_good(second),
        first_answer=_told(first),
        second_answer=_told(second),
    )


def _told(row: Row) -> str:
    """What the user saw; a failure or a declined question is marked as one."""
    if row.answer is None:
        return f"failed: {row.error or 'no reason was recorded'}"
    text = str(row.answer["answer"])
    return text if row.answered else f"declined: {text}"


def _ratio(
    pairs: Sequence[tuple[Row, Row]], measure: Callable[[dict[str, Any]], float]
) -> float | None:
    """Second to first, each summed over the questions that failed in neither run."""
    both = [(a.answer, b.answer) for a, b in pairs if a.answer is not None and b.answer is not None]
    first = math.fsum(measure(answer) for answer, _ in both)
    second = math.fsum(measure(answer) for _, answer in both)
    return second / first if first else None
