"""Pointer parser: reads pointers in the forms that models write, even split across pieces.

`[2.3]`, `[2.3, 2.5]`, `[2.3-2.5]`, `[2.3-5]`, `[source 2.3]`, `[[2.3]]`, `【2.3†…】`, `[2]`. Does
not know sources, or whether a pointer points at anything (`rag/cite/citations.py`).
"""

import re
from collections.abc import Iterator

_LONGEST = 400  # code points; longer text in brackets is not a pointer
_OPENERS, _CLOSERS = ("[", "【"), ("]", "】")
_ONE = r"(?:sources?\s*)?\d{1,3}(?:\s*\.\s*\d{1,4})?"
_JOINT = r"(?:\s*(?:[,;&–-]|and|to)\s*|\s+)"
_POINTER = re.compile(
    rf"[\[【]{{1,2}}\s*({_ONE}(?:{_JOINT}{_ONE})*)\s*(?:†[^\[\]【】]*)?[\]】]", re.IGNORECASE
)
_BEGINNING = re.compile(  # matches every beginning of a pointer
    r"[\[【]{1,2}(?:sources?|and|to|[\s\d.,;&–-])*(?:s|so|sou|sour|sourc|a|an|t|†[^\[\]【】]*)?",
    re.IGNORECASE,
)
_PAIR = re.compile(r"(\d{1,3})(?:\s*\.\s*(\d{1,4}))?(\s*(?:[–-]|to)\s*(?=[\ds]))?", re.IGNORECASE)

Pairs = tuple[tuple[int, int | None], ...]  # (source, sentence or None)


class PointerReader:
    """Splits a text that arrives in pieces into plain text and whole pointers.

    Holds back a possible beginning of a pointer until it is complete or cannot be one.
    """

    def __init__(self) -> None:
        self._held = ""

    def feed(self, piece: str) -> Iterator[str | Pairs]:
        """Yields plain text as strings and each group of pointers as pairs."""
        self._held += piece
        while self._held:
            at = min((i for c in _OPENERS if (i := self._held.find(c)) >= 0), default=-1)
            if at != 0:
                yield self._take(at if at > 0 else len(self._held))
                continue
            whole = _POINTER.match(self._held)
            if whole and whole.end() <= _LONGEST:
                doubled = self._held[1:2] in _OPENERS
                if doubled and whole.end() == len(self._held):
                    return
                end = whole.end()
                self._take(end + (doubled and self._held[end : end + 1] in _CLOSERS))
                yield _pairs(whole[1])
            elif len(self._held) < _LONGEST and _BEGINNING.fullmatch(self._held):
                return
            else:
                yield self._take(1)

    def finish(self) -> Iterator[Pairs]:
        """Yields a whole pointer that is still held back; drops an unclosed one."""
        whole, self._held = _POINTER.match(self._held), ""
        if whole:
            yield _pairs(whole[1])

    def _take(self, count: int) -> str:
        text, self._held = self._held[:count], self._held[count:]
        return text


def _pairs(inside: str) -> Pairs:
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
