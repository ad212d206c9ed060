"""Removes from a page what a reader would not see, before its text is extracted.

Knows attributes, inline styles and the page's own simple style rules (`.class` and `#id`). Does
not know what scripts would show or hide, nor text in the colour of its background.
"""

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_UNSHOWN = (
    "script", "style", "template", "noscript", "object", "embed", "iframe", "svg", "math",
    "canvas", "audio", "video", "select", "textarea", "datalist",
)  # fmt: skip
_FRAME = frozenset({"html", "head", "body"})  # often hidden until a script has run
_HIDING = re.compile(
    r"(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|content-visibility\s*:"
    r"\s*hidden|opacity\s*:\s*0?\.?0+(?![.\d])|font-size\s*:\s*0+(?:\.0+)?(?![.\d])"
    r"|(?:max-)?(?:width|height)\s*:\s*0+(?:\.0+)?(?![.\d])|color\s*:\s*transparent"
    r"|(?:left|top|right|text-indent|margin-left)\s*:\s*-\d{3,}(?:\d|r?em)"
    r"|clip\s*:\s*rect\(\s*[01](?:px)?[\s,]|clip-path\s*:\s*inset\(\s*(?:50|100)%"
    r"|transform\s*:\s*scale\(\s*0\s*[,)])",
    re.IGNORECASE,
)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_AT_RULE = re.compile(r"@[^{}]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_SIMPLE = re.compile(r"[a-z0-9]*([.#])([\w-]+)", re.IGNORECASE)
_LONGEST_STYLE = 200_000  # characters of style rules that are looked at
_NOTHING = re.compile(r"\s*0+(?:px)?\s*")


def strip_hidden(root: "HtmlElement") -> None:
    """Removes every hidden element under `root`, in place; the text after it stays."""
    classes, ids = _hiding_rules(root)
    doomed = [
        element
        for element in root.iter()
        if isinstance(element.tag, str)
        and element.tag not in _FRAME
        and element is not root
        and _is_hidden(element, classes, ids)
    ]
    for element in doomed:
        element.drop_tree()


def _is_hidden(element: "HtmlElement", classes: frozenset[str], ids: frozenset[str]) -> bool:
    if element.tag in _UNSHOWN or "hidden" in element.attrib:
        return True
    if element.tag == "dialog" and "open" not in element.attrib:
        return True
    if (element.get("aria-hidden") or "").strip().lower() == "true":
        return True
    if _HIDING.search(element.get("style") or ""):
        return True
    size = [element.get("width"), element.get("height")]
    if any(side is not None and _NOTHING.fullmatch(side) for side in size):
        return True
    named = (element.get("class") or "").split()
    return element.get("id") in ids or any(name in classes for name in named)


def _hiding_rules(root: "HtmlElement") -> tuple[frozenset[str], frozenset[str]]:
    """The classes and ids that the page's own style rules hide, whatever the medium."""
    sheets = "\n".join(style.text or "" for style in root.iter("style"))[:_LONGEST_STYLE]
    classes: set[str] = set()
    ids: set[str] = set()
    for selectors, body in _RULE.findall(_AT_RULE.sub("", _COMMENT.sub("", sheets))):
        if _HIDING.search(body):
            for selector in selectors.split(","):
                if simple := _SIMPLE.fullmatch(selector.strip()):
                    (classes if simple[1] == "." else ids).add(simple[2])
    return frozenset(classes), frozenset(ids)
