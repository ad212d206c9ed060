"""`dateline eval`: what people and CI get from it, each wrong request in one line."""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from evals.gold.questions import built_in, load
from evals.results import CONFIG, REPORT, RESULTS, SUMMARY, read_run
from evals.score.metrics import HEADLINE
from index.errors import InputError
from rag.config.load import load_config
from rag.newsroom import Newsroom
from tests.evals.made_gold import ARTICLES, QUESTIONS, repeated, write_gold
from tests.rag.loopback import FakeOpenAI, serve
from tests.ui.cli.test_cli import Ran
from tests.ui.cli.test_cli import _run as dateline

ANSWERABLE = len(QUESTIONS) - 1
TABLES = """
[chat]
plan = false
[index]
embedder = "hashing"
[models.local]
model = "any"
base_url = "{url}"
prompt = "full"
[models.down]
model = "fake-401"
base_url = "{url}"
prompt = "full"
"""


@pytest.fixture(scope="module")
def server() -> Iterator[FakeOpenAI]:
    """The server behind `local`, which repeats sentences, and `down`, which refuses."""
    with serve() as fake:
        fake.answer = _answer
        yield fake


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory, server: FakeOpenAI) -> Path:
    """A home with the articles and a configuration."""
    home = tmp_path_factory.mktemp("measured")
    (home / "dateline.toml").write_text(TABLES.format(url=server.url))
    with Newsroom(load_config(home, environ={}, directory=home)) as room:
        room.add(ARTICLES)
    return home


@pytest.fixture(scope="module")
def gold(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A gold file about those articles."""
    return str(write_gold(tmp_path_factory.mktemp("gold") / "own.jsonl"))


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for variable in [one for one in os.environ if one.startswith("DATELINE_")]:
        monkeypatch.delenv(variable)
    monkeypatch.setenv("DATELINE_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("COLUMNS", "80")


@pytest.fixture(scope="module")
def earlier(home: Path, gold: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A whole run of `quotes`; only to be read."""
    folder = tmp_path_factory.mktemp("earlier") / "run"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATELINE_HOME", str(home))
        assert dateline("eval", "--gold", gold, "--out", str(folder)).code == 0
    return folder


def _answer(body: Any) -> str:
    """As a judge says yes; else repeats."""
    if body["messages"][0]["content"].startswith("You check answers"):
        return "yes"
    return repeated(body["messages"][-1]["content"])


def _is_one_line(ran: Ran, codes: set[int], *words: str) -> None:
    assert ran.code in codes, ran
    ran.fails(ran.code, *words)
    assert "unexpected" not in ran.err


# What it prints


def test_the_headline_metrics_of_a_gold_file_about_ones_own_archive(home: Path, gold: str) -> None:
    ran = dateline("eval", "--gold", gold, home=home)
    assert ran.code == 0, ran
    assert f"quotes: 9 questions of {gold}" in ran.out
    printed = {line.split()[0]: line for line in ran.out.splitlines() if line}
    assert {name for name in HEADLINE if name in printed} == set(HEADLINE)
    assert "1.000 [1.00, 1.00]" in printed["contained_core"]
    assert "-" in printed["declined_false_premise"]
    assert "base: first_sentence" in ran.out
    assert ran.err.startswith("report: ")
    report = Path(ran.err.removeprefix("report: ").strip())
    assert report.is_file()
    assert report.parent.parent == home / "runs"
    assert report.parent.name.endswith("-quotes")


def test_json_is_one_object_with_run_and_summary(home: Path, gold: str, tmp_path: Path) -> None:
    ran = dateline("eval", "--gold", gold, "--json", "--out", str(tmp_path / "run"), home=home)
    assert ran.code == 0
    assert set(ran.json) == {"runs", "comparisons"}
    (run,) = ran.json["runs"]
    assert (run["folder"], run["model"], run["questions"]) == (str(tmp_path / "run"), "quotes", 9)
    assert run["summary"]["all"]["metrics"]["contained_core"]["value"] == 1
    assert run["summary"] == json.loads((tmp_path / "run" / SUMMARY).read_text())
    assert ran.json["comparisons"] == []
    assert ran.err == ""


def test_help_names_every_option() -> None:
    ran = dateline("eval", "--help")
    assert (ran.code, ran.err) == (0, "")
    options = "gold model compare half limit set name out jobs closed-book record replay judge"
    for option in (*options.split(), "gate", "accept", "json", "home"):
        assert f"--{option}" in ran.out


def test_one_half_or_the_first_so_many(home: Path, gold: str) -> None:
    """To tune on one half, and to try a thing out on a few."""
    counts = {
        half: dateline("eval", "--gold", gold, "--half", half, "--json", "--out", half, home=home)
        for half in ("dev", "test")
    }
    of = {half: ran.json["runs"][0]["questions"] for half, ran in counts.items()}
    assert of == {
        half: sum(one.half == half for one in load(Path(gold))) for half in ("dev", "test")
    }
    few = dateline("eval", "--gold", gold, "--limit", "2", "--json", "--out", "few", home=home)
    assert few.json["runs"][0]["questions"] == 2


def test_drafts_are_left_out_which_is_said(home: Path, gold: str, tmp_path: Path) -> None:
    """Else what nobody has checked would count as the truth."""
    file = tmp_path / "mine.jsonl"
    draft = {"draft": "check it", "id": "reader-1", "question": "Who came?", "note": "wrong"}
    file.write_text(Path(gold).read_text() + json.dumps(draft) + "\n")
    ran = dateline("eval", "--gold", str(file), "--json", "--out", "run", home=home)
    assert ran.code == 0, ran
    assert ran.json["runs"][0]["questions"] == 9
    assert "drafts left out: 1; check them, and remove their key 'draft'" in ran.err
    file.write_text(json.dumps(draft))
    alone = dateline("eval", "--gold", str(file), "--out", "alone", home=home)
    _is_one_line(alone, {2}, "all 1 questions are drafts")


def test_a_built_in_set_is_asked_of_the_sample_archive(home: Path) -> None:
    """And one's own archive has nothing to do with it."""
    ran = dateline("eval", "--gold", built_in()[0], "--limit", "2", "--out", "run", home=home)
    assert ran.code == 0, ran
    assert f"quotes: 2 questions of {built_in()[0]}" in ran.out
    rows = read_run(Path("run")).rows
    assert len(rows) == 2
    assert not any("courier.example/bridge" in str(row.passages) for row in rows)


def test_a_setting_and_a_name_are_in_the_run(home: Path, gold: str) -> None:
    setting = "search.vector_weight=0"
    ran = dateline("eval", "--gold", gold, "--set", setting, "--name", "words", "--json", home=home)
    (run,) = ran.json["runs"]
    assert run["name"] == "words"
    assert run["folder"].endswith("-words")
    assert run["settings"]["search"]["vector_weight"] == 0


def test_two_runs_at_the_same_second_are_two_runs(home: Path, gold: str) -> None:
    """As a script makes them that tries several settings."""
    folders = []
    for boost in ("0.1", "0.2", "0.3"):
        setting = f"search.time_boost={boost}"
        ran = dateline(
            "eval", "--gold", gold, "--set", setting, "--limit", "1", "--json", home=home
        )
        assert ran.code == 0, ran
        folders.append(ran.json["runs"][0]["folder"])
    assert len(set(folders)) == 3


def test_a_stopped_run_goes_on(home: Path, gold: str, tmp_path: Path, server: FakeOpenAI) -> None:
    command = ("eval", "--gold", gold, "--model", "local", "--jobs", "1", "--out", "run")
    assert dateline(*command, home=home).code == 0
    results = tmp_path / "run" / RESULTS
    lines = results.read_text(encoding="utf-8").splitlines(keepends=True)
    results.write_text("".join(lines[:5]), encoding="utf-8")
    before = len(server.requests)
    assert dateline(*command, home=home).code == 0
    assert len(server.requests) - before == ANSWERABLE - 5
    again = dateline(*command, "--set", "search.time_boost=0.1", home=home)
    _is_one_line(again, {2}, "holds another run", "--out")


# Wrong requests


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--gold", "nonsense"), ["nonsense is neither a gold set", *built_in(), "nor a file"]),
        (("--half", "nonsense"), ["--half is 'nonsense'", "dev or test"]),
        (("--record", "a", "--replay", "b"), ["--record or --replay, not both"]),
        (("--set", "search.vector_wait=0"), ["search.vector_wait", "'vector_weight'"]),
        (("--set", "vector_weight=0"), ["'vector_weight' is not a setting"]),
        (("--set", "search.vector_weight"), ["write KEY=VALUE"]),
        (("--set", "search.vector_weight=heavy"), ["search.vector_weight", "should be a number"]),
        (("--set", "search.vector_weight=2"), ["search.vector_weight", "less than or equal to 1"]),
        (("--model", "gpd"), ["'gpd' is not a model", "known: quotes, local, down"]),
        (("--model", "quotes", "--model", "gpd"), ["'gpd' is not a model", "known: quotes"]),
        (("--limit", "0"), ["--limit"]),
        (("--jobs", "0"), ["--jobs"]),
        (("--model", "quotes", "--model", "local", "--accept", "f"), ["one --model"]),
        (("--judge", "gpd"), ["'gpd' is not a model", "known: quotes"]),
        (("--judge", "quotes"), ["quotes", "not a language model"]),
    ],
    ids=str,
)
def test_a_wrong_request_is_one_line_and_exit_2_and_asks_nothing(
    home: Path, gold: str, tmp_path: Path, arguments: tuple[str, ...], words: list[str]
) -> None:
    """Else a slip in the last option would cost the whole run before it is told."""
    usual = () if "--gold" in arguments else ("--gold", gold)
    dateline("eval", *usual, *arguments, "--out", "run", home=home).fails(2, *words)
    assert not (tmp_path / "run").exists()


def test_sets_about_two_archives_are_not_mixed(home: Path, gold: str) -> None:
    ran = dateline("eval", "--gold", gold, "--gold", built_in()[0], home=home)
    ran.fails(2, "about the sample archive", "one after the other")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (
            ("--compare", "nowhere"),
            ["nowhere is not a run", "that `dateline eval` wrote"],
        ),
        (("--gate", "nowhere.json"), ["no accepted figures at nowhere.json", "--accept"]),
        (("--replay", "nowhere.jsonl"), ["nowhere.jsonl"]),
        (("--out", "taken"), ["taken"]),
        (("--gold", "bad.jsonl"), ["bad.jsonl:2: ", "'answerable' is missing"]),
        (("--gold", "gone.jsonl"), ["gone: https://a.example/gone is not in this archive"]),
    ],
    ids=str,
)
def test_a_file_that_will_not_do_is_named_before_anything_is_asked(
    home: Path, gold: str, tmp_path: Path, arguments: tuple[str, ...], words: list[str]
) -> None:
    """Else an hour of asking would end in an error about a name that was mistyped."""
    (tmp_path / "taken").write_text("")
    write_gold(tmp_path / "bad.jsonl", [QUESTIONS[0], {"id": "x", "question": "Who?"}])
    lost = [{"article": "https://a.example/gone", "quote": "x"}]
    write_gold(tmp_path / "gone.jsonl", [QUESTIONS[0] | {"id": "gone", "evidence": lost}])
    usual = () if "--gold" in arguments else ("--gold", gold)
    out = () if "--out" in arguments else ("--out", "run")
    _is_one_line(dateline("eval", *usual, *out, *arguments, home=home), {2}, *words)
    assert not (tmp_path / "run").exists()


def test_a_half_without_a_question_says_so(home: Path, tmp_path: Path) -> None:
    """A file of three questions may have all of them in one half."""
    file = write_gold(tmp_path / "one.jsonl", QUESTIONS[:1])
    (question,) = load(file)
    other = {"dev": "test", "test": "dev"}[question.half]
    ran = dateline("eval", "--gold", str(file), "--half", other, home=home)
    _is_one_line(ran, {2}, "one.jsonl", other)


# Compared, accepted, gated


def test_a_run_compared_with_an_earlier_one(home: Path, gold: str, earlier: Path) -> None:
    worse = ("--set", "chat.least_evidence=1.0", "--out", "worse", "--name", "worse")
    ran = dateline("eval", "--gold", gold, "--compare", str(earlier), *worse, home=home)
    assert ran.code == 0
    assert f"second wins 0, loses {ANSWERABLE}, ties 1" in ran.out
    table = {line.split()[0]: line for line in ran.out.split("first   ")[1].splitlines() if line}
    assert table["contained_core"].endswith("worse")
    assert "declined_plain" in table
    assert "worse against quotes" in (Path("worse") / REPORT).read_text(encoding="utf-8")


def test_a_run_compared_with_itself_differs_in_nothing(
    home: Path, gold: str, earlier: Path
) -> None:
    ran = dateline(
        "eval", "--gold", gold, "--compare", str(earlier), "--out", "same", "--json", home=home
    )
    (comparison,) = ran.json["comparisons"]
    assert (comparison["wins"], comparison["losses"], comparison["notes"]) == (0, 0, [])


def test_two_models_are_compared_with_each_other(home: Path, gold: str, tmp_path: Path) -> None:
    command = ("eval", "--gold", gold, "--model", "quotes", "--model", "local", "--out", "both")
    ran = dateline(*command, "--json", home=home)
    assert ran.code == 0, ran
    assert [run["model"] for run in ran.json["runs"]] == ["quotes", "local"]
    (comparison,) = ran.json["comparisons"]
    assert (comparison["first"], comparison["second"]) == ("quotes", "local")
    assert comparison["questions"] == 9
    for model in ("quotes", "local"):
        kept = {path.name for path in (tmp_path / "both" / model).iterdir()}
        assert {CONFIG, RESULTS, SUMMARY, REPORT} <= kept
    rows = read_run(tmp_path / "both" / "local").rows
    assert {row.answer["model"] for row in rows if row.answer} == {"local"}
    printed = dateline(*command, home=home).out
    assert "first   quotes" in printed
    assert "second  local" in printed


def test_what_was_accepted_passes_the_gate(home: Path, gold: str, tmp_path: Path) -> None:
    accepted = dateline("eval", "--gold", gold, "--accept", "base.json", "--out", "a", home=home)
    assert accepted.code == 0
    assert "accepted: base.json" in accepted.err
    assert json.loads((tmp_path / "base.json").read_text())["questions"] == 9
    gated = dateline("eval", "--gold", gold, "--gate", "base.json", "--out", "b", home=home)
    assert gated.code == 0
    assert "the gate is passed" in gated.err


def test_a_worse_run_fails_the_gate_with_exit_code_1(home: Path, gold: str, tmp_path: Path) -> None:
    """Else CI would let it through. The report is written all the same."""
    assert dateline("eval", "--gold", gold, "--accept", "base.json", home=home).code == 0
    before = (tmp_path / "base.json").read_text()
    worse = ("--set", "chat.least_evidence=1.0", "--out", "worse", "--json")
    ran = dateline("eval", "--gold", gold, "--gate", "base.json", *worse, home=home)
    assert ran.code == 1
    assert "the gate is NOT passed" in ran.err
    told = {line.split()[0]: line for line in ran.err.splitlines()}
    assert "FAILS, worse" in told["declined_answerable"]
    assert ran.json["runs"][0]["summary"]["all"]["metrics"]["declined_answerable"]["value"] == 1
    assert (tmp_path / "worse" / REPORT).exists()
    assert (tmp_path / "base.json").read_text() == before


# Models


def test_replies_are_recorded_and_replayed_without_the_server(
    home: Path, gold: str, tmp_path: Path, server: FakeOpenAI
) -> None:
    command = ("eval", "--gold", gold, "--model", "local")
    recorded = dateline(*command, "--record", "r.jsonl", "--out", "a", home=home)
    assert recorded.code == 0
    asked = len(server.requests)
    assert len((tmp_path / "r.jsonl").read_text().splitlines()) == ANSWERABLE
    replayed = dateline(*command, "--replay", "r.jsonl", "--out", "b", home=home)
    assert replayed.code == 0
    assert len(server.requests) == asked
    answers = [
        {row.id: row.answer["answer"] for row in read_run(tmp_path / name).rows if row.answer}
        for name in ("a", "b")
    ]
    assert answers[0] == answers[1]
    assert len(answers[0]) == 9


def test_a_model_that_is_down_is_exit_code_3_and_said(home: Path, gold: str) -> None:
    """Else the figures of quotes would pass for the model's."""
    ran = dateline("eval", "--gold", gold, "--model", "down", "--out", "down", home=home)
    assert ran.code == 3, ran
    assert f"{ANSWERABLE} questions failed; results.jsonl says why" in ran.err
    rows = read_run(Path("down")).rows
    assert sum(row.error is not None and "401" in row.error for row in rows) == ANSWERABLE


def test_a_judge_gives_verdicts(home: Path, gold: str) -> None:
    ran = dateline("eval", "--gold", gold, "--judge", "local", "--out", "judged/run", home=home)
    assert ran.code == 0, ran
    run = read_run(Path("judged/run"))
    assert run.config.judge == "local"
    assert all(row.judged["right"] for row in run.rows if row.answered)
    assert "hand labels, Cohen's kappa" in ran.err, "how far to believe it"
    assert json.loads(Path("judged/run/judge.json").read_text())["n"] >= 40
    with pytest.raises(InputError):
        read_run(Path("judged"))
