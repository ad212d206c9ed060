"""Two texts of one story compared: what a page shows, and the `articleBody` that it states.

The fuller one is taken. Where the stated one is the whole story, it tells where that ends on the
page: what is shown below its last paragraph is none of it. It tells no more, since outlets leave
headings, lists and quotations out of it. Does not know where either came from.
"""

import re
from typing import TYPE_CHECKING

from index.corrections import corrections
from index.read.page import PageFacts
from index.read.prose import length
from index.read.walls import TEASER

if TYPE_CHECKING:
    from lxml.html import HtmlElement

FULLER = 1.3  # times as long as what the page shows
_SAME = 0.5  # of the runs of the shorter text that the longer has
_RUN = 8  # characters
_MOST_COMPARED = 20_000  # characters
_AS_LONG = 0.9  # of a text; a stated body of this length says that there is no more
_WALL = re.compile(r"pay-?(?:wall|gate)|reg-?wall|subscription-?wall|abo-?wall", re.IGNORECASE)
_OFFER = re.compile(
    r"subscri|abonn|\babo\b|suscr[ií]|assin[ae]|abbonat|prenumer|tilaa|weiterlesen|registr|sign ?in"
    r"|log ?in|anmelden|подпи[сш]|购买|订阅|購読|会員|구독",
    re.IGNORECASE,
)
_LONGEST_OFFER = 1_500  # characters; what is longer holds a story
_WHOLE = 0.9  # of a stated body's runs that are shown: then it can tell where the story ends
_MOST_STATED = 0.6  # of the shown runs that are stated, at least
_SAID = 0.5  # of a paragraph's runs that are stated: it is part of the story
_THIN = 500  # characters of a text that may not be all of a story
_LONG_STRING = re.compile(r'(?<=[:\[,\s])"((?:[^"\\]|\\.){200,4000})"')
_SENTENCE = re.compile(r"\w, .*\w[.!?]|\w[.!?] .*\w[.!?]")
_FEWEST_HELD = 3  # texts in scripts that are not shown


def fuller(shown: list[str], stated: str) -> list[str]:
    """The paragraphs shown, or those of the stated body if it has the same story and more of it."""
    paragraphs = [line for line in stated.split("\n") if line.strip()]
    visible = "\n".join(shown)
    if length(stated) < FULLER * length(visible) or not paragraphs:
        return shown
    if visible and _shared(visible, stated) < _SAME:
        return shown
    return paragraphs


def without_unstated(shown: list[str], stated: str) -> list[str]:
    """The paragraphs shown down to the last of the stated body, if that is the whole story."""
    if not stated or not shown or len(stated) > _MOST_COMPARED:
        return shown
    told, seen = _runs(stated), _runs("\n".join(shown))
    if len(told & seen) < _WHOLE * len(told):
        return shown
    if len(told & seen) < _MOST_STATED * len(seen):
        return shown
    said = [
        at for at, one in enumerate(shown) if len((runs := _runs(one)) & told) >= _SAID * len(runs)
    ]
    end = said[-1] + 1 if said else len(shown)
    return [*shown[:end], *(one for one in shown[end:] if corrections(one))]


def is_teaser(parts: list[str], facts: PageFacts, *, walled: bool = False) -> bool:
    """Whether a text is only the beginning of a story that the page does not show to everybody.

    The page says so in its metadata, or is `walled`: see `is_walled`.
    """
    text = "\n".join(parts)
    locked = (facts.meta or {}).get("article:content_tier", "").lower() == "locked"
    if not (walled or locked or not facts.linked.is_free) or length(text) > TEASER:
        return False
    return length(facts.linked.body) < _AS_LONG * length(text)


def keeps_more(parts: list[str], source: str) -> bool:
    """Whether so little text was read while the page's scripts hold several longer ones.

    Some pages draw their story by a script, which is not run.
    """
    shown = "\n".join(parts)
    if length(shown) > _THIN:
        return False
    told = _runs(shown)
    held = (re.sub(r"\\.|<[^<>]*>", " ", one[1]) for one in _LONG_STRING.finditer(source))
    prose = [one for one in held if one.count(" ") > len(one) / 12 and _SENTENCE.search(one)]
    return sum(len(_runs(one) & told) < _SAID * len(_runs(one)) for one in prose) >= _FEWEST_HELD


def is_walled(root: "HtmlElement") -> bool:
    """Whether a page offers a subscription where the rest of its story would stand."""
    for element in root.iter("div", "section", "aside", "p"):
        names = f"{element.get('class') or ''} {element.get('id') or ''}"
        if _WALL.search(names) and _OFFER.search(element.text_content()[:_LONGEST_OFFER]):
            return length(element.text_content()) < _LONGEST_OFFER
    return False


def _shared(shorter: str, longer: str) -> float:
    first, second = (_runs(text[:_MOST_COMPARED]) for text in (shorter, longer))
    return len(first & second) / len(first) if first else 0.0


def _runs(text: str) -> frozenset[str]:
    letters = "".join(c for c in text.casefold() if c.isalnum())
    return frozenset(letters[at : at + _RUN] for at in range(max(1, len(letters) - _RUN + 1)))
