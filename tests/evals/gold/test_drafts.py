"""Drafts of gold questions: what a reader's verdict gives, and that nobody asks them by mistake."""

import json
from pathlib import Path
from typing import Any

import pytest

from evals.gold.drafts import JudgedAnswer, draft_lines, draft_of
from evals.gold.questions import count_drafts, is_draft, load, parse_gold
from index.errors import InputError
from tests.evals.gold.test_questions import PLAIN, written

ARTICLE = {"id": "a1", "url": "https://a.example/1", "title": "Ferry sinks"}
CITATION = {
    "quote": "The bell weighs forty kilos.",
    "start": 100,
    "answering": [116, 127],
    "status": "supported",
    "article": ARTICLE,
}


def answer(*citations: dict[str, Any], answered: bool = True) -> dict[str, Any]:
    return {"as_of": "2025-05-20", "answered": answered, "citations": list(citations)}


def test_a_good_answer_becomes_gold_once_accepted() -> None:
    judged = JudgedAnswer("How heavy?", answer(CITATION), True, "Exact.", ["Which bell?"])
    draft = draft_of(judged)
    assert is_draft(draft)
    del draft["draft"]
    gold = parse_gold(draft)
    assert (gold.question, gold.history) == ("How heavy?", ("Which bell?",))
    assert gold.answers == ("forty kilos",)
    assert gold.evidence[0].quote == CITATION["quote"]
    assert gold.evidence[0].articles == (ARTICLE["url"],)
    assert draft["note"] == "Exact."


@pytest.mark.parametrize(
    "citation",
    [
        CITATION | {"status": "check"},
        CITATION | {"quote": "Ferry sinks", "answering": None},
    ],
    ids=["doubtful", "title"],
)
def test_only_what_holds_in_a_body_is_evidence(citation: dict[str, Any]) -> None:
    assert draft_of(JudgedAnswer("How heavy?", answer(citation), True))["evidence"] == []


def test_an_article_without_an_address_is_named_by_its_id() -> None:
    citation = CITATION | {"article": ARTICLE | {"url": None}}
    draft = draft_of(JudgedAnswer("How heavy?", answer(citation, citation), True))
    assert draft["evidence"] == [{"article": "a1", "quote": CITATION["quote"]}]


def test_a_good_declining_is_a_question_without_an_answer() -> None:
    draft = draft_of(JudgedAnswer("Who won?", answer(CITATION, answered=False), True))
    assert (draft["answerable"], draft["answers"], draft["evidence"]) == (False, [], [])


@pytest.mark.parametrize("good", [True, False])
def test_a_bad_answer_gives_only_the_question(good: bool) -> None:
    """So does a good one that was cut before it was whole: there is nothing to accept."""
    draft = draft_of(JudgedAnswer("How heavy?", None if good else answer(CITATION), good, "Cut."))
    assert draft.keys() == {"draft", "id", "question", "history", "as_of", "tags", "note"}
    assert draft["note"] == "Cut."


def test_what_was_judged_twice_is_one_draft() -> None:
    first = JudgedAnswer("How heavy?", answer(CITATION), False, "Wrong.")
    second = JudgedAnswer("How heavy?", answer(CITATION), True, "Right after all.")
    (line,) = draft_lines([first, second]).splitlines()
    assert json.loads(line)["note"] == "Right after all."


def test_drafts_beside_accepted_questions_are_left_out(tmp_path: Path) -> None:
    draft = draft_of(JudgedAnswer("How heavy?", answer(CITATION), True))
    file = written(tmp_path, PLAIN | {"note": "by Ida"}, draft)
    assert [gold.id for gold in load(file)] == ["q"]
    assert count_drafts(file) == 1


def test_a_file_of_drafts_alone_is_refused(tmp_path: Path) -> None:
    file = written(tmp_path, draft_of(JudgedAnswer("How heavy?", None, False)))
    with pytest.raises(InputError, match="all 1 questions are drafts; check them, and remove"):
        load(file)
