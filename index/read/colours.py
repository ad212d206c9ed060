"""Whether a style writes text in a colour that cannot be seen: transparent, or its background's.

Reads names, #rgb, rgb() and hsl() of inline styles and simple rules. Without a stated background a
page is white. Does not know what other style sheets say: a headline in white over a picture has its
background there, so headings and text inside anything with a background of its own are left alone.
"""

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_COLOUR = re.compile(r"(?:^|[;\s])color\s*:\s*([^;!]{1,60})", re.IGNORECASE)
_BACKGROUND = re.compile(r"(?:^|[;\s])background(?:-color)?\s*:\s*([^;!]{1,200})", re.IGNORECASE)
_FUNCTION = re.compile(r"(rgb|hsl)a?\(([^()]{1,60})\)", re.IGNORECASE)
_NAMES = {"white": "ffffff", "black": "000000", "snow": "fffafa", "red": "ff0000",
          "yellow": "ffff00",
          "blue": "0000ff", "green": "008000", "gray": "808080", "grey": "808080",
          "silver": "c0c0c0",
          "ivory": "fffff0", "whitesmoke": "f5f5f5", "ghostwhite": "f8f8ff"}  # fmt: skip
_WHITE = (255, 255, 255)
_NEAR = 8  # of 255 in each of red, green, blue: no eye tells the two apart
_FURTHEST = 30  # elements around one in which a background is looked for
_HEADINGS = frozenset(
    {"h1", "h2", "h3", "h4", "h5", "h6", "button", "a", "nav", "header", "footer"}
)


def hides_text(element: "HtmlElement | None", style: str) -> bool:
    """Whether `style` makes the text of `element` (None: of whatever a rule matches) unseen.

    A <font> says its colour in an attribute.
    """
    if element is not None and element.tag == "font" and element.get("color"):
        style = f"{style};color:{element.get('color')}"
    found = _COLOUR.search(style)
    if not found:
        return False
    stated = found[1].strip().lower()
    if _is_transparent(stated):
        return "background-clip" not in style  # text filled with a picture
    colour = _rgb(stated)
    if colour is None or (element is not None and element.tag in _HEADINGS):
        return False
    behind = _behind(style)
    if behind is None and element is not None:
        behind = _around(element)
    if behind is None:
        return False
    return behind != "picture" and all(
        abs(a - b) <= _NEAR for a, b in zip(colour, behind, strict=True) if isinstance(b, int)
    )


def _behind(style: str) -> "tuple[int, ...] | str | None":
    """The background that a style states: a colour, "picture" for what is none, None without."""
    found = _BACKGROUND.search(style)
    if not found:
        return None
    value = found[1].strip().lower()
    if _is_transparent(value) or value in ("none", "inherit", "initial", "unset"):
        return None
    return _rgb(value) or "picture"


def _around(element: "HtmlElement") -> "tuple[int, ...] | str | None":
    """The nearest stated background; white without one, None where a class may state one."""
    for around, _ in zip(element.iterancestors(), range(_FURTHEST), strict=False):
        if behind := _behind(around.get("style") or ""):
            return behind
        if bgcolor := around.get("bgcolor"):
            return _rgb(bgcolor.strip().lower()) or "picture"
        if re.search(
            r"dark|hero|bg-|banner|cover|overlay|inverse|night", around.get("class") or ""
        ):
            return "picture"
    return _WHITE


def _is_transparent(value: str) -> bool:
    if value.startswith("transparent"):
        return True
    if re.fullmatch(
        r"#(?:[0-9a-f]{3}0|[0-9a-f]{6}00)", value.split(maxsplit=1)[0] if value else ""
    ):
        return True
    call = _FUNCTION.match(value)
    parts = re.split(r"[,/\s]+", call[2].strip()) if call else []
    return len(parts) == 4 and bool(re.fullmatch(r"0*\.?0*%?", parts[3]))


def _rgb(value: str) -> tuple[int, ...] | None:
    value = value.split(maxsplit=1)[0] if value and not _FUNCTION.match(value) else value
    value = _NAMES.get(value, value).lstrip("#")
    if re.fullmatch(r"[0-9a-f]{3,4}", value):
        value = "".join(2 * c for c in value[:3])
    if re.fullmatch(r"[0-9a-f]{6}(?:[0-9a-f]{2})?", value):
        return tuple(int(value[at : at + 2], 16) for at in (0, 2, 4))
    call = _FUNCTION.match(value)
    parts = re.split(r"[,/\s]+", call[2].strip()) if call else []
    if not call or len(parts) < 3:
        return None
    if call[1].lower() == "hsl":
        return (
            _WHITE if parts[2].startswith("100") else (0, 0, 0) if parts[2] in ("0%", "0") else None
        )
    if not all(re.fullmatch(r"\d{1,3}(?:\.\d+)?%?", part) for part in parts[:3]):
        return None
    return tuple(
        round(float(p[:-1]) * 2.55) if p.endswith("%") else round(float(p)) for p in parts[:3]
    )
