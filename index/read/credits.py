"""Photo credits at the end of captions.

Knows their forms: "Ministry via AFP", "Photo: Jane Doe", "(Jane Doe/Getty Images)". Does not know
who took a picture.
"""

import re

LONGEST_CREDIT = 80  # characters
LONGEST_CAPTION = 500  # characters; a credit ends a caption, never a longer paragraph
_AGENCY = re.compile(
    r"\b(?:AFP|AP|EPA(?:-EFE)?|Reuters|REUTERS|Getty(?:\s+Images)?|TASS|RIA\s+Novosti|Sputnik"
    r"|Shutterstock|Bloomberg|Anadolu(?:\s+Agency)?|Xinhua|dpa|DPA|PA(?:\s+(?:Media|Images|Wire))?"
    r"|Associated\s+Press|Agence\s+France-Presse|ZUMA(?:\s+Press)?|Alamy|iStock|Unsplash"
    r"|Wikimedia(?:\s+Commons)?|Moskva\s+News\s+Agency|Handout|EFE|ANSA|Kyodo)\W*$"
)
_LABEL = re.compile(
    r"\(?(?:photo(?:s|graphs?|graphy|\s+credit)?|image(?:\s+credit)?|video|picture|foto|credit"
    r"|illustration"
    r"|фото)\s*(?:[:/©]\s*\S|by\s+(?-i:[^\W\d_a-zа-я])|courtesy\b)|\(?©|\(?AP Photo\b",
    re.IGNORECASE,
)
_WORD = re.compile(
    r"[^\W\d_a-zß-öø-ÿа-я][\w.’'&-]*|via|of|by|for|the|and|de|von|van|dpa|[/|&,()–—-]+"
)
_SENTENCE_END = re.compile(r"[.!?]['\"”’)]*\s+(?=\S)")


def ends_with_credit(paragraph: str) -> bool:
    """Whether a short paragraph is or ends with a photo credit."""
    if len(paragraph) > LONGEST_CAPTION:
        return False
    return _credit_start(paragraph) is not None or bool(
        re.search(r"\bvia\s+\S+(?:\s\S+)?$", paragraph) and _AGENCY.search(paragraph)
    )


def without_credit(caption: str) -> str:
    """The caption without a credit that is a sentence of its own; empty if it is only a credit."""
    start = _credit_start(caption)
    return caption if start is None else caption[:start].rstrip()


def _credit_start(paragraph: str) -> int | None:
    if len(paragraph) > LONGEST_CAPTION:
        return None
    starts = [0, *(end.end() for end in _SENTENCE_END.finditer(paragraph))]
    return next((start for start in starts if _is_credit(paragraph[start:])), None)


def _is_credit(text: str) -> bool:
    if len(text) > LONGEST_CREDIT:
        return False
    if _LABEL.match(text):
        return True
    if text.endswith(".") or not _AGENCY.search(text):
        return False
    words = re.sub(r"([/|,()])", r" \1 ", text.lstrip("@")).split()
    return all(_WORD.fullmatch(word) for word in words)
