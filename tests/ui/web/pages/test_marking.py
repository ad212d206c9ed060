"""Spans to marked pieces: no character is lost, and each mark opens once."""

from hypothesis import given
from hypothesis import strategies as st

from index.sentences import Span
from ui.web.pages.marking import merged, paragraphs

TEXT = "Title of it\n\nFirst paragraph.\nSecond one, longer.\n\nThird."


def test_spans_that_touch_are_one():
    assert merged([Span(5, 9), Span(0, 3), Span(3, 4), Span(6, 7)]) == [Span(0, 4), Span(5, 9)]


@given(st.lists(st.tuples(st.integers(0, 57), st.integers(1, 30)), max_size=6))
def test_pieces_are_the_text_and_marked_where_the_spans_are(drawn):
    marks = merged(Span(start, min(start + length, len(TEXT))) for start, length in drawn)
    lines = paragraphs(TEXT, marks)
    assert ["".join(piece.text for piece in line) for line in lines] == [
        line for line in TEXT.split("\n") if line
    ]
    for number, mark in enumerate(marks, start=1):
        held = [piece for line in lines for piece in line if piece.mark == number]
        assert "".join(piece.text for piece in held) == mark.of(TEXT).replace("\n", "")
        assert all(piece.first for piece in held[:1])
        assert not any(piece.first for piece in held[1:])
