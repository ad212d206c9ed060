"""Carried: what a follow-up takes over from the last answer, beside the question before it.

"How much does it cost?" means the drug that only the answer named. Takes the names in the sentence
that answered; its day and its outlet too, where the follow-up points at them ("that day", "the
paper"). Does not know what was cited or searched.
"""

import re
from datetime import date

from index.months import day_text, month_numbers, weekday_numbers
from index.terms import FUNCTION_TERMS, terms
from rag.language.datelines import after_dateline
from rag.language.names import runs_in
from rag.language.openers import OPENERS

MOST_NAMES = 4  # of an answer; the first are those of the sentence that answers
_QUOTED = re.compile(r"“(.+?)”", re.DOTALL)
_IN_BRACKETS = re.compile(r"\([^()]*\)")  # who told it, and when
_SKIPPED = frozenset(
    term
    for word in (*month_numbers("en", "de", "es", "fr"), *weekday_numbers("en", "de", "es", "fr"))
    for term in terms(word)
)
_POINTS_AT_DAY = re.compile(
    r"\b(?:(?:that|the same) (?:day|morning|evening|night)|(?:an )?dem(?:selben)? Tag|am selben Tag"
    r"|ese (?:mismo )?día|ce jour|quel giorno|nesse dia|naquele dia)\b",
    re.IGNORECASE,
)
_POINTS_AT_OUTLET = re.compile(
    r"\b(?:(?:the|that|this|same) (?:news)?(?:paper|outlet|agency|article|report|magazine)"
    r"|(?:die|dieser?|derselben) (?:Zeitung|Artikel|Bericht)|der Artikel"
    r"|(?:el|ese|este) (?:periódico|diario|artículo)|(?:le|ce) journal|l['’]article"
    r"|(?:il|quel) giornale|o jornal)\b",
    re.IGNORECASE,
)


def carried(
    follow_up: str, question: str, answer: str, day: date | None = None, outlet: str | None = None
) -> str:
    """What `follow_up` takes over from the answer to `question`: a text to search with, or nothing.

    `answer` is the text of the answer without markers, `day` and `outlet` those of the article
    that it cites first.
    """
    known = frozenset(terms(question))
    found = [name for name in _names(answer) if not set(terms(name)) <= known]
    if day and _POINTS_AT_DAY.search(follow_up):
        found.append(day_text(day))
    if outlet and _POINTS_AT_OUTLET.search(follow_up):
        found.append(outlet)
    return "".join(f"{name}. " for name in found).strip()


def _names(answer: str) -> list[str]:
    """Names in the first quotation of an answer; in its first paragraph if it quotes nothing."""
    first = answer.split("\n\n", maxsplit=1)[0]
    if quoted := _QUOTED.search(first):
        first = quoted.group(1)[after_dateline(quoted.group(1)) :]
    else:
        first = _IN_BRACKETS.sub(" ", first)
    named = dict.fromkeys(name for name in runs_in(first) if _is_name(name))
    return list(named)[:MOST_NAMES]


def _is_name(run: str) -> bool:
    return run.lower() not in OPENERS and not set(terms(run)) <= FUNCTION_TERMS | _SKIPPED
