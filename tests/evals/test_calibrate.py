"""Fitting the decision to decline: on made-up features, whose right weights are known."""

import random
from pathlib import Path

import numpy as np
import pytest

import evals
from evals.calibrate import NAMES, Asked, Set, auroc, fit, main, report
from evals.gold.questions import load


def made_set(name: str, seed: int, shift: float = 0.0) -> Set:
    """Questions of which an article's share of the terms tells whether they are there."""
    draw = random.Random(seed)
    questions = []
    for _ in range(200):
        there = draw.random() < 0.5
        row = np.zeros(len(NAMES))
        row[0], row[1] = 1.0, draw.gauss(0.8 if there else 0.3, 0.15) + shift
        questions.append(Asked((row,), there))
    return Set(name, tuple(questions), 1.0)


def test_what_tells_them_apart_gets_the_weight():
    weights = fit([made_set("one", 1)])
    assert weights[1] > 3
    assert np.abs(weights[2:]).max() < 1e-6, "what says nothing gets none"


def test_a_question_of_several_parts_counts_by_its_best_and_one_that_finds_nothing_by_none():
    low, high = np.array([1.0, 0.1]), np.array([1.0, 0.9])
    weights = np.array([0.0, 2.0])
    assert Asked((low, high), True).log_odds(weights) == pytest.approx(1.8)
    assert Asked((), True).log_odds(weights) == -np.inf


def test_auroc_is_the_share_of_pairs_in_order():
    assert auroc([3, 4], [1, 2]) == 1.0
    assert auroc([1, 2], [1, 2]) == 0.5
    assert np.isnan(auroc([], [1]))


def test_the_report_has_each_set_and_how_reliable_the_probability_is():
    sets = [made_set("one", 1), made_set("two", 2)]
    lines = list(report(sets, {one.name: fit(sets) for one in sets}))
    for row in ("one, there", "one, absent", "two, there", "two, absent"):
        assert any(line.startswith(f"| {row} |") for line in lines)
    assert any(line.strip().startswith("AUROC of all 0.9") for line in lines)
    assert any("0.95 to 1.00: there" in line for line in lines)


def test_without_sets_it_says_how_it_is_called():
    with pytest.raises(SystemExit, match="HOME=QUESTIONS"):
        main([])


def test_the_questions_that_the_sample_archive_lacks_can_be_learnt_from():
    questions = load(Path(evals.__file__).parent / "labels" / "absent.jsonl")
    assert len(questions) >= 100
    assert not any(one.answerable for one in questions)
    assert len({one.question for one in questions}) == len(questions)
