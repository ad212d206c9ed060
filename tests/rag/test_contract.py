"""The JSON that other programs read: a key renamed or dropped would break them."""

import json
from datetime import date

from index.article import Article
from rag.contract import answer_json, article_json, found_json
from rag.newsroom import Newsroom
from tests.rag.stories import BRIDGE

ARTICLE = {"id", "version", "title", "outlet", "author", "published", "url"}


def test_an_answer_has_the_shape_of_the_contract(filled: Newsroom):
    answer = filled.ask("When will the Sallow Bridge reopen?", as_of=date(2025, 5, 20))
    shape = json.loads(json.dumps(answer_json(answer), allow_nan=False))
    assert set(shape) == {
        "question", "answer", "answered", "model", "as_of", "citations", "claims", "sources",
        "dropped_pointers", "evidence", "notices", "usage", "timing_ms",
    }  # fmt: skip
    assert shape["as_of"] == "2025-05-20"
    citation = shape["citations"][0]
    assert set(citation) == {"marker", "quote", "start", "end", "status", "reason", "article"}
    assert set(citation["article"]) == ARTICLE
    text = filled.article(citation["article"]["id"]).text
    assert text[citation["start"] : citation["end"]] == citation["quote"]
    assert set(shape["claims"][0]) == {"start", "end", "markers", "status", "reason"}
    assert set(shape["sources"][0]) == {"n", "article", "score"}
    assert set(shape["usage"]) == {
        "prompt_tokens", "completion_tokens", "cost_usd", "estimated"
    }  # fmt: skip
    assert set(shape["timing_ms"]) == {"search", "first_text", "total"}


def test_hits_have_the_shape_of_the_contract(filled: Newsroom):
    found = filled.find("bridge in March 2025", 2, as_of=date(2025, 5, 20))
    shape = json.loads(json.dumps(found_json(found), allow_nan=False))
    assert set(shape) == {"hits", "as_of", "window", "notices"}
    assert len(shape["hits"]) == 2
    hit = shape["hits"][0]
    assert set(hit) == {"score", "why", "text", "start", "end", "article"}
    assert set(hit["why"]) == {"words", "vectors", "time", "place", "outlet"}
    assert filled.article(hit["article"]["id"]).text[hit["start"] : hit["end"]] == hit["text"]
    assert shape["window"] == "2025-03-01 to 2025-03-31"


def test_an_article_is_described_without_its_text():
    assert set(article_json(BRIDGE)) == ARTICLE
    assert article_json(BRIDGE)["published"] == "2025-03-04"
    bare = article_json(Article(text="Nothing but text."))
    assert (bare["published"], bare["outlet"], bare["url"]) == (None, None, None)
