"""How long a context a model's server gives it, asked of the server itself.

Knows where the compatible servers say so: vLLM, llama.cpp, Ollama, LM Studio. A server that says
nothing, or is not there, is no failure. Sends no text and no question.
"""

import asyncio
import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from rag.models.blocking import wait_for
from rag.models.facts import MAX_BYTES, SilentServer, fact, names, rows

if TYPE_CHECKING:
    from rag.config.settings import ModelProfile

LOCAL_CONTEXT, REMOTE_CONTEXT = 4_000, 16_000  # tokens, where neither server nor settings say
OLLAMA_DEFAULT = 4_096  # its `num_ctx` where the model's own parameters set none
SENSIBLE = range(256, 10_000_001)  # tokens; a server that says anything else says nothing
_FEW_DIGITS = re.compile(r"[0-9]{1,9}")
_SECONDS = 1.5  # for each of the questions, which are asked at the same time


@dataclass(frozen=True, slots=True)
class Context:
    """Tokens of a prompt and its answer together, and who says so."""

    tokens: int
    by: str
    """`vLLM`, `llama.cpp`, `Ollama`, `LM Studio`, `configuration`, or `assumed`."""


_known: dict[tuple[str, str, str], Context | None] = {}  # what servers said


def context_tokens(profile: "ModelProfile", key: str) -> int:
    """Tokens of a prompt and its answer together: `context` without who says so."""
    return context(profile, key).tokens


def context(profile: "ModelProfile", key: str, *, anew: bool = False) -> Context:
    """The least of what server and settings say; if neither says anything, an assumption.

    A server is asked once in the life of the process, or `anew`; one that did not answer in time
    is asked again.
    """
    from rag.config.addresses import is_loopback
    from rag.config.settings import OPENAI_URL

    said = None
    if not profile.url.startswith(OPENAI_URL):
        said = _asked(profile.url.rstrip("/"), profile.model, key, anew)
    set_ = profile.context_tokens
    if set_ and (said is None or set_ <= said.tokens):
        return Context(set_, "configuration")
    if said:
        return said
    local = is_loopback(urlsplit(profile.url).hostname or "")
    return Context(LOCAL_CONTEXT if local else REMOTE_CONTEXT, "assumed")


def listed_models(profile: "ModelProfile", key: str) -> tuple[str, ...]:
    """The names of the models that a profile's server lists; none if it lists none."""

    async def ask() -> tuple[str, ...]:
        from rag.models.http import http_client

        async with http_client(max_bytes=MAX_BYTES) as client:
            url = f"{profile.url.rstrip('/')}/models"
            return names(await fact(client, url, key=key, seconds=_SECONDS))

    try:
        return wait_for(ask)
    except SilentServer:
        return ()


def _asked(base: str, model: str, key: str, anew: bool) -> Context | None:
    which = (base, model, key)
    if anew or which not in _known:
        try:
            _known[which] = wait_for(lambda: _said(base, model, key))
        except SilentServer:
            _known.pop(which, None)
            return None
    return _known[which]


async def _said(base: str, model: str, key: str) -> Context | None:
    """What each kind of server would say; the first that says something sensible counts.

    Raises `SilentServer` if none does and one question was not answered in time.
    """
    from rag.models.http import http_client

    root = base.removesuffix("/v1")
    async with http_client(max_bytes=MAX_BYTES) as client:
        silent = False

        async def ask(url: str, body: dict[str, str] | None = None) -> dict[str, Any]:
            nonlocal silent
            try:
                return await fact(client, url, body, key=key, seconds=_SECONDS)
            except SilentServer:
                silent = True
                return {}

        listed, props, running, loaded = await asyncio.gather(
            ask(f"{base}/models"),
            ask(f"{root}/props"),
            ask(f"{root}/api/ps"),
            ask(f"{root}/api/v0/models"),
        )
        settings = props.get("default_generation_settings")
        found: list[tuple[Any, str]] = [
            *((one.get("max_model_len"), "vLLM") for one in _of(model, rows(listed, "data"))),
            (settings.get("n_ctx") if isinstance(settings, dict) else None, "llama.cpp"),
            *((one.get("context_length"), "Ollama") for one in _of(model, rows(running, "models"))),
        ]
        if isinstance(running.get("models"), list) and not any(map(_is_sensible, found)):
            shown = await ask(f"{root}/api/show", {"model": model})
            found += [(_num_ctx(shown), "Ollama"), (OLLAMA_DEFAULT, "Ollama")]
        in_lm_studio = _of(model, rows(loaded, "data"))
        found += [(one.get("loaded_context_length"), "LM Studio") for one in in_lm_studio]
    said = next((Context(*one) for one in found if _is_sensible(one)), None)
    if said is None and silent:
        raise SilentServer(base)
    return said


def _of(model: str, listed: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The entries of a model, by whatever field names it; Ollama adds `:latest` to a bare name."""
    called = (model, f"{model}:latest")
    return [one for one in listed if any(one.get(key) in called for key in ("id", "name", "model"))]


def _num_ctx(shown: dict[str, Any]) -> int | None:
    """The last `num_ctx` in the text of an Ollama model's parameters."""
    words = str(shown.get("parameters") or "").split()
    values = [after for word, after in pairwise(words) if word == "num_ctx"]
    return int(values[-1]) if values and _FEW_DIGITS.fullmatch(values[-1]) else None


def _is_sensible(found: tuple[Any, str]) -> bool:
    tokens = found[0]
    return isinstance(tokens, int) and not isinstance(tokens, bool) and tokens in SENSIBLE
