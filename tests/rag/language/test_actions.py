"""Nouns of action and their verbs, told by their endings."""

import pytest

from index.terms import terms
from rag.language.actions import same_action


@pytest.mark.parametrize(
    "pair",
    [
        *("close closure", "explode explosion", "merge merger", "seize seizure"),
        *("destroy destruction", "settle settlement", "reduce reduction", "recover recovery"),
        *("acquire acquisition", "räumen Räumung"),
    ],
)
def test_a_noun_of_action_stands_for_its_verb(pair: str):
    verb, noun = map(terms, pair.split())
    assert same_action(verb[0], noun[0])
    assert same_action(noun[0], verb[0])


@pytest.mark.parametrize(
    "pair",
    ["state statement", "part party", "corn corner", "number numb", "cult culture", "mess message"],
)
def test_words_that_only_begin_alike_are_no_such_pair(pair: str):
    one, other = map(terms, pair.split())
    assert not same_action(one[0], other[0])
