"""Calibrates the decision whether evidence is enough: fits its weights on questions of your own.

`python -m evals.calibrate HOME=QUESTIONS[=WEIGHT] …` takes archives with gold files that say which
questions each can answer, and prints the logistic's weights for `rag/retrieve/evidence.py`, what
each threshold declines in each set, and how reliable the probability is. Every set is measured by
weights that were fitted without it. Asks no model. Does not know how an answer is made.
"""

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass, fields
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from evals.gold.questions import Gold, load
from index.query import Query
from rag import Newsroom
from rag.retrieve.evidence import EvidenceFeatures
from rag.retrieve.lookup import LookedUp, look_up

Floats = NDArray[np.float64]
NAMES = ("bias", *(field.name for field in fields(EvidenceFeatures)))
THRESHOLDS = (0.03, 0.05, 0.08, 0.12, 0.18, 0.29)
RIDGE = 1.0  # L2 penalty on the weights, none on the bias
_BINS = (0.0, 0.05, 0.2, 0.4, 0.6, 0.8, 0.95, 1.0)


@dataclass(frozen=True, slots=True)
class Asked:
    """One question of a set: the features of each part that was found, and whether it is there."""

    parts: tuple[Floats, ...]  # each with a 1 in front for the bias
    answerable: bool

    def log_odds(self, weights: Floats) -> float:
        """Of the best part; of a question that finds nothing, none."""
        return max((float(part @ weights) for part in self.parts), default=-np.inf)


@dataclass(frozen=True, slots=True)
class Set:
    """Questions asked of one archive. `weight` is that of each of them in the fit."""

    name: str
    questions: tuple[Asked, ...]
    weight: float


def asked_of(home: Path, questions: Sequence[Gold]) -> Iterator[Asked]:
    """Looks every question up in the archive of a home folder, without declining any."""
    with Newsroom.open(home) as newsroom:
        searcher, embedder = newsroom.desk.searcher(), newsroom.desk.embedder
        span = newsroom.library.archive.span()
        newest = span[1] if span else datetime.now(UTC).date()
        for gold in questions:
            query = Query(gold.question, as_of=gold.as_of or newest, k=20)
            looked = look_up(
                query, gold.history, searcher=searcher, embedder=embedder, threshold=0.0
            )
            yield Asked(tuple(_rows(looked)), gold.answerable)


def fit(sets: Sequence[Set]) -> Floats:
    """The weights, bias first, of a ridge logistic regression by Newton's method.

    Questions of several parts are left out: which part an answer needs is not known.
    """
    rows = [
        (one.parts[0], one.answerable, some.weight)
        for some in sets
        for one in some.questions
        if len(one.parts) == 1
    ]
    x = np.array([row for row, *_ in rows])
    y = np.array([float(answerable) for _, answerable, _ in rows])
    w = np.array([weight for *_, weight in rows])
    penalty = RIDGE * np.diag([1e-6, *[1.0] * (x.shape[1] - 1)])
    weights = np.zeros(x.shape[1])
    for _ in range(50):
        p = 1 / (1 + np.exp(-(x @ weights)))
        gradient = x.T @ (w * (p - y)) + penalty @ weights
        step = np.linalg.solve((x.T * (w * p * (1 - p))) @ x + penalty, gradient)
        weights -= step
        if np.abs(step).max() < 1e-8:
            break
    return weights


def auroc(there: Sequence[float], absent: Sequence[float]) -> float:
    """How often a question that is there scores above one that is not; ties count half."""
    a, b = np.array(there)[:, None], np.array(absent)[None]
    return float((a > b).mean() + 0.5 * (a == b).mean()) if a.size and b.size else float("nan")


def report(sets: Sequence[Set], by_set: Mapping[str, Floats]) -> Iterator[str]:
    """What each threshold declines, set by set, and the reliability of the probability."""
    yield "| set | questions | " + " | ".join(f"< {one}" for one in THRESHOLDS) + " |"
    yield "| --- | --- |" + " --- |" * len(THRESHOLDS)
    scored: dict[bool, list[float]] = {True: [], False: []}
    for some in sets:
        for answerable in (True, False):
            own = [o.log_odds(by_set[some.name]) for o in some.questions]
            odds = [
                a for a, o in zip(own, some.questions, strict=True) if o.answerable is answerable
            ]
            if not odds:
                continue
            scored[answerable] += odds
            cells = [f"{np.mean(_probability(odds) < one):.3f}" for one in THRESHOLDS]
            kind = "there" if answerable else "absent"
            yield f"| {some.name}, {kind} | {len(odds)} | {' | '.join(cells)} |"
    yield f"\nAUROC of all {auroc(scored[True], scored[False]):.3f}\n"
    everything = [(p, True) for p in _probability(scored[True])]
    everything += [(p, False) for p in _probability(scored[False])]
    for low, high in pairwise(_BINS):
        inside = [there for p, there in everything if low <= p < high or p == high == 1.0]
        if inside:
            yield f"{low:.2f} to {high:.2f}: there {np.mean(inside):.2f} of {len(inside)}"


def _rows(looked: LookedUp) -> Iterator[Floats]:
    for part in looked.parts:
        if part.evidence.features is not None:
            yield np.array([1.0, *astuple(part.evidence.features)])


def _probability(log_odds: Sequence[float]) -> Floats:
    odds: Floats = 1 / (1 + np.exp(-np.array(log_odds)))
    return odds


def _read(argument: str) -> Set:
    home, questions, *weight = argument.split("=")
    gold = load(Path(questions))
    name = f"{Path(questions).stem} on {Path(home).name}"
    return Set(name, tuple(asked_of(Path(home), gold)), float(weight[0]) if weight else 1.0)


def main(arguments: Sequence[str]) -> None:
    """Reads the sets, fits, and prints."""
    if not arguments:
        raise SystemExit("usage: python -m evals.calibrate HOME=QUESTIONS[=WEIGHT] …")
    sets = [_read(argument) for argument in arguments]
    weights = fit(sets)
    shown: dict[str, Any] = dict(zip(NAMES, weights.round(2).tolist(), strict=True))
    sys.stdout.write(f"{shown}\n\n")
    others = {one.name: fit([some for some in sets if some is not one]) for one in sets}
    for line in report(sets, others if len(sets) > 1 else {sets[0].name: weights}):
        sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
