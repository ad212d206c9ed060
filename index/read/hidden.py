"""Removes from a page what a reader would not see, before its text is extracted.

Knows attributes, <noscript>, inline styles, the usual classes of hidden text and of text for screen
readers, and the page's own simple style rules (`.class` and `#id`). A story that is hidden only
until a script has run (streamed rendering, fade-in, a paywall's container) stays: see `_waiting`.
Does not know what scripts would show or hide otherwise, nor colours that a linked style sheet sets.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from index.read.colours import hides_text
from index.read.prose import weigh

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_UNSHOWN = (
    "script", "style", "template", "object", "embed", "iframe", "svg", "math",
    "canvas", "audio", "video", "select", "textarea", "datalist",
)  # fmt: skip
_FRAME = frozenset({"html", "head", "body"})  # often hidden until a script has run
_NOT_YET = re.compile(  # what a script may take back: the element keeps its place and size
    r"(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|content-visibility\s*:"
    r"\s*hidden|opacity\s*:\s*(?:0?\.?0+%?)(?![.\d]))",
    re.IGNORECASE,
)
_NEVER = re.compile(
    r"(?:^|[;\s])(?:font-size\s*:\s*0+(?:\.0+)?(?![.\d])"
    r"|(?:left|top|right|bottom|text-indent|margin-left|margin-top)\s*:\s*-\d{3,}(?:\d|r?em)"
    r"|clip\s*:\s*rect\(\s*[01](?:px)?[\s,]|clip-path\s*:\s*(?:inset\(\s*(?:50|100)%|circle\(\s*0)"
    r"|transform\s*:[^;]{0,60}(?:scale[xy]?\(\s*0\s*[,)]|translate[xy]?\(\s*-\d{4,})"
    r"|(?:width|height)\s*:\s*1px\s*;[^;]{0,40}(?:width|height)\s*:\s*1px)",
    re.IGNORECASE,
)
_FLAT = re.compile(  # without a word on what overflows, all of it is seen
    r"(?:^|[;\s])(?:max-)?(?:width|height)\s*:\s*0+(?:\.0+)?(?![.\d])", re.IGNORECASE
)
_FOR_READERS = re.compile(  # of screens; the styles of these classes are the same everywhere
    r"(?:^|\s)(?:sr-only|sr_only|sronly|screen-?reader(?:-text|-only)?|screen-?readers?"
    r"|visually-?hidden"
    r"|visuallyhidden|u-visually-hidden|is-visually-hidden|a11y-(?:hidden|text)|assistive-text"
    r"|accessibly-hidden|hidden-accessible|element-invisible|show-for-sr|hide-visually|offscreen"
    r"|off-screen|vh|is-sr-only|uk-hidden-visually|cdk-visually-hidden)(?:\s|$)",
    re.IGNORECASE,
)
_HIDING = frozenset({"hidden", "is-hidden", "d-none"})  # Tailwind and Bootstrap 3, Bulma, Bootstrap
_AT_WIDTH = re.compile(
    r":(?:block|flex|grid|inline|table|contents)|^d-\w+-(?:block|flex|grid|inline)"
)
_COMMENT = re.compile(r"/\*(?:.*?\*/|.*\Z)", re.DOTALL)
_BRACE = re.compile(r"[{}]")
_SCREEN = re.compile(r"\s*@(?:media\s+(?:only\s+)?(?:all|screen)|layer\b[^;{}]*)\s*", re.IGNORECASE)
_SIMPLE = re.compile(r"[a-z0-9]*([.#])([\w-]+)", re.IGNORECASE)
_NAME = re.compile(r"[.#][\w-]+")
_STEP = re.compile(r"[\s>+~]+")  # from an element to one inside or beside it
_SHOWING = re.compile(r"(?:^|[;\s])display\s*:\s*(?:block|flex|grid|inline)", re.IGNORECASE)
_LONGEST_STYLE = 200_000  # characters of style rules that are looked at
_NOTHING = re.compile(r"\s*0+(?:px)?\s*")
_MOSTLY = 2.0  # times as much prose hidden as visible: then it may be the story
_TEASER = 300  # characters of visible prose that are no story
_WALLED = re.compile(r"paywall|premium|subscriber|locked|regwall|meter", re.IGNORECASE)
_BODY = re.compile(
    r"paywall|premium|subscriber|locked|regwall|meter|article|story|content|body|post|entry|main"
    r"|S:\d",
    re.IGNORECASE,
)


def strip_hidden(root: "HtmlElement") -> None:
    """Removes every hidden element under `root`, in place; the text after it stays.

    Where nearly all prose is in elements that only wait for a script, the largest kind of them
    stays.
    """
    never, not_yet, shown = _style_rules(root)
    doomed: list[HtmlElement] = []
    waiting: dict[str, list[HtmlElement]] = defaultdict(list)
    inside: set[HtmlElement] = set()
    for element in root.iter():
        if not isinstance(element.tag, str) or element.tag in _FRAME or element is root:
            continue
        if element.getparent() in inside:
            inside.add(element)
        elif _never_seen(element, never):
            doomed.append(element)
            inside.add(element)
        elif kind := _not_yet_seen(element, not_yet, shown):
            waiting[kind].append(element)
    doomed += _waiting(root, doomed, waiting)
    for element in doomed:
        if element.getparent() is not None:
            element.drop_tree()


def _waiting(
    root: "HtmlElement", doomed: "list[HtmlElement]", waiting: "dict[str, list[HtmlElement]]"
) -> "list[HtmlElement]":
    """The elements hidden so far that stay hidden: all but the kind that is the story.

    A kind is one way of hiding. It is the story if it holds at least twice the visible prose (as
    much, where it is called a paywall's) and what is visible is no more than a teaser, or the
    elements are called as a story's are. What is there for readers without scripts is it if it
    holds more prose than is visible.
    """
    outermost = {kind: _outermost(elements) for kind, elements in waiting.items()}
    every = [element for elements in outermost.values() for element in elements]
    if not every:
        return []
    prose = weigh(root)
    if not prose.total:
        return every
    hidden = {kind: sum(prose.of(one) for one in elements) for kind, elements in outermost.items()}
    gone = sum(prose.of(one) for one in _outermost([*every, *doomed]))
    visible = max(0.0, prose.total - gone)
    kind, size = max(hidden.items(), key=_faded_first)
    names = [f"{one.get('class') or ''} {one.get('id') or ''}" for one in outermost[kind]]
    called = any(map(_BODY.search, names))
    times = 1.0 if any(map(_WALLED.search, names)) else _MOSTLY
    if hidden.get("noscript", 0.0) > max(_TEASER / 2, visible):  # it does not repeat the story
        kind = "noscript"
    elif size < _TEASER / 2 or size < times * visible or not (visible <= _TEASER or called):
        return every
    kept = {around for one in outermost[kind] for around in one.iterancestors()}
    others = (one for other, elements in outermost.items() if other != kind for one in elements)
    return [one for one in others if one not in kept]


def _faded_first(kind: tuple[str, float]) -> float:
    """The prose of a kind; what fades in is meant to be seen, and counts twice."""
    return kind[1] * (2 if "opacity" in kind[0] else 1)


def _outermost(elements: "list[HtmlElement]") -> "list[HtmlElement]":
    """Those that are in none of the others."""
    held = set(elements)
    return [one for one in elements if not any(around in held for around in one.iterancestors())]


def _never_seen(element: "HtmlElement", names: dict[str, str]) -> bool:
    if element.tag in _UNSHOWN:
        return True
    if element.tag == "dialog" and "open" not in element.attrib:
        return True
    style = element.get("style") or ""
    if (style and _hides_for_good(style)) or (
        (style or element.tag == "font") and hides_text(element, style)
    ):
        return True
    size = [element.get("width"), element.get("height")]
    if any(side is not None and _NOTHING.fullmatch(side) for side in size):
        return True
    return bool(_rule_of(element, names)) or bool(_FOR_READERS.search(element.get("class") or ""))


def _not_yet_seen(
    element: "HtmlElement", names: dict[str, str], shown: list[frozenset[str]]
) -> str:
    """How an element is hidden in a way that a script may take back; "" if it is not."""
    if element.tag == "noscript":  # some pages hold their story there until a script has run
        return "noscript"
    if "hidden" in element.attrib:
        return "hidden"
    if (element.get("aria-hidden") or "").strip().lower() == "true":
        return "" if "paywall" in (element.get("class") or "").split() else "aria-hidden"
    style = element.get("style") or ""
    if found := _NOT_YET.search(style) or _FLAT.search(style):
        return "".join(found[0].lower().split())
    if (rule := _rule_of(element, names)) and not _is_shown(element, shown):
        return rule
    return "class" if _hides_by_class(element) else ""


def _hides_for_good(style: str) -> bool:
    flat = _FLAT.search(style) and "overflow" in style.lower()
    return bool(flat or _NEVER.search(style))


def _hides_by_class(element: "HtmlElement") -> bool:
    """Whether a class of the usual style libraries hides an element at every width."""
    names = (element.get("class") or "").lower().split()
    return any(name in _HIDING for name in names) and not any(_AT_WIDTH.search(n) for n in names)


def _is_shown(element: "HtmlElement", shown: list[frozenset[str]]) -> bool:
    names = {f".{name}" for name in (element.get("class") or "").split()}
    names.add(f"#{element.get('id')}")
    return any(one <= names for one in shown if one)


def _rule_of(element: "HtmlElement", names: dict[str, str]) -> str:
    """What is said in `names` of a class or the id of an element; "" if nothing is."""
    named = (f".{name}" for name in (element.get("class") or "").split())
    return names.get(f"#{element.get('id')}") or next(filter(None, map(names.get, named)), "")


def _style_rules(
    root: "HtmlElement",
) -> tuple[dict[str, str], dict[str, str], list[frozenset[str]]]:
    """The classes and ids (".name", "#name") that the page's own style rules hide, each with how.

    Those hidden for good, those that a script may show, and the names with which they are shown.
    Rules for a medium are not looked at.
    """
    sheets = "\n".join(style.text or "" for style in root.iter("style"))[:_LONGEST_STYLE]
    rules = list(_rules(sheets))
    never: dict[str, str] = {}
    not_yet: dict[str, str] = {}
    for selectors, body in rules:
        for_good = _hides_for_good(body) or hides_text(None, body)
        how = _NOT_YET.search(body) or _FLAT.search(body)
        if for_good or how:
            for selector in selectors.split(","):
                if simple := _SIMPLE.fullmatch(selector.strip()):
                    name = f"{simple[1]}{simple[2]}"
                    (never if for_good or not how else not_yet)[name] = f"rule {how and how[0]}"
    return never, not_yet, _shown_again(root, rules)


def _rules(sheets: str) -> Iterator[tuple[str, str]]:
    """Selectors and declarations of the rules that hold on every screen."""
    text = _COMMENT.sub("", sheets)
    depth, start, selectors, at_rules = 0, 0, "", 0
    for brace in _BRACE.finditer(text):
        piece, start = text[start : brace.start()], brace.end()
        if brace[0] == "{":
            depth += 1
            selectors = piece
            if piece.lstrip().startswith("@") and not at_rules and not _SCREEN.fullmatch(piece):
                at_rules = depth
        elif depth:
            if not at_rules and selectors:
                yield selectors, piece
            at_rules = 0 if depth == at_rules else at_rules
            depth, selectors = depth - 1, ""


def _shown_again(root: "HtmlElement", rules: list[tuple[str, str]]) -> list[frozenset[str]]:
    """The names of elements that another rule shows, such as `.single .lead` or `.tab.on`.

    Only of rules of which the page has all names.
    """
    present = {f".{name}" for one in root.iter() for name in (one.get("class") or "").split()}
    present |= {f"#{one.get('id')}" for one in root.iter() if one.get("id")}
    shown: list[frozenset[str]] = []
    for selectors, body in rules:
        if _SHOWING.search(body):
            for selector in selectors.split(","):
                names = _NAME.findall(selector)
                if len(names) > 1 and present.issuperset(names):
                    shown.append(frozenset(_NAME.findall(_STEP.split(selector.strip())[-1])))
    return shown
