"""A text that opens with labelled lines ("Title: …", "Date: …"), as scripts and people write them.

Knows where such a head ends; the names of fields are `index/read/keys.py`'s. Does not look at the
text under it.
"""

import re

from index.read.keys import FIELDS, field_of

_MOST = 12  # lines of a head
_FEWEST = 2  # fields that make one
_LINE = re.compile(r"([^\W\d_][\w -]{1,30}?)\s*:\s+(\S.*)")
_BODY = re.compile(
    r"(text|body|content|article|full text|texte|texto|inhalt)\s*:\s*", re.IGNORECASE
)
_LONGEST = 1_000  # characters of a line of a head


def labelled_head(text: str) -> tuple[dict[str, str], str] | None:
    """The fields that a text opens with and the text under them; None without such a head.

    Every line of the head is one of known fields; it ends with an empty line or with "Text:".
    """
    found: dict[str, str] = {}
    at = len(text) - len(text.lstrip("\ufeff\n\r "))
    for _ in range(_MOST):
        line, _, _ = text[at : at + _LONGEST].partition("\n")
        body = _BODY.match(line)
        if body or not line.strip():
            rest = text[at + (body.end() if body else 0) :].strip()
            return (found, rest) if len(found) >= _FEWEST and rest else None
        label = _LINE.fullmatch(line.strip())
        place = field_of(label[1]) if label else None
        if label is None or place is None or place[0] not in FIELDS or place[0] in found:
            return None
        found[place[0]] = label[2].strip()
        at += len(line) + 1
    return None
