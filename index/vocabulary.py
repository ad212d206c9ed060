"""The words that the static embedder's vocabulary has whole: 32,000 pieces of text, cased.

What it has with a capital alone ("Dallas") is a name; what it has in lower case is a word, and may
be a name too ("apple"). Most words it does not have whole. Does not know what words mean.
"""

import json
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from index.errors import ConfigError

_BLANK = "▁"  # with which the pieces begin that begin a word


def wordllama_home() -> Path:
    """The folder of WordLlama's wheel. Raises `ConfigError` where it is not installed."""
    spec = find_spec("wordllama")
    if spec is None or spec.origin is None:
        raise ConfigError("the static embedder needs the package wordllama: pip install wordllama")
    return Path(spec.origin).parent


def tokenizer_file() -> Path:
    """The file of the static embedder's tokenizer. Raises as `wordllama_home` does."""
    return wordllama_home() / "tokenizers" / "l2_supercat_tokenizer_config.json"


@lru_cache(maxsize=1)
def whole_words() -> frozenset[str]:
    """The words that are one piece, as they are written; none where WordLlama is not installed."""
    try:
        text = tokenizer_file().read_text(encoding="utf-8")
    except (ConfigError, OSError):
        return frozenset()
    pieces = json.loads(text)["model"]["vocab"]
    return frozenset(piece[1:] for piece in pieces if piece[0] == _BLANK and piece[1:].isalpha())
