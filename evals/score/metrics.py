"""The table of metrics: what each means, which direction is better, which are headline figures.

Does not compute scores: evals/score/scores.py and, for `judged_right`, a judge do.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Metric:
    """What a score means.

    `says` describes it in the report. `binary`: each question scores 0 or 1. `headline`: shown
    first and checked by the gate. `exact`: must not get worse by any amount.
    """

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
        Metric("first_core", "answers", "the same, in the first quotation or sentence"),
        Metric("more_core", "answers", "the same, counting what stands behind a click"),
        Metric(
            "sentences",
            "answers",
            "sentences cited before a click",
            higher_is_better=False,
            binary=False,
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
