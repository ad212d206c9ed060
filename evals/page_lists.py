"""Which items of a page's lists its article announces: those right below a line with a colon.

Shares no code with the reader that is measured.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_COLONS = (":", "：")
_MOST = 30  # items below the last expected paragraph, if that announces them


def announced(
    texts: "Iterable[tuple[HtmlElement, list[str]]]", first: int, last: int
) -> frozenset[int]:
    """The places of announced items among a page's texts, each with its element and pieces.

    `first` and `last` are the places of the first and the last expected paragraph: what announces
    stands between them, or is one.
    """
    listed = list(texts)
    found: set[int] = set()
    leading: HtmlElement | None = None  # the list that is announced
    for place in range(first + 1, min(len(listed), last + _MOST)):
        group = _list_around(listed[place][0])
        if group is None:
            leading = None
            continue
        element, pieces = listed[place - 1]
        if _list_around(element) is not group:
            announces = "".join(pieces).strip().endswith(_COLONS) and place - 1 <= last
            leading = group if announces else None
        if group is leading:
            found.add(place)
    return frozenset(found)


def _list_around(element: "HtmlElement") -> "HtmlElement | None":
    return next(element.iterancestors("ul", "ol"), None)
