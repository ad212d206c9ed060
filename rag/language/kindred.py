"""Verbs in which what is denied in one may be said in others: "did not name" and "disclosed".

A table of verbs common in news. Compares indexed terms. Does not know texts.
"""

from index.terms import terms
from rag.language.verbs import other_forms

_KIN = {  # what is denied in one verb may be said in others
    "say": "name tell disclose give reveal state specify",
    "name": "identify disclose reveal",
    "disclose": "reveal divulge publish",
    "divulge": "disclose reveal publish tell",
    "affect": "alter change touch",
    "permit": "allow license",
    "allow": "permit license",
    "recognise": "acknowledge accept admit confirm",
    "confirm": "acknowledge",
    "accept": "agree",
    "agree": "accept consent",
    "attend": "join come",
    "comment": "say speak",
    "speak": "talk",
    "alter": "change affect touch modify",
    "change": "alter affect touch modify",
    "publish": "release print issue disclose",
    "release": "publish issue disclose",
    "grant": "allow approve",
    "refund": "back repay return reimburse",
    "have": "include contain",
}
KINDRED = {
    term: frozenset(form for word in terms(kin) for form in (word, *other_forms(word)))
    for verb, kin in _KIN.items()
    for term in terms(verb)
}
