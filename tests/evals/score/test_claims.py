"""The claim check keeps what was reached on the labelled claims that may be read."""

import pytest

from evals.score.claims import (
    BEYOND_WORDS,
    BY_WORDS,
    KindScore,
    LabelledClaim,
    flagged_by_kind,
    kept_of_unrelated,
    labelled_claims,
    main,
    sample_articles,
)
from index.article import Article

# As measured on the dev half, minus a margin of about one claim a kind.
LEAST = {
    "number-changed": 0.95,
    "number-swapped": 0.78,
    "unit": 0.90,
    "name": 0.93,
    "date": 0.87,
    "quotation": 0.97,
    "denial": 0.85,
    "direction": 0.85,
    "spliced": 0.85,
}
OLDER = ("claims", "claims-2")  # on which these bounds were measured
LEAST_OF_ALL = LEAST | {"name": 0.91, "direction": 0.80, "spliced": 0.78}  # with later files
MOST_RIGHT = 0.02  # of right claims may be flagged: a mark on a right one costs the reader's trust


@pytest.fixture(scope="module")
def articles() -> dict[str, Article]:
    return sample_articles()


@pytest.fixture(scope="module")
def dev(articles: dict[str, Article]) -> list[LabelledClaim]:
    return [one for one in labelled_claims(articles) if one.half == "dev"]


@pytest.fixture(scope="module")
def older(dev: list[LabelledClaim]) -> list[KindScore]:
    return flagged_by_kind([one for one in dev if one.file in OLDER])


@pytest.fixture(scope="module")
def scores(dev: list[LabelledClaim], older: list[KindScore]) -> list[KindScore]:
    """Of all files: the older ones are not asked a second time."""
    newer = flagged_by_kind([one for one in dev if one.file not in OLDER])
    return [
        KindScore(kind, right, sum(one.claims for one in same), sum(one.flagged for one in same))
        for kind, right in dict.fromkeys((one.kind, one.right) for one in [*older, *newer])
        if (same := [one for one in [*older, *newer] if (one.kind, one.right) == (kind, right)])
    ]


def test_the_older_claims_are_found_as_before(older: list[KindScore]):
    found = {one.kind: one.share for one in older if not one.right}
    assert {kind: found[kind] for kind in LEAST if found[kind] < LEAST[kind]} == {}


def test_wrong_claims_are_found_by_kind(scores: list[KindScore]):
    found = {one.kind: one.share for one in scores if not one.right}
    assert set(found) == {*BY_WORDS, *BEYOND_WORDS}
    assert {kind: found[kind] for kind, least in LEAST_OF_ALL.items() if found[kind] < least} == {}


def test_right_claims_are_left_alone(scores: list[KindScore]):
    right = [one for one in scores if one.right]
    assert sum(one.flagged for one in right) <= MOST_RIGHT * sum(one.claims for one in right)


def test_unrelated_pointers_fall_away(dev: list[LabelledClaim], articles: dict[str, Article]):
    kept = kept_of_unrelated(dev, articles)
    assert len(kept) > 130
    assert max(kept) <= 2


def test_the_table_names_every_kind(
    dev: list[LabelledClaim],
    articles: dict[str, Article],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
):
    few = list({(one.kind, one.label): one for one in dev}.values())
    monkeypatch.setattr("evals.score.claims.labelled_claims", lambda articles: few)
    monkeypatch.setattr("evals.score.claims.sample_articles", lambda: articles)
    main(["dev"])
    printed = capsys.readouterr().out
    assert all(f"| {kind} | wrong |" in printed for kind in (*BY_WORDS, *BEYOND_WORDS))
    assert "| all | right |" in printed
    assert "held-out" not in printed
