"""Two runs side by side: what is called real, which questions changed sides, what people read."""

import json
from dataclasses import replace

import pytest

from evals.compare.compare import compare_runs
from evals.compare.significance import MetricChange, compare_metric
from evals.compare.table import comparison_table
from evals.compare.wording import named
from evals.score.metrics import METRICS
from evals.score.stats import Difference
from index.errors import InputError
from tests.evals.made_runs import answer_of, failed, row, run, scored


def by_metric(*runs: list[float], name: str = "contained_core") -> dict:
    first, second = (scored(name, values) for values in runs)
    return compare_runs(first, second).to_json()["metrics"][name]


def test_a_run_against_itself_differs_in_nothing() -> None:
    """Else running the same thing twice would look like progress."""
    one = scored("contained_core", [1.0, 0.0] * 30)
    told = compare_runs(one, one).to_json()
    assert told["metrics"] == {
        "contained_core": {
            "first": 0.5,
            "second": 0.5,
            "difference": 0.0,
            "low": 0.0,
            "high": 0.0,
            "p": 1.0,
            "n": 60,
            "real": False,
            "better": None,
        }
    }
    assert told["flips"] == []
    assert told["notes"] == []
    assert (told["wins"], told["losses"], told["ties"]) == (0, 0, 60)
    assert told["time_ratio"] == 1.0


def test_the_json_has_the_shape_that_the_page_and_the_command_read() -> None:
    """A missing key would break them; a value that is no JSON would break writing it down."""
    told = compare_runs(run([row()], "old"), run([row(good=False)], "new")).to_json()
    assert list(told) == [
        "first",
        "second",
        "questions",
        "notes",
        "metrics",
        "flips",
        "wins",
        "losses",
        "ties",
        "time_ratio",
        "cost_ratio",
    ]
    assert (told["first"], told["second"], told["questions"]) == ("old", "new", 1)
    assert json.loads(json.dumps(told)) == told


def test_four_flips_of_one_kind_are_not_yet_real() -> None:
    """The bootstrap alone calls them real; McNemar's p is 0.125, as of four heads in a row."""
    found = by_metric([0.0] * 4 + [1.0] * 96, [1.0] * 100)
    assert found["low"] > 0
    assert found["p"] == 0.125
    assert (found["real"], found["better"]) == (False, None)


def test_a_lopsided_lot_of_flips_is_real() -> None:
    """Else no change would ever count as progress."""
    found = by_metric([0.0] * 12 + [1.0] * 88, [1.0] * 99 + [0.0])
    assert found["difference"] == pytest.approx(0.11)
    assert (found["real"], found["better"]) == (True, "second")
    assert found["p"] < 0.05


def test_both_conditions_are_needed() -> None:
    """An interval that reaches zero is not overruled by a small p."""
    metric = METRICS["contained_core"]
    assert not MetricChange(metric, 0.5, 0.6, Difference(0.1, 0.0, 0.2, 50), 0.01).real
    assert not MetricChange(metric, 0.5, 0.6, Difference(0.1, 0.01, 0.2, 50), 0.05).real
    assert MetricChange(metric, 0.5, 0.6, Difference(0.1, 0.01, 0.2, 50), 0.049).real


def test_more_of_what_is_bad_is_worse() -> None:
    """A metric where lower is better must not be read upside down."""
    found = by_metric([0.0] * 40, [1.0] * 20 + [0.0] * 20, name="declined_answerable")
    assert found["difference"] == 0.5
    assert (found["real"], found["better"]) == (True, "first")


def test_a_metric_that_is_no_yes_or_no_has_no_p() -> None:
    """McNemar's test knows flips only; of shares the interval alone decides."""
    found = by_metric([0.2, 0.4] * 20, [0.3, 0.5] * 20, name="f1")
    assert found["p"] is None
    assert found["difference"] == pytest.approx(0.1)
    assert (found["real"], found["better"]) == (True, "second")


def test_a_metric_is_compared_where_both_runs_have_it() -> None:
    """Else declining the hard questions would raise a mean, and look like progress."""
    first = run([row("q1", f1=0.2), row("q2", f1=0.8), row("q3", f1=1.0), row("q4")])
    second = run([row("q1"), row("q2", f1=0.8), row("q3", f1=0.5), row("q4", f1=1.0)])
    found = compare_runs(first, second).to_json()["metrics"]
    assert list(found) == ["f1"]
    assert found["f1"]["n"] == 2
    assert found["f1"]["first"] == pytest.approx(0.9)
    assert found["f1"]["second"] == pytest.approx(0.65)


def test_what_one_run_alone_holds_is_left_out_and_said() -> None:
    """Else a run over the easy half would look better than one over all."""
    first = run([row("q1", mrr=1.0), row("q2", mrr=1.0)])
    second = run([row("q2", mrr=1.0), *(row(f"r{at}", mrr=0.0) for at in range(7))])
    found = compare_runs(first, second)
    assert found.questions == 1
    assert found.notes == (
        "left out, in the first run only: 1 question (q1)",
        "left out, in the second run only: 7 questions (r0, r1, r2, r3, r4, …)",
    )
    assert found.to_json()["metrics"]["mrr"]["second"] == 1.0


def test_another_archive_is_said() -> None:
    """Else more articles would be taken for a better search."""
    [note] = compare_runs(run([row()]), run([row()], fingerprint="cafe")).notes
    assert "f00d" in note
    assert "cafe" in note
    assert "archive" in note


def test_runs_without_a_common_question_are_refused() -> None:
    """An empty comparison would read as `no difference`."""
    with pytest.raises(InputError, match=r"old and new have no question in common; run `dateline"):
        compare_runs(run([row("q1")], "old"), run([row("q2")], "new"))


def test_a_score_that_an_older_run_did_not_have_is_left_out() -> None:
    """Else no run could be compared with one from before a metric was added."""
    old = replace(row(mrr=1.0), scores={"mrr": 1.0, "since removed": 1.0})
    assert list(compare_runs(run([old]), run([row(mrr=1.0, f1=1.0)])).to_json()["metrics"]) == [
        "mrr"
    ]


def test_the_questions_that_changed_sides_are_told_with_both_answers() -> None:
    """They are what one reads next; a declining or a failure must not look like an answer."""
    first = run(
        [
            row("q1"),
            row("q2", good=False, answered=False),
            failed("q3"),
            row("q4", answered=False),
            row("q5"),
        ]
    )
    second = run(
        [
            row("q1", good=False, answered=False),
            row("q2"),
            row("q3"),
            row("q4"),
            failed("q5", None),
        ]
    )
    found = compare_runs(first, second)
    assert [(flip.id, flip.first, flip.second) for flip in found.flips] == [
        ("q1", True, False),
        ("q2", False, True),
        ("q3", False, True),
        ("q5", True, False),
    ]
    assert (found.wins, found.losses, found.ties) == (2, 2, 1)
    told = found.to_json()["flips"]
    assert told[0] == {
        "id": "q1",
        "question": "What of q1?",
        "metric": "good",
        "first": True,
        "second": False,
        "first_answer": "The ferry [1.1]",
        "second_answer": "declined: Nothing here says so",
    }
    assert told[2]["first_answer"] == "failed: the model fell silent"
    assert told[3]["second_answer"] == "failed: no reason was recorded"


def test_time_and_cost_are_those_of_the_questions_that_both_answered() -> None:
    """Else a run that failed half its questions would look twice as fast and cheap."""
    first = run(
        [replace(row(id), answer=answer_of("", True, 200.0, 0.01)) for id in ("q1", "q2", "q3")]
    )
    cheap = [replace(row(id), answer=answer_of("", True, 100.0, 0.04)) for id in ("q1", "q2")]
    found = compare_runs(first, run([*cheap, failed("q3")]))
    assert found.time_ratio == pytest.approx(0.5)
    assert found.cost_ratio == pytest.approx(4.0)


def test_what_was_free_has_no_ratio() -> None:
    """`quotes` costs nothing; dividing by it would stop the comparison."""
    paid = replace(row(), answer=answer_of("", True, 100.0, 0.04))
    assert compare_runs(run([row()]), run([paid])).cost_ratio is None
    assert compare_runs(run([paid]), run([row()])).cost_ratio == 0.0
    assert compare_runs(run([row()]), run([failed("q1")])).time_ratio is None


def test_values_are_paired_by_question_whatever_their_order() -> None:
    """Rows stand in the order in which questions ended, which differs from run to run."""
    first = {"a": 1.0, "b": 0.0, "c": None}
    found = compare_metric(METRICS["f1"], first, dict(reversed(first.items())))
    assert found is not None
    assert found.difference == Difference(0.0, 0.0, 0.0, 2)
    assert compare_metric(METRICS["f1"], {"a": 1.0}, {"a": None, "b": 1.0}) is None


def test_the_table_says_what_is_better_and_what_is_luck() -> None:
    """It is all that most people read of a comparison."""
    rows = []
    for much_better in (False, True):
        rows.append(
            [
                row(
                    f"q{at:02}",
                    good=much_better or at > 20,
                    contained_core=float(much_better or at > 20),
                    declined_answerable=float(much_better and at < 15),
                    recheck_failures=float(much_better and at == 0),
                    mrr=1.0 if much_better else 0.5,
                    f1=0.5,
                )
                for at in range(40)
            ]
        )
    text = comparison_table(
        compare_runs(run(rows[0], "before"), run(rows[1], "after", fingerprint="cafe"))
    )
    lines = text.splitlines()
    assert lines[:3] == ["first   before", "second  after", "over 40 questions that are in both"]
    assert lines[3].startswith("note: the runs did not ask the same questions")
    assert lines[5].split() == ["metric", "first", "second", "difference", "p", "verdict"]
    cells = {line.split()[0]: line for line in lines[6:10]}
    assert list(cells) == ["contained_core", "recheck_failures", "declined_answerable", "mrr"]
    assert cells["contained_core"].endswith("<0.001  better")
    assert cells["recheck_failures"].endswith("-  no real difference")
    assert cells["declined_answerable"].endswith("worse")
    assert "+0.500 [+0.500, +0.500]" in cells["mrr"]
    assert len({line.index("]") for line in cells.values()}) == 1  # the columns are straight
    assert lines[10:] == [
        "",
        "second wins 21, loses 0, ties 19",
        "time, second to first: 1.00 times",
        "cost, second to first: not known",
        "21 questions changed sides",
    ]


def test_one_is_not_called_several() -> None:
    """What people read is English."""
    assert named(["q1"]) == "1 question (q1)"
    assert named(["q2", "q1"]) == "2 questions (q1, q2)"
    text = comparison_table(compare_runs(run([row()]), run([row(good=False)])))
    assert text.endswith("1 question changed sides")
