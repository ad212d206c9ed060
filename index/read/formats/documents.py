"""The paragraphs of a document from a word processor to its article, or to those of a download."""

from collections.abc import Sequence

from index.errors import InputError
from index.read.filled import Around, filled
from index.read.formats.factiva import is_factiva_text, read_factiva_text
from index.read.formats.nexis import is_nexis, read_nexis
from index.read.plain import article_of_paragraphs
from index.read.source import Items, Source


def read_parts(parts: Sequence[str], around: Around, source: Source) -> Items:
    """Raises `InputError` where there is no text; `around` fills what the text does not say."""
    parts = list(parts)
    if not parts:
        raise InputError("the document has no text")
    lines = [line for part in parts for line in part.split("\n")]
    if is_nexis(parts):
        yield from read_nexis(parts, source)
    elif is_factiva_text(lines):
        yield from read_factiva_text(lines, source)
    else:
        yield filled(article_of_paragraphs(parts), around)
