"""Articles, archives and indexes for the tests: small, real, and the same on every run."""

import random
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path

from index.archive.articles import Archive
from index.article import Article
from index.chunks import split
from index.derived import DerivedIndexes
from index.embed import Embedder, HashingEmbedder
from index.vectors import ServerAddress, VectorIndex
from index.words import WordIndex

CHUNK_WORDS = 40

_SUBJECTS = "harbour council bridge orchard ferry ministry library glacier railway museum".split()
_VERBS = "opened delayed funded sold inspected praised closed repaired".split()


def article(
    number: int,
    *,
    sentences: int = 12,
    edition: str = "",
    outlet: str | None = "The Courier",
    published: date | datetime | str | None = "2025-05-01",
) -> Article:
    """Article `number`, whose text depends on the number and edition alone."""
    subject = _SUBJECTS[number % len(_SUBJECTS)]
    body = [
        f"The {subject} {_VERBS[(number + n) % len(_VERBS)]} lot {number * 31 + n} "
        f"for {edition or 'the town'} on its day {n}."
        for n in range(sentences)
    ]
    return Article(
        url=f"https://example.org/{number}",
        title=f"{subject.title()} story {number}",
        text=" ".join(body),
        outlet=outlet,
        published=published,
    )


def distinct(number: int, *, edition: str = "the town", words: int = 60) -> Article:
    """Article `number` of words of its own: none is nearly another's, as reprints are."""
    rng = random.Random(number)
    made = ["".join(rng.choices("bdfgklmnprstv", k=1) + rng.choices("aeiou", k=1) + rng.choices(
        "bdfgklmnprstv", k=3)) for _ in range(words)]  # fmt: skip
    text = ". ".join(" ".join(made[at : at + 10]).capitalize() for at in range(0, words, 10))
    return Article(
        url=f"https://example.org/{number}",
        title=f"{made[0].title()} story {number}",
        text=f"{text}. It is for {edition}.",
        outlet="The Courier",
        published="2025-05-01",
    )


def expected_ids(archive: Archive, chunk_words: int = CHUNK_WORDS) -> set[str]:
    """The ids of all chunks of all articles as they stand: what both indexes must hold."""
    return {chunk.id for one in archive.articles() for chunk in split(one, chunk_words)}


def vector_ids(index: VectorIndex) -> set[str]:
    return set(index._collection.get(include=[])["ids"])


def holds_exactly(words: WordIndex, vectors: VectorIndex, wanted: set[str]) -> bool:
    """Whether both indexes hold these chunks, all of them and no others."""
    words.reload()
    found = {hit.id for hit in words.by_ids(sorted(wanted))}
    return found == wanted and words.count() == len(wanted) and vector_ids(vectors) == wanted


def derived(
    home: Path,
    archive: Archive,
    embedder: str = "hashing",
    embedders: Iterable[Embedder] = (),
    vector_server: ServerAddress | None = None,
) -> DerivedIndexes:
    """The derived indexes of a home; `embedders` are known by their names, besides `hashing`."""
    known: dict[str, Embedder] = {one.name: one for one in embedders}
    known.setdefault("hashing", HashingEmbedder())
    return DerivedIndexes(
        home / "indexes",
        archive,
        embedder=embedder,
        make_embedder=known.__getitem__,
        chunk_words=CHUNK_WORDS,
        vector_server=vector_server,
    )


def vectors_of(indexes: DerivedIndexes) -> tuple[VectorIndex, Embedder] | None:
    """The vectors that serve."""
    serving = indexes.serving()
    return serving[1] if serving else None


def up_to_date(home: Path) -> bool:
    """Whether a home's indexes, opened afresh, hold exactly the archive's chunks."""
    with Archive.at(home / "archive.db") as archive:
        indexes = derived(home, archive)
        try:
            words, vectors = indexes.words(), vectors_of(indexes)
            assert words is not None
            assert vectors is not None
            return indexes.behind() == 0 and holds_exactly(words, vectors[0], expected_ids(archive))
        finally:
            indexes.close()
