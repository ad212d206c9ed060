"""Chunks: whole sentences in order, none too long, with ids that are the same every time."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.article import Article, canonical_text
from index.chunks import possible_ids, split
from index.scripts import count_words
from index.sentences import sentence_spans

SENTENCES = [
    "It rains.",
    "A.",
    "The council of the town met on Monday to vote.",
    "word " * 60 + ".",
]
bodies = st.lists(
    st.sampled_from(SENTENCES) | st.sampled_from(["\n", "今天下雨。" * 30, "x" * 900]), min_size=1
).map(" ".join)


def _words(text: str) -> int:
    return max(text.count(" ") + 1, len(text) // 10, count_words(text))


@given(bodies, st.integers(1, 200))
def test_chunks_are_all_the_whole_sentences_in_order(body: str, limit: int) -> None:
    if not canonical_text(body):
        return
    article = Article(title="Title", text=body)
    chunks = split(article, limit)
    inside = tuple(span for chunk in chunks for span in chunk.sentences)
    assert inside == sentence_spans(article.text, article.body_start)
    for chunk in chunks:
        assert (chunk.start, chunk.end) == (chunk.sentences[0].start, chunk.sentences[-1].end)
        sizes = [_words(span.of(article.text)) for span in chunk.sentences]
        assert sum(sizes) <= limit or len(sizes) == 1


@given(bodies, st.integers(20, 200))
def test_ids_are_the_same_every_time_and_can_be_named_without_the_text(
    body: str, limit: int
) -> None:
    """Else an edited article would leave chunks behind that nobody can find and delete."""
    if not canonical_text(body):
        return
    article = Article(title="Title", text=body)
    ids = [chunk.id for chunk in split(article, limit)]
    assert ids == [chunk.id for chunk in split(article, limit)]
    assert ids == [f"{article.id}.1.{n}" for n in range(len(ids))]
    assert set(ids) <= set(possible_ids(article.id, 1, len(article.text)))


def test_no_chunk_is_a_leftover_of_a_few_words() -> None:
    """A chunk of one short sentence ranks high on nothing."""
    article = Article(title="T", text=" ".join(f"Here are the five words {n}." for n in range(31)))
    sizes = [chunk.end - chunk.start for chunk in split(article, 60)]
    assert len(sizes) > 2
    assert min(sizes) > max(sizes) / 2


def test_an_article_that_is_a_title_and_nothing_else_can_be_found() -> None:
    article = Article(text="Mayor resigns")
    (chunk,) = split(article)
    assert article.text[chunk.start : chunk.end] == "Mayor resigns"


@pytest.mark.parametrize("text", ["...!!!", "— — —"])
def test_a_text_without_words_has_no_chunks(text: str) -> None:
    assert split(Article(text=text)) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "清河大桥3月1日上午正式通车，比原计划提前四个月。",
        "นายกเทศมนตรีกล่าวว่าสะพานใหม่จะเปิดในเดือนมีนาคม\n",
    ],
)
def test_passages_of_scripts_without_blanks_are_of_a_sensible_size(sentence: str) -> None:
    """Counted by blanks, such an article is one passage however long it is."""
    article = Article(title="桥", text=sentence * 100)
    sizes = [chunk.end - chunk.start for chunk in split(article)]
    assert len(sizes) > 3
    assert all(100 <= size <= 1_100 for size in sizes)
