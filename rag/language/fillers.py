"""Fillers: sentences that carry no fact, which are never quoted and lead no article.

Addresses, lines of separators, lead-ins, credits, stamps of time, captions of galleries and films,
notes on the author, links to other stories, invitations to a newsletter, and questions that an
outlet puts to its readers. Does not know what an outlet repeats in story after story
(`index/repeated.py`).
"""

import re

from index.months import WEEKDAYS, month_numbers

_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|(?<!\S)\S{1,80}@[\w-]{1,80}\.\S+")
_ASKS = re.compile(r"[^“”\"„«»]*\?\s*", re.DOTALL)  # nothing in quotation marks
_OPENS_LINE = re.compile(r"(?:\S+\s+){1,4}[—–-]+\s*")  # "CNN —", "New York CNN Business —"
_LEADS_IN = re.compile(
    r"^(?:what follows|the following|read (?:also|more)|see also)\b"
    r"|^here(?:['’]s| is| are) (?:what|everything|how|why|the latest)\b.{0,80}$"
    r"|\bcontributed to this (?:report|story|article)\b"
    r"|^a version of this (?:report|story|article|piece)\b"
    r"|^\W*(?:sign up|subscribe|you can get)\b.*\b(?:inbox|newsletters?|e-?mails?)\b"
    r"|\b(?:in|to) your inbox\b|\bno longer (?:being )?updated\b"
    r"|^for (?:the latest|more) (?:news|updates|information|coverage|stories|on)\b"
    r"|^editor['’]s note\b|^the (?:views|opinions) expressed\b"
    r"|\bhide caption\b|\bvideo ad feedback\b|\b\d+ of \d+ photos\b"
    r"|\bjust watched\b.{0,200}\breplay\b"
    r"|^\W*(?:photos?|photo credits?|credits?|related|read):|\((?:l-r|left to right)\)",
    re.IGNORECASE | re.DOTALL,
)
_CREDITED = re.compile(  # a caption behind its photographer: "Ada Brook/AP The mayor waves"
    r"(?:[A-Z][\w.'’-]* ){0,3}[A-Z][\w.'’-]*(?:/[A-Z][\w'’ .-]+){0,2}"
    r"(?:/| via )(?:AP|AFP|Reuters|Getty Images|Shutterstock|Facebook|Bloomberg|EPA|Redux|CNN)\b"
)
_FILM = re.compile(  # "The bridge opens 02:19", but "It opens at 09:30", "Kickoff 18:30"
    r"^\W*MUST WATCH\b"
    r"|^(?:\S+\s+){4,}(?<!\bat )(?<!\bfrom )(?<!\bto )(?<!\buntil )(?<!\bum )(?<!\blas )"
    r"(?<![:,–—-] )[01]?\d:[0-5]\d\s*$"
)
_PICTURE = re.compile(
    r"\((?:photo|image|picture|video)s? (?:by|via|credit|courtesy)|^\W*photos? by\b"
    r"|\b(?:via|/) ?(?:Getty Images|AP|AFP|Reuters|Shutterstock)\b",
    re.IGNORECASE,
)
_WORDS = re.compile(r"[^\W\d_]+(?:\.[^\W\d_]+)*")
_STAMPED = frozenset(WEEKDAYS) | month_numbers("en").keys()
_STAMPED |= set("updated published posted modified last on at am pm a.m p.m et est edt pt".split())
_LINK = re.compile(r"[^.!?:“”]{2,60}:[A-Z'‘][^:]*")  # "More:Judge approves review"
_ENDED = re.compile(r"[.!?…。！？।؟۔]\W*$")


def carries_nothing(text: str) -> bool:
    """Whether a sentence holds no fact: an address, a lead-in, a stamp, a credit, a question."""
    if _ADDRESS.search(text):
        return len(_ADDRESS.sub("", text).split()) < 4
    if _ASKS.fullmatch(text) or _OPENS_LINE.fullmatch(text):
        return True
    if _is_stamp(text) or _LINK.fullmatch(text) or _CREDITED.match(text):
        return True
    if _FILM.search(text):
        return True
    return not any(letter.isalnum() for letter in text) or _LEADS_IN.search(text) is not None


def is_caption(text: str) -> bool:
    """Whether it stands under a picture or film: with its photographer, or its running time."""
    return bool(_FILM.search(text) or _PICTURE.search(text))


def _is_stamp(text: str) -> bool:
    """Whether it is a day and a time and no more: "Updated Jan. 3, 2026, 6:51 a.m. ET"."""
    words = _WORDS.findall(text.lower())
    return bool(words) and any(map(str.isdigit, text)) and _STAMPED.issuperset(words)


def is_whole(text: str) -> bool:
    """Whether it ends as a sentence does; headings, captions, links and bylines do not."""
    return _ENDED.search(text) is not None
