"""How long a context is, asked of each kind of server; nonsense and silence are no failure."""

import pytest

from rag.config.load import ModelProfile
from rag.models.context import (
    LOCAL_CONTEXT,
    OLLAMA_DEFAULT,
    REMOTE_CONTEXT,
    Context,
    context,
    context_tokens,
    listed_models,
)
from tests.rag.loopback import FakeOpenAI, serve

MODEL = "qwen3:8b"


def profile(server: FakeOpenAI, **more: object) -> ModelProfile:
    return ModelProfile.model_validate(
        {"name": "local", "model": MODEL, "base_url": server.url, **more}
    )


def asked(server: FakeOpenAI, **more: object) -> Context:
    return context(profile(server, **more), "the-key", anew=True)


def vllm(tokens: object) -> dict[str, object]:
    listed = [{"id": "other", "max_model_len": 999}, {"id": MODEL, "max_model_len": tokens}]
    return {"/v1/models": {"data": listed}}


def llama_cpp(tokens: object) -> dict[str, object]:
    return {
        "/v1/models": {"data": [{"id": "x.gguf", "meta": {"n_ctx_train": 131072}}]},
        "/props": {"default_generation_settings": {"n_ctx": tokens}, "total_slots": 1},
    }


def ollama_loaded(tokens: object) -> dict[str, object]:
    running = [{"name": "other", "context_length": 999}, {"name": MODEL, "context_length": tokens}]
    return {"/v1/models": {"data": [{"id": MODEL}]}, "/api/ps": {"models": running}}


def ollama_set(tokens: object) -> dict[str, object]:
    parameters = f'stop                           "<|im_end|>"\nnum_ctx                {tokens}\n'
    return {"/api/ps": {"models": []}, "/api/show": {"parameters": parameters}}


def lm_studio(tokens: object) -> dict[str, object]:
    loaded = {"id": MODEL, "state": "loaded", "loaded_context_length": tokens}
    return {"/api/v0/models": {"data": [{**loaded, "max_context_length": 131072}]}}


KINDS = [
    (vllm, "vLLM"),
    (llama_cpp, "llama.cpp"),
    (ollama_loaded, "Ollama"),
    (ollama_set, "Ollama"),
    (lm_studio, "LM Studio"),
]


@pytest.mark.parametrize(("says", "by"), KINDS)
def test_each_kind_of_server_says_it_in_its_own_place(openai_server: FakeOpenAI, says, by: str):
    openai_server.facts = says(8192)
    assert asked(openai_server) == Context(8192, by)
    assert openai_server.requests == [one for one in openai_server.requests if "show" in one.path]
    assert {one.headers["authorization"] for one in openai_server.looks} == {"Bearer the-key"}


@pytest.mark.parametrize(("says", "by"), KINDS)
@pytest.mark.parametrize(
    "nonsense", [None, "many", "8192", True, -1, 0, 3, 10**12, "9" * 5000, 8192.5, [8192], {"n": 1}]
)
def test_nonsense_is_not_taken_for_a_context(openai_server: FakeOpenAI, says, by: str, nonsense):
    """A prompt of a million million tokens, or of three, would fail every question."""
    if says is ollama_set and nonsense == "8192":
        return  # a text is the right form there
    openai_server.facts = says(nonsense)
    expected = OLLAMA_DEFAULT if by == "Ollama" else LOCAL_CONTEXT
    assert asked(openai_server).tokens == expected


@pytest.mark.parametrize(
    "facts",
    [
        {},
        {"/v1/models": [], "/props": 3, "/api/ps": "x", "/api/v0/models": None},
        {"/v1/models": {"data": 3}, "/props": {"default_generation_settings": []}},
        {"/v1/models": {"data": [3, None, "x"]}, "/api/v0/models": {"data": {}}},
        {"/api/ps": {"models": None}},
    ],
)
def test_a_server_that_says_nothing_leaves_an_assumption(openai_server: FakeOpenAI, facts):
    openai_server.facts = facts
    assert asked(openai_server) == Context(LOCAL_CONTEXT, "assumed")


def test_an_ollama_model_without_parameters_has_its_default(openai_server: FakeOpenAI):
    openai_server.facts = {"/api/ps": {"models": []}}
    assert asked(openai_server) == Context(OLLAMA_DEFAULT, "Ollama")


def test_ollama_calls_a_bare_name_latest(openai_server: FakeOpenAI):
    running = [{"name": f"{MODEL}:latest", "model": f"{MODEL}:latest", "context_length": 16384}]
    openai_server.facts = {"/api/ps": {"models": running}}
    assert asked(openai_server) == Context(16384, "Ollama")


def test_the_least_of_server_and_settings_counts(openai_server: FakeOpenAI):
    openai_server.facts = vllm(8192)
    assert asked(openai_server, context_tokens=5000) == Context(5000, "configuration")
    assert asked(openai_server, context_tokens=9000) == Context(8192, "vLLM")
    openai_server.facts = {}
    assert asked(openai_server, context_tokens=9000) == Context(9000, "configuration")


def test_a_redirect_is_not_followed(openai_server: FakeOpenAI):
    """It would carry the key to another server."""
    with serve() as other:
        other.facts = vllm(8192)
        openai_server.redirects = {"/v1/models": f"{other.url}/models"}
        assert asked(openai_server) == Context(LOCAL_CONTEXT, "assumed")
        assert listed_models(profile(openai_server), "the-key") == ()
        assert (other.looks, other.requests) == ([], [])


def test_a_server_that_hangs_is_waited_for_once_and_asked_again_later(openai_server: FakeOpenAI):
    """A server that is busy with a question answers nobody else; later it may say more."""
    paths = ("/v1/models", "/props", "/api/ps", "/api/v0/models")
    openai_server.hanging = set(paths)
    assert context(profile(openai_server), "k") == Context(LOCAL_CONTEXT, "assumed")
    assert openai_server.wait_until_closed()
    openai_server.hanging = set()
    openai_server.facts = vllm(8192)
    assert context(profile(openai_server), "k") == Context(8192, "vLLM")
    looks = len(openai_server.looks)
    assert context_tokens(profile(openai_server), "k") == 8192
    assert len(openai_server.looks) == looks  # what a server said is remembered


def test_one_place_that_hangs_does_not_hide_what_another_says(openai_server: FakeOpenAI):
    openai_server.hanging = {"/api/ps"}
    openai_server.facts = llama_cpp(9216)
    assert asked(openai_server) == Context(9216, "llama.cpp")


def test_a_server_that_is_down_is_no_failure():
    away = ModelProfile(name="local", model=MODEL, base_url="http://127.0.0.1:9/v1")
    assert context(away, "k") == Context(LOCAL_CONTEXT, "assumed")
    assert listed_models(away, "k") == ()


def test_openai_is_not_asked():
    """It says nothing, and the network would be needed before a question is."""
    assert context(ModelProfile(model="m"), "k") == Context(REMOTE_CONTEXT, "assumed")


def test_the_names_of_a_servers_models_are_listed(openai_server: FakeOpenAI):
    ids = ["a", "b", "a", 3, None, "", " c", "d\x1b[2J", "e" * 201]
    openai_server.facts = {"/v1/models": {"data": [{"id": one} for one in ids]}}
    assert listed_models(profile(openai_server), "k") == ("a", "b")
