"""The JSON that other programs read: a key renamed or dropped would break them."""

import json
from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from index.article import Article, ArticleRef
from index.when import ToldDay
from rag.cite.citations import Citation, Claim, Quotation
from rag.contract import answer_json, article_json, found_json
from rag.contract.back import answer_from_json
from rag.events import Answer, ReadAs, Timing
from rag.models.chat import Usage
from rag.newsroom import Newsroom
from rag.question.form import Form
from rag.retrieve.narrowings import Narrowing
from rag.sources import SourceRef
from tests.rag.stories import BRIDGE, STRIKE

_TEXT = st.text(max_size=12)
_COUNT = st.integers(0, 10**9)
_SHARE = st.floats(0, 1e6)
_REF = st.builds(
    ArticleRef,
    _TEXT,
    _COUNT,
    _TEXT,
    st.none() | _TEXT,
    st.none() | _TEXT,
    st.none() | st.dates(),
    st.none() | _TEXT,
    st.none() | st.dates(),
)
_REFS = st.lists(_REF, max_size=2).map(tuple)
_CITATION = st.builds(
    Citation,
    _TEXT,
    _REF,
    _COUNT,
    _COUNT,
    _TEXT,
    st.sampled_from(["pointed", "pinned", "quoted"]),
    st.sampled_from(["pending", "supported", "check", "unchecked"]),
    _TEXT,
    st.none() | st.tuples(_COUNT, _COUNT),
    st.lists(st.builds(ToldDay, _COUNT, _COUNT, st.dates(), st.dates()), max_size=2).map(tuple),
)
_CLAIM = st.builds(
    Claim,
    _COUNT,
    _COUNT,
    st.lists(_TEXT, max_size=3).map(tuple),
    st.sampled_from(["supported", "check", "unchecked", "uncited"]),
    _TEXT,
)
_SPANS = st.lists(st.tuples(_COUNT, _COUNT), max_size=3).map(tuple)
_READ_AS = st.builds(
    ReadAs,
    _TEXT,
    st.none() | st.dates(),
    st.none() | st.dates(),
    st.lists(_TEXT, max_size=2).map(tuple),
    _TEXT,
    st.sampled_from(["filter", "weigh", "relaxed", None]),
)
ANSWERS = st.builds(
    Answer,
    question=_TEXT,
    text=_TEXT,
    answered=st.booleans(),
    model=_TEXT,
    as_of=st.dates(),
    citations=st.lists(_CITATION, max_size=3).map(tuple),
    claims=st.lists(_CLAIM, max_size=3).map(tuple),
    sources=st.lists(st.builds(SourceRef, _COUNT, _REF, _SHARE, _SPANS, _REFS), max_size=3).map(
        tuple
    ),
    dropped_pointers=_COUNT,
    usage=st.builds(Usage, _COUNT, _COUNT, _SHARE, st.booleans()),
    timing=st.builds(Timing, _SHARE, _SHARE, _SHARE),
    read_as=_READ_AS,
    evidence=st.floats(0, 1),
    notices=st.lists(_TEXT, max_size=2).map(tuple),
    model_error=st.none() | _TEXT,
    unsupported=st.lists(_TEXT, max_size=2).map(tuple),
    reply=st.booleans(),
    form=st.sampled_from(Form),
    narrowings=st.lists(
        st.builds(
            Narrowing,
            _TEXT,
            st.none() | st.dates(),
            st.none() | st.dates(),
            st.none() | _TEXT,
            _COUNT,
        ),
        max_size=2,
    ).map(tuple),
    more=st.lists(
        st.builds(Quotation, _TEXT, st.lists(_CITATION, max_size=2).map(tuple)), max_size=2
    ).map(tuple),
)

ARTICLE = {"id", "version", "title", "outlet", "author", "published", "modified", "url"}


def test_an_answer_has_the_shape_of_the_contract(filled: Newsroom):
    answer = filled.ask("When will the Sallow Bridge reopen?", as_of=date(2025, 5, 20))
    shape = json.loads(json.dumps(answer_json(answer), allow_nan=False))
    assert set(shape) == {
        "question", "answer", "answered", "model", "as_of", "citations", "claims", "sources",
        "reply", "dropped_pointers", "evidence", "notices", "model_error", "unsupported", "more",
        "usage", "timing_ms", "read_as", "form", "narrowings",
    }  # fmt: skip
    assert shape["as_of"] == "2025-05-20"
    citation = shape["citations"][0]
    assert set(citation) == {
        "marker", "quote", "start", "end", "how", "status", "reason", "answering", "article",
            "days", "page",
    }  # fmt: skip
    assert set(citation["article"]) == ARTICLE
    text = filled.article(citation["article"]["id"]).text
    assert text[citation["start"] : citation["end"]] == citation["quote"]
    assert set(shape["claims"][0]) == {"start", "end", "markers", "status", "reason"}
    assert set(shape["sources"][0]) == {"n", "article", "score", "shown", "also"}
    assert set(shape["usage"]) == {
        "prompt_tokens", "completion_tokens", "cost_usd", "estimated"
    }  # fmt: skip
    assert set(shape["timing_ms"]) == {"search", "first_text", "total"}


def test_how_a_question_was_read_is_told(filled: Newsroom):
    """Else nobody sees that "March" was taken for last year's; an old answer has no such key."""
    day = date(2025, 5, 20)
    stored = answer_json(filled.ask("What did the nurses demand in March 2025?", as_of=day))
    assert stored["read_as"] == {
        "question": "What did the nurses demand in March 2025?",
        "from": "2025-03-01",
        "to": "2025-03-31",
        "outlets": [],
        "phrase": "March 2025",
        "dates": "filter",
    }
    assert stored["form"] == "fact"
    assert answer_json(answer_from_json(stored)) == stored
    del stored["read_as"], stored["form"]
    old = answer_from_json(stored)
    assert old.read_as == ReadAs("What did the nurses demand in March 2025?")
    assert old.form is Form.FACT


def test_hits_have_the_shape_of_the_contract(filled: Newsroom):
    found = filled.desk.find("bridge in March 2025", 2, as_of=date(2025, 5, 20))
    shape = json.loads(json.dumps(found_json(found), allow_nan=False))
    assert set(shape) == {"hits", "as_of", "window", "notices"}
    assert len(shape["hits"]) == 2
    hit = shape["hits"][0]
    assert set(hit) == {"score", "why", "text", "start", "end", "article", "also"}
    assert set(hit["why"]) == {"words", "vectors", "time", "window", "latest", "place", "outlet"}
    assert filled.article(hit["article"]["id"]).text[hit["start"] : hit["end"]] == hit["text"]
    assert shape["window"] == "2025-03-01 to 2025-03-31"


def test_who_else_reported_a_story_is_told(tmp_path):
    """Under hits and under the sources of an answer alike; an old answer has no such key."""
    gull = replace(BRIDGE, id="", url="https://gull.example/1", outlet="The Gull")
    with Newsroom.open(tmp_path) as newsroom:
        newsroom.add(BRIDGE, gull, STRIKE)
        (hit, *_) = found_json(newsroom.desk.find("Sallow Bridge reopen"))["hits"]
        stored = answer_json(newsroom.ask("When will the Sallow Bridge reopen?"))
    assert {hit["article"]["outlet"], *(one["outlet"] for one in hit["also"])} == {
        "The Gull",
        "The Harbour Courier",
    }
    assert set(hit["also"][0]) == ARTICLE
    assert stored["sources"][0]["also"] == hit["also"]
    assert answer_json(answer_from_json(stored)) == stored
    del stored["sources"][0]["also"]
    assert answer_from_json(stored).sources[0].also == ()


def test_an_article_is_described_without_its_text():
    assert set(article_json(BRIDGE)) == ARTICLE
    assert article_json(BRIDGE)["published"] == "2025-03-04"
    bare = article_json(Article(text="Nothing but text."))
    assert (bare["published"], bare["outlet"], bare["url"]) == (None, None, None)


@given(ANSWERS)
def test_an_answer_comes_back_from_its_json(answer: Answer):
    """Else a stored conversation would not be the one that was held."""
    text = json.dumps(answer_json(answer), allow_nan=False)
    assert answer_from_json(json.loads(text)) == answer


def test_a_real_answer_comes_back_and_its_citations_resolve(filled: Newsroom):
    answer = filled.ask("When will the Sallow Bridge reopen?", as_of=date(2025, 5, 20))
    again = answer_from_json(json.loads(json.dumps(answer_json(answer))))
    assert again == answer
    for citation in again.citations:
        article = filled.article(citation.article.id, citation.article.version)
        assert article.text[citation.start : citation.end] == citation.quote
    assert again.quoted
    assert not replace(again, citations=()).quoted


def test_the_days_that_an_article_means_are_told_and_an_old_answer_has_none(filled: Newsroom):
    answer = filled.ask("When will the Sallow Bridge reopen?", as_of=date(2025, 5, 20))
    shape = answer_json(answer)
    (day,) = shape["citations"][0]["days"]
    text = filled.article(answer.citations[0].article.id).text
    assert text[day["start"] : day["end"]] == "Monday"  # in a report of Tuesday 4 March
    assert (day["from"], day["to"]) == ("2025-03-03", "2025-03-03")
    assert answer_from_json(json.loads(json.dumps(shape))) == answer
    for citation in shape["citations"]:
        del citation["days"]
        del citation["article"]["modified"]
    (first, *_) = answer_from_json(shape).citations
    assert (first.days, first.article.modified_on) == ((), None)


def test_narrowings_are_told_and_an_old_answer_has_none(filled: Newsroom):
    answer = filled.ask("When will the Sallow Bridge reopen?", as_of=date(2025, 5, 20))
    offered = Narrowing("2022", date(2022, 1, 1), date(2022, 12, 31), None, 5)
    stored = answer_json(replace(answer, narrowings=(offered,)))
    assert stored["narrowings"] == [
        {"label": "2022", "from": "2022-01-01", "to": "2022-12-31", "outlet": None, "articles": 5}
    ]
    assert answer_from_json(stored).narrowings == (offered,)
    del stored["narrowings"]
    assert answer_from_json(stored).narrowings == ()
