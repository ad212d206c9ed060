"""Measuring how reprints are told."""

from datetime import UTC, datetime

import pytest

from evals.score.reprints import LabelledPair, joined, load, named, report
from index.article import Article
from tests.index.retellings import CUT, OTHER, REPORT


def article(text: str, day: int = 3) -> Article:
    published = datetime(2025, 3, day, 9, tzinfo=UTC)
    return Article(text=text, title="A headline", published=published)


@pytest.mark.parametrize(
    ("text", "day", "same"), [(CUT, 4, True), (OTHER, 3, False), (CUT, 30, False)]
)
def test_a_pair_is_joined_as_the_index_joins_it(text: str, day: int, same: bool) -> None:
    assert joined(article(REPORT), article(text, day)) is same


def test_precision_and_recall_of_each_half() -> None:
    articles = {"a": article(REPORT), "b": article(CUT), "c": article(OTHER)}
    pairs = [
        LabelledPair("a", "b", True, "seen"),
        LabelledPair("a", "c", True, "seen"),
        LabelledPair("a", "b", False, "held-out"),
        LabelledPair("a", "nowhere", True, "held-out"),
    ]
    assert list(report(pairs, articles)) == [
        "seen: 2 pairs, 1 found, 0 wrong, 1 missed, precision 1.000, recall 0.500",
        "held-out: 1 pairs, 0 found, 1 wrong, 0 missed, precision 0.000, recall 0.000",
        "1 pairs of articles that are not there",
    ]


def test_the_labels_name_pairs_once() -> None:
    pairs = load()
    assert len({frozenset((pair.one, pair.other)) for pair in pairs}) == len(pairs) > 100
    assert all(len(pair.one) == len(named("https://example.org/")) for pair in pairs)
    assert {pair.half for pair in pairs} == {"seen", "held-out"}
