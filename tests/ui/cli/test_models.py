"""`dateline models`: what there is, how fast it is, what to change, and choosing one."""

import os
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from rag.models.local import Port
from tests.rag.loopback import FakeOpenAI, chunk, reply, serve
from tests.ui.cli.test_cli import CANARY, QUESTION, configure
from tests.ui.cli.test_cli import _run as dateline


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeOpenAI]:
    """A server at the port of Ollama; nothing is at that of vLLM."""
    with serve() as fake:
        fake.facts = {"/v1/models": {"data": [{"id": "qwen3:8b"}, {"id": "llama3:latest"}]}}
        number = int(fake.url.removesuffix("/v1").rpartition(":")[2])
        ports = (Port("ollama", number), Port("vllm", 9))
        monkeypatch.setattr("rag.models.local.PORTS", ports)
        yield fake


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for variable in [one for one in os.environ if one.startswith("DATELINE_")]:
        monkeypatch.delenv(variable)
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    monkeypatch.setenv("DATELINE_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("CANARY_KEY", CANARY)
    return tmp_path / "home"


def settings(home: Path) -> dict[str, Any]:
    return tomllib.loads((home / "dateline.toml").read_text())


# Listing


def test_what_answers_on_this_machine_is_listed(
    server: FakeOpenAI, monkeypatch: pytest.MonkeyPatch
):
    listed = dateline("models")
    assert f"at {server.url}: ollama/qwen3:8b, ollama/llama3:latest\n" in listed.out
    assert "OPENAI_API_KEY is not set" in listed.out
    monkeypatch.setenv("OPENAI_API_KEY", CANARY)
    found = dateline("models", "--json").json
    assert found["openai_api_key_set"] is True
    assert found["on_this_machine"] == [
        {"server": "ollama", "base_url": server.url, "models": ["qwen3:8b", "llama3:latest"]}
    ]
    assert server.requests == []
    assert all("authorization" not in one.headers for one in server.looks)


def test_a_machine_without_servers_says_so():
    assert "no model server answers at the usual ports" in dateline("models").out


def test_asking_looks_at_no_port(server: FakeOpenAI):
    """No text goes to a model that was not chosen, and nobody is looked for unasked."""
    dateline(
        "add",
        str(Path(__file__).parents[3] / "seeds" / "2025-05-16-istanbul-talks-prisoner-swap.md"),
    )
    assert dateline("ask", QUESTION).code == 0
    assert (server.requests, server.looks) == ([], [])


# Choosing


def test_a_model_on_this_machine_becomes_the_default(server: FakeOpenAI, home: Path):
    used = dateline("models", "use", "ollama/qwen3:8b")
    assert (used.code, used.err) == (0, "")
    assert used.out == (
        f"ollama/qwen3:8b is the default model now; {home / 'dateline.toml'} says so\n"
    )
    assert settings(home) == {
        "chat": {"model": "ollama/qwen3:8b"},
        "models": {"ollama/qwen3:8b": {"base_url": server.url, "model": "qwen3:8b"}},
    }
    assert "* ollama/qwen3:8b: qwen3:8b at" in dateline("models").out
    assert server.requests == []
    back = dateline("models", "use", "quotes", "--json").json
    assert back == {"default": "quotes", "file": str(home / "dateline.toml"), "added": None}
    again = dateline("models", "use", "ollama/qwen3:8b", "--json").json
    assert again["added"] is None
    assert dateline("models", "use", "ollama/llama3").code == 0


def test_a_configured_model_becomes_the_default_and_the_file_keeps_its_remarks(home: Path):
    configure(home, '# mine\n[models.gpt]\nmodel = "gpt-5-mini"  # small\n')
    assert dateline("models", "use", "gpt").code == 0
    text = '# mine\n[models.gpt]\nmodel = "gpt-5-mini"  # small\n\n[chat]\nmodel = "gpt"\n'
    assert (home / "dateline.toml").read_text() == text


def test_openai_needs_a_key_and_says_so(home: Path, monkeypatch: pytest.MonkeyPatch):
    used = dateline("models", "use", "openai/gpt-5-mini")
    assert used.code == 0
    assert "export OPENAI_API_KEY=" in used.err
    assert settings(home)["models"]["openai/gpt-5-mini"] == {
        "model": "gpt-5-mini",
        "api_key_env": "OPENAI_API_KEY",
    }
    monkeypatch.setenv("OPENAI_API_KEY", CANARY)
    assert dateline("models", "use", "openai/gpt-5").err == ""


def test_a_server_that_does_not_run_yet_can_be_chosen(server: FakeOpenAI, home: Path):
    used = dateline("models", "use", "vllm/Qwen/Qwen3-8B")
    assert used.code == 0
    assert "nothing answers at http://127.0.0.1:9/v1 yet; start vllm" in used.err
    assert settings(home)["models"]["vllm/Qwen/Qwen3-8B"]["model"] == "Qwen/Qwen3-8B"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("ollama/qwen3:7b", ["did you mean 'qwen3:8b'?", "ollama pull qwen3:7b"]),
        ("olama/qwen3:8b", ["SERVER/MODEL", "ollama, vllm, openai"]),
        ("gtp", ["did you mean 'gpt'?", "quotes, gpt"]),
        ("", ["is no model"]),
    ],
)
def test_a_name_that_is_none_is_refused_and_nothing_is_written(
    server: FakeOpenAI, home: Path, name: str, words: list[str]
):
    configure(home, '[models.gpt]\nmodel = "m"\n')
    dateline("models", "use", name).fails(2, *words)
    assert (home / "dateline.toml").read_text() == '[models.gpt]\nmodel = "m"\n'


def test_what_wins_over_the_new_default_is_said(home: Path, monkeypatch: pytest.MonkeyPatch):
    configure(home, '[models.gpt]\nmodel = "m"\n')
    monkeypatch.setenv("DATELINE_CHAT__MODEL", "quotes")
    used = dateline("models", "use", "gpt")
    assert used.err == "but DATELINE_CHAT__MODEL sets chat.model = quotes\n"


def test_the_home_may_stand_before_use_and_after_it(tmp_path: Path):
    assert dateline("models", "--home", str(tmp_path / "one"), "use", "quotes").code == 0
    assert dateline("models", "use", "quotes", "--home", str(tmp_path / "two")).code == 0
    assert settings(tmp_path / "one") == settings(tmp_path / "two") == {"chat": {"model": "quotes"}}


# Checking


def test_a_check_shows_context_speed_time_and_cost(server: FakeOpenAI, home: Path):
    server.facts["/props"] = {"default_generation_settings": {"n_ctx": 9216}}
    server.play(reply(pieces=["one", ", two", ", three"], pause=0.05, usage=(300, 21)))
    configure(
        home,
        f'[models.local]\nmodel = "any"\nbase_url = "{server.url}"\nprice_in = 1.0\n'
        f"price_out = 2.0\nthinking_tokens = 10\n",
    )
    ran = dateline("models", "--check", "--json")
    assert ran.code == 0
    quotes, local = ran.json["models"]
    assert (quotes["ok"], quotes["context_tokens"], quotes["answer_seconds"]) == (True, None, None)
    assert (local["ok"], local["context_tokens"], local["context_by"]) == (True, 9216, "llama.cpp")
    assert local["prompt_tokens_per_s"] > 0
    # pieces that were held up arrive together; without the first one the rate would be far higher
    assert 0 < local["answer_tokens_per_s"] <= 2 * 20 / 0.1
    assert (local["prompt_tokens"], local["thinks"]) == (5900, False)
    assert local["answer_seconds"] > 0
    assert local["answer_cost_usd"] == 0.0062
    (request,) = server.requests
    assert 1000 < len(request.body["messages"][0]["content"]) < 2000
    assert "Sallow" not in str(request.body)


def test_a_check_says_all_that_in_words(server: FakeOpenAI, home: Path):
    server.facts["/api/ps"] = {"models": [{"name": "any", "context_length": 2048}]}
    thoughts: list[object] = [chunk(reasoning_content="hm"), chunk(reasoning_content="so")]
    server.play(reply(pieces=["one", ", two"], before=thoughts, pause=0.02))
    configure(home, f'[models.local]\nmodel = "any"\nbase_url = "{server.url}"\n')
    ran = dateline("models", "--check")
    assert ran.code == 0
    for words in (
        "   ok, ",
        "context: 2,048 tokens (by Ollama)",
        "speed: reads ",
        "thinks and writes ",
        "an answer: up to about ",
        "for a prompt of 1,200 tokens; no prices set",
        "change: Ollama: set num_ctx to 8192",
    ):
        assert words in ran.out


def test_a_check_names_the_line_to_change(server: FakeOpenAI, home: Path):
    configure(
        home,
        f'[models.wrong]\nmodel = "fake-404"\nbase_url = "{server.url}"\n'
        '[models.away]\nmodel = "m"\nbase_url = "http://127.0.0.1:9/v1"\n'
        '[models.nokey]\nmodel = "m"\napi_key_env = "NO_SUCH_KEY"\n',
    )
    server.facts["/v1/models"] = {"data": [{"id": "fake-405"}, {"id": "b"}]}
    ran = dateline("models", "--check")
    assert ran.code == 3
    assert 'change: model = "fake-405" in [models.wrong]; the server has: fake-405, b' in ran.out
    assert "FAILED: away: no answer at http://127.0.0.1:9/v1" in ran.out
    assert "FAILED: nokey: no key in NO_SUCH_KEY; set it: export NO_SUCH_KEY=" in ran.out
    rows = {row["name"]: row for row in dateline("models", "--check", "--json").json["models"]}
    assert rows["wrong"]["change"] != []
    assert rows["nokey"]["context_tokens"] is None
