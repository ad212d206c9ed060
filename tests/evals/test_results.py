"""A run on disk comes back as it was, also after a crash; and what its rows add up to."""

import json
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import pytest

from evals.results import (
    CONFIG,
    RESULTS,
    Row,
    Run,
    read_rows,
    read_run,
    summarise,
    write_json,
    write_row,
)
from index.errors import InputError
from tests.evals.made_runs import answer_of, failed, row, run

ODD = "“Ünïted”\u2028next\u0085line\r\n\ttab 🎉\x00"


def written(folder: Path, made: Run, lines: list[str] | None = None) -> Path:
    """A run's folder."""
    folder.mkdir(exist_ok=True)
    write_json(folder / CONFIG, asdict(made.config))
    lines = [write_row(one) for one in made.rows] if lines is None else lines
    (folder / RESULTS).write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return folder


def told(text: str, answered: bool = True, evidence: float = 0.5, **keys: Any) -> dict[str, Any]:
    """Of the contract's answer what a summary reads."""
    return answer_of(text, answered, **keys) | {"evidence": evidence}


def asked(id: str, *, evidence: float = 0.5, total: float = 100.0, **keys: Any) -> Row:
    """A row with all that a summary reads."""
    held = row(id, answered=keys.pop("answered", True), good=keys.pop("good", True))
    answer = told("It is so.", held.answered, evidence, total=total)
    return replace(held, answer=answer, **keys)


# Written and read


def test_a_row_comes_back_as_it_was(tmp_path: Path) -> None:
    """Also with texts that hold line separators: else one article would spoil a run."""
    one = replace(
        row("q1", contained=1.0),
        question=ODD,
        history=[ODD],
        passages=[{"article": "a", "title": ODD, "score": 1.25}],
        judged={"right": True},
        base={"first_sentence": False},
    )
    two = failed("q2", error=ODD)
    assert "\n" not in write_row(one)
    folder = written(tmp_path, run([one, two]))
    assert read_rows(folder / RESULTS) == [one, two]
    assert read_run(folder) == Run(folder, run([one, two]).config, (one, two))


def test_a_lone_surrogate_can_be_written(tmp_path: Path) -> None:
    """A question or a reply may hold half a character; writing its row must not end the run."""
    one = replace(row("q1"), question="Who is \ud800?")
    assert read_rows(written(tmp_path, run([one])) / RESULTS)[0].id == "q1"


def test_rows_are_read_in_the_order_of_their_ids(tmp_path: Path) -> None:
    """They end in any order where several are asked at once; two runs must still compare."""
    folder = written(tmp_path, run([row("b"), row("c"), row("a")]))
    assert [one.id for one in read_run(folder).rows] == ["a", "b", "c"]
    assert list(read_run(folder).by_id) == ["a", "b", "c"]


def test_no_file_is_no_rows_and_blank_lines_do_not_count(tmp_path: Path) -> None:
    assert read_rows(tmp_path / RESULTS) == []
    folder = written(tmp_path, run([row("a")]), ["", write_row(row("a")), " "])
    assert [one.id for one in read_rows(folder / RESULTS)] == ["a"]


def test_a_last_line_cut_off_at_any_byte_is_ignored(tmp_path: Path) -> None:
    """A run killed while it wrote, be it in the middle of a letter, must go on where it stood."""
    file = tmp_path / RESULTS
    whole = (write_row(row("a")) + "\n").encode()
    last = write_row(replace(row("b"), question="“Ünïted”?")).encode()
    for size in range(len(last)):
        file.write_bytes(whole + last[:size])
        assert [one.id for one in read_rows(file)] == ["a"], last[:size]
    file.write_bytes(whole + last)
    assert [one.id for one in read_rows(file)] == ["a", "b"]


@pytest.mark.parametrize("line", ["{oops", "[]", '{"id": "q"}', "7", '{"id": "q", "colour": 1}'])
def test_a_broken_line_in_the_middle_is_an_error_that_names_the_folder(
    tmp_path: Path, line: str
) -> None:
    """Else rows would be missing from a run without a word."""
    folder = written(tmp_path, run([row("a")]), [write_row(row("a")), line, write_row(row("b"))])
    with pytest.raises((ValueError, TypeError)):
        read_rows(folder / RESULTS)
    with pytest.raises(InputError, match=r"is not a run: .*a folder that `dateline eval` wrote"):
        read_run(folder)


def test_a_broken_last_line_that_has_its_end_is_an_error(tmp_path: Path) -> None:
    """It was not cut off: somebody edited it."""
    folder = written(tmp_path, run([row("a")]), [write_row(row("a")), "{oops"])
    with pytest.raises(InputError, match="is not a run"):
        read_run(folder)


@pytest.mark.parametrize(
    "config", [None, "", "{oops", "[]", "{}", '{"name": "x"}', "null", '{"colour": "red"}']
)
def test_another_folder_is_one_clear_error(tmp_path: Path, config: str | None) -> None:
    """`--compare` of a wrong folder must say so, in one line."""
    if config is not None:
        (tmp_path / CONFIG).write_text(config)
    with pytest.raises(InputError) as refused:
        read_run(tmp_path)
    assert str(refused.value).startswith(f"{tmp_path} is not a run: ")
    assert "\n" not in str(refused.value)


def test_a_folder_that_is_none_is_the_same_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for folder in (tmp_path / "none", tmp_path / "file"):
        with pytest.raises(InputError, match="is not a run"):
            read_run(folder)


def test_json_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    """Else a crash would leave half a file in place of the last good one."""
    file = tmp_path / "summary.json"
    write_json(file, {"a": "Ü"})
    with pytest.raises(TypeError):
        write_json(file, {"a": object()})
    assert json.loads(file.read_text(encoding="utf-8")) == {"a": "Ü"}
    write_json(file, {"a": 2})
    assert [path.name for path in tmp_path.iterdir()] == ["summary.json"]


# What the rows add up to


def test_a_summary_has_all_questions_and_each_half_and_tag() -> None:
    rows = [
        asked("a", half="dev", tags=["number"], scores={"contained": 1.0}),
        asked("b", half="dev", tags=["number", "change"], scores={"contained": 0.0}),
        asked("c", half="test", tags=["change"], scores={"contained": 1.0}),
    ]
    summary = summarise(rows)
    assert list(summary) == ["all", "dev", "test"]
    assert [summary[half]["questions"] for half in summary] == [3, 2, 1]
    values = [summary[half]["metrics"]["contained"]["value"] for half in summary]
    assert values == [pytest.approx(2 / 3), 0.5, 1.0]
    by_tag = summary["all"]["by_tag"]
    assert list(by_tag) == ["change", "number"]
    assert (by_tag["change"]["questions"], by_tag["number"]["questions"]) == (2, 2)
    assert by_tag["change"]["metrics"]["contained"]["value"] == 0.5
    assert json.loads(json.dumps(summary)) == summary


def test_a_half_without_questions_is_left_out() -> None:
    assert list(summarise([asked("a", half="test")])) == ["all", "test"]
    assert summarise([]) == {}


def test_a_metric_is_over_the_questions_that_it_is_about_with_its_interval() -> None:
    """Else a metric of five questions would look as sure as one of three hundred."""
    rows = [
        asked(f"q{at:02}", scores={"contained": float(at % 3 > 0), "mrr": None if at else 0.5})
        for at in range(30)
    ]
    metrics = summarise(rows)["all"]["metrics"]
    assert set(metrics) == {"contained", "mrr"}
    held = metrics["contained"]
    assert (held["value"], held["n"]) == (pytest.approx(2 / 3), 30)
    assert 0 <= held["low"] < held["value"] < held["high"] <= 1
    assert metrics["mrr"] == {"value": 0.5, "low": 0.5, "high": 0.5, "n": 1}


def test_outcomes_are_counted() -> None:
    rows = [asked("a"), asked("b"), asked("c", good=False), failed("d")]
    assert summarise(rows)["all"]["outcomes"] == {"right": 2, "used but wrong": 1, "failed": 1}


def test_declining_and_its_curve_leave_out_failed_questions() -> None:
    """A failed question was neither answered nor declined, and has no evidence."""
    rows = [
        asked("a", evidence=0.9, right=True),
        asked("b", evidence=0.6, right=False),
        asked("c", evidence=0.2, right=False, answered=False, answerable=False),
        asked("d", evidence=0.1, right=None, answered=False),
        failed("e"),
    ]
    found = summarise(rows)["all"]["declining"]
    assert (found["precision"], found["recall"]) == (0.5, 1.0)
    assert found["f1"] == pytest.approx(2 / 3)
    assert found["answered"] == 2
    assert found["curve"] == [
        [pytest.approx(1 / 3), 0.0, 0.9],
        [pytest.approx(2 / 3), 0.5, 0.6],
        [1.0, pytest.approx(2 / 3), 0.2],
    ]
    assert found["aurc"] == pytest.approx((0 + 1 / 2 + 2 / 3) / 3)
    assert found["risk_of_answering_all"] == pytest.approx(2 / 3)


def test_base_rates_are_shares_of_all_questions() -> None:
    """Else a system that always declines would look better than it is."""
    rows = [
        asked("a", base={"first_sentence": True, "closed_book": True}),
        asked("b", good=False, base={"first_sentence": False, "closed_book": True}),
        asked("c", answerable=False, base={"first_sentence": False, "closed_book": False}),
        failed("d"),
    ]
    assert summarise(rows)["all"]["base_rates"] == {
        "always_decline": 0.25,
        "this_run": 0.5,
        "closed_book": 0.5,
        "first_sentence": 0.25,
    }


def test_latency_and_usage_are_of_the_answers_there_are() -> None:
    rows = [asked(f"q{at:02}", total=10.0 * (at + 1)) for at in range(20)]
    summary = summarise([*rows, failed("z")])["all"]
    assert summary["latency_ms"]["total"] == {"p50": 100.0, "p95": 190.0}
    assert set(summary["latency_ms"]) == {"search", "first_text", "total"}
    assert summary["usage"] == {"prompt_tokens": 20, "completion_tokens": 20, "cost_usd": 0.0}


def test_a_run_that_failed_altogether_still_adds_up() -> None:
    """Else the report of a model that was down would be a traceback."""
    summary = summarise([failed("a"), failed("b")])["all"]
    assert summary["outcomes"] == {"failed": 2}
    assert summary["metrics"]["failed"]["value"] == 1
    assert summary["declining"]["aurc"] is None
    assert summary["latency_ms"]["total"] == {"p50": 0.0, "p95": 0.0}
