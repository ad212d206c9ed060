"""When is the difference of a metric real? The one rule that comparisons and the gate both use.

Takes the scores of both sides by question. Interval and test are in evals/score/stats.py. Does not
know runs.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from evals.score.metrics import Metric
from evals.score.stats import Difference, mcnemar, paired

SIGNIFICANT = 0.05


@dataclass(frozen=True, slots=True)
class MetricChange:
    """One metric on both sides, over the questions that have a value on both.

    `first` and `second` are the means over these questions. `p` is that of McNemar's test, None for
    a metric that is not binary.
    """

    metric: Metric
    first: float
    second: float
    difference: Difference
    p: float | None

    @property
    def real(self) -> bool:
        """Whether the interval excludes zero and, for a binary metric, `p` < `SIGNIFICANT`.

        The bootstrap alone would call four flips in one direction real.
        """
        return self.difference.real and (self.p is None or self.p < SIGNIFICANT)

    @property
    def better(self) -> Literal["first", "second"] | None:
        """The side with the better value; None unless the difference is real."""
        if not self.real:
            return None
        rose = self.difference.value > 0
        return "second" if rose == self.metric.higher_is_better else "first"

    def to_json(self) -> dict[str, Any]:
        """As JSON; `difference` is second minus first."""
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


def compare_metric(
    metric: Metric, first: Mapping[str, float | None], second: Mapping[str, float | None]
) -> MetricChange | None:
    """Compares one metric; `first` and `second` are its values by question id.

    Only questions with a value on both sides count; None if there is none. The interval is that of
    the paired bootstrap.
    """
    ids = sorted(first.keys() & second.keys())
    held = [(a, b) for id in ids if (a := first[id]) is not None and (b := second[id]) is not None]
    if not held:
        return None
    before, after = [a for a, _ in held], [b for _, b in held]
    return MetricChange(
        metric,
        math.fsum(before) / len(held),
        math.fsum(after) / len(held),
        paired(before, after),
        mcnemar(list(map(bool, before)), list(map(bool, after))) if metric.binary else None,
    )
