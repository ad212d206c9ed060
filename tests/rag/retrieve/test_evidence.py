"""Whether there is enough to answer: the decision above every model."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.embed import StaticEmbedder
from rag.newsroom import Newsroom
from rag.question.parse import parse_question
from rag.retrieve.evidence import MODEL_THRESHOLD, THRESHOLD, UNHELD, Evidence, judge
from rag.retrieve.sentences import score_sentences
from tests.rag.stories import BRIDGE, STRIKE, hit

EMBEDDER = StaticEmbedder()


def evidence(text: str, threshold: float = 0.3, articles=(BRIDGE, STRIKE)) -> Evidence:
    question = parse_question(text)
    weights = dict.fromkeys(question.terms, 3.0)
    hits = [hit(article, 9 - n) for n, article in enumerate(articles)]
    return judge(question, score_sentences(question, hits, weights, EMBEDDER), weights, threshold)


def test_an_answer_that_stands_there_is_likelier_than_one_that_does_not():
    there = evidence("When will the Sallow Bridge reopen?")
    absent = evidence("When did Angela Merkel visit Tokyo?")
    assert there.probability > 0.6
    assert absent.probability < 0.2
    assert there.enough
    assert not absent.enough


def test_missing_names_and_numbers_are_named():
    """So that a declining answer can say what it did not find."""
    assert {"merkel", "2019"} <= set(evidence("Did Merkel open the Sallow Bridge in 2019?").missing)
    assert evidence("Will the Sallow Bridge reopen?").missing == ()


@pytest.mark.parametrize(
    ("text", "unheld"),
    [
        ("When will Marta Velling reopen the Sallow Bridge?", ("Marta Velling",)),
        ("Were 84 cracked bearings found at the Sallow Bridge?", ("84",)),
        ("Will Marta Vellin reopen the Sallow Bridge?", ()),
        ("Were 14 cracked bearings found at the Sallow Bridge?", ()),
        ("Will the Sallow Bridge reopen on 15 June 2025?", ()),
        ("Were declared 84 bearings of the Sallow Bridge cracked?", ("84",)),
        ("Do Marta Vellin and Oda Brekke want the Sallow Bridge to reopen?", ()),
        ("Will Minister Vellin reopen the Sallow Bridge?", ()),
    ],
)
def test_what_the_question_takes_for_granted_must_stand_there(text: str, unheld: tuple[str, ...]):
    """Another person's name or another figure is a false premise; a date or a title is none."""
    judged = evidence(text)
    assert judged.unheld == unheld
    assert (judged.probability <= UNHELD) == bool(unheld)


def test_a_false_premise_leaves_a_model_to_say_so(filled: Newsroom):
    """Quotes decline; a model is asked and can say what the sources say instead."""
    assert MODEL_THRESHOLD < UNHELD < THRESHOLD
    answer = filled.ask("When will Marta Velling reopen the Sallow Bridge?")
    assert not answer.answered
    assert "Velling" in answer.text


@pytest.mark.parametrize("text", ["", "???", "🎉", "the of and"])
def test_a_question_without_content_never_has_enough(text: str):
    assert not evidence(text, threshold=0.99).enough


def test_no_hits_are_no_evidence():
    assert evidence("When will the Sallow Bridge reopen?", articles=()) == Evidence(
        0.0, False, ("bridg", "sallow")
    )


def test_the_threshold_decides():
    text = "When will the Sallow Bridge reopen?"
    assert evidence(text, 0.0).enough
    assert not evidence(text, 1.0).enough


@given(text=st.text(max_size=200))
def test_any_question_gets_a_probability(text: str):
    assert 0 <= evidence(text).probability <= 1


def test_a_declining_answer_offers_the_closest_articles(filled: Newsroom):
    answer = filled.ask("What did Angela Merkel say about penguins in Antarctica?")
    assert not answer.answered
    assert "Merkel" in answer.text
    assert "Closest articles: “" in answer.text
    assert answer.sources
