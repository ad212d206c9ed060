"""`dateline bench`: measures an archive that it makes up of another one, and prints tables."""

from pathlib import Path

from rag import Newsroom
from tests.rag.stories import STORIES
from tests.ui.cli.test_cli import Run, run  # noqa: F401


def test_it_prints_what_was_measured_and_leaves_the_archive_alone(
    tmp_path: Path,
    run: Run,  # noqa: F811
) -> None:
    with Newsroom.open(home=tmp_path) as newsroom:
        newsroom.add(STORIES)
    done = run("bench", "--chunks", "400", "--questions", "20", "--alone", home=tmp_path)
    assert done.code == 0
    lines = done.out.splitlines()
    (dateline,) = [line.split("|") for line in lines if line.startswith("| Dateline |")]
    assert int(dateline[2].replace(",", "")) >= 400
    assert float(dateline[5]) == 1.0
    for what in ("search", "first text of quotes", "a page of the archive's list"):
        (row,) = [line.split("|") for line in lines if line.startswith(f"| {what} |")]
        assert 0 < float(row[2]) <= float(row[3])
    with Newsroom.open(home=tmp_path) as newsroom:
        assert len(list(newsroom.articles())) == len(STORIES)
