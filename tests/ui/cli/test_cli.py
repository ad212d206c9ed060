"""The command line: what people and programs get from it, and never a traceback."""

import io
import json
import os
import pty
import re
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, redirect_stdout, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.forked import run_dateline
from tests.rag.loopback import FakeOpenAI, serve
from tests.rag.stories import STORIES
from ui.cli.main import main

ROOT = Path(__file__).resolve().parents[3]
CANARY = "sk-canary-8f3a91c07b52"
COMMANDS = ("chat", "ask", "search", "add", "list", "show", "remove", "sync", "models", "config")
ARTICLE = {"id", "version", "title", "outlet", "author", "published", "modified", "url"}
QUESTION = "When will the Sallow Bridge reopen?"


@dataclass(frozen=True)
class Ran:
    """What a command came to."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        assert self.out.count("\n") == 1
        return json.loads(self.out)

    def fails(self, code: int, *words: str) -> None:
        """One plain line on stderr with these words, nothing on stdout."""
        assert (self.code, self.out) == (code, ""), self
        assert self.err.count("\n") == 1, self.err
        assert self.err.startswith("dateline: ")
        for word in words:
            assert word in self.err


Run = Callable[..., Ran]


def articles_file(folder: Path) -> Path:
    """The stories as one .jsonl."""
    path = folder / "stories.jsonl"
    lines = [
        {
            "url": one.url,
            "title": one.title,
            "outlet": one.outlet,
            "author": one.author,
            "published": str(one.published_on),
            "text": one.text,
        }
        for one in STORIES
    ]
    path.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the stories; only to be read."""
    home = tmp_path_factory.mktemp("filled")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(home)
        patch.setenv("DATELINE_HOME", str(home))
        assert _run("add", str(articles_file(home))).code == 0
    return home


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty working directory, an empty home, and a key that must never be seen."""
    monkeypatch.chdir(tmp_path)
    for variable in [one for one in os.environ if one.startswith("DATELINE_")]:
        monkeypatch.delenv(variable)
    monkeypatch.setenv("DATELINE_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("CANARY_KEY", CANARY)
    monkeypatch.setenv("COLUMNS", "80")


@pytest.fixture
def run() -> Run:
    return _run


@pytest.fixture
def server() -> Iterator[FakeOpenAI]:
    with serve() as fake:
        yield fake


def _run(*arguments: str, home: Path | None = None) -> Ran:
    """`dateline ARGUMENTS` inside this process."""
    out, err = io.StringIO(), io.StringIO()
    before = sys.argv
    sys.argv = ["dateline", *(("--home", str(home)) if home else ()), *arguments]
    try:
        with redirect_stdout(out), redirect_stderr(err), pytest.raises(SystemExit) as done:
            main()
    finally:
        sys.argv = before
    ran = Ran(int(done.value.code or 0), out.getvalue(), err.getvalue())
    assert "Traceback" not in ran.out + ran.err
    assert CANARY not in ran.out + ran.err
    return ran


def shell(*arguments: str | bytes, **environ: str) -> Ran:
    """`python -m ui.cli.main ARGUMENTS` in a process of its own, in the current directory."""
    path = {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-m", "ui.cli", *arguments],
        env={**os.environ, **path, **environ},
        capture_output=True,
        timeout=60,
        check=False,
    )
    ran = Ran(done.returncode, done.stdout.decode(), done.stderr.decode())
    assert "Traceback" not in ran.out + ran.err
    assert CANARY not in ran.out + ran.err
    return ran


def in_terminal(*arguments: str, **environ: str) -> str:
    """What a command prints where stdout is a terminal."""
    ours, terminal = pty.openpty()
    seen = bytearray()

    def read() -> None:
        with suppress(OSError):  # the command has ended
            while piece := os.read(ours, 4096):
                seen.extend(piece)

    reading = threading.Thread(target=read)
    reading.start()
    done = run_dateline(arguments, {**os.environ, **environ}, os.ttyname(terminal))
    os.close(terminal)
    reading.join()
    os.close(ours)
    assert done.returncode == 0, done.stderr
    return seen.decode()


def configure(home: Path, text: str) -> None:
    home.mkdir(parents=True, exist_ok=True)
    (home / "dateline.toml").write_text(text, encoding="utf-8")


# Help


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_helps(run: Run, command: str):
    ran = run(command, "--help")
    assert (ran.code, ran.err) == (0, "")
    assert f"{command} [OPTIONS]" in ran.out
    assert "--home" in ran.out
    assert run(command, "-h").out == ran.out
    if command != "chat":
        assert "--json" in ran.out


def test_help_is_quick_and_imports_no_heavy_part():
    """Two seconds for a help text, and people stop asking for help."""
    code = (
        "import sys; sys.argv = ['dateline', '--help']\n"
        "from ui.cli.main import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "names = {m.split('.')[0] for m in sys.modules}\n"
        "print(names & {'gradio', 'chromadb', 'openai', 'tiktoken', 'wordllama', 'tantivy',"
        " 'numpy', 'sqlalchemy', 'pydantic'}, file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stderr.strip() == "set()"
    assert all(command in done.stdout for command in COMMANDS)


# Asking and searching


def test_ask_prints_the_answer_and_its_citations(run: Run, filled: Path):
    ran = run("ask", QUESTION, home=filled)
    assert (ran.code, ran.err) == (0, "4 more passages: --more\n")
    assert "14 June" in ran.out
    assert "\x1b" not in ran.out
    assert "The Harbour Courier · 2025-03-04 · Sallow Bridge to reopen in June" in ran.out
    assert "https://courier.example/bridge" in ran.out


def test_the_day_that_an_article_means_stands_below_its_line(run: Run, filled: Path):
    assert (
        "] “Monday” is 3 March 2025, counted from the article’s date\n"
        in run("ask", QUESTION, home=filled).out
    )


def test_what_else_was_found_is_printed_for_more(run: Run, filled: Path):
    """Behind the answer, and with the articles that it stands in."""
    brief, long = run("ask", QUESTION, home=filled), run("ask", QUESTION, "--more", home=filled)
    text = brief.out.partition("\n\n[")[0]
    assert (long.code, long.err) == (0, "")
    assert long.out.startswith(f"{text}\n\nFurther passages\n\n")
    further = long.out.partition("Further passages\n\n")[2]
    quoted, _, listed = further.partition("\n\n[")
    assert quoted.count("\n\n") == 3
    for marker in re.findall(r"\[\d+\.\d+\]", quoted):
        assert marker in f"[{listed}"
        assert marker not in brief.out
    asked = run("ask", QUESTION, "--more", "--json", home=filled)
    assert len(asked.json["more"]) == 4


@pytest.mark.parametrize(
    ("question", "line"),
    [
        (
            "What did the nurses demand in March 2025?",
            "Only articles from about March 2025 were searched\n",
        ),
        (
            "What did the nurses demand this week?",
            "Read “this week” as 11–17 March 2025: articles from about then count for more\n",
        ),
    ],
)
def test_how_a_question_was_read_is_said_beside_the_answer(
    run: Run, filled: Path, question: str, line: str
):
    """On stderr: a pipe gets the answer alone, and a program has it in the object."""
    ran = run("ask", question, "--as-of", "2025-03-17", home=filled)
    assert ran.err.startswith(line)
    assert line not in ran.out
    limited = run("ask", QUESTION, "--outlet", "northern wire", home=filled)
    assert limited.err.startswith("Searched only Northern Wire\n")
    assert run("ask", question, "--json", home=filled).err == ""


def test_the_words_that_answer_are_bold_in_a_terminal_alone(filled: Path):
    """In a pipe, in a file and for programs the text is what it was."""
    arguments = ("--home", str(filled), "ask", QUESTION)
    assert "reopen on \x1b[1m14 June\x1b[22m, the" in in_terminal(*arguments, TERM="xterm")
    assert "\x1b" not in in_terminal(*arguments, TERM="dumb")
    assert "\x1b" not in in_terminal(*arguments, "--json", TERM="xterm")
    assert "\x1b" not in shell(*arguments, TERM="xterm").out


def test_ask_json_is_the_contract(run: Run, filled: Path):
    ran = run("ask", QUESTION, "--json", "--as-of", "2025-05-20", home=filled)
    answer = ran.json
    assert ran.err == ""
    assert {
        "question", "answer", "answered", "model", "as_of", "citations", "sources",
        "dropped_pointers", "usage", "timing_ms",
    } <= set(answer)  # fmt: skip
    assert (answer["question"], answer["as_of"], answer["model"]) == (
        QUESTION,
        "2025-05-20",
        "quotes",
    )
    citation = answer["citations"][0]
    assert {"marker", "quote", "start", "end", "status", "article"} <= set(citation)
    assert set(citation["article"]) == ARTICLE
    assert citation["end"] - citation["start"] == len(citation["quote"])
    assert {"n", "article", "score"} <= set(answer["sources"][0])
    assert {"prompt_tokens", "completion_tokens", "cost_usd"} <= set(answer["usage"])
    assert set(answer["timing_ms"]) == {"search", "first_text", "total"}


def test_search_json_is_the_contract(run: Run, filled: Path):
    found = run("search", "Sallow Bridge", "-k", "2", "--json", home=filled).json
    assert len(found["hits"]) == 2
    assert {"score", "text", "start", "end", "article"} <= set(found["hits"][0])
    assert set(found["hits"][0]["article"]) == ARTICLE


def test_search_says_why_each_passage_ranks(run: Run, filled: Path):
    ran = run("search", "Sallow Bridge in May 2019", home=filled)
    assert "words" in ran.out
    assert "time ×" in ran.out
    assert "all dates are searched" in ran.err


def test_who_else_reported_a_story_is_said(run: Run, tmp_path: Path):
    file = articles_file(tmp_path)
    story = json.loads(file.read_text().splitlines()[0])
    again = story | {
        "url": "https://gull.example/1",
        "outlet": "The Gull",
        "published": "2025-03-05",
    }
    with file.open("a", encoding="utf-8") as lines:
        lines.write(f"\n{json.dumps(again)}\n")
    assert run("add", str(file), home=tmp_path).code == 0
    for command in ("search", "ask"):
        said = run(command, QUESTION, home=tmp_path).out
        assert re.search("Also reported by The (Gull, 5|Harbour Courier, 4) March 2025", said)


def test_nothing_newer_than_the_day_is_used(run: Run, filled: Path):
    late = run("ask", "How many were evacuated at Saltreth?", home=filled)
    assert "4,100" in late.out
    early = run("ask", "How many were evacuated at Saltreth?", "--as-of", "2025-03-31", home=filled)
    assert early.code == 0
    assert "4,100" not in early.out
    timed = run("search", "Saltreth", "--as-of", "2025-04-06T12:00", "--json", home=filled)
    assert timed.json["as_of"] == "2025-04-06"


def test_only_the_days_asked_for(run: Run, filled: Path):
    asked = run("ask", QUESTION, "--to", "1990-01-31", "--json", home=filled)
    assert asked.json["read_as"]["dates"] == "chosen"
    assert not asked.json["answered"]
    january = ("--from", "1990-01-01", "--to", "1990-01-31")
    assert run("search", "bridge", *january, "--json", home=filled).json["hits"] == []
    wrong = run("search", "bridge", "--from", "1990-02-01", "--to", "1990-01-31", home=filled)
    assert (wrong.code, "swap the two days" in wrong.err) == (2, True)


def test_only_the_outlet_asked_for(run: Run, filled: Path):
    hits = run("search", "bridge", "--outlet", "northern wire", "--json", home=filled).json["hits"]
    assert {hit["article"]["outlet"] for hit in hits} == {"Northern Wire"}


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("ask", ""), 2, ["the question is empty"]),
        (("ask", "\x00 \udcff"), 2, ["the question is empty"]),
        (("ask", "x" * 5000), 2, ["5,000 characters; the limit is 4,000"]),
        (("ask", QUESTION, "--model", "gpd"), 2, ["'gpd' is not a model", "known: quotes"]),
        (("ask", QUESTION, "--as-of", "tomorrow"), 2, ["--as-of is 'tomorrow'", "2025-05-20"]),
        (("ask", QUESTION, "--as-of", "2025-02-30"), 2, ["not a date"]),
        (("ask", QUESTION, "--outlet", "Sun"), 2, ["no outlet is called 'Sun'", "Northern Wire"]),
        (("edit", STORIES[0].id, "--published", "tomorrow"), 2, ["'tomorrow'", "2025-05-16"]),
        (("ask",), 2, ["Missing argument", "dateline ask --help"]),
        (("ask", QUESTION, "--bogus"), 2, ["No such option", "dateline ask --help"]),
        (("search", "x", "-k", "0"), 2, ["-k"]),
        (("search", "x", "-k", "many"), 2, ["-k"]),
        (("search", ""), 2, ["nothing to look for"]),
        (("show", "zzz"), 2, ["no article has the id 'zzz'"]),
        (("remove", "zzz"), 2, ["no article has the id 'zzz'"]),
        (("frob",), 2, ["No such command 'frob'"]),
        (("add",), 2, ["Missing argument"]),
    ],
    ids=str,
)
def test_a_wrong_request_gets_one_line_and_exit_2(
    run: Run, filled: Path, arguments: tuple[str, ...], code: int, words: list[str]
):
    run(*arguments, home=filled).fails(code, *words)


def test_an_empty_archive_says_what_to_do(run: Run):
    run("ask", QUESTION).fails(2, "is empty; add articles: dateline add PATH")
    run("search", "x").fails(2, "is empty")
    assert run("list").out == ""
    assert run("list", "--json").json == {"articles": []}


# Articles


def test_columns_of_a_table_are_named(run: Run, tmp_path: Path):
    table = tmp_path / "a.csv"
    table.write_text("hed,prose,section\nTram to close,The tram will close.,city\n")
    refused = run("add", str(table))
    assert refused.code == 1
    assert "or name it on the command line with --columns text=" in refused.err
    done = run("add", str(table), "--columns", "text=prose,title=hed", "--json")
    assert done.json["new"] == 1
    assert done.json["notices"] == [{"name": "a.csv", "text": "keys ignored: section"}]
    run("add", str(table), "--columns", "prose").fails(2, "write FIELD=NAME")


def test_add_list_show_remove(run: Run, tmp_path: Path):
    path = articles_file(tmp_path)
    added = run("add", str(path), "--json")
    assert added.json == {"new": 5, "edited": 0, "unchanged": 0, "refused": [], "notices": []}
    assert run("add", str(path)).out == "0 new, 0 edited, 5 unchanged\n"
    listed = run("list", "--json").json["articles"]
    assert len(listed) == 5
    assert set(listed[0]) == ARTICLE
    assert [one["published"] for one in listed] == sorted(
        (one["published"] for one in listed), reverse=True
    )
    first = listed[0]["id"]
    assert first in run("list").out
    shown = run("show", first[:10], "--json").json
    assert set(shown) == {*ARTICLE, "text"}
    assert shown["text"] in run("show", first).out
    run("show", first, "--version", "9").fails(2, "no version 9")
    assert run("remove", first, "--json").json == {"removed": [first]}
    assert f"removed {listed[1]['id']}" in run("remove", listed[1]["id"]).out
    third = listed[2]
    run("edit", third["id"], "--outlet", "Northern Ledger")
    gone = run("remove", third["id"][:8]).out
    assert f"removed {third['id']}  Northern Ledger · {third['published']}" in gone
    assert "what was corrected by hand (outlet) is gone" in gone
    assert f"`dateline add {third['url']}` brings it back" in gone
    assert run("add", str(path)).out == "3 new, 0 edited, 2 unchanged\n"
    run("remove", first)
    run("remove", listed[1]["id"])
    assert len(run("list", "--json").json["articles"]) == 3
    assert run("sync", "--json").json == {"articles": 3}
    assert run("sync").out == "3 articles indexed\n"


def test_refused_files_are_named_with_their_reason_and_the_others_go_in(run: Run, tmp_path: Path):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "good.md").write_text("---\ntitle: Good\n---\n\nA zeppelin came.\n")
    (folder / "empty.txt").write_text("")
    (folder / "picture.html").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    lines = ['{"text": "One line."}', "{broken", '{"text": "Three lines."}']
    (folder / "lines.jsonl").write_text("\n".join(lines))
    ran = run("add", str(folder), "/nowhere/at/all.md", "--json")
    assert ran.code == 1
    assert ran.json["new"] == 3
    assert len(ran.json["refused"]) == 4
    refused = ran.err.splitlines()
    assert len(refused) == 4
    for name in ("empty.txt", "picture.html", "lines.jsonl", "all.md"):
        (line,) = [line for line in refused if name in line]
        assert ": " in line
    assert any("lines.jsonl" in line and "2" in line for line in refused)
    assert run("search", "zeppelin").code == 0
    assert run("add", str(folder / "empty.txt")).code == 1


def test_many_files_of_other_kinds_are_one_line(run: Run, tmp_path: Path):
    """Else a source tree drowns the refusals that matter."""
    folder = tmp_path / "in"
    for ending, count in (("png", 5), ("exe", 2)):
        for number in range(count):
            path = folder / f"{number}" / f"a.{ending}"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    for number in range(5):
        (folder / f"{number}.txt").write_text("")
    for skipped in ("__pycache__", "node_modules", ".git"):
        (folder / skipped).mkdir()
        (folder / skipped / "a.exe").write_bytes(bytes(range(256)))
    (folder / "bad.json").write_text('{"a": ')
    ran = run("add", str(folder))
    assert ran.code == 1
    assert ran.err.count("the file is empty") == 4
    assert "2 more files (.txt 2): the file is empty" in ran.err
    assert "bad.json: it is not JSON" in ran.err
    assert "7 files skipped (.png 5, .exe 2): Dateline does not read this kind of file" in ran.err
    assert len(ran.err.splitlines()) == 6
    assert len(run("add", str(folder), "--json").json["refused"]) == 13
    one = run("add", str(folder / "0" / "a.png"))
    assert one.err.startswith("a.png: Dateline does not read this kind of file")


def test_a_path_that_is_not_there_is_named_whole(run: Run):
    assert run("add", "/no/such/file").err == "/no/such/file: there is no such file or folder\n"


def test_the_home_may_stand_before_or_after_the_command_or_in_the_environment(
    run: Run, filled: Path, monkeypatch: pytest.MonkeyPatch
):
    after = run("list", "--home", str(filled))
    before = run("list", home=filled)
    assert len(after.out.splitlines()) == 5
    assert before.out == after.out
    monkeypatch.setenv("DATELINE_HOME", str(filled))
    assert run("list").out == after.out
    assert run("list", "--home", str(filled.parent / "other")).out == ""


# Configuration and models


def test_config_shows_what_is_in_force_and_where_it_comes_from(run: Run, tmp_path: Path):
    home = tmp_path / "home"
    configure(
        home,
        '[chat]\nmodel = "gpt"\n[models.gpt]\nmodel = "m"\napi_key_env = "CANARY_KEY"\n',
    )
    shown = run("config", "--json").json
    assert shown["chat"]["model"] == "gpt"
    assert shown["models"]["gpt"]["api_key_set"] is True
    assert shown["home"] == str(home)
    assert shown["sources"]["chat.model"] == str(home / "dateline.toml")
    plain = run("config").out
    assert f'chat.model = "gpt"   # {home / "dateline.toml"}' in plain
    assert 'index.embedder = "static"' in plain


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('[chat]\nmodle = "quotes"\n', ["dateline.toml", "chat.modle", "did you mean 'model'?"]),
        ('[chta]\nmodel = "quotes"\n', ["chta", "did you mean 'chat'?"]),
        ('[chat]\nmodel = "gpt"\n', ["dateline.toml", "'gpt' is not a model"]),
        ('[chat]\npassages = "many"\n', ["chat.passages", "whole number"]),
        ("[chat\n", ["dateline.toml", "not valid TOML"]),
        (f'[models.gpt]\nmodel = "m"\napi_key = "{CANARY}"\n', ["secret", "api_key_env"]),
        (f'[models.gpt]\nmodel = "m"\napi_key_env = "{CANARY}"\n', ["api_key_env"]),
        ('[models.x]\nmodel = "m"\nbase_url = "http://1.2.3.4/v1"\n', ["plain http"]),
    ],
    ids=range(8),
)
def test_a_wrong_configuration_is_named_with_its_remedy(
    run: Run, tmp_path: Path, text: str, words: list[str]
):
    configure(tmp_path / "home", text)
    for arguments in (("config",), ("ask", QUESTION), ("list", "--json")):
        run(*arguments).fails(2, *words)


def test_an_unknown_variable_names_the_nearest(run: Run, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("DATELINE_CHAT__MODLE", "quotes")
    run("config").fails(2, "DATELINE_CHAT__MODLE", "DATELINE_CHAT__MODEL")


def test_models_are_listed(run: Run, tmp_path: Path):
    configure(tmp_path / "home", '[models.gpt]\nmodel = "gpt-5-mini"\n')
    rows = run("models", "--json").json["models"]
    assert [row["name"] for row in rows] == ["quotes", "gpt"]
    assert [row["default"] for row in rows] == [True, False]
    assert set(rows[1]) == {"name", "default", "model", "base_url"}
    assert "* quotes:" in run("models").out


def test_models_are_checked(run: Run, tmp_path: Path, server: FakeOpenAI):
    """A model that fails is named with its reason; exit 3 lets a script notice."""
    configure(
        tmp_path / "home",
        f'[models.good]\nmodel = "any"\nbase_url = "{server.url}"\napi_key_env = "CANARY_KEY"\n'
        f'[models.bad]\nmodel = "fake-401"\nbase_url = "{server.url}"\napi_key_env = "CANARY_KEY"\n'
        f'[models.nokey]\nmodel = "any"\nbase_url = "{server.url}"\napi_key_env = "NO_SUCH_KEY"\n',
    )
    ran = run("models", "--check", "--json")
    assert ran.code == 3
    rows = {row["name"]: row for row in ran.json["models"]}
    assert {name: row["ok"] for name, row in rows.items()} == {
        "quotes": True,
        "good": True,
        "bad": False,
        "nokey": False,
    }
    assert "rejected the key (401); check CANARY_KEY" in rows["bad"]["reason"]
    assert "export NO_SUCH_KEY=" in rows["nokey"]["reason"]
    plain = run("models", "--check")
    assert plain.code == 3
    assert "FAILED: bad: the server rejected" in plain.out
    assert f"Bearer {CANARY}" in server.requests[0].headers["authorization"]


def test_a_missing_key_is_named_when_asking(run: Run, filled: Path, monkeypatch):
    monkeypatch.setenv("DATELINE_MODELS__GPT__MODEL", "m")
    monkeypatch.setenv("DATELINE_MODELS__GPT__API_KEY_ENV", "NO_SUCH_KEY")
    run("ask", QUESTION, "--model", "gpt", home=filled).fails(2, "export NO_SUCH_KEY=")


@pytest.mark.parametrize("model", ["fake-401", "fake-403", "fake-html"])
def test_a_failing_model_is_said_and_quotes_answer(
    run: Run, filled: Path, server: FakeOpenAI, monkeypatch: pytest.MonkeyPatch, model: str
):
    """The key stands in the request, and in what the server echoes; never in what we show."""
    monkeypatch.setenv("DATELINE_MODELS__GPT__MODEL", model)
    monkeypatch.setenv("DATELINE_MODELS__GPT__BASE_URL", server.url)
    monkeypatch.setenv("DATELINE_MODELS__GPT__API_KEY_ENV", "CANARY_KEY")
    ran = run("ask", QUESTION, "--model", "gpt", home=filled)
    assert ran.code == 0
    assert "quoted from the archive, since" in ran.err
    assert "14 June" in ran.out
    answer = run("ask", QUESTION, "--model", "gpt", "--json", home=filled).json
    assert answer["model"] == "quotes"
    assert answer["notices"]


def test_a_models_answer_shows_its_quotations_and_doubts(
    run: Run, filled: Path, server: FakeOpenAI, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("DATELINE_MODELS__GPT__MODEL", "any")
    monkeypatch.setenv("DATELINE_MODELS__GPT__BASE_URL", server.url)
    monkeypatch.setenv("DATELINE_MODELS__GPT__PROMPT", "full")

    def answer(body: Any) -> str:
        lines = body["messages"][-1]["content"].splitlines()
        first, cost = (
            next(line.split()[0] for line in lines if words in line)
            for words in ("The Sallow Bridge will reopen", "Repairs will cost")
        )
        return f"The Sallow Bridge reopens on 14 June. {first} Repairs will cost 99 crowns. {cost}"

    server.answer = answer
    ran = run("ask", QUESTION, "--model", "gpt", home=filled)
    assert ran.code == 0
    assert "“The Sallow Bridge will reopen on 14 June" in ran.out
    assert "CHECK: 99 is not in the cited sentence" in ran.out
    told, _, _ = ran.out.partition("\n\n[")
    assert re.search(r"reopens on 14 June\. \[\d+\.\d+\]", told)
    assert re.search(r"Repairs will cost 99 crowns\. \[\d+\.\d+ \?\]", told), told


# The process itself


def test_as_a_process_it_keeps_stdout_for_results(filled: Path):
    home = str(filled)
    asked = shell("--home", home, "ask", QUESTION, "--json")
    assert (asked.code, asked.err) == (0, "")
    assert asked.json["answered"]
    shell("--home", home, "ask", b"\xff\xfe").fails(2, "the question is empty")
    latin = shell("--home", home, "list", PYTHONIOENCODING="ascii")
    assert latin.code == 0


def test_a_reader_that_goes_away_is_no_failure(filled: Path):
    """As in `dateline list | head -1`."""
    done = subprocess.run(
        [
            "bash",
            "-c",
            f'"{sys.executable}" -m ui.cli list | head -c 1; echo "${{PIPESTATUS[0]}}"',
        ],
        env={**os.environ, "PYTHONPATH": str(ROOT), "DATELINE_HOME": str(filled)},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert done.stderr == ""
    assert done.stdout.endswith("0\n")


def test_a_damaged_archive_is_exit_3_in_one_line(run: Run, tmp_path: Path):
    home = tmp_path / "home"
    home.mkdir()
    (home / "archive.db").write_bytes(b"this is no database" * 100)
    run("list").fails(3, str(home / "archive.db"), "nothing was changed")
    assert (home / "archive.db").read_bytes().startswith(b"this is no database")


def test_what_nobody_foresaw_is_still_one_line(run: Run, monkeypatch: pytest.MonkeyPatch):
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("first line\nsecond line")

    monkeypatch.setattr("rag.config.load.load_config", broken)
    run("config").fails(3, "unexpected RuntimeError: first line second line", "DATELINE_DEBUG=1")


def test_debugging_shows_where_and_hides_the_key(filled: Path):
    """The advice of the line above must work, and not undo what keeps keys out of sight."""
    path = {"PYTHONPATH": str(ROOT), "DATELINE_DEBUG": "1", "DATELINE_HOME": str(filled)}
    code = (
        "import ui.cli.main, rag.config.load as load; load.load_config = lambda *_: 1 / 0; "
        "ui.cli.main.main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "config"],
        env={**os.environ, **path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 3
    assert "Traceback" in done.stderr
    assert CANARY not in done.stderr
    assert shell("list", **path).code == 0


def test_an_interrupt_ends_quietly(run: Run, monkeypatch: pytest.MonkeyPatch):
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("rag.config.load.load_config", interrupted)
    ran = run("config")
    assert (ran.code, ran.out, ran.err) == (130, "", "")


def test_without_a_command_it_shows_its_help(run: Run):
    ran = run()
    assert ran.code == 2
    assert "COMMAND [ARGS]" in ran.out + ran.err
