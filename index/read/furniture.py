"""Removes from a page what stands around a story: menus, boxes, comments, forms, other stories.

Knows the tags, roles, classes and ids that outlets use for them, in several languages.
Never removes an element that holds most of the page's prose: on some pages the story stands in an
<aside>.
"""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from index.read.prose import INLINE, Prose, runs_on, take_out, weigh

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_MOST_COMMENTS = 0.9  # of the page's prose that comments may hold where enough is left
_MOST_BESIDE = 0.75  # the same for what is called a sidebar, such as a list of other stories
_LEAST_LEFT = 500  # characters of prose beside them
MOST_PROSE = 0.4  # of the page's; an element with more is no furniture, whatever it is called
_FEWEST_KIN = 3  # elements alike, side by side, that together are the story
_KIN_PROSE = 0.75  # of the page's, in all of them; captions and lists of the most read have less
_LEAST_OF_KIN = 300  # characters of prose in each, on average; cards hold less
_TAGS = frozenset({"nav", "footer", "aside", "form", "dialog", "menu", "figcaption", "button",
          "fieldset",
                   "select", "amp-sidebar", "gcse"})  # fmt: skip
_ROLES = frozenset({"navigation", "complementary", "contentinfo", "search", "dialog", "alertdialog",
                    "banner", "menu", "menubar", "toolbar", "tablist"})  # fmt: skip
_WORDS = frozenset(
    "related relacionadas relacionados relacionada verwandte recommendation recommendations"
    " recommend recirc recirculation nl comment kommentar kommentare kommentarer kommentit"
    " comentarios commentaires disqus livefyre spotim coral sidebar sidebars consent gdpr rodo"
    " onetrust didomi addtoany social promobox promotion menus footer foot breadcrumb"
    " breadcrumbs advert adverts advertisement advertising ad ads adslot adcontainer anzeige"
    " werbung publicidad publicite sponsor sponsored outbrain taboola plista mgid revcontent"
    " subscribe subscription subscriptions login register registration popup modal overlay"
    " lightbox trending popular caption captions bildunterschrift credit credits copyright bio"
    " biography disclaimer donate donation crosspromo linklist infinite readers rating ratings"
    " feedback poll survey quiz feedly toc playlist teaserlist teaserbox ticker newsticker"
    " skiplink screenreader auth identity affiliate printbox".split()
)
_BARE = frozenset(  # these hold no prose; a story's element may be named after one of them too
    "share sharing shares sharebar sharetools shareline social socials nav navbar navigation menu"
    " menus toolbar tags keywords banner skip abo tools icons".split()
)
_LEADING = frozenset({"teaser", "teasers", "promo", "promos"})  # to other stories, if they link
_FRAME = frozenset({"body", "head", "html", "main", "h1"})
_PICTURE = re.compile(
    r"(?:^|[\s_-])(?:image|photo|picture|figure|foto|bild|img|gallery|media|wp-caption|slideshow"
    r"|imagen"
    r"|fotostrecke)(?:$|[\s_-])",
    re.IGNORECASE,
)
_GALLERY = re.compile(
    r"(?:^|[\s_-])(?:gallery|slideshow|fotostrecke|bildergalerie|galerie)(?:$|[\s_-])",
    re.IGNORECASE,
)
_LONGEST_CAPTION = 600  # characters, with its credit
_FILM = re.compile(r"(?:^|[\s_-])(?:video|videos|film|player)(?:$|[\s_-])", re.IGNORECASE)
_LONGEST_FILM = 200  # characters of a film's title, length and day
_PHRASES = re.compile(
    r"comment(?!ary|ator|aire|ed)\w{2,}"
    r"|related[-_ ]?(?:articles?|posts?|stor|content|news|links|items|topics)|(?:also|more"
    r"|most)[-_ ]?"
    r"(?:read|like|from|viewed|popular|stories|news|on|articles|in|posts)(?![a-z])"
    r"|read[-_ ]?(?:more|"
    r"also|next)|(?:author|about)[-_ ]?(?:bio|box|info|card|author|the-author|footer|description)"
    r"|recommended|newsletter|comment(?:s|-form|-section|-respond|-area)|respond"
    r"|share[-_ ]?(?:buttons?|bar|this|tools|links|icons)|social[-_ ]?(?:share|media|links|bar"
    r"|icons)"
    r"|article[-_ ]?(?:tags|topics|footer|tools|comments|share)|post[-_ ]?(?:tags|nav\w*|share)"
    r"|entry[-_ ]?(?:footer|tags)|sign[-_ ]?up|cookie[-_ ]?\w*|pay[-_ ]?wall[-_ ]?(?:cta|banner"
    r"|offer|"
    r"overlay|teaser|message)|wp-caption-text|image[-_ ]?(?:caption|credit|description)"
    r"|media[-_ ]?(?:caption|info)|tags?-?list|post[-_]?terms|fallback"
    r"|jp-relatedposts|sharedaddy|site-?(?:header|footer)|page-?footer|latest[-_ ]?(?:news|posts|"
    r"stories|articles)|top[-_ ]?stories|read[-_ ]?on|trc_related|photo[-_ ]?credit"
    r"|weitere[-_]?artikel"
    r"|mehr[-_]?zum[-_]?thema|audio[-_ ]?player|video[-_ ]?player|live-?ticker-?nav"
    r"|ai-?summary|tag[-_ ]?(?:list|cloud|box)|don-?t[-_ ]?miss"
    r"|(?:image|img|photo|foto|picture|bild)[-_]{0,2}(?:description|desc|legend|info|meta)"
    r"|(?:autor|auteur)[-_ ]?(?:info|box|card|bio)|wp-block-(?:query|post-(?:excerpt|terms|template"
    r"|author|date))|related\w{3,}|^ot-(?:sdk|pc|content)"
    r"|^cmp[-_]?(?:app|banner|box|consent|modal|overlay|ui|wrapper)"
    r"|correction-?form|cite[-_]?(?:wrapper|box|this|info|article)|zitier\w*|image[-_]{0,2}agency"
    r"|editsection"
    r"|^(?:today|weather|wetter)(?:[-_](?:widget|box|bar|info))?$"
    r"|(?:current|todays?)[-_]?date|date[-_]?today",
    re.IGNORECASE,
)
_STORY = re.compile(
    r"(?:article|story|post|entry|news|main|body|page)?[-_]*(?:body|content|text|copy|lead|intro"
    r"|introduction"
    r"|standfirst|summary|excerpt|vorspann|chapo|dek|subtitle|subheadline|lede|articlebody"
    r"|storybody|sapo)",
    re.IGNORECASE,
)
_NOT_BESIDE = frozenset({"has", "no", "with", "is", "without", "grid", "layout", "main", "page",
          "enabled",
                         "hidden", "active", "wrapper-main", "body", "root"})  # fmt: skip
_NAMED_BY = ("id", "data-component", "data-testid", "data-module")  # a heading's id says its words
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BUILT = ("elementor", "wpb_", "et_pb_")  # page builders, that call each text a widget
_COMMENT = re.compile(r"comment|kommentar|comentario|reactie|opinie", re.IGNORECASE)
_COMMENTS = re.compile(  # and dialogs about cookies
    r"(?:^|[\s_-])(?:(?:comments?|kommentare?r?|comentarios?)[-_]|comment(?:links|list|box)s?\b"
    r"|(?:onetrust|didomi|usercentrics|cookie|consent|gdpr|cmp|cky|cmplz)[-_])",
    re.IGNORECASE,
)
_SIDE = re.compile(r"(?:^|[\s_-])(?:side-?bar|related)(?:$|[\s_-])", re.IGNORECASE)
_WIDGET = re.compile(r"(?:^|[\s_-])widgets?(?:$|[\s_-])", re.IGNORECASE)
_SPLIT = re.compile(r"[^a-zA-Z0-9äöüéè]+|(?<=[a-z])(?=[A-Z])")
_HEADLINE = 12  # characters; a shorter <h1> may be a logo
_LONGEST_NAME = 400  # characters of classes and ids that are looked at


def strip_furniture(root: "HtmlElement") -> None:
    """Removes, in place, what is marked as something beside the story; text after it stays."""
    _strip(root, _is_named)
    _strip(root, lambda element, _: element.tag in _TAGS or _has_role(element))
    _strip(root, _is_picture)
    named = [one for one in root.iter("div", "section", "li")
             if _WIDGET.search(one.get("class") or "")]  # fmt: skip
    if named:  # where one of them is the story, those alike are its other parts
        prose = weigh(root)
        story = {one.get("class") for one in named if prose.share(one) >= MOST_PROSE}
        _strip(root, lambda one, prose: one.get("class") not in story and _is_widget(one, prose))


def _strip(root: "HtmlElement", is_beside: "Callable[[HtmlElement, Prose], bool]") -> None:
    prose = weigh(root)
    doomed: list[HtmlElement] = []
    inside: set[HtmlElement] = set()
    headed = _headed(root)
    for element in root.iter():
        if not isinstance(element.tag, str) or element is root or element.tag in _FRAME:
            continue
        if element.getparent() in inside:
            inside.add(element)
        elif (
            is_beside(element, prose)
            and _is_part(element, prose)
            and (element not in headed or element.tag in ("nav", "footer"))
        ):
            doomed.append(element)
            inside.add(element)
    for element in _without_sections(doomed, prose):
        take_out(element)


def _headed(root: "HtmlElement") -> "set[HtmlElement]":
    """What is around the page's headlines: each <h1>, but of no aside or gallery below one."""
    found: set[HtmlElement] = set()
    below = False
    for heading in root.iter("h1"):
        text = " ".join(heading.text_content().split())
        if not (below and any(map(_is_apart, heading.iterancestors()))):
            found |= {heading, *heading.iterancestors()}
        below = below or len(text) >= _HEADLINE
    return found


def _is_apart(element: "HtmlElement") -> bool:
    return element.tag in _TAGS or bool(_GALLERY.search(element.get("class") or ""))


def _without_sections(doomed: "list[HtmlElement]", prose: Prose) -> "list[HtmlElement]":
    """Those of the elements that are no sections of the story.

    Sections stand side by side or have the same classes, and together hold most of the page's
    prose.
    """
    kin: dict[tuple[object, str], list[HtmlElement]] = {}
    for one in doomed:
        for beside in {one.getparent(), one.get("class")} - {None}:
            kin.setdefault((beside, str(one.tag)), []).append(one)
    story: set[HtmlElement] = set()
    for alike in kin.values():
        if len(alike) < _FEWEST_KIN or any(map(_is_comments, alike)):
            continue
        share = sum(map(prose.share, alike))
        if share >= _KIN_PROSE and sum(map(prose.of, alike)) >= _LEAST_OF_KIN * len(alike):
            story.update(alike)
    return [one for one in doomed if one not in story]


def _is_comments(element: "HtmlElement") -> bool:
    names = f"{element.get('class') or ''} {element.get('id') or ''}"[:_LONGEST_NAME]
    return _is_comment(element) or bool(_COMMENT.search(names) or _COMMENTS.search(names))


def _is_part(element: "HtmlElement", prose: Prose) -> bool:
    """Whether the page has enough beside an element; comments may be longer than their story."""
    share = prose.share(element)
    if share < MOST_PROSE:
        return True
    names = f"{element.get('class') or ''} {element.get('id') or ''}"[:_LONGEST_NAME]
    left = prose.total - prose.of(element)
    most = _MOST_COMMENTS if _COMMENTS.search(names) else _MOST_BESIDE * bool(_SIDE.search(names))
    return share < most and left >= _LEAST_LEFT


def _is_picture(element: "HtmlElement", prose: Prose) -> bool:
    """Whether an element is a picture with its caption, or a film with its title."""
    if prose.of(element) <= _LONGEST_FILM and _FILM.search(element.get("class") or ""):
        return next(element.iter("h1", "p"), None) is None
    if element.tag != "figure" and not _PICTURE.search(element.get("class") or ""):
        return False
    if prose.of(element) > _LONGEST_CAPTION:
        return False
    inside = {one.tag for one in element.iter("h1", "h2", "h3", "p")}
    titled = bool(_GALLERY.search(element.get("class") or "")) and "p" not in inside
    if inside & {"h1", "h2", "h3"} and not titled:
        return False
    if next(element.iter("table", "blockquote", "pre"), None) is not None:
        return False
    return (
        element.tag == "figure" or next(element.iter("img", "picture", "amp-img"), None) is not None
    )


def _is_widget(element: "HtmlElement", prose: Prose) -> bool:
    """Whether an element is called a widget; some pages call their story one, too.

    So it is looked at when all else is gone, and the story is most of what is left.
    """
    names = (element.get("class") or "")[:_LONGEST_NAME].split()
    if element.tag in INLINE or any(_STORY.fullmatch(name) for name in names):
        return False
    named = (name for name in names if not name.startswith(_BUILT))
    return any(_WIDGET.search(name) for name in named)


def _has_role(element: "HtmlElement") -> bool:
    return (element.get("role") or "").strip().lower() in _ROLES


def _is_comment(element: "HtmlElement") -> bool:
    """Whether microdata says that an element is a reader's comment."""
    item, kind = element.get("itemprop") or "", element.get("itemtype") or ""
    return "comment" in item.split() or kind.endswith(("/Comment", "/UserComments", "/Answer"))


def _is_named(element: "HtmlElement", prose: Prose) -> bool:
    """Whether a class or id says that it is furniture."""
    if element.tag in _TAGS or runs_on(element):
        return False
    names = (element.get("class") or "")[:_LONGEST_NAME].split()
    if _is_comment(element):
        return True
    if "not-prose" in names:  # as Tailwind's typography calls what stands in a text and is none
        return True
    if any(_STORY.fullmatch(name) for name in names):
        return False
    for key in _NAMED_BY[element.tag in _HEADINGS :]:
        names += (element.get(key) or "")[:_LONGEST_NAME].split()
    for name in names:
        words = [word.lower() for word in _SPLIT.split(name) if word]
        if any(word in _NOT_BESIDE for word in words) or name.startswith(_BUILT):
            continue
        last = frozenset(words[-3:])
        if _PHRASES.search(name) or last & _WORDS:
            return True
        if last & _BARE and not prose.of(element):
            return True
        if last & _LEADING and next(element.iter("a"), None) is not None:
            return True
    return False
