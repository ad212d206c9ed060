"""Scores of one answered question, without a judge, and what they add up to.

Pure: takes a gold question and what a run recorded of it (`Row`), gives numbers. A score that does
not apply to a question is None, never 0: each mean is over the questions it is about. Does not know
how answers are made, and reads nothing.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Literal

from evals.gold.questions import Gold
from evals.score.match import contains, exact, f1

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
NEAR_MISS = "near-miss"  # the story is there, the detail asked for is not


@dataclass(frozen=True, slots=True)
class Metric:
    """What a score means. `binary`: 0 or 1 a question. `exact`: must not worsen by any amount."""

    name: str
    group: Literal["retrieval", "answers", "citations", "declining"]
    says: str
    higher_is_better: bool = True
    binary: bool = True
    headline: bool = False
    exact: bool = False


METRICS: Mapping[str, Metric] = {
    metric.name: metric
    for metric in (
        Metric("article_hit@1", "retrieval", "the first article found holds evidence"),
        Metric(
            "article_hit@4",
            "retrieval",
            "one of the first 4 articles found holds evidence",
            headline=True,
        ),
        Metric("article_hit@10", "retrieval", "one of the first 10 articles found holds evidence"),
        Metric("sentence_hit@1", "retrieval", "the first passage holds an evidence sentence"),
        Metric(
            "sentence_hit@4", "retrieval", "one of the first 4 passages holds an evidence sentence"
        ),
        Metric(
            "sentence_hit@10",
            "retrieval",
            "one of the first 10 passages holds an evidence sentence",
            headline=True,
        ),
        Metric("all_evidence@10", "retrieval", "the first 10 passages hold all evidence"),
        Metric(
            "all_evidence@20", "retrieval", "the first 20 passages hold all evidence", headline=True
        ),
        Metric("mrr", "retrieval", "1 / rank of the first article with evidence", binary=False),
        Metric("in_prompt", "retrieval", "all evidence is among the sentences answered from"),
        Metric("contained", "answers", "an accepted answer (or all) stands in the answer"),
        Metric(
            "contained_core",
            "answers",
            "an accepted answer stands in that to a single-fact, number or attribution question",
            headline=True,
        ),
        Metric("judged_right", "answers", "the judge, if there is one, finds it stated"),
        Metric("exact", "answers", "the answer is an accepted one and nothing else"),
        Metric("f1", "answers", "token F1 of answer and accepted answer", binary=False),
        Metric(
            "bait_taken",
            "answers",
            "a planted or presupposed wrong answer is shown",
            higher_is_better=False,
        ),
        Metric(
            "citation_precision",
            "citations",
            "share of cited sentences that are gold evidence",
            binary=False,
        ),
        Metric("citation_recall", "citations", "share of gold evidence cited", binary=False),
        Metric(
            "valid_pointers",
            "citations",
            "share of pointers that resolve to an archived sentence",
            binary=False,
            exact=True,
        ),
        Metric(
            "failing_claims",
            "citations",
            "share of sentences that fail the check against what they cite",
            higher_is_better=False,
            binary=False,
        ),
        Metric(
            "uncited_claims",
            "citations",
            "share of sentences without any citation",
            higher_is_better=False,
            binary=False,
        ),
        Metric(
            "recheck_failures",
            "citations",
            "shown quotations that do not stand in the archive",
            higher_is_better=False,
            binary=False,
            headline=True,
            exact=True,
        ),
        Metric(
            "declined_answerable",
            "declining",
            "declined though the archive holds the answer",
            higher_is_better=False,
            headline=True,
        ),
        Metric("declined_plain", "declining", "declined what the archive lacks", headline=True),
        Metric(
            "declined_near_miss", "declining", "declined a detail that a known story leaves out"
        ),
        Metric(
            "declined_false_premise",
            "declining",
            "declined what presupposes an untruth",
            headline=True,
        ),
        Metric(
            "failed",
            "answers",
            "the question could not be asked",
            higher_is_better=False,
            headline=True,
            exact=True,
        ),
    )
}
HEADLINE = tuple(name for name, metric in METRICS.items() if metric.headline)


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage found: article (URL, or id where it has none), half-open span in its text."""

    article: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a piece of gold evidence stands: one span for each of its articles."""

    spans: tuple[Passage, ...]

    def within(self, passage: Passage) -> bool:
        """Whether the passage holds the whole quotation."""
        return any(
            span.article == passage.article
            and passage.start <= span.start
            and span.end <= passage.end
            for span in self.spans
        )

    def touches(self, passage: Passage) -> bool:
        """Whether the passage, a sentence say, overlaps the quotation."""
        return any(
            span.article == passage.article
            and passage.start < span.end
            and span.start < passage.end
            for span in self.spans
        )


@dataclass(frozen=True, slots=True)
class Observed:
    """What a run saw of one question.

    `passages` are what search found, best first; `shown` the sentences that the answer was made
    from; `cited` those that it cites. `text` is what counts as the answer: the quotations of
    `quotes`, else the model's own words without markers.
    """

    answered: bool
    text: str
    passages: tuple[Passage, ...] = ()
    shown: tuple[Passage, ...] = ()
    cited: tuple[Passage, ...] = ()
    claim_statuses: tuple[str, ...] = ()
    uncited_claims: int = 0
    dropped_pointers: int = 0
    recheck_failures: int = 0
    standing: tuple[Standing, ...] = field(default=())


def score(gold: Gold, seen: Observed | None) -> Scores:
    """All scores of one question; None where one does not apply. `seen` is None if it failed."""
    scores: Scores = dict.fromkeys(METRICS)
    scores["failed"] = float(seen is None)
    if seen is None:  # counts against everything that it is about
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
    """What became of a question and, if it went wrong, where."""
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
    """Whether an answer, if given, would be right: nothing is, where nothing can be answered."""
    return seen is not None and gold.answerable and contains(seen.text, gold.answers, gold.match)


def mean(values: Sequence[float | None]) -> float | None:
    """Of those that apply; None of none."""
    held = [value for value in values if value is not None]
    return math.fsum(held) / len(held) if held else None


def percentile(values: Sequence[float], share: float) -> float:
    """The nearest-rank percentile; 0 of none."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)] if ordered else 0.0


@dataclass(frozen=True, slots=True)
class Declining:
    """Declining as a classifier of the unanswerable questions."""

    precision: float | None
    recall: float | None
    f1: float | None


def declining(answerable: Sequence[bool], declined: Sequence[bool]) -> Declining:
    """Precision, recall and F1; None where nothing was declined or nothing had to be."""
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
    """What a threshold on the evidence would do: one point for each number of answers given.

    `points` are (coverage, risk, probability): share of questions answered, share of wrong ones
    among these answers, the least evidence that is answered from. `area` is the mean risk over all
    coverages (AURC, Geifman et al. 2018); lower is better. `base` is the risk of answering all.
    """

    points: tuple[tuple[float, float, float], ...]
    area: float | None
    base: float | None


def risk_coverage(confidences: Sequence[float], right: Sequence[bool]) -> RiskCoverage:
    """The curve of answers ordered by confidence; equal confidences are one point."""
    order = sorted(range(len(confidences)), key=lambda at: -confidences[at])
    points, given, wrong, area = [], 0, 0, 0.0
    for confidence, group in groupby(order, key=lambda at: confidences[at]):
        tied = list(group)
        false = sum(not right[at] for at in tied)
        for place in range(1, len(tied) + 1):  # in any order of the tied ones, on average
            area += (wrong + false * place / len(tied)) / (given + place)
        given, wrong = given + len(tied), wrong + false
        points.append((given / len(order), wrong / given, confidence))
    if not points:
        return RiskCoverage((), None, None)
    return RiskCoverage(tuple(points), area / len(order), points[-1][1])


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
    scores["contained_core"] = held if CORE & set(gold.tags) else None
    scores["exact"] = float(exact(text, gold.answers))
    scores["f1"] = f1(text, gold.answers, gold.match)


def _score_citations(scores: Scores, gold: Gold, seen: Observed) -> None:
    pointers = len(seen.cited) + seen.dropped_pointers
    scores["valid_pointers"] = len(seen.cited) / pointers if pointers else None
    scores["recheck_failures"] = float(seen.recheck_failures)
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
