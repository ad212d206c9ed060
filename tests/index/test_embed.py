"""Embedders: vectors that are sound, or an error of one line."""

import threading
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import embed
from index.embed import Embedder, HashingEmbedder, OpenAIEmbedder, StaticEmbedder, unit
from index.errors import ModelError
from tests.rag.loopback import FakeOpenAI, raw, serve, status, vector

KEY = "sk-canary-0123456789abcdef"
SENTENCES = [
    "The council voted on Monday to build a new bridge.",
    "Prisoners are exchanged , 1000 on each side",
    "Zürich and São Paulo signed it in 2025",
    "rain",
    "Élodie's 3.5 % share, “so-called”, is up!",
]


@pytest.fixture(scope="module")
def static() -> StaticEmbedder:
    return StaticEmbedder()


@pytest.fixture
def server() -> Iterator[FakeOpenAI]:
    with serve() as running:
        yield running


def openai_embedder(server: FakeOpenAI, model: str = "any", **settings: int) -> OpenAIEmbedder:
    return OpenAIEmbedder(model, base_url=server.url, key=KEY, **settings)  # type: ignore[arg-type]


def test_static_vectors_are_wordllama_s_own(static: StaticEmbedder) -> None:
    """The weights in the evals were measured with WordLlama's; ours must be the same ones."""
    import wordllama

    theirs = wordllama.WordLlama.load(
        dim=256, cache_dir=Path(wordllama.__file__).parent, disable_download=True
    )
    expected = theirs.embed(SENTENCES, norm=True)
    assert np.abs(static.embed(SENTENCES) - expected).max() < 1e-5


def test_the_name_and_dimension_are_those_of_the_vectors(static: StaticEmbedder) -> None:
    assert static.embed(["a"]).shape == (1, static.dimension)
    assert HashingEmbedder().embed(["a"]).shape == (1, HashingEmbedder().dimension)


texts = st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=30), max_size=5)


@given(texts)
def test_any_text_gives_a_vector_of_length_one_or_zero(texts: list[str]) -> None:
    """A NaN would make every search return nonsense without an error."""
    for embedder in (_static, HashingEmbedder()):
        vectors = embedder.embed(texts)
        assert vectors.shape == (len(texts), embedder.dimension)
        assert vectors.dtype == np.float32
        lengths = np.linalg.norm(vectors, axis=1)
        assert np.all((np.abs(lengths - 1) < 1e-5) | (lengths == 0))


_static: Embedder = StaticEmbedder()


def test_a_text_without_words_has_no_direction(static: StaticEmbedder) -> None:
    assert not static.embed(["", "  \n"]).any()


def test_a_word_s_vector_is_that_of_a_text_of_one_word() -> None:
    words = [f"word{n}" for n in range(5_000)]  # more than there is room for at first
    assert np.allclose(
        StaticEmbedder().word_vectors(words), StaticEmbedder().embed(words), atol=1e-7
    )


def test_token_numbers_tell_common_words_from_rare_ones(static: StaticEmbedder) -> None:
    the, prisoners = static.token_number("the"), static.token_number("prisoners")
    assert the is not None
    assert prisoners is not None
    assert the < prisoners
    assert static.token_number("Overfellbridge") is None


def test_forgetting_words_changes_no_vector(monkeypatch: pytest.MonkeyPatch) -> None:
    """In a long run over many languages memory stays bounded, and vectors the same."""
    monkeypatch.setattr(embed, "MAX_KNOWN_WORDS", 3)
    monkeypatch.setattr(embed, "_MAX_UNITS", 3)
    forgetful = StaticEmbedder()
    for _ in range(2):
        assert np.allclose(forgetful.embed(SENTENCES), _static.embed(SENTENCES))
        for sentence in SENTENCES:
            words = sentence.split()
            assert np.allclose(forgetful.word_vectors(words), _static.word_vectors(words))
    assert len(forgetful._tokens) <= 13
    assert len(forgetful._rows) <= 13


def test_a_word_has_the_tokens_that_the_tokenizer_gives_it(static: StaticEmbedder) -> None:
    """Its model is asked alone, which knows no names of special tokens."""
    static.embed(["a"])
    assert static._tokenizer is not None
    for word in (
        "Élodie’s",
        "<s>",
        "a</s>b",
        "▁",
        "🎈",
        "naïve,”",
        "\u200b",
        "m²,",
        "Ave.,",
        "x<s>.",
        "東京",
        "3.5%",
    ):
        whole = static._tokenizer.encode(word, add_special_tokens=False).ids
        assert static._tokens_of([word]).tolist() == whole, word


def test_threads_may_share_an_embedder() -> None:
    shared, wrong = StaticEmbedder(), []
    expected = _static.embed(SENTENCES)

    def work() -> None:
        for _ in range(20):
            if not np.array_equal(shared.embed(SENTENCES), expected):
                wrong.append(1)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_unit_leaves_zero_rows_alone() -> None:
    assert unit(np.array([[3, 4], [0, 0]], np.float32)).tolist() == [
        pytest.approx([0.6, 0.8]),
        [0, 0],
    ]


def test_a_server_s_vectors_come_in_the_order_of_the_texts(server: FakeOpenAI) -> None:
    """Else every passage would carry another one's meaning."""
    texts = [f"text {n}" for n in range(7)]
    vectors = openai_embedder(server, batch=3).embed(texts)
    assert np.allclose(vectors, unit(np.array([vector(t) for t in texts], np.float32)))
    assert [len(request.body["input"]) for request in server.requests] == [3, 3, 1]


def test_a_reply_out_of_order_is_put_in_order(server: FakeOpenAI) -> None:
    server.play(
        raw(
            '{"data": [{"index": 1, "embedding": [0, 1]}, {"index": 0, "embedding": [1, 0]}]}',
            "application/json",
        )
    )
    assert openai_embedder(server).embed(["a", "b"]).tolist() == [[1, 0], [0, 1]]


def test_shorter_vectors_are_asked_for_where_configured(server: FakeOpenAI) -> None:
    configured = openai_embedder(server, dimensions=4)
    assert configured.embed(["a"]).shape == (1, 4)
    assert server.requests[-1].body["dimensions"] == 4


def test_empty_texts_are_sent_as_a_blank(server: FakeOpenAI) -> None:
    """Servers refuse an empty string, and with it the whole batch."""
    openai_embedder(server).embed(["", "a"])
    assert server.requests[0].body["input"] == [" ", "a"]


def test_nothing_to_embed_asks_nobody(server: FakeOpenAI) -> None:
    """A removal must be taken in also while the server is down."""
    assert len(openai_embedder(server).embed([])) == 0
    assert server.requests == []


@pytest.mark.filterwarnings("ignore:overflow")
@pytest.mark.parametrize(
    "model", ["embed-nan", "embed-infinite", "embed-zero", "embed-short", "embed-500"]
)
def test_unsound_vectors_are_refused_in_one_line(server: FakeOpenAI, model: str) -> None:
    with pytest.raises(ModelError) as caught:
        openai_embedder(server, model).embed(["a", "b", "c"])
    message = str(caught.value)
    assert message.startswith(f"embedder {model}: ")
    assert "\n" not in message
    assert KEY not in message


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ("<!doctype html><title>Welcome</title>", "no vectors"),
        ("{}", "no vectors"),
        ('{"data": []}', "instead of"),
        ('{"data": [{"index": 0, "embedding": []}]}', "zero, infinite"),
        ('{"data": [{"index": 0, "embedding": ["a"]}]}', "no vectors"),
        ('{"data": [{"index": 0, "embedding": [1, 2]}, {"index": 1, "embedding": [1]}]}', "no vec"),
        ("not json", "no vectors"),
    ],
)
def test_a_reply_that_is_no_embedding_is_refused(server: FakeOpenAI, body: str, says: str) -> None:
    server.play(raw(body, "application/json"))
    with pytest.raises(ModelError, match=says):
        openai_embedder(server).embed(["a"])


def test_a_server_that_changes_its_dimension_is_refused(server: FakeOpenAI) -> None:
    """A model swapped behind the same address must not fill one index with two kinds of vectors."""
    embedder = openai_embedder(server)
    embedder.embed(["a"])
    server.play(raw('{"data": [{"index": 0, "embedding": [1, 0]}]}', "application/json"))
    with pytest.raises(ModelError, match="instead of"):
        embedder.embed(["b"])


def test_a_rejected_key_is_not_echoed(server: FakeOpenAI) -> None:
    server.play(status(401, "Incorrect API key provided: {key}"))
    with pytest.raises(ModelError, match="401") as caught:
        openai_embedder(server).embed(["a"])
    assert KEY not in str(caught.value)


def test_a_server_that_is_down_is_named() -> None:
    embedder = OpenAIEmbedder("any", base_url="http://127.0.0.1:9/v1", key=KEY, timeout=2)
    with pytest.raises(ModelError, match=r"127\.0\.0\.1:9.* up\?"):
        embedder.embed(["a"])


def test_another_server_model_or_size_is_another_index() -> None:
    def name(model: str, url: str | None, size: int | None) -> str:
        return OpenAIEmbedder(model, base_url=url, key=None, dimensions=size).name

    names = [name("a", None, None), name("b", None, None), name("a", "http://x/v1", None)]
    names.append(name("a", None, 256))
    assert len(set(names)) == 4
    assert KEY not in "".join(names)
