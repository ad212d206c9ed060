"""Builds HTML and SVG elements over MarkupSafe: every text that is not `Markup` is escaped.

Knows tags and attributes, and not what is shown in them.
"""

from collections.abc import Iterable, Sequence

from markupsafe import Markup, escape

_VOID = frozenset({"br", "input", "meta"})


def element(name: str, /, *children: object, **attributes: object) -> Markup:
    """One element with its children in order; None among them is left out.

    `class_` is `class`, `data_key` is `data-key`. An attribute that is None or False is left out;
    one that is True has no value. Floats in attributes have two decimals.
    """
    start = f"<{name}{''.join(_attribute(key, value) for key, value in attributes.items())}>"
    return Markup(start if name in _VOID else f"{start}{fragment(children)}</{name}>")


def fragment(children: Iterable[object]) -> Markup:
    """Children one after the other; those that are not `Markup` are escaped, None is left out."""
    return Markup("").join(escape(child) for child in children if child is not None)


def link(words: str, url: str) -> Markup:
    """A link without referrer; only the words if the URL is not http or https."""
    if not url.lower().startswith(("http://", "https://")):
        return fragment([words])
    return element("a", words, href=url, rel="noopener noreferrer", target="_blank")


def section(title: str, note: str, *body: Markup | None) -> Markup:
    """A part of the page: its heading, a note on how to read it, its body."""
    return element(
        "section", element("h2", title), element("p", note, class_="faded") if note else None, *body
    )


def table(heads: Sequence[str], rows: Iterable[Markup], kind: str) -> Markup:
    """A table that scrolls by itself if it is too wide; `kind` is its class."""
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
    text = f"{value:.2f}" if isinstance(value, float) else str(value)  # Markup is escaped here too
    return f' {name}="{escape(text)}"'
