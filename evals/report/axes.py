"""Axes of plots: scales, ticks and bins. Numbers in, numbers out; draws nothing."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

_BINS = 28


@dataclass(frozen=True, slots=True)
class Scale:
    """A linear scale from values to coordinates."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        """The coordinate of a value; a value outside the scale is moved to its edge."""
        if self.high <= self.low:
            return (self.start + self.end) / 2
        share = min(1.0, max(0.0, (value - self.low) / (self.high - self.low)))
        return self.start + share * (self.end - self.start)


def round_ticks(most: float, whole: bool = False) -> list[float]:
    """Ticks from zero in steps of 1, 2 or 5 up to the first one not below `most`; at most six."""
    step = 10.0 ** math.floor(math.log10(most / 5))
    step *= next(factor for factor in (1, 2, 5, 10) if most / (step * factor) <= 5)
    if whole:
        step = max(1.0, step)
    return [round(at * step, 10) for at in range(math.ceil(round(most / step, 9)) + 1)]


def log_ticks(low: float, high: float) -> list[float]:
    """1, 2, 5, 10, …: the first tick is not above `low`, the last one is above `high`."""
    first, last = math.floor(math.log10(low)) - 1, math.ceil(math.log10(high)) + 1
    steps = [
        factor * 10.0**power if power >= 0 else factor / 10.0**-power
        for power in range(first, last + 1)
        for factor in (1, 2, 5)
    ]
    start = max(at for at, step in enumerate(steps) if step <= low)
    end = min(at for at, step in enumerate(steps) if step > high)
    return steps[start : end + 1]


def thinned(ticks: Sequence[float]) -> list[float]:
    """All ticks if there is room for their labels, else the powers of ten."""
    if len(ticks) <= 9:
        return list(ticks)
    return [tick for tick in ticks if f"{tick:e}".startswith("1.0")]


def bins(values: Sequence[float], low: float, high: float) -> list[int]:
    """Counts of values in bins of equal width on a logarithmic scale from `low` to `high`.

    All values are between `low` and `high`.
    """
    counts = [0] * _BINS
    wide = math.log10(high / low) / _BINS
    for value in values:
        counts[min(_BINS - 1, max(0, int(math.log10(value / low) / wide)))] += 1
    return counts
