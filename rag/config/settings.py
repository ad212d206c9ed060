"""The shape of the configuration: every setting with its meaning, default and bounds.

Frozen pydantic models. Does not know files or variables: `rag/config/load.py` reads them. Import
these classes from there.
"""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from index.errors import ConfigError
from rag.config.addresses import check_url
from rag.config.archive import ArchiveConfig
from rag.config.fetch import FetchConfig
from rag.config.folders import default_home
from rag.config.frozen import Frozen
from rag.config.layers import TRUST_IT, unknown_name
from rag.config.vectors import VectorsConfig
from rag.config.web import WebConfig

QUOTES = "quotes"
STATIC, HASHING = "static", "hashing"
OPENAI_URL = "https://api.openai.com/v1"

Seconds = Annotated[float, Field(gt=0, le=3600)]
Tokens = Annotated[int, Field(ge=1000, le=10_000_000)]
Weight = Annotated[float, Field(ge=0, le=1)]
Factor = Annotated[float, Field(ge=0, le=10)]
Variable = Annotated[str, Field(pattern=r"^[A-Za-z_][A-Za-z0-9_]*$")]


class ChatConfig(Frozen):
    """`[chat]`: which model answers, and how much it may cost in tokens and seconds."""

    model: str = QUOTES
    """`quotes`, which needs no model, or the name of a `[models.NAME]` table."""
    temperature: Annotated[float, Field(ge=0, le=2)] | None = None
    """Sampling temperature; the server's default if not set."""
    context_tokens: Tokens | None = None
    """Most tokens of a prompt and its answer together; if not set, what the server says, else 4,000
    on this machine and 16,000 elsewhere."""
    answer_tokens: int = Field(default=800, ge=16, le=1_000_000)
    """Tokens of that budget that are kept for the answer."""
    connect_seconds: Seconds = 5.0
    """Longest wait for a connection."""
    first_byte_seconds: Seconds = 180.0
    """Longest wait for the first byte: a model that loads or reads a long prompt is silent."""
    silence_seconds: Seconds = 60.0
    """Longest silence after that; any byte ends it, thoughts included."""
    total_seconds: Seconds = 900.0
    """Longest time for a whole answer."""
    check: Literal["words", "model"] = "words"
    """`model` also has a chat model check each sentence against its citations, after the answer."""
    checker: str | None = None
    """The model that checks; the one that answered if not set."""
    max_question_chars: int = Field(default=4000, ge=1, le=1_000_000)
    """A longer question is refused."""
    max_answer_bytes: int = Field(default=65_536, ge=256, le=10_000_000)
    """A longer answer is cut."""
    passages: int = Field(default=20, ge=1, le=200)
    """Most passages (chunks) that are looked for and given to the model."""
    least_evidence: Annotated[float, Field(ge=0, le=1)] | None = None
    """Least probability that the passages hold an answer; the tuned threshold if not set."""
    plan: bool | None = None
    """Whether a model first plans its searches, in a short call; if not set, models with full
    prompts do, unless their plans come too late."""
    plan_seconds: Seconds = 5.0
    """Longest wait for a plan; the question is then looked up as it was asked."""

    @model_validator(mode="after")
    def _answer_fits(self) -> Self:
        if self.context_tokens and self.answer_tokens * 2 > self.context_tokens:
            raise ValueError("answer_tokens is over half of context_tokens; lower it")
        return self


class _Server(Frozen):
    """What chat models and embedders share: a server, and the variable that holds its key."""

    name: str = ""
    """The table's name; set by `Config`."""
    model: str = Field(min_length=1)
    """The model's name on its server."""
    base_url: str | None = None
    """Address of an OpenAI-compatible server, up to `/v1`; OpenAI's own if not set."""
    api_key_env: Variable | None = None
    """The environment variable that holds the API key; no key is sent if not set."""
    insecure: bool = False
    """Allow plain http to another machine."""

    @model_validator(mode="after")
    def _url_is_safe(self) -> Self:
        if self.base_url is not None:
            check_url(self.base_url, self.insecure)
        return self

    @property
    def url(self) -> str:
        """The server's address; OpenAI's if none is set."""
        return self.base_url or OPENAI_URL


class ModelProfile(_Server):
    """`[models.NAME]`: a chat model on an OpenAI-compatible server."""

    temperature: Annotated[float, Field(ge=0, le=2)] | None = None
    """Replaces `chat.temperature` for this model."""
    context_tokens: Tokens | None = None
    """Replaces `chat.context_tokens` for this model."""
    connect_seconds: Seconds | None = None
    """Replaces `chat.connect_seconds`, likewise the next three."""
    first_byte_seconds: Seconds | None = None
    silence_seconds: Seconds | None = None
    total_seconds: Seconds | None = None
    reasoning_effort: Literal["none", "minimal", "low", "medium", "high", "xhigh"] | None = None
    """How long a reasoning model is to think; not sent if not set."""
    thinking_tokens: Annotated[int, Field(ge=0, le=1_000_000)] | None = None
    """Tokens for thoughts, on top of `chat.answer_tokens`."""
    prompt: Literal["full", "compact"] | None = None
    """`compact` shows sentences instead of passages and at most 1,200 tokens; if not set, the
    context decides."""
    price_in: Annotated[float, Field(ge=0)] | None = None
    """US dollars for a million prompt tokens; counted as 0 if not set."""
    price_out: Annotated[float, Field(ge=0)] | None = None
    """US dollars for a million answer tokens; counted as 0 if not set."""

    @property
    def max_tokens_field(self) -> Literal["max_tokens", "max_completion_tokens"]:
        """OpenAI's newest models refuse `max_tokens`; other servers may know nothing else."""
        return "max_completion_tokens" if self.url.startswith(OPENAI_URL) else "max_tokens"


class EmbedderProfile(_Server):
    """`[embedders.NAME]`: an embedding model on an OpenAI-compatible server, or one in a folder."""

    model: str = ""
    """The model's name on its server; not with `path`."""
    path: str | None = Field(default=None, min_length=1)
    """A folder with `model.onnx` and `tokenizer.json`, run on this machine; relative to the data
    folder."""
    dimensions: Annotated[int, Field(ge=1, le=65_536)] | None = None
    """Length of the vectors to request; the model's default if not set."""
    vector_weight: Weight = 0.5
    """Weight of its vectors in search, from 0 to 1; words have the rest."""
    batch: int = Field(default=128, ge=1, le=2048)
    """Texts in one request."""

    @model_validator(mode="after")
    def _has_one_source(self) -> Self:
        if bool(self.model) == bool(self.path):
            raise ValueError("set either model, of a server, or path, of a folder with model.onnx")
        return self


class IndexConfig(Frozen):
    """`[index]`: how articles are cut and embedded; a change builds a new index beside the old."""

    embedder: str = "static"
    """`static`, `hashing` (for tests), or the name of an `[embedders.NAME]` table."""
    chunk_words: int = Field(default=180, ge=20, le=2000)
    """Most words of a chunk."""


class SearchConfig(Frozen):
    """`[search]`: the weights of ranking; the defaults come from the evals."""

    vector_weight: Weight | None = None
    """Weight of vectors against words, from 0 to 1; the embedder's own if not set."""
    half_life_days: float = Field(default=10.0, gt=0, le=36_500)
    """Days from the question's date after which the time boost has halved."""
    time_boost: Factor = 0.5
    """Largest boost for nearness in time: 0.5 multiplies a score by up to 1.5."""
    per_article: int = Field(default=3, ge=1, le=100)
    """Most chunks of one article."""
    candidates: int = Field(default=200, ge=10, le=10_000)
    """Chunks that each index passes to ranking."""
    title_boost: Factor = 1.0
    """Weight of a word in the title, relative to a word in the body."""
    repeat_discount: Weight = 0.7
    """Factor on each further chunk of the same article."""


class Config(Frozen):
    """All settings. `sources` says where each value that is not a default came from."""

    chat: ChatConfig = ChatConfig()
    models: Mapping[str, ModelProfile] = Field(default_factory=dict)
    index: IndexConfig = IndexConfig()
    embedders: Mapping[str, EmbedderProfile] = Field(default_factory=dict)
    search: SearchConfig = SearchConfig()
    archive: ArchiveConfig = ArchiveConfig()
    vectors: VectorsConfig = VectorsConfig()
    web: WebConfig = WebConfig()
    fetch: FetchConfig = FetchConfig()
    home: Path = Field(default_factory=lambda: default_home(os.environ))
    """The data folder."""
    sources: Mapping[str, str] = Field(default_factory=dict)
    """`chat.model` -> the file, variable or `override` that set it."""
    left_out: Mapping[str, str] = Field(default_factory=dict)
    """Settings that do not count -> the file that sets them, whose folder nobody has trusted."""

    @model_validator(mode="before")
    @classmethod
    def _names_its_tables(cls, data: object) -> object:
        """Puts each table's name into its profile, for messages."""
        if not isinstance(data, Mapping):
            return data
        named = dict(data)
        for section in ("models", "embedders"):
            if isinstance(tables := named.get(section), Mapping):
                named[section] = {name: _with_name(t, str(name)) for name, t in tables.items()}
        return named

    def profile(self, name: str | None = None) -> ModelProfile | None:
        """The chat model `name`, by default `chat.model`; None for `quotes`.

        What the table does not set is filled in from `[chat]`. Raises `ConfigError` for an unknown
        name.
        """
        name = name or self.chat.model
        if name == QUOTES:
            return None
        found = self.models.get(name)
        if found is None:
            raise ConfigError(
                self.untrusted("models", name)
                or unknown_name(name, "model", "models", [QUOTES, *self.models])
            )
        left_open = {key: getattr(self.chat, key) for key in _SHARED if getattr(found, key) is None}
        profile = found.model_copy(update=left_open)
        if profile.context_tokens and self.chat.answer_tokens * 2 > profile.context_tokens:
            raise ConfigError(f"{name!r}: chat.answer_tokens is over half of its context_tokens")
        return profile

    def embedder_profile(self, name: str | None = None) -> EmbedderProfile | None:
        """The embedder `name`, by default `index.embedder`; None for `static` and `hashing`.

        Raises `ConfigError` for an unknown name.
        """
        name = name or self.index.embedder
        if name in (STATIC, HASHING):
            return None
        if name not in self.embedders:
            known = [STATIC, HASHING, *self.embedders]
            raise ConfigError(
                self.untrusted("embedders", name)
                or unknown_name(name, "embedder", "embedders", known)
            )
        return self.embedders[name]

    def untrusted(self, section: str, name: str) -> str:
        """Why the table `[section.name]` does not count; empty if no untrusted file sets it."""
        for key, file in self.left_out.items():
            if f"{key}.".startswith(f"{section}.{name}."):
                return f"{name!r} is set in {file}, which is not trusted; {TRUST_IT}"
        return ""


_SHARED = (  # what `[chat]` sets for models that leave it open
    "temperature",
    "context_tokens",
    "connect_seconds",
    "first_byte_seconds",
    "silence_seconds",
    "total_seconds",
)


def _with_name(table: object, name: str) -> object:
    if isinstance(table, _Server):
        return table.model_copy(update={"name": name})
    return {**table, "name": name} if isinstance(table, Mapping) else table
