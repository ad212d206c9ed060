"""Takes a model's answer out of a JSON object, or a list of them, that it put around it.

`{"answer": "It opens on 14 June.", "sources": ["2.3"]}` is read as "It opens on 14 June. [2.3]".
Holds back only text that begins as one; what is none passes unchanged. Does not know what a
pointer points at.
"""

import json
import re
from collections.abc import Iterator

_BEGINS = re.compile(
    r"\s*(?:`{0,2}\Z|```(?:[a-z]{0,5}\Z|(?:json)?\s*(?:\{|\[\s*[{\"]|\[?\s*\Z))|\{"
    r"|\[\s*(?:[{\"]|\Z)|\Z)",
    re.IGNORECASE,
)
_FENCE = re.compile(r"\A\s*```(?:json)?\s*|\s*```\s*\Z", re.IGNORECASE)
_POINTERS = re.compile(r"\s*\[?\^?\d{1,3}[.:]\d{1,4}\]?(?:\s*[,;]\s*\[?\d{1,3}[.:]\d{1,4}\]?)*\s*")
_MARKS = str.maketrans("", "", "[]^ ")


class Unframed:
    """Reads a text in pieces; `finish` yields what was held back, without its frame."""

    def __init__(self) -> None:
        self._held = ""
        self._open = True  # nothing but a possible beginning of an object has come

    def feed(self, piece: str) -> str:
        """What may be shown after one more piece."""
        if not self._open:
            return piece
        self._held += piece
        if _BEGINS.match(self._held):
            return ""
        self._open = False
        held, self._held = self._held, ""
        return held

    def finish(self) -> str:
        """The rest: the sentences of an object, or the text as it came."""
        held, self._held = self._held, ""
        try:
            value = json.loads(_FENCE.sub("", held))
        except (ValueError, RecursionError):
            return held
        return "".join(_sentences(value)).strip() if isinstance(value, dict | list) else held


def _sentences(value: object) -> Iterator[str]:
    """The texts in a JSON value, in order, each followed by the pointers that come after it."""
    if isinstance(value, str) and _POINTERS.fullmatch(value):
        yield f" [{value.translate(_MARKS)}]"
    elif isinstance(value, str):
        yield f"\n{value}"
    elif isinstance(value, float):  # 2.3 without quotation marks: a pointer
        yield f" [{value}]"
    elif isinstance(value, list | dict):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _sentences(inner)
