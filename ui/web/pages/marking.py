"""Spans of a text to pieces, some of them marked. Pure; does not know HTML."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from index.sentences import Span


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of text; `mark` is the number of the mark that holds it, counted from 1, or 0.

    `first`, told by `paragraphs`, is the first piece of its mark, which may be in several.
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
        yield Piece(text[start:end], number)
        at = end
    if at < whole.end:
        yield Piece(text[at : whole.end])


def paragraphs(text: str, marks: Sequence[Span]) -> list[list[Piece]]:
    """The lines of a text that are not blank, each in pieces."""
    found: list[list[Piece]] = []
    opened: set[int] = set()
    at = 0
    for line in text.split("\n"):
        if line.strip():
            found.append(
                [
                    replace(piece, first=bool(piece.mark) and piece.mark not in opened)
                    for piece in pieces(text, Span(at, at + len(line)), marks)
                ]
            )
            opened |= {piece.mark for piece in found[-1]}
        at += len(line) + 1
    return found
