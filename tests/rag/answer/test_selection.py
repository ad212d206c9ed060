"""What a model is shown: what helps, once, and within the budget."""

from dataclasses import replace

import pytest

from index.article import Article
from index.query import Query
from rag.answer.prompt import render_source
from rag.answer.selection import SENTENCES, compact_sources, full_sources
from rag.models.tokens import TokenCounter
from rag.newsroom import Newsroom
from rag.retrieve.lookup import LookedUp, look_up
from rag.sources import Source
from tests.rag.stories import BRIDGE, STORIES

QUESTION = "When will the Sallow Bridge reopen, and what do the repairs cost?"


def cost(source: Source) -> int:
    return TokenCounter().count(render_source(source))


def looked(newsroom: Newsroom, question: str = QUESTION) -> LookedUp:
    return look_up(
        Query(question, k=20),
        (),
        searcher=newsroom.desk.searcher(),
        embedder=newsroom.desk.embedder,
        threshold=0.0,
    )


@pytest.mark.parametrize("select", [full_sources, compact_sources])
@pytest.mark.parametrize("budget", [0, 50, 150, 300, 600, 5000])
def test_the_budget_is_kept_by_the_counter(filled: Newsroom, select, budget: int):
    """A prompt that is too long costs a refused request; one source is always shown."""
    sources = select(looked(filled), budget, cost)
    assert sources
    assert sum(map(cost, sources)) <= budget or len(sources) == 1
    assert sources[0].article == BRIDGE
    assert [source.n for source in sources] == list(range(1, len(sources) + 1))


def test_nothing_found_is_no_source(filled: Newsroom):
    found = looked(filled)
    parts = tuple(replace(part, scored=()) for part in found.parts)
    nothing = replace(found, found=replace(found.found, hits=()), parts=parts)
    assert full_sources(nothing, 500, cost) == compact_sources(nothing, 500, cost) == ()


def test_an_article_is_always_shown_with_its_lead(filled: Newsroom):
    """Without it a passage speaks of "the deal", and the model guesses which."""
    for source in full_sources(looked(filled), 5000, cost):
        lead = [number for number in (1, 2) if number < len(source.sentences)]
        assert list(source.shown[: len(lead)]) == lead


def test_a_compact_prompt_holds_the_best_sentences_alone(filled: Newsroom):
    sources = compact_sources(looked(filled), 5000, cost)
    shown = [source.quote(number) for source in sources for number in source.shown]
    assert len(shown) <= SENTENCES + 3, "and a few that they lean on"
    assert any("14 June" in text for text in shown)
    assert any("46 million" in text for text in shown)
    whole = full_sources(looked(filled), 5000, cost)
    assert sum(map(cost, sources)) < sum(map(cost, whole))


def test_what_two_articles_say_word_for_word_goes_in_once(tmp_path):
    """The same text printed again, too late to count as the same story, filled half of a prompt."""
    reprint = Article(
        title=BRIDGE.title,
        text=BRIDGE.text,
        outlet="The Evening Copy",
        url="https://copy.example/bridge",
        published="2025-03-25",
    )
    with Newsroom.open(home=tmp_path) as newsroom:
        newsroom.add(STORIES, reprint)
        found = looked(newsroom)
        assert {"The Evening Copy"} < {hit.article.outlet for hit in found.found.hits}
        for select in (full_sources, compact_sources):
            outlets = [source.article.outlet for source in select(found, 5000, cost)]
            assert ("The Evening Copy" in outlets) != (BRIDGE.outlet in outlets)


def test_a_lead_is_of_sentences_that_say_something(tmp_path):
    """An agency's name and an address took the place of what opens many an article."""
    told = ["The Tarn Viaduct closed on Monday.", "Engineers found four cracks in its third pier."]
    filler = "\n".join(f"The council spoke about paragraph {n} of its budget." for n in range(90))
    report = Article(
        title="Viaduct closed",
        text="\n".join(["BBN —", "https://news.example/viaduct", *told, filler])
        + "\nThe Tarn Viaduct carries nine thousand lorries a day, said Ina Holm.",
        outlet="BBN",
        url="https://bbn.example/viaduct",
        published="2025-03-25",
    )
    with Newsroom.open(home=tmp_path) as newsroom:
        newsroom.add(report)
        found = looked(newsroom, "How many lorries does the Tarn Viaduct carry a day?")
        (source,) = full_sources(found, 5000, cost)
    lead = [source.quote(number) for number in source.shown[:2]]
    assert lead == told
