"""Spans of a text to pieces, some of them marked. Pure; does not know HTML."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from index.sentences import Span


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of text; `mark` is the number of the mark that holds it, counted from 1, or 0.

    `first` is the first piece of its mark: a mark over two paragraphs has a piece in each.
    """

    text: str
    mark: int = 0
    first: bool = False


def merged(spans: Iterable[Span]) -> list[Span]:
    """The spans in order, those that overlap or touch as one."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(span.end, found[-1].end))
        else:
            found.append(span)
    return found


def pieces(text: str, whole: Span, marks: Sequence[Span]) -> Iterator[Piece]:
    """The pieces of `text[whole.start:whole.end]`; `marks` are in order, without overlap."""
    at = whole.start
    for number, mark in enumerate(marks, start=1):
        start, end = max(mark.start, whole.start), min(mark.end, whole.end)
        if start >= end:
            continue
        if at < start:
            yield Piece(text[at:start])
        yield Piece(text[start:end], number, start == mark.start)
        at = end
    if at < whole.end:
        yield Piece(text[at : whole.end])


def paragraphs(text: str, start: int, marks: Sequence[Span]) -> list[list[Piece]]:
    """The lines of `text[start:]` that are not blank, each in pieces."""
    found = []
    at = start
    for line in text[start:].split("\n"):
        if line.strip():
            found.append(list(pieces(text, Span(at, at + len(line)), marks)))
        at += len(line) + 1
    return found
