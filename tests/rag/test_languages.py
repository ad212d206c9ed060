"""Questions in two dozen languages, answered by quotes over articles in the same language."""

import json
from datetime import date
from pathlib import Path

import pytest

from index.article import Article
from rag.config.load import load_config
from rag.newsroom import Newsroom
from rag.question.named import names_in

CASES = Path(__file__).parents[1] / "cases"
ROWS = [json.loads(line) for line in (CASES / "languages.jsonl").read_text().splitlines()]


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Newsroom:
    """All the articles of all languages in one archive."""
    home = tmp_path_factory.mktemp("languages")
    made = Newsroom(load_config(home, environ={}, directory=home))
    made.add([Article(title=row["title"], text=row["text"]) for row in ROWS])
    made.add([Article(title="—", text=row["other"]) for row in ROWS])
    made.add([str(CASES / "q_chinese.jsonl"), str(CASES / "q_italian_dove.jsonl")])
    return made


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["language"])
def test_what_the_archive_says_is_answered_in_any_language(
    newsroom: Newsroom, row: dict[str, str]
) -> None:
    """Inflected forms, and scripts without blanks: nobody knows the article's very words."""
    answer = newsroom.ask(row["question"])
    assert answer.answered, answer.text
    assert any(row["answer"] in citation.quote for citation in answer.citations), answer.text


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["language"])
def test_no_opening_word_is_a_name(row: dict[str, str]) -> None:
    assert names_in(row["question"]) == []


@pytest.mark.parametrize(
    ("question", "quoted"),
    [
        ("体育类电子消费券的总金额是多少？", "500万元"),
        ("停运了多少列车？", "十二列"),
        ("Dove è stato esposto lo striscione?", "sul cavalcavia"),
    ],
)
def test_the_quotation_that_answers_comes_first(
    newsroom: Newsroom, question: str, quoted: str
) -> None:
    answer = newsroom.ask(question, as_of=date(2026, 1, 1))
    assert quoted in answer.citations[0].quote


@pytest.mark.parametrize(
    "question",
    ["法国的首都是哪里？", "首相はどの国を訪問しましたか？", "Кто стал президентом Франции?"],
)
def test_what_is_absent_is_declined(newsroom: Newsroom, question: str) -> None:
    assert not newsroom.ask(question).answered


def test_a_quotation_is_one_sentence_of_a_text_without_blanks(newsroom: Newsroom) -> None:
    answer = newsroom.ask("橋の建設費はいくらですか？")
    assert "建設費は78億円。" in [citation.quote for citation in answer.citations]
