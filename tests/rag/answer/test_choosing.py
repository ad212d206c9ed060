"""Which sentences are quoted where a question is about several stories.

And that nothing is quoted twice.
"""

from dataclasses import replace

import numpy as np
import pytest

from index.sentences import article_sentences
from index.terms import terms
from rag.answer.choosing import choose
from rag.question.parse import parse_question
from rag.retrieve.clauses import asks_about_several
from rag.retrieve.evidence import Evidence
from rag.retrieve.lookup import Part
from rag.retrieve.sentences import Scored
from rag.retrieve.similarity import Matches
from tests.rag.stories import BRIDGE, NO_FEATURES, STRIKE, hit, scored

TWO = (
    "Does the Courier say that the Sallow Bridge closed after cracked bearings were found, while "
    "another newspaper reports that nurses walked out at three hospitals in a snowstorm at Linn?"
)
ONE = "When will the Sallow Bridge reopen?"


def part(question: str, scores: dict[str, list[float]]) -> Part:
    """The first sentences of each article, by its URL, with the scores given."""
    scored = []
    for article in (BRIDGE, STRIKE):
        found = hit(article, 1.0)
        spans = article_sentences(article)
        held = frozenset(terms(article.text))
        for number, score in enumerate(scores[article.id], start=1):
            span = spans[number]
            own = frozenset(terms(span.of(article.text)))
            matches = Matches(np.zeros(1, np.float32), 0.0)
            scored.append(Scored(found, number, span, NO_FEATURES, score, own, held, matches))
    scored.sort(key=lambda one: -one.score)
    asked = parse_question(question)
    weights = dict.fromkeys(asked.terms, 3.0)
    return Part(asked, tuple(scored), Evidence(1.0, True, ()), weights)


def shown(one: Part) -> list[str]:
    return [sentence.hit.article.id for run in choose([one]).first for sentence in run]


@pytest.mark.parametrize(("question", "several"), [(TWO, True), (ONE, False)])
def test_a_long_question_that_no_article_holds_is_about_several_stories(
    question: str, several: bool
):
    scores = {BRIDGE.id: [5.0, 4.8], STRIKE.id: [0.5]}
    one = part(question, scores)
    assert asks_about_several(one.question, one.weights, one.scored) is several


def test_of_several_stories_each_is_quoted_before_more_of_one():
    scores = {BRIDGE.id: [9.0, 8.0, 7.5], STRIKE.id: [1.5]}
    assert set(shown(part(TWO, scores))) == {BRIDGE.id, STRIKE.id}
    assert set(shown(part(ONE, scores))) == {BRIDGE.id}


def test_what_scores_far_too_low_is_not_quoted_even_then():
    scores = {BRIDGE.id: [12.0, 11.0, 10.0], STRIKE.id: [1.0]}
    assert set(shown(part(TWO, scores))) == {BRIDGE.id}


def test_the_same_sentence_behind_another_dateline_is_quoted_once():
    told = "Seven people are known to have died in the wreck, and two are still missing."
    one, other = scored(told)[0], scored(f"PELLARMOUTH, Nov 16 (PPA) - {told}")[0]
    asked = parse_question("How many people died in the wreck?")
    both = (replace(one, score=5.0), replace(other, score=4.9))
    found = Part(asked, both, Evidence(1.0, True, ()), dict.fromkeys(asked.terms, 3.0))
    assert [len(run) for run in choose([found]).first] == [1]
