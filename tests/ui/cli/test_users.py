"""`dateline user`, `dateline token`, and `chat` that lets nobody in unguarded."""

import io
import json
import sys
from pathlib import Path

import pytest

from ui.cli import main

PASSWORD = "a long enough password"


class Terminal(io.StringIO):
    """A standard input at which somebody sits."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    """Runs a command; its exit code, and what it wrote on stdout and stderr."""

    def run(*arguments: str, stdin: str | io.StringIO = "") -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["dateline", "--home", str(tmp_path / "home"), *arguments])
        monkeypatch.setattr(sys, "stdin", io.StringIO(stdin) if isinstance(stdin, str) else stdin)
        monkeypatch.delenv("DATELINE_HOME", raising=False)
        with pytest.raises(SystemExit) as done:
            main.main()
        out, err = capsys.readouterr()
        code = done.value.code
        return (code if isinstance(code, int) else 0), out, err

    return run


def test_users_are_added_listed_changed_and_removed(run):
    assert run("user", "add", "Ann", stdin=f"{PASSWORD}\n") == (0, "added ann\n", "")
    assert run("user", "add", "ann", stdin=f"{PASSWORD}\n")[0] == 2
    code, _, err = run("user", "add", "bob", stdin="short\n")
    assert (code, err) == (2, "dateline: the password has 5 characters; use 12 or more\n")
    assert run("user", "list")[1].split()[1] == "ann"
    listed = json.loads(run("user", "list", "--json")[1])
    assert [one["name"] for one in listed["users"]] == ["ann"]
    assert run("user", "password", "ann", stdin=f"{PASSWORD}!\n")[0] == 0
    assert run("user", "remove", "ANN") == (0, "removed ann\n", "")
    assert run("user", "remove", "ann")[0] == 2
    assert run("user", "list")[1] == ""


def test_a_password_is_asked_for_twice_at_a_terminal(run, monkeypatch):
    answers = iter([PASSWORD, PASSWORD + "?", PASSWORD, PASSWORD])
    monkeypatch.setattr("getpass.getpass", lambda prompt: next(answers))
    code, _, err = run("user", "add", "ann", stdin=Terminal())
    assert (code, "the two passwords differ" in err) == (2, True)
    assert run("user", "add", "ann", stdin=Terminal())[0] == 0


def test_a_token_is_printed_once(run):
    code, token, err = run("token", "add", "desk", "--label", "nightly")
    assert code == 0
    assert token.startswith("dateline-")
    assert "not shown again" in err
    _, listed, _ = run("token", "list")
    assert token.strip() not in listed
    (one,) = json.loads(run("token", "list", "--json")[1])["tokens"]
    assert (one["account"], one["label"]) == ("desk", "nightly")
    assert run("token", "remove", one["id"])[0] == 0
    assert run("token", "list")[1] == ""


@pytest.mark.parametrize(
    ("arguments", "settings", "starts"),
    [
        (["--host", "0.0.0.0"], "", False),
        (["--host", "192.0.2.7"], "", False),
        (["--host", "::"], "", False),
        ([], 'host = "0.0.0.0"', False),
        ([], "login = true", False),
        ([], "", True),
        (["--host", "localhost"], "", True),
        (["--host", "127.0.0.1"], 'host = "0.0.0.0"', True),
    ],
)
def test_chat_lets_other_machines_in_only_by_login(
    run, tmp_path, monkeypatch, arguments, settings, starts
):
    served = []
    monkeypatch.setattr("ui.web.server.serve", lambda *how: served.append(how))
    monkeypatch.setattr("ui.cli.chat.SEEDS", tmp_path / "none")
    home = tmp_path / "home"
    home.mkdir()
    (home / "dateline.toml").write_text(f"[web]\n{settings}\n")
    code, _, err = run("chat", *arguments)
    assert (code, len(served)) == ((0, 1) if starts else (2, 0)), err
    if not starts:
        assert "first run: dateline user add NAME" in err
        run("token", "add", "desk")
        assert run("chat", *arguments)[0] == 0
        assert len(served) == 1
