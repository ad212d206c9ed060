"""Is a difference real? Intervals and tests over questions.

Numbers in, numbers out; knows no metric and no run. Resampling is over questions with a fixed
seed, so that the same results always give the same interval.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

RESAMPLES = 2000
LEVEL = 0.95
_SEED = 20250516


def interval(values: Sequence[float], resamples: int = RESAMPLES) -> tuple[float, float, float]:
    """Mean and its percentile bootstrap interval (Efron 1979) at `LEVEL`. Needs one value."""
    held = np.asarray(values, dtype=np.float64)
    low, high = _quantiles(_resampled(held, resamples))
    return float(held.mean()), low, high


@dataclass(frozen=True, slots=True)
class Difference:
    """Second minus first, over the same questions, with its interval at `LEVEL`."""

    value: float
    low: float
    high: float
    questions: int

    @property
    def real(self) -> bool:
        """Whether the interval leaves out zero."""
        return self.low > 0 or self.high < 0


def paired(
    first: Sequence[float], second: Sequence[float], resamples: int = RESAMPLES
) -> Difference:
    """Paired bootstrap: the questions are resampled, each with both its values."""
    gaps = np.asarray(second, dtype=np.float64) - np.asarray(first, dtype=np.float64)
    if not len(gaps):
        return Difference(0.0, 0.0, 0.0, 0)
    low, high = _quantiles(_resampled(gaps, resamples))
    return Difference(float(gaps.mean()), low, high, len(gaps))


def mcnemar(first: Sequence[bool], second: Sequence[bool]) -> float:
    """Exact two-sided p of McNemar's test (1947): the chance of such lopsided flips by luck.

    1.0 where no question flipped.
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
    for at in range(0, resamples, 500):  # 500 at once, so that memory stays small
        size = min(500, resamples - at)
        means[at : at + size] = values[draw.integers(0, len(values), (size, len(values)))].mean(1)
    return means


def _quantiles(means: np.ndarray) -> tuple[float, float]:
    outside = (1 - LEVEL) / 2
    low, high = np.quantile(means, [outside, 1 - outside])
    return float(low), float(high)
