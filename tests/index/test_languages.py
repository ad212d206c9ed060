"""Which language a text is in."""

import json
from pathlib import Path
from typing import get_args

import pytest

from index.languages import Language, is_function_word, language_of

CASES = Path(__file__).parents[1] / "cases" / "languages.jsonl"
ROWS = [json.loads(line) for line in CASES.read_text().splitlines()]
ALIKE = {"no": "da"}  # Danish and Norwegian questions are often the same words


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["language"])
def test_a_question_s_language_is_told(row: dict[str, str]) -> None:
    """Its function words are then no content, and its forms are compared."""
    language = row["language"]
    assert language_of(row["question"]) in (language, ALIKE.get(language, language))


def test_function_words_of_a_dozen_languages_come_from_the_library() -> None:
    words = {
        "de": "während", "es": "nosotros", "fr": "étaient", "it": "avevano", "pt": "estivemos",
        "nl": "zonder", "sv": "eftersom", "da": "noget", "no": "hennes", "fi": "minkä",
        "hu": "azonban", "ru": "чтобы",
    }  # fmt: skip
    missed = [name for name, word in words.items() if not is_function_word(word, name)]
    assert missed in ([], ["sv"])  # whose list is short
    assert set(words) < set(get_args(Language))


@pytest.mark.parametrize(
    "text",
    [
        "Die Hard",
        "Who was in Las Vegas?",
        "the El Niño year",
        "Was the vote on Monday?",
        "Come!",
        "café owners naïve about the façade",
        "São Paulo and Łódź",
        "",
        "12 345",
        "東 is east, he said",
    ],
)
def test_english_with_foreign_words_stays_english(text: str) -> None:
    """Else its own function words would be searched for."""
    assert language_of(text) == "en"


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["language"])
def test_no_article_is_taken_for_english_but_for_want_of_words(row: dict[str, str]) -> None:
    found = language_of(f"{row['title']}\n\n{row['text']} {row['text']}")
    assert found in (row["language"], ALIKE.get(row["language"], "")) or row["language"] == "hu"
