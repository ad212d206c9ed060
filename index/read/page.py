"""What a page says of itself: JSON-LD, Open Graph and other metadata, before any text is taken.

Knows where outlets state title, author, outlet and address. Does not look at the page's text
(`index/read/printed.py` does), and leaves dates to `index/read/page_dates.py`.
"""

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from index.read.dates import Locale
from index.read.jsonld import LinkedStory, linked_story

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_TITLES = ("og:title", "twitter:title", "parsely-title", "sailthru.title", "dc.title",
          "dcterms.title",
           "headline", "title")  # fmt: skip
_AUTHORS = (
    "author", "article:author", "article:author_name", "parsely-author", "sailthru.author",
    "dc.creator", "dcterms.creator", "byl", "cxenseparse:author", "news:author", "authors",
    "article.author", "creator", "twitter:data1", "og:author", "citation_author",
)  # fmt: skip
_OUTLETS = ("og:site_name", "application-name", "publisher", "dc.publisher",
          "apple-mobile-web-app-title",
            "article:publisher_name", "og:article:publisher")  # fmt: skip
_LONGEST_TITLE = 600  # characters, with the site's name
_LONGEST_OUTLET = 60  # characters of a name; what is longer is a sentence about rights
_STORY = re.compile(r"/(?:\w*Article|\w*Posting|\w*Page|CreativeWork|Report|Review)/?\s*$")
_STORY_TYPES = ("article", "news", "newsarticle", "blog", "blogposting", "story")


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What a page states; empty or None for what it does not."""

    titles: tuple[str, ...] = ()  # headline of JSON-LD, Open Graph, …, <title>; most telling first
    outlets: tuple[str, ...] = ()  # all names of the site, the one it gives itself first
    authors: tuple[tuple[str, ...], ...] = ()  # statements by source, most telling first
    url: str | None = None
    meta: "dict[str, str] | None" = None
    linked: LinkedStory = field(default_factory=LinkedStory)
    locale: Locale = field(default_factory=Locale)
    kind: str = ""  # og:type

    @property
    def outlet(self) -> str | None:
        """The name the site gives itself."""
        return self.outlets[0] if self.outlets else None

    @property
    def description(self) -> str:
        """What it states that it is about."""
        meta = self.meta or {}
        return meta.get("og:description") or meta.get("description") or ""

    @property
    def is_story(self) -> bool:
        """Whether the page says that it is one story."""
        dated = "article:published_time" in (self.meta or {})
        return dated or self.linked.is_story or self.kind in _STORY_TYPES


def page_facts(root: "HtmlElement", url: str | None = None) -> PageFacts:
    """The facts stated in a page's metadata; `url` is what relative addresses start from."""
    meta = _meta(root)
    linked = linked_story(root)
    canonical = [
        link.get("href") or ""
        for link in root.iter("link")
        if "canonical" in (link.get("rel") or "").lower().split()
    ]
    addresses = [*canonical, meta.get("og:url"), linked.url]
    title = next((element.text for element in root.iter("title") if element.text), None)
    titles = [linked.headline, *(meta.get(name) for name in _TITLES), title]
    outlets = [linked.publisher, *(meta.get(name) for name in _OUTLETS)]
    outlets = [one for one in outlets if one not in (linked.headline, meta.get("og:title"))]
    return PageFacts(
        titles=_told(*(one for one in titles if one and len(one) <= _LONGEST_TITLE)),
        outlets=_told(*(one for one in outlets if one and _is_name(one))),
        authors=(linked.authors, *((meta[name],) for name in _AUTHORS if name in meta)),
        url=_first(*(urljoin(url or "", a.strip()) for a in addresses if a and _joinable(a))),
        meta=meta,
        linked=linked,
        locale=Locale.of(_language(root, meta)),
        kind=(meta.get("og:type") or "").lower(),
    )


def _meta(root: "HtmlElement") -> dict[str, str]:
    """Property, name or itemprop (in lower case) -> content; of several authors, all of them."""
    found: dict[str, str] = {}
    for element in root.iter("meta"):
        item = element.get("itemprop")
        key = element.get("property") or element.get("name") or (item if _of_page(element) else "")
        content = element.get("content")
        if key and content and content.strip():
            key, content = key.strip().lower(), " ".join(content.split())
            if key in found and key in _AUTHORS and len(found[key]) < 500:
                found[key] = f"{found[key]}; {content}" if content not in found[key] else found[key]
            found.setdefault(key, content)
    return found


def _of_page(element: "HtmlElement") -> bool:
    """Whether an item of microdata is the page's or its story's, not a comment's or a video's."""
    scope = next((one for one in element.iterancestors() if "itemscope" in one.attrib), None)
    return scope is None or not scope.get("itemtype") or bool(_STORY.search(scope.get("itemtype")))


def _is_name(outlet: str) -> bool:
    return "://" not in outlet and not outlet.startswith("@") and len(outlet) <= _LONGEST_OUTLET


def _language(root: "HtmlElement", meta: dict[str, str]) -> str:
    element = next(root.iter("html"), root)
    xml = "{http://www.w3.org/XML/1998/namespace}lang"
    stated = (element.get("lang"), element.get(xml), element.get("xml:lang"), meta.get("og:locale"),
              meta.get("language"), meta.get("content-language"),
              meta.get("inlanguage"))  # fmt: skip
    tags = [tag for tag in stated if tag]
    longer = (tag for tag in tags if len(tag) > 2 and tag[:2].lower() == tags[0][:2].lower())
    return next(longer, tags[0] if tags else "")


def _told(*values: str | None) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(" ".join(value.split()) for value in values if value and value.strip())
    )


def _joinable(address: str) -> bool:
    try:
        urljoin("https://example.com/", address.strip())
    except ValueError:
        return False
    return True


def _first(*values: str | None) -> str | None:
    return next((value for value in values if value), None)
