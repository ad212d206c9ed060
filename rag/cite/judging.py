"""Judging: what becomes of each sentence of a model's text: cited, doubted, or gone.

A sentence with pointers is checked against what it points at, then together with a sentence beside
that which completes it, for models point one sentence too far. A sentence without takes the
pointers of the sentences around it, if they bear it out, else it is pinned to any sentence shown.
Does not know how a claim is checked (`rag/cite/claims.py`) or a sentence found
(`rag/cite/pinning.py`).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from rag.cite.absence import (
    is_small_talk,
    leads_in,
    only_names_a_source,
    says_what_is_missing,
    without_references,
)
from rag.cite.citations import ClaimStatus
from rag.cite.claims import CitedSentence, check_claim
from rag.cite.drafted import Judged, Sentence
from rag.cite.framing import frames
from rag.cite.pinning import NEARLY_COVERED, Pin, Pins

_NEAR = 1  # sentences between one pointed at and one that may complete it


@dataclass(frozen=True, slots=True)
class Judge:
    """Judges the sentences of one text; `cited` are the sentences pointed at, by marker."""

    plain: str
    cited: Mapping[str, CitedSentence]
    pins: Pins
    known: str

    def judge(self, sentences: Sequence[Sentence]) -> list[Judged]:
        """What becomes of each."""
        judged = [self._judged(at, sentences) for at in range(len(sentences))]
        return list(self._framed(judged))

    def _judged(self, at: int, sentences: Sequence[Sentence]) -> Judged:
        sentence = sentences[at]
        words, markers = sentence.said(self.plain), sentence.markers
        if says_what_is_missing(words):
            return Judged(sentence, "uncited")
        if is_small_talk(words):
            return Judged(sentence, None, empty=True)
        words = without_references(words)
        if not any(letter.isalnum() for letter in words):
            return Judged(sentence, None, empty=True)
        if only_names_a_source(words):
            return Judged(sentence, None)
        if markers:
            return self._pointed(sentence, words)
        if leads_in(words):
            return Judged(sentence, "uncited")
        if frames(self.plain, sentence.span, self.known):
            return Judged(sentence, None, empty=True)
        around = [markers for markers in self._around(at, sentences) if markers]
        for borrowed in around:
            if needed := self._borrowed(words, borrowed):
                return Judged(sentence, "supported", pinned=needed)
        pin = self.pins.find(words, self.known)
        return _pinned(sentence, pin) if pin.shown else Judged(sentence, None)

    def _pointed(self, sentence: Sentence, words: str) -> Judged:
        """A sentence with pointers: as they bear it out, or a better sentence."""
        markers = sentence.markers
        there = [self.cited[marker] for marker in markers]
        check = check_claim(words, there, self.known)
        needed = tuple(markers[at] for at in check.needed)
        if check.supported:
            return Judged(sentence, "supported", needed)
        doubted = Judged(sentence, "check", needed, reason=check.reason)
        for beside in self.pins.beside(there, _NEAR):
            if not self.pins.completed(words, there, beside.cited):
                continue
            more = check_claim(words, [*there, beside.cited], self.known)
            if more.supported and len(there) in more.needed:
                kept = tuple(markers[at] for at in more.needed if at < len(markers))
                return Judged(sentence, "supported", kept, pinned=(beside.marker,))
        if self.pins.covers(words, there):  # the right place, which does not say so much
            return doubted
        pin = self.pins.find(words, self.known, least=NEARLY_COVERED)
        return doubted if pin.reason or not pin.shown else _pinned(sentence, pin)

    def _around(self, at: int, sentences: Sequence[Sentence]) -> Iterator[tuple[str, ...]]:
        """The pointers of the next and of the last sentence of the paragraph that has some."""
        for order in (range(at + 1, len(sentences)), range(at - 1, -1, -1)):
            for other in order:
                first, last = sorted((sentences[at].span, sentences[other].span))
                if "\n" in self.plain[first.end : last.start]:
                    break
                if markers := sentences[other].markers:
                    yield markers
                    break

    def _borrowed(self, words: str, markers: Sequence[str]) -> tuple[str, ...]:
        """Those of another sentence's pointers that bear out this one; none if they do not."""
        there = [self.cited[marker] for marker in markers]
        for some in (*([one] for one in range(len(there))), range(len(there))):
            cited = [there[at] for at in some]
            if self.pins.covers(words, cited) and check_claim(words, cited, self.known).supported:
                return tuple(markers[at] for at in some)
        return ()

    def _framed(self, judged: Sequence[Judged]) -> Iterator[Judged]:
        """The same, with headings and heads of tables and lists that have something under them."""
        for at, one in enumerate(judged):
            following = judged[at + 1 :]
            if one.empty and frames(self.plain, one.sentence.span, self.known):
                below = next((it for it in following if not it.empty), None)
                yield replace(one, status="uncited" if below and below.status else None)
            else:
                yield one


def _pinned(sentence: Sentence, pin: Pin) -> Judged:
    status: ClaimStatus = "check" if pin.reason else "supported"
    return Judged(
        sentence, status, pinned=tuple(one.marker for one in pin.shown), reason=pin.reason
    )
