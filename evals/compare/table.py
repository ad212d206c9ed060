"""A comparison as a table for a terminal. Text out; prints nothing."""

from collections.abc import Sequence

from evals.compare.compare import Comparison
from evals.compare.significance import MetricChange
from evals.compare.wording import counted


def comparison_table(comparison: Comparison) -> str:
    """The headline metrics, other metrics that really differ, then counts. Has no final newline.

    Says how many questions changed sides, not which.
    """
    changes = comparison.changes
    shown = [change for change in changes if change.metric.headline]
    shown += [change for change in changes if change.real and not change.metric.headline]
    head = ("metric", "first", "second", "difference", "p", "verdict")
    return "\n".join(
        (
            f"first   {comparison.first}",
            f"second  {comparison.second}",
            f"over {counted(comparison.questions)} that are in both",
            *(f"note: {note}" for note in comparison.notes),
            "",
            *_aligned([head, *map(_cells, shown)]),
            "",
            f"second wins {comparison.wins}, loses {comparison.losses}, ties {comparison.ties}",
            f"time, second to first: {_times(comparison.time_ratio)}",
            f"cost, second to first: {_times(comparison.cost_ratio)}",
            f"{counted(len(comparison.flips))} changed sides",
        )
    )


def _cells(change: MetricChange) -> tuple[str, ...]:
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
    """Columns as wide as their widest cell: words aligned left, numbers right."""
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
