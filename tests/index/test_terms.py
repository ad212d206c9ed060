"""What a term is, against Tantivy's own analyzer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analyzers import ANALYZER
from index.languages import Language
from index.scripts import spaced
from index.terms import (
    FUNCTION_TERMS,
    content_terms,
    function_terms,
    names_in_full,
    stem_of,
    stems,
    stems_of_terms,
    terms,
)


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


@given(st.text(max_size=200) | st.text(st.characters(codec="ascii"), max_size=200))
def test_remembered_words_give_the_terms_that_tantivy_indexes(text: str) -> None:
    """Else a question's words would not be those of the index."""
    assert terms(text) == ANALYZER.analyze(spaced(text))


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("de", "Brücke", "Brücken"), ("es", "inauguró", "inaugurar"), ("fr", "ville", "villes"),
        ("it", "esposto", "esposti"), ("pt", "exposta", "expostas"), ("nl", "brug", "bruggen"),
        ("sv", "bilar", "bilarna"), ("da", "skibet", "skibene"), ("no", "hytte", "hytter"),
        ("fi", "silta", "sillan"), ("ru", "заводах", "завод"), ("tr", "köprüler", "köprü"),
        ("ro", "podul", "podului"), ("el", "γέφυρα", "γέφυρες"), ("ar", "الجسور", "جسور"),
    ],
)  # fmt: skip
def test_forms_of_a_word_share_a_stem_in_their_language(
    language: Language, one: str, other: str
) -> None:
    assert stem_of(one, language) == stem_of(other, language)
    assert stem_of(one, language).startswith(f"{language}:")


def test_english_and_what_has_no_stemmer_have_terms_alone() -> None:
    assert stems("The bridges", "en") == stems("清河大桥", "zh") == stems("mosty", "pl") == []
    assert stems_of_terms("Which bridges were closed?") == {}


def test_each_content_term_of_a_question_has_its_stem() -> None:
    assert stems_of_terms("Wer hat die Brücken gebaut?") == {
        "brucken": "de:bruck",
        "gebaut": "de:gebaut",
    }


def test_a_word_of_cyrillic_letters_may_be_long() -> None:
    """Tantivy counts bytes, of which each of these letters has two."""
    assert terms("высококвалифицированными") == ["высококвалифицированными"]
    assert terms("x" * 101) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Who is Jay Jones?", [("jay", "jone")]),
        ("Jay Jones said what?", [("jay", "jone")]),
        ("Did South Korea win?", [("south", "korea")]),
        ("Who is Élodie Ångström of São Paulo?", [("elodi", "angstrom"), ("sao", "paulo")]),
        ("who is jay jones", []),
        ("Is Jones here?", []),
        ("東京 大阪", []),
    ],
)
def test_names_of_several_words(text: str, names: list[tuple[str, ...]]) -> None:
    assert names_in_full(text) == names
