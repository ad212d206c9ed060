"""What a term is, against Tantivy's own analyzer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analyzers import ANALYZER
from index.scripts import spaced
from index.terms import FUNCTION_TERMS, content_terms, function_terms, terms


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Did the captain die?", "captain die"),
        ("Did he die in the war?", "die war"),
        ("Where is the son of the man?", "son man"),
        ("Wer hat die Brücke in der Stadt gebaut?", "Brücke Stadt gebaut"),
        ("Wie hoch ist der Turm und wer war der Architekt?", "hoch Turm Architekt"),
        ("¿Cuánto cuesta el puente de la isla?", "cuesta puente isla"),
        ("La ministra no vino por la huelga", "ministra vino huelga"),
        ("Qui a construit le pont de la ville ?", "construit pont ville"),
        ("Combien de pompes sont en panne ?", "pompes panne"),
    ],
)
def test_function_words_are_those_of_the_texts_language(text: str, content: str) -> None:
    """Else "die" would be searched for in German, or never in English."""
    assert content_terms(text) == terms(content)


@pytest.mark.parametrize("text", ["Die Hard", "Who was in Las Vegas?", "the El Niño year", ""])
def test_one_foreign_word_makes_no_foreign_text(text: str) -> None:
    assert function_terms(text) == FUNCTION_TERMS


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Wer hat die Brücke gebaut und warum?", "die"),
        ("quién es el dueño de la isla", "el"),
        ("qui a construit le pont de la ville", "le"),
    ],
)
def test_another_language_adds_to_the_english_function_words(text: str, word: str) -> None:
    assert function_terms(text) > FUNCTION_TERMS
    assert word in function_terms(text)
    assert word not in FUNCTION_TERMS


@given(st.text(max_size=200))
def test_content_terms_are_terms_and_none_only_where_there_are_none(text: str) -> None:
    content = content_terms(text)
    assert set(content) <= set(terms(text))
    assert bool(content) == bool(terms(text))
    assert function_terms(text) >= FUNCTION_TERMS


@given(st.text(st.characters(codec="ascii"), max_size=200))
def test_remembered_words_give_the_terms_that_tantivy_indexes(text: str) -> None:
    """Else a question's words would not be those of the index."""
    assert terms(text) == ANALYZER.analyze(spaced(text))
