"""Embedder of a folder with `model.onnx` and `tokenizer.json`, run on this machine.

Takes sentence embedders as sentence-transformers exports them, in any language: a model whose
output is a vector a text, or a vector a token, of which the mean is taken (or the first token's, if
the folder's `1_Pooling/config.json` says so). Does not know where the folder was configured.
"""

import json
import os
from collections.abc import Sequence
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from index.embed import Vectors, unit
from index.errors import ConfigError, ModelError

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Encoding, Tokenizer

MODEL, TOKENIZER = "model.onnx", "tokenizer.json"
MAX_TOKENS = 512  # of a text, where the tokenizer sets no limit; most sentence embedders have it
BATCH = 16  # texts run at once, of about the same length
_END_BYTES = 1_000_000  # of the model file, at either end, that go into its name
_KNOWN_INPUTS = frozenset({"input_ids", "attention_mask", "token_type_ids"})


class OnnxEmbedder:
    """A sentence embedder in the ONNX format."""

    def __init__(self, folder: Path) -> None:
        """Reads no model yet. Raises `ConfigError` if a file is missing."""
        for name in (MODEL, TOKENIZER):
            if not (folder / name).is_file():
                raise ConfigError(f"{folder} has no {name}; an embedder's folder needs it")
        self._folder = folder
        self._takes_first = _takes_first(folder)
        self._guard = Lock()

    @cached_property
    def name(self) -> str:
        """Tells the same files from others, wherever they are; a large model is read in part."""
        digest = sha256((self._folder / TOKENIZER).read_bytes())
        with (self._folder / MODEL).open("rb") as model:
            size = model.seek(0, os.SEEK_END)
            for at in (0, max(0, size - _END_BYTES)):
                model.seek(at)
                digest.update(model.read(_END_BYTES))
        digest.update(f"{size} {self._takes_first}".encode())
        return f"onnx-{digest.hexdigest()[:16]}"

    def embed(self, texts: Sequence[str]) -> Vectors:
        """One vector a text; the shape is `(0, 0)` without any. Raises `ModelError`."""
        if not texts:
            return np.zeros((0, 0), np.float32)
        with self._guard:  # two threads would load the model twice
            tokenizer, session = self._tokenizer, self._session
        encoded = tokenizer.encode_batch(list(texts))
        order = sorted(range(len(texts)), key=lambda at: len(encoded[at].ids))
        rows: dict[int, Vectors] = {}
        for start in range(0, len(order), BATCH):
            some = order[start : start + BATCH]
            vectors = self._run(session, [encoded[at] for at in some])
            rows |= dict(zip(some, vectors, strict=True))
        vectors = np.stack([rows[at] for at in range(len(texts))])
        if not np.isfinite(vectors).all():
            raise ModelError(f"{self._folder / MODEL}: a vector is infinite or not a number")
        return unit(vectors)

    @cached_property
    def _tokenizer(self) -> "Tokenizer":
        os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
        from tokenizers import Tokenizer

        path = self._folder / TOKENIZER
        try:
            tokenizer = Tokenizer.from_file(str(path))
        except Exception as error:  # the library raises `Exception` itself
            raise ModelError(f"{path} cannot be read as a tokenizer: {error}") from error
        limit = (tokenizer.truncation or {}).get("max_length", MAX_TOKENS)
        tokenizer.enable_truncation(max_length=int(limit))
        tokenizer.no_padding()
        return tokenizer

    @cached_property
    def _session(self) -> "InferenceSession":
        import onnxruntime

        path = self._folder / MODEL
        try:
            session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
        except Exception as error:  # onnxruntime's own errors share no other base
            raise ModelError(f"{path} cannot be read as an ONNX model: {error}") from error
        unknown = {one.name for one in session.get_inputs()} - _KNOWN_INPUTS
        if unknown:
            raise ModelError(f"{path} wants {', '.join(sorted(unknown))}; it is no text embedder")
        return session

    def _run(self, session: "InferenceSession", encoded: Sequence["Encoding"]) -> Vectors:
        longest = max(1, *(len(one.ids) for one in encoded))
        shape = (len(encoded), longest)
        feed = {name: np.zeros(shape, np.int64) for name in _KNOWN_INPUTS}
        for row, one in enumerate(encoded):
            feed["input_ids"][row, : len(one.ids)] = one.ids
            feed["attention_mask"][row, : len(one.ids)] = one.attention_mask
            feed["token_type_ids"][row, : len(one.ids)] = one.type_ids
        wanted = {one.name for one in session.get_inputs()}
        try:
            outputs = session.run(None, {name: feed[name] for name in wanted})
        except Exception as error:  # onnxruntime's own errors share no other base
            raise ModelError(f"{self._folder / MODEL} failed: {error}") from error
        names = [one.name for one in session.get_outputs()]
        return self._pooled(dict(zip(names, outputs, strict=True)), feed["attention_mask"])

    def _pooled(self, outputs: dict[str, Any], mask: NDArray[np.int64]) -> Vectors:
        """Vectors of shape (texts, dimension) from a model's outputs."""
        found = outputs.get("sentence_embedding", next(iter(outputs.values())))
        vectors: Vectors = np.asarray(found, np.float32)
        if vectors.shape[:2] == mask.shape and vectors.ndim == 3:
            if self._takes_first:
                return vectors[:, 0]
            weights = mask[:, :, None].astype(np.float32)
            mean: Vectors = (vectors * weights).sum(axis=1) / np.maximum(weights.sum(axis=1), 1)
            return mean
        if vectors.ndim == 2 and len(vectors) == len(mask):
            return vectors
        raise ModelError(f"{self._folder / MODEL}: its output {vectors.shape} holds no embeddings")


def _takes_first(folder: Path) -> bool:
    """Whether a text's vector is that of its first token, as the folder says."""
    path = folder / "1_Pooling" / "config.json"
    if not path.is_file():
        return False
    try:
        return bool(json.loads(path.read_text()).get("pooling_mode_cls_token", False))
    except (ValueError, AttributeError):
        raise ConfigError(f"{path} is not JSON as sentence-transformers writes it") from None
