"""Pointer parser: reads pointers in the forms that models write, even split across pieces.

`[2.3]`, `[2.3, 2.5]`, `[2.3-2.5]`, `[2.3-5]`, `[2:3]`, `[S2.3]`, `[^2.3]`, `[[2.3]]`, `(2.3)`,
`[2]`, `[source 2, sentence 3]`, `【2.3†…】`, and fullwidth brackets. Does not know sources, or
whether a pointer points at anything (`rag/cite/writer.py`).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_LONGEST = 400  # code points; longer text in brackets is not a pointer
_OPENERS, _CLOSERS = ("[", "【", "［", "("), ("]", "】", "］", ")")
_OPEN, _CLOSE = r"(?:(?:[\[【［]\s*){1,2}|\()", r"[\]】］)]"
_SENTENCE = r"(?:\s*[.:]\s*|\s*,?\s*(?:sentences?|s\.)\s*)"  # between a source and its sentence
_ONE = rf"\^?(?:(?:sources?|s)\s*)?\d{{1,3}}(?:{_SENTENCE}\d{{1,4}})?"
_JOINT = r"(?:\s*(?:[,;&–-]|and|to)\s*|\s+)"
_POINTER = re.compile(
    rf"{_OPEN}\s*({_ONE}(?:{_JOINT}{_ONE})*)\s*(?:†[^\[\]【】]*)?{_CLOSE}", re.IGNORECASE
)
_BEGINNING = re.compile(  # matches every beginning of a pointer
    rf"{_OPEN}\s*\^?(?:(?:sources?|sentences?|s\.?|and|to)\b|[\s\d.,:;&^–-]|(?<=\d)s|s(?=\d))*"
    r"(?:s|so|sou|sour|sourc|se|sen|sent|sente|senten|sentenc|sentence|a|an|t|†[^\[\]【】]*)?",
    re.IGNORECASE,
)
_PAIR = re.compile(
    rf"(\d{{1,3}})(?:{_SENTENCE}(\d{{1,4}}))?(\s*(?:[–-]|to)\s*(?=[\ds^]))?", re.IGNORECASE
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
            whole = _POINTER.match(self._held)
            if whole and whole.end() <= _LONGEST:
                doubled = self._held[1:2] in _OPENERS
                if doubled and whole.end() == len(self._held):
                    return
                end = whole.end()
                written = self._take(end + (doubled and self._held[end : end + 1] in _CLOSERS))
                if (pointers := _pointers(whole[1], written)) is None:
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
        whole = _POINTER.match(held)
        if whole and (pointers := _pointers(whole[1], whole.group())):
            yield pointers
        elif held.startswith("("):
            yield held

    def _take(self, count: int) -> str:
        text, self._held = self._held[:count], self._held[count:]
        return text


def _pointers(inside: str, written: str) -> Pointers | None:
    """The pointers in brackets; in round ones only if each names a sentence: `(7)` is a remark."""
    pairs, round_ = _pairs(inside), written.startswith("(")
    if round_ and any(sentence is None for _, sentence in pairs):
        return None
    return Pointers(pairs, written, certain=not round_)


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
