"""Declining as a classifier and the risk-coverage curve, with the values worked out on paper."""

import math

import pytest

from evals.score.declining import Declining, RiskCoverage, declining, risk_coverage


def test_declining_as_a_classifier() -> None:
    # 3 unanswerable: 2 declined, 1 answered; 3 answerable: 1 declined
    answerable = [False, False, False, True, True, True]
    declined = [True, True, False, True, False, False]
    assert declining(answerable, declined) == Declining(2 / 3, 2 / 3, 2 / 3)
    assert declining([False, True], [True, True]) == Declining(0.5, 1.0, 1.0 / 1.5)


@pytest.mark.parametrize(
    ("answerable", "declined", "expected"),
    [
        ([True, False], [False, False], Declining(None, 0.0, None)),
        ([True, True], [True, False], Declining(0.0, None, None)),
        ([True, False], [True, False], Declining(0.0, 0.0, 0.0)),
        ([], [], Declining(None, None, None)),
    ],
)
def test_declining_has_no_figure_where_nothing_was_or_had_to_be_declined(
    answerable: list[bool], declined: list[bool], expected: Declining
) -> None:
    assert declining(answerable, declined) == expected


def test_risk_and_coverage_by_hand() -> None:
    """By confidence: right, wrong, right, wrong; running risks 0, 1/2, 1/3, 1/2."""
    curve = risk_coverage([0.2, 0.9, 0.5, 0.7], [False, True, True, False])
    assert curve.points == ((0.25, 0.0, 0.9), (0.5, 0.5, 0.7), (0.75, 1 / 3, 0.5), (1.0, 0.5, 0.2))
    assert curve.area == pytest.approx((0 + 1 / 2 + 1 / 3 + 1 / 2) / 4)
    assert curve.base == 0.5


def test_equal_confidences_are_one_point() -> None:
    """No threshold can part them, so that a point between them would promise too much."""
    curve = risk_coverage([0.9, 0.9, 0.5, 0.2], [True, False, True, False])
    assert curve.points == ((0.5, 0.5, 0.9), (0.75, 1 / 3, 0.5), (1.0, 0.5, 0.2))
    # risks at coverages 1/4 to 4/4, the first two together: 1/2, 1/2, 1/3, 1/2
    assert curve.area == pytest.approx((1 / 2 + 1 / 2 + 1 / 3 + 1 / 2) / 4)


def test_the_order_of_equal_confidences_does_not_change_the_area() -> None:
    """Else renaming a question would make the system better or worse."""
    one = risk_coverage([0.5, 0.5, 0.1], [True, False, True])
    other = risk_coverage([0.5, 0.5, 0.1], [False, True, True])
    assert one == other


def test_risk_of_the_best_and_the_worst_order_and_of_nothing() -> None:
    best = risk_coverage([3, 2, 1], [True, True, False])
    worst = risk_coverage([1, 2, 3], [True, True, False])
    assert best.area == pytest.approx(1 / 9)
    assert worst.area == pytest.approx((1 + 1 / 2 + 1 / 3) / 3)
    assert risk_coverage([1, 2], [True, True]).area == 0
    assert risk_coverage([], []) == RiskCoverage((), None, None)
    assert all(math.isfinite(number) for point in best.points for number in point)
