"""How well a run declines: precision and recall, and the risk-coverage curve.

Takes and returns numbers; knows no question and no run.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby


@dataclass(frozen=True, slots=True)
class Declining:
    """Declining as a classifier that finds the unanswerable questions."""

    precision: float | None
    recall: float | None
    f1: float | None


def declining(answerable: Sequence[bool], declined: Sequence[bool]) -> Declining:
    """Precision, recall and F1; None where their denominator is zero."""
    pairs = Counter(zip(answerable, declined, strict=True))
    right, wrong, missed = pairs[False, True], pairs[True, True], pairs[False, False]
    precision = right / (right + wrong) if right + wrong else None
    recall = right / (right + missed) if right + missed else None
    if precision is None or recall is None:
        return Declining(precision, recall, None)
    both = precision + recall
    return Declining(precision, recall, 2 * precision * recall / both if both else 0.0)


@dataclass(frozen=True, slots=True)
class RiskCoverage:
    """What each threshold on the confidence would give.

    `points` are (coverage, risk, threshold): the share of questions answered, the share of wrong
    answers among them, and the least confidence that is still answered. `area` is the area under
    the curve, the mean risk over all coverages (AURC, Geifman et al. 2018); lower is better. `base`
    is the risk of answering all questions.
    """

    points: tuple[tuple[float, float, float], ...]
    area: float | None
    base: float | None


def risk_coverage(confidences: Sequence[float], right: Sequence[bool]) -> RiskCoverage:
    """The curve of answers in order of confidence; equal confidences make one point."""
    order = sorted(range(len(confidences)), key=lambda at: -confidences[at])
    points, given, wrong, area = [], 0, 0, 0.0
    for confidence, group in groupby(order, key=lambda at: confidences[at]):
        tied = list(group)
        false = sum(not right[at] for at in tied)
        for place in range(1, len(tied) + 1):  # the average over all orders of the ties
            area += (wrong + false * place / len(tied)) / (given + place)
        given, wrong = given + len(tied), wrong + false
        points.append((given / len(order), wrong / given, confidence))
    if not points:
        return RiskCoverage((), None, None)
    return RiskCoverage(tuple(points), area / len(order), points[-1][1])
