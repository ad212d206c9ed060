"""Intervals and tests: against what can be worked out by hand.

A wrong interval calls luck progress, or lets a worse build pass.
"""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evals.score.stats import Difference, interval, mcnemar, mean, paired, percentile

shares = st.lists(st.floats(0, 1, allow_nan=False), min_size=1, max_size=40)


def flips(gained: int, lost: int, kept: int = 20) -> tuple[list[bool], list[bool]]:
    """Two runs between which so many questions changed sides."""
    first = [False] * gained + [True] * lost + [True, False] * kept
    second = [True] * gained + [False] * lost + [True, False] * kept
    return first, second


@pytest.mark.parametrize(
    ("gained", "lost", "p"),
    [
        (0, 0, 1.0),
        (1, 0, 1.0),  # 2 * 1/2
        (3, 3, 1.0),  # 2 * 42/64, capped
        (5, 0, 0.0625),  # 2 * 1/32: five flips of one kind are not enough
        (6, 0, 0.03125),  # 2 * 1/64: six are
        (8, 1, 0.0390625),  # 2 * (1 + 9)/512
        (2, 10, 0.03857421875),  # 2 * (1 + 12 + 66)/4096
    ],
)
def test_mcnemar_is_the_binomial_worked_out_by_hand(gained: int, lost: int, p: float) -> None:
    """Else a lucky flip would count as progress, or real harm as luck."""
    assert mcnemar(*flips(gained, lost)) == p
    assert mcnemar(*flips(lost, gained)) == p


def test_questions_that_did_not_flip_say_nothing() -> None:
    """Else a difference could be made to look real by asking more easy questions."""
    assert mcnemar(*flips(6, 1, kept=0)) == mcnemar(*flips(6, 1, kept=500))


def test_mcnemar_stands_many_flips() -> None:
    """Two models may differ on thousands of questions; 2**n must not overflow."""
    assert mcnemar(*flips(800, 800)) == 1.0
    assert mcnemar(*flips(900, 500)) < 1e-12


def test_mcnemar_refuses_runs_that_do_not_pair() -> None:
    """Else the answers to different questions would be held against each other."""
    with pytest.raises(ValueError, match="argument"):
        mcnemar([True], [True, False])


@given(shares)
@settings(max_examples=50)
def test_an_interval_holds_the_mean_and_stays_in_range(values: list[float]) -> None:
    """Else a report would show a share of 104 %, or a figure outside its own interval.

    The mean can fall just outside by chance where one value of many is unlike the rest, but not
    beyond the values themselves.
    """
    mean, low, high = interval(values)
    assert mean == pytest.approx(math.fsum(values) / len(values))
    assert min(values) - 1e-9 <= low <= high <= max(values) + 1e-9


def test_an_interval_is_as_wide_as_the_normal_one_of_many_answers() -> None:
    """200 questions, 70 % right: Wald gives 1.96 * sqrt(0.7 * 0.3 / 200) = 0.0635 each way."""
    mean, low, high = interval([1.0] * 140 + [0.0] * 60)
    assert mean == pytest.approx(0.7)
    assert low == pytest.approx(0.7 - 0.0635, abs=0.008)
    assert high == pytest.approx(0.7 + 0.0635, abs=0.008)


def test_intervals_cover_the_truth_about_as_often_as_they_say() -> None:
    """Drawn from a known share of 0.6: of 200 samples about 95 % must hold it."""
    import numpy as np

    draw = np.random.default_rng(7)
    held = 0
    for sample in draw.random((200, 100)) < 0.6:
        _, low, high = interval(sample.astype(float).tolist(), resamples=500)
        held += low <= 0.6 <= high
    assert 180 <= held <= 199


def test_where_all_are_alike_there_is_no_doubt() -> None:
    """100 % of 12 questions has no width: the bootstrap knows only what it saw."""
    assert interval([1.0] * 12) == (1.0, 1.0, 1.0)


def test_the_same_results_give_the_same_interval() -> None:
    """Else a build would pass or fail by the hour, and two people would report two intervals."""
    first, second = [0.0, 1.0, 0.5] * 30, [1.0, 0.5, 0.5] * 30
    assert interval(first) == interval(first)
    assert paired(first, second) == paired(first, second)


@given(shares)
@settings(max_examples=25)
def test_a_run_does_not_differ_from_itself(values: list[float]) -> None:
    """Else running the same thing twice would look like progress."""
    found = paired(values, values)
    assert found == Difference(0.0, 0.0, 0.0, len(values))
    assert not found.real


@given(shares)
@settings(max_examples=25)
def test_the_other_way_round_the_difference_has_the_other_sign(values: list[float]) -> None:
    """Else `compare A B` and `compare B A` would tell two stories."""
    other = [1 - value for value in values]
    there, back = paired(values, other), paired(other, values)
    assert there.value == pytest.approx(-back.value)
    assert there.low == pytest.approx(-back.high, abs=0.05)
    assert there.high == pytest.approx(-back.low, abs=0.05)


def test_pairing_sees_what_the_means_hide() -> None:
    """Hard and easy questions vary far more than the runs; each gained 0.05 all the same."""
    first = [0.0, 0.9] * 20
    second = [value + (0.04 if at % 4 else 0.06) for at, value in enumerate(first)]
    found = paired(first, second)
    assert found.value == pytest.approx(0.045)
    assert found.real
    assert interval(first)[2] > interval(second)[1]  # unpaired, they overlap


def test_a_difference_is_real_where_its_interval_leaves_out_zero() -> None:
    """Zero at the very edge is still in."""
    assert Difference(0.1, 0.01, 0.2, 9).real
    assert Difference(-0.1, -0.2, -0.01, 9).real
    assert not Difference(0.1, 0.0, 0.2, 9).real
    assert not Difference(0.0, -0.1, 0.1, 9).real


def test_of_no_questions_nothing_is_said() -> None:
    """A metric that no question is about must not stop a comparison."""
    assert paired([], []) == Difference(0.0, 0.0, 0.0, 0)


def test_a_mean_leaves_out_what_does_not_apply() -> None:
    assert mean([1.0, None, 0.0, None]) == 0.5
    assert mean([None]) is None
    assert mean([]) is None
    assert mean([0.1] * 10) == 0.1


@pytest.mark.parametrize(
    ("share", "value"), [(0.05, 15), (0.3, 20), (0.4, 20), (0.5, 35), (0.95, 50), (1.0, 50)]
)
def test_percentiles_are_of_the_nearest_rank(share: float, value: float) -> None:
    """The textbook example (15, 20, 35, 40, 50): always a value that was measured."""
    assert percentile([35, 15, 50, 40, 20], share) == value


def test_percentiles_of_one_value_and_of_none() -> None:
    assert percentile([7.0], 0.5) == percentile([7.0], 0.95) == 7.0
    assert percentile([], 0.95) == 0.0
