"""Sanitizer: removes from our HTML everything that is not on an allow-list.

The second line of defence: `ui/page/render.py` and `ui/page/panel.py` have already escaped all
text. The allow-list drops any other element, attribute or URL scheme. Each character of text that
is not a letter or digit is written as `&#N;`, so that Gradio's components cannot read it as
Markdown, a template or a formula. The result has no line breaks, so Markdown takes it as one block
of HTML. Does not know what the HTML says.
"""

import re
from html import escape
from html.parser import HTMLParser

import nh3

TAGS = frozenset(
    "a article blockquote br button details div h1 h3 h4 header mark nav p section span strong"
    " summary".split()
)
_ATTRIBUTES = {
    "a": {"href", "target"},
    "article": {"id"},
    "button": {"type", "value"},
    "div": {"id"},
    "section": {"id"},
    "*": {"class", "dir", "title"},
}
_ID = re.compile(r"(?:cite|turn)-[0-9]+(?:-[0-9]+)?")
_PLACE = re.compile(  # relative to the page's own address, which may lie below a path
    r"\./|\?c=[0-9a-f]{32}|(?:archive|conversations|evals|logout)"
    r"|(?:article|why|feedback)/[0-9A-Za-z]{1,64}(?:/[0-9]{1,6})?(?:\?[0-9a-z=&-]{1,2000})?(?:#[a-z0-9-]{1,20})?"
)
_WISH = re.compile(r"[a-z]+-[0-9]{1,6}(?:-[0-9]{1,3})?")  # what a button asks for: ui/page/page.js
_PLAIN = re.compile(r"[\W_]")


def clean(html: str) -> str:
    """`html` reduced to the allow-list, in one line."""
    allowed = nh3.clean(
        html,
        tags=set(TAGS),
        attributes=_ATTRIBUTES,
        attribute_filter=_filter,
        clean_content_tags={"script", "style", "iframe", "template", "svg", "math"},
        url_schemes={"http", "https"},
        link_rel="noopener noreferrer nofollow",
        strip_comments=True,
    )
    rewriter = _Rewriter()
    rewriter.feed(allowed)
    rewriter.close()
    return "".join(rewriter.parts)


def as_entities(text: str) -> str:
    """The text with everything except letters and digits written as `&#N;`."""
    return _PLAIN.sub(lambda match: f"&#{ord(match[0])};", text)


def _filter(tag: str, name: str, value: str) -> str | None:
    """Checks values: a link leads to one of our ids or to http(s), and an id has our form."""
    if name == "id":
        return value if _ID.fullmatch(value) else None
    if name == "href":
        ours = (value.startswith("#") and _ID.fullmatch(value[1:])) or _PLACE.fullmatch(value)
        return value if ours or value.startswith(("http://", "https://")) else None
    if name == "type":
        return "button"
    if name == "value":
        return value if _WISH.fullmatch(value) else None
    if name == "target":
        return "_blank"
    if name == "dir":
        return "auto"
    if name == "class":
        return value if re.fullmatch(r"[a-z0-9 -]+", value) else None
    return value


class _Rewriter(HTMLParser):
    """Rewrites the allowed HTML, with text and values as entities."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in TAGS:
            written = "".join(f' {escape(name)}="{_value(name, value)}"' for name, value in attrs)
            self.parts.append(f"<{tag}{written}>")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag in TAGS and tag != "br":
            self.parts.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self.parts.append(as_entities(data))


def _value(name: str, value: str | None) -> str:
    """An attribute's value as entities; classes, ids, `dir` and `rel` are only escaped."""
    return (
        escape(value or "") if name in ("class", "id", "dir", "rel") else as_entities(value or "")
    )
