"""The scores by hand: each over one small question, with the value worked out on paper."""

from typing import Any

import pytest

from evals.gold.questions import Gold, GoldEvidence
from evals.score.metrics import HEADLINE, METRICS
from evals.score.observed import Observed, Passage, Standing
from evals.score.scores import Outcome, correct, outcome, score

A, B, C, D, E = (f"https://{letter}.example/1" for letter in "abcde")
# Evidence stands in article A at 100 to 140 (also in its reprint C at 300 to 340), and in B.
FIRST = Standing((Passage(A, 100, 140), Passage(C, 300, 340)))
SECOND = Standing((Passage(B, 10, 30),))
ONE = GoldEvidence("It reopens on 14 June.", (A, C))
TWO = GoldEvidence("Tove Lind doubts it.", (B,))
WHOLE_A, WHOLE_B, WHOLE_C = Passage(A, 0, 500), Passage(B, 0, 500), Passage(C, 0, 500)
IN_A, IN_B = Passage(A, 90, 140), Passage(B, 10, 30)  # the sentences with the evidence
OTHER = Passage(D, 0, 500)


def gold(**keys: Any) -> Gold:
    """A question whose answer stands in two articles."""
    usual: dict[str, Any] = {
        "answerable": True,
        "answers": ("14 June",),
        "evidence": (ONE, TWO),
        "tags": ("single-fact",),
    }
    return Gold("q", "When?", **(usual | keys))


def unanswerable(**keys: Any) -> Gold:
    return gold(answerable=False, answers=(), evidence=(), tags=("unanswerable",), **keys)


def seen(text: str = "It reopens on 14 June.", *, answered: bool = True, **keys: Any) -> Observed:
    usual: dict[str, Any] = {"standing": (FIRST, SECOND)}
    return Observed(answered=answered, text=text if answered else "", **(usual | keys))


def found(*passages: Passage) -> dict[str, float | None]:
    """The scores of what search found."""
    return score(gold(), seen(passages=passages))


def cited(*passages: Passage, **keys: Any) -> dict[str, float | None]:
    """The scores of what an answer cites."""
    return score(gold(), seen(cited=passages, **keys))


# Retrieval


def test_article_hits_count_distinct_articles_and_sentence_hits_passages() -> None:
    """Else three passages of one article would push the right one out of the first four."""
    scores = found(Passage(D, 0, 9), Passage(D, 9, 20), Passage(D, 20, 30), OTHER, WHOLE_A)
    assert [scores[f"article_hit@{k}"] for k in (1, 4, 10)] == [0, 1, 1]
    assert [scores[f"sentence_hit@{k}"] for k in (1, 4, 10)] == [0, 0, 1]
    assert scores["mrr"] == 0.5  # the second article


def test_an_article_hit_needs_no_evidence_in_the_passage() -> None:
    """The right article with the wrong passage: search found where, not what."""
    scores = found(Passage(A, 0, 99))
    assert (scores["article_hit@1"], scores["sentence_hit@1"], scores["mrr"]) == (1, 0, 1)


@pytest.mark.parametrize(
    ("passage", "hit"),
    [
        (Passage(A, 100, 140), 1),
        (Passage(A, 0, 140), 1),
        (Passage(A, 101, 140), 0),
        (Passage(A, 100, 139), 0),
        (Passage(B, 100, 140), 0),
        (Passage(C, 300, 340), 1),
        (Passage(C, 100, 140), 0),
    ],
)
def test_a_passage_hits_only_with_the_whole_quotation_of_its_own_article(
    passage: Passage, hit: float
) -> None:
    """Else half a sentence, or the same place in another article, would count as found."""
    assert found(passage)["sentence_hit@1"] == hit


def test_a_reprint_counts_as_the_original() -> None:
    scores = found(WHOLE_C, WHOLE_B)
    assert (scores["article_hit@1"], scores["sentence_hit@1"], scores["all_evidence@10"]) == (
        1,
    ) * 3


def test_all_evidence_needs_every_piece_within_the_first_so_many() -> None:
    """Else a question over two articles would be found with one."""
    assert found(WHOLE_A)["all_evidence@10"] == 0
    assert found(WHOLE_A, WHOLE_B)["all_evidence@10"] == 1
    late = [WHOLE_A, *[OTHER] * 9, WHOLE_B]
    assert (found(*late)["all_evidence@10"], found(*late)["all_evidence@20"]) == (0, 1)
    later = [WHOLE_A, *[OTHER] * 19, WHOLE_B]
    assert found(*later)["all_evidence@20"] == 0


@pytest.mark.parametrize(("rank", "mrr"), [(1, 1.0), (2, 0.5), (4, 0.25)])
def test_mrr_is_one_over_the_first_right_articles_rank(rank: int, mrr: float) -> None:
    others = [Passage(f"https://o{n}.example", 0, 9) for n in range(rank - 1)]
    assert found(*others, WHOLE_B, WHOLE_A)["mrr"] == mrr


def test_nothing_found_scores_nothing() -> None:
    scores = found()
    names = [name for name, metric in METRICS.items() if metric.group == "retrieval"]
    assert {scores[name] for name in names} == {0.0}


def test_hits_at_ten_stop_at_ten() -> None:
    others = [Passage(f"https://o{n}.example", 0, 9) for n in range(10)]
    assert found(*others, WHOLE_A)["article_hit@10"] == 0
    assert found(*others, WHOLE_A)["sentence_hit@10"] == 0
    assert found(*others[1:], WHOLE_A)["article_hit@10"] == 1
    assert found(*others[1:], WHOLE_A)["sentence_hit@10"] == 1


def test_in_prompt_needs_a_sentence_of_every_piece() -> None:
    """Else evidence that was cut from the prompt would look as if the model had overlooked it."""
    assert score(gold(), seen(shown=(IN_A,)))["in_prompt"] == 0
    assert score(gold(), seen(shown=(IN_A, IN_B)))["in_prompt"] == 1
    assert score(gold(), seen(shown=(Passage(A, 140, 200), IN_B)))["in_prompt"] == 0
    assert score(gold(), seen(passages=(WHOLE_A, WHOLE_B)))["in_prompt"] == 0


def test_a_question_without_evidence_has_no_retrieval_scores() -> None:
    """None, never 0: the mean is over the questions that a score is about."""
    for asked in (unanswerable(), gold(evidence=())):
        scores = score(asked, seen(standing=(), passages=(WHOLE_A,)))
        names = [name for name, metric in METRICS.items() if metric.group == "retrieval"]
        assert {scores[name] for name in names} == {None}


# Answers


def test_contained_exact_and_f1() -> None:
    scores = score(gold(), seen("It reopens on 14 June."))
    assert (scores["contained"], scores["contained_core"], scores["exact"]) == (1, 1, 0)
    # text: it reopens on 6/14, answer: 6/14; precision 1/4, recall 1
    assert scores["f1"] == pytest.approx(0.4)
    assert score(gold(), seen("June 14"))["exact"] == 1


@pytest.mark.parametrize(
    ("tag", "value"),
    [("single-fact", 1.0), ("number", 1.0), ("attribution", 1.0), ("change", None), ("", None)],
)
def test_core_is_of_the_three_core_kinds(tag: str, value: float | None) -> None:
    assert score(gold(tags=(tag,)), seen())["contained_core"] == value


def test_all_answers_are_wanted_where_all_are() -> None:
    both = gold(answers=("14 June", "Tove Lind"), match="all")
    assert score(both, seen("14 June"))["contained"] == 0
    assert score(both, seen("Tove Lind says 14 June"))["contained"] == 1
    assert score(gold(answers=("14 June", "Tove Lind")), seen("14 June"))["contained"] == 1


def test_the_words_of_a_declining_are_no_answer() -> None:
    """Else "the archive does not say when; 14 June is …" would be right."""
    declined = Observed(answered=False, text="It may be 14 June.", standing=(FIRST, SECOND))
    scores = score(gold(), declined)
    assert (scores["contained"], scores["f1"], scores["exact"]) == (0, 0, 0)


@pytest.mark.parametrize(
    ("asked", "text", "answered", "bait"),
    [
        (gold(), "On 15 June.", True, None),
        (gold(listed=("15 June",)), "On 15 June.", True, 1),
        (gold(listed=("15 June",)), "On 16 June.", True, 0),
        (gold(listed=("15 June",)), "Not on 15 June but on 14 June.", True, 0),
        (gold(listed=("15 June",)), "On 15 June.", False, 0),
        (unanswerable(listed=("cheese",)), "The moon is cheese.", True, 1),
        (unanswerable(listed=("cheese",)), "The moon is stone.", True, 0),
        (unanswerable(listed=("cheese",)), "The moon is cheese.", False, 0),
    ],
)
def test_bait_is_taken_by_showing_a_planted_answer_and_not_the_right_one(
    asked: Gold, text: str, answered: bool, bait: float | None
) -> None:
    """Else an article's planted order that worked would not be seen in the figures."""
    assert score(asked, seen(text, answered=answered))["bait_taken"] == bait


# Citations


def test_precision_and_recall_of_citations() -> None:
    """Cited: evidence, its reprint's, another sentence of A, an unrelated one; B is not cited."""
    reprint = Passage(C, 320, 360)  # overlaps the quotation there
    scores = cited(IN_A, reprint, Passage(A, 140, 200), OTHER)
    assert scores["citation_precision"] == 2 / 4
    assert scores["citation_recall"] == 1 / 2
    both = cited(IN_A, IN_B)
    assert (both["citation_precision"], both["citation_recall"]) == (1, 1)


def test_an_answer_without_citations_has_no_precision() -> None:
    scores = cited(dropped_pointers=0)
    assert scores["citation_precision"] is scores["citation_recall"] is None
    assert scores["valid_pointers"] is None


@pytest.mark.parametrize(("good", "dropped", "share"), [(3, 1, 0.75), (0, 2, 0.0), (2, 0, 1.0)])
def test_valid_pointers_is_the_share_that_resolves(good: int, dropped: int, share: float) -> None:
    """Else a model that makes up pointers would look like one that does not."""
    assert cited(*[IN_A] * good, dropped_pointers=dropped)["valid_pointers"] == share


def test_failing_and_uncited_claims_are_shares_of_all_claims() -> None:
    statuses = ("supported", "check", "check", "uncited", "supported")
    scores = cited(IN_A, claim_statuses=statuses, uncited_claims=1)
    assert scores["failing_claims"] == 2 / 5
    assert scores["uncited_claims"] == 1 / 5
    none = cited(IN_A)
    assert none["failing_claims"] is none["uncited_claims"] is None


def test_recheck_failures_are_counted_and_only_of_answers() -> None:
    assert cited(IN_A, recheck_failures=2)["recheck_failures"] == 2
    declined = score(gold(), seen(answered=False))
    names = [name for name, metric in METRICS.items() if metric.group == "citations"]
    assert {declined[name] for name in names} == {None}


# Declining and failing


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        (gold(), "declined_answerable"),
        (unanswerable(), "declined_plain"),
        (gold(answerable=False, answers=(), tags=("false-premise",)), "declined_false_premise"),
    ],
)
def test_declining_is_counted_in_one_of_three_kinds(asked: Gold, name: str) -> None:
    """Declining an answerable question is bad and an unanswerable one good: never mixed."""
    others = {"declined_answerable", "declined_plain", "declined_false_premise"} - {name}
    for answered in (True, False):
        scores = score(asked, seen(answered=answered))
        assert scores[name] == float(not answered)
        assert {scores[other] for other in others} == {None}


def test_a_failed_question_counts_against_all_that_it_is_about() -> None:
    """Else a model that fails on the hard questions would have the best figures."""
    scores = score(gold(listed=("15 June",)), None)
    for name, metric in METRICS.items():
        if metric.group == "retrieval" or name in {"contained", "contained_core", "exact", "f1"}:
            assert scores[name] == 0, name
        elif metric.group == "citations":
            assert scores[name] is None, name
    assert (scores["failed"], scores["declined_answerable"], scores["bait_taken"]) == (1, 1, 0)
    assert score(unanswerable(), None)["declined_plain"] == 0
    assert score(gold(), seen())["failed"] == 0


def test_every_metric_is_in_the_scores_and_nothing_else() -> None:
    for asked, what in ((gold(), seen()), (unanswerable(), None), (gold(), None)):
        assert list(score(asked, what)) == list(METRICS)
    assert set(HEADLINE) <= set(METRICS)


def test_binary_metrics_are_zero_or_one() -> None:
    """The gate packs them as digits, and McNemar's test needs them so."""
    what = seen(passages=(WHOLE_A,), cited=(IN_A, OTHER), claim_statuses=("check",) * 3)
    scores = score(gold(listed=("x",)), what)
    assert {scores[name] for name, metric in METRICS.items() if metric.binary} <= {0.0, 1.0, None}


# Outcomes


@pytest.mark.parametrize(
    ("asked", "what", "became"),
    [
        (gold(), seen(), "right"),
        (unanswerable(), seen(answered=False), "rightly declined"),
        (gold(), seen("On 15 June.", shown=(OTHER,), cited=(OTHER,)), "not retrieved"),
        (gold(), seen(answered=False, shown=(OTHER,)), "not retrieved"),
        (gold(), seen("Late.", shown=(IN_A, OTHER), cited=(OTHER,)), "retrieved but not used"),
        (gold(), seen("Late.", shown=(IN_A,), cited=(IN_A,)), "used but wrong"),
        (unanswerable(), seen("On 15 June."), "should have declined"),
        (gold(), seen(answered=False, shown=(IN_B,)), "should have answered"),
        (gold(), None, "failed"),
        (unanswerable(), None, "failed"),
    ],
)
def test_the_outcome_says_where_it_went_wrong(
    asked: Gold, what: Observed | None, became: Outcome
) -> None:
    """Else one would mend search where the answer is at fault."""
    assert outcome(asked, what, score(asked, what)) == became


def test_correct_is_the_right_words_to_an_answerable_question() -> None:
    assert correct(gold(), seen())
    assert not correct(gold(), seen("On 15 June."))
    assert not correct(gold(), None)
    assert not correct(unanswerable(), seen())
