"""Runs made by hand, for the tests of what is done with them."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from evals.results import Row, Run, RunConfig
from evals.score.metrics import METRICS


def row(id: str = "q1", *, good: bool = True, answered: bool = True, **scores: float) -> Row:
    """A question of which only the named scores are known (`@` is written `_at_`)."""
    known = {name.replace("_at_", "@"): value for name, value in scores.items()}
    assert known.keys() <= METRICS.keys()
    right = "right" if answered else "rightly declined"
    wrong = "used but wrong" if answered else "should have answered"
    return Row(
        id=id,
        question=f"What of {id}?",
        history=[],
        as_of="2025-05-16",
        tags=["single-fact"],
        half="dev",
        answerable=True,
        answers=["the ferry"],
        match="any",
        listed=[],
        error=None,
        answer=answer_of("The ferry [1.1]" if answered else "Nothing here says so", answered),
        passages=[],
        evidence=[],
        right=good,
        outcome=right if good else wrong,  # type: ignore[arg-type]
        scores=dict.fromkeys(METRICS) | known,
    )


def answer_of(text: str, answered: bool, total: float = 100.0, cost: float = 0.0) -> dict[str, Any]:
    """Of the contract's answer what a comparison reads."""
    return {
        "answer": text,
        "answered": answered,
        "timing_ms": {"search": 10.0, "first_text": 20.0, "total": total},
        "usage": {"prompt_tokens": 1, "completion_tokens": 1, "cost_usd": cost},
    }


def failed(id: str, error: str | None = "the model fell silent") -> Row:
    """A question that could not be asked."""
    held = row(id, good=False, failed=1.0)
    return replace(held, error=error, answer=None, right=None, outcome="failed")


def run(rows: Iterable[Row], name: str = "a run", **config: Any) -> Run:
    """The rows as a run that came to its end."""
    held = tuple(rows)
    settled = RunConfig(
        name=name,
        model="quotes",
        gold=["pellary"],
        questions=len(held),
        fingerprint="f00d",
        archive="beef",
        started="2025-05-16T12:00:00+00:00",
        version="0.1.0",
        settings={},
    )
    return Run(Path("runs") / name, replace(settled, **config), held)


def scored(name: str, values: Iterable[float], **of_run: Any) -> Run:
    """A run of one metric, one question a value."""
    key = name.replace("@", "_at_")
    rows = [row(f"q{at:03}", **{key: value}) for at, value in enumerate(values)]
    return run(rows, **of_run)
