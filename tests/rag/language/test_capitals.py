"""Which words that open a sentence are names."""

import pytest

from rag.language import capitals
from rag.language.capitals import is_name_by_itself


@pytest.mark.parametrize(
    ("word", "after"),
    [
        ("Dallas", "issued"),
        ("Dallas-based", "engineers"),
        ("Houston", "Police"),
        ("TikTok", "videos"),
        ("Brundt", "said"),
        ("Brundt", "was"),
        ("Oxfam's", "report"),
    ],
)
def test_names_that_open_a_sentence(word: str, after: str):
    assert is_name_by_itself(word, after)


@pytest.mark.parametrize(
    ("word", "after"),
    [
        ("Officials", "said"),
        ("Gunmen", "attacked"),
        ("Inflation", "fell"),
        ("Rainfall", "was"),
        ("Turnout", "rose"),
        ("Flooding", "has"),
        ("Mortgage", "rates"),
        ("Short-term", "loans"),
        ("Twenty-five", "were"),
        ("2024", "was"),
    ],
)
def test_common_words_that_open_a_sentence(word: str, after: str):
    assert not is_name_by_itself(word, after)


def test_nothing_is_a_name_by_itself_without_a_vocabulary(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(capitals, "whole_words", frozenset)
    assert not is_name_by_itself("Dallas", "issued")
    assert not is_name_by_itself("Brundt", "said")
