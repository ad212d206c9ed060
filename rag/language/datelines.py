"""Datelines: the place, and often the day and the agency, before a report's first words.

"OMMER QUAY, Nov 10 (PPA) - Three people died". Does not know which sentence is an article's first,
or what the place and the day mean.
"""

import re

_NAME = r"[A-ZÀ-Þ][\w'’.-]*+"
_CAPITALS = r"(?!\d)[A-ZÀ-Þ'’.-]{2,}"
_AGENCY = r"\([A-Za-zÀ-ÿ][A-Za-zÀ-ÿ/ .&-]{1,24}\)"
_MORE = r"(?:,[^–—()]{1,30}?)?"  # a region, a day
_DATELINE = re.compile(
    rf"(?:{_CAPITALS}(?: (?:{_CAPITALS}|A))*{_MORE}(?: {_AGENCY})?"
    rf"|(?:{_NAME}(?: {_NAME}| (?:de|la|del|am|an der|upon)){{0,5}}{_MORE} )?{_AGENCY})"
    r"(?: ?[–—]| [-–—]{1,2}) +(?=[\"'“‘«„(]?[A-ZÀ-Þ\d¿¡])"
)
_PLACE = re.compile(r"[^,(–—]{3,}?[^\s,(–—](?=,| ?[(–—]| -)")  # "CNN" and "AFP" are none


def after_dateline(sentence: str) -> int:
    """Where the words after a dateline begin, in code points; 0 without one."""
    found = _DATELINE.match(sentence)
    return found.end() if found else 0


def without_dateline(sentence: str) -> str:
    """What is told behind the dateline, the sentence itself if it has none."""
    return sentence[after_dateline(sentence) :]


def dateline_place(sentence: str) -> int:
    """Where the place ends that a dateline begins with, in code points; 0 without one."""
    words = sentence[: after_dateline(sentence)]
    found = _PLACE.match(words)
    return found.end() if found else 0
