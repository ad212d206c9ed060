"""JSON Lines: every good line goes in, every bad one is named with its reason."""

import io
import json
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.article import Article
from index.errors import InputError
from index.read.jsonl import read_jsonl
from index.read.refusal import Refusal


def read(data: bytes, longest: int = 1_000_000) -> list[Article | Refusal]:
    return list(read_jsonl(io.BytesIO(data), "feed.jsonl", longest))


def line(**fields: object) -> bytes:
    return json.dumps({"text": "The tolls were suspended.", **fields}).encode() + b"\n"


def test_every_key_of_the_contract_is_read_and_others_are_ignored() -> None:
    (article,) = read(
        line(url="https://www.example.com/a", title="Tolls", outlet="Valley", author="Jane Doe",
             published="2025-03-14T09:30:00+02:00", date="1999-01-01", id="x", version=7)
    )  # fmt: skip
    assert isinstance(article, Article)
    assert (article.title, article.outlet, article.author) == ("Tolls", "Valley", "Jane Doe")
    assert article.text == "Tolls\n\nThe tolls were suspended."
    assert str(article.published) == "2025-03-14 09:30:00+02:00"
    assert article.version == 1
    assert article.id != "x"


def test_only_text_is_required_and_null_means_unknown() -> None:
    first, second = read(line() + line(url=None, title=None, published=None, outlet=None))
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert first.url is None
    assert first.id == second.id


def test_line_57_of_100_is_named_and_the_other_99_go_in() -> None:
    lines = [line(text=f"Report number {n}.") for n in range(1, 101)]
    lines[56] = b'{"text": "cut of\n'
    items = read(b"".join(lines))
    refusals = [item for item in items if isinstance(item, Refusal)]
    assert len(items) - len(refusals) == 99
    assert [refusal.name for refusal in refusals] == ["feed.jsonl line 57"]
    assert str(refusals[0]).startswith("feed.jsonl line 57: the line is not JSON: ")


@pytest.mark.parametrize(
    ("broken", "reason"),
    [
        (b'{"text": "a", "title": NaN}', "NaN is not a JSON value"),
        (b'{"text": "a", "x": -Infinity}', "-Infinity is not a JSON value"),
        (b'{"text": "a", "title": ' + b"9" * 5_000 + b"}", "more than 4,300 digits"),
        (b'{"text": "a", "title": ' + b"9" * 4_000 + b"}", "a huge number"),
        (b'{"text": "a", "title": 1e999}', "title is inf"),
        (b"[" * 100_000 + b"]" * 100_000, "nested too deeply"),
        (b'{"text": "a", "x": ' + b'{"a":' * 100_000 + b"1" + b"}" * 100_001, "nested too deeply"),
        (b'{"text": "a", "title": 5}', "title is 5, which is not a text"),
        (b'{"text": "a", "title": true}', "title is True"),
        (b'{"text": "a", "title": ["a", "b"]}', "title is a list"),
        (b'{"text": "a", "published": 17473}', "published is 17473, which is not a date"),
        (b'{"text": "a", "published": "0000-00-00"}', "which is not a date"),
        (b'{"text": "a", "published": "-5-01-01"}', "which is not a date"),
        (b'{"text": "a", "published": "2999-01-01"}', "a year ahead"),
        (b'{"text": "a", "url": "file:///etc/passwd"}', "not a web address"),
        (b'{"text": "a", "url": "https://a b"}', "not a web address"),
        (b'{"text": 5}', "text is not a string"),
        (b'{"text": ""}', "no text"),
        (b'{"text": " \\n "}', "no text"),
        (b'{"title": "a"}', "the key text is missing"),
        (b"[1]", "not a JSON object"),
        (b"null", "not a JSON object"),
        (b"plain words", "not JSON"),
        (b'{"text": "caf\xe9"}', "not UTF-8"),
        (b'{"text": "' + b"a" * 3_000_000 + b'"}', "longer than 2,000,000 characters"),
    ],
)
def test_a_broken_line_gets_its_reason_and_the_next_one_goes_in(broken: bytes, reason: str) -> None:
    first, second = read(broken + b"\n" + line(), longest=2_000_000)
    assert isinstance(first, Refusal)
    assert reason in first.reason
    assert first.name == "feed.jsonl line 1"
    assert isinstance(second, Article)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_marked_encodings_and_line_separators_inside_a_text_are_read(encoding: str) -> None:
    text = '{"text": "caf\u00e9 \u2028 \u0085 bar"}\r\n\r\n{"text": "second"}'
    assert [type(item) for item in read(text.encode(encoding))] == [Article, Article]


def test_escaped_lone_surrogates_do_not_stop_a_line() -> None:
    (article,) = read(b'{"text": "a \\ud800 b", "url": "https://a.example/\\udfff?q=\\ud800"}')
    assert isinstance(article, Article)
    article.text.encode()


@pytest.mark.parametrize(
    ("data", "reason"),
    [(b"", "empty"), (b"\n \n", "only empty"), (b"\x00\x01\x02\x03\x00", "not text")],
)
def test_a_file_that_holds_nothing_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        read(data)


def test_a_long_feed_is_streamed_and_never_held() -> None:
    """A decade of articles must fit through a laptop."""
    row = line(text="word " * 200)
    stream = io.BytesIO(row * 5_000)
    tracemalloc.start()
    try:
        count = sum(isinstance(item, Article) for item in read_jsonl(stream, "feed.jsonl"))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert count == 5_000
    assert peak < 2_000_000 < 5_000 * len(row)


def test_a_line_too_long_is_passed_without_being_held() -> None:
    stream = io.BytesIO(b'{"text": "' + b"a" * 40_000_000 + b'"}\n' + line())
    tracemalloc.start()
    try:
        items = list(read_jsonl(stream, "feed.jsonl", 1_000_000))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert [type(item) for item in items] == [Refusal, Article]
    assert peak < 12_000_000


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=5,
)


@given(
    st.dictionaries(
        st.sampled_from(["text", "title", "url", "outlet", "author", "published", "x"]), json_values
    )
)
def test_any_object_gives_an_article_or_a_named_refusal(held: dict[str, object]) -> None:
    (item,) = read(json.dumps(held).encode())
    assert isinstance(item, Article) or str(item).startswith("feed.jsonl line 1: ")


def test_a_time_of_change_is_read_and_checked() -> None:
    (article,) = read(b'{"text": "a", "published": "2025-03-14", "modified": "2025-03-16"}')
    assert str(article.updated_on) == "2025-03-16"
    (refused,) = read(b'{"text": "a", "modified": "2999-01-01"}')
    assert "modified is 2999-01-01, which is before 1600 or more than a year ahead" in str(refused)
