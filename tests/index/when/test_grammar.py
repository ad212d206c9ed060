"""The tables of the languages: each compiles, and means something."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.when.english import ENGLISH
from index.when.french import FRENCH
from index.when.german import GERMAN
from index.when.grammar import ANY_LANGUAGE, Grammar, levelled
from index.when.readings import KINDS
from index.when.spanish import SPANISH

LANGUAGES = pytest.mark.parametrize(
    "grammar", [ENGLISH, GERMAN, SPANISH, FRENCH], ids=lambda grammar: grammar.language
)


@LANGUAGES
def test_every_template_compiles_and_its_meaning_is_known(grammar: Grammar) -> None:
    assert {rule.kind for rule in (*grammar.rules, *ANY_LANGUAGE)} <= KINDS
    assert len(grammar.patterns) == len(grammar.rules) + len(ANY_LANGUAGE)
    assert not any(re.search(r"\{[a-z]", part.pattern) for _, part in grammar.patterns)


@LANGUAGES
def test_every_preposition_relates_in_a_known_way(grammar: Grammar) -> None:
    known = {"within", "since", "after", "before", "until", "by", "from", "between", "of", "range"}
    assert set(grammar.leads.values()) <= known


@LANGUAGES
def test_of_phrases_at_one_place_the_longest_is_taken(grammar: Grammar) -> None:
    text = "2024-03-05 2024"
    assert [(one.start, one.end) for one in grammar.phrases(text)] == [(0, 10), (11, 15)]


@given(st.text())
def test_levelling_keeps_every_place(text: str) -> None:
    """Else a phrase would be cut out of the question at the wrong place."""
    assert len(levelled(text)) == len(text)


def test_levelling_takes_away_accents_capitals_and_curls() -> None:
    assert levelled("Où était L’Été, MÄRZ?") == "ou etait l'ete, marz?"
