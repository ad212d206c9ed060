"""Public API: `Newsroom`, which adds, searches and answers, and the types it returns.

    from rag import Newsroom

    with Newsroom.open() as newsroom:
        newsroom.add("seeds/")
        answer = newsroom.ask("How many prisoners will each side exchange?")

Importing this package imports nothing else until a name is used.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from index.adding import AddReport
    from index.article import Article, ArticleRef
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
    from rag.answer.answerer import Turn
    from rag.cite.citations import Citation, Claim, Quotation
    from rag.config.load import Config, load_config
    from rag.config.trust import UntrustedSettingsWarning
    from rag.contract import answer_json
    from rag.contract.back import answer_from_json
    from rag.events import Answer, Done, ReadAs, Restarted, SourcesFound, TextPiece, Timing
    from rag.models.chat import Usage
    from rag.newsroom import Newsroom
    from rag.retrieve.narrowings import Narrowing
    from rag.sources import SourceRef

_HOMES = {
    "index.article": ("Article", "ArticleRef"),
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
    "rag.answer.answerer": ("Turn",),
    "rag.cite.citations": ("Citation", "Claim", "Quotation"),
    "rag.config.load": ("Config", "load_config"),
    "rag.config.trust": ("UntrustedSettingsWarning",),
    "rag.contract": ("answer_json",),
    "rag.contract.back": ("answer_from_json",),
    "rag.events": ("Answer", "Done", "ReadAs", "Restarted", "SourcesFound", "TextPiece", "Timing"),
    "index.adding": ("AddReport",),
    "rag.models.chat": ("Usage",),
    "rag.newsroom": ("Newsroom",),
    "rag.retrieve.narrowings": ("Narrowing",),
    "rag.sources": ("SourceRef",),
}
_HOME_OF = {name: module for module, names in _HOMES.items() for name in names}

__all__ = [
    "AddReport",
    "Answer",
    "ArchiveError",
    "Article",
    "ArticleRef",
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
    "Narrowing",
    "Newsroom",
    "Quotation",
    "ReadAs",
    "Restarted",
    "SourceRef",
    "SourcesFound",
    "TextPiece",
    "Timing",
    "Turn",
    "UntrustedSettingsWarning",
    "Usage",
    "UsageError",
    "Why",
    "answer_from_json",
    "answer_json",
    "load_config",
]


def __getattr__(name: str) -> object:
    if name not in _HOME_OF:
        raise AttributeError(f"module 'rag' has no attribute {name!r}")
    return getattr(import_module(_HOME_OF[name]), name)


def __dir__() -> list[str]:
    return __all__
