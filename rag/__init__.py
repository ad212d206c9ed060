"""Dateline's public API: a `Newsroom`, and the types that an answer is made of.

    from rag import Newsroom

    with Newsroom.open() as newsroom:
        newsroom.add("seeds/")
        answer = newsroom.ask("How many prisoners will each side exchange?")

Importing this package imports nothing else until a name is used.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from index.article import Article
    from index.errors import (
        ArchiveError,
        ConfigError,
        DatelineError,
        IndexBusyError,
        InputError,
        ModelError,
        UsageError,
    )
    from index.search import Found, Hit, Why
    from rag.answer import Answer, Done, Restarted, SourcesFound, TextPiece, Timing
    from rag.chat import Usage
    from rag.cite import Citation, Claim
    from rag.config import Config, load_config
    from rag.newsroom import AddReport, Newsroom
    from rag.prompt import Source, Turn

_HOMES = {
    "index.article": ("Article",),
    "index.errors": (
        "ArchiveError",
        "ConfigError",
        "DatelineError",
        "IndexBusyError",
        "InputError",
        "ModelError",
        "UsageError",
    ),
    "index.search": ("Found", "Hit", "Why"),
    "rag.answer": ("Answer", "Done", "Restarted", "SourcesFound", "TextPiece", "Timing"),
    "rag.chat": ("Usage",),
    "rag.cite": ("Citation", "Claim"),
    "rag.config": ("Config", "load_config"),
    "rag.newsroom": ("AddReport", "Newsroom"),
    "rag.prompt": ("Source", "Turn"),
}
_HOME_OF = {name: module for module, names in _HOMES.items() for name in names}

__all__ = [
    "AddReport",
    "Answer",
    "ArchiveError",
    "Article",
    "Citation",
    "Claim",
    "Config",
    "ConfigError",
    "DatelineError",
    "Done",
    "Found",
    "Hit",
    "IndexBusyError",
    "InputError",
    "ModelError",
    "Newsroom",
    "Restarted",
    "Source",
    "SourcesFound",
    "TextPiece",
    "Timing",
    "Turn",
    "Usage",
    "UsageError",
    "Why",
    "load_config",
]


def __getattr__(name: str) -> object:
    if name not in _HOME_OF:
        raise AttributeError(f"module 'rag' has no attribute {name!r}")
    return getattr(import_module(_HOME_OF[name]), name)


def __dir__() -> list[str]:
    return __all__
