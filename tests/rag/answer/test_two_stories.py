"""Which articles are quoted where a question has two clauses."""

from rag.answer.two_stories import of_each_story
from rag.retrieve.lookup import Part
from tests.rag.answer.test_choosing import part
from tests.rag.stories import BRIDGE, STRIKE

BRIDGE_CLAUSE = "Does the Courier say that the Sallow Bridge closed after cracked bearings"
STRIKE_CLAUSE = "while another newspaper says that nurses walked out"


def quoted(whole: Part, *clauses: Part) -> list[str]:
    return [one.hit.article.id for one in of_each_story(whole, clauses)]


def both(first: dict[str, list[float]], second: dict[str, list[float]]) -> list[Part]:
    whole = part(f"{BRIDGE_CLAUSE}, {STRIKE_CLAUSE}?", {BRIDGE.id: [3.0], STRIKE.id: [1.0]})
    return [whole, part(BRIDGE_CLAUSE, first), part(STRIKE_CLAUSE, second)]


def test_the_best_article_of_each_clause_comes_first():
    parts = both({BRIDGE.id: [1.0, 5.0], STRIKE.id: [-9.0]}, {STRIKE.id: [4.0], BRIDGE.id: [-9.0]})
    assert quoted(*parts) == [BRIDGE.id, STRIKE.id]


def test_where_both_clauses_prefer_one_article_it_is_the_one_of_the_clause_that_loses_more():
    parts = both({BRIDGE.id: [9.0], STRIKE.id: [-9.0]}, {BRIDGE.id: [9.0], STRIKE.id: [3.0]})
    assert quoted(*parts) == [BRIDGE.id, STRIKE.id]


def test_a_sentence_that_stands_alone_is_quoted_before_one_that_leans():
    """Else the sentence before "It was closed …" would take the place of another story."""
    bridge = part("What of the Sallow Bridge", {BRIDGE.id: [4.5, 4.9], STRIKE.id: [-9.0]})
    whole, _, strike = both({BRIDGE.id: [], STRIKE.id: []}, {STRIKE.id: [4.0], BRIDGE.id: [-9.0]})
    first, _ = of_each_story(whole, (bridge, strike))
    assert first.text.startswith("The Sallow Bridge will reopen")


def test_a_question_without_clauses_has_no_such_sentences():
    whole, *_ = both({BRIDGE.id: [1.0], STRIKE.id: [1.0]}, {BRIDGE.id: [1.0], STRIKE.id: [1.0]})
    assert of_each_story(whole, ()) == []


def test_one_article_alone_is_no_two_stories():
    only = {BRIDGE.id: [1.0, 2.0], STRIKE.id: []}
    whole, first, second = both(only, only)
    assert of_each_story(whole, (first, second)) == []
