"""Named: the names in a question, by their capitals. Does not know which of them are known."""

import re
from itertools import pairwise

from index.languages import language_of
from index.months import WEEKDAYS, month_names

_LETTER = r"[^\W_\u3041-\u30ff\u3400-\u9fff\uac00-\ud7a3]"  # of scripts with blanks
_WORD = re.compile(rf"{_LETTER}+(?:[’'-]{_LETTER}+)*")
_BEFORE_WORDS = " \"'“‘„«([¿¡-–"
CALENDAR = frozenset({*WEEKDAYS, *month_names("en", "de", "es", "fr")})


def names_in(text: str) -> list[str]:
    """The capitalised words, but for days, months and what opens a sentence, as any word may.

    German capitalises every noun, so there only capitalised words next to another one count.
    """
    found: list[tuple[str, int, int]] = []
    for match in _WORD.finditer(text):
        word, before = match.group(), text[: match.start()].rstrip(_BEFORE_WORDS)
        opens = not before or before.endswith((".", "!", "?", ":"))
        if word[0].isupper() and not opens and word.lower() not in CALENDAR:
            found.append((word, *match.span()))
    if language_of(text) == "de":
        beside = {
            name
            for one, two in pairwise(found)
            for name in (one, two)
            if text[one[2] : two[1]] == " "
        }
        found = [name for name in found if name in beside]
    return [word for word, *_ in found]
