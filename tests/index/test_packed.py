"""Spans come back from bytes as they went in."""

from hypothesis import given
from hypothesis import strategies as st

from index.packed import packed, unpacked
from index.sentences import Span

_offsets = st.lists(st.integers(0, 5_000_000), unique=True).map(sorted)


@given(_offsets)
def test_spans_survive_packing(offsets: list[int]) -> None:
    spans = tuple(map(Span, offsets[::2], offsets[1::2]))
    assert unpacked(packed(spans)) == spans


def test_the_empty_title_survives_packing() -> None:
    spans = (Span(0, 0), Span(0, 12))
    assert unpacked(packed(spans)) == spans
