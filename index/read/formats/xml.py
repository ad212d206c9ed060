"""XML to a tree without entities, external files or declarations of types.

Does not know any vocabulary; those that name their elements do (`newsml`, `factiva`).
"""

import re
from typing import TYPE_CHECKING

from index.errors import InputError
from index.read.decode import decode

if TYPE_CHECKING:
    from lxml.etree import _Element

DEEPEST = 200  # elements inside one another
_DECLARED = re.compile(rb"<\?xml[^>]{0,80}?encoding=[\"']([\w.-]{1,40})")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
_ENTITY = re.compile(r"<!ENTITY|<!DOCTYPE[^>\[]{0,2000}\[", re.IGNORECASE)
_ROOT = re.compile(  # atomic groups: without them, comments without a root take exponential time
    r"\s*+(?>(?>(?><\?.{0,2000}?\?>)|(?><!--.{0,20000}?-->)|(?><!DOCTYPE[^>\[]{0,2000}>))\s*+)*+"
    r"<(?:[\w.-]{1,60}:)?([\w.-]{1,60})",
    re.DOTALL | re.IGNORECASE,
)


def xml_text(data: bytes) -> str:
    """The text of an XML document without its declaration. Raises `InputError`.

    Refuses one that declares entities or types of its own: those can read files and grow without
    bound.
    """
    declared = _DECLARED.search(data[:200])
    text = decode(data, declared[1].decode("ascii") if declared else None)
    if _ENTITY.search(text):
        raise InputError("the XML declares entities, which are not allowed; remove its DOCTYPE")
    return _DECLARATION.sub("", text, count=1)


def parse_xml(data: bytes) -> "_Element":
    """The root of an XML document; raises `InputError` when it is damaged or nested too deeply."""
    from lxml import etree

    parser = etree.XMLParser(
        encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False,
        huge_tree=False, remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(xml_text(data).strip().encode(), parser)
    except (etree.LxmlError, ValueError) as error:
        raise InputError(f"the XML is damaged: {error}") from None
    for element in root.iter():  # names without their namespace: vocabularies differ in it only
        if isinstance(element.tag, str) and "}" in element.tag:
            element.tag = element.tag.rpartition("}")[2]
    return root


def root_name(text: str) -> str:
    """The name of the first element of a document, without its namespace, in lower case; or ""."""
    found = _ROOT.match(text)
    return found[1].lower() if found else ""


def text_of(element: "_Element | None") -> str:
    """All text in an element on one line; "" for None."""
    return "" if element is None else " ".join("".join(element.itertext()).split())
