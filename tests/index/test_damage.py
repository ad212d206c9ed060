"""Damage to the words or the vectors: noticed, said, searched past, and mended from the archive."""

import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.archive.articles import Archive
from index.bounds import Bounds
from index.cut import Cut
from index.derived import DerivedIndexes
from index.embed import HashingEmbedder
from index.errors import ArchiveError
from index.prepare import embedding_text
from index.query import Query
from index.search import Searcher
from tests.index.damage import ALL, SOME, build, folder
from tests.index.making import CHUNK_WORDS, derived, expected_ids, holds_exactly, up_to_date

pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
WAYS = [pytest.param(way, marks=() if way in SOME else pytest.mark.fire) for way in ALL]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("built")
    build(made)
    return made


@pytest.fixture
def home(built: Path, tmp_path: Path) -> Path:
    shutil.copytree(built, tmp_path, dirs_exist_ok=True)
    return tmp_path


@pytest.fixture
def archive(home: Path) -> Iterator[Archive]:
    with Archive.at(home / "archive.db") as opened:
        yield opened


def finds(indexes: DerivedIndexes, archive: Archive) -> bool:
    """Whether a question finds a passage, by whatever still works."""
    serving = indexes.serving()
    assert serving is not None
    words, vectors = serving
    found = Searcher(archive, words, vectors).search(Query("What did the harbour sell?"))
    assert all(hit.text in hit.article.text for hit in found.hits)
    return bool(found.hits)


def is_whole(indexes: DerivedIndexes, archive: Archive) -> bool:
    """Whether both indexes hold every chunk, and each vector lies where it should."""
    words, serving = indexes.words(), indexes.serving()
    assert words is not None
    assert serving is not None
    assert serving[1] is not None
    vectors, embedder = serving[1]
    assert holds_exactly(words, vectors, expected_ids(archive))
    return all(
        vectors.nearest(embedder.embed([embedding_text(one, text)])[0], 1)[name] > 0.999
        for one in archive.articles()
        for cut in [Cut.of(one, CHUNK_WORDS)]
        for name, text in zip(cut.ids[:1], cut.texts, strict=False)
    )


@pytest.mark.parametrize("way", WAYS)
def test_damage_to_what_is_closed_is_noticed_when_it_is_opened(
    home: Path, archive: Archive, way: str
) -> None:
    """A question is answered at once; the next sync, here the owner's, makes it whole."""
    ALL[way](home)
    indexes = derived(home, archive)
    if "deleted" not in way:
        assert finds(indexes, archive)
        says = [one.part for one in indexes.troubles()]
        assert says == ([] if "stories" in way else [way.split(":", maxsplit=1)[0]])
    indexes.bring_up()
    assert is_whole(indexes, archive)
    assert indexes.troubles() == ()
    indexes.close()
    assert up_to_date(home)


@pytest.mark.parametrize("way", WAYS)
def test_damage_to_what_is_open_is_noticed_before_it_is_used(
    home: Path, archive: Archive, way: str
) -> None:
    """A file that was cut short under a map would kill the server."""
    indexes = derived(home, archive)
    indexes.bring_up()
    assert finds(indexes, archive)
    ALL[way](home)
    assert finds(indexes, archive)
    if indexes.due():
        indexes.bring_up()
    assert indexes.behind() == 0
    assert indexes.troubles() == ()
    assert finds(indexes, archive)
    indexes.give_up()  # what Chroma has in memory is only seen to be damaged when it is read again
    indexes.bring_up()
    assert is_whole(indexes, archive)
    indexes.close()
    assert up_to_date(home)


def test_the_vectors_alone_find_passages_of_the_outlets_asked_for(
    home: Path, archive: Archive
) -> None:
    ALL["words: *.term unlink"](home)
    indexes = derived(home, archive)
    words, vectors = indexes.serving() or (None, None)
    assert words is not None
    searcher = Searcher(archive, words, vectors)
    for outlets, count in ((("The Courier",), 3), (("The Herald",), 0)):
        found = searcher.search(Query("What did the harbour sell?", outlets=outlets, k=3))
        assert len(found.hits) == count
        assert {hit.why.words for hit in found.hits} <= {0.0}
    indexes.close()


def test_with_both_damaged_one_line_says_what_to_do(home: Path, archive: Archive) -> None:
    ALL["words: meta.json zero"](home)
    ALL["vectors: chroma.sqlite3 zero"](home)
    indexes = derived(home, archive)
    with pytest.raises(ArchiveError, match="`dateline sync` rebuilds them"):
        indexes.serving()
    assert {one.part for one in indexes.troubles()} == {"words", "vectors"}
    indexes.bring_up()
    assert is_whole(indexes, archive)
    indexes.close()


def test_while_words_are_built_anew_vectors_still_find_all(home: Path, archive: Archive) -> None:
    """The owner serves what it has built so far; what is missing is cut from the archive."""
    ALL["words: *.idx zero"](home)
    indexes = derived(home, archive)
    found: list[bool] = []
    seen: set[str] = set()

    def look(done: int, total: int) -> None:
        found.append(finds(indexes, archive))
        serving = indexes.serving()
        assert serving is not None
        assert serving[1] is not None
        near = serving[1][0].nearest(HashingEmbedder().embed(["the harbour"])[0], 50)
        seen.update(hit.id for hit in serving[0].near(list(near), Bounds()))

    assert finds(indexes, archive)
    indexes.bring_up(look, gently=True)
    assert found
    assert all(found)
    assert seen == expected_ids(archive)
    indexes.close()


@pytest.mark.fire
@pytest.mark.parametrize("seed", range(60))
def test_random_bytes_anywhere_in_chroma_s_database_never_end_the_process(
    home: Path, archive: Archive, seed: int
) -> None:
    """Chroma aborts the process over some: a panic in a destructor cannot be caught."""
    rng = random.Random(seed)
    file = folder(home, "vectors") / "chroma.sqlite3"
    data = bytearray(file.read_bytes())
    at, length = rng.randrange(len(data)), rng.choice([1, 1, 64, 4096])
    for place in range(at, min(len(data), at + length)):
        data[place] ^= rng.randrange(1, 256)
    file.write_bytes(data)
    indexes = derived(home, archive)
    assert finds(indexes, archive)
    indexes.bring_up()
    assert is_whole(indexes, archive)
    indexes.close()


def test_text_that_is_no_utf_8_is_noticed_before_chroma_reads_it(
    home: Path, archive: Archive
) -> None:
    file = folder(home, "vectors") / "chroma.sqlite3"
    data = file.read_bytes()
    at = data.rindex(b"CREATE TABLE maintenance_log")  # earlier ones lie in free space
    file.write_bytes(data[: at + 30] + b"\xff" + data[at + 31 :])
    indexes = derived(home, archive)
    assert finds(indexes, archive)
    assert [one.part for one in indexes.troubles()] == ["vectors"]
    indexes.bring_up()
    assert is_whole(indexes, archive)
    indexes.close()
