"""Where the indexes live: one owner, and rebuilt from the archive whatever became of them."""

import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from index import chunks
from index import derived as module
from index.archive.articles import Archive
from index.article import Article
from index.bounds import Bounds
from index.derived import DerivedIndexes
from index.embed import Embedder, HashingEmbedder, Vectors
from index.errors import ArchiveError, ConfigError, IndexBusyError, ModelError
from index.folders import fingerprint
from tests.forked import context, start
from tests.index.first_schema import build_first_schema
from tests.index.making import (
    CHUNK_WORDS,
    article,
    derived,
    expected_ids,
    holds_exactly,
    up_to_date,
    vectors_of,
)
from tests.index.processes import own_then_bring_up
from tests.waiting import PATIENCE


class Other(HashingEmbedder):
    """Another embedder of the same dimension: only its name tells the vectors apart."""

    name = "other"

    def embed(self, texts: Sequence[str]) -> Vectors:
        return -super().embed(texts)


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.at(tmp_path / "archive.db") as opened:
        opened.add([article(n) for n in range(12)])
        yield opened


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The index folder and the cursors of such an archive, closed."""
    made = tmp_path_factory.mktemp("built")
    with Archive.at(made / "archive.db") as archive:
        archive.add([article(n) for n in range(12)])
        indexes = derived(made, archive)
        indexes.bring_up()
        indexes.close()
    return made


@pytest.fixture
def home(built: Path, tmp_path: Path, archive: Archive) -> Path:
    """A home whose indexes are up to date and closed."""
    shutil.copytree(built / "indexes", tmp_path / "indexes")
    for path in (tmp_path / "indexes").iterdir():
        archive.move_cursor(path.name, archive.head())
    return tmp_path


def folder(home: Path, kind: str) -> Path:
    (found,) = (home / "indexes").glob(f"{kind}-*")
    return found


def is_right(indexes: DerivedIndexes, archive: Archive) -> bool:
    words, vectors = indexes.words(), vectors_of(indexes)
    assert words is not None
    assert vectors is not None
    return holds_exactly(words, vectors[0], expected_ids(archive))


def test_what_is_added_can_be_found_and_progress_is_told(tmp_path: Path, archive: Archive) -> None:
    indexes = derived(tmp_path, archive)
    told: list[tuple[int, int]] = []
    assert indexes.behind() == 12
    indexes.bring_up(lambda done, total: told.append((done, total)))
    assert (indexes.behind(), told[-1]) == (0, (12, 12))
    assert is_right(indexes, archive)
    indexes.close()
    assert up_to_date(tmp_path)


def test_an_empty_archive_has_no_indexes(tmp_path: Path) -> None:
    with Archive.at(tmp_path / "archive.db") as empty:
        indexes = derived(tmp_path, empty)
        indexes.bring_up()
        assert (indexes.words(), vectors_of(indexes), indexes.behind()) == (None, None, 0)
        indexes.close()


def test_only_one_owns_the_indexes_until_it_closes(home: Path, archive: Archive) -> None:
    """Two writers corrupt Chroma without an error."""
    first, second = derived(home, archive), derived(home, archive)
    assert first.own()
    assert first.own()
    assert not second.own()
    first.close()
    assert second.own()
    second.close()


def test_a_killed_owner_s_lock_is_free(home: Path, archive: Archive) -> None:
    owns, go, end = context.Event(), context.Event(), context.Event()
    child = start(own_then_bring_up, home, owns, go, end)
    assert owns.wait(PATIENCE)
    indexes = derived(home, archive)
    assert not indexes.own()
    child.kill()
    child.join()
    assert indexes.own()
    indexes.close()


def test_who_is_not_the_owner_waits_until_the_owner_has_taken_it_in(
    home: Path, archive: Archive
) -> None:
    """`dateline add` while the page is served: done means that it can be found."""
    owns, go, end = context.Event(), context.Event(), context.Event()
    child = start(own_then_bring_up, home, owns, go, end)
    assert owns.wait(PATIENCE)
    archive.add([article(n) for n in range(50, 60)])
    indexes, told = derived(home, archive), []

    def tell(done: int, total: int) -> None:
        told.append((done, total))
        go.set()  # only now, so that the owner has it still before it

    indexes.bring_up(tell)
    assert indexes.behind() == 0
    assert not indexes.own()
    assert (told[0], told[-1]) == ((0, 10), (10, 10))
    assert is_right(indexes, archive)
    end.set()
    child.join(PATIENCE)
    assert child.exitcode == 0
    indexes.close()


def test_an_owner_that_takes_in_nothing_is_given_up_on(
    home: Path, archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "STALLED_SECONDS", 0.3)
    first, second = derived(home, archive), derived(home, archive)
    assert first.own()
    archive.add([article(99)])
    with pytest.raises(IndexBusyError, match=r"the articles are stored.*`dateline sync`"):
        second.bring_up()
    first.bring_up()
    second.bring_up()
    assert second.behind() == 0
    for indexes in (second, first):
        indexes.close()


def _cut(path: Path, size: int | None = None) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2 if size is None else size])


def _each(
    kind: str, suffixes: Sequence[str], damage: Callable[[Path], object]
) -> Callable[[Path], None]:
    def work(home: Path) -> None:
        paths = [p for p in folder(home, kind).rglob("*") if p.suffix in suffixes]
        assert paths
        for path in paths:
            damage(path)

    return work


def _remove(path: Path) -> None:
    for inner in sorted(path.rglob("*"), reverse=True):
        inner.rmdir() if inner.is_dir() else inner.unlink()
    path.rmdir()


def _flip(path: Path) -> None:
    path.write_bytes(bytes(255 - byte for byte in path.read_bytes()))


SEGMENTS = (".term", ".idx", ".store", ".fast", ".fieldnorm", ".pos")
DAMAGES: dict[str, Callable[[Path], object]] = {
    "all deleted": lambda home: _remove(home / "indexes"),
    "words deleted": lambda home: _remove(folder(home, "words")),
    "vectors deleted": lambda home: _remove(folder(home, "vectors")),
    "vectors' database cut": _each("vectors", [".sqlite3"], _cut),
    "vectors' database emptied": _each("vectors", [".sqlite3"], lambda path: _cut(path, 0)),
    "vectors' database zeroed": _each(
        "vectors", [".sqlite3"], lambda path: path.write_bytes(bytes(path.stat().st_size))
    ),
    "vectors' database flipped": _each("vectors", [".sqlite3"], _flip),
    "vectors' database deleted": _each("vectors", [".sqlite3"], Path.unlink),
    "vectors' about.json deleted": _each("vectors", [".json"], Path.unlink),
    "words' meta.json is garbage": lambda home: (folder(home, "words") / "meta.json").write_text(
        "{"
    ),
    "words' meta.json deleted": lambda home: (folder(home, "words") / "meta.json").unlink(),
    "words' segments deleted": _each("words", SEGMENTS, Path.unlink),
    "words' segments cut": _each("words", SEGMENTS, _cut),
    "words' segments flipped": _each("words", SEGMENTS, _flip),
}


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize(("at", "way"), list(enumerate(DAMAGES)))
def test_a_damaged_index_is_rebuilt_by_the_owner_s_next_sync(
    home: Path, archive: Archive, at: int, way: str
) -> None:
    """Whether anything was added since or not: `dateline sync` is how one repairs."""
    DAMAGES[way](home)
    archive.add([article(100 + n) for n in range(at % 2)])
    indexes = derived(home, archive)
    indexes.bring_up()
    assert indexes.behind() == 0
    assert is_right(indexes, archive)
    indexes.close()
    assert up_to_date(home)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("way", ["database cut", "database zeroed", "database flipped"])
def test_with_damaged_vectors_words_search_on_and_a_sync_is_due(
    home: Path, archive: Archive, way: str
) -> None:
    """A crash inside Chroma must not take the page down."""
    DAMAGES[f"vectors' {way}"](home)
    indexes = derived(home, archive)
    words = indexes.words()
    assert words is not None
    assert words.search("harbour", 3, bounds=Bounds())
    assert vectors_of(indexes) is None
    assert indexes.behind() == 12
    indexes.bring_up()
    assert is_right(indexes, archive)
    indexes.close()


@pytest.mark.parametrize("way", ["meta.json is garbage", "segments deleted"])
def test_damaged_words_are_said_so_in_one_line_and_a_sync_is_due(
    home: Path, archive: Archive, way: str
) -> None:
    DAMAGES[f"words' {way}"](home)
    indexes = derived(home, archive)
    with pytest.raises(ArchiveError, match="`dateline sync` rebuilds it") as caught:
        indexes.words()
    assert "\n" not in str(caught.value)
    assert indexes.behind() == 12
    indexes.bring_up()
    assert is_right(indexes, archive)
    indexes.close()


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_reader_does_not_declare_damaged_what_another_owns(home: Path, archive: Archive) -> None:
    """It may have looked while the owner was writing; a rebuild can cost money."""
    owner, reader = derived(home, archive), derived(home, archive)
    assert owner.own()
    DAMAGES["vectors' database zeroed"](home)
    assert vectors_of(reader) is None
    assert reader.behind() == 0
    reader.close()
    owner.close()


def test_another_archive_in_the_same_home_finds_nothing_of_the_old_one(
    home: Path, archive: Archive
) -> None:
    """Who puts a backup in the place of a damaged archive must not search in both."""
    archive.close()
    with Archive.at(home / "other" / "archive.db") as other:
        other.add([article(200)])
    (home / "other" / "archive.db").replace(home / "archive.db")
    with Archive.at(home / "archive.db") as anew:
        indexes = derived(home, anew)
        indexes.bring_up()
        assert is_right(indexes, anew)
        indexes.close()


def test_another_embedder_is_built_beside_while_the_old_one_serves(
    home: Path, archive: Archive
) -> None:
    """Changing the embedder of a decade of articles takes hours; questions go on meanwhile."""
    served: list[tuple[str, int]] = []

    class Slow(Other):
        def embed(self, texts: Sequence[str]) -> Vectors:
            found = vectors_of(indexes)
            assert found is not None
            served.append((found[1].name, found[0].count()))
            return super().embed(texts)

    indexes = derived(home, archive, "other", [Slow()])
    before = vectors_of(indexes)
    assert before is not None
    assert before[1].name == "hashing-64"
    assert indexes.behind() == 12
    indexes.bring_up()
    after = vectors_of(indexes)
    assert after is not None
    assert after[1].name == "other"
    assert served == [("hashing-64", len(expected_ids(archive)))]
    assert is_right(indexes, archive)
    assert len(list((home / "indexes").glob("vectors-*"))) == 1
    indexes.close()


def test_an_embedder_that_fails_leaves_the_old_one_serving(home: Path, archive: Archive) -> None:
    class Failing(Other):
        def embed(self, texts: Sequence[str]) -> Vectors:
            raise ModelError("the server is down")

    indexes = derived(home, archive, "other", [Failing()])
    for _ in range(3):
        with pytest.raises(ModelError, match="down"):
            indexes.bring_up()
    found = vectors_of(indexes)
    assert found is not None
    assert (found[1].name, indexes.behind()) == ("hashing-64", 12)
    assert len(list((home / "indexes").glob("vectors-*"))) == 2
    indexes.close()
    back = derived(home, archive)
    assert back.behind() == 0
    archive.add([article(99)])
    back.bring_up()
    assert is_right(back, archive)
    back.close()


def test_a_profile_that_now_means_another_model_does_not_serve_the_old_vectors(
    home: Path, archive: Archive
) -> None:
    """Vectors of one model compared with another's are noise, without an error."""

    def make(name: str) -> Embedder:
        return Other()

    indexes = DerivedIndexes(
        home / "indexes", archive, embedder="hashing", make_embedder=make, chunk_words=CHUNK_WORDS
    )
    assert vectors_of(indexes) is None
    assert indexes.behind() == 12
    indexes.bring_up()
    found = vectors_of(indexes)
    assert found is not None
    assert found[1].name == "other"
    indexes.close()


def test_a_profile_taken_out_of_the_configuration_does_not_stop_the_search(
    home: Path, archive: Archive
) -> None:
    def make(name: str) -> Embedder:
        if name == "hashing":
            raise ConfigError("'hashing' is no embedder")
        return Other()

    indexes = DerivedIndexes(
        home / "indexes", archive, embedder="other", make_embedder=make, chunk_words=CHUNK_WORDS
    )
    assert vectors_of(indexes) is None
    assert indexes.words() is not None
    indexes.bring_up()
    assert is_right(indexes, archive)
    indexes.close()


def test_old_vectors_that_do_not_say_whose_they_are_do_not_serve(
    home: Path, archive: Archive
) -> None:
    DAMAGES["vectors' about.json deleted"](home)
    indexes = derived(home, archive, "other", [Other()])
    assert vectors_of(indexes) is None
    indexes.bring_up()
    assert is_right(indexes, archive)
    indexes.close()


def test_another_size_of_chunks_is_another_index(home: Path, archive: Archive) -> None:
    indexes = DerivedIndexes(
        home / "indexes", archive, embedder="h", make_embedder=lambda _: Other(), chunk_words=90
    )
    assert indexes.behind() == 12
    indexes.bring_up()
    words, vectors = indexes.words(), vectors_of(indexes)
    assert words is not None
    assert vectors is not None
    assert holds_exactly(words, vectors[0], expected_ids(archive, 90))
    assert len([p for p in (home / "indexes").iterdir() if p.is_dir()]) == 2
    indexes.close()


def test_a_folder_left_half_made_is_cleared_away(home: Path, archive: Archive) -> None:
    """A kill between making a folder and saying whose it is."""
    (home / "indexes" / f".{folder(home, 'vectors').name}x").mkdir()
    (home / "indexes" / f"{folder(home, 'words').name}x").mkdir()
    archive.add([article(99)])
    indexes = derived(home, archive)
    indexes.bring_up()
    assert is_right(indexes, archive)
    assert len([p for p in (home / "indexes").iterdir() if p.is_dir()]) == 2
    assert (folder(home, "vectors") / "complete").exists()
    indexes.close()


def _upgrade(monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on chunks are cut in another way."""
    monkeypatch.setattr(chunks, "CHUNKING_VERSION", chunks.CHUNKING_VERSION + 1)


def test_after_an_upgrade_the_old_indexes_serve_until_the_new_are_complete(
    home: Path, archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Indexing a decade of articles anew takes hours; the page goes on answering meanwhile."""
    monkeypatch.setattr(module, "BATCH_ARTICLES", 5)
    old = folder(home, "words").name, folder(home, "vectors").name
    served: list[tuple[bool, int, int]] = []

    class Watched(HashingEmbedder):
        def embed(self, texts: Sequence[str]) -> Vectors:
            serving = indexes.serving()
            assert serving is not None
            assert serving[1] is not None
            both_old = all(name in indexes._open for name in old)
            served.append((both_old, serving[0].count(), serving[1][0].count()))
            return super().embed(texts)

    _upgrade(monkeypatch)
    indexes = DerivedIndexes(
        home / "indexes",
        archive,
        embedder="hashing",
        make_embedder=lambda _: Watched(),
        chunk_words=CHUNK_WORDS,
    )
    assert indexes.behind() == 12
    indexes.bring_up()
    count = len(expected_ids(archive))
    assert served == [(True, count, count)] * 3
    assert is_right(indexes, archive)
    left = {path.name for path in (home / "indexes").iterdir() if path.is_dir()}
    assert len(left) == 2
    assert not left & set(old)
    indexes.close()


def test_an_upgrade_that_is_killed_midway_goes_on_and_the_old_indexes_serve(
    home: Path, archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Failing(HashingEmbedder):
        calls = 0

        def embed(self, texts: Sequence[str]) -> Vectors:
            self.calls += 1
            if self.calls == 2:
                raise ModelError("the server is down")
            return super().embed(texts)

    monkeypatch.setattr(module, "BATCH_ARTICLES", 5)
    _upgrade(monkeypatch)
    indexes = DerivedIndexes(
        home / "indexes",
        archive,
        embedder="hashing",
        make_embedder=lambda _: failing,
        chunk_words=CHUNK_WORDS,
    )
    failing = Failing()
    with pytest.raises(ModelError):
        indexes.bring_up()
    assert indexes.behind() == 7
    assert is_right(indexes, archive)  # the old ones, which hold all 12 articles
    indexes.bring_up()
    assert (indexes.behind(), failing.calls) == (0, 4)
    assert is_right(indexes, archive)
    indexes.close()


def test_vectors_are_never_of_other_chunks_than_the_words(
    home: Path, archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One id names two passages in two generations: the vectors would rank the wrong words."""
    _upgrade(monkeypatch)
    shutil.rmtree(folder(home, "words"))
    indexes = derived(home, archive)
    assert indexes.words() is None
    assert vectors_of(indexes) is None
    indexes.bring_up()
    assert is_right(indexes, archive)
    indexes.close()


def test_words_of_the_first_schema_serve_after_the_upgrade(home: Path, archive: Archive) -> None:
    for path in (home / "indexes").glob("*-*"):
        shutil.rmtree(path)
    one = article(1)
    name = "words-0a1b2c3d-aaaaaa"
    build_first_schema(home / "indexes" / name, {one.id: "2025-05-01"})
    archive.move_cursor(name, archive.head())
    indexes = derived(home, archive)
    words = indexes.words()
    assert words is not None
    assert [hit.id for hit in words.search("rain", 3, bounds=Bounds())] == [f"{one.id}.1.0"]
    assert indexes.behind() == 12
    indexes.bring_up()
    assert is_right(indexes, archive)
    assert not (home / "indexes" / name).exists()
    indexes.close()


def test_an_index_without_pairs_of_characters_is_made_anew_and_serves_meanwhile(
    home: Path, archive: Archive
) -> None:
    """It is of the release before, which dropped what has no blanks."""
    for path in (home / "indexes").glob("*-*"):
        shutil.rmtree(path)
    one = article(1)
    name = f"words-{fingerprint(2, CHUNK_WORDS, 2)}-aaaaaa"
    build_first_schema(home / "indexes" / name, {one.id: "2025-05-01"})
    archive.move_cursor(name, archive.head())
    bridge = Article(title="清河大桥提前通车", text="清河大桥3月1日上午正式通车。")
    archive.add([bridge])
    indexes = derived(home, archive)
    old = indexes.words()
    assert old is not None
    assert old.search("大桥", 3, bounds=Bounds()) == []
    assert len(old.search("rain", 3, bounds=Bounds())) == 1
    indexes.bring_up()
    new = indexes.words()
    assert new is not None
    assert [hit.id for hit in new.search("大桥何时通车", 3, bounds=Bounds())] == [
        f"{bridge.id}.1.0"
    ]
    assert not (home / "indexes" / name).exists()
    indexes.close()


def test_old_words_that_cannot_be_opened_are_passed_over_and_dropped(
    home: Path, archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    _upgrade(monkeypatch)
    (folder(home, "words") / "meta.json").write_text("{")
    indexes = derived(home, archive)
    assert indexes.words() is None
    indexes.bring_up()
    assert is_right(indexes, archive)
    assert len([path for path in (home / "indexes").iterdir() if path.is_dir()]) == 2
    indexes.close()


def test_old_words_of_another_archive_do_not_serve(
    home: Path, archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    _upgrade(monkeypatch)
    archive.move_cursor(folder(home, "words").name, 0)
    indexes = derived(home, archive)
    assert indexes.words() is None
    indexes.close()


def test_a_batch_that_was_cut_off_is_gone_on_from_and_nothing_is_rebuilt(
    home: Path, archive: Archive
) -> None:
    """A kill when the vectors of a batch are in, and its words are not."""
    indexes = derived(home, archive)
    assert indexes.own()
    indexes.bring_up()
    before = {one.name for one in (home / "indexes").iterdir() if one.is_dir()}
    archive.add([article(n) for n in range(12, 17)])
    serving = vectors_of(indexes)
    assert serving is not None
    cut_off = [one.id for one in chunks.split(article(12), CHUNK_WORDS)]
    serving[0].put(cut_off, serving[1].embed(cut_off))
    indexes.close()
    again = derived(home, archive)
    assert again.own()
    again.bring_up()
    again.close()
    assert {one.name for one in (home / "indexes").iterdir() if one.is_dir()} == before
    assert up_to_date(home)
