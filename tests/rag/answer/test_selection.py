"""What a model is shown: what helps, once, and within the budget."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from index.article import Article
from index.query import Query
from rag.answer.prompt import render_source
from rag.answer.selection import FADE, SENTENCES, WHOLE, compact_sources, full_sources
from rag.models.tokens import TokenCounter
from rag.newsroom import Newsroom
from rag.retrieve.lookup import LookedUp, look_up
from rag.retrieve.sentences import Scored
from rag.sources import Source
from tests.rag.stories import BRIDGE, STORIES

QUESTION = "When will the Sallow Bridge reopen, and what do the repairs cost?"


def cost(source: Source) -> int:
    return TokenCounter().count(render_source(source))


def looked(newsroom: Newsroom, question: str = QUESTION, k: int = 20) -> LookedUp:
    return look_up(
        Query(question, k=k),
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
            titles = [source.article.title for source in select(found, 5000, cost)]
            assert titles.count(BRIDGE.title) == 1


def test_a_lead_is_of_sentences_that_say_something(tmp_path):
    """An agency's name, an address and a byline took the place of what opens many an article."""
    told = ["The Tarn Viaduct closed on Monday.", "Engineers found four cracks in its third pier."]
    before = ["BBN —", "https://news.example/viaduct", "Karin Mello, Transport Correspondent"]
    filler = "\n".join(f"The council spoke about paragraph {n} of its budget." for n in range(90))
    report = Article(
        title="Viaduct closed",
        text="\n".join([*before, *told, filler])
        + "\nThe Tarn Viaduct carries nine thousand lorries a day, said Ina Holm.",
        outlet="BBN",
        url="https://bbn.example/viaduct",
        published="2025-03-25",
    )
    with Newsroom.open(home=tmp_path) as newsroom:
        newsroom.add(report)
        found = looked(newsroom, "How many lorries does the Tarn Viaduct carry a day?", k=1)
        (source,) = full_sources(found, 5000, cost)
    lead = [source.quote(number) for number in source.shown[:2]]
    assert lead == told


def test_a_lead_without_full_stops_is_a_lead(tmp_path):
    notices = Article(
        title="Notices",
        text="\n".join(f"Tarn Viaduct closed to lorries in week {n}" for n in range(4)),
        outlet="BBN",
        url="https://bbn.example/notices",
    )
    with Newsroom.open(home=tmp_path) as newsroom:
        newsroom.add(notices)
        (source,) = full_sources(looked(newsroom, "When is the Tarn Viaduct closed?"), 5000, cost)
    assert source.shown[:2] == (1, 2)


def scored_by(found: LookedUp, score: Callable[[Scored], float]) -> LookedUp:
    """The same with other scores of its sentences, and the same search score for all passages."""
    hits = {hit.article.id: replace(hit, score=1.0) for hit in found.found.hits}
    parts = [
        replace(
            part,
            scored=tuple(
                sorted(
                    (replace(one, score=score(one)) for one in part.scored),
                    key=lambda one: -one.score,
                )
            ),
        )
        for part in found.parts
    ]
    shown = replace(found.found, hits=tuple(hits.values()))
    return replace(found, found=shown, parts=tuple(parts))


@pytest.fixture(scope="module")
def stalls(tmp_path_factory) -> LookedUp:
    """What was found in seven articles of seven sentences, the fifth of which names mackerel."""
    told = ["{} opens at six", "Owners of {} vote", "The quay by {} is wet", "{} has a blue roof"]
    told += ["Mackerel is dear at {}", "Gulls watch {}", "A bell rings at {}"]
    articles = [
        Article(
            title=f"The stall of {name}",
            text="\n".join(f"{line.format(name + chr(39) + 's stall')}." for line in told),
            outlet=f"Paper {name}",
            url=f"https://{name}.example/stall",
            published="2025-03-25",
        )
        for name in ("Abel", "Berta", "Cosmo", "Dina", "Egon", "Fritz", "Gesa")
    ]
    with Newsroom.open(home=tmp_path_factory.mktemp("stalls")) as newsroom:
        newsroom.add(*articles)
        found = looked(newsroom, "How dear is mackerel at the stalls?")
    assert len(found.found.hits) == 7
    return scored_by(found, lambda _: 0.0)


def test_the_best_passages_are_whole_and_of_others_what_is_likely(stalls: LookedUp):
    """A strong model cites two thirds of all from the first two of ten sources."""

    def score(one: Scored) -> float:
        return 0.0 if "Mackerel" in one.text else -2 * FADE

    every = full_sources(scored_by(stalls, score), 5000, cost)
    assert [source.shown for source in every] == [tuple(range(1, 8))] * WHOLE + [(1, 2, 5)] * 3
    last = stalls.found.hits[-1].article
    faded = scored_by(stalls, lambda one: score(one) - FADE * 2 * (one.hit.article == last))
    assert last not in [source.article for source in full_sources(faded, 5000, cost)]


def test_what_search_knows_counts_too(stalls: LookedUp):
    """By their sentences alone, passages that search had put last crowded a prompt."""
    *others, last = stalls.found.hits
    apart = scored_by(stalls, lambda one: (2 - FADE) * (one.hit.article == last.article))
    assert len(full_sources(apart, 5000, cost)) == 7
    far = replace(stalls.found, hits=(*others, replace(last, score=0.1)))
    assert len(full_sources(replace(apart, found=far), 5000, cost)) == 6
