"""Words in quotation marks that were not said so.

Finds the error "quotation". Case, marks, dashes, what is left out ("…", "[…]") and a "she said"
in between do not count. Does not know who said it.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator

_QUOTED = re.compile(
    r"[\"“„«»]\s*([^\"“”„«»]{3,500}?)\s*[\"”“»«]"
    r"|(?:(?<=\s)|(?<=^))[‘']([^‘’'\n]{2,300}?(?:[’'](?=\w)[^‘’'\n]{1,300}?)*)[’'](?=[\s.,;:!?)]|$)"
)
_LEFT_OUT = re.compile(r"…|\.\.\.|\[[^\]]*\]")
_SHORT = 4  # letters of a word that may stand without a capital in a title
_PIECES = re.compile(r"[.,;:!?]| - ")


def strange_quotation(claim: str, words: str, articles: Iterable[str] = ()) -> str:
    """Which quoted words of the claim are not in `words`; empty if all are.

    A title in quotation marks may also stand elsewhere in the texts of the `articles`.
    """
    plain = _folded(words)
    for quoted in quoted_in(claim):
        if _is_title(quoted) and any(_stands(quoted, _folded(text)) for text in articles):
            continue
        if not all(_stands(part, plain) for part in _LEFT_OUT.split(quoted)):
            return f"the words “{quoted[:60]}” are not in the cited sentence"
    return ""


def quoted_in(claim: str) -> Iterator[str]:
    """The words between quotation marks; single marks only around two words or more."""
    for match in _QUOTED.finditer(claim):
        if match[1] or " " in match[2].strip():
            yield match[1] or match[2]


def _is_title(quoted: str) -> bool:
    """Whether all but the short words between quotation marks have a capital: "Top of the Lake"."""
    words = re.findall(r"[^\W\d_][\w’']*", quoted)
    return bool(words) and all(word[0].isupper() or len(word) < _SHORT for word in words)


def without_quotes(claim: str) -> str:
    """The claim without its quoted words."""
    return _QUOTED.sub("", claim)


def _stands(part: str, plain: str) -> bool:
    part = _folded(part).strip(" .,;:!?-")
    if part in plain:
        return True
    pieces = [piece.strip() for piece in _PIECES.split(part) if piece.strip()]
    at = 0
    for piece in pieces:  # in this order: a "she said" may stand between them
        at = plain.find(piece, at)
        if at < 0 or len(pieces) < 2:
            return False
        at += len(piece)
    return True


def _folded(text: str) -> str:
    """Normalises case, quotation marks, dashes and blanks, for comparing quoted words."""
    text = unicodedata.normalize("NFKC", text).lower()
    text = re.sub(r"[“”„«»\"]|(?<!\w)['’‘`]|['’‘`](?!\w)", "", text)  # nested ones change form
    return " ".join(re.sub(r"[–—‑]", "-", re.sub(r"[’‘`]", "'", text)).split())
