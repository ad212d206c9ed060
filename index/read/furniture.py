"""Removes from a page what stands around a story: menus, boxes, comments, forms, other stories.

Knows the tags, roles, classes and ids that outlets use for them, in several languages. Never removes
an element that holds most of the page's prose: on some pages the story stands in an <aside>.
"""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from index.read.prose import Prose, weigh

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MOST_PROSE = 0.4  # of the page's; an element with more is no furniture, whatever it is called
_TAGS = frozenset({"nav", "footer", "aside", "form", "dialog", "menu", "figcaption", "button", "fieldset",
                   "select", "amp-sidebar", "gcse"})  # fmt: skip
_ROLES = frozenset({"navigation", "complementary", "contentinfo", "search", "dialog", "alertdialog",
                    "banner", "menu", "menubar", "toolbar", "tablist"})  # fmt: skip
_WORDS = frozenset(
    "related relacionadas relacionados relacionada verwandt verwandte recommended recommendation"
    " recommendations recommend recirc recirculation newsletter newsletters nl comment comments"
    " commentlist kommentar kommentare kommentarer kommentit comentarios comentários commentaires"
    " commenti disqus livefyre spotim coral sidebar sidebars widget widgets cookie cookies consent"
    " gdpr cmp onetrust didomi share sharing shares sharebar sharetools shareline addtoany sharethis"
    " social socials promo promos promobox promotion teaser teasers nav navbar navigation menu menus"
    " footer foot breadcrumb breadcrumbs advert adverts advertisement advertising ad ads adslot"
    " adcontainer banner anzeige werbung publicidad publicite sponsor sponsored outbrain taboola"
    " plista mgid revcontent subscribe subscription subscriptions abo signup login register"
    " registration popup modal overlay lightbox trending popular mostread mostpopular readmore"
    " readalso readnext morefrom alsolike upnext tags tagcloud taglist keywords toolbar caption"
    " captions bildunterschrift credit credits copyright bio biography disclaimer donate donation"
    " crosspromo crosslinks inlinelinks linklist weiterlesen lesenswert mehrzumthema"
    " infinite readers rating ratings feedback poll survey quiz feedly toc playlist"
    " teaserlist teaserbox ticker newsticker skiplink skip screenreader".split()
)
_PHRASES = re.compile(
    r"related[-_ ]?(?:articles?|posts?|stor|content|news|links|items|topics)|(?:also|more|most)[-_ ]?"
    r"(?:read|like|from|viewed|popular|stories|news|on|articles|in|posts)(?![a-z])|read[-_ ]?(?:more|"
    r"also|next)|(?:author|about)[-_ ]?(?:bio|box|info|card|author|the-author|footer|description)"
    r"|recommended|newsletter|comment(?:s|list|-?form|-?section|-?respond|-area)|respond"
    r"|share[-_ ]?(?:buttons?|bar|this|tools|links|icons)|social[-_ ]?(?:share|media|links|bar|icons)"
    r"|article[-_ ]?(?:tags|topics|footer|tools|comments|share)|post[-_ ]?(?:tags|nav\w*|share)"
    r"|entry[-_ ]?(?:footer|tags)|sign[-_ ]?up|cookie[-_ ]?\w*|pay[-_ ]?wall[-_ ]?(?:cta|banner|offer|"
    r"overlay|teaser|message)|wp-caption-text|image[-_ ]?(?:caption|credit)|media[-_ ]?caption"
    r"|jp-relatedposts|sharedaddy|site-?(?:header|footer)|page-?footer|latest[-_ ]?(?:news|posts|"
    r"stories|articles)|top[-_ ]?stories|read[-_ ]?on|trc_related|photo[-_ ]?credit|weitere[-_]?artikel"
    r"|mehr[-_]?zum[-_]?thema|audio[-_ ]?player|video[-_ ]?player|live-?ticker-?nav|correction-?form",
    re.IGNORECASE,
)
_STORY = re.compile(
    r"(?:article|story|post|entry|news|main|body|page)?[-_]*(?:body|content|text|copy|lead|intro|introduction"
    r"|standfirst|summary|excerpt|vorspann|chapo|dek|subtitle|subheadline|lede|articlebody|storybody|sapo)",
    re.IGNORECASE,
)
_NOT_BESIDE = frozenset({"has", "no", "with", "is", "without", "grid", "layout", "main", "page", "enabled",
                         "hidden", "active", "wrapper-main", "body", "root"})  # fmt: skip
_SPLIT = re.compile(r"[^a-zA-Z0-9äöüéè]+|(?<=[a-z])(?=[A-Z])")
_LONGEST_NAME = 400  # characters of classes and ids that are looked at


def strip_furniture(root: "HtmlElement") -> None:
    """Removes, in place, what is marked as something beside the story; text after it stays."""
    prose = weigh(root)
    _strip(root, prose, lambda element: element.tag not in _TAGS and _is_named(element))
    _strip(root, weigh(root), lambda element: element.tag in _TAGS or _has_role(element))


def _strip(root: "HtmlElement", prose: Prose, is_beside: "Callable[[HtmlElement], bool]") -> None:
    doomed: list[HtmlElement] = []
    inside: set[HtmlElement] = set()
    for element in root.iter():
        if (
            not isinstance(element.tag, str)
            or element is root
            or element.tag in ("body", "head", "html", "main", "h1")
        ):
            continue
        if element.getparent() in inside:
            inside.add(element)
        elif (
            is_beside(element)
            and prose.share(element) < MOST_PROSE
            and not _holds_headline(element, prose)
        ):
            doomed.append(element)
            inside.add(element)
    for element in doomed:
        element.drop_tree()


def _has_role(element: "HtmlElement") -> bool:
    return (element.get("role") or "").strip().lower() in _ROLES


def _holds_headline(element: "HtmlElement", prose: Prose) -> bool:
    """Whether the page's headline is inside, as in a <header> of classes that say "banner"."""
    return element.tag not in ("nav", "footer") and next(element.iter("h1"), None) is not None


def _is_named(element: "HtmlElement") -> bool:
    """Whether a class or id says that it is furniture."""
    names = (element.get("class") or "")[:_LONGEST_NAME].split()
    if any(_STORY.fullmatch(name) for name in names):
        return False
    for key in ("id", "data-component", "data-testid", "data-module"):
        names += (element.get(key) or "")[:_LONGEST_NAME].split()
    return any(_is_furniture(name) for name in names)


def _is_furniture(name: str) -> bool:
    words = [word.lower() for word in _SPLIT.split(name) if word]
    if any(word in _NOT_BESIDE for word in words):
        return False
    return bool(_PHRASES.search(name)) or any(word in _WORDS for word in words[-3:])
