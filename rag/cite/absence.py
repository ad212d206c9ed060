"""Absence: sentences that say what the sources do not, and words that say nothing themselves.

Such a sentence needs no source. Patterns by language, as data; does not know what is missing.
"""

import re

from rag.cite.absent_words import REGRETS, SAYINGS, WHOLE

DECLINED = "The archive does not say"

_SOURCES = (
    r"(?:archives?|sources?|excerpts?|articles?|passages?|sentences?|texts?|documents?|context)"
)
_SAYS = (
    r"(?:say|mention|state|give|contain|provide|specify|report|indicate|include|name|answer|address"
    r"|reveal|explain|cover|support|confirm|describe|identify|discuss)s?\b"
)
_STATED = r"(?:mentioned|stated|specified|given|reported|known|said|named|provided|discussed)"
_ENGLISH = (
    rf"\b{_SOURCES}\b[\w' ]{{0,24}}\b(?:do|does|did)(?: not|n['’]t) {_SAYS}",
    rf"\b(?:no|none of the) (?:\w+ )?{_SOURCES}\b[\w' ]{{0,20}}\b{_SAYS}",
    rf"\b(?:is|are|was|were)(?: not|n['’]t) {_STATED}\b[\w' ]{{0,24}}\b{_SOURCES}\b",
    rf"\b{_SOURCES}\b[\w' ]{{0,24}}\b(?:no|not any|not enough|insufficient) information\b",
    r"\bthere is (?:no|not enough) (?:information|mention|indication)\b",
    r"\bI (?:do not|don['’]t|cannot|can['’]t) (?:know|say|tell|find|answer|determine)\b",
)
_UNCLEAR = rf"\b{_SOURCES}\b.*\b(?:unclear|unknown|not clear)\b"
_MISSING = re.compile("|".join([rf"^\W*{DECLINED}\b", *_ENGLISH, _UNCLEAR]), re.IGNORECASE)
_WHOLE = re.compile("|".join(WHOLE), re.IGNORECASE)
_REGRET = re.compile(rf"^\W*{REGRETS}", re.IGNORECASE)
_SAYINGS = tuple(tuple(re.compile(one, re.IGNORECASE) for one in three) for three in SAYINGS)
_POINTED = re.compile(r"\s*\[\d{1,3}\.\d{1,4}\]")
_MOST_SAYING = 200  # code points of a sentence that says so in another language
_TURNS = re.compile(
    r";|[,.–—:-]+\s*(?:but|however|though|although|yet|instead|only|aber|sondern|pero|mais)\b"
    r"|,\s*(?:and|und|y|et|while|whereas|während|mientras|tandis)\b(?!\s+\d)"
    r"|,\s*(?:they|it|the [\w ]{1,24}|[A-Z]\w+)\s+(?:do(?:es)? |all |also )*"
    r"(?:say|report|state|show|note|mention|put|quote)s?\b"
    r"|:\s+(?!no\b|no(?:t|ne|thing)\b|how\b|who\b|wh\w+\b|if\b)(?:\S+\s+){2}\S"
    r"|[a-zà-ÿ]{2}[.!?]\s+[A-ZÀ-Þ]",
    re.IGNORECASE,
)
_PLACE = r"(?:the |this |that )?(?:source|sentence|excerpt|passage|pointer)s?\b(?: \d+)?"
_REFERENCE = re.compile(
    r",?\s*\(?\b(?:as )?(?:stated|mentioned|reported|seen|shown|given|found|noted|said|per|"
    r"according to|based on|answerable from)(?: in| by| from)? "
    rf"{_PLACE}(?:,? (?:and )?{_PLACE})*\)?"
    r"|\s*[\[(【][^\[\]()【】]{0,40}\b(?:source|quelle|fuente)s?\b[^\[\]()【】]{0,24}\d[\])】]"
    r"|^\W*(?:the )?(?:short |final )?(?:answer|antwort|respuesta|réponse)"
    r"(?::\W*| (?:is|ist|es|est):? )"
    r"|^(?:the )?(?:source|sentence) \d+ "
    r"(?:indicates?|says?|states?|mentions?|shows?|reports?)(?: that)? ",
    re.IGNORECASE,
)
_WHERE = re.compile(
    r"(?:this|that|it|the answer|this information)\b[^.]{0,60}\b(?:source|sentence|excerpt)s? \d",
    re.IGNORECASE,
)
_SMALL_TALK = re.compile(
    r"^\W*(?:sure|certainly|of course|absolutely|great question|happy to help|gern(?:e)?|klar"
    r"|claro|por supuesto|bien sûr|(?:i |we )?hope (?:this|that|it) helps\b.*"
    r"|let me know\b.*|feel free to\b.*|(?:please )?note that this answer\b.*"
    r"|(?:based on|according to) (?:the|these|your) [\w ]{0,30}(?:sources?|archives?|articles"
    r"|excerpts|passages)(?: provided)?,? (?:here is|here are|this is)\b[^.]{0,60}:"
    r"|(?:confidence|konfidenz|confianza|confiance)(?: level)?:? ?\w*)\W*$",
    re.IGNORECASE,
)
_LEAD_IN = re.compile(r"^[^\d]{0,120}:$")
_MOST_LEAD_IN_WORDS = 14


def says_what_is_missing(sentence: str) -> bool:
    """Whether a sentence only says that the sources lack something.

    One that goes on ("…, but the toll was 7") makes a claim and does not count.
    """
    plain = _REGRET.sub("", _POINTED.sub("", sentence)).strip(" .!。*_\"'")
    return _denies(plain) and _TURNS.search(plain) is None


def _denies(sentence: str) -> bool:
    if _MISSING.search(sentence) or _WHOLE.match(sentence):
        return True
    return len(sentence) <= _MOST_SAYING and any(
        all(word.search(sentence) for word in three) for three in _SAYINGS
    )


def without_references(sentence: str) -> str:
    """A sentence without its talk of sources: ", as stated in Source 1, sentence 10"."""
    return _REFERENCE.sub("", sentence).strip()


def only_names_a_source(sentence: str) -> bool:
    """Whether a sentence only says where something stands: "This is in sentence 4 of Source 1."."""
    return _WHERE.match(sentence) is not None


def is_small_talk(sentence: str) -> bool:
    """Whether a sentence is addressed to the reader and says nothing: "I hope this helps!"."""
    return _SMALL_TALK.match(sentence) is not None


def leads_in(sentence: str) -> bool:
    """Whether a sentence only announces what follows: "Here is what the articles say:"."""
    words = sentence.split()
    inner = [word for word in words[1:] if word[:1].isupper()]
    return bool(_LEAD_IN.match(sentence)) and len(words) <= _MOST_LEAD_IN_WORDS and not inner
