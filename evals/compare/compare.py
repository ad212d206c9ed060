"""Two runs side by side: which figures differ for real, and which questions changed sides.

Compares over the questions that both runs hold, each metric over those of which both have a value.
Holds the one rule of what counts as real (`weigh`), which the gate uses too. Does not know how runs
are made, and asks nothing: why a question changed sides is for the reader of its two answers.
"""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal

from evals.results import Row, Run
from evals.score.metrics import METRICS, Metric
from evals.score.stats import Difference, mcnemar, paired
from index.errors import InputError

GOOD = frozenset({"right", "rightly declined"})
SIGNIFICANT = 0.05
_NAMED = 5  # ids that a note names


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one metric over the questions of which both sides have a value.

    `first` and `second` are the means over these questions. `p` is McNemar's, None for a metric
    that is not binary.
    """

    metric: Metric
    first: float
    second: float
    difference: Difference
    p: float | None

    @property
    def real(self) -> bool:
        """Whether the interval leaves out zero and, of a binary metric, `p` < `SIGNIFICANT`.

        The second condition is there because the bootstrap calls four flips of one kind real.
        """
        return self.difference.real and (self.p is None or self.p < SIGNIFICANT)

    @property
    def better(self) -> Literal["first", "second"] | None:
        """The better side in the metric's own direction; None unless the difference is real."""
        if not self.real:
            return None
        rose = self.difference.value > 0
        return "second" if rose == self.metric.higher_is_better else "first"

    def to_json(self) -> dict[str, Any]:
        """Plain values; `difference` is second minus first."""
        return {
            "first": self.first,
            "second": self.second,
            "difference": self.difference.value,
            "low": self.difference.low,
            "high": self.difference.high,
            "p": self.p,
            "n": self.difference.questions,
            "real": self.real,
            "better": self.better,
        }


@dataclass(frozen=True, slots=True)
class Flip:
    """A question that one run got right, or rightly declined, and the other did not."""

    id: str
    question: str
    metric: Literal["good"]
    first: bool
    second: bool
    first_answer: str
    second_answer: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two runs over the `questions` questions that both hold.

    `changes` are in the order of `METRICS`, without those that no common question has. The ratios
    are second to first, over the questions that neither run failed; None where the first is 0.
    """

    first: str
    second: str
    questions: int
    notes: tuple[str, ...]
    changes: tuple[Change, ...]
    flips: tuple[Flip, ...]
    time_ratio: float | None
    cost_ratio: float | None

    @property
    def wins(self) -> int:
        """Questions on which the second run is better."""
        return sum(flip.second for flip in self.flips)

    @property
    def losses(self) -> int:
        """Questions on which the second run is worse."""
        return sum(flip.first for flip in self.flips)

    @property
    def ties(self) -> int:
        """Questions that both got right, or neither."""
        return self.questions - len(self.flips)

    def to_json(self) -> dict[str, Any]:
        """Plain values, the metrics by name."""
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


def compare(first: Run, second: Run) -> Comparison:
    """Both runs over their common questions. Raises `InputError` where there is none."""
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


def weigh(
    metric: Metric, first: Mapping[str, float | None], second: Mapping[str, float | None]
) -> Change | None:
    """The rule: one metric, values by question id, over the questions of which both have one.

    None where there is no such question. The interval is the paired bootstrap's
    (evals/score/stats.py).
    """
    ids = sorted(first.keys() & second.keys())
    held = [(a, b) for id in ids if (a := first[id]) is not None and (b := second[id]) is not None]
    if not held:
        return None
    before, after = [a for a, _ in held], [b for _, b in held]
    return Change(
        metric,
        math.fsum(before) / len(held),
        math.fsum(after) / len(held),
        paired(before, after),
        mcnemar(list(map(bool, before)), list(map(bool, after))) if metric.binary else None,
    )


def name_some(ids: Iterable[str]) -> str:
    """How many questions, and the ids of the first few."""
    ordered = sorted(ids)
    more = ", …" if len(ordered) > _NAMED else ""
    few = ", ".join(ordered[:_NAMED])
    return f"{_counted(len(ordered))} ({few}{more})"


def table(comparison: Comparison) -> str:
    """For a terminal: the headline metrics, what else is real, then the counts. Ends in no newline.

    Tells how many questions changed sides, not which.
    """
    changes = comparison.changes
    shown = [change for change in changes if change.metric.headline]
    shown += [change for change in changes if change.real and not change.metric.headline]
    head = ("metric", "first", "second", "difference", "p", "verdict")
    return "\n".join(
        (
            f"first   {comparison.first}",
            f"second  {comparison.second}",
            f"over {_counted(comparison.questions)} that both hold",
            *(f"note: {note}" for note in comparison.notes),
            "",
            *_aligned([head, *map(_cells, shown)]),
            "",
            f"second wins {comparison.wins}, loses {comparison.losses}, ties {comparison.ties}",
            f"time, second to first: {_times(comparison.time_ratio)}",
            f"cost, second to first: {_times(comparison.cost_ratio)}",
            f"{_counted(len(comparison.flips))} changed sides",
        )
    )


def _notes(first: Run, second: Run) -> tuple[str, ...]:
    """What a reader must know before trusting the figures."""
    notes = []
    for which, ids in (
        ("first", first.by_id.keys() - second.by_id.keys()),
        ("second", second.by_id.keys() - first.by_id.keys()),
    ):
        if ids:
            notes.append(f"left out, in the {which} run only: {name_some(ids)}")
    one, other = first.config.fingerprint, second.config.fingerprint
    if one != other:
        notes.append(
            f"the runs did not ask the same questions of the same archive (fingerprints {one} and "
            f"{other}), so a difference need not be the system's"
        )
    return tuple(notes)


def _changes(pairs: Sequence[tuple[Row, Row]]) -> tuple[Change, ...]:
    found = (
        weigh(
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
    """What the asker got to read, named where it is no answer."""
    if row.answer is None:
        return f"failed: {row.error or 'no reason was recorded'}"
    text = str(row.answer["answer"])
    return text if row.answered else f"declined: {text}"


def _ratio(
    pairs: Sequence[tuple[Row, Row]], measure: Callable[[dict[str, Any]], float]
) -> float | None:
    """Second to first, each summed over the questions that neither run failed."""
    both = [(a.answer, b.answer) for a, b in pairs if a.answer is not None and b.answer is not None]
    first = math.fsum(measure(answer) for answer, _ in both)
    second = math.fsum(measure(answer) for _, answer in both)
    return second / first if first else None


def _cells(change: Change) -> tuple[str, ...]:
    gap = change.difference
    return (
        change.metric.name,
        f"{change.first:.3f}",
        f"{change.second:.3f}",
        f"{gap.value:+.3f} [{gap.low:+.3f}, {gap.high:+.3f}]",
        "-" if change.p is None else "<0.001" if change.p < 0.001 else f"{change.p:.3f}",
        {"second": "better", "first": "worse", None: "no real difference"}[change.better],
    )


def _aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    """Columns as wide as their widest cell: words to the left, numbers to the right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    words = {0, len(widths) - 1}
    return [
        "  ".join(
            cell.ljust(width) if at in words else cell.rjust(width)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]


def _times(ratio: float | None) -> str:
    return "not known" if ratio is None else f"{ratio:.2f} times"


def _counted(questions: int) -> str:
    return "1 question" if questions == 1 else f"{questions} questions"
