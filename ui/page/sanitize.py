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
    "a article blockquote br button caption details div h1 h2 h3 header mark nav p section span "
    "strong summary table tbody td th thead tr".split()
)
_ATTRIBUTES = {
    "a": {"href", "target"},
    "button": {"type", "value"},
    "div": {"id"},
    "mark": {"id"},
    "section": {"id"},
    "th": {"scope"},
    "*": {"class", "dir", "title"},
}
_ID = re.compile(r"(?:cite|turn|sources)-[0-9]+(?:-[0-9]+)?")
_PLACE = re.compile(  # relative to the page's own address, which may lie below a path
    r"\./|\?c=[0-9a-f]{32}|archive|conversations|evals|logout"
    r"|(?:why|feedback)/[0-9a-f]{32}/[0-9]{1,6}"
    r"|article/[0-9A-Za-z]{1,64}\?v=[0-9]{1,9}(?:&mark=[0-9]{1,9}-[0-9]{1,9})*"
    r"(?:#mark-1|#changes)?"
)
_WISH = re.compile(r"[a-z]+-[0-9]{1,6}(?:-[0-9]{1,3})?")  # see ui/page/wishes.py
_FIXED = {"target": "_blank", "dir": "auto", "type": "button"}
_AS_IT_IS = ("class", "id", "dir", "rel", "scope", "type")  # values that hold no text
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
    """Checks values: a link leads to our ids, our reader or http(s), and an id has our form."""
    if name in _FIXED:
        return _FIXED[name]
    if name == "id":
        return value if _ID.fullmatch(value) else None
    if name == "href":
        ours = (value.startswith("#") and _ID.fullmatch(value[1:])) or _PLACE.fullmatch(value)
        return value if ours or value.startswith(("http://", "https://")) else None
    if name == "value":
        return value if _WISH.fullmatch(value) else None
    if name == "scope":
        return value if value in ("col", "row") else None
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
    """An attribute's value as entities; what holds no text is only escaped."""
    return escape(value or "") if name in _AS_IT_IS else as_entities(value or "")
