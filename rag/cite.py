"""Pointers in a model's text -> verified citations.

Reads pointers in the forms that models write (`[2.3]`, `[2.3, 2.5]`, `[[2.3]]`, `【2.3】`, `[2]`),
also when they arrive in pieces; resolves each to a sentence of an archived text; and drops, and
counts, what points at nothing. What a citation quotes is always sliced from the archive, never
written by a model. Whether the words bear out the claim is decided in `rag/claims.py`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from index.article import Article
from index.sentences import Span, sentence_spans
from index.words import content_terms, terms
from rag.claims import why_doubtful
from rag.prompt import Source

Status = Literal["verified", "check"]

_LONGEST = 120  # code points of a pointer in brackets; a longer one is text
_OPENERS, _CLOSERS = "[【", "]】"
_ONE = r"(?:sources?\s*)?\d{1,3}(?:\s*\.\s*\d{1,4})?"
_POINTER = re.compile(
    rf"\s*[\[【]?\s*{_ONE}(?:\s*(?:[,;&–-]|and|to)\s*{_ONE})*\s*(?:†[^\]】]*)?[\]】]?\s*", re.IGNORECASE
)
_PAIR = re.compile(r"(\d{1,3})(?:\s*\.\s*(\d{1,4}))?(\s*[–-]\s*(?=[\ds]))?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Citation:
    """A span of one archived text that a sentence of an answer points at.

    `marker` is how the answer's text names it, as `1.3`; `reason` says why `status` is `check`.
    """

    marker: str
    article: Article
    start: int
    end: int
    status: Status = "verified"
    reason: str = ""

    @property
    def quote(self) -> str:
        """The archive's own words."""
        return self.article.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence of an answer, `text[start:end]`, and what its pointers amount to."""

    start: int
    end: int
    markers: tuple[str, ...]
    status: Literal["verified", "check", "uncited"]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Cited:
    """A finished text with markers in a single form, its citations and its claims."""

    text: str
    citations: tuple[Citation, ...]
    claims: tuple[Claim, ...]
    dropped: int


class PointerReader:
    """Takes a text in pieces; gives words and whole pointers.

    Holds back what may be the beginning of a pointer until it is complete or can't be one.
    """

    def __init__(self) -> None:
        self._held = ""

    def feed(self, piece: str) -> Iterator[str | tuple[tuple[int, int | None], ...]]:
        """Plain text as strings; a pointer group as `((source, sentence or None), ...)`."""
        self._held += piece
        while self._held:
            at = min((i for c in _OPENERS if (i := self._held.find(c)) >= 0), default=-1)
            if at < 0:
                yield self._take(len(self._held))
                return
            if at > 0:
                yield self._take(at)
            end = self._closing()
            if end is None:
                if len(self._held) <= _LONGEST and not self._hopeless():
                    return
                yield self._take(1)
            else:
                pairs = _pairs(self._held[1 : end - 1])
                text = self._take(end)
                yield pairs if pairs else text

    def finish(self) -> Iterator[str]:
        """Whatever is still held back: an opened pointer that never closed is left out."""
        held, self._held = self._held, ""
        if held and not re.fullmatch(r"[\[【\s\d.,;]*", held):
            yield held

    def _take(self, count: int) -> str:
        text, self._held = self._held[:count], self._held[count:]
        return text

    def _closing(self) -> int | None:
        """End of the bracket that opens the held text; of both, where it is doubled."""
        found = re.search(r"[\]】]", self._held)
        if found is None:
            return None
        doubled = self._held[1:2] in tuple(_OPENERS)
        if not doubled:
            return found.end()
        if len(self._held) == found.end():
            return None
        return found.end() + (self._held[found.end()] in _CLOSERS)

    def _hopeless(self) -> bool:
        return re.match(r"[\[【]{1,2}[\s\d.,;&†–a-z-]*$", self._held, re.IGNORECASE) is None


def _pairs(inside: str) -> tuple[tuple[int, int | None], ...]:
    if not _POINTER.fullmatch(inside):
        return ()
    pairs: list[tuple[int, int | None]] = []
    until: tuple[int, int | None] | None = None
    for match in _PAIR.finditer(inside):
        source, sentence = int(match[1]), int(match[2]) if match[2] else None
        if until and until[0] == source and until[1] is not None and sentence is not None:
            pairs += [(source, number) for number in range(until[1] + 1, min(sentence, until[1] + 20))]
        pairs.append((source, sentence))
        until = (source, sentence) if match[3] else None
    return tuple(pairs)


@dataclass(slots=True)
class CitingWriter:
    """Builds a cited text from a model's pieces: `write` as they come, `finish` at the end."""

    sources: Sequence[Source]
    dropped: int = 0
    _reader: PointerReader = field(default_factory=PointerReader)
    _plain: str = ""
    _marks: list[tuple[int, tuple[str, ...]]] = field(default_factory=list)
    _citations: dict[str, Citation] = field(default_factory=dict)

    def write(self, piece: str) -> Iterator[str | Citation]:
        """Text to show, with markers like `[1.3]`, and each citation when it is first made."""
        for part in self._reader.feed(piece):
            yield from self._text(part) if isinstance(part, str) else self._pointers(part)

    def finish(self) -> Cited:
        """The whole, with every claim checked against what it cites."""
        for part in self._reader.finish():
            self._plain += part
        claims, marks = self._claims(), dict.fromkeys(self._citations, "")
        doubtful = {m: claim.reason for claim in claims for m in claim.markers if claim.reason}
        citations = tuple(
            Citation(c.marker, c.article, c.start, c.end, "check", doubtful[marker])
            if marker in doubtful
            else c
            for marker, c in self._citations.items()
            if marker in marks
        )
        text, moved = _with_markers(self._plain, self._marks)
        placed = tuple(
            Claim(moved(c.start), moved(c.end), c.markers, c.status, c.reason) for c in claims
        )
        return Cited(text, citations, placed, self.dropped)

    def _text(self, part: str) -> Iterator[str]:
        self._plain += part
        yield part

    def _pointers(self, pairs: Sequence[tuple[int, int | None]]) -> Iterator[str | Citation]:
        markers: list[str] = []
        for number, sentence in pairs:
            source = next((one for one in self.sources if one.n == number), None)
            numbers = self._resolve(source, sentence) if source else ()
            self.dropped += not numbers
            for resolved in numbers:
                marker = f"{number}.{resolved}"
                if marker in markers or source is None:
                    continue
                markers.append(marker)
                if marker not in self._citations:
                    span = source.sentences[resolved]
                    citation = Citation(marker, source.article, span.start, span.end)
                    self._citations[marker] = citation
                    yield citation
        if markers:
            self._marks.append((len(self._plain), tuple(markers)))
            yield "".join(f"[{marker}]" for marker in markers)

    def _resolve(self, source: Source, sentence: int | None) -> tuple[int, ...]:
        """The sentence pointed at, if the model was shown it; for none, the best match."""
        if sentence is not None:
            there = sentence == 0 or sentence in source.shown
            span = source.sentences[sentence] if there else Span(0, 0)
            return (sentence,) if span.end > span.start else ()
        spans = sentence_spans(self._plain)
        claim = set(content_terms(spans[-1].of(self._plain))) if spans else set()
        shared = {n: len(claim & set(terms(source.quote(n)))) for n in source.shown}
        best = max(shared, key=lambda n: (shared[n], -n), default=None)
        return (best,) if best is not None and shared[best] > 0 else ()

    def _claims(self) -> list[Claim]:
        claims = []
        known = " ".join(source.article.text for source in self.sources)
        for span in sentence_spans(self._plain):
            markers = self._markers_of(span)
            cited = [self._citations[marker] for marker in markers]
            reason = why_doubtful(span.of(self._plain), cited, known) if cited else ""
            status: Literal["verified", "check", "uncited"] = "check" if reason else "verified"
            claims.append(
                Claim(span.start, span.end, markers, status if cited else "uncited", reason)
            )
        return claims

    def _markers_of(self, span: Span) -> tuple[str, ...]:
        """Markers that stand in a sentence or right after it."""
        found: dict[str, None] = {}
        for at, markers in self._marks:
            before = len(self._plain[:at].rstrip())
            if span.start < before <= span.end:
                found |= dict.fromkeys(markers)
        return tuple(found)


def _with_markers(
    plain: str, marks: Sequence[tuple[int, tuple[str, ...]]]
) -> tuple[str, "_Moved"]:
    parts, at = [], 0
    for place, markers in marks:
        parts += [plain[at:place], "".join(f"[{marker}]" for marker in markers)]
        at = place
    lengths = [(place, sum(len(m) + 2 for m in markers)) for place, markers in marks]
    return "".join([*parts, plain[at:]]), _Moved(tuple(lengths))


@dataclass(frozen=True, slots=True)
class _Moved:
    """Offsets in a plain text -> offsets in the same text with markers put in."""

    inserted: tuple[tuple[int, int], ...]

    def __call__(self, offset: int) -> int:
        return offset + sum(length for place, length in self.inserted if place < offset)
