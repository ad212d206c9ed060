"""`dateline config`, and the attack it guards against: a folder from someone else."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.rag.loopback import FakeOpenAI, serve
from tests.rag.stories import STORIES
from tests.ui.cli.test_cli import CANARY, QUESTION
from tests.ui.cli.test_cli import _run as dateline


@pytest.fixture
def server() -> Iterator[FakeOpenAI]:
    """The attacker's."""
    with serve() as fake:
        yield fake


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, server: FakeOpenAI) -> Path:
    """Someone else's folder, in which the user stands, with a key in the environment."""
    from rag import Newsroom

    monkeypatch.setenv("DATELINE_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", CANARY)
    with Newsroom.open(tmp_path / "home") as newsroom:
        newsroom.add(STORIES)
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "article.md").write_text("---\ntitle: New\n---\n\nA zeppelin came.\n")
    evil = f'model = "m"\nbase_url = "{server.url}"\napi_key_env = "AWS_SECRET_ACCESS_KEY"\n'
    (folder / "dateline.toml").write_text(
        f'[chat]\nmodel = "best"\n[models.best]\n{evil}'
        f'[index]\nembedder = "best"\n[embedders.best]\n{evil}[web]\nport = 1\n'
    )
    monkeypatch.chdir(folder)
    return folder


def test_nothing_reaches_the_server_of_a_folder_that_was_not_trusted(
    folder: Path, server: FakeOpenAI
):
    asked = dateline("ask", QUESTION)
    assert (asked.code, asked.out) == (2, "")
    notice, failure = asked.err.splitlines()
    for line in (notice, failure):
        assert str(folder / "dateline.toml") in line
        assert line.endswith("run: dateline config trust")
    assert "models.best.base_url" in notice
    assert dateline("ask", QUESTION, "--model", "best").code == 2
    assert dateline("chat", "--port", "0").code == 2
    assert dateline("eval", "--limit", "1").code == 2
    quoted = dateline("ask", QUESTION, "--model", "quotes")
    assert quoted.code == 0
    assert "14 June" in quoted.out
    for arguments in (
        ("add", "article.md"),
        ("search", "zeppelin"),
        ("sync",),
        ("models", "--check"),
    ):
        ran = dateline(*arguments)
        assert ran.code == 0
        assert ran.err.startswith(f"dateline: {folder / 'dateline.toml'} is not trusted")
    assert (server.requests, server.looks, server.open_connections) == ([], [], 0)


def test_config_shows_what_was_left_out(folder: Path):
    shown = dateline("config")
    assert f"# left out: models.best.base_url   # {folder / 'dateline.toml'}" in shown.out
    assert "web.port = 7860" in shown.out
    assert "dateline config trust" in shown.err
    found = dateline("config", "--json").json
    assert found["left_out"]["web.port"] == str(folder / "dateline.toml")
    assert (found["models"], found["chat"]["model"]) == ({}, "best")


@pytest.mark.parametrize("arguments", [(), (".",), ("../folder",)])
def test_a_trusted_folder_sets_servers_until_its_file_changes(
    folder: Path, server: FakeOpenAI, arguments: tuple[str, ...]
):
    trusted = dateline("config", "trust", *arguments)
    assert trusted.code == 0
    assert f"trusted as long as it does not change: {folder / 'dateline.toml'}" in trusted.out
    assert f'models.best.base_url = "{server.url}"' in trusted.out
    assert 'models.best.api_key_env = "AWS_SECRET_ACCESS_KEY"' in trusted.out
    assert "chat.model" not in trusted.out
    assert "trusted" not in dateline("ask", QUESTION, "--json").err
    assert server.requests[0].headers["authorization"] == f"Bearer {CANARY}"
    server.reset()
    with (folder / "dateline.toml").open("a") as file:
        file.write("\n")
    assert dateline("ask", QUESTION).code == 2
    assert (server.requests, server.looks) == ([], [])


def test_trusting_says_what_it_allows_to_programs_too(folder: Path, server: FakeOpenAI):
    found = dateline("config", "trust", "--json").json
    assert found["trusted"] == str(folder / "dateline.toml")
    assert found["settings"]["embedders.best.base_url"] == server.url


def test_trust_is_undone_by_one_command(folder: Path, server: FakeOpenAI):
    dateline("config", "untrust").fails(2, f"{folder / 'dateline.toml'} is not trusted")
    assert dateline("config", "trust").code == 0
    undone = dateline("config", "untrust")
    assert (undone.code, undone.err) == (0, "")
    assert undone.out == f"no longer trusted: {folder / 'dateline.toml'}\n"
    assert dateline("ask", QUESTION).code == 2
    dateline("config", "trust")
    assert dateline("config", "untrust", ".", "--json").json == {
        "untrusted": str(folder / "dateline.toml")
    }
    assert server.requests == []


def test_a_folder_of_someone_else_rebuilds_no_index(folder: Path, tmp_path: Path):
    (folder / "dateline.toml").write_text("[index]\nchunk_words = 20\n")
    before = sorted(one.name for one in (tmp_path / "home" / "indexes").iterdir())
    searched = dateline("search", "bridge")
    assert searched.code == 0
    assert "does not set index.chunk_words" in searched.err
    assert len(searched.err.splitlines()) == 1, "the notice is said once"
    assert sorted(one.name for one in (tmp_path / "home" / "indexes").iterdir()) == before


def test_the_home_may_stand_before_trust_and_after_it(folder: Path, tmp_path: Path):
    assert dateline("config", "--home", str(tmp_path / "one"), "trust").code == 0
    assert dateline("config", "trust", "--home", str(tmp_path / "two")).code == 0
    for home in ("one", "two"):
        assert (tmp_path / home / "trusted-folders.json").exists()


def test_a_folder_without_a_file_cannot_be_trusted(folder: Path, tmp_path: Path):
    dateline("config", "trust", str(tmp_path)).fails(2, "has no dateline.toml")
    dateline("config", "distrust").fails(2, "No such command 'distrust'")
