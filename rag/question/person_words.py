"""Person words: the name in a sentence that answers "who", by how it stands to what is asked.

"Who beat Ada Brook?" is answered by who stands before "beat" or behind "beaten by", not by the
other name of the sentence; "Who is the mayor?" by the name beside "mayor". Knows English word
order; does not know verbs that mean the same, so that it finds nothing where others are used.
"""

import re
from collections.abc import Set
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from index.months import WEEKDAYS
from index.sentences import Span
from index.terms import FUNCTION_TERMS, terms
from rag.language.actions import same_action
from rag.language.verbs import other_forms
from rag.question.answer_type import AnswerType
from rag.question.new_names import is_person, new_names
from rag.question.parse import SAY_TERMS, Question
from rag.question.subordinate import main_clause

_WHO = re.compile(r"\b(?:who(?P<is>['’]s)?|name of)\s+(?P<rest>.+)", re.IGNORECASE)
_WHICH = re.compile(r"\b(?:which|what) (?P<role>[a-z-]+)\s+(?P<rest>.+)", re.IGNORECASE)
_BE = r"(?:is|was|are|were|been|being|be|got|gets)"
_AUX = rf"(?:(?:has|had|have|will|would|did|does|also|then|later|first|just|\w+ly|{_BE})\s+)*"
_ASKED = re.compile(rf"(?P<aux>{_AUX})(?P<verb>[\w’'-]+)(?P<object>.*)", re.IGNORECASE | re.DOTALL)
_IS = re.compile(rf"\b{_BE}\b", re.IGNORECASE)
_NAME_OF = re.compile(r"^\W*name\b|\bname of\b", re.IGNORECASE)
_OBJECT_ENDS = re.compile(r"\b(?:at|in|on|for|over|to|of|as|with|when|during|after|by|from)\b")
_CLAUSE_ENDS = re.compile(r";|,? (?:but|while|after|before|when)\b|, (?:and|who|which)\b")
_TIMELY = frozenset("now current currently new old present".split())
_SPEECH = SAY_TERMS | frozenset(
    terms(
        "accuse admit argue apologise blame boast compare complain criticise deny joke predict"
        " remark scoff suggest tell add insist declare praise condemn vow quip mock"
    )
)
_SPOKE = (
    r"(?:said|says|told|called|added|asked|warned|argued|wrote|announced|insisted|declared"
    r"|replied)\b"
)
_VIOLENT = frozenset(
    terms(
        "shoot shot kill murder attack stab assassinate bomb shooter gunman killer attacker"
        " assassin suspect bomber murderer"
    )
)
_NAMED_AS = re.compile(
    r"(?:\b(?:identified|named)\b[^.;]{0,50} as|\b(?:suspect|gunman|shooter|attacker|assailant"
    r"|assassin|killer),?(?: identified as| named)?)(?: (?:an? )?\d\d-year-old)? $",
    re.IGNORECASE,
)
_CHARGED = re.compile(
    r"(?:, [^;.“”\"]{1,60},)?(?: who)?(?: (?:has|is|was|been|later|also))*"
    r" (?:arrested|charged|convicted|accused|found guilty|pleaded guilty|sentenced|indicted)\b"
)
_APPOSITION = r"(?:, [^,;.“”\"]{1,80},|,? \([^)]*\))?(?:,? who| which)?"
_DAY = rf"(?: (?:on )?(?:{'|'.join(map(str.capitalize, WEEKDAYS))}))?"
_THEN = re.compile(rf"{_APPOSITION}{_DAY} (?P<aux>{_AUX})(?P<verb>[\w’'-]+)")
_WHILE = re.compile(  # "Ada Brook fell to her knees after winning", "... and won"
    r"(?P<aux>(?: [a-z\d’'-]+){1,8}? (?:after|by|and)) (?P<verb>[a-z]+)"
)
_SPEAKS = re.compile(rf"{_APPOSITION} {_AUX}{_SPOKE}")
_SPOKEN_BY = re.compile(rf"{_SPOKE} (?:[a-z’'-]+,? ){{0,4}}$")
_PLACED = re.compile(r"\b(?:in|at|near|from|outside|of|for|with|against|to|on)(?: the)? $", re.I)
_IS_A = (
    r"(?:, (?:the |an? |its |their )?"
    r"|,? (?:who )?(?:is|was|became|becomes|has been) (?:the |an? )?)"
    r"(?P<more>(?:[\w’'-]+ ){0,4})"
)
_BY = re.compile(r"(?P<before>[^.;]{0,70})\bby (?!the time)(?:(?:[a-z-]+|\d+-year-old) ){0,4}$")
_OTHER_OFFICE = re.compile(r"\b(?:deputy|vice|former|ex|acting|assistant|next|late) ?-?$", re.I)
_MOST_NAMES = 40  # looked at in a sentence; longer ones are lists
_WORD = re.compile(r"[\w’'.-]+")


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is asked of a person: to have done or undergone something, or to hold an office."""

    verb: frozenset[str] = frozenset()  # its terms in all forms; empty if an office is asked for
    passive: bool = False
    role: str = ""  # in lower case
    matter: frozenset[str] = frozenset()  # terms of the names to which it was done


def person_words(question: Question, sentence: str) -> Span | None:
    """Where the name stands that answers "who", or None if none stands so that it must."""
    asked = _asked(question)
    if asked is None:
        return None
    names = list(islice(new_names(question, sentence), _MOST_NAMES))
    for rule in (_acts, _undergoes, _holds, _suspected, _speaks):
        for name in names:
            if rule(asked, sentence, name):
                return name
    return None


@lru_cache(maxsize=64)
def _asked(question: Question) -> _Asked | None:
    text = main_clause(question.asked).strip(" ?")
    if which := _WHICH.search(text):
        role, match = which["role"].lower(), _ASKED.match(which["rest"])
    elif who := _WHO.search(text):
        role, match = "", _ASKED.match(f"is {who['rest']}" if who["is"] else who["rest"])
    else:
        return None
    if match is None:
        return None
    verb, is_held = match["verb"], _IS.search(match["aux"]) is not None
    acting, term = verb.endswith("ing"), _term(verb)
    undergone = verb.endswith(("ed", "en")) or bool(other_forms(term))
    if not role and (_NAME_OF.search(text) or (is_held and not (acting or undergone))):
        return _Asked(
            role=_office(f"{verb}{match['object']}", question.names), matter=question.names
        )
    known = AnswerType.of(question).known if text.islower() else question.names
    matter = known.intersection(terms(_OBJECT_ENDS.split(match["object"], maxsplit=1)[0]))
    return _Asked(frozenset({term}) | other_forms(term), is_held and not acting, role, matter)


def _office(text: str, names: Set[str]) -> str:
    """The first one or two words that are no names: "health minister" of "health minister in"."""
    role: list[str] = []
    for word in _WORD.findall(text.lower()):
        own = frozenset(terms(word))
        empty = own <= FUNCTION_TERMS or not own.isdisjoint(names) or word in _TIMELY
        if (role and empty) or len(role) == 2:
            break
        if not empty:
            role.append(word)
    return " ".join(role)


def _term(word: str) -> str:
    return next(iter(terms(word)), "")


def _acts(asked: _Asked, sentence: str, name: Span) -> bool:
    """Whether it did what is asked: it stands before the verb, or behind "by"."""
    if not asked.verb or asked.passive:
        return False
    by = _BY.search(sentence[: name.start])
    if by and _has_action(asked.verb, by["before"]):
        return asked.matter <= frozenset(terms(sentence))
    if _PLACED.search(sentence[: name.start]):
        return False
    for after in (_THEN.match(sentence, name.end), _WHILE.match(sentence, name.end)):
        if after and _term(after["verb"]) in asked.verb:
            acting = after["verb"].endswith("ing") or not _IS.search(after["aux"])
            clause = _CLAUSE_ENDS.split(sentence[after.end() :], maxsplit=1)[0]
            return acting and asked.matter <= frozenset(terms(clause))
    return False


def _has_action(verb: Set[str], text: str) -> bool:
    found = terms(text)
    return any(
        term in (one, f"{one}en", f"{one}n") or same_action(term, one)
        for term in found
        for one in verb
    )


def _undergoes(asked: _Asked, sentence: str, name: Span) -> bool:
    """Whether that was done to it which is asked: "was arrested", "police arrested ..."."""
    if not asked.passive or not asked.matter <= frozenset(terms(sentence)):
        return False
    after = _THEN.match(sentence, name.end)
    if after and _term(after["verb"]) in asked.verb:
        return _IS.search(after["aux"]) is not None
    before = sentence[: name.start].split()
    return bool(before) and _term(before[-1]) in asked.verb


def _holds(asked: _Asked, sentence: str, name: Span) -> bool:
    """Whether it stands beside the office or doer that is asked for: "the mayor, Ada Brook"."""
    if asked.passive or not is_person(name.of(sentence)):
        return False
    if asked.role:
        elsewhere = re.search(rf"\b{re.escape(asked.role)} of (?:the )?([A-Z]\w+)", sentence)
        if elsewhere and asked.matter and asked.matter.isdisjoint(terms(elsewhere[1])):
            return False
        return _is_beside(asked.role, sentence, name)
    if not asked.matter <= frozenset(terms(sentence)):
        return False
    doers = (word for word in _WORD.findall(sentence) if _does(word.lower(), asked.verb))
    return any(_is_beside(word.lower(), sentence, name) for word in doers)


def _does(word: str, verb: Set[str]) -> bool:
    """Whether a word names who does what the verb says: "founder", "winner", "director"."""
    if not word.endswith(("er", "or")):
        return False
    stems = (word[:-2], word[:-1], word[:-3] if word[-3:-2] == word[-4:-3] else "")
    return any(_term(stem) in verb for stem in stems if stem)


def _is_beside(role: str, sentence: str, name: Span) -> bool:
    own, before = name.of(sentence).lower(), sentence[: name.start]
    if own.startswith(f"{role} ") or f" {role} " in own:
        return not _OTHER_OFFICE.search(before + own[: own.index(role)])
    word = rf"(?<!\w){re.escape(role)}\b"
    if found := re.search(rf"{word}(?: (?:of|for|at) [^,;.]{{1,50}},|,)? $", before, re.I):
        return not _OTHER_OFFICE.search(before[: found.start()])
    after = re.compile(rf"{_IS_A}{word}", re.I).match(sentence, name.end)
    return after is not None and not _OTHER_OFFICE.search(after["more"].strip())


def _suspected(asked: _Asked, sentence: str, name: Span) -> bool:
    """Whether it is named as who did a violent act: "identified as", "was charged"."""
    violent = (asked.verb | frozenset(terms(asked.role))) & _VIOLENT
    if not violent or asked.passive or not is_person(name.of(sentence)):
        return False
    told = _NAMED_AS.search(sentence[: name.start]) or _CHARGED.match(sentence, name.end)
    return told is not None and asked.matter <= frozenset(terms(sentence))


def _speaks(asked: _Asked, sentence: str, name: Span) -> bool:
    """Whether it says what the sentence quotes, where somebody's words are asked for."""
    if asked.verb.isdisjoint(_SPEECH) or not is_person(name.of(sentence)):
        return False
    return bool(_SPEAKS.match(sentence, name.end) or _SPOKEN_BY.search(sentence[: name.start]))
