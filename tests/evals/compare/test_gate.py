"""The gate: what fails a build, what it lets pass, and what it tells whoever reads the log."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from evals.compare.gate import GATED, GateResult, accept, check_run
from evals.results import Run
from index.errors import InputError
from tests.evals.made_runs import failed, row, run, scored


def verdict(accepted: Run, new: Run, folder: Path) -> GateResult:
    accept(accepted, folder / "baseline.json")
    return check_run(new, folder / "baseline.json")


def line_of(name: str, found: GateResult) -> str:
    [line] = [line for line in found.lines if line.startswith(f"{name} ")]
    return line


def test_the_gate_holds_the_headline_and_whatever_must_not_worsen() -> None:
    """A citation that resolves to nothing must fail a build though no headline says so."""
    names = [metric.name for metric in GATED]
    assert {"valid_pointers", "recheck_failures", "failed", "contained_core"} <= set(names)
    assert "f1" not in names


def test_the_accepted_run_passes_against_itself(tmp_path: Path) -> None:
    """Else no build could ever pass; also what is no round number must come back unchanged."""
    rows = [
        row(
            f"q{at}",
            article_hit_at_4=float(at % 3 > 0),
            valid_pointers=1 / (at + 1),
            recheck_failures=at / 7,
            failed=0.0,
            **({"contained_core": 1.0} if at % 2 else {"declined_plain": 0.0}),
        )
        for at in range(30)
    ]
    found = verdict(run(rows), run(reversed(rows)), tmp_path)
    assert found.passed
    assert len(found.lines) == 6
    assert all(line.endswith(": no real difference") for line in found.lines)
    assert "+0.0000 [+0.0000, +0.0000] of 30" in line_of("article_hit@4", found)
    assert line_of("contained_core", found).count("1.0000") == 2
    assert "of 15:" in line_of("contained_core", found)


def test_the_file_is_small_and_says_what_was_accepted(tmp_path: Path) -> None:
    """It is reviewed like code: figures first, a question's outcome in one character."""
    file = tmp_path / "baseline.json"
    rows = [row("b", contained_core=1.0), row("a", contained_core=0.0), row("c")]
    accept(run(rows), file)
    held = json.loads(file.read_text())
    assert list(held) == [
        "model",
        "gold",
        "fingerprint",
        "questions",
        "values",
        "outcomes",
        "ids",
    ]
    assert (held["model"], held["gold"], held["fingerprint"]) == ("quotes", ["pellary"], "f00d")
    assert held["values"]["contained_core"] == 0.5
    assert held["values"]["failed"] is None
    assert held["ids"] == ["a", "b", "c"]
    assert held["outcomes"]["contained_core"] == "01-"
    assert held["outcomes"]["recheck_failures"] == [None, None, None]


def test_a_run_much_worse_fails_and_the_metric_is_named(tmp_path: Path) -> None:
    """What the gate is for."""
    before = scored("contained_core", [1.0] * 80 + [0.0] * 20)
    found = verdict(before, scored("contained_core", [1.0] * 60 + [0.0] * 40), tmp_path)
    assert not found.passed
    assert line_of("contained_core", found) == (
        "contained_core          accepted 0.8000, this run 0.6000, "
        "difference -0.2000 [-0.2800, -0.1300] of 100: "
        "FAILS, worse; if that is intended, accept it with "
        f"`dateline eval --accept {tmp_path / 'baseline.json'}`"
    )


def test_declining_more_of_what_can_be_answered_fails(tmp_path: Path) -> None:
    """Where lower is better, a rise is what fails."""
    before = scored("declined_answerable", [0.0] * 100)
    worse = scored("declined_answerable", [0.0] * 80 + [1.0] * 20)
    assert not verdict(before, worse, tmp_path).passed
    assert verdict(worse, before, tmp_path).passed


def test_one_question_among_300_is_no_reason_to_fail(tmp_path: Path) -> None:
    """Else every change of a word would need a new baseline, and people would stop reading it."""
    before = scored("contained_core", [1.0] * 240 + [0.0] * 60)
    found = verdict(before, scored("contained_core", [1.0] * 239 + [0.0] * 61), tmp_path)
    assert found.passed
    assert line_of("contained_core", found).endswith(": no real difference")


@pytest.mark.parametrize(
    ("name", "good", "bad"),
    [("recheck_failures", 0.0, 1.0), ("failed", 0.0, 1.0), ("valid_pointers", 1.0, 0.999)],
)
def test_once_is_too_often_for_what_must_not_worsen(
    name: str, good: float, bad: float, tmp_path: Path
) -> None:
    """One quotation that stands in no article is one reader misled."""
    before = scored(name, [good] * 300)
    found = verdict(before, scored(name, [good] * 299 + [bad]), tmp_path)
    assert not found.passed
    assert line_of(name, found).endswith(
        "FAILS, worse; this metric must not get worse by any amount"
    )


def test_once_less_passes(tmp_path: Path) -> None:
    """Removing a fault must not fail the build that does it."""
    before = scored("recheck_failures", [1.0] + [0.0] * 299)
    assert verdict(before, scored("recheck_failures", [0.0] * 300), tmp_path).passed


def test_a_question_less_fails(tmp_path: Path) -> None:
    """Else a build could pass by no longer asking what it cannot answer."""
    before = scored("contained_core", [1.0] * 50)
    found = verdict(before, run(before.rows[1:]), tmp_path)
    assert not found.passed
    assert found.lines[-1] == (
        "FAILS: accepted, but not in this run: 1 question (q000); "
        "if you removed them on purpose, accept new figures with "
        f"`dateline eval --accept {tmp_path / 'baseline.json'}`"
    )


def test_a_run_of_other_questions_fails_and_does_not_crash(tmp_path: Path) -> None:
    """The wrong gold file is a mistake to be told, not a stack trace."""
    found = verdict(run([row("q1", failed=0.0)]), run([row("r1", failed=0.0)]), tmp_path)
    assert not found.passed
    assert "difference no common question" in line_of("failed", found)


def test_a_question_more_is_only_told(tmp_path: Path) -> None:
    """Else nobody could add a question without accepting new figures in the same breath."""
    before = scored("contained_core", [1.0] * 50)
    found = verdict(before, run([*before.rows, row("r1", contained_core=0.0)]), tmp_path)
    assert found.passed
    assert found.lines[-1] == (
        "note: not in the accepted figures: 1 question (r1); "
        f"add them with `dateline eval --accept {tmp_path / 'baseline.json'}`"
    )


def test_another_archive_or_model_is_told(tmp_path: Path) -> None:
    """It may explain the figures; the figures decide."""
    before = scored("contained_core", [1.0] * 50)
    new = replace(before, config=replace(before.config, fingerprint="cafe", model="claude"))
    found = verdict(before, new, tmp_path)
    assert found.passed
    assert found.lines[-2].endswith("(fingerprints cafe and f00d)")
    assert found.lines[-1] == "note: this run is of claude, the accepted figures are of quotes"


def test_what_got_better_passes_and_is_to_be_accepted(tmp_path: Path) -> None:
    """Else the next change could lose it again unseen."""
    before = scored("contained_core", [1.0] * 60 + [0.0] * 40)
    found = verdict(before, scored("contained_core", [1.0] * 80 + [0.0] * 20), tmp_path)
    assert found.passed
    assert line_of("contained_core", found).endswith(
        f"better; accept it with `dateline eval --accept {tmp_path / 'baseline.json'}`"
    )


def test_a_metric_that_is_no_longer_measured_fails(tmp_path: Path) -> None:
    """A scorer that broke gives no numbers, and no numbers must not pass for good ones."""
    before = run([row("q1", valid_pointers=1.0, failed=0.0)])
    found = verdict(before, run([row("q1", failed=0.0)]), tmp_path)
    assert not found.passed
    assert "accepted 1.0000, this run none" in line_of("valid_pointers", found)
    assert "FAILS, not measured" in line_of("valid_pointers", found)


def test_a_metric_newer_than_the_figures_passes(tmp_path: Path) -> None:
    """Else adding a metric would fail the build that adds it."""
    file = tmp_path / "baseline.json"
    accept(run([row("q1", failed=0.0)]), file)
    held = json.loads(file.read_text())
    del held["values"]["declined_plain"], held["outcomes"]["declined_plain"]
    file.write_text(json.dumps(held))
    found = check_run(run([row("q1", failed=0.0, declined_plain=1.0)]), file)
    assert found.passed
    assert "not in the accepted figures; add it" in line_of("declined_plain", found)


def test_a_run_that_failed_throughout_does_not_pass(tmp_path: Path) -> None:
    """A server that is down answers nothing wrongly."""
    before = run([row(f"q{at}", failed=0.0, recheck_failures=0.0) for at in range(10)])
    assert not verdict(before, run([failed(f"q{at}") for at in range(10)]), tmp_path).passed


@pytest.mark.parametrize("rows", [[], [row("q1")]])
def test_half_a_run_is_not_accepted(rows: list, tmp_path: Path) -> None:
    """The questions that it did not come to would be gated no more."""
    file = tmp_path / "baseline.json"
    with pytest.raises(
        InputError, match=rf"holds {len(rows)} of 2 questions .*; finish the run first"
    ):
        accept(run(rows, questions=2), file)
    assert not file.exists()


def test_accepting_into_no_folder_is_refused(tmp_path: Path) -> None:
    """A mistyped path is a line to read, not a stack trace."""
    with pytest.raises(InputError, match="cannot be written"):
        accept(run([row("q1")]), tmp_path / "nowhere" / "baseline.json")


def test_without_accepted_figures_the_next_command_is_named(tmp_path: Path) -> None:
    """The first build of a fork has none."""
    with pytest.raises(
        InputError, match=r"no accepted figures at .* with `dateline eval --accept .*baseline"
    ):
        check_run(run([row("q1")]), tmp_path / "baseline.json")


@pytest.mark.parametrize(
    "damage",
    [
        lambda held: "<<<<<<< HEAD",
        lambda held: [],
        lambda held: held | {"ids": ["q0", "q1"]},
        lambda held: held | {"ids": ["q0", "q0", "q2"]},
        lambda held: held | {"values": held["values"] | {"failed": 0.5}},
        lambda held: held | {"outcomes": held["outcomes"] | {"failed": "0?0"}},
        lambda held: held | {"outcomes": []},
        lambda held: {name: value for name, value in held.items() if name != "fingerprint"},
    ],
    ids=["conflict", "list", "short", "twice", "edited", "unknown", "outcomes", "key"],
)
def test_damaged_figures_are_refused(damage, tmp_path: Path) -> None:
    """A merge gone wrong, or a value raised by hand, must not decide what passes."""
    file = tmp_path / "baseline.json"
    accept(scored("failed", [0.0, 1.0, 0.0]), file)
    damaged = damage(json.loads(file.read_text()))
    file.write_text(damaged if isinstance(damaged, str) else json.dumps(damaged))
    with pytest.raises(InputError, match=r"does not hold accepted figures: .*; restore it"):
        check_run(scored("failed", [0.0, 1.0, 0.0]), file)
