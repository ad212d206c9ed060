"""Whether there is enough to answer: the decision above every model."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.article import Article
from index.embed import StaticEmbedder
from rag.newsroom import Newsroom
from rag.question.parse import parse_question
from rag.retrieve.evidence import MODEL_THRESHOLD, THRESHOLD, Evidence, judge
from rag.retrieve.sentences import score_sentences
from tests.rag.stories import BRIDGE, STRIKE, hit

EMBEDDER = StaticEmbedder()
CHUNKS = 400


def evidence(text: str, threshold: float = 0.3, articles=(BRIDGE, STRIKE)) -> Evidence:
    question = parse_question(text)
    weights = dict.fromkeys(question.terms, 3.0)
    hits = [hit(article, 9 - n) for n, article in enumerate(articles)]
    return judge(
        question, score_sentences(question, hits, weights, EMBEDDER), weights, CHUNKS, threshold
    )


def test_an_answer_that_stands_there_is_likelier_than_one_that_does_not():
    there = evidence("When will the Sallow Bridge reopen?")
    absent = evidence("When did Angela Merkel visit Tokyo?")
    assert there.probability > 0.6
    assert absent.probability < 0.2
    assert there.enough
    assert not absent.enough


@pytest.mark.parametrize(
    "text",
    [
        "When will the Sallow Bridge get a ferry museum?",
        "Who sang the anthem at the Sallow Bridge last summer?",
        "What does a ticket to the Sallow opera cost?",
    ],
)
def test_the_places_of_the_archive_alone_are_not_the_topic(text: str):
    """A question in the archive's own words about what none of its articles tells."""
    there = evidence("When will the Sallow Bridge reopen?")
    assert evidence(text).probability < there.probability / 2


def test_missing_names_and_numbers_are_named():
    """So that a declining answer can say what it did not find."""
    assert {"merkel", "2019"} <= set(evidence("Did Merkel open the Sallow Bridge in 2019?").missing)
    assert evidence("Will the Sallow Bridge reopen?").missing == ()


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("When will Marta Velling reopen the Sallow Bridge?", ("Velling",)),
        ("Were 84 cracked bearings found at the Sallow Bridge?", ("84",)),
        ("Will the bridge over the Sallow's Reykjavik arm reopen?", ("Reykjavik",)),
    ],
)
def test_a_name_or_number_beside_the_story_declines_nothing_and_is_named(
    filled: Newsroom, text: str, missing: tuple[str, ...]
):
    answer = filled.ask(text)
    assert answer.answered
    assert any("Sallow" in citation.quote for citation in answer.citations)
    assert answer.notices == (f"the passages found do not mention {', '.join(missing)}",)


@pytest.mark.parametrize(
    "text",
    [
        "Will Marta Vellin reopen the Sallow Bridge?",
        "Did the Sallow Bridge close before 4 March 2025?",
        "What happened to the Sallow Bridge on Tuesday?",
        "Does The Harbour Courier say when the Sallow Bridge will reopen?",
    ],
)
def test_what_stands_there_is_not_said_to_be_missing(filled: Newsroom, text: str):
    """Nor are dates, or the outlet, which stands above the text."""
    answer = filled.ask(text)
    assert answer.answered
    assert not [notice for notice in answer.notices if "do not mention" in notice]


def test_nobody_elses_words_answer_for_someone_who_is_not_there(filled: Newsroom):
    answer = filled.ask("What did Angela Merkel say about the Sallow Bridge?")
    assert not answer.answered
    assert "Angela Merkel" in answer.text
    assert filled.ask("What did Marta Vellin say about the Sallow Bridge?").answered


def test_a_model_is_asked_with_less_evidence_since_it_can_decline_itself():
    assert 0 < MODEL_THRESHOLD < THRESHOLD


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


def test_words_that_nothing_found_comes_near_are_told_where_an_answer_is_doubtful():
    assert evidence("Who sang the anthem at the Sallow opera?").unmatched == (
        "anthem",
        "opera",
        "sang",
    )
    assert evidence("Who closed the Sallow Bridge for traffic?").unmatched == ()
    assert evidence("Wer sang die Hymne in der Oper von Sallow?").unmatched == ()


@pytest.mark.parametrize("text", ["Who died?", "Who was at war?", "Who wore a hat?"])
def test_function_words_of_another_language_are_no_evidence(text: str):
    """The German "die", "war" and "hat" of a German article answered what nobody had reported."""
    german = Article(
        title="Brillwerk in Odham bleibt",
        text="Die Regierung hat neun Millionen zugesagt. Es war ein langer Streit um das Werk.",
        published="2026-04-20",
        outlet="Kurier",
    )
    assert not evidence(text, THRESHOLD, articles=(german,)).enough
