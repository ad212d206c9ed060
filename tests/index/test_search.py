"""Search: which passages come first, which never, and what the user is told."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.embed import Embedder, HashingEmbedder, StaticEmbedder, Vectors
from index.errors import ModelError
from index.query import Query, moment
from index.search import Searcher
from tests.chroma_server import Running
from tests.index.shelf import STORIES, TODAY, Shelf, adds_up, names, shelf_of_stories


@pytest.fixture(scope="module", params=["folder", "server"])
def shelf(
    tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Iterator[Shelf]:
    """With its vectors in a folder, and on a server."""
    with ExitStack() as stack:
        vectors = None
        if request.param == "server":
            server: Running = request.getfixturevalue("running_chroma")
            server.start()
            vectors = stack.enter_context(server.vectors("test-search"))
        folder = tmp_path_factory.mktemp("shelf")
        yield stack.enter_context(shelf_of_stories(folder, vectors))


def test_a_hit_is_a_passage_of_the_archived_text(shelf: Shelf) -> None:
    found = shelf.find("Why did the ferry crews strike?")
    assert names(found)[0] == "strike"
    for hit in found.hits:
        assert hit.text == hit.article.text[hit.start : hit.end]
        assert shelf.archive.get(hit.article.id, hit.article.version) == hit.article


def test_words_lead_and_why_says_so(shelf: Shelf) -> None:
    found = shelf.find("ferry crews strike pay")
    assert found.hits
    assert all(adds_up(hit) for hit in found.hits)
    assert [hit.score for hit in found.hits] == sorted((h.score for h in found.hits), reverse=True)
    best = found.hits[0].why
    assert best.words > best.vectors >= 0


def test_vectors_find_what_shares_no_word(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path, STORIES, StaticEmbedder())
    found = shelf.searcher().search(Query("loaf", as_of=TODAY))
    assert names(found)[0] == "bakery"
    assert found.hits[0].why.words == 0
    assert found.hits[0].why.vectors > 0
    none = shelf.searcher(vector_weight=0).search(Query("loaf", as_of=TODAY))
    assert none.hits == ()
    shelf.words.close()
    shelf.vectors.close()
    shelf.archive.close()


def test_of_two_equal_articles_the_one_near_the_question_s_day_comes_first(shelf: Shelf) -> None:
    query = "ferry crews strike over pay"
    now = names(shelf.find(query))
    assert now.index("strike") < now.index("oldstrike")
    then = names(shelf.find(query, as_of=date(2023, 2, 10)))
    assert then[0] == "oldstrike"


def test_the_time_factor_stays_in_its_bounds(shelf: Shelf) -> None:
    for hit in shelf.find("ferry").hits:
        assert 1.0 <= hit.why.time <= 1.5
        assert (hit.why.time == 1.0) or hit.article.published is not None


@pytest.mark.parametrize("day", [date(2023, 2, 1), date(2025, 5, 12), datetime(2025, 5, 10, 12)])
def test_nothing_published_after_the_question_is_used(shelf: Shelf, day: date | datetime) -> None:
    """Else an answer "as of May" would tell what came out in June."""
    found = shelf.find("ferry harbour strike budget", as_of=day)
    assert found.hits
    for hit in found.hits:
        assert hit.article.published is None or hit.article.published <= moment(day)


def test_a_long_article_does_not_fill_the_answer(shelf: Shelf) -> None:
    """Breadth over articles is what multi-article questions need."""
    found = shelf.find("ferry line closed harbour office", k=10)
    own = [hit for hit in found.hits if hit.article.id == "long"]
    assert len(own) == 3
    assert len(set(names(found))) > 2
    assert [round(hit.why.place, 9) for hit in own] == [1.0, 0.7, 0.49]
    one = shelf.searcher(per_article=1).search(Query("ferry line closed", as_of=TODAY))
    assert names(one).count("long") == 1


def test_no_more_hits_than_asked_for(shelf: Shelf) -> None:
    assert len(shelf.find("ferry harbour", k=2).hits) == 2


def test_only_the_outlets_asked_for(shelf: Shelf) -> None:
    found = shelf.find("ferry bread", outlets=("Now",))
    assert names(found) == ["gazette"]
    assert shelf.find("ferry", outlets=("No Such Paper",)).hits == ()


def test_an_outlet_named_in_the_question_is_among_the_first(shelf: Shelf) -> None:
    query = "ferry line closed harbour office"
    assert names(shelf.find(query, k=3)) == ["long"] * 3
    assert "gazette" in names(shelf.find(f"What did Now say: {query}?", k=3))
    assert "gazette" not in names(shelf.find(f"What did now or Nowhere say: {query}?", k=3))


def test_why_adds_up_for_an_outlet_named_in_the_question_too(shelf: Shelf) -> None:
    query = "What did Now say: ferry line closed harbour office?"
    assert all(adds_up(hit) for hit in shelf.find(query).hits)


class Failing(HashingEmbedder):
    def embed(self, texts: Sequence[str]) -> Vectors:
        raise ModelError("embedder x: the server answered 500")


def test_with_the_embedder_down_words_search_alone_and_the_user_is_told(shelf: Shelf) -> None:
    found = shelf.searcher(Failing()).search(Query("ferry crews strike", as_of=TODAY))
    assert names(found)[0] == "strike"
    assert found.notices == ("searched by words alone: embedder x: the server answered 500",)
    assert all(hit.why.vectors == 0 for hit in found.hits)


def test_without_vectors_words_search_alone(shelf: Shelf) -> None:
    found = Searcher(shelf.archive, shelf.words).search(Query("ferry crews strike", as_of=TODAY))
    assert names(found)[0] == "strike"
    assert found.notices == ()
    assert all(adds_up(hit) for hit in found.hits)


def test_what_was_removed_since_the_last_sync_is_not_shown(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path, STORIES, HashingEmbedder())
    shelf.archive.remove("strike")
    assert "strike" not in names(shelf.find("ferry crews strike"))
    shelf.words.close()
    shelf.vectors.close()
    shelf.archive.close()


ODD = [
    "",
    "   \n\t",
    "the of and is",
    "😀😀",
    "?!…",
    'title:(foo" AND [`',
    "שביתה במעבורת",
    "渡轮罢工",
    "ferry " * 1_700,
    "x" * 10_000,
    " ".join(f"w{n}" for n in range(2_000))[:10_000],
    "\x00\u202e\ufeff",
    "in May in 2025 between from to and",
]


@pytest.mark.parametrize("embedder", [HashingEmbedder(), StaticEmbedder()], ids=lambda e: e.name)
@pytest.mark.parametrize("text", ODD, ids=lambda text: repr(text[:12]))
def test_no_question_crashes_the_search(
    shelf: Shelf, tmp_path_factory: pytest.TempPathFactory, text: str, embedder: Embedder
) -> None:
    searched = shelf if isinstance(embedder, HashingEmbedder) else _static_shelf(tmp_path_factory)
    found = searched.find(text)
    assert all(hit.score == hit.score for hit in found.hits)  # no NaN


_shelves: list[Shelf] = []


def _static_shelf(factory: pytest.TempPathFactory) -> Shelf:
    if not _shelves:
        _shelves.append(Shelf(factory.mktemp("static"), STORIES, StaticEmbedder()))
    return _shelves[0]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=40) | st.sampled_from(ODD),
    st.dates(min_value=date(1971, 1, 1), max_value=date(9999, 12, 1)),
    st.integers(1, 30),
)
def test_hits_are_ordered_bounded_and_never_from_the_future(
    shelf: Shelf, text: str, day: date, k: int
) -> None:
    found = shelf.find(f"ferry {text}", as_of=day, k=k)
    assert len(found.hits) <= k
    scores = [hit.score for hit in found.hits]
    assert scores == sorted(scores, reverse=True)
    for hit in found.hits:
        assert hit.article.published_on is None or hit.article.published_on <= day
        assert names(found).count(hit.article.id) <= 3


def test_a_day_ends_with_its_last_second() -> None:
    assert moment(date(2025, 5, 20)) == datetime(2025, 5, 20, 23, 59, 59, tzinfo=UTC)
    assert moment(datetime(2025, 5, 20, 7)) == datetime(2025, 5, 20, 7, tzinfo=UTC)
    aware = datetime.fromisoformat("2025-05-20T07:00:00+02:00")
    assert moment(aware) is aware
