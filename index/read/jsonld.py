"""What a page states in JSON-LD: the nodes of its story, and what they say of it.

Knows the types of schema.org that hold stories and those that hold pages; Open Graph and other
metadata are `index/read/page.py`'s. Does not say which statement is true.
"""

import html
import json
import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_STORY = re.compile(
    r"(?:https?://schema\.org/)?(?:\w*Article|\w*BlogPosting|Report|Review|\w*Posting|ClaimReview)$"
)
_PAGE = re.compile(r"(?:https?://schema\.org/)?(?:\w*WebPage|ItemPage|CreativeWork)$")
_LISTS = frozenset({"CollectionPage", "SearchResultsPage", "ProfilePage"})
_MOST_NODES = 2_000  # of JSON-LD that are looked at
_MOST_NAMES = 20  # of authors
_INSIDE = ("@graph", "mainEntity", "mainEntityOfPage", "hasPart", "liveBlogUpdate")
_ENDS = re.compile(r"^[\s;]+|[\s;]+$|^\s*//\s*<!\[CDATA\[|//\s*\]\]>\s*$|^\s*<!--|-->\s*$")
_LINE_BREAKS = re.compile(r"<\s*(?:br|/?p|/?div|/?li|/?h\d)\b[^<>]{0,200}>", re.IGNORECASE)
_NEEDLESS_COMMA = re.compile(r""",(?=\s*[}\]])""")
_SINGLE_QUOTED = re.compile(r"(?<=[:\[{,\s])'([^'\"\n]*)'(?=\s*[:,}\]])")
_TAGS = re.compile(r"<[/a-z!][^<>]{0,500}>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class LinkedStory:
    """The statements of a page's JSON-LD; None or empty for what it does not state."""

    headline: str | None = None
    authors: tuple[str, ...] = ()  # of persons, or of nodes without a type
    bodies: tuple[str, ...] = ()  # organisations that are given as authors
    page_authors: tuple[str, ...] = ()  # of the page, where its story has none
    publisher: str | None = None
    published: tuple[str, ...] = ()  # of the story first, then of the page
    modified: tuple[str, ...] = ()
    body: str = ""
    is_free: bool = True
    url: str | None = None
    is_story: bool = False  # whether a node is of a story's type
    is_list: bool = False  # whether the page says that it lists others


def linked_story(root: "HtmlElement") -> LinkedStory:
    """What the page's JSON-LD says; the first node of a story that has a headline or date leads."""
    nodes = list(_nodes(root))
    stories = [node for node in nodes if _is(node, _STORY)]
    stories.sort(key=lambda node: not (node.get("headline") and node.get("datePublished")))
    pages = [node for node in nodes if _is(node, _PAGE)]
    story = stories[0] if stories else {}
    named = {str(node.get("@id")): node for node in nodes if "name" in node}
    dating = next((page for page in pages if page.get("datePublished")), {})
    persons, organisations = _authors(story, named)
    dated = [story, *pages] if stories else pages
    return LinkedStory(
        headline=string(story.get("headline")) or string(story.get("name")),
        authors=persons,
        bodies=organisations,
        page_authors=() if persons else _authors(dating, named)[0],
        publisher=_name(story.get("publisher")),
        published=_strings(dated, "datePublished", "dateCreated", "uploadDate"),
        modified=_strings(dated, "dateModified"),
        body=_text(story.get("articleBody")),
        is_free=str(story.get("isAccessibleForFree", True)).rsplit("/", 1)[-1].lower() != "false",
        url=_address(story),
        is_story=bool(stories),
        is_list=any(set(_types(node)) & _LISTS for node in nodes) and not stories,
    )


def string(value: object) -> str | None:
    """A text without entities and line breaks; None for anything else and for an empty one."""
    return " ".join(html.unescape(value).split()) or None if isinstance(value, str) else None


def _nodes(root: "HtmlElement") -> Iterator[dict[str, object]]:
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        source = _ENDS.sub("", (script.text or "").strip())
        mended = _NEEDLESS_COMMA.sub("", source)
        for text in (source, mended, _SINGLE_QUOTED.sub(r'"\1"', mended)):
            try:
                data = json.loads(text, strict=False)
            except (ValueError, RecursionError):
                continue
            yield from _inside(data)
            break


def _inside(data: object) -> Iterator[dict[str, object]]:
    waiting, seen = deque([data]), 0
    while waiting and seen < _MOST_NODES:
        node, seen = waiting.popleft(), seen + 1
        if isinstance(node, list):
            waiting.extend(node[:_MOST_NODES])
        elif isinstance(node, dict):
            yield node
            waiting.extend(node[key] for key in _INSIDE if key in node)


def _types(node: dict[str, object]) -> list[str]:
    types = node.get("@type")
    return [
        name for name in (types if isinstance(types, list) else [types]) if isinstance(name, str)
    ]


def _is(node: dict[str, object], kind: re.Pattern[str]) -> bool:
    return any(kind.fullmatch(name) for name in _types(node))


def _strings(nodes: list[dict[str, object]], *keys: str) -> tuple[str, ...]:
    found = (node.get(key) for key in keys for node in nodes)
    texts = (str(one) if type(one) is int else string(one) for one in found)
    return tuple(text for text in texts if text)


def _authors(
    story: dict[str, object], named: dict[str, dict[str, object]]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Persons and organisations; `named` are the page's nodes by the "@id" that refers to them."""
    stated = story.get("author") or story.get("creator")
    listed = stated if isinstance(stated, list) else [stated]
    persons: list[str] = []
    organisations: list[str] = []
    for given in listed[:_MOST_NAMES]:
        one = given
        if isinstance(given, dict) and "name" not in given:
            one = named.get(str(given.get("@id")), given)
        is_body = isinstance(one, dict) and any("Organization" in name for name in _types(one))
        held = one.get("name") if isinstance(one, dict) else one
        for name in held if isinstance(held, list) else [held]:
            if name := string(name):
                (organisations if is_body else persons).append(name)
    return tuple(dict.fromkeys(persons)), tuple(dict.fromkeys(organisations))


def _name(value: object) -> str | None:
    if isinstance(value, list):
        return next((name for one in value[:_MOST_NAMES] if (name := _name(one))), None)
    return string(value.get("name")) if isinstance(value, dict) else string(value)


def _address(story: dict[str, object]) -> str | None:
    page = story.get("mainEntityOfPage")
    held = page.get("@id") if isinstance(page, dict) else page
    return string(story.get("url")) or string(held)


def _text(value: object) -> str:
    """The text of a body, in which some outlets leave tags and entities."""
    if not isinstance(value, str):
        return ""
    text = _LINE_BREAKS.sub("\n", html.unescape(value))
    lines = (" ".join(line.split()) for line in _TAGS.sub("", text).split("\n"))
    return "\n".join(line for line in lines if line)
