"""Pages and texts that may be downloads of a database, each given to its reader.

A page or text that is none is one article. Knows the marks by which Nexis, Factiva and Europresse
are told; each has a module of its own.
"""

import re

from index.read.decode import decode
from index.read.formats.europresse import MARK as EUROPRESSE
from index.read.formats.europresse import read_europresse
from index.read.formats.factiva import is_factiva_text, read_factiva_page, read_factiva_text
from index.read.formats.nexis import blocks_of, is_nexis, read_nexis
from index.read.hidden import strip_hidden
from index.read.html import declared_encoding, flow, parse_page, read_html
from index.read.plain import read_plain
from index.read.refusal import Notice
from index.read.source import Items, Source

_FACTIVA = re.compile(
    rb"articleParagraph|class=[\"']\w{2}Headline|<b>\s*HD(?:&nbsp;|\s)*</b>", re.IGNORECASE
)
_FACTIVA_ARTICLE = re.compile(rb"class=[\"']article(?:\s\w+)?[\"']", re.IGNORECASE)
_NEXIS = re.compile(
    rb"<DOCFULL>|LXNComment|DOC_ID_\d+_\d+|Download Request:|End of Document"
    rb"|>\s*\d+ (?:of|von|de|sur|di|van) \d+ DO[CK]UMENT",
    re.IGNORECASE,
)


def read_page(data: bytes, source: Source) -> Items:
    """The articles of a download that is a page, or the one article of any other page."""
    if EUROPRESSE.encode() in data:
        yield from read_europresse(decode(data, declared_encoding(data)), source)
    elif _FACTIVA.search(data) and _FACTIVA_ARTICLE.search(data):
        yield from read_factiva_page(decode(data, declared_encoding(data)), source)
    elif _NEXIS.search(data) and (blocks := _nexis_blocks(data)):
        yield from read_nexis(blocks, source)
    else:
        notes: list[str] = []
        yield read_html(data, source.name, notes=notes)
        yield from (Notice(source.name, line) for line in notes)


def read_text(data: bytes, source: Source) -> Items:
    """The articles of a download that is plain text, or the one article of any other text."""
    text = decode(data).replace("\r\n", "\n").replace("\r", "\n")
    blocks = blocks_of(text)
    if is_nexis(blocks):
        yield from read_nexis(blocks, source, wrapped=True)
    elif is_factiva_text(lines := text.split("\n")):
        yield from read_factiva_text(lines, source)
    else:
        yield read_plain(data, source.name)


def _nexis_blocks(data: bytes) -> list[str]:
    root = parse_page(decode(data, declared_encoding(data)))
    strip_hidden(root)
    blocks = flow(root)
    return blocks if is_nexis(blocks) else []
