"""Looking for model servers on this machine: what is asked, what is found, what is left out."""

import asyncio

import pytest

from rag.config.load import ModelProfile
from rag.models.local import PORTS, LocalServer, Port, look, settings_for, split_name
from tests.rag.loopback import FakeOpenAI, serve


def port(server: FakeOpenAI, name: str = "ollama") -> Port:
    return Port(name, int(server.url.removesuffix("/v1").rpartition(":")[2]))


def found(*ports: Port, seconds: float = 20.0) -> list[LocalServer]:
    return asyncio.run(look(ports, seconds))


def test_a_server_is_found_with_its_models(openai_server: FakeOpenAI):
    openai_server.facts = {"/v1/models": {"data": [{"id": "qwen3:8b"}, {"id": "llama3"}]}}
    assert found(port(openai_server), Port("vllm", 9)) == [
        LocalServer("ollama", openai_server.url, ("qwen3:8b", "llama3"))
    ]


def test_looking_is_one_get_without_a_key_and_without_words(
    openai_server: FakeOpenAI, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("OPENAI_API_KEY", "sk-canary-1234567")
    openai_server.facts = {"/v1/models": {"data": []}}
    assert found(port(openai_server)) == [LocalServer("ollama", openai_server.url, ())]
    (request,) = openai_server.looks
    assert (request.method, request.path, request.body) == ("GET", "/v1/models", {})
    assert "authorization" not in request.headers
    assert "canary" not in str(request.headers)
    assert openai_server.requests == []


@pytest.mark.parametrize("answer", [None, [], 3, {}, {"data": 3}, {"models": [{"id": "x"}]}])
def test_what_is_no_model_server_is_left_out(openai_server: FakeOpenAI, answer: object):
    """Port 8080 is many a program's."""
    if answer is not None:
        openai_server.facts = {"/v1/models": answer}
    assert found(port(openai_server)) == []


def test_a_redirect_is_not_followed(openai_server: FakeOpenAI):
    with serve() as other:
        other.facts = {"/v1/models": {"data": []}}
        openai_server.redirects = {"/v1/models": f"{other.url}/models"}
        assert found(port(openai_server)) == []
        assert other.looks == []


def test_a_port_that_hangs_keeps_nobody_waiting_and_hides_no_other(openai_server: FakeOpenAI):
    openai_server.hanging = {"/v1/models"}
    with serve() as other:
        other.facts = {"/v1/models": {"data": [{"id": "m"}]}}
        both = look([port(openai_server), port(other, "vllm")])
        servers = asyncio.run(asyncio.wait_for(both, timeout=60))
    assert [server.server for server in servers] == ["vllm"]
    assert openai_server.wait_until_closed()


def test_the_usual_ports():
    assert [(one.server, one.number) for one in PORTS] == [
        ("ollama", 11434),
        ("lmstudio", 1234),
        ("llamacpp", 8080),
        ("vllm", 8000),
    ]


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("ollama/qwen3:8b", ("ollama", "qwen3:8b")),
        ("vllm/Qwen/Qwen3-8B", ("vllm", "Qwen/Qwen3-8B")),
        ("openai/gpt-5-mini", ("openai", "gpt-5-mini")),
        ("ollama/", None),
        ("/x", None),
        ("ollama", None),
        ("olama/x", None),
    ],
)
def test_a_name_is_server_and_model(name: str, parts: tuple[str, str] | None):
    assert split_name(name) == parts


@pytest.mark.parametrize("server", [one.server for one in PORTS] + ["openai"])
def test_the_settings_are_those_of_a_profile(server: str):
    profile = ModelProfile.model_validate(settings_for(server, "m"))
    assert profile.model == "m"
    if server == "openai":
        assert (profile.base_url, profile.api_key_env) == (None, "OPENAI_API_KEY")
    else:
        assert profile.url.startswith("http://127.0.0.1:")
        assert profile.api_key_env is None
