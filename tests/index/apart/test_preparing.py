"""Splitting and embedding in another process gives the same, and its end costs no article."""

from collections.abc import Iterator

import numpy as np
import pytest

from index.apart.preparing import PreparingApart
from index.article import Article
from index.embed import StaticEmbedder
from index.prepare import prepare

WORDS = 40
TEXT = "The harbour board met on Monday. It raised its fees by a tenth, as Mr. Venn had asked. "
ARTICLES = [
    Article(title="Fees rise", text=TEXT * 9, outlet="Echo", published="2025-05-16"),
    Article(title="", text="港の料金が上がった。" * 30),
    Article(title="Ein Titel", text="Der Hafen hebt die Gebühren an. " * 20),
]


@pytest.fixture(scope="module")
def embedder() -> StaticEmbedder:
    return StaticEmbedder()


@pytest.fixture
def apart(embedder: StaticEmbedder) -> Iterator[PreparingApart]:
    made = PreparingApart(embedder, WORDS)
    yield made
    made.close()


def test_it_makes_what_is_made_here(apart: PreparingApart, embedder: StaticEmbedder) -> None:
    """In the order in which it was asked, though it was asked for all before it had answered."""
    asked: list[list[Article]] = [ARTICLES, ARTICLES[1:], []]
    for some in asked:
        apart.give(some, True)
    apart.give(ARTICLES, False)
    for some in asked:
        here, there = prepare(some, embedder, WORDS), apart.take()
        assert there.cuts == here.cuts
        assert there.vectors is not None
        assert here.vectors is not None
        assert there.vectors.shape[0] == here.vectors.shape[0]
        assert np.allclose(there.vectors, here.vectors, atol=1e-6)
    assert apart.take().vectors is None


def test_where_the_process_is_killed_the_work_is_done_here(
    apart: PreparingApart, embedder: StaticEmbedder
) -> None:
    """What was given before, and what is given after."""
    assert apart._process is not None
    apart.give(ARTICLES, True)
    apart._process.kill()
    apart._process.wait()
    apart.give(ARTICLES[:1], True)
    for some in (ARTICLES, ARTICLES[:1]):
        found = apart.take()
        assert found.cuts == prepare(some, embedder, WORDS).cuts
        assert found.vectors is not None


def test_it_reads_on_while_nobody_takes_its_answers(apart: PreparingApart) -> None:
    """Else both would wait for each other: the pipes hold a megabyte."""
    many = ARTICLES * 40
    for _ in range(20):
        apart.give(many, True)
    for _ in range(20):
        assert len(apart.take().cuts) == len(many)
    assert apart._process is not None
