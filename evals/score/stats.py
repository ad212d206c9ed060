"""Statistics over questions: means, percentiles, intervals and tests.

Takes and returns numbers; knows no metric and no run. The bootstrap resamples questions with a
fixed seed, so that the same results always give the same interval.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

RESAMPLES = 2000
LEVEL = 0.95
_SEED = 20250516


def mean(values: Sequence[float | None]) -> float | None:
    """The mean of the values that are not None; None if there is none."""
    held = [value for value in values if value is not None]
    return math.fsum(held) / len(held) if held else None


def percentile(values: Sequence[float], share: float) -> float:
    """The nearest-rank percentile; 0 if there is no value. `share` is from 0 to 1."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)] if ordered else 0.0


def interval(values: Sequence[float], resamples: int = RESAMPLES) -> tuple[float, float, float]:
    """Mean and its percentile bootstrap interval (Efron 1979) at `LEVEL`; needs a value."""
    held = np.asarray(values, dtype=np.float64)
    low, high = _quantiles(_resampled(held, resamples))
    return float(held.mean()), low, high


@dataclass(frozen=True, slots=True)
class Difference:
    """Mean of second minus first over the same questions, with its interval at `LEVEL`."""

    value: float
    low: float
    high: float
    questions: int

    @property
    def real(self) -> bool:
        """Whether the interval excludes zero."""
        return self.low > 0 or self.high < 0


def paired(
    first: Sequence[float], second: Sequence[float], resamples: int = RESAMPLES
) -> Difference:
    """Paired bootstrap: resamples questions, each with both of its values."""
    gaps = np.asarray(second, dtype=np.float64) - np.asarray(first, dtype=np.float64)
    if not len(gaps):
        return Difference(0.0, 0.0, 0.0, 0)
    low, high = _quantiles(_resampled(gaps, resamples))
    return Difference(float(gaps.mean()), low, high, len(gaps))


def mcnemar(first: Sequence[bool], second: Sequence[bool]) -> float:
    """Exact two-sided p of McNemar's test (1947): how likely such one-sided flips are by chance.

    1.0 if no question flipped.
    """
    gained = sum(b and not a for a, b in zip(first, second, strict=True))
    lost = sum(a and not b for a, b in zip(first, second, strict=True))
    flips, fewer = gained + lost, min(gained, lost)
    if flips == 0:
        return 1.0
    tail: float = sum(math.comb(flips, k) for k in range(fewer + 1)) / 2**flips
    return min(1.0, 2 * tail)


def _resampled(values: np.ndarray, resamples: int) -> np.ndarray:
    draw = np.random.default_rng(_SEED)
    means = np.empty(resamples)
    for at in range(0, resamples, 500):  # 500 at a time, to limit memory
        size = min(500, resamples - at)
        means[at : at + size] = values[draw.integers(0, len(values), (size, len(values)))].mean(1)
    return means


def _quantiles(means: np.ndarray) -> tuple[float, float]:
    outside = (1 - LEVEL) / 2
    low, high = np.quantile(means, [outside, 1 - outside])
    return float(low), float(high)
