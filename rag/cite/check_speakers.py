"""Words given to another speaker than in the cited sentence.

Finds the error "name" in attributions: '…, said Norrick' where the sentence has '…, said Paskin'
and nothing of Norrick. Looks at people named right beside a verb of saying, in English. Does not
know who "she" is, nor who spoke for whom.
"""

import re
from collections.abc import Sequence

from rag.cite.outlets import without_outlets
from rag.cite.reading import CitedReading, Reading
from rag.language.names import name_terms, runs_in, stands_in, unified
from rag.language.titles import TITLES

_SAID = r"(?:said|says|told|tells|added|adds|asked|replied|explained|warned|insisted|recalled)"
_PERSON = r"(?P<{}>[A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'-]+){{0,3}})"
_SPEAKER = re.compile(
    rf"(?:[,”\"’]|\b(?:as|that)) {_SAID} (?!the\b){_PERSON.format('behind')}"
    rf"|(?<![Tt]he )(?<!of )(?<![\w’'-]){_PERSON.format('before')}"
    rf"(?:, (?:\d\d|[^,.;:”\"]{{2,60}}),)? {_SAID}\b"
    rf"|\b[Aa]ccording to (?!the\b){_PERSON.format('source')}"
)


def other_speaker(claim: Reading, there: Sequence[CitedReading]) -> str:
    """Whom the claim lets speak instead of the one who does there; empty if nobody."""
    if claim.language != "en":
        return ""
    articles = list({one.article.id: one.article for one in there}.values())
    mine = _speakers(without_outlets(claim.text, articles))
    if not mine:
        return ""
    theirs = [name for one in there for name in _speakers(one.reading.text)]
    called = name_terms(" ".join(run.split()[-1] for run in runs_in(claim.text)))
    if not theirs or any(stands_in(name, called) for name in theirs):
        return ""
    present = frozenset[str]().union(
        *(one.reading.terms | name_terms(unified(one.spoken_of)) for one in there)
    )
    strange = [name for name in mine if not stands_in(name, present)]
    return f"{theirs[0]} says that in the cited sentence, not {strange[0]}" if strange else ""


def _speakers(text: str) -> list[str]:
    """The last names of the people whom a text lets speak by name."""
    found = []
    for match in _SPEAKER.finditer(text):
        parts = [re.sub(r"['’]s?$", "", part) for part in match[match.lastgroup or 0].split()]
        names = [part for part in parts if part.lower() not in TITLES and name_terms(part)]
        if names and names[-1] == parts[-1]:
            found.append(names[-1])
    return found
