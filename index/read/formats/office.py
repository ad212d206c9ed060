"""Paragraphs of a word processor's file to articles: one, or those of a download saved in it.

Does not know the forms (`word`, `rtf`, `open_document`).
"""

import re
from collections.abc import Sequence

from index.read.filled import Around, filled
from index.read.formats.factiva import is_factiva_text, read_factiva_text
from index.read.formats.nexis import is_nexis, read_nexis
from index.read.plain import article_of_paragraphs
from index.read.source import Items, Source

_NOBODY = re.compile(r"(?:user|admin\w*|administrator|windows\b.*|microsoft\b.*|python-docx|owner"
                     r"|author|un-?named|\S+)", re.IGNORECASE)  # fmt: skip


def articles_of_parts(
    parts: Sequence[str], source: Source, author: str | None, title_at: int | None = None
) -> Items:
    """The articles in paragraphs; `title_at` is the number of that which is set as the title.

    Raises `InputError` when there is none.
    """
    parts = list(parts)
    if is_nexis(parts):
        yield from read_nexis(parts, source)
        return
    lines = [line for part in parts for line in part.split("\n")]
    if is_factiva_text(lines):
        yield from read_factiva_text(lines, source)
        return
    if title_at:
        parts.insert(0, parts.pop(title_at))
    yield filled(article_of_paragraphs(parts), Around(author=author))


def person(name: str | None) -> str | None:
    """A creator, where it is a person's name of several words; programs write their own."""
    name = " ".join((name or "").split())
    return None if not name or _NOBODY.fullmatch(name) else name
