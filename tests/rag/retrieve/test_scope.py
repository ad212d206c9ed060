"""Whose words a question asks for: an outlet's come from that outlet, and a list from its days."""

import pytest

from index.article import Article
from index.query import Query
from rag.newsroom import Newsroom
from rag.question.form import Form
from rag.retrieve.scope import outlet_notice, scope_of
from tests.rag.stories import DENIAL


@pytest.mark.parametrize(
    "question",
    [
        "What does Northern Wire say about the Sallow Bridge?",
        "When will the Sallow Bridge reopen, according to Northern Wire?",
        "Which articles did Northern Wire publish about the Sallow Bridge?",
        "Was schreibt Northern Wire über die Sallow Bridge?",
        "¿Qué dice Northern Wire sobre el Sallow Bridge?",
        "Que dit Northern Wire sur le Sallow Bridge ?",
    ],
)
def test_what_an_outlet_says_is_quoted_from_it_alone(filled: Newsroom, question: str):
    answer = filled.ask(question)
    assert answer.answered
    assert {citation.article.outlet for citation in answer.citations} == {DENIAL.outlet}


@pytest.mark.parametrize(
    ("question", "form"),
    [
        ("What did Northern Wire report about the Sallow Bridge?", Form.OVERVIEW),
        ("What has Northern Wire written on the Sallow Bridge?", Form.ARTICLES),
        ("Was schrieb Northern Wire über die Sallow Bridge?", Form.OVERVIEW),
    ],
)
def test_what_an_outlet_reported_about_something_is_no_fact(
    filled: Newsroom, question: str, form: Form
):
    answer = filled.ask(question)
    assert answer.form is form
    assert {citation.article.outlet for citation in answer.citations} == {DENIAL.outlet}


def test_whether_a_report_is_of_something_is_a_fact(filled: Newsroom):
    answer = filled.ask("When did Northern Wire report that the Sallow Bridge is safe?")
    assert answer.form is Form.FACT


@pytest.mark.parametrize(
    "question",
    [
        "What did Northern Wire say about the Sallow Bridge that The Harbour Courier did not?",
        "Who said that Northern Wire is late?",
        "What company, according to Northern Wire, found cracked bearings in the Sallow Bridge,"
        " evacuated 4,100 people at Saltreth and offered the nurses 4.5 per cent?",
    ],
)
def test_no_outlet_limits_a_question_that_may_need_another(filled: Newsroom, question: str):
    assert scope_of(Query(question), filled.library.archive).query.outlets == ()


def test_that_an_outlet_says_nothing_is_told_beside_the_words_of_others(filled: Newsroom):
    answer = filled.ask("What does Northern Wire say about the nurses' pay rise?")
    assert answer.answered
    said_by = {citation.article.outlet for citation in answer.citations}
    noted = any("nothing found by Northern Wire" in notice for notice in answer.notices)
    assert noted == ("Northern Wire" not in said_by)


def test_a_list_of_articles_is_of_the_days_that_are_asked_for(filled: Newsroom):
    answer = filled.ask("What have we published on the Sallow Bridge since 10 March 2025?")
    assert {citation.article.id for citation in answer.citations} == {DENIAL.id}


@pytest.mark.parametrize(
    "question",
    [
        "What has the BBC reported about the Sallow Bridge?",
        "Show me articles from the BBC",
        "When will the Sallow Bridge reopen, according to the BBC?",
    ],
)
def test_an_outlet_that_the_archive_does_not_have_is_said_to_be_missing(
    filled: Newsroom, question: str
):
    (notice,) = [one for one in filled.ask(question).notices if "no articles" in one]
    assert notice.startswith("no articles from BBC are in the archive; there are articles from ")
    assert DENIAL.outlet in notice


@pytest.mark.parametrize(
    "question",
    [
        "What did Northern Wire report about the Sallow Bridge?",
        "What did Vera Dunstan say about the BBC?",
        "What did Vera Dunstan say about the bridge?",
        "How much will the BBC pay?",
    ],
)
def test_no_outlet_is_missed_where_none_or_one_that_is_there_is_asked_for(
    filled: Newsroom, question: str
):
    assert outlet_notice(Query(question), filled.library.archive) == ""


def test_an_outlet_is_there_by_a_longer_name_or_its_host(filled: Newsroom):
    question = Query("What has the BBC reported about the ferry?")
    for outlet in ("BBC News", "bbc.co.uk"):
        article = Article(text=f"The ferry sails for {outlet}.", title="Ferry", outlet=outlet)
        filled.add(article)
        assert outlet_notice(question, filled.library.archive) == ""
        filled.library.remove(article.id)
        assert outlet_notice(question, filled.library.archive) != ""
