"""Lines that an outlet repeats: the same in whatever order articles came, and never its news."""

import random
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.archive.articles import Archive
from index.article import Article
from index.derived import DerivedIndexes
from index.embed import HashingEmbedder
from index.query import Query
from index.repeated import STORIES
from index.search import Searcher
from index.sentences import Span
from rag.retrieve.sentences import leading
from rag.sources import build_sources
from tests.index.test_stories import Desk

FOOT = "Schreiben Sie uns Ihre Meinung an die Redaktion des Fähranzeigers, Postfach 12, Nordhafen."
NAMES = ("Harbour", "Orchard", "Quarry", "Lighthouse", "Sawmill", "Viaduct", "Brewery", "Chapel")
_OUTLET = "Fähranzeiger"


def article(
    n: int, *, foot: str = FOOT, outlet: str | None = _OUTLET, day: int = 0, body: str = ""
) -> Article:
    """An article of six paragraphs and a foot; its own story unless `body` is given."""
    name = NAMES[n % len(NAMES)] + str(n)
    own = body or "\n\n".join(
        f"The {name} council spent {n * 37 + part} crowns on part {part} of its works, it said."
        for part in range(6)
    )
    return Article(
        id=f"a{n}",
        title=f"{name} spends",
        text=f"{own}\n\n{foot}",
        outlet=outlet,
        published=f"2025-03-{(day or n) % 28 + 1:02}",  # type: ignore[arg-type]
    )


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "stories.db")


def repeated(desk: Desk, one: Article) -> list[str]:
    return [span.of(one.text) for span in desk.index.repeated([one])[one.id]]


def test_a_line_at_the_end_of_different_stories_is_repeated(desk: Desk) -> None:
    told = [article(n) for n in range(STORIES)]
    desk.put(*told)
    assert all(repeated(desk, one) == [FOOT] for one in told)


def test_so_is_one_whose_blanks_and_capitals_differ(desk: Desk) -> None:
    told = [article(n, foot=FOOT.upper() if n % 2 else FOOT) for n in range(STORIES)]
    desk.put(*told)
    assert repeated(desk, told[1]) == [FOOT.upper()]


@pytest.mark.parametrize(
    "told",
    [
        [article(n) for n in range(STORIES - 1)],
        [article(n, day=1) for n in range(STORIES + 3)],
        [article(n, outlet=f"Outlet {n}") for n in range(STORIES + 3)],
        [article(n, outlet=None) for n in range(STORIES + 3)],
        [article(n, foot="Ring us.") for n in range(STORIES + 3)],
    ],
    ids=["too few", "one day", "another outlet", "no outlet", "short"],
)
def test_what_is_not_repeated(desk: Desk, told: Sequence[Article]) -> None:
    desk.put(*told)
    assert not any(repeated(desk, one) for one in told)


def test_a_story_told_again_and_again_is_no_repetition(desk: Desk) -> None:
    """A reprint shares its last line because it shares all of them."""
    report = article(1).text.split("\n\n", 1)[1].removesuffix(FOOT).strip()
    told = [article(n, body=report) for n in range(STORIES + 3)]
    desk.put(*told)
    assert not any(repeated(desk, one) for one in told)


def test_a_line_in_the_middle_is_the_storys(desk: Desk) -> None:
    told = []
    for n in range(STORIES):
        lines = article(n, foot="Nobody was hurt in it.").text.split("\n\n")[1:]
        told.append(article(n, body="\n\n".join([*lines[:3], FOOT, *lines[3:]])))
    desk.put(*told)
    assert not any(repeated(desk, one) for one in told)


def test_removing_articles_makes_a_line_news_again(desk: Desk) -> None:
    told = [article(n) for n in range(STORIES)]
    desk.put(*told)
    desk.remove("a0")
    assert repeated(desk, told[1]) == []
    desk.put(told[0])
    assert repeated(desk, told[1]) == [FOOT]


def test_an_edition_without_the_line_takes_it_back(desk: Desk) -> None:
    told = [article(n) for n in range(STORIES)]
    desk.put(*told)
    desk.put(article(0, foot="The works end in May, as had been promised to the council."))
    assert repeated(desk, told[1]) == []


@settings(max_examples=15, deadline=None)
@given(st.randoms(use_true_random=False), st.integers(1, STORIES + 2))
def test_the_order_of_arrival_does_not_matter(rolled: random.Random, batch: int) -> None:
    told = [article(n) for n in range(STORIES)] + [article(20), article(21, foot="Ends here.")]
    rolled.shuffle(told)
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(Path(folder) / "stories.db")
        for at in range(0, len(told), batch):
            desk.put(*told[at : at + batch])
        found = {one.id: repeated(desk, one) for one in told}
        desk.index.close()
    assert found == {one.id: [] if one.id == "a21" else [FOOT] for one in told}


def test_a_repeated_line_is_no_evidence(tmp_path: Path) -> None:
    """It is not among the sentences shown, and the archived text keeps it."""
    archive = Archive(tmp_path / "archive.db")
    archive.add(article(n) for n in range(STORIES))
    indexes = DerivedIndexes(
        tmp_path / "indexes",
        archive,
        embedder="hashing",
        make_embedder=lambda _: HashingEmbedder(),
        chunk_words=180,
    )
    indexes.bring_up()
    words = indexes.words()
    assert words is not None
    found = Searcher(archive, words, stories=indexes.stories()).search(
        Query("What did the Quarry2 council spend?")
    )
    best = found.hits[0]
    source = build_sources(found.hits)[0]
    indexes.close()
    archive.close()
    assert [best.sentences[number].of(best.article.text) for number in best.repeated] == [FOOT]
    assert FOOT not in [source.quote(number) for number in source.shown]
    assert len(source.shown) == len(source.sentences) - 2
    assert best.text.endswith(FOOT)


def test_no_list_of_articles_opens_with_one(desk: Desk) -> None:
    plain = [article(n) for n in range(STORIES)]
    told = [
        article(n, body=f"{FOOT}\n\n{one.text[one.body_start :]}") for n, one in enumerate(plain)
    ]
    desk.put(*told)
    first = told[0]
    assert leading(first, (), frozenset()).text == FOOT
    lines = desk.index.repeated([first])[first.id]
    assert leading(first, lines, frozenset()).text == leading(plain[0], (), frozenset()).text
    whole = Span(first.body_start, len(first.text))
    assert leading(first, [whole], frozenset()) is None, "where there is nothing else"
