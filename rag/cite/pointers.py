"""Pointer parser: reads pointers in the forms that models write, even split across pieces.

`[2.3]`, `[2.3, 2.5]`, `[2.3-2.5]`, `[2.3-5]`, `[2:3]`, `[S2.3]`, `[^2.3]`, `[[2.3]]`, `(2.3)`,
`[2]`, `[source 2, sentence 3]`, `(Source 2)`, `(vgl. Quelle 2.3)`, `【2.3†…】`, and fullwidth
brackets. Forms without brackets are read when the text is complete (`rag/cite/loose.py`). Does not
know sources, or whether a pointer points at anything (`rag/cite/writer.py`).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rag.cite.pointer_words import AND_WORDS, LEAD_WORDS, SENTENCE_WORDS, SOURCE_WORDS, TO_WORDS

_LONGEST = 400  # code points; longer text in brackets is not a pointer
_LONGEST_WORDS = 40  # code points of words in brackets before the first digit
_SQUARE, _ROUND = "[【［〔⟦〖「{", "(（"
_OPENERS = _SQUARE + _ROUND
_CLOSERS = "]】］〕⟧〗」}"
_OPEN = rf"(?:(?:[{re.escape(_SQUARE)}]\s*+){{1,2}}|[{_ROUND}])"
_CLOSE = rf"\\?[{re.escape(_CLOSERS)})）]"
# Between a source and its sentence. Blanks are taken once and for all ("*+") here and below, else
# a reply of a few hundred letters would take hours.
_SENTENCE = rf"(?:\s*+[.:．：]\s*+|\s*+[,·]?\s*+(?:{SENTENCE_WORDS}|s\.)\s*+)"
_NUMBER = r"(?:#|№|§|第|(?:no|nr|n|p)[.°º]\s*+)?"
_LABEL = rf"(?:(?:{LEAD_WORDS})\s*+:?\s*+)?(?:(?:{SOURCE_WORDS}|s)\s*+[.:#]?\s*+)?{_NUMBER}"
_STRANGE = (  # any other word in front of them
    rf"(?P<strange>(?!(?:{LEAD_WORDS}|{SOURCE_WORDS}|n|nr|no|p)[\s.:\d])[^\W\d_]{{2,14}}[.:]?\s*+)?"
)
_ONE = rf"\^?{_LABEL}\d{{1,3}}(?:{_SENTENCE}\d{{1,4}})?\.?(?:\s*+句)?"
_JOINT = rf"(?:\s*+(?:[,;&–、-]|(?:{AND_WORDS}|{TO_WORDS})\b)\s*+|\s++)"
_POINTER = re.compile(
    rf"{_OPEN}\s*+{_STRANGE}(?P<inside>{_ONE}(?:{_JOINT}{_ONE})*+)\s*+(?:†[^\[\]【】]*)?{_CLOSE}",
    re.IGNORECASE,
)
_WORDS = rf"[^\d{re.escape(_OPENERS + _CLOSERS)})）]{{0,{_LONGEST_WORDS}}}"
_BEGINNING = re.compile(  # matches every beginning of a pointer
    rf"{_OPEN}(?:{_WORDS}|{_WORDS}\d"
    r"(?:[^\W_]|[\s.,:;&^–·#§№．：、\\-])*(?:†[^\[\]【】]*)?)",
    re.IGNORECASE,
)
_NAMED = re.compile(rf"(?:{SOURCE_WORDS})\s*+[:#]?\s*+(?:#|№)?\d", re.IGNORECASE)
_PAIR = re.compile(
    rf"(\d{{1,3}})(?:{_SENTENCE}(\d{{1,4}}))?(\s*+(?:[–-]|(?:{TO_WORDS})\b)\s*+(?=[\ds^]))?",
    re.IGNORECASE,
)

Pairs = tuple[tuple[int, int | None], ...]  # (source, sentence or None)


@dataclass(frozen=True, slots=True)
class Pointers:
    """A group of pointers as it was written. If not `certain`, it may be a remark: `(7.2)`."""

    pairs: Pairs
    text: str
    certain: bool


class PointerReader:
    """Splits a text that arrives in pieces into plain text and whole pointers.

    Holds back a possible beginning of a pointer until it is complete or cannot be one.
    """

    def __init__(self) -> None:
        self._held = ""

    def feed(self, piece: str) -> Iterator[str | Pointers]:
        """Yields plain text as strings and each group of pointers."""
        self._held += piece
        while self._held:
            at = min((i for c in _OPENERS if (i := self._held.find(c)) >= 0), default=-1)
            if at != 0:
                yield self._take(at if at > 0 else len(self._held))
                continue
            whole = _POINTER.match(self._held, 0, _LONGEST)
            if whole:
                doubled = self._held[1:2] in tuple(_SQUARE)
                if doubled and whole.end() == len(self._held):
                    return
                end = whole.end()
                written = self._take(end + (doubled and self._held[end : end + 1] in _CLOSERS))
                if (pointers := _pointers(whole, written)) is None:
                    yield written
                else:
                    yield pointers
            elif len(self._held) < _LONGEST and _BEGINNING.fullmatch(self._held):
                return
            else:
                yield self._take(1)

    def finish(self) -> Iterator[str | Pointers]:
        """Yields a whole pointer that is still held back; drops an unclosed one."""
        held, self._held = self._held, ""
        whole = _POINTER.match(held, 0, _LONGEST)
        if whole and (pointers := _pointers(whole, whole.group())):
            yield pointers
        elif held[:1] not in ("", "[", "【", "［") or any(letter.isalpha() for letter in held):
            yield held

    def _take(self, count: int) -> str:
        text, self._held = self._held[:count], self._held[count:]
        return text


def _pointers(whole: re.Match[str], written: str) -> Pointers | None:
    """The pointers in brackets, if they are some.

    In round ones each names a sentence or is called a source: `(7)` is a remark. After a word that
    is not known, each names a sentence.
    """
    inside, strange = whole["inside"], bool(whole["strange"])
    pairs, square = read_pairs(inside), written[:1] in ("[", "【", "［")
    named = all(sentence is not None for _, sentence in pairs)
    if not named and (strange or not (square or _NAMED.search(inside))):
        return None
    if strange and written[:1] in _ROUND:
        return None
    return Pointers(pairs, written, certain=square and not strange)


def read_pairs(inside: str) -> Pairs:
    """`2.3, 4` -> ((2, 3), (4, None)); the ranges `2.3-2.5` and `2.3-5` in full, up to 20."""
    pairs: list[tuple[int, int | None]] = []
    begun: tuple[int, int] | None = None
    for match in _PAIR.finditer(inside):
        source, sentence = int(match[1]), int(match[2]) if match[2] else None
        if begun and sentence is None:
            source, sentence = begun[0], source
        if begun and begun[0] == source and sentence is not None:
            last = min(sentence, begun[1] + 20)
            pairs += [(source, number) for number in range(begun[1] + 1, last)]
        pairs.append((source, sentence))
        begun = (source, sentence) if match[3] and sentence is not None else None
    return tuple(pairs)
