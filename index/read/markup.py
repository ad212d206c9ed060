"""Markup in a text that should hold none: the text a browser would show is taken out of it.

Feeds, wire services and news interfaces deliver their articles so. Knows when a text is markup;
a text about HTML that names a tag is none. Does not look for the article in a page
(`index/read/html.py`).
"""

import html
import re

from index.read.hidden import strip_hidden
from index.read.html import flow, parse_page

_TAGS = (
    "p|br|div|a|span|b|i|u|em|strong|h[1-6]|ul|ol|li|table|tr|td|th|tbody|figure|figcaption|img"
    "|blockquote|article|section|font|small|sup|sub|hr|iframe|script|style|body|html|header|main"
    "|aside|center|pre|code|cite|q|s|picture|video|time|strike|abbr|mark|dl|dt|dd"
)
_TAG = re.compile(rf"<(/?)({_TAGS})(?:\s[^<>]{{0,5000}})?/?>", re.IGNORECASE)
_BLOCKS = frozenset("p br div ul ol li table tr blockquote article section body html pre".split())
_ALONE = frozenset({"br", "img", "hr"})
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,31});", re.IGNORECASE)
_ESCAPED = re.compile(rf"&lt;/(?:{_TAGS})&gt;|&lt;br\s*/?&gt;", re.IGNORECASE)


def is_markup(text: str) -> bool:
    """Whether a text holds tags that something was closed with, or that stand alone."""
    if "<" not in text:
        return False
    opened: set[str] = set()
    for tag in _TAG.finditer(text):
        name = tag[2].lower()
        if name in _ALONE or (tag[1] and name in opened):
            return True
        opened.add(name)
    return text.lstrip().startswith("<") and bool(opened)


def plain_text(text: str) -> str:
    """The text without its markup, paragraphs apart; a text without markup is returned as it is.

    Entities (`&amp;`) become their characters in either. Raises `InputError` for markup that is
    nested too deeply or has too many elements.
    """
    if "<![CDATA[" in text:
        text = text.replace("<![CDATA[", "").replace("]]>", "")
    if "&" in text and not is_markup(text):
        if _ESCAPED.search(text):
            text = html.unescape(text)
        else:
            return _ENTITY.sub(lambda entity: html.unescape(entity[0]), text)
    if not is_markup(text):
        return text
    root = parse_page(f"<body>{_with_breaks(text)}</body>")
    strip_hidden(root)
    return "\n\n".join(flow(root))


def line_of(text: str) -> str:
    """A title or a name without markup, on one line."""
    if "<" in text or "&" in text:
        text = plain_text(text)
    return " ".join(text.split())


def _with_breaks(text: str) -> str:
    """Line breaks as tags where the text, and not the tags, has the paragraphs."""
    names = {tag[2].lower() for tag in _TAG.finditer(text)}
    if not names & {"p", "br"}:
        text = re.sub(r"\n[ \t]*\n", "<p>", text)
    return text if names & _BLOCKS else text.replace("\n", "<br>")
