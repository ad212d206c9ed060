"""HTML and SVG as text in which nothing foreign can act: whatever is not `Markup` is escaped.

Knows tags and attributes, and nothing of what is shown in them.
"""

from collections.abc import Iterable, Sequence
from html import escape

_VOID = frozenset({"br", "input", "meta"})


class Markup(str):
    """Text that is HTML already. Make it with `element`; a literal of our own may be wrapped."""

    __slots__ = ()


def element(name: str, /, *children: object, **attributes: object) -> Markup:
    """One element with its children in order; None among them is left out.

    `class_` is `class`, `data_key` is `data-key`; an attribute that is None or False is left out,
    one that is True stands bare.
    """
    start = f"<{name}{''.join(_attribute(key, value) for key, value in attributes.items())}>"
    return Markup(start if name in _VOID else f"{start}{join(children)}</{name}>")


def join(children: Iterable[object]) -> Markup:
    """Children one after the other, escaped unless they are `Markup`."""
    return Markup(
        "".join(
            child if isinstance(child, Markup) else escape(str(child), quote=False)
            for child in children
            if child is not None
        )
    )


def link(words: str, url: str) -> Markup:
    """A link that tells its target nothing; the words alone unless the URL is http or https."""
    if not url.lower().startswith(("http://", "https://")):
        return join([words])
    return element("a", words, href=url, rel="noopener noreferrer", target="_blank")


def section(title: str, note: str, *body: Markup | None) -> Markup:
    """A part of the page under its heading, with a line on how to read it."""
    return element(
        "section", element("h2", title), element("p", note, class_="faded") if note else None, *body
    )


def table(heads: Sequence[str], rows: Iterable[Markup], kind: str) -> Markup:
    """A table of rows, which scrolls by itself where it is too wide."""
    head = None
    if heads:
        cells = [
            element("th", said, scope="col", class_=said.split(" ")[0].lower()) for said in heads
        ]
        head = element("thead", element("tr", *cells))
    return element(
        "div", element("table", head, element("tbody", *rows), class_=kind), class_="across"
    )


def _attribute(key: str, value: object) -> str:
    name = key.rstrip("_").replace("_", "-")
    if value is None or value is False:
        return ""
    if value is True:
        return f" {name}"
    text = f"{value:.2f}" if isinstance(value, float) else escape(str(value))
    return f' {name}="{text}"'
