"""The command line with vectors on a server: what it says of one that is away, or set wrongly."""

from pathlib import Path

import pytest

from tests.postgres import free_port
from tests.ui.cli.test_lost_archive import dateline

ARTICLE = "---\ntitle: Bell\noutlet: The Courier\n---\nThe bell of Ommer weighs forty kilos.\n"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "bell.md").write_text(ARTICLE)
    (tmp_path / "home").mkdir()
    return tmp_path / "home"


def test_while_it_is_away_articles_are_added_found_and_that_is_said(home: Path) -> None:
    url = f"http://127.0.0.1:{free_port()}"
    (home / "dateline.toml").write_text(f'[vectors]\nurl = "{url}"\n')
    added = dateline(home, "add", str(home.parent / "bell.md"))
    assert (added.returncode, added.stdout) == (0, "1 new, 0 edited, 0 unchanged\n")
    said = [line for line in added.stderr.splitlines() if line.startswith("dateline: ")]
    assert len(said) == 1
    assert said[0].startswith("dateline: the vector server does not answer: passages are found by")
    assert url in said[0]
    asked = dateline(home, "ask", "How much does the bell of Ommer weigh?")
    assert asked.returncode == 0
    assert "forty kilos" in asked.stdout
    assert "the vector server does not answer" in asked.stderr
    assert url not in asked.stdout + asked.stderr


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        ('url = "http://chroma.example:8000"', "vectors: url is plain http to another machine"),
        ('url = "https://chroma.example"\ntoken_env = "NO_SUCH_TOKEN"', "NO_SUCH_TOKEN"),
    ],
)
def test_a_wrong_setting_is_exit_2_in_one_line(home: Path, settings: str, says: str) -> None:
    (home / "dateline.toml").write_text(f"[vectors]\n{settings}\n")
    done = dateline(home, "sync")
    assert (done.returncode, done.stdout) == (2, "")
    assert says in done.stderr
    assert done.stderr.count("\n") == 1
