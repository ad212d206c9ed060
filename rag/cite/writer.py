"""Citation writer: resolves pointers in a model's text to spans of archived articles.

Drops and counts pointers that point at nothing or add nothing. Sentences without a pointer are
pinned to a shown sentence that supports them, or leave the text. A citation's quote is always
sliced from the archive, never written by a model. `rag/cite/pointers.py` parses the pointers,
`rag/cite/claims.py` checks claims. Does not know models or search.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from index.sentences import Span, sentence_spans
from index.terms import content_terms, terms
from rag.cite.citations import Citation, CitedText, Claim, How, Status
from rag.cite.claims import CitedSentence
from rag.cite.drafted import Judged, Mark, drafted, written
from rag.cite.footnotes import inlined
from rag.cite.judging import Judge
from rag.cite.loose import around, loose_pointers
from rag.cite.pinning import Pins, ShownSentence
from rag.cite.pointers import PointerReader, Pointers
from rag.sources import Source

_CLOSING = frozenset(".,;:!?)]}”’»…。，；：！？）」")


@dataclass(slots=True)
class CitingWriter:
    """Builds a cited text from a model's pieces: `write` as they come, `finish` at the end."""

    sources: Sequence[Source]
    question: str = ""
    dropped: int = 0
    _reader: PointerReader = field(default_factory=PointerReader)
    _raw: str = ""
    _plain: str = ""
    _blank: bool = False  # whether a blank before a pointer is still to be written after it
    _marks: list[Mark] = field(default_factory=list)
    _citations: dict[str, Citation] = field(default_factory=dict)
    _cited: dict[str, CitedSentence] = field(default_factory=dict)

    def write(self, piece: str) -> Iterator[str | Citation]:
        """Yields text to show, with markers like `[1.3]`, and each new citation, still pending."""
        self._raw += piece
        for part in self._reader.feed(piece):
            yield from self._text(part) if isinstance(part, str) else self._pointers(part)

    def finish(self, *, whole: bool = True) -> CitedText:
        """The text, with each sentence checked against what it cites. Takes some milliseconds.

        If the text is not `whole`, since it was cut off, nothing in it counts as supported.
        """
        if (plainer := inlined(self._raw)) != self._raw:
            again = CitingWriter(self.sources, self.question)
            list(again.write(plainer))
            return again._finished(whole)
        return self._finished(whole)

    def _finished(self, whole: bool) -> CitedText:
        for part in self._reader.finish():
            list(self._text(part) if isinstance(part, str) else self._pointers(part))
        self._bare()
        bodies = (one.article.text[one.article.body_start :] for one in self.sources)
        pins = Pins(self._shown(), self.question)
        judge = Judge(self._plain, self._cited, pins, " ".join(bodies))
        judged = judge.judge(drafted(self._plain, self._marks))
        self._cite_pinned(judged)
        text, claims = written(self._plain, [one for one in judged if one.status])
        if not whole:
            claims = [_unchecked(claim) for claim in claims]
        left = [one.sentence.span for one in judged if not one.status and not one.empty]
        citations = self._checked(claims)
        self.dropped += len(self._citations) - len(citations)
        unsupported = tuple(span.of(self._plain) for span in left)
        return CitedText(text, citations, tuple(claims), self.dropped, unsupported)

    def _text(self, part: str) -> Iterator[str]:
        part = part if self._plain or self._marks else part.lstrip()
        if self._blank and part:
            self._plain += " " * (not part[0].isspace() and part[0] not in _CLOSING)
            self._blank = False
        self._plain += part
        if part:
            yield part

    def _pointers(self, pointers: Pointers) -> Iterator[str | Citation]:
        resolved_pairs = [(number, self._resolved(number, pair)) for number, pair in pointers.pairs]
        if not pointers.certain and not all(numbers for _, numbers in resolved_pairs):
            yield from self._text(pointers.text)
            return
        markers: list[str] = []
        for number, numbers in resolved_pairs:
            self.dropped += not numbers
            for marker in (f"{number}.{resolved}" for resolved in numbers):
                if marker in markers:
                    continue
                markers.append(marker)
                if citation := self._pointed(marker):
                    yield citation
        bare = self._plain.rstrip(" \t")
        self._blank = self._blank or len(bare) < len(self._plain)
        self._plain = bare
        if markers:
            self._marks.append((len(self._plain), tuple(markers)))
            yield "".join(f"[{marker}]" for marker in markers)

    def _bare(self) -> None:
        """Takes pointers without brackets out of the text, and what stood around pointers."""
        for span, pairs in reversed(list(loose_pointers(self._plain))):
            resolved = [(number, self._resolved(number, pair)) for number, pair in pairs]
            if not all(numbers for _, numbers in resolved):
                continue
            markers = [f"{number}.{one}" for number, numbers in resolved for one in numbers]
            self._cut(span)
            for marker in markers:
                self._pointed(marker)
            at = sum(place <= span.start for place, _ in self._marks)
            self._marks.insert(at, (span.start, tuple(dict.fromkeys(markers))))
        for at in range(len(self._marks)):
            while sides := around(self._plain, self._marks[at][0]):
                self._cut(sides[1])
                self._cut(sides[0])

    def _cut(self, span: Span) -> None:
        """Takes a piece out of the text; the marks keep their places in it."""
        self._plain = self._plain[: span.start] + self._plain[span.end :]
        length = span.end - span.start
        self._marks = [
            (place if place <= span.start else max(span.start, place - length), markers)
            for place, markers in self._marks
        ]

    def _pointed(self, marker: str) -> Citation | None:
        """The citation of a pointer to a sentence that was not cited before."""
        number, sentence = map(int, marker.split("."))
        source = self._source(number)
        if source is None or marker in self._citations:
            return None
        return self._cite(
            marker, CitedSentence(source.article, source.sentences[sentence]), "pointed"
        )

    def _source(self, number: int) -> Source | None:
        return next((one for one in self.sources if one.n == number), None)

    def _resolved(self, number: int, sentence: int | None) -> tuple[int, ...]:
        source = self._source(number)
        return self._resolve(source, sentence) if source else ()

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

    def _cite(self, marker: str, cited: CitedSentence, how: How) -> Citation:
        citation = Citation.of(marker, cited.article, cited.span, how)
        self._citations[marker] = citation
        self._cited[marker] = cited
        return citation

    def _shown(self) -> list[ShownSentence]:
        """Every sentence that the model was shown, titles included."""
        return [
            ShownSentence(f"{source.n}.{number}", CitedSentence(source.article, span))
            for source in self.sources
            for number in (0, *source.shown)
            if (span := source.sentences[number]).end > span.start
        ]

    def _cite_pinned(self, judged: Sequence[Judged]) -> None:
        shown = {one.marker: one.cited for one in self._shown()}
        for marker in (marker for one in judged for marker in one.pinned):
            if marker not in self._citations:
                self._cite(marker, shown[marker], "pinned")

    def _checked(self, claims: Sequence[Claim]) -> tuple[Citation, ...]:
        """The citations that some claim still has, with their status."""
        status: dict[str, Claim] = {}
        for claim in claims:
            for marker in claim.markers:
                if marker not in status or claim.status == "check":
                    status[marker] = claim
        return tuple(
            replace(citation, status=_status(status[marker]), reason=status[marker].reason)
            for marker, citation in self._citations.items()
            if marker in status
        )


def _status(claim: Claim) -> Status:
    """A citation's status by that of its claim, as far as words can judge."""
    return claim.status if claim.status in ("supported", "unchecked") else "check"


def _unchecked(claim: Claim) -> Claim:
    """A claim of a text that was cut off: a doubt stays, support does not."""
    return replace(claim, status="unchecked") if claim.status == "supported" else claim
