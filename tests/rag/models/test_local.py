"""Looking for model servers on this machine: what is asked, what is found, what is left out."""

import asyncio

import pytest

from rag.config.load import ModelProfile
from rag.models.local import (
    PORTS,
    Around,
    LocalServer,
    Port,
    look,
    look_around,
    settings_for,
    split_name,
)
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


def profile(name: str, url: str, model: str = "") -> ModelProfile:
    return ModelProfile(name=name, model=model or name, base_url=url)


def around(models: list[ModelProfile], *ports: Port) -> Around:
    return asyncio.run(look_around({one.name: one for one in models}, ports, 20.0))


def test_configured_models_are_reachable_or_not_and_others_are_named(openai_server: FakeOpenAI):
    openai_server.facts = {
        "/v1/models": {"data": [{"id": "qwen3:8b"}, {"id": "mine:latest"}, {"id": "new"}]}
    }
    local = openai_server.url.replace("127.0.0.1", "localhost")
    mine = [
        profile("big", openai_server.url, "qwen3:8b"),
        profile("mine", f"{local}/"),
        profile("lost", openai_server.url),
        profile("gone", "http://127.0.0.1:9/v1"),
    ]
    found = around(mine, port(openai_server))
    assert found.states == {
        "big": "reachable",
        "mine": "reachable",
        "lost": "no such model",
        "gone": "not reachable",
    }
    assert found.others == ("ollama/new",)
    assert [one.path for one in openai_server.looks] == ["/v1/models"], "each address once"


def test_a_server_that_refuses_without_a_key_is_reachable(openai_server: FakeOpenAI):
    """Only its key's owner sees its list, and no key goes out to look."""
    assert around([profile("far", openai_server.url)]).states == {"far": "reachable"}
    assert "authorization" not in openai_server.looks[0].headers


@pytest.mark.parametrize("server", ["llamacpp", None])
def test_a_list_that_need_not_be_whole_denies_no_model(
    openai_server: FakeOpenAI, server: str | None
):
    openai_server.facts = {"/v1/models": {"data": [{"id": "/models/x.gguf"}]}}
    ports = [port(openai_server, server)] if server else []
    assert around([profile("any", openai_server.url)], *ports).states == {"any": "reachable"}


def test_a_server_that_hangs_is_not_reachable_and_hides_no_other(openai_server: FakeOpenAI):
    openai_server.hanging = {"/v1/models"}
    models = {"slow": profile("slow", openai_server.url)}
    with serve() as other:
        models["good"] = profile("good", other.url)
        looking = look_around(models, ())
        found = asyncio.run(asyncio.wait_for(looking, timeout=60))
    assert found.states == {"slow": "not reachable", "good": "reachable"}


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
