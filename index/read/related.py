"""Lines in an article that only lead to other articles: "Related article: …", "Read more: …".

Knows their labels in a few languages. Does not know what a line leads to.
"""

import re

from index.read import paragraphs
from index.read.dates import date_line

NOTHING_YET = ":"  # a label whose title has not followed yet
LONGEST = 300  # characters; a longer paragraph is not a link
_LABELLED = re.compile(
    r"(?:[•*>→–-]\s*)?(?:related(?:\s+(?:articles?|stor(?:y|ies)|news|content|coverage|links?"
    r"|reading|topics?))?(?:\(s\))?|read\s+(?:more|also|next)|also\s+read|see\s+also"
    r"|more\s+on\s+this(?:\s+story)?|further\s+reading|you\s+(?:may|might)\s+also\s+like"
    r"|recommended|don['’]t\s+miss|lire\s+aussi|lesen\s+sie\s+auch|mehr\s+zum\s+thema"
    r"|lea\s+también|читайте\s+также)(?:\s*:\s*(?P<title>.*)|$)",
    re.IGNORECASE | re.DOTALL,
)
_CLOSED = re.compile(r"[.!:…][\"'”’)]*$")


def linked_title(line: str) -> str | None:
    """What follows the label of a line that leads elsewhere ("" if nothing), or None."""
    label = _LABELLED.match(line) if len(line) <= LONGEST else None
    return (label["title"] or "").strip() if label else None


def runs_on(running: str, line: str, *, linked: bool) -> bool:
    """Whether `line` continues the related line `running` above it.

    `linked` says that the line was a link as a whole.
    """
    if len(line) > LONGEST // 2:
        return False
    if linked:
        return True
    if running == NOTHING_YET:
        return not _CLOSED.search(line) and not date_line(line)
    address = "://" in line or line.startswith("www.")
    return line[:1].islower() and not address and paragraphs.is_broken(running, line)
