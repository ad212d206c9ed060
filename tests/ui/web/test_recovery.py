"""A running server whose indexes are damaged, or whose disk is full, goes on, says it and mends."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.index.damage import ALL
from tests.ui.conftest import ROOT, Served, end, start, write_home
from tests.waiting import eventually

WAYS = [way for way in ALL if "*.del" not in way and "*/" not in way]  # which so few lack
SOME = ("words: *.term flip", "words: meta.json unlink", "vectors: chroma.sqlite3 zero")
QUESTION = "How much does the bell of the Marigold weigh?"
FULL = 8_000_000  # bytes of the disk that is filled up


def health(served: Served) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(served.get("/api/health")[2])
    return told


def asked(served: Served) -> dict[str, Any]:
    status, _, body = served.post("/api/ask", {"question": QUESTION})
    assert status == 200, body
    answer: dict[str, Any] = json.loads(body)
    return answer


def is_well(served: Served) -> bool:
    return health(served)["status"] == "ok"


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Served, Path]]:
    """A server whose indexes may be damaged, and its home."""
    home = write_home(tmp_path_factory.mktemp("own"))
    served = start(home)
    try:
        yield served, home
    finally:
        assert end(served) == 0


@pytest.mark.parametrize(
    "way", [pytest.param(way, marks=() if way in SOME else pytest.mark.fire) for way in WAYS]
)
def test_a_server_answers_through_damage_and_mends_it(own: tuple[Served, Path], way: str) -> None:
    served, home = own
    assert eventually(lambda: is_well(served) and _settled(home))
    ALL[way](home)
    answer = asked(served)
    assert "forty kilos" in answer["answer"], answer
    assert eventually(lambda: is_well(served) and _settled(home), 30)
    answer = asked(served)
    assert ("forty kilos" in answer["answer"], answer["notices"]) == (True, [])


def test_what_is_damaged_is_said_in_the_answer_and_by_health(own: tuple[Served, Path]) -> None:
    served, home = own
    assert eventually(lambda: is_well(served) and _settled(home))
    ALL["words: *.idx flip"](home)
    said = "the word index was damaged"
    assert said in " ".join(asked(served)["notices"])
    assert eventually(lambda: is_well(served), 30)
    assert json.loads(served.get("/troubles")[2])["lines"] == []


def _settled(home: Path) -> bool:
    """Whether there is one index of each kind, as when nothing is being built."""
    return all(
        len(list((home / "indexes").glob(f"{kind}-*"))) == 1 for kind in ("words", "vectors")
    )


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A small disk of its own."""
    place = tmp_path / "disk"
    place.mkdir()
    how = ["mount", "-t", "tmpfs", "-o", f"size={FULL}", "tmpfs", str(place)]
    if os.geteuid() != 0 or subprocess.run(how, check=False, capture_output=True).returncode:
        pytest.skip("only root may mount a small disk, and not everywhere")
    yield place
    subprocess.run(["umount", "--lazy", str(place)], check=True)


def _fill(place: Path, left: int = 0) -> Path:
    file = place / "fill"
    with file.open("wb", buffering=0) as opened:
        try:
            while True:
                opened.write(bytes(4096))
        except OSError:
            pass
    os.truncate(file, max(0, file.stat().st_size - left))
    return file


def _dateline(home: Path, *words: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "ui.cli", "--home", str(home), *words]
    return subprocess.run(
        command, capture_output=True, text=True, timeout=60, check=False, cwd=ROOT
    )


@pytest.mark.fire
@pytest.mark.parametrize("left", [0, 300_000, 400_000, 500_000, 700_000])
def test_a_full_disk_is_said_and_read_from_and_freed_goes_on(
    disk: Path, tmp_path: Path, left: int
) -> None:
    """Room for the archive but not for the indexes, or for neither."""
    more = tmp_path / "more"
    more.mkdir()
    for number in range(60):
        text = f"The bittern boomed {number} times. " + "It was heard over the water. " * 20
        (more / f"{number}.md").write_text(f"# Bittern {number}\n\n{text}")
    home = write_home(disk / "home")
    served = start(home)
    try:
        filled = _fill(disk, left)
        added = _dateline(home, "add", str(more))
        assert added.returncode in (0, 3)
        assert added.returncode == 0 or "full" in added.stderr
        _fill(disk)
        assert health(served)["status"] == "degraded"
        assert "forty kilos" in asked(served)["answer"]
        for words in (("list",), ("ask", QUESTION), ("search", "bell")):
            read = _dateline(home, *words)
            assert read.returncode == 0, read.stderr
            assert "read-only" in read.stderr
            assert read.stdout
        filled.unlink()
        assert eventually(lambda: is_well(served), 30)
        added = _dateline(home, "add", str(more))
        assert added.returncode == 0, added.stderr
        status, _, body = served.post("/api/ask", {"question": "How often boomed the bittern?"})
        assert (status, "boomed" in body) == (200, True)
    finally:
        assert end(served) == 0


@pytest.mark.fire
def test_a_server_starts_on_a_full_disk_and_in_a_read_only_home(disk: Path, tmp_path: Path) -> None:
    home = write_home(disk / "home")
    assert end(start(home)) == 0
    (home / "articles.json").write_text("[]")  # the server of the tests adds them as it starts
    shutil.copytree(home, tmp_path / "logs", dirs_exist_ok=True)
    filled = _fill(disk)
    served = _chat(home, tmp_path / "full.log")
    try:
        assert "forty kilos" in asked(served)["answer"]
        assert health(served)["status"] == "degraded"
        filled.unlink()
        assert eventually(lambda: is_well(served), 30)
    finally:
        assert end(served) == 0
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    served = _chat(home, tmp_path / "read-only.log")
    try:
        assert "forty kilos" in asked(served)["answer"]
        assert "read-only" in json.dumps(health(served))
    finally:
        assert end(served) == 0


def _chat(home: Path, log: Path) -> Served:
    """`dateline chat` as users start it."""
    command = [sys.executable, "-m", "ui.cli", "--home", str(home), "chat", "--port", "0"]
    with log.open("w") as err:
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=err, text=True, cwd=ROOT)
    start_of_line = "Dateline is at "
    assert eventually(lambda: start_of_line in log.read_text()), log.read_text()
    url = log.read_text().split(start_of_line)[1].split()[0]
    return Served(url, process, log)
