"""The words of the static embedder's vocabulary."""

from pathlib import Path

import pytest

from index import vocabulary
from index.errors import ConfigError


def test_a_name_has_a_capital_alone_and_a_word_may_have_both():
    words = vocabulary.whole_words()
    assert "Dallas" in words
    assert "dallas" not in words
    assert {"Police", "police"} <= words
    assert all(word.isalpha() for word in words)


def test_without_wordllama_no_word_is_known(monkeypatch: pytest.MonkeyPatch):
    """The claim check must not need the package: it only sees less."""

    def missing() -> Path:
        raise ConfigError("not installed")

    monkeypatch.setattr(vocabulary, "tokenizer_file", missing)
    vocabulary.whole_words.cache_clear()
    try:
        assert vocabulary.whole_words() == frozenset()
    finally:
        vocabulary.whole_words.cache_clear()
