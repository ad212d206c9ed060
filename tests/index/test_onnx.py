"""Embedders in a folder: a real ONNX model, a tiny one, run as a large one is."""

import json
from pathlib import Path

import numpy as np
import pytest

from index.errors import ConfigError, ModelError
from index.onnx import OnnxEmbedder
from tests.index.onnx_models import write_tiny_model

WORDS = {"bridge": (1, 0, 0), "brücke": (0.9, 0.1, 0), "мост": (0.9, 0, 0.1), "harbour": (0, 1, 0)}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_tiny_model(tmp_path / "model", WORDS)
    return tmp_path / "model"


def test_a_text_s_vector_is_the_mean_of_its_tokens_of_length_1(folder: Path) -> None:
    (vector,) = OnnxEmbedder(folder).embed(["bridge harbour"])
    assert vector.tolist() == pytest.approx([2**-0.5, 2**-0.5, 0])
    assert vector.dtype == np.float32


def test_words_of_one_meaning_in_several_languages_are_near(folder: Path) -> None:
    """What such a folder is for: the static embedder knows English."""
    english, german, russian, other = OnnxEmbedder(folder).embed(list(WORDS))
    assert min(english @ german, english @ russian) > 0.9
    assert english @ other < 0.2


def test_neither_order_nor_what_else_is_embedded_changes_a_vector(folder: Path) -> None:
    """Texts are run in batches of about the same length, padded."""
    texts = [("bridge " * n + "harbour " * (n % 3)).strip() for n in range(1, 40)]
    embedder = OnnxEmbedder(folder)
    together = embedder.embed(texts)
    alone = np.concatenate([embedder.embed([text]) for text in texts])
    assert np.allclose(together, alone, atol=1e-6)
    assert np.allclose(embedder.embed(texts[::-1]), together[::-1], atol=1e-6)


def test_a_text_without_tokens_gets_the_zero_vector_and_no_text_no_vector(folder: Path) -> None:
    embedder = OnnxEmbedder(folder)
    assert embedder.embed(["", "bridge"]).tolist() == [[0, 0, 0], [1, 0, 0]]
    assert embedder.embed([]).shape == (0, 0)


def test_the_first_token_counts_alone_where_the_folder_says_so(folder: Path) -> None:
    (folder / "1_Pooling").mkdir()
    (folder / "1_Pooling" / "config.json").write_text(json.dumps({"pooling_mode_cls_token": True}))
    assert OnnxEmbedder(folder).embed(["harbour bridge bridge"]).tolist() == [[0, 1, 0]]


def test_a_long_text_is_cut_as_the_model_needs_it(folder: Path) -> None:
    text = "bridge " * 512 + "harbour " * 500
    assert OnnxEmbedder(folder).embed([text]).tolist() == [[1, 0, 0]]


def test_the_name_tells_models_apart_and_not_folders(folder: Path, tmp_path: Path) -> None:
    """Else moving the folder would embed an archive anew, or another model would not."""
    write_tiny_model(tmp_path / "moved", WORDS)
    write_tiny_model(tmp_path / "other", WORDS | {"bridge": (0, 0, 1)})
    names = [OnnxEmbedder(tmp_path / name).name for name in ("moved", "other")]
    assert (OnnxEmbedder(folder).name == names[0], names[0] == names[1]) == (True, False)


@pytest.mark.parametrize("missing", ["model.onnx", "tokenizer.json"])
def test_a_folder_that_lacks_a_file_is_refused_by_its_name(folder: Path, missing: str) -> None:
    (folder / missing).unlink()
    with pytest.raises(ConfigError, match=missing):
        OnnxEmbedder(folder)


@pytest.mark.parametrize("damaged", ["model.onnx", "tokenizer.json"])
def test_a_damaged_file_is_told_by_its_name(folder: Path, damaged: str) -> None:
    (folder / damaged).write_bytes(b"\x00damaged")
    with pytest.raises(ModelError, match=damaged):
        OnnxEmbedder(folder).embed(["bridge"])
