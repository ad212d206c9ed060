"""The evals page: runs found in the home, reports opened, two compared, verdicts as drafts."""

import json
import re
from pathlib import Path

import pytest

from evals.gold.questions import count_drafts, load, parse_gold
from evals.results import CONFIG
from evals.score.metrics import HEADLINE
from index.errors import InputError
from rag import Newsroom
from tests.evals.report.test_report import row, run_of
from tests.ui.web.pages.conftest import client_of
from tests.ui.web.pages.kept import client_as, keep
from tests.ui.web.pages.runs import write_run, write_two_runs
from ui.kept.conversations import Conversations
from ui.web.words import FIGURES

QUESTION = "How heavy is the bell of the Marigold?"


@pytest.fixture(scope="module")
def two_runs(unchanged: Newsroom) -> Newsroom:
    write_two_runs(unchanged.config.home)
    return unchanged


def ids(html: str) -> list[str]:
    return re.findall(r'<h3><a href="/evals/([0-9a-f]{12})"', html)


def test_runs_are_listed_newest_first_with_their_figures(two_runs: Newsroom):
    html = client_as(two_runs).get("/evals").text
    assert len(ids(html)) == 2
    assert html.index("with &lt;b&gt;vectors") < html.index(">plain<")
    assert "17 May 2025" in html
    assert "4 questions" in html
    assert "<dt>Right</dt><dd>50.0 %</dd>" in html
    assert "Sentence in the first 10</dt><dd>100.0 %</dd>" in html
    assert (
        '<dt title="sentence_hit@10: one of the first 10 passages holds an evidence sentence">'
        in html
    )


def test_every_headline_figure_has_words():
    """Else the list of runs could not be shown."""
    assert set(FIGURES) == set(HEADLINE)


def test_a_report_opens(two_runs: Newsroom):
    client = client_as(two_runs)
    for name in ids(client.get("/evals").text):
        report = client.get(f"/evals/{name}")
        assert report.status_code == 200
        assert "How many people died in wreck q3?" in report.text
        assert "script-src 'self' 'unsafe-inline'" in report.headers["content-security-policy"]


def test_two_runs_are_compared(two_runs: Newsroom):
    client = client_as(two_runs)
    later, earlier = ids(client.get("/evals").text)
    report = client.get(f"/evals/compare?first={earlier}&second={later}")
    assert report.status_code == 200
    assert "2 questions won and 0 lost" in report.text


def test_a_run_that_was_stopped_shows_what_it_has(newsroom: Newsroom):
    made = run_of(row("q1"), row("q2"), name="half", questions=9)
    write_run(newsroom.config.home, "half", made, ended=False)
    client = client_as(newsroom)
    html = client.get("/evals").text
    assert "unfinished" in html
    assert "How many people died in wreck q2?" in client.get(f"/evals/{ids(html)[0]}").text


def test_a_folder_that_is_no_run_is_named(newsroom: Newsroom):
    place = newsroom.config.home / "runs" / "odd"
    place.mkdir(parents=True)
    (place / CONFIG).write_text('{"name": "odd"}')
    html = client_as(newsroom).get("/evals").text
    assert "odd: " in html
    assert ids(html) == []


def test_without_runs_it_says_how_to_make_one(newsroom: Newsroom):
    html = client_as(newsroom).get("/evals").text
    assert "<code>dateline eval</code>" in html


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/evals/0123456789ab", 404),
        ("/evals/compare?first=0123456789ab&second=0123456789ab", 404),
        ("/evals/compare?first=../../../../etc", 422),
        ("/evals/..%2f..%2fdateline.toml", 403),
        ("/evals/config.json", 403),
    ],
)
def test_no_other_file_can_be_read(two_runs: Newsroom, path: str, status: int):
    assert client_as(two_runs).get(path).status_code == status


# Readers' verdicts


def judged(newsroom: Newsroom, question: str, verdict: int, reason: str = "") -> None:
    place = keep(newsroom, question, owner=f"user:{verdict}")
    kept = Conversations(newsroom.library.archive.database)
    assert kept.judge(f"user:{verdict}", place, verdict, reason)


def test_verdicts_of_all_readers_are_listed_here(newsroom: Newsroom):
    judged(newsroom, QUESTION, 1, "Exact.")
    judged(newsroom, "Who suspended the <i>tolls</i>?", -1, "Not the minister.")
    html = client_as(newsroom).get("/evals/judged").text
    assert "2 answers" in html
    assert "Reason: Exact." in html
    assert "Who suspended the &lt;i&gt;tolls&lt;/i&gt;?" in html
    assert "[1." not in html


@pytest.mark.parametrize("path", ["/evals/judged", "/evals/drafts.jsonl"])
def test_other_machines_do_not_see_them(newsroom: Newsroom, path: str):
    judged(newsroom, QUESTION, 1)
    other = client_of(newsroom, "192.0.2.7", "ann")
    answer = other.get(path)
    assert answer.status_code == 403
    assert "Marigold" not in answer.text
    assert "judged" not in other.get("/evals").text


def test_drafts_are_gold_but_for_what_a_person_has_to_do(newsroom: Newsroom, tmp_path: Path):
    question = "How many people died in the wreck of the Marigold?"  # whose answer is marked
    judged(newsroom, question, 1, "Exact.")
    judged(newsroom, "Who suspended the tolls?", -1, "Not the minister.")
    answer = client_as(newsroom).get("/evals/drafts.jsonl")
    assert "attachment" in answer.headers["content-disposition"]
    file = tmp_path / "mine.jsonl"
    file.write_text(answer.text)
    assert count_drafts(file) == 2
    with pytest.raises(InputError, match="all 2 questions are drafts"):
        load(file)
    good, bad = sorted(map(json.loads, answer.text.splitlines()), key=lambda one: one["question"])
    if good["question"] != question:
        good, bad = bad, good
    assert {"answerable", "answers", "evidence"}.isdisjoint(bad)
    assert bad["note"] == "Not the minister."
    del good["draft"]
    gold = parse_gold(good)
    assert gold.question == question
    assert gold.answerable
    assert any(gold.answers[0] in piece.quote for piece in gold.evidence)
    text = next(one.text for one in newsroom.articles() if one.url == gold.evidence[0].articles[0])
    assert gold.evidence[0].quote in text


def test_nothing_judged_says_where_to_judge(newsroom: Newsroom):
    assert "No answer is judged yet" in client_as(newsroom).get("/evals/judged").text
    assert client_as(newsroom).get("/evals/drafts.jsonl").text == ""
