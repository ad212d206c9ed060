"""Corrections that an outlet states in its article: "This article was amended on 3 May …".

A table of openings in the languages that Dateline reads; what follows to the end of the paragraph
is the correction. Does not know what a correction changed. The wordings are those of the outlets'
own guidelines and of published corrections (Guardian, New York Times, BBC, AP, Le Monde, El País,
Spiegel, Süddeutsche, Corriere, Folha).
"""

import re

from index.sentences import Span

_OPENINGS = (
    r"(?:corrections?|clarifications?|editor['’]s note|update)(?: and clarifications?)?"
    r"\s*(?:\([^)]{1,40}\))?\s*[:—–-]",
    r"an earlier version of (?:this|the) (?:article|story|report|headline|caption|column|post)",
    r"(?:this (?:article|story|report|headline|piece|post|page|column|sentence|paragraph)"
    r"|the (?:article|story))"
    r" (?:was|has been|is|originally|previously|initially|misstated|incorrectly|contained)"
    r"(?: \w+){0,3}? ?(?:amended|corrected|updated|revised|edited|clarified|misstated|stated|said"
    r"|misidentified|incorrectly|misspelled|error)",
    r"(?:cet article|une (?:première )?version (?:précédente|antérieure)|rectificatif|erratum)",
    r"(?:korrektur(?:hinweis)?|richtigstellung|berichtigung)\s*:|in einer (?:früheren|ersten)"
    r" (?:version|fassung)|anmerkung der redaktion\s*:",
    r"(?:fe de errores|corrección|rectificación)\b|(?:en )?una versión anterior de est[ea]",
    r"(?:errata(?: corrige)?|correzione|rettifica)\s*[:.]|una versione precedente",
    r"(?:erramos|correção|errata)\s*[:.]|(?:uma )?versão anterior dest[ea]",
    r"(?:исправление|уточнение)\s*:|в (?:более )?ранней версии",
    r"更正[:：]|訂正[:：]|【(?:更正|訂正)】|تصحيح\s*:",
)
_CORRECTION = re.compile(rf"(?:[•*▪]\s*)?(?:{'|'.join(_OPENINGS)})", re.IGNORECASE)
_SAYS_SO = re.compile(
    r"amend|correct|clarif|revis|misstat|misspell|misidentif|incorrect|error|wrong|earlier version"
    r"|rectifi|corrig|modifi|erreur|erron|korrigier|berichtig|fehler|falsch|errores|corrección"
    r"|corregi|errat|corrett|rettific|correç|erramos|исправ|уточн|更正|訂正|تصحيح"
    r"|in einer (?:früheren|ersten)"
    r"|versión anterior|versione precedente|versão anterior|ранней версии|version précédente",
    re.IGNORECASE,
)
_MARKS_OF_LABELS = ":：—–-.】"  # of an opening with which the sentence does not begin yet
LONGEST = 1_500  # characters of a paragraph; a longer one is a story about corrections


def corrections(text: str, start: int = 0) -> list[Span]:
    """The paragraphs of a text, from offset `start` on, in which its outlet corrects it.

    Under an opening that stands alone, the next paragraph if it says that it corrects.
    """
    found, at, labelled = [], start, False
    for line in text[start:].split("\n"):
        whole = Span(at, at + len(line))
        at += len(line) + 1
        if not line.strip():
            continue
        opening = _CORRECTION.match(line)
        label = opening is not None and _is_label(line, opening.end())
        says = len(line) <= LONGEST and not label and _SAYS_SO.search(line)
        if says and (opening or labelled):
            found.append(whole)
        labelled = label
    return found


def _is_label(line: str, end: int) -> bool:
    """Whether a line is no more than its opening, as "Correction:" over the correction is."""
    return line[end - 1] in _MARKS_OF_LABELS and not any(map(str.isalnum, line[end:]))
