"""Negation: does a claim deny what a text says, or say what the text denies?

Compares the words right after a "not", "never" or "declined to" with the words elsewhere, in
English, German, Spanish and French. A denial in other words ("did not reopen" for "remained
closed") is none of the two, nor is a correction ("not 9 but 7", "Orrin, not Treviss"). Uses rules
over words and their stems. Does not know grammar, nor what stands before a "nicht" that denies it.
"""

import re
from collections.abc import Iterator, Set

from index.languages import language_of
from index.terms import function_terms, terms
from rag.language.kindred import KINDRED
from rag.language.verbs import other_forms

_WEAK = (
    r"without|den(?:y|ies|ied)(?: that)?|declin(?:e[sd]?|ing) to|refus(?:e[sd]?|al|ing)|"
    r"reject\w*|fail(?:s|ed|ing|ure)? to|lack\w*|oppos\w+|hardly|barely|far from|rul\w+ out|"
    r"ohne|sin|sans|kaum|apenas"
)
_FOREIGN = (
    r"nicht|kein(?:e[nmrs]?)?|nie|niemals|niemand|nichts|weder|"
    r"ni|nunca|jamás|nadie|nada|ningun[oa]s?|ningún|tampoco|"
    r"ne|pas|jamais|aucune?|rien"
)
_DENIAL = re.compile(
    r"\b(?:no|not|never|none|nobody|nothing|neither|nor|cannot|"
    rf"{_FOREIGN})\b|n['’]t\b|\bn['’](?=\w)",
    re.IGNORECASE,
)
_NEGATION = re.compile(
    rf"{_DENIAL.pattern}|\b(?:{_WEAK}|(?:vot\w+|\d) against|yet to|should have"
    r"|withh[eo]ld\w*|secret\w*|missing|unclear|outside|falsely|wrongly|incorrect\w*|untrue"
    r"|rather than|instead of|prevent\w*|unable|impossible|forb\w+"
    r"|non-\w+|un(?!i[tvfoql]|der|ter|til|cle|anim)\w{3,})\b",
    re.IGNORECASE,
)
_CONTRARY = re.compile(  # words with which something can be denied without a "not"
    r"\b(?:dismiss\w*|remain\w*|still|stay\w*|clos\w+|shut|kept|keeps?|halt\w*|suspend\w*|cut|wait\w*"
    r"|postpon\w*|delay\w*|cancel\w*|scrap\w*|abandon\w*|end(?:s|ed|ing)?|expir\w*|withdr\w+|ban\w*"
    r"|block\w*|barr\w+|exclu\w+|except\w*|exempt\w*|only|alone|miss\w*|los[est]\w*|too|first|late"
    r"|lapse\w*|empty|free(?= (?:of|from)\b)|dropp\w*|away|off|out|until|before|stopp\w*|avoid\w*"
    r"|spare\w*|dissent\w*|differ\w*|contrary|instead|wrong\w*|fals\w+|mis\w+|dis\w+|absen\w+|hard|rare\w*|forb\w+)\b",
    re.IGNORECASE,
)
_SCOPED = re.compile(rf"(?:{_DENIAL.pattern}|\b(?:{_WEAK}|unclear)\b)", re.IGNORECASE)
_REFUSED = re.compile(
    rf"(?:{_DENIAL.pattern}|\b(?:declin(?:e[sd]?|ing) to|refus(?:e[sd]?|ing) to|fail(?:s|ed)? to|"
    r"unable to|yet to|rul\w+ out|without(?= \w+ing\b)|stopp\w+ short of|(?:falsely|wrongly) \w+"
    r"|(?:vot\w+ down|reject\w*|block\w*) (?:an?|the) \w+ (?:to|for))\b)",
    re.IGNORECASE,
)
_IDIOM = re.compile(  # no denials
    r"(?<=[\w,] )(?-i:No)\b|"  # as in "the No side"
    r"\bno (?=(?:\w+ ){1,3}but\b)|\b(?:nobody|no one|nothing)\b(?=[^,.;]* (?:but|except)\b)|"
    r"(?:\bnot|n['’]t) (?:only|just|merely|simply|solely|least|to mention)\b|"
    r"\b(?:no|not) (?:later|earlier|doubt|sooner)\b|\bfor nothing\b|\bif not\b|\bor not\b"
    r"|(?-i:\bNot (?=since\b))",
    re.IGNORECASE,
)
_COMPARED = re.compile(  # denials of a degree, which deny nothing else
    r"\b(?:no|not|never) (?:longer|fewer|less|more|\w{2,}er than)\b|"
    r"\b(?:not|never|n['’]t) (?=(?:[\w-]+ ){0,6}(?:until|before|altogether|entirely|completely"
    r"|wholly|necessarily)\b)|"
    r"never (?:\w+ ){0,5}(?:more|less|better|worse|\w{3,}er)\b",
    re.IGNORECASE,
)
_CORRECTION = re.compile(
    r",? (?:and )?not (?=[^,.;]*[,.;]? (?:but|it was|it is)\b)"
    r"|(?:,(?: and)?| and) not (?!yet\b|been\b|only\b)"
    r"|\b(?:is|was|are|were) not (?=(?:the )?(?:[A-Z]|\d)[^.]*[,;:])"
    r"|\b(?:(?:did|was|is|has|had|were|are) not|(?:did|was|is|has|had|were|are)n['’]t) "
    r"(?=[^.;:,]*[,;:] (?:but )?(?:[\w.]+ ){1,3}(?:did|was|is|has|had|were|are)\b)",
)
_BARE = re.compile(  # "No chance.", "He is not, he says."
    r"(?:^|[.!?]\s+)(?:No|Not|Never)(?: \w+){0,2}[.!]"
    r"|\b(?:is|are|was|were|do|does|did|has|had|have|will|would|can|could)(?: not|n['’]t)[,.;]"
    r"|\b(?i:none|nothing|neither) of (?:this|that|these|those|it|them)\b"
    r"|\b(?:not true|untrue|(?:is|are|was|were) (?:false|a lie|a myth|a hoax))\b"
)
_NO_SUBJECT = re.compile(  # denies all that follows in its sentence, over commas
    r"(?:^|[.;!?]\s+)\W*(?:nobody|no one|none|nothing|neither)\b[^.;!?]*?"
    r"(?=[.;!?](?:\s|$)|$|,? \b(?:but|although|though|while)\b)",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r"[()]|[,;:.!?][\"”“»’']*(?=\s|$)|[–—]|\b(?:but|although|though|while|and|aber|y|et|und|mais|pero)\b"
)
_PARTICLES = frozenset(
    "yet ever even quite sinc alreadi still one million billion twice onc "
    "sign trace evid indic proof made".split()
)
_MOST_OF_CLAUSE = 0.5  # share of a denying clause's words that a claim has that says it
_NEARLY = re.compile(
    r"\b(?:only|alone|still|stay\w*|remain\w*|kept|keeps?|miss\w+|without)\b", re.I
)
_ONLY = re.compile(  # denies it of all others: "only the captain", "only with the report"
    r"\bonly (?:the|a|an|his|her|with|when|after|once|in|on|from|by)\b", re.IGNORECASE
)
_NO_THING = re.compile(r"\b(?:no|kein\w*|ningun\w*|aucun\w*) (?!one\b)", re.IGNORECASE)
_SENTENCE_PART = re.compile(
    r"[()]|[.;:!?][\"”“»’']*(?=\s|$)|, |\b(?:and|but|although|though|while|because)\b"
)
_NOT = re.compile(
    r"\b(?:not|never|cannot|nicht|ne|no(?= \w+(?:ó|aron|ieron|rá|rán)\b)|declin(?:e[sd]?|ing) to"
    r"|refus(?:e[sd]?|ing) to|failed to|unable to|yet to|without)\b|n['’]t\b",
    re.IGNORECASE,
)
_SAID_PART = re.compile(r"[.;:!?][\"”“»’']*(?=\s|$)|\b(?:but|although|though|while)\b")
_SUBORDINATE = re.compile(r"\b(?:after|before|when|because|which|who|that|since|if)\b", re.I)
_ADVERB = re.compile(r"\b(?!only\b|early\b|family\b|daily\b|supply\b|reply\b|apply\b)[a-z]{3,}ly\b")
_AGE = re.compile(r", (?:aged )?\d\d?,")
_OF_NONE = re.compile(r"\b(?:none|nobody|no one|neither|nor|nothing)\b", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.;!?](?=\s|$)")
_SCOPE_END = re.compile(rf"{_CLAUSE.pattern}|\b(?:until|unless|before|because|bis|hasta)\b")
_NOT_ALONE = re.compile(r"(?:\bnot|n['’]t) (?:only|just|merely|simply|solely)\b", re.IGNORECASE)
_NO_LONGER = re.compile(r"\b(?:no longer|not \w+ any ?more)\b", re.IGNORECASE)
_STILL = re.compile(r"\b(?:still|remain(?:s|ed)?|continu(?:e[sd]?|ing) to)\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
_SAYING = frozenset(terms("say said tell told"))
_SCOPE = 3  # content words after a word of denial that count as denied


def denies(text: str) -> bool:
    """Whether a text denies, refuses or excludes anything."""
    return _NEGATION.search(text) is not None


def denies_what_is_said(claim: str, text: str) -> bool:
    """Whether a claim denies the very thing that a clause of the text says without denying it."""
    if _goes_on(text, claim):
        return True
    if _NOT_ALONE.search(text):
        return False  # "won't only be defined by it": it is not all
    claim, text = _plain(claim), _plain(text)
    claim = _CORRECTION.sub(", ", claim)
    if not _REFUSED.search(claim):
        return False
    if _BARE.search(text) or (_DENIAL.search(text) and language_of(text) != "en"):
        return False
    clauses = [(clause, frozenset(terms(clause))) for clause in _SAID_PART.split(text)]
    denied = frozenset[str]().union(
        *(found for clause, found in clauses if _NEGATION.search(clause))
    )
    said = frozenset(_WORD.findall(claim.lower()))
    for scope in _scopes(_OF_NONE.sub("", claim), _REFUSED, 2 * _SCOPE):
        if not scope or scope[0] in _SAYING or any(_stands_in(t, denied) for t in scope[:_SCOPE]):
            continue  # it may be denied in other words
        for clause, found in clauses:
            near = _around(clause, scope[0])
            if _may_deny(re.sub(rf"\b{scope[0]}\w*", " ", near, flags=re.IGNORECASE), said):
                continue
            held = [term for term in scope[:_SCOPE] if _stands_in(term, found)]
            if scope[0] in held and len(held) >= min(2, len(scope)):
                return True
    return False


def _goes_on(text: str, other: str) -> bool:
    """Whether a text has "still able to help" where the other has "no longer able to help"."""
    ended = [frozenset(scope) for scope in _scopes(other, _NO_LONGER)]
    return any(
        scope[0] in end and len(end.intersection(scope)) >= min(2, len(end))
        for scope in _scopes(text, _STILL)
        for end in ended
        if scope
    )


def _around(clause: str, term: str) -> str:
    """The part of a clause, between words like "after" and "that", which has a term."""
    parts = _SUBORDINATE.split(clause)
    return next((one for one in parts if _stands_in(term, frozenset(terms(one)))), clause)


def _may_deny(clause: str, shared: Set[str]) -> bool:
    """Whether a clause denies something, or may do so without a "not", in words not shared."""
    return any(
        match[0].lower() not in shared
        for sign in (_NEGATION, _CONTRARY)
        for match in sign.finditer(clause)
    )


def says_what_is_denied(claim: str, text: str) -> bool:
    """Whether a clause of a claim without any denial says what the text only denies."""
    if _goes_on(claim, text):
        return True
    claim = _AGE.sub("", claim)
    said = [
        term
        for clause in _CLAUSE.split(_NO_SUBJECT.sub(" ", claim))
        if not _NEGATION.search(_IDIOM.sub("", clause)) and not _ONLY.search(clause)
        for term in terms(clause)
    ]
    found = frozenset(said)
    denied = frozenset(
        form
        for scope in _scopes(claim, _NEGATION, 2 * _SCOPE)
        for term in scope
        for form in (term, *other_forms(term), *KINDRED.get(term, ()))
    )
    outside = terms(text)
    for clause in _SENTENCE_PART.split(_plain(text)):
        share = _share_said(clause, found)
        verbs = {scope[0] for scope in _scopes(clause, _NOT) if scope}
        for scope in _scopes(clause, _REFUSED):
            held = [
                term
                for term in scope
                if _is_said(term, found, frozenset(outside)) and outside.count(term) == 1
            ]
            if not held or scope[0] not in held or scope[0] in denied:
                continue
            told = len(scope) == 1 or scope[0] in verbs
            if len(held) > 1 or (told and share >= _MOST_OF_CLAUSE):
                return True
    return _says_a_denied_clause(claim, text)


def _share_said(clause: str, found: frozenset[str]) -> float:
    """The share of a clause's content words that are among those found in a claim."""
    empty = function_terms(clause) | _PARTICLES
    words = {term for term in terms(clause) if term not in empty}
    return sum(_stands_in(term, found) for term in words) / max(1, len(words))


def _says_a_denied_clause(claim: str, text: str) -> bool:
    """Whether a claim without any denial is nearest to a clause that has one."""
    if _NEGATION.search(_IDIOM.sub("", claim)) or _NEARLY.search(claim):
        return False
    empty = function_terms(text)
    said = frozenset(terms(claim)) - empty
    shares: list[tuple[float, int, bool]] = []
    for clause in _SENTENCE_PART.split(_plain(text)):
        found = {t for t in terms(clause) if t not in empty and t not in _PARTICLES}
        held = sum(_stands_in(term, said) for term in found)
        heads = [scope[0] for scope in _scopes(clause, _DENIAL) if scope]
        denied = any(_stands_in(head, said) for head in heads) or _NO_THING.search(clause)
        if found:
            shares.append((held / len(found), held, bool(heads and denied)))
    best = max(shares, default=(0.0, 0, False))
    most = max((held for _, held, _ in shares), default=0)
    return best[2] and best[0] >= _MOST_OF_CLAUSE and best[1] >= 2 and best[1] == most


def _plain(text: str) -> str:
    """The text without words that look like a denial and are none."""
    return _COMPARED.sub("", _IDIOM.sub("", text))


def _stands_in(term: str, found: frozenset[str]) -> bool:
    return term in found or bool(other_forms(term) & found)


def _is_said(term: str, said: frozenset[str], text: frozenset[str]) -> bool:
    """Whether a claim says a term, or a related verb that the text does not have itself."""
    return _stands_in(term, said) or bool((KINDRED.get(term, frozenset()) & said) - text)


def _scopes(text: str, sign: re.Pattern[str] = _SCOPED, most: int = _SCOPE) -> Iterator[list[str]]:
    """For each word of denial, the content terms after it in its clause, at most `most`."""
    empty = function_terms(text)
    for match in sign.finditer(text):
        end = _SCOPE_END.search(text, match.end())
        behind = terms(_ADVERB.sub("", text[match.end() : end.start() if end else len(text)]))
        if not behind and match[0].lower() == "nicht":  # "Geld verlangt er nicht"
            behind = terms(_CLAUSE.split(text[: match.start()])[-1])[::-1]
        yield [term for term in behind if term not in empty | _PARTICLES and term.isalpha()][:most]
