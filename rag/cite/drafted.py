"""Drafted sentences: those of a model's text with their pointers, and the text of those that stay.

A list's "1." and a bare "Yes." belong to the sentence after them. Does not know sources, or which
sentences stay (`rag/cite/judging.py`).
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from index.sentences import Span, sentence_spans
from rag.cite.citations import Claim, ClaimStatus

Mark = tuple[int, tuple[str, ...]]  # a place in the plain text, and the markers that stand there

_ITEM = re.compile(r"^[ \t>*_-]*(\d{1,2})[.)](?=\s)[*_]*", re.MULTILINE)
_YES_OR_NO = re.compile(
    r"^[ \t*_>]*(?:yes|no|ja|nein|sí|si|oui|non|sim|não|是的?|不是|はい|いいえ)[.!,。][*_]*",
    re.IGNORECASE | re.MULTILINE,
)
# English words that also abbreviate ("ill." for Illinois), after which no sentence was cut.
_UNCUT = re.compile(r"\b(?:ill|mass|wash|miss|ore|sat|sun|art|war|min)\.(?=\s+[A-Z])")
_WIDE = "\u2e7f"  # scripts from here on put no blank before a marker


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the plain text with the marks that belong to it.

    What it says begins at `begins`: after a list's number, or a bare "Yes.".
    """

    span: Span
    marks: tuple[Mark, ...]
    begins: int

    def said(self, plain: str) -> str:
        """What it says."""
        return plain[self.begins : self.span.end].strip()

    @property
    def markers(self) -> tuple[str, ...]:
        """Its markers in order, each once."""
        return tuple(dict.fromkeys(marker for _, markers in self.marks for marker in markers))


@dataclass(frozen=True, slots=True)
class Judged:
    """What became of a sentence: its status, the markers it keeps, and those it got.

    Without a status it leaves the text: since nothing supports it, or, if `empty`, since it says
    nothing.
    """

    sentence: Sentence
    status: ClaimStatus | None
    kept: tuple[str, ...] = ()
    pinned: tuple[str, ...] = ()
    reason: str = ""
    empty: bool = False


def drafted(plain: str, marks: Sequence[Mark]) -> list[Sentence]:
    """The sentences, each with the marks in it or right after it.

    Marks before all text belong to the first sentence.
    """
    openings = _openings(plain)
    spans = list(_joined(plain, _cut(plain, sentence_spans(plain)), openings))
    marked: list[list[Mark]] = [[] for _ in spans]
    for at, markers in marks if spans else ():
        before = len(plain[:at].rstrip())
        owner = sum(span.start < before for span in spans[1:])
        marked[owner].append((at, markers))
    ends = [
        max((end for end in openings if span.start < end < span.end), default=span.start)
        for span in spans
    ]
    return [Sentence(*one) for one in zip(spans, map(tuple, marked), ends, strict=True)]


def _cut(plain: str, spans: Sequence[Span]) -> Iterator[Span]:
    for span in spans:
        start = span.start
        for end in _UNCUT.finditer(plain, span.start, span.end):
            yield Span(start, end.end())
            start = end.end() + len(plain[end.end() :]) - len(plain[end.end() :].lstrip())
        yield Span(start, span.end)


def _openings(plain: str) -> set[int]:
    """Where the numbers of a list end, and what only says yes or no at the beginning of a line.

    A number that no other line goes on from may be an answer.
    """
    items = [(int(found[1]), found) for found in _ITEM.finditer(plain)]
    numbers = [number for number, _ in items]
    ends = {
        found.end()
        for number, found in items
        if numbers.count(number) > 1 or {number - 1, number + 1} & set(numbers)
    }
    return ends | {found.end() for found in _YES_OR_NO.finditer(plain)}


def _joined(plain: str, spans: Iterator[Span], openings: Collection[int]) -> Iterator[Span]:
    """The same, with what only opens or closes a sentence on its line as a part of it."""
    held: Span | None = None
    for span in spans:
        if held is not None:
            opens = held.end in openings
            closes = not any(letter.isalnum() for letter in span.of(plain))
            if "\n" not in plain[held.end : span.start] and (opens or closes):
                held = Span(held.start, span.end)
                continue
            yield held
        held = span
    if held is not None:
        yield held


def written(plain: str, judged: Sequence[Judged]) -> tuple[str, list[Claim]]:
    """The text of the sentences that stay, with their markers, and the claims in it."""
    out, claims, at = "", list[Claim](), 0
    for one in judged:
        span = one.sentence.span
        gap = plain[at : span.start] if out else ""
        out += _blank(gap) if any(letter.isalnum() for letter in gap) else gap
        start, place, trailing = len(out), span.start, tuple[str, ...]()
        marks = one.sentence.marks
        inner = [at for at, (where, _) in enumerate(marks) if span.start < where < span.end]
        for number, (where, markers) in enumerate(marks):
            kept = tuple(marker for marker in markers if marker in one.kept)
            kept += one.pinned if number in inner[-1:] else ()
            if where < span.end:
                out += plain[place:where]
                out = _with_markers(out, start, kept)
                out += " " * bool(kept and where <= span.start)
                place = max(place, where)
            else:
                trailing += kept
        out += plain[place : span.end]
        end = len(out)
        out = _with_markers(out, start, (*trailing, *(() if inner else one.pinned)))
        at = max([span.end, *(where for where, _ in marks)])
        shown = dict.fromkeys((*one.kept, *one.pinned))
        claims.append(Claim(start, end, tuple(shown), one.status or "check", one.reason))
    return out, claims


def _with_markers(out: str, start: int, markers: Sequence[str]) -> str:
    """The text with markers after it, and a blank before them if it has words in their script."""
    if not markers:
        return out
    before = out[start:].rstrip(" \t") if out[start:].strip() else out[start:]
    out = out[:start] + before
    blank = " " if before and before[-1] <= _WIDE and not before[-1].isspace() else ""
    return out + blank + "".join(f"[{marker}]" for marker in dict.fromkeys(markers))


def _blank(gap: str) -> str:
    """The blank between two sentences where those between them have left."""
    newlines = gap.count("\n")
    return "\n" * min(newlines, 2) or " "
