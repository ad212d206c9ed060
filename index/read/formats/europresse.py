"""Downloads of Europresse (Eureka) to their articles: outlet, day, title, author, text.

Knows the two generations of its pages by the classes of their elements.
"""

import re
from typing import TYPE_CHECKING

from index.article import Article
from index.errors import InputError
from index.read.filled import short
from index.read.formats.printed import first_day
from index.read.formats.xml import text_of
from index.read.hidden import strip_hidden
from index.read.html import flow, parse_page
from index.read.source import Items, Source

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MARK = "DocPublicationName"
_TITLES = ("titrearticlevisu", "rdp__articletitle")
_NUMBER = re.compile(
    r",?\s*(?:n[o°º]\.?|vol\.?)\s*\d.*$|\s*\((?:site web|web site|tweet)[^)]*\)", re.I
)
_END = re.compile(r"(?:©|Copyright|\(c\)\s).{0,200}|(?:Numéro de document|Document number)\s*:.*"
                  r"|Cet article est paru dans .{0,300}", re.IGNORECASE | re.DOTALL)  # fmt: skip
_NAME = re.compile(r"[^\W\d_][\w.’'-]*(?:[ ,;&]+[^\W\d_][\w.’'-]*){0,9}")
_LONGEST_NAME = 100


def read_europresse(text: str, source: Source) -> Items:
    """The articles of a page. Raises `InputError` when it has none."""
    root = parse_page(text)
    strip_hidden(root)
    outlets = [one for one in root.iter() if _is_a(one, MARK.lower())]
    if not outlets:
        raise InputError("the Europresse page holds no article")
    seen: set[HtmlElement | None] = set()
    for number, outlet in enumerate(outlets, start=1):
        whole = next((up for up in outlet.iterancestors() if up.tag in ("article", "td")), None)
        if whole in seen:
            continue
        seen.add(whole)
        try:
            yield _article(outlet, whole)
        except InputError as error:
            yield source.refusal(f"document {number}", error)


def _article(outlet: "HtmlElement", whole: "HtmlElement | None") -> Article:
    if whole is None:
        raise InputError("the document does not hold together")
    titles = [one for one in whole.iter() if any(_is_a(one, name) for name in _TITLES)]
    days = " ".join(text_of(one) for one in whole.iter() if _is_a(one, "docheader"))
    title = text_of(titles[0]) if titles else ""
    texts = [one for one in whole.iter() if _is_a(one, "doctext")] or list(whole.iter("section"))
    if texts:
        signed = next((one for one in texts[0].iter() if _is_a(one, "docauthors")), None)
        author = _name(text_of(signed)) if signed is not None else None
        if signed is not None and author:
            signed.drop_tree()
        body = flow(texts[0])
        author = author or (_author_of(titles[0]) if titles else None)
    else:
        body, author = _under_title(whole, title)
    body = _until_end(body)
    if not body:
        raise InputError("the document has no text")
    return Article(
        text="\n\n".join(body),
        title=short(title) or "",
        outlet=short(_NUMBER.sub("", text_of(outlet))),
        author=author,
        published=first_day(days),
    )


def _author_of(title: "HtmlElement") -> str | None:
    """The line after the block of the title, in a header."""
    block = title
    while block is not None and block.tag != "div":
        block = block.getparent()
    following = block.getnext() if block is not None else None
    if following is None or following.tag not in ("div", "p"):
        return None
    return _name(text_of(following))


def _under_title(whole: "HtmlElement", title: str) -> tuple[list[str], str | None]:
    """The paragraphs under the title of an older page, and the author on a line of his own."""
    parts = flow(whole)
    for number, part in enumerate(parts):
        lines = part.split("\n")
        if title in lines:
            rest = lines[lines.index(title) + 1 :]
            author = _name(rest[0]) if rest else None
            kept = rest[1:] if author else rest
            return [*(["\n".join(kept)] if kept else []), *parts[number + 1 :]], author
    return [], None


def _until_end(parts: list[str]) -> list[str]:
    end = next((n for n, part in enumerate(parts) if _END.fullmatch(part)), len(parts))
    return parts[:end]


def _name(line: str) -> str | None:
    if len(line) <= _LONGEST_NAME and line[:1].isupper() and _NAME.fullmatch(line):
        return line
    return None


def _is_a(element: "HtmlElement", name: str) -> bool:
    return any(one.lower().endswith(name) for one in (element.get("class") or "").split())
