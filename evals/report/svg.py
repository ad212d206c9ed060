"""SVG elements that all plots share. Knows coordinates, not values."""

from collections.abc import Sequence

from markupsafe import Markup

from evals.report.markup import element


def drawing(
    name: str, title: str, says: str, width: float, height: float, parts: Sequence[Markup]
) -> Markup:
    """One drawing with its parts; `name` is its id, `says` a description for screen readers."""
    return element(
        "svg",
        element("title", title, id=f"{name}-title"),
        element("desc", says, id=f"{name}-desc"),
        *parts,
        id=name,
        role="img",
        viewBox=f"0 0 {width:g} {height:g}",
        aria_labelledby=f"{name}-title {name}-desc",
        class_="wide" if width > 600 else None,
    )


def draw_line(x1: float, y1: float, x2: float, y2: float, kind: str) -> Markup:
    """A line; `kind` is its class."""
    return element("line", class_=kind, x1=x1, y1=y1, x2=x2, y2=y2)


def draw_text(x: float, y: float, words: str, kind: str, anchor: str = "start") -> Markup:
    """Words at a place; `anchor` is the point of the words that is put there."""
    anchored = None if anchor == "start" else anchor
    return element("text", words, class_=kind, x=x, y=y, text_anchor=anchored)


def draw_upright(x: float, y: float, words: str) -> Markup:
    """The name of a vertical axis, centred at a place."""
    turned = f"translate({x:.1f} {y:.1f}) rotate(-90)"
    return element("text", words, class_="axis", text_anchor="middle", transform=turned)
