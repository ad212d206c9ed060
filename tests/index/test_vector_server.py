"""Vectors on a Chroma server: shared by homes, missed while it is away, used when it is back."""

import logging
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from index import vector_server as module
from index.archive.articles import Archive
from index.bounds import Bounds
from index.condition import Trouble
from index.derived import DerivedIndexes
from index.embed import HashingEmbedder, Vectors
from index.query import Query
from index.search import Searcher
from index.vectors import VectorIndex
from tests.chroma_server import Running
from tests.forked import context, start
from tests.index.making import (
    article,
    derived,
    expected_ids,
    holds_exactly,
    vector_ids,
    vectors_of,
)
from tests.index.processes import write_shared_vectors
from tests.postgres import Server, free_port
from tests.waiting import PATIENCE, eventually

Open = Callable[..., DerivedIndexes]


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """The server is asked again at once, as it is after two seconds."""
    monkeypatch.setattr(module, "FRESH_SECONDS", 0.05)
    monkeypatch.setattr(module, "AGAIN_SECONDS", 0.05)


@pytest.fixture
def place(tmp_path: Path) -> Path | str:
    """A file; in PostgreSQL below, where two homes share it."""
    return tmp_path / "archive.db"


@pytest.fixture
def archive(place: Path | str) -> Iterator[Archive]:
    with Archive(place) as opened:
        opened.add([article(n) for n in range(12)])
        yield opened


@pytest.fixture
def home(tmp_path: Path, archive: Archive, chroma_server: Running) -> Iterator[Open]:
    """Opens the indexes of a home by its name, over one archive and one Chroma server."""
    opened = []

    def make(name: str = "one", archive: Archive = archive) -> DerivedIndexes:
        opened.append(derived(tmp_path / name, archive, vector_server=chroma_server.address))
        return opened[-1]

    yield make
    for indexes in opened:
        indexes.close()


def is_right(indexes: DerivedIndexes, archive: Archive) -> bool:
    words, vectors = indexes.words(), vectors_of(indexes)
    if words is None or vectors is None:
        return False
    return holds_exactly(words, vectors[0], expected_ids(archive))


def found_by(indexes: DerivedIndexes, archive: Archive, text: str) -> tuple[set[str], set[str]]:
    """The articles that a search finds, and those of them that vectors found."""
    serving = indexes.serving()
    assert serving is not None
    hits = Searcher(archive, *serving).search(Query(text, k=20)).hits
    return {hit.article.id for hit in hits}, {hit.article.id for hit in hits if hit.why.vectors}


def parts(troubles: tuple[Trouble, ...]) -> list[str]:
    return [one.part for one in troubles]


def test_what_is_added_edited_and_removed_is_in_words_and_vectors(
    home: Open, archive: Archive, chroma_server: Running
) -> None:
    indexes = home()
    indexes.bring_up()
    assert (indexes.behind(), indexes.troubles(), is_right(indexes, archive)) == (0, (), True)
    archive.add([article(1, edition="another", sentences=3), article(40)])
    archive.remove(article(2).id)
    indexes.bring_up()
    assert is_right(indexes, archive)
    (name,) = chroma_server.collections(archive.identity())
    assert name.startswith(f"dateline-{archive.identity()}-vectors-")


def test_an_empty_archive_asks_the_server_for_nothing(
    tmp_path: Path, chroma_server: Running
) -> None:
    with Archive.at(tmp_path / "archive.db") as empty:
        indexes = derived(tmp_path, empty, vector_server=chroma_server.address)
        indexes.bring_up()
        assert (indexes.serving(), indexes.behind(), indexes.troubles()) == (None, 0, ())
        indexes.close()


def test_two_archives_on_one_server_never_mix(
    home: Open, archive: Archive, tmp_path: Path, chroma_server: Running
) -> None:
    home().bring_up()
    with Archive.at(tmp_path / "other.db") as other:
        other.add([article(n) for n in range(50, 53)])
        indexes = home("other", other)
        indexes.bring_up()
        assert is_right(indexes, other)
        indexes.close()
        assert other.identity() != archive.identity()
    assert is_right(home("one again"), archive) is False  # its words are not indexed yet
    assert len(chroma_server.collections(archive.identity())) == 1


def test_a_new_embedder_s_collection_replaces_the_old_once_it_is_complete(
    tmp_path: Path, archive: Archive, home: Open, chroma_server: Running
) -> None:
    class Other(HashingEmbedder):
        name = "other"

    first = home()
    first.bring_up()
    first.close()
    (old,) = chroma_server.collections(archive.identity())
    indexes = derived(
        tmp_path / "one", archive, "other", [Other()], vector_server=chroma_server.address
    )
    found = vectors_of(indexes)
    assert found is not None
    assert found[1].name == HashingEmbedder.name  # until then the old one serves
    indexes.bring_up()
    assert is_right(indexes, archive)
    (new,) = chroma_server.collections(archive.identity())
    assert new != old
    indexes.close()


def test_vectors_move_to_the_server_and_back(
    tmp_path: Path, home: Open, archive: Archive, chroma_server: Running
) -> None:
    def folders() -> int:
        return len(list((tmp_path / "one" / "indexes").glob("vectors-*")))

    for served, left in ((False, 1), (True, 0), (False, 1)):
        indexes = home() if served else derived(tmp_path / "one", archive)
        indexes.bring_up()
        assert is_right(indexes, archive)
        assert folders() == left
        indexes.close()
    assert len(chroma_server.collections(archive.identity())) == 1


def test_a_collection_that_was_deleted_is_noticed_said_and_built_anew(
    home: Open, archive: Archive, chroma_server: Running
) -> None:
    indexes = home()
    indexes.bring_up()
    assert vectors_of(indexes) is not None
    (name,) = chroma_server.collections(archive.identity())
    chroma_server.delete(name)
    assert found_by(indexes, archive, "the harbour council")[0]  # does not fail meanwhile
    assert eventually(indexes.due)
    assert parts(indexes.troubles()) == ["vectors"]
    indexes.bring_up()
    assert is_right(indexes, archive)
    assert indexes.troubles() == ()
    assert chroma_server.collections(archive.identity()) != [name]


def test_chunks_that_the_server_lost_are_noticed(
    home: Open, archive: Archive, chroma_server: Running
) -> None:
    first = home()
    first.bring_up()
    found = vectors_of(first)
    assert found is not None
    found[0].delete(sorted(vector_ids(found[0]))[:2])
    first.close()
    again = home()
    again.bring_up()
    assert is_right(again, archive)


@pytest.mark.parametrize("way", ["stopped", "held up"])
def test_while_the_server_is_away_words_answer_and_are_indexed_and_it_is_used_again(
    home: Open, archive: Archive, chroma_server: Running, way: str
) -> None:
    indexes = home()
    indexes.bring_up()
    assert found_by(indexes, archive, "the harbour council")[1]
    away, back = {
        "stopped": (chroma_server.stop, chroma_server.start),
        "held up": (chroma_server.hold, chroma_server.go_on),
    }[way]
    away()
    try:
        began = time.monotonic()
        archive.add([article(99)])
        found, by_vectors = found_by(indexes, archive, "the harbour council")
        assert (bool(found), by_vectors) == (True, set())
        assert eventually(lambda: parts(indexes.troubles()) == ["vectors"])
        assert "passages are found by their words alone" in indexes.troubles()[0].line
        assert chroma_server.url in indexes.troubles()[0].why
        indexes.bring_up()
        assert article(99).id in found_by(indexes, archive, "museum story 99")[0]
        assert not indexes.due()  # nothing can be done until it is back
        assert time.monotonic() - began < 15
    finally:
        back()
    assert eventually(lambda: indexes.troubles() == () and indexes.due())
    assert indexes.behind() == 1
    indexes.bring_up()
    assert is_right(indexes, archive)
    assert article(99).id in found_by(indexes, archive, "museum story 99")[1]


def test_a_server_that_was_never_there_delays_nothing(tmp_path: Path, archive: Archive) -> None:
    where = Running(tmp_path, free_port()).address
    indexes = derived(tmp_path, archive, vector_server=where)
    indexes.bring_up()
    assert found_by(indexes, archive, "the harbour council")[0]
    assert parts(indexes.troubles()) == ["vectors"]
    assert "start it, or check [vectors] url" in indexes.troubles()[0].why
    indexes.close()


def test_a_server_that_goes_in_the_middle_of_a_batch_costs_no_article(
    home: Open, archive: Archive, chroma_server: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    indexes = home()
    calls = []
    embed = HashingEmbedder.embed

    def going(self: HashingEmbedder, texts: list[str]) -> object:
        calls.append(len(texts))
        if len(calls) == 1:
            chroma_server.stop()
        return embed(self, texts)

    monkeypatch.setattr(HashingEmbedder, "embed", going)
    indexes.bring_up()
    words = indexes.words()
    assert words is not None
    assert {hit.id for hit in words.by_ids(sorted(expected_ids(archive)))} == expected_ids(archive)
    chroma_server.start()
    assert eventually(indexes.due)
    indexes.bring_up()
    assert is_right(indexes, archive)


def test_a_busy_server_costs_a_search_its_vectors_and_no_writer_its_right(
    home: Open, archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While it stores many vectors, it answers searches late and everything else in time."""
    monkeypatch.setattr(module, "SLOW_SECONDS", 0.3)
    indexes = home()
    indexes.bring_up()

    def late(*_: object, **__: object) -> None:
        raise TimeoutError("timed out")

    monkeypatch.setattr("chromadb.api.models.Collection.Collection.query", late)
    assert found_by(indexes, archive, "the harbour council")[1] == set()
    archive.add([article(68)])
    assert indexes.due()
    indexes.bring_up()
    assert indexes.behind() == 0
    assert eventually(lambda: is_right(indexes, archive))
    monkeypatch.undo()
    assert eventually(lambda: found_by(indexes, archive, "the harbour council")[1])
    assert eventually(lambda: indexes.troubles() == ())


def test_what_the_server_will_not_store_is_tried_again_later_and_later(
    home: Open, archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each time all of a batch has to be embedded anew, which may cost money."""
    indexes = home()
    indexes.bring_up()
    embedded, refusals = [], []
    embed = HashingEmbedder.embed

    def noting(self: HashingEmbedder, texts: list[str]) -> object:
        embedded.append(len(texts))
        return embed(self, texts)

    def refuse(*_: object, **__: object) -> None:
        refusals.append(1)
        raise RuntimeError("quota exceeded")

    monkeypatch.setattr(HashingEmbedder, "embed", noting)
    monkeypatch.setattr("chromadb.api.models.Collection.Collection.upsert", refuse)
    monkeypatch.setattr(indexes._places.vectors, "_pause", 1.0)
    archive.add([article(69)])
    indexes.bring_up()
    assert (len(embedded), len(refusals), indexes.due()) == (1, 1, False)
    (trouble,) = [one for one in indexes.troubles() if one.part == "indexing"]
    assert "words alone find these" in trouble.line
    assert "quota exceeded" in trouble.why
    assert article(69).id in found_by(indexes, archive, "museum story 69")[0]
    assert eventually(indexes.due)
    indexes.bring_up()
    assert len(refusals) == 2
    monkeypatch.undo()
    assert eventually(indexes.due)
    indexes.bring_up()
    assert is_right(indexes, archive)
    assert eventually(lambda: indexes.troubles() == ())


class TestTwoHomes:
    """Over one archive in PostgreSQL, as two machines are."""

    @pytest.fixture
    def place(self, postgres_server: Server) -> str:
        return postgres_server.empty()

    def test_one_writes_the_vectors_and_the_other_reads_them(
        self, home: Open, archive: Archive, chroma_server: Running
    ) -> None:
        one, two = home("one"), home("two")
        one.bring_up()
        two.bring_up()
        assert is_right(one, archive)
        assert is_right(two, archive)
        archive.add([article(60)])
        assert two.due()
        two.bring_up()  # its own words; nobody waits
        assert (two.behind(), two.due()) == (1, False)
        assert article(60).id in found_by(two, archive, "harbour story 60")[0]
        assert one.due()
        one.bring_up()
        assert (two.behind(), is_right(two, archive)) == (0, True)
        assert article(60).id in found_by(two, archive, "harbour story 60")[1]
        assert len(chroma_server.collections(archive.identity())) == 1

    def test_what_one_has_given_up_the_other_takes(self, home: Open, archive: Archive) -> None:
        one, two = home("one"), home("two")
        one.bring_up()
        two.bring_up()
        one.give_up()
        archive.add([article(61)])
        two.bring_up()
        assert (two.behind(), is_right(two, archive)) == (0, True)
        one.bring_up()  # its words
        archive.add([article(62)])
        one.bring_up()
        assert one.behind() == 1

    def test_a_killed_writer_s_right_is_free(
        self, home: Open, archive: Archive, place: str, tmp_path: Path, chroma_server: Running
    ) -> None:
        writes, end = context.Event(), context.Event()
        child = start(
            write_shared_vectors, tmp_path / "killed", place, chroma_server.address, writes, end
        )
        assert writes.wait(PATIENCE)
        two = home("two")
        two.bring_up()
        archive.add([article(63)])
        two.bring_up()
        assert two.behind() == 1
        child.kill()
        child.join()
        assert eventually(two.due)
        two.bring_up()
        assert (two.behind(), is_right(two, archive)) == (0, True)

    def test_a_lost_connection_is_a_lost_right(
        self, home: Open, archive: Archive, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Else two would write, and the slower put chunks back that the other had deleted."""
        one, two = home("one"), home("two")
        one.bring_up()
        two.bring_up()
        embed, put = HashingEmbedder.embed, VectorIndex.put
        written: list[VectorIndex] = []

        def noted(self: VectorIndex, ids: list[str], vectors: Vectors) -> None:
            written.append(self)
            put(self, ids, vectors)

        def cut_off(self: HashingEmbedder, texts: list[str]) -> Vectors:
            monkeypatch.setattr(HashingEmbedder, "embed", embed)
            _end_sessions_that_hold_locks(archive)
            archive.add([article(64, edition="nobody"), article(65)])
            two.bring_up()
            assert two.behind() == 0
            return embed(self, texts)

        archive.add([article(64)])
        monkeypatch.setattr(HashingEmbedder, "embed", cut_off)
        monkeypatch.setattr(VectorIndex, "put", noted)
        one.bring_up()
        found = vectors_of(two)
        assert found is not None
        assert written
        assert all(index is found[0] for index in written)
        assert is_right(one, archive)
        assert is_right(two, archive)
        archive.add([article(66)])
        one.bring_up()
        assert one.behind() == 1  # the right is the other's now
        two.bring_up()
        assert is_right(two, archive)

    def test_a_home_with_other_settings_says_why_it_has_no_vectors(
        self, home: Open, archive: Archive, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        one = home("one")
        one.bring_up()
        monkeypatch.setattr("tests.index.making.CHUNK_WORDS", 80)
        two = home("two")
        two.bring_up()
        assert found_by(two, archive, "harbour council")[1] == set()
        assert parts(two.troubles()) == ["vectors"]
        assert "the same in all homes" in two.troubles()[0].why
        one.give_up()
        two.bring_up()
        assert two.troubles() == ()

    def test_who_cannot_reach_the_server_lets_another_home_write(
        self, home: Open, archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        one, two = home("one"), home("two")
        one.bring_up()
        two.bring_up()
        monkeypatch.setattr(one._places.vectors, "away", lambda: "there is no way to it")
        archive.add([article(67)])
        one.bring_up()
        assert two.due()
        two.bring_up()
        assert (two.behind(), is_right(two, archive)) == (0, True)

    def test_words_that_lag_behind_shared_vectors_fail_no_search(
        self, home: Open, archive: Archive
    ) -> None:
        """The passages that they lack are cut from the archive itself."""
        one, two = home("one"), home("two")
        one.bring_up()
        two.bring_up()
        archive.add([article(70), article(1, edition="somebody else")])
        archive.remove(article(2).id)
        one.bring_up()
        found, by_vectors = found_by(two, archive, "harbour story 70")
        assert article(70).id in by_vectors
        assert article(2).id not in found
        words = two.words()
        assert words is not None
        assert not words.search("somebody", 5, bounds=Bounds())

    def test_vectors_that_lag_behind_the_words_fail_no_search(
        self, home: Open, archive: Archive
    ) -> None:
        one, two = home("one"), home("two")
        one.bring_up()
        archive.add([article(71), article(1, edition="somebody else")])
        archive.remove(article(2).id)
        two.bring_up()
        found, by_vectors = found_by(two, archive, "harbour story 71")
        assert article(71).id in found - by_vectors
        assert article(2).id not in found
        assert article(1).id in found_by(two, archive, "somebody else")[0]


def test_the_server_s_coming_and_going_is_logged_once(
    home: Open, archive: Archive, chroma_server: Running, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING, logger=module.__name__)
    indexes = home()
    indexes.bring_up()
    chroma_server.stop()
    assert eventually(lambda: indexes.troubles() != ())
    time.sleep(0.3)
    assert [indexes.due() for _ in range(3)] == [False] * 3
    chroma_server.start()
    assert eventually(lambda: indexes.troubles() == ())
    said = [record.getMessage() for record in caplog.records]
    assert len([line for line in said if "cannot be used" in line]) == 1
    assert said[-1] == "the vector server answers again"


def _end_sessions_that_hold_locks(archive: Archive) -> None:
    """As a restart of PostgreSQL, or a cut cable, would."""
    end = sa.text(
        "SELECT pg_terminate_backend(pid, 5000) FROM pg_locks"
        " WHERE locktype = 'advisory' AND pid <> pg_backend_pid()"
        " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
    )
    with archive.database.reading() as connection:
        assert connection.execute(end).all()
