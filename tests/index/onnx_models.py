"""A tiny sentence embedder in the ONNX format, written byte by byte: no package is needed for it.

Its graph looks up a row of numbers for each token; the tokenizer knows words, whole.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

FLOAT, INT64 = 1, 7  # ONNX's numbers of these types


def write_tiny_model(folder: Path, words: Mapping[str, Sequence[float]]) -> None:
    """`model.onnx` and `tokenizer.json` for these words, with the vector of each.

    The model gives one vector a token. A word that is not among them has the vector 0.
    """
    folder.mkdir(parents=True, exist_ok=True)
    dimension = len(next(iter(words.values())))
    table = np.array([[0.0] * dimension, *words.values()], np.float32)
    (folder / "model.onnx").write_bytes(_model(table))
    known = {"[UNK]": 0} | {word: at for at, word in enumerate(words, start=1)}
    tokenizer = Tokenizer(models.WordLevel(known, unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.Lowercase()
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    tokenizer.save(str(folder / "tokenizer.json"))


def _model(table: np.ndarray) -> bytes:
    """A protobuf `ModelProto`: the field numbers are those of onnx.proto."""
    gather = _text(1, "table") + _text(1, "input_ids") + _text(2, "vectors") + _text(4, "Gather")
    weights = b"".join(_number(1, size) for size in table.shape)
    weights += _number(2, FLOAT) + _text(8, "table") + _field(9, table.tobytes())
    graph = _field(1, gather) + _text(2, "tiny") + _field(5, weights)
    for name in ("input_ids", "attention_mask"):
        graph += _field(11, _value(name, INT64, ("batch", "tokens")))
    graph += _field(12, _value("vectors", FLOAT, ("batch", "tokens", "dimension")))
    return _number(1, 8) + _field(7, graph) + _field(8, _number(2, 13))


def _value(name: str, kind: int, axes: Sequence[str]) -> bytes:
    shape = b"".join(_field(1, _text(2, axis)) for axis in axes)
    return _text(1, name) + _field(2, _field(1, _number(1, kind) + _field(2, shape)))


def _number(field: int, value: int) -> bytes:
    return _varint(field << 3) + _varint(value)


def _text(field: int, value: str) -> bytes:
    return _field(field, value.encode())


def _field(field: int, value: bytes) -> bytes:
    return _varint(field << 3 | 2) + _varint(len(value)) + value


def _varint(value: int) -> bytes:
    found = bytearray()
    while value > 127:
        found.append(value & 127 | 128)
        value >>= 7
    return bytes([*found, value])
