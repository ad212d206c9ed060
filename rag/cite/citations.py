"""Citation writer: resolves pointers in a model's text to spans of archived articles.

Drops and counts pointers that point at nothing. A citation's quote is always sliced from the
archive, never written by a model. `rag/cite/pointers.py` parses the pointers, `rag/cite/claims.py`
checks whether the quote supports the claim. Does not know models or search.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, Self

from index.article import Article, ArticleRef
from index.sentences import Span, sentence_spans
from index.terms import content_terms, terms
from rag.cite.claims import CitedSentence, why_doubtful
from rag.cite.pointers import Pairs, PointerReader
from rag.sources import Source

How = Literal["pointed", "quoted"]
Status = Literal["verified", "check"]


@dataclass(frozen=True, slots=True)
class Citation:
    """A span of an archived article that supports a sentence of an answer.

    `marker` names it in the answer's text: `1.3`. Article id, version, `start` and `end` locate the
    words in the archive; `quote` is those words, sliced from the archive when the citation was
    made. `how` is `pointed` if a model pointed at it, `quoted` if it was quoted without a model.
    `reason` says why `status` is `check`.
    """

    marker: str
    article: ArticleRef
    start: int
    end: int
    quote: str
    how: How = "pointed"
    status: Status = "verified"
    reason: str = ""

    @classmethod
    def of(cls, marker: str, article: Article, span: Span, how: How) -> Self:
        """A citation of `span`, with the quote sliced from the article."""
        quote = span.of(article.text)
        return cls(marker, ArticleRef.of(article), span.start, span.end, quote, how)


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence of an answer, `text[start:end]`, and whether its citations support it."""

    start: int
    end: int
    markers: tuple[str, ...]
    status: Literal["verified", "check", "uncited"]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class CitedText:
    """A finished text with its markers normalised, its citations and its claims."""

    text: str
    citations: tuple[Citation, ...]
    claims: tuple[Claim, ...]
    dropped: int


@dataclass(slots=True)
class CitingWriter:
    """Builds a cited text from a stream: `write` each piece, then `finish`."""

    sources: Sequence[Source]
    dropped: int = 0
    _reader: PointerReader = field(default_factory=PointerReader)
    _plain: str = ""
    _marks: list[tuple[int, tuple[str, ...]]] = field(default_factory=list)
    _citations: dict[str, Citation] = field(default_factory=dict)
    _cited: dict[str, CitedSentence] = field(default_factory=dict)

    def write(self, piece: str) -> Iterator[str | Citation]:
        """Yields text to show, with markers like `[1.3]`, and each new citation."""
        for part in self._reader.feed(piece):
            yield from self._text(part) if isinstance(part, str) else self._pointers(part)

    def finish(self) -> CitedText:
        """The whole text, with each claim checked against what it cites."""
        for pairs in self._reader.finish():
            list(self._pointers(pairs))
        claims = self._claims()
        if not claims:
            return CitedText("", (), (), self.dropped + len(self._citations))
        doubtful = {m: claim.reason for claim in claims for m in claim.markers if claim.reason}
        citations = tuple(
            replace(citation, status="check", reason=doubtful[marker])
            if marker in doubtful
            else citation
            for marker, citation in self._citations.items()
        )
        text, moved = _with_markers(self._plain, self._marks)
        placed = tuple(
            replace(claim, start=moved.start(claim.start), end=moved.end(claim.end))
            for claim in claims
        )
        return CitedText(text, citations, placed, self.dropped)

    def _text(self, part: str) -> Iterator[str]:
        part = part if self._plain or self._marks else part.lstrip()
        self._plain += part
        if part:
            yield part

    def _pointers(self, pairs: Pairs) -> Iterator[str | Citation]:
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
                    citation = Citation.of(marker, source.article, span, "pointed")
                    self._citations[marker] = citation
                    self._cited[marker] = CitedSentence(source.article, span)
                    yield citation
        if markers:
            self._marks.append((len(self._plain), tuple(markers)))
            yield "".join(f"[{marker}]" for marker in markers)

    def _resolve(self, source: Source, sentence: int | None) -> tuple[int, ...]:
        """The sentence pointed at, if the model was shown it.

        A pointer without a sentence number resolves to the best-matching sentence shown.
        """
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
        """The sentences, each with the markers in it or right after it.

        Markers before all text belong to the first sentence.
        """
        spans = sentence_spans(self._plain)
        marked: list[dict[str, None]] = [{} for _ in spans]
        for at, markers in self._marks if spans else ():
            before = len(self._plain[:at].rstrip())
            owner = sum(span.start < before for span in spans[1:])
            marked[owner] |= dict.fromkeys(markers)
        bodies = (one.article.text[one.article.body_start :] for one in self.sources)
        known = " ".join(bodies)
        return [
            self._claim(span, tuple(markers), known)
            for span, markers in zip(spans, marked, strict=True)
        ]

    def _claim(self, span: Span, markers: tuple[str, ...], known: str) -> Claim:
        if not markers:
            return Claim(span.start, span.end, (), "uncited")
        cited = [self._cited[marker] for marker in markers]
        reason = why_doubtful(span.of(self._plain), cited, known)
        return Claim(span.start, span.end, markers, "check" if reason else "verified", reason)


def _with_markers(plain: str, marks: Sequence[tuple[int, tuple[str, ...]]]) -> tuple[str, "_Moved"]:
    parts, at = [], 0
    for place, markers in marks:
        parts += [plain[at:place], "".join(f"[{marker}]" for marker in markers)]
        at = place
    lengths = [(place, sum(len(m) + 2 for m in markers)) for place, markers in marks]
    return "".join([*parts, plain[at:]]), _Moved(tuple(lengths))


@dataclass(frozen=True, slots=True)
class _Moved:
    """Maps offsets in a plain text to offsets in the same text with markers inserted."""

    inserted: tuple[tuple[int, int], ...]

    def start(self, offset: int) -> int:
        """The new offset of a first character: after markers inserted at that offset."""
        return self._moved(offset, offset + 1)

    def end(self, offset: int) -> int:
        """The new offset of a span's end: before markers inserted at that offset."""
        return self._moved(offset, offset)

    def _moved(self, offset: int, until: int) -> int:
        return offset + sum(length for place, length in self.inserted if place < until)
