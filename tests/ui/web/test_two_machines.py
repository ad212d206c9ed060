"""Two web processes with homes of their own over one PostgreSQL and one Chroma server."""

import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest

from index.archive.articles import Archive
from rag import Article
from tests.chroma_server import Running
from tests.postgres import Server
from tests.ui.conftest import Served, end, start, write_home
from tests.waiting import eventually

QUESTION = "How much does the bell of the Marigold weigh?"


def told(served: Served) -> dict[str, Any]:
    body: dict[str, Any] = json.loads(served.get("/api/health")[2])
    return body


def is_well(served: Served) -> bool:
    return told(served)["status"] == "ok" and unindexed(served) == 0


def unindexed(served: Served) -> int:
    found = re.search(r"^dateline_unindexed_changes (\S+)$", served.get("/metrics")[2], re.M)
    assert found
    return int(float(found.group(1)))


def answered(served: Served) -> dict[str, Any]:
    status, _, body = served.post("/api/ask", {"question": QUESTION})
    assert status == 200, body
    answer: dict[str, Any] = json.loads(body)
    assert "forty kilos" in answer["answer"], answer
    return answer


def found(served: Served, text: str) -> str:
    """The passages that a search finds."""
    status, _, body = served.get(f"/api/search?q={quote(text)}")
    assert status == 200, body
    return " ".join(hit["text"] for hit in json.loads(body)["hits"])


@pytest.fixture(scope="module")
def place(postgres_server: Server) -> str:
    return postgres_server.empty()


@pytest.fixture(scope="module")
def two(
    place: str, running_chroma: Running, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[list[Served]]:
    """Of them the first may write the vectors."""
    running_chroma.start()
    served: list[Served] = []
    try:
        for name in ("one", "two"):
            home = write_home(tmp_path_factory.mktemp(name))
            with (home / "dateline.toml").open("a") as settings:
                settings.write(f'[archive]\nurl = "{place}"\n')
                settings.write(f'[vectors]\nurl = "{running_chroma.url}"\n')
            served.append(start(home))
            assert eventually(lambda: is_well(served[-1]))
        yield served
    finally:
        codes = [end(one) for one in served]
    assert codes == [-9, 0]  # the first was killed


def test_both_answer_and_share_one_collection(
    two: list[Served], place: str, running_chroma: Running
) -> None:
    for served in two:
        assert answered(served)["notices"] == []
    with Archive(place) as archive:
        assert len(running_chroma.collections(archive.identity())) == 1


def test_while_the_vector_server_is_away_both_say_so_and_answer_by_words(
    two: list[Served], running_chroma: Running, place: str
) -> None:
    assert all(eventually(lambda one=one: is_well(one)) for one in two)
    line = "the vector server does not answer"
    running_chroma.stop()
    try:
        for served in two:
            assert eventually(lambda one=served: told(one)["status"] == "degraded")
            assert [one["part"] for one in told(served)["troubles"]] == ["vectors"]
            assert line in json.loads(served.get("/troubles")[2])["lines"][0]
        for served in two:
            assert line in " ".join(answered(served)["notices"])
        with Archive(place) as archive:
            archive.add([Article(title="Kiosk", text="The kiosk was lifted by a crane.")])
        for served in two:
            assert eventually(lambda one=served: "by a crane" in found(one, "kiosk"))
    finally:
        running_chroma.start()
    assert all(eventually(lambda one=one: is_well(one)) for one in two)
    for served in two:
        assert answered(served)["notices"] == []


def test_a_killed_writer_is_followed_by_the_other(
    two: list[Served], place: str, running_chroma: Running
) -> None:
    writer, reader = two
    writer.process.kill()
    writer.process.wait()
    with Archive(place) as archive:
        archive.add([Article(title="Pier", text="The pier of Ommer was painted green on Monday.")])
    assert eventually(lambda: unindexed(reader) == 0)
    with Archive(place) as archive:
        (name,) = running_chroma.collections(archive.identity())
        assert archive.cursor(name[name.index("vectors-") :]) == archive.head()
    assert "painted green" in found(reader, "pier of Ommer")
    assert is_well(reader)
