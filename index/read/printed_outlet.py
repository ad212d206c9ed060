"""The outlet that the head of a text prints: on a line of its own, behind the byline or the day.

Told by the outlets that are known by their hosts (`index/read/outlets.py`) and by the words that
newspapers and broadcasters are called by; what else stands in capitals may be a place, a section, a
deck or a person, and is left where it is. Does not know where a head begins or ends.
"""

import re

from index.read.outlets import NEWSPAPER_WORDS, known_outlet

_LONGEST = 48  # characters of a name
_MOST_WORDS = 6
_CALLED = frozenset(  # what an outlet is called by, beside NEWSPAPER_WORDS
    "ledger gazette argus advertiser bulletin sentinel messenger digest wire"
    " newswire agency press radio television broadcasting daily weekly newspaper magazine"
    " today citizen courant intelligencer banner beacon clarion enquirer zeitung"
    " tageszeitung allgemeine tagblatt tageblatt anzeiger nachrichten rundschau kurier kurir bote"
    " rundfunk diario periódico correo heraldo vanguardia mundo corriere gazzetta giornale"
    " quotidien dépêche figaro libération dagblad courant tidende avis bladet"
    " dagbladet".split()
)
_EDITIONS = frozenset("daily sunday evening morning weekly weekend saturday".split())
_SMALL = frozenset("of the and for de del di da la le der die das und y et du van von & +".split())
_GENERAL = frozenset(  # with one of those above still a section, a label or a desk
    "breaking latest local national international world regional top more other all related"
    " business sport sports politics political entertainment money tech technology science health"
    " travel lifestyle culture arts art book books film music television opinion analysis report"
    " reports story stories special live watch read our your this photo photos video press media"
    " company market markets financial crime court weather traffic good bad fake new real morning"
    " evening daily weekly sunday saturday review release conference statement office service"
    " services desk team room briefing freedom letter letters"
    " online web digital home page front back last first from in on to with by at is not"
    " today".split()
)
_OFFICE = re.compile(
    r"\b(?:special (?:to|for)|staff|writer|editor|reporter|correspondent|bureau)s?\b", re.IGNORECASE
)
_WORD = re.compile(r"[^\W\d_][\w’'.-]*|&|\+")
_LOUD = 3  # letters of the longest word that may be an acronym in a line of capitals


def printed_outlet(line: str, *, signed: bool = True) -> str | None:
    """The outlet whose name a line or a piece of one is; None where it is none, or may be none.

    `signed` is whether a person is named elsewhere: else "Emily Post" may be one.
    """
    name = line.strip(" ,;:|·•–—-()")
    if not name or len(name) > _LONGEST or re.search(r"[.!?:;,\"“”]", name):
        return known_outlet(name)
    if known := known_outlet(name):
        return known
    words = name.split()
    if not 1 < len(words) <= _MOST_WORDS or not all(_WORD.fullmatch(word) for word in words):
        return None
    if not all(word[0].isupper() or word in _SMALL for word in words) or words[-1] in _SMALL:
        return None
    if _OFFICE.search(name):
        return None
    small = [word.casefold() for word in words]
    own = [word for word in small if word not in _GENERAL and word not in _SMALL]
    acronym = words[0].isupper() and not name.isupper()  # no person: "BBC News"
    sure = any(word in _CALLED for word in small)
    called = sure or small[-1] in NEWSPAPER_WORDS or small[0] in NEWSPAPER_WORDS
    led = small[0] == "the" or small[0] in _EDITIONS
    if not called or not own or (len(own) == 1 and own[0] in _CALLED | NEWSPAPER_WORDS and not led):
        return None
    return _spelled(words) if signed or sure or led or acronym else None


def _spelled(words: list[str]) -> str:
    """A name in capitals in the usual letters; acronyms stay: "BBC NEWS" is not Bbc."""
    if not "".join(words).isupper():
        return " ".join(words)
    return " ".join(
        word.capitalize() if len(word) > _LOUD or word == "THE" else word for word in words
    )
