"""What a PDF states about itself: title, author, and when it was made.

Does not know what its pages show.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from index.article import MAX_TITLE, canonical_text
from index.read.fields import believable
from index.read.formats.office import person

if TYPE_CHECKING:
    from pypdf import PdfReader

_NO_TITLE = re.compile(
    r"microsoft word\b.*|untitled.*|document\d*"
    r"|.*\.(?:docx?|pdf|indd|qxd|qxp|rtf|odt|txt|tex|html?)|layout ?\d*|print|\S*[_\d]\S*",
    re.IGNORECASE,
)
_SAVED_BY = re.compile(  # programs that write the day of saving into a PDF
    r"skia|chrom|mozilla|firefox|safari|webkit|quartz|wkhtmltopdf|cairo|print to pdf|weasyprint"
    r"|webkit|edge|prince|pdfcreator|ghostscript|cups",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Information:
    """Title, author and day of creation, each absent where what is stated is unusable."""

    title: str = ""
    author: str | None = None
    created: datetime | None = None


def information(reader: "PdfReader") -> Information:
    """What the document states.

    The date of creation is that of saving where a browser or a printer driver made the document.
    """
    stated = reader.metadata
    if stated is None:
        return Information()
    title = " ".join(canonical_text(str(stated.title or "")).split())
    author = " ".join(str(stated.author or "").split())
    try:
        created = stated.creation_date
    except ValueError:  # an impossible date
        created = None
    if created is not None and created.tzinfo is None:
        created = created.replace(tzinfo=UTC)
    if _SAVED_BY.search(f"{stated.creator or ''} {stated.producer or ''}"):
        created = None
    usable = 0 < len(title) <= MAX_TITLE and not _NO_TITLE.fullmatch(title)
    return Information(
        title if usable else "",
        person(author) if len(author) <= MAX_TITLE else None,
        created if believable(created) else None,
    )
