"""Forms of irregular verbs that a stemmer leaves apart."""

import pytest

from index.terms import terms
from rag.language.verbs import _FORMS, other_forms


def forms_of(word: str) -> frozenset[str]:
    (term,) = terms(word)
    return other_forms(term)


@pytest.mark.parametrize(
    ("one", "other"),
    [("led", "lead"), ("stole", "stolen"), ("took", "taken"), ("said", "say"), ("fought", "fight")],
)
def test_forms_of_one_verb_stand_for_each_other(one: str, other: str):
    assert set(terms(other)) <= forms_of(one)
    assert set(terms(one)) <= forms_of(other)


def test_all_other_forms_are_given():
    assert forms_of("wrote") == set(terms("write written"))
    assert forms_of("writing") == set(terms("wrote written"))


@pytest.mark.parametrize("word", ["walk", "walked", "reopen", "bridge", "lay", "wound", "Vellin"])
def test_a_regular_verb_or_another_word_has_no_other_form(word: str):
    """Nor have those whose past is more often another word."""
    assert forms_of(word) == frozenset()


def test_the_relation_is_symmetric_and_no_term_is_its_own_other_form():
    for term in _FORMS:
        others = other_forms(term)
        assert others
        assert term not in others
        assert all(term in other_forms(other) for other in others)


def test_forms_of_different_verbs_are_kept_apart():
    """Each belongs to one verb, so that two verbs never become one."""
    for term in _FORMS:
        family = other_forms(term) | {term}
        assert all(other_forms(other) | {other} == family for other in family)
