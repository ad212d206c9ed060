"""The gold questions are true of the sample archive: what they quote stands there, word for word.

A gold question that quotes what no article says, or accepts what no quotation supports, would
count right answers as wrong and wrong ones as right, whatever the model.
"""

import json
from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from index.article import Article
from index.read import read

ROOT = Path(__file__).parents[3]
FILES = sorted((ROOT / "evals" / "gold").glob("*.jsonl"))
KEYS = {
    "id": str,
    "question": str,
    "history": list,
    "as_of": str | None,
    "answerable": bool,
    "answers": list,
    "match": str,
    "evidence": list,
    "tags": list,
}
AT_LEAST = {
    "single-fact": 90,
    "number": 40,
    "attribution": 35,
    "several-articles": 45,
    "change": 40,
    "conflict": 20,
    "follow-up": 30,
    "unanswerable": 45,
    "false-premise": 20,
    "near-miss": 20,
    "other-language": 10,
    "injection": 15,
}

each_file = pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)


@cache
def archive() -> dict[str, Article]:
    """The articles of the sample archive by URL."""
    articles = list(read(ROOT / "seeds"))
    assert all(isinstance(article, Article) for article in articles), articles
    return {article.url: article for article in articles}


@cache
def questions(file: Path) -> list[dict]:
    lines = file.read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def lower(texts: list[str]) -> set[str]:
    return {text.casefold() for text in texts}


def texts(value: object) -> bool:
    """Whether it is a list of strings, none of them blank and none twice."""
    return (
        isinstance(value, list)
        and all(isinstance(item, str) and item == item.strip() != "" for item in value)
        and len(set(value)) == len(value)
    )


def sources(piece: dict) -> list[str]:
    """The URLs a piece of evidence names: its article's, then those that say the same."""
    return [piece["article"], *piece.get("also", [])]


def all_questions() -> list[dict]:
    return [gold for file in FILES for gold in questions(file)]


def test_there_is_a_gold_set() -> None:
    assert all_questions()


@each_file
def test_keys_and_types_are_those_of_the_contract(file: Path) -> None:
    for gold in questions(file):
        assert list(gold)[: len(KEYS)] == list(KEYS), gold["id"]
        assert set(gold) - set(KEYS) <= {"listed"}, gold["id"]
        for key, kind in KEYS.items():
            assert isinstance(gold[key], kind), (gold["id"], key)
        assert gold["question"].strip(), gold["id"]
        assert gold["match"] in {"any", "all"}, gold["id"]
        for key in ("history", "answers", "tags", "listed"):
            assert texts(gold.get(key, [])), (gold["id"], key)


@each_file
def test_evidence_has_an_article_a_quotation_and_perhaps_others(file: Path) -> None:
    for gold in questions(file):
        for piece in gold["evidence"]:
            assert set(piece) in ({"article", "quote"}, {"article", "quote", "also"}), gold["id"]
            assert texts([piece["article"]]), gold["id"]
            assert texts([piece["quote"]]), gold["id"]
            assert texts(sources(piece)), gold["id"]
            assert piece.get("also") != [], gold["id"]


def test_ids_are_unique() -> None:
    counts = Counter(gold["id"] for gold in all_questions())
    assert [name for name, count in counts.items() if count > 1] == []


@each_file
def test_no_question_is_asked_twice(file: Path) -> None:
    asked = Counter(
        (gold["question"].casefold(), tuple(gold["history"]), gold["as_of"])
        for gold in questions(file)
    )
    assert [question for question, count in asked.items() if count > 1] == []


@each_file
def test_every_quotation_stands_word_for_word_in_the_body_of_its_articles(file: Path) -> None:
    for gold in questions(file):
        for piece in gold["evidence"]:
            for url in sources(piece):
                assert url in archive(), (gold["id"], url)
                title, text = archive()[url].title, archive()[url].text
                assert piece["quote"] in text.removeprefix(title), (gold["id"], url)


@each_file
def test_no_article_that_says_the_same_is_left_out(file: Path) -> None:
    """Or a reprint found in place of the original would count as a miss."""
    for gold in questions(file):
        day = date.fromisoformat(gold["as_of"]) if gold["as_of"] else date.max
        for piece in gold["evidence"]:
            same = {
                url
                for url, article in archive().items()
                if piece["quote"] in article.text and article.published.date() <= day
            }
            assert set(sources(piece)) == same, gold["id"]


@each_file
def test_as_of_is_a_day_and_no_evidence_is_later(file: Path) -> None:
    for gold in questions(file):
        if gold["as_of"] is not None:
            day = date.fromisoformat(gold["as_of"])
            for piece in gold["evidence"]:
                for url in sources(piece):
                    assert archive()[url].published.date() <= day, (gold["id"], url)


@each_file
def test_every_accepted_answer_stands_in_the_evidence(file: Path) -> None:
    for gold in questions(file):
        quotes = lower([piece["quote"] for piece in gold["evidence"]])
        for answer in gold["answers"]:
            assert any(answer.casefold() in quote for quote in quotes), (gold["id"], answer)


@each_file
def test_what_can_be_answered_has_answers_and_what_cannot_has_none(file: Path) -> None:
    for gold in questions(file):
        assert bool(gold["answers"]) == gold["answerable"], gold["id"]
        assert bool(gold["evidence"]) == gold["answerable"], gold["id"]
        assert ("unanswerable" in gold["tags"]) != gold["answerable"], gold["id"]
        if {"false-premise", "near-miss"} & set(gold["tags"]):
            assert not gold["answerable"], gold["id"]


@each_file
def test_no_listed_answer_is_an_accepted_one(file: Path) -> None:
    for gold in questions(file):
        listed = lower(gold.get("listed", []))
        assert not listed & lower(gold["answers"]), gold["id"]


@each_file
def test_tags_say_what_the_questions_are(file: Path) -> None:
    for gold in questions(file):
        tags = set(gold["tags"])
        assert tags, gold["id"]
        assert tags <= set(AT_LEAST), gold["id"]
        assert ("follow-up" in tags) == bool(gold["history"]), gold["id"]
        articles = {piece["article"] for piece in gold["evidence"]}
        assert "several-articles" not in tags or len(articles) > 1, gold["id"]
        assert "conflict" not in tags or len(gold["evidence"]) > 1, gold["id"]
        assert not tags & {"injection", "false-premise"} or gold.get("listed"), gold["id"]


def test_every_kind_of_question_is_there_often_enough_to_measure() -> None:
    counts = Counter(tag for gold in all_questions() for tag in gold["tags"])
    plain = [gold for gold in all_questions() if gold["tags"] == ["unanswerable"]]
    assert len(plain) >= 25
    assert {tag: counts[tag] for tag, least in AT_LEAST.items() if counts[tag] < least} == {}
