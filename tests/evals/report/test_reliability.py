"""Whether answers are there as often as their probability says."""

from dataclasses import replace
from typing import Any

from evals.report.reliability import reliability, reliability_section
from evals.results import Row
from tests.evals.made_runs import row


def asked(probability: float, *, there: bool) -> Row:
    held = row(f"q{probability}{there}")
    answer: dict[str, Any] = {**(held.answer or {}), "evidence": probability}
    return replace(held, answer=answer, answerable=there)


def test_each_bin_has_its_mean_and_the_share_that_is_there():
    rows = [asked(0.5, there=True), asked(0.58, there=False), asked(1.0, there=True)]
    assert reliability(rows) == [(0.54, 0.5, 2), (1.0, 1.0, 1)]


def test_the_section_says_what_each_point_is_or_that_there_is_none():
    drawn = reliability_section([asked(0.5, there=True)])
    assert "1 questions, probability 50" in drawn
    assert "No question has a probability" in reliability_section([row("q")])
