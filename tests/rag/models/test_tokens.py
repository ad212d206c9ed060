"""Token counts: a prompt that is counted too small is refused by the model's server."""

import base64
import hashlib
import inspect
from pathlib import Path

import pytest
import tiktoken
import tiktoken_ext.openai_public
from hypothesis import given
from hypothesis import strategies as st

from rag.models.tokens import (
    RANK_FILES,
    RankFile,
    TokenCounter,
    default_cache_folder,
    estimate,
    token_counter,
)

URL = "https://example.org/bytes.tiktoken"
RANKS = {bytes([n]): n for n in range(256)}
FILE = "".join(f"{base64.b64encode(t).decode()} {n}\n" for t, n in RANKS.items()).encode()
BYTES = RankFile(URL, hashlib.sha256(FILE).hexdigest(), r"[\s\S]+")


def cached(folder: Path, data: bytes = FILE) -> Path:
    (folder / hashlib.sha1(URL.encode()).hexdigest()).write_bytes(data)
    return folder


def test_ranks_in_the_cache_folder_count_exactly(tmp_path: Path):
    counter = token_counter(
        "gpt-4o", rank_files={"o200k_base": BYTES}, cache_folder=cached(tmp_path)
    )
    assert counter.exact
    assert counter.count("naïve <|endoftext|>") == len("naïve <|endoftext|>".encode())


@pytest.mark.parametrize("data", [FILE + b"\n", b"", b"\xff"])
def test_a_damaged_rank_file_is_not_trusted_and_nothing_is_fetched(tmp_path: Path, data: bytes):
    counter = token_counter(
        "gpt-4o", rank_files={"o200k_base": BYTES}, cache_folder=cached(tmp_path, data)
    )
    assert not counter.exact


def test_a_rank_file_that_is_no_rank_file_is_an_estimate(tmp_path: Path):
    data = b"one two three\n"
    odd = RankFile(URL, hashlib.sha256(data).hexdigest(), ".")
    counter = token_counter(
        "gpt-4o", rank_files={"o200k_base": odd}, cache_folder=cached(tmp_path, data)
    )
    assert not counter.exact


@pytest.mark.parametrize("model", ["gpt-5-mini", "qwen3:8b", "davinci", ""])
def test_off_line_every_model_gets_an_estimate_at_once(tmp_path: Path, model: str):
    counter = token_counter(model, cache_folder=tmp_path)
    assert not counter.exact
    assert counter.count("Hello there") > 1


def test_the_cache_folder_is_tiktokens_own(monkeypatch: pytest.MonkeyPatch):
    for variable in ("TIKTOKEN_CACHE_DIR", "DATA_GYM_CACHE_DIR"):
        monkeypatch.delenv(variable, raising=False)
    assert default_cache_folder().name == "data-gym-cache"
    monkeypatch.setenv("DATA_GYM_CACHE_DIR", "/b")
    assert default_cache_folder() == Path("/b")
    monkeypatch.setenv("TIKTOKEN_CACHE_DIR", "/a")
    assert default_cache_folder() == Path("/a")


def test_the_copied_addresses_hashes_and_patterns_are_those_of_the_installed_tiktoken():
    """A new tiktoken that splits differently would make "exact" a lie."""
    source = inspect.getsource(tiktoken_ext.openai_public)
    for name, file in RANK_FILES.items():
        assert name in source
        assert file.url in source
        assert file.sha256 in source
    assert RANK_FILES["cl100k_base"].pattern in source
    source = inspect.getsource(tiktoken_ext.openai_public.o200k_base)
    rows = [line.strip() for line in source.splitlines() if line.strip().startswith('r"""')]
    rows = [row.removeprefix('r"""').removesuffix(",").removesuffix('"""') for row in rows]
    assert "|".join(rows) == RANK_FILES["o200k_base"].pattern


def test_an_injected_encoding_counts_special_tokens_as_text():
    encoding = tiktoken.Encoding(
        "bytes", pat_str=r"[\s\S]+", mergeable_ranks=RANKS, special_tokens={"<|endoftext|>": 256}
    )
    assert TokenCounter(encoding).count("<|endoftext|>") == 13


@given(st.text())
def test_the_estimate_is_at_most_the_bytes_and_one(text: str):
    assert 0 <= estimate(text) <= len(text.encode("utf-8", "surrogatepass")) + 1
    assert (estimate(text) == 0) == (text == "")


@given(st.text(alphabet="0123456789.,-/ \n中文字한국어のはカ🎉😀é"))
def test_digits_cjk_and_emoji_are_never_underestimated(text: str):
    """Their UTF-8 bytes bound any byte-level tokenizer; a blank or digit is one byte, one token."""
    assert estimate(text) >= len(text.encode())


ENGLISH = [
    "Israel and Hamas agreed on Wednesday to exchange 33 hostages for 1,904 prisoners.",
    "EUR 23 800, USD 33 000).",
    "Liu Heima and Shi Tianze served Ogödei Khan.",
    "“Yes,” he said — no… https://www.example.com/news/2025/05/16/a-b-c?id=77",
    "a8f5f167f44f4964e6c998dee827110c QWxhZGRpbjpvcGVuIHNlc2FtZQ== xqzvkjwhpf gkrtzb",
    "日本の首相は昨日、東京で記者会見を行った。 Привет, президент 안녕하세요 مرحبا 🏴🎉👩‍👩‍👧‍👦",
]


@pytest.mark.parametrize("text", ENGLISH)
def test_the_estimate_is_not_below_a_finer_tokenizers_count(text: str):
    """Llama 2's 32,000 tokens, which lie in WordLlama's wheel, cut finer than tiktoken's."""
    tokenizers = pytest.importorskip("tokenizers")
    wordllama = pytest.importorskip("wordllama")
    folder = Path(wordllama.__file__).parent / "tokenizers"
    llama = tokenizers.Tokenizer.from_file(str(folder / "l2_supercat_tokenizer_config.json"))
    llama.no_truncation()
    llama.no_padding()
    assert estimate(text) >= len(llama.encode(text, add_special_tokens=False).ids)


def test_english_is_not_overestimated_beyond_use():
    text = ENGLISH[0]
    assert estimate(text) < 2 * len(text) / 4
