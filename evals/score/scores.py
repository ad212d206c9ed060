"""Computes the scores of one question, without a judge.

Takes a gold question and what a run recorded of it (`Observed`), and returns numbers. A score that
does not apply to a question is None, never 0: a mean is over the questions to which its metric
applies. evals/score/metrics.py says what each metric means. Does not know how answers are made.
"""

import math
from collections.abc import Sequence
from typing import Literal

from evals.gold.questions import Gold
from evals.score.match import contains, exact, f1
from evals.score.metrics import METRICS
from evals.score.observed import Observed, Passage, Standing

Scores = dict[str, float | None]
Outcome = Literal[
    "right",
    "rightly declined",
    "not retrieved",
    "retrieved but not used",
    "used but wrong",
    "should have declined",
    "should have answered",
    "failed",
]

CORE = frozenset({"single-fact", "number", "attribution"})
FALSE_PREMISE = "false-premise"
NEAR_MISS = "near-miss"  # the archive has the story, but not the detail


def score(gold: Gold, seen: Observed | None) -> Scores:
    """All scores of one question; None for those that do not apply.

    `seen` is None if the question failed: it then scores as wrong on every metric that applies.
    """
    scores: Scores = dict.fromkeys(METRICS)
    scores["failed"] = float(seen is None)
    if seen is None:
        seen = Observed(answered=gold.answerable is False, text="")
    if gold.answerable:
        _score_retrieval(scores, gold, seen)
        _score_answer(scores, gold, seen)
    scores[_kind_of_declining(gold)] = float(not seen.answered)
    if gold.listed:
        right = gold.answerable and contains(seen.text, gold.answers, gold.match)
        bait = seen.answered and not right and contains(seen.text, gold.listed)
        scores["bait_taken"] = float(bait)
    if seen.answered and scores["failed"] == 0:
        _score_citations(scores, gold, seen)
    return scores


def outcome(gold: Gold, seen: Observed | None, scores: Scores) -> Outcome:
    """How a question ended and, if it went wrong, at which step."""
    if seen is None:
        return "failed"
    if not gold.answerable:
        return "should have declined" if seen.answered else "rightly declined"
    if scores["contained"]:
        return "right"
    found = [piece for piece in seen.standing if any(map(piece.touches, seen.shown))]
    if not found:
        return "not retrieved"
    if not seen.answered:
        return "should have answered"
    used = any(piece.touches(sentence) for piece in found for sentence in seen.cited)
    return "used but wrong" if used else "retrieved but not used"


def correct(gold: Gold, seen: Observed | None) -> bool:
    """Whether the text contains the accepted answer; False for an unanswerable question."""
    return seen is not None and gold.answerable and contains(seen.text, gold.answers, gold.match)


def _kind_of_declining(gold: Gold) -> str:
    if gold.answerable:
        return "declined_answerable"
    if FALSE_PREMISE in gold.tags:
        return "declined_false_premise"
    return "declined_near_miss" if NEAR_MISS in gold.tags else "declined_plain"


def _score_retrieval(scores: Scores, gold: Gold, seen: Observed) -> None:
    pieces = seen.standing
    if not gold.evidence:
        return
    wanted = {name for piece in gold.evidence for name in piece.articles}
    articles = list(dict.fromkeys(passage.article for passage in seen.passages))
    rank = next((at for at, name in enumerate(articles, start=1) if name in wanted), math.inf)
    for k in (1, 4, 10):
        scores[f"article_hit@{k}"] = float(rank <= k)
        held = _held(pieces, seen.passages[:k])
        scores[f"sentence_hit@{k}"] = float(any(held))
    scores["mrr"] = 1 / rank
    for k in (10, 20):
        held = _held(pieces, seen.passages[:k])
        scores[f"all_evidence@{k}"] = float(bool(held) and all(held))
    shown = [any(map(piece.touches, seen.shown)) for piece in pieces]
    scores["in_prompt"] = float(bool(shown) and all(shown))


def _score_answer(scores: Scores, gold: Gold, seen: Observed) -> None:
    text = seen.text if seen.answered else ""
    held = float(contains(text, gold.answers, gold.match))
    scores["contained"] = held
    if CORE & set(gold.tags):
        scores["contained_core"] = held
        for name, part in (("first_core", seen.first), ("more_core", seen.more)):
            there = seen.answered and contains(part, gold.answers, gold.match)
            scores[name] = float(there)
    scores["exact"] = float(exact(text, gold.answers))
    scores["f1"] = f1(text, gold.answers, gold.match)


def _score_citations(scores: Scores, gold: Gold, seen: Observed) -> None:
    pointers = len(seen.cited) + seen.dropped_pointers
    scores["valid_pointers"] = len(seen.cited) / pointers if pointers else None
    scores["recheck_failures"] = float(seen.recheck_failures)
    scores["sentences"] = float(len(seen.cited))
    claims = len(seen.claim_statuses)
    if claims:
        scores["failing_claims"] = seen.claim_statuses.count("check") / claims
        scores["uncited_claims"] = seen.uncited_claims / claims
    if gold.evidence and seen.cited:
        good = [any(piece.touches(one) for piece in seen.standing) for one in seen.cited]
        scores["citation_precision"] = sum(good) / len(good)
        met = [any(map(piece.touches, seen.cited)) for piece in seen.standing]
        scores["citation_recall"] = sum(met) / len(gold.evidence)


def _held(pieces: Sequence[Standing], passages: Sequence[Passage]) -> list[bool]:
    return [any(map(piece.within, passages)) for piece in pieces]
