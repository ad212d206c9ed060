"""Claim check: does a smallest set of the sentences that a claim cites bear it out?

By words: every number with what it counts, unit, date, name, quoted word, direction and denial of
the claim is compared with the cited sentences and the metadata of their articles (title, outlet,
author, date). Each kind of error has a module of its own, `rag/cite/check_*.py`. This detects what
a model changed or added. It cannot tell whether a paraphrase is fair, who did what to whom, whether
what was planned was done, or whether all did what some did. Does not know where claims come from.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from rag.cite.check_bindings import misbound_number
from rag.cite.check_clauses import strange_clause
from rag.cite.check_dates import lost_date
from rag.cite.check_denial import turned_denial
from rag.cite.check_directions import turned_direction
from rag.cite.check_names import strange_foreign_name, strange_name
from rag.cite.check_numbers import lost_number
from rag.cite.check_pairs import misplaced_number
from rag.cite.check_quotes import strange_quotation
from rag.cite.check_roles import exchanged_names
from rag.cite.check_speakers import other_speaker
from rag.cite.check_subjects import exchanged_subjects
from rag.cite.check_tellers import other_teller, tellers_agree
from rag.cite.needed import shares_anything, smallest_set
from rag.cite.reading import (
    CitedReading,
    CitedSentence,
    Reading,
    language_of_claim,
    read_cited,
    read_text,
)

__all__ = ["CitedSentence", "ClaimCheck", "check_claim", "why_doubtful"]


@dataclass(frozen=True, slots=True)
class ClaimCheck:
    """Whether a claim is borne out by its citations.

    `reason` names in a few words what is not, and is empty if all is. `needed` are the places of a
    smallest set of the cited sentences that bears the claim out together; of a claim that none
    does, those that have something of it. `compared` is "values" where claim and sentences are in
    different languages, so that only numbers, dates and names were compared.
    """

    supported: bool
    reason: str
    needed: tuple[int, ...]
    compared: Literal["words", "values"]


def check_claim(claim: str, cited: Sequence[CitedSentence], known: str = "") -> ClaimCheck:
    """Checks a claim against the sentences it cites.

    `known` is further text in which a claim's first word may stand as a name ("Reuters"), so that
    it is not taken for a common word that only opens the sentence ("However").
    """
    claim = unicodedata.normalize("NFC", claim)
    read = [read_cited(one) for one in cited]
    language = language_of_claim(claim, cited)
    mine = read_text(claim, language)
    if not read:
        return ClaimCheck(False, "no sentence is cited", (), "words")
    same = [one for one in read if one.reading.language == language]
    compared: Literal["words", "values"] = "words" if same else "values"

    def reason(there: Sequence[CitedReading]) -> str:
        return _reason(mine, there, known)

    needed, why = smallest_set(mine, read, reason)
    if why and 0 < len(same) < len(read):  # some of them speak another language
        abroad = [at for at, one in enumerate(read) if one not in same]
        some, doubt = smallest_set(mine, [read[at] for at in abroad], reason)
        if not doubt and shares_anything(mine, [read[abroad[at]] for at in some]):
            return ClaimCheck(True, "", tuple(abroad[at] for at in some), "values")
    return ClaimCheck(not why, why, needed, compared)


def why_doubtful(claim: str, cited: Sequence[CitedSentence], known: str = "") -> str:
    """Why a claim goes beyond the sentences it cites, in a few words; empty if it does not."""
    return check_claim(claim, cited, known).reason


def _reason(claim: Reading, there: Sequence[CitedReading], known: str) -> str:
    """What the sentences do not bear out, all of them together; empty if nothing."""
    same = [one for one in there if one.reading.language == claim.language]
    if not same:
        return (
            lost_number(claim, there)
            or lost_date(claim, there)
            or misplaced_number(claim, there)
            or strange_foreign_name(claim, there)
        )
    words = " ".join(one.reading.text for one in there)
    about = " ".join(one.article.title for one in there)
    texts = {one.article.id: one.article.text for one in there}.values()
    return (
        strange_quotation(claim.text, f"{words} {about}", texts)
        or lost_number(claim, there)
        or lost_date(claim, there)
        or strange_name(claim, there, known)
        or other_speaker(claim, there)
        or exchanged_names(claim, there)
        or other_teller(claim, there)
        or ("" if tellers_agree(claim, there) else _exchanged(claim, there))
        or exchanged_subjects(claim, there)
        or turned_direction(claim, there)
        or turned_denial(claim, there)
        or strange_clause(claim, there)
    )


def _exchanged(claim: Reading, there: Sequence[CitedReading]) -> str:
    return misplaced_number(claim, there) or misbound_number(claim, there)
