"""Embedders: texts in, unit vectors out.

`StaticEmbedder` works offline (word vectors of WordLlama's wheel), `OpenAIEmbedder` asks a
compatible server, `HashingEmbedder` is for tests. Does not know chunks, Chroma or where a
profile or key was configured.
"""

import os
import re
from array import array
from collections.abc import Sequence
from functools import lru_cache
from hashlib import blake2b
from threading import Lock
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from index.errors import ModelError
from index.vocabulary import tokenizer_file, wordllama_home

if TYPE_CHECKING:
    from tokenizers import Tokenizer

Numbers = NDArray[np.intc]
Vectors = NDArray[np.float32]  # shape (texts, dimension), rows of length 1 (or 0: no direction)

MAX_KNOWN_WORDS = 250_000  # whose tokens are remembered: some 75 MB at the very most
_MAX_UNITS = 100_000  # words of sentences found; rows of 256 float32: 100 MB at the very most
_BLANK = "▁"  # which the tokenizer puts in front of a text
_END_MARKS = ".,;:!?\"'”’)…"


class Embedder(Protocol):
    """Turns texts into vectors whose dot product is their similarity in meaning."""

    @property
    def name(self) -> str:
        """Identifies the vectors: another name means another index."""
        ...

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Vectors of shape `(len(texts), dimension)`. Raises `ModelError`."""
        ...


class StaticEmbedder:
    """WordLlama's static embeddings: a text's vector is the normalised sum of its tokens'.

    Computed here, from the weights and the tokenizer in WordLlama's wheel, with a cache of each
    word's tokens: many times as fast as its own inference, and equal to it within float rounding
    where words are separated by blanks (`tests/index/test_embed.py` checks that).
    """

    name = "wordllama-l2-supercat-256"
    dimension = 256

    def __init__(self) -> None:
        """Loads nothing: the weights (32 MB) are read for the first text."""
        self._tokenizer: Tokenizer | None = None
        self._vectors: Vectors  # of the tokens
        self._tokens: _Tokens
        self._rows: dict[str, int]
        self._units: Vectors
        self._guard = Lock()

    def embed(self, texts: Sequence[str]) -> Vectors:
        """One vector a text; a text without words gets the zero vector.

        Raises `ConfigError` where WordLlama is not installed.
        """
        vectors = np.zeros((len(texts), self.dimension), np.float32)
        with self._guard:
            for row, text in enumerate(texts):
                vectors[row] = self._sum(self._tokens_of(text.split()))
        return unit(vectors)

    def word_vectors(self, words: Sequence[str]) -> Vectors:
        """One vector a word: the same as `embed` gives for texts of one word, and quicker."""
        with self._guard:
            rows = self._rows_of(words)  # may move `_units`
            return self._units[rows]

    def token_number(self, word: str) -> int | None:
        """The number of a word's token; None for a word of several tokens.

        Byte-pair tokenizers give frequent tokens, which they merge early, low numbers.
        """
        with self._guard:
            tokens = self._tokens_of([word])
        return int(tokens[0]) if len(tokens) == 1 else None

    def _sum(self, tokens: Numbers) -> Vectors:
        """Of the tokens' vectors, as a product with ones: twice as fast as `sum`."""
        rows = self._vectors.take(tokens, axis=0, mode="clip")  # all are there: none is looked at
        summed: Vectors = _ones(len(tokens)) @ rows
        return summed

    def _tokens_of(self, words: Sequence[str]) -> Numbers:
        """The tokens of all words, one word after the other."""
        if self._tokenizer is None:
            self._load()
        if len(self._tokens) > MAX_KNOWN_WORDS:
            self._tokens.clear()
        return np.frombuffer(b"".join(map(self._tokens.__getitem__, words)), np.intc)

    def _rows_of(self, words: Sequence[str]) -> list[int]:
        """Rows of `_units` that hold the words' vectors; computes those of new words."""
        if self._tokenizer is None:
            self._load()
        if len(self._rows) > _MAX_UNITS:
            self._forget_units()
        if new := list(dict.fromkeys(word for word in words if word not in self._rows)):
            self._learn(new)
        return list(map(self._rows.__getitem__, words))

    def _learn(self, words: Sequence[str]) -> None:
        """Computes the vectors of new words, all at once."""
        first, end = len(self._rows), len(self._rows) + len(words)
        while end > len(self._units):
            self._units = np.concatenate([self._units, np.zeros_like(self._units)])
        tokens = self._tokens_of(words)
        starts = (
            np.cumsum([0, *(len(self._tokens[word]) for word in words[:-1])]) // tokens.itemsize
        )
        sums = np.add.reduceat(self._vectors.take(tokens, axis=0, mode="clip"), starts)
        self._units[first:end] = unit(sums)
        self._rows.update(zip(words, range(first, end), strict=True))

    def _load(self) -> None:
        self._vectors, self._tokenizer = _wordllama()
        self._tokens = _Tokens(self._tokenizer, _held_together())
        self._forget_units()

    def _forget_units(self) -> None:
        self._rows = {}
        self._units = np.zeros((1 << 16, self.dimension), np.float32)  # paged in as it fills


class _Tokens(dict[str, bytes]):
    """A word's tokens, as bytes, so that those of a text are joined at once; learned when asked.

    Where no token holds a word's last letter with the mark after it, both have tokens of their own:
    a word before a comma is known from anywhere else.
    """

    def __init__(self, tokenizer: "Tokenizer", held_together: frozenset[str]) -> None:
        self._tokenizer, self._model = tokenizer, tokenizer.model
        self._held_together = held_together

    def __missing__(self, word: str) -> bytes:
        bare = word.rstrip(_END_MARKS)
        end = len(bare)
        if "<" in word:  # may be the name of a special token
            numbers = self._tokenizer.encode(word, add_special_tokens=False).ids
            tokens = array("i", numbers).tobytes()
        elif (
            bare[-1:].isalnum()
            and end < len(word)
            and word[end - 1 : end + 1] not in self._held_together
        ):
            tokens = self[bare] + self._cut(word[end:])
        else:
            tokens = self._cut(f"{_BLANK}{word}")
        self[word] = tokens
        return tokens

    def _cut(self, text: str) -> bytes:
        """By the model alone, in half the time, as it would be by all steps.

        Those before the model put a mark in front, and look for names of special tokens.
        """
        return array("i", [token.id for token in self._model.tokenize(text)]).tobytes()


@lru_cache(maxsize=512)
def _ones(count: int) -> Vectors:
    return np.ones(count, np.float32)


@lru_cache(maxsize=1)
def _wordllama() -> "tuple[Vectors, Tokenizer]":
    """The tokens' vectors and the tokenizer, once a process: 131 MB. Raises `ConfigError`."""
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    from safetensors.numpy import load_file
    from tokenizers import Tokenizer

    weights = load_file(wordllama_home() / "weights" / "l2_supercat_256.safetensors")
    tokens = weights["embedding.weight"].astype(np.float32)  # adds up faster
    return tokens, Tokenizer.from_file(str(tokenizer_file()))


@lru_cache(maxsize=1)
def _held_together() -> frozenset[str]:
    """Letters or digits with a mark after them that one token holds, once a process: 20 ms."""
    tokens = "\n".join(_wordllama()[1].get_vocab())
    return frozenset(re.findall(rf"[^\W_][{_END_MARKS}]", tokens))


class OpenAIEmbedder:
    """Vectors from any server that speaks OpenAI's embeddings interface."""

    def __init__(
        self,
        model: str,
        *,
        base_url: str | None,
        key: str | None,
        dimensions: int | None = None,
        batch: int = 128,
        timeout: float = 60.0,
    ) -> None:
        """`dimensions` asks the server for shorter vectors; `timeout` is in seconds a request."""
        import openai

        self.name = f"{base_url or 'openai'}/{model}/{dimensions or 'full'}"
        self._model, self._dimensions, self._batch = model, dimensions, batch
        self._learned: int | None = None
        self._client = openai.OpenAI(
            base_url=base_url or "https://api.openai.com/v1",
            api_key=key or "none",
            max_retries=2,
            timeout=timeout,
            http_client=openai.DefaultHttpx2Client(trust_env=False, follow_redirects=False),
        )

    def embed(self, texts: Sequence[str]) -> Vectors:
        """One request for every `batch` texts; without any, none is made and the shape is `(0, 0)`.

        Raises `ModelError` for anything but good vectors, all of one length.
        """
        parts = [
            self._request(texts[at : at + self._batch]) for at in range(0, len(texts), self._batch)
        ]
        return np.concatenate(parts) if parts else np.zeros((0, 0), np.float32)

    def _request(self, texts: Sequence[str]) -> Vectors:
        import openai

        try:
            reply = self._client.embeddings.create(
                model=self._model,
                input=[text or " " for text in texts],
                dimensions=self._dimensions or openai.omit,
                encoding_format="float",
            )
            rows = [item.embedding for item in sorted(reply.data, key=lambda item: item.index)]
            vectors = np.asarray(rows, dtype=np.float32)
        except openai.APIStatusError as error:
            reason = f"the server answered {error.status_code}"
            raise ModelError(
                f"embedder {self._model}: {reason}; check its configuration"
            ) from error
        except openai.OpenAIError as error:
            reason = f"{type(error).__name__}: is the server at {self._client.base_url} up?"
            raise ModelError(f"embedder {self._model}: {reason}") from error
        except (TypeError, ValueError, AttributeError) as error:  # no embeddings in the reply
            raise ModelError(
                f"embedder {self._model}: the reply has no vectors; check base_url"
            ) from error
        wanted = (len(texts), self._dimensions or self._learned or vectors.shape[-1])
        if vectors.shape != wanted:
            raise ModelError(
                f"embedder {self._model}: {vectors.shape} vectors came instead of {wanted}"
            )
        self._learned = vectors.shape[1]
        return _sound(vectors, self._model)


class HashingEmbedder:
    """For tests only: words hashed into 64 signed buckets. Knows spelling, not meaning."""

    name = "hashing-64"
    dimension = 64

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Deterministic, without any file or network."""
        vectors = np.zeros((len(texts), self.dimension), np.float32)
        for row, text in enumerate(texts):
            for word in text.lower().split():
                digest = blake2b(word.encode(), digest_size=2).digest()
                vectors[row, digest[0] % self.dimension] += 1 if digest[1] & 1 else -1
        return unit(vectors)


def unit(vectors: Vectors) -> Vectors:
    """Rows scaled to length 1; zero rows stay zero."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    scaled: Vectors = (vectors / np.where(lengths > 0, lengths, 1)).astype(np.float32)
    return scaled


def _sound(vectors: Vectors, model: str) -> Vectors:
    lengths = np.linalg.norm(vectors, axis=1)
    if not np.isfinite(lengths).all() or (lengths == 0).any():
        raise ModelError(f"embedder {model}: a vector is zero, infinite or not a number")
    return unit(vectors)
