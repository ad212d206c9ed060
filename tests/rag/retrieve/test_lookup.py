"""A question of several parts is looked up part by part, and says which part it cannot answer."""

import pytest

from index.article import Article
from index.query import Query
from index.search import Hit, Why
from index.sentences import article_sentences
from rag.newsroom import Newsroom
from rag.question.parse import parse_question
from rag.retrieve.lookup import LookedUp, look_up
from rag.retrieve.sentences import score_sentences

BOTH = "How many nurses walked out, and when will the Sallow Bridge reopen?"


def looked(newsroom: Newsroom, text: str, *earlier: str, k: int = 20) -> LookedUp:
    return look_up(
        Query(text, k=k),
        earlier,
        searcher=newsroom.desk.searcher(),
        embedder=newsroom.desk.embedder,
        threshold=0.29,
    )


def test_each_part_has_its_own_question_and_best_sentence(filled: Newsroom):
    nurses, bridge = looked(filled, BOTH).parts
    assert "2,300" in nurses.scored[0].text
    assert "14 June" in bridge.scored[0].text
    assert nurses.question.kind != bridge.question.kind


def test_a_single_question_is_one_part(filled: Newsroom):
    assert len(looked(filled, "When will the Sallow Bridge reopen?").parts) == 1


def test_the_passages_of_all_parts_take_turns_and_keep_within_the_limit(filled: Newsroom):
    found = looked(filled, BOTH, k=2).found.hits
    assert len(found) == 2
    assert len({hit.article.id for hit in found}) == 2


def test_only_sentences_of_kept_passages_can_be_quoted(filled: Newsroom):
    """Else an answer would quote a source that is not among its sources."""
    work = looked(filled, BOTH, k=1)
    kept = {hit.article.id for hit in work.found.hits}
    assert {one.hit.article.id for part in work.parts for one in part.scored} <= kept


def test_both_parts_are_answered(filled: Newsroom):
    answer = filled.ask(BOTH)
    quoted = " ".join(citation.quote for citation in answer.citations)
    assert "2,300" in quoted
    assert "14 June" in quoted
    assert answer.notices == ()


def test_a_part_without_evidence_is_named_and_the_other_answered(filled: Newsroom):
    answer = filled.ask("How many nurses walked out, and who won the chess final in Reykjavik?")
    assert answer.answered
    assert any("2,300" in citation.quote for citation in answer.citations)
    notice = next(notice for notice in answer.notices if "chess" in notice)
    assert notice.startswith("The archive does not say")


def test_nothing_is_answered_where_no_part_can_be(filled: Newsroom):
    answer = filled.ask("Who won the chess final in Reykjavik, and who invented the zeppelin?")
    assert not answer.answered
    assert answer.citations == ()


def test_a_later_part_leans_on_an_earlier_one(filled: Newsroom):
    _, cost = looked(filled, "When will the Sallow Bridge reopen, and what will it cost?").parts
    assert "46 million" in cost.scored[0].text


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        ("Who counts the wild geese of Linn?", "Ida Falk counts the wild geese of Linn."),
        ("How many wild geese does Linn have?", "Wild geese of Linn now 640"),
    ],
)
def test_a_heading_comes_after_a_sentence_unless_it_has_the_number_asked_for(
    filled: Newsroom, asked: str, first: str
):
    text = "Ida Falk counts the wild geese of Linn.\n\nWild geese of Linn now 640"
    article = Article(title="Geese", text=text)
    spans = article_sentences(article)
    hit = Hit(article, spans[1].start, len(article.text), 1.0, Why(1.0, 1.0, 1.0), spans)
    question = parse_question(asked)
    weights = dict.fromkeys(question.terms, 1.0)
    assert score_sentences(question, [hit], weights, filled.desk.embedder)[0].text == first
