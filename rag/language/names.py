"""Name matching: Russia and Russian, the UN and the United Nations, full names.

Compares names by their indexed terms. Knows the countries with an irregular adjective. Does not
know archives or people.
"""

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache

from index.terms import FUNCTION_TERMS, terms
from rag.language.verbs import other_forms

_ALIASES = """
american america americans united states
british britain britons uk united kingdom great britain
eu european union
un united nations
french france
dutch netherlands
turkish turkey turkiye turks
polish poland poles
spanish spain spaniards
swiss switzerland
danish denmark danes
greek greece
chinese china
irish ireland
israeli israel israelis
jewish jews jew
welsh wales
scottish scotland scots
english england
norwegian norway
finnish finland finns
swedish sweden swedes
icelandic iceland
thai thailand
filipino philippines
cypriot cyprus
afghan afghanistan
burmese myanmar burma
uae emirati united arab emirates
kyiv kiev
czech czechia
defence defense
tv television
congress congressional
coronavirus covid
empire emperor emperors
"""
_LONG = (
    "united states",
    "united kingdom",
    "great britain",
    "european union",
    "united nations",
    "united arab emirates",
)
_ENDINGS = frozenset("a al an ay e ean en er es ese ey i ia ian ish n o s ues y".split()) | {""}
ROOT = 4  # letters that two related names must share at the start
_STATES = dict(  # as American agencies shorten them behind a town or a party
    line.split(" ", 1)
    for line in """
Ala. Alabama|Ariz. Arizona|Ark. Arkansas|Calif. California|Colo. Colorado|Conn. Connecticut
Del. Delaware|Fla. Florida|Ga. Georgia|Ill. Illinois|Ind. Indiana|Kan. Kansas|Ky. Kentucky
La. Louisiana|Md. Maryland|Mass. Massachusetts|Mich. Michigan|Minn. Minnesota|Miss. Mississippi
Mo. Missouri|Mont. Montana|Neb. Nebraska|Nev. Nevada|N.H. New Hampshire|N.J. New Jersey
N.M. New Mexico|N.Y. New York|N.C. North Carolina|N.D. North Dakota|Okla. Oklahoma|Ore. Oregon
Pa. Pennsylvania|R.I. Rhode Island|S.C. South Carolina|S.D. South Dakota|Tenn. Tennessee
Tex. Texas|Vt. Vermont|Va. Virginia|Wash. Washington|W.Va. West Virginia|Wis. Wisconsin
Wyo. Wyoming
""".strip()
    .replace("\n", "|")
    .split("|")
)
_STATE = re.compile(  # "Jackson, Miss.", "R-Ky."
    rf"(?:(?<=,) |\b[RDI]-)({'|'.join(map(re.escape, _STATES))})(?!\w)"
)
_PARTY = re.compile(r"\b[RDI]-[A-Z]{2}\b")  # "(D-NJ)"
_DOTTED = re.compile(r"\b(?:[A-Z]\.){2,}")
RUN = re.compile(
    r"(?<!\w)[A-Z][\w’'-]*(?:(?:\.? | of (?:the )?| de (?:la )?| van (?:der )?)[A-Z][\w’'-]*)*"
)
INNER_NAME = re.compile(r"(?<=[\w,;] )[A-Z][\w’'-]+")  # not a sentence's first word
FAMILY_NAMES = frozenset(  # the commonest that stand before the given name
    """
kim lee park choi jung kang cho yoon jang lim moon han yoo shin wang li zhang liu chen yang huang
zhao wu zhou xu sun ma zhu hu guo lin luo liang song zheng xie tang deng feng cao peng xiao xi hua
nguyen tran pham hoang ngo
""".split()
)
_ACRONYM = re.compile(r"\b([A-Z]{2,6})(?:s|['’]s)?\b")
_DOUBLED = re.compile(r"(\w)\1+")
_BETWEEN = frozenset("a and at de der des di du et for für in la of on the to und y".split())


def _aliases() -> dict[str, str]:
    """Maps each term and each long name to the first word of its line."""
    found = {}
    for line in _ALIASES.strip().splitlines():
        rest = line
        for long in _LONG:
            if long in line:
                rest = rest.replace(long, "")
                found[long] = line.split()[0]
        found |= {term: line.split()[0] for word in rest.split() for term in terms(word)}
    return found


_CANONICAL = _aliases()
_LONG_NAME = re.compile(r"\b(?:" + "|".join(_LONG) + r")\b", re.IGNORECASE)


def unified(text: str) -> str:
    """The text with dotted initials (U.N.) and long names of states in one form each."""
    text = _STATE.sub(lambda match: f" {_STATES[match[1]]}", text)
    text = _PARTY.sub("", text)
    text = _DOTTED.sub(lambda match: match.group().replace(".", ""), text)
    text = re.sub(r"\bUSA?\b", "American", text)  # "us" and "who" are function words
    if not text.isupper():
        text = re.sub(r"\bWHO\b", "World Health Organization", text)
    return _LONG_NAME.sub(lambda match: _CANONICAL[match.group().lower()].capitalize(), text)


def name_terms(text: str) -> frozenset[str]:
    """The text's terms without function words; a state and its people become one term."""
    found = frozenset(terms(text)) - FUNCTION_TERMS
    return frozenset(_CANONICAL.get(term, term) for term in found)


def stands_in(name: str, present: Set[str]) -> bool:
    """Whether each term of `name`, or a related one, is in `present`, a set from `name_terms`."""
    return all(
        term in present or any(akin(term, other) for other in present) for term in name_terms(name)
    )


@dataclass(frozen=True, slots=True)
class Roots:
    """A set of terms, sorted by their first letters, to look related ones up in."""

    terms: frozenset[str]
    by_root: Mapping[str, tuple[str, ...]]


@lru_cache(maxsize=4096)
def reading_roots(found: frozenset[str]) -> Roots:
    """The terms with an index of their first letters."""
    by_root: dict[str, tuple[str, ...]] = {}
    for term in found:
        by_root[term[:ROOT]] = (*by_root.get(term[:ROOT], ()), term)
    return Roots(found, by_root)


def is_related(term: str, there: Roots) -> bool:
    """Whether a term is there, in another form of its verb or as a country's people."""
    return (
        term in there.terms
        or any(akin(term, other) for other in there.by_root.get(term[:ROOT], ()))
        or bool(other_forms(term) & there.terms)
    )


def runs_in(text: str) -> list[str]:
    """Runs of capitalised words, such as `Secretary of State Marco Rubio`."""
    return RUN.findall(text)


def spelled_out(text: str, pool: str) -> frozenset[str]:
    """The words of `text` that are acronyms of words in `pool`, or for which `pool` has one.

    "MPs" of "members of parliament", "CDC" of "Centers for Disease Control and Prevention".
    """
    short = {match[0] for match in _ACRONYM.finditer(text) if stands_for(match[1], pool)}
    long = (stands_for(match[1], text) for match in _ACRONYM.finditer(pool))
    return frozenset(short).union(*long)


@lru_cache(maxsize=4096)
def stands_for(acronym: str, text: str) -> frozenset[str]:
    """Words in a row that begin with an acronym's letters; empty if none do.

    "and" and its like may be among them. All of them are capitalised, or none behind the first.
    """
    words = [word for word in re.split(r"[^\w’']+", text) if word]
    found = (
        _beginning(acronym, words[at:])
        for at, word in enumerate(words)
        if word[0].upper() == acronym[0]
    )
    return next(filter(None, found), frozenset())


def _beginning(acronym: str, words: Sequence[str]) -> frozenset[str]:
    taken = [words[0]]
    for word in words[1:]:
        if len(taken) == len(acronym):
            break
        if taken[-1].endswith(("'s", "’s")):
            break
        if word[0].upper() == acronym[len(taken)]:
            taken.append(word)
        elif word.lower() not in _BETWEEN:
            break
    alike = len({word[0].isupper() for word in taken[1:]}) < 2 and (
        taken[0][0].isupper() or not taken[-1][0].isupper()
    )  # "Gross domestic product" at a sentence's beginning
    return frozenset(taken) if alike and len(taken) == len(acronym) else frozenset()


def _spelled_simply(term: str) -> str:
    return _DOUBLED.sub(r"\1", term.replace("y", "i"))


def akin(term: str, other: str) -> bool:
    """Whether two terms are equal or differ as a country and its people: Ukraine, Ukrainian.

    Or as one name in two spellings: Zelensky, Zelenskyy; Mohamed, Mohammed.
    """
    if term == other or (len(term) > ROOT and _spelled_simply(term) == _spelled_simply(other)):
        return True
    same = 0
    for mine, theirs in zip(term, other, strict=False):
        if mine != theirs:
            break
        same += 1
    return same >= ROOT and term[same:] in _ENDINGS and other[same:] in _ENDINGS
