"""Framing: headings, heads of tables and of lists, which name what follows and claim nothing.

They stay with what stands under them and need no source. One with a number, a verb of its own, or a
name is a claim like any other. Does not know what stays.
"""

import re

from index.sentences import Span
from index.terms import function_terms, terms

_MOST_WORDS = 6
_HEADING = re.compile(r"\s*#{1,6}\s+\S|\s*\*\*[^*\n]+\*\*:?\s*$|\s*__[^_\n]+__:?\s*$")
_ITEM = re.compile(r"([ \t]*)(?:[-*•–]|\d{1,2}[.)])\s+\S")
_ROW = re.compile(r"[ \t]*\|")
_RULE = re.compile(r"[ \t]*+(?:\|[ \t]*+)?:?-{2,}")  # each blank is read once
_WORD = re.compile(r"[^\W\d_]+")


def frames(plain: str, span: Span, known: str) -> bool:
    """Whether a sentence of a text is a heading, a table's head or a list's.

    `known` is the text of the sources: what it has in lower case is no name.
    """
    words = span.of(plain)
    return _stands_above(plain, span) and not _claims(words, known)


def _stands_above(plain: str, span: Span) -> bool:
    start = plain.rfind("\n", 0, span.start) + 1
    end = plain.find("\n", span.end)
    if (
        end < 0
        or plain[start : span.start].strip(" \t-*•#|")
        or plain[span.end : end].strip(" \t*|")
    ):
        return False
    line, below = plain[start:end], plain[end:].lstrip("\n").split("\n", 1)[0]
    if _HEADING.match(line):
        return True
    if _ROW.match(line):
        return bool(_RULE.match(below))
    item, inner = _ITEM.match(line), _ITEM.match(below)
    return bool(item and inner and len(inner[1]) > len(item[1]))


def _claims(words: str, known: str) -> bool:
    """Whether a text has a number, more than a few words, or what may be a name."""
    found = _WORD.findall(words)
    if any(letter.isdigit() for letter in words) or len(found) > _MOST_WORDS:
        return True
    return any(_is_name(word, known) for word in found if word[:1].isupper())


def _is_name(word: str, known: str) -> bool:
    """Whether a word with a capital is in the sources only with it, or not at all."""
    lowered = word.lower()
    if function_terms(lowered) >= set(terms(lowered)) or lowered in _LABELS:
        return False
    return re.search(rf"\b{lowered}\b", known) is None


_LABELS = frozenset(
    "answer background cause causes context date dates day days detail details effect effects event"
    " events facts figures item key name number numbers outcome outcomes overview place reaction"
    " reactions response result results source sources summary time timeline topic what"
    " antwort datum ereignis hintergrund quelle quellen tag überblick ursache zahl zahlen"
    " antecedentes causa fecha fuente fuentes hecho resumen respuesta"
    " chiffres contexte date événement réponse résumé source".split()
)
