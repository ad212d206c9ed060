"""How long a context a model's server gives it, asked of the server itself.

Knows where the compatible servers say so: vLLM, llama.cpp, Ollama, LM Studio. A server that says
nothing, or is not there, is no failure: the answer is None. Sends no text and no question.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import httpx2

    from rag.config.settings import ModelProfile

LOCAL_CONTEXT, REMOTE_CONTEXT = 4_000, 16_000  # tokens, where neither server nor settings say
OLLAMA_DEFAULT = 4_096  # its `num_ctx` where the model's own parameters set none
_SECONDS = 1.5  # for each of the questions; a server that is slower says nothing


def context_tokens(profile: "ModelProfile", key: str) -> int:
    """Tokens of a prompt and its answer together: the least of what server and settings say.

    The server is asked once in the life of the process.
    """
    from rag.config.settings import OPENAI_URL, is_loopback

    set_ = profile.context_tokens
    said = None if profile.url.startswith(OPENAI_URL) else _asked(profile.url, profile.model, key)
    known = [tokens for tokens in (set_, said) if tokens]
    if known:
        return min(known)
    return LOCAL_CONTEXT if is_loopback(_host(profile.url)) else REMOTE_CONTEXT


def server_context(profile: "ModelProfile", key: str) -> int | None:
    """What the server itself says, asked anew."""
    _asked.cache_clear()
    return _asked(profile.url, profile.model, key)


@lru_cache(maxsize=64)
def _asked(base_url: str, model: str, key: str) -> int | None:
    import httpx2

    from rag.models.http import ssl_context

    base = base_url.rstrip("/")
    root = base.removesuffix("/v1")
    headers = {"Authorization": f"Bearer {key}"}
    client = httpx2.Client(
        trust_env=False,
        follow_redirects=False,
        verify=ssl_context(),
        timeout=httpx2.Timeout(_SECONDS),
        headers=headers,
    )
    with client:
        try:
            for tokens in _said(client, base, root, model):
                if isinstance(tokens, int) and not isinstance(tokens, bool) and tokens > 0:
                    return tokens
        except httpx2.ConnectError:
            return None
    return None


def _said(client: "httpx2.Client", base: str, root: str, model: str) -> Iterator[object]:
    """What each kind of server would say, in turn."""
    for one in _list(_json(client, f"{base}/models"), "data"):  # vLLM
        if one.get("id") == model:
            yield one.get("max_model_len")
    settings = _json(client, f"{root}/props").get("default_generation_settings")  # llama.cpp
    yield settings.get("n_ctx") if isinstance(settings, dict) else None
    running = _json(client, f"{root}/api/ps")  # Ollama
    for one in _list(running, "models"):
        if model in (one.get("name"), one.get("model")):
            yield one.get("context_length")
    if "models" in running:
        shown = _json(client, f"{root}/api/show", {"model": model})
        words = str(shown.get("parameters") or "").split()
        places = [at for at, word in enumerate(words[:-1]) if word == "num_ctx"]
        yield int(words[places[-1] + 1]) if places and words[places[-1] + 1].isdigit() else None
        yield OLLAMA_DEFAULT
    for one in _list(_json(client, f"{root}/api/v0/models"), "data"):  # LM Studio
        if one.get("id") == model:
            yield one.get("loaded_context_length")


def _json(client: "httpx2.Client", url: str, body: dict[str, str] | None = None) -> dict[str, Any]:
    """The object at an address; an empty one for whatever is none. Raises `ConnectError`."""
    import httpx2

    try:
        answer = client.post(url, json=body) if body else client.get(url)
        found = answer.json() if answer.status_code == 200 else {}
    except httpx2.ConnectError:
        raise
    except (httpx2.HTTPError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _list(table: dict[str, Any], key: str) -> list[dict[str, Any]]:
    found = table.get(key)
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def _host(url: str) -> str:
    from urllib.parse import urlsplit

    return urlsplit(url).hostname or ""
