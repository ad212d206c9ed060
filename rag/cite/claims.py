"""Claim check: does a claim say more than the sentences it cites?

The numbers, dates, names, quoted words and denials of a claim must be in the sentences it cites, or
in the metadata of their article (title, outlet, author, date). This detects what a model changed or
added. It cannot tell whether a paraphrase is fair. Does not know where claims come from.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from index.article import Article
from index.sentences import Span, article_sentences
from index.terms import FUNCTION_TERMS, terms
from rag.language.names import name_terms, runs_in, spelled_out, stands_in, unified
from rag.language.negation import denies_what_is_said, says_what_is_denied
from rag.language.numbers import numbers_in, shown
from rag.language.pronouns import leans_back

_QUOTED = re.compile(r"[\"“„«]([^\"“”„«»]{3,400})[\"”“»]")
_LEFT_OUT = re.compile(r"…|\.\.\.|\[[^\]]*\]")
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_DAY = re.compile(
    rf"\b(?:(\d\d?) ({'|'.join(_MONTHS)})[a-z]*|({'|'.join(_MONTHS)})[a-z]*\.? (\d\d?))\b", re.I
)
_BEFORE = 8  # sentences before a cited one that are searched for the name behind a pronoun
_ENGLISH = re.compile(r"\b(?:the|of|and|that|has|have|were|with|from|which)\b", re.IGNORECASE)
_JOINT = re.compile(r";|, (?:and|but|while) ")
_LEAST_SHARED = 0.2  # of a claim's terms, in what it cites; claims on something else rarely have it
_OPENING = re.compile(r"[^\w]*([^\W_]+(?:[’'-][^\W_]+)*)(?:\s+(\w+))?")
_ADVERBS = frozenset("according although both despite earlier following instead later".split())
_ADVERBS |= frozenset("meanwhile since though today tomorrow yesterday".split())
_ACTS = frozenset("said says told tells called calls added denied denies led leads met".split())


@dataclass(frozen=True, slots=True)
class CitedSentence:
    """A sentence that a claim cites, in its article."""

    article: Article
    span: Span

    @property
    def quote(self) -> str:
        """The sentence, sliced from the archived article."""
        return self.span.of(self.article.text)


def why_doubtful(claim: str, cited: Sequence[CitedSentence], known: str = "") -> str:
    """Why a claim goes beyond the sentences it cites, in a few words; empty if it does not.

    `known` is text to look a claim's first word up in, to tell a name ("Reuters") from a word that
    is capitalised only because it opens the sentence ("However").
    """
    words = " ".join(one.quote for one in cited)
    pool = f"{words} {' '.join(_about(one) for one in cited)}"
    plain = _folded(pool)
    for quoted in _QUOTED.findall(claim):
        if not all(_folded(part).strip(" .,;!?") in plain for part in _LEFT_OUT.split(quoted)):
            return f"the words “{quoted[:60]}” are not in the cited sentence"
    lost = sorted(numbers_in(claim) - numbers_in(pool, lenient=True))
    if lost:
        return f"{shown(lost[0])} is not in the cited sentence"
    for name in _strange_names(claim, cited, pool, known):
        return f"{name} is not in the cited sentence"
    if _speaks_of_else(claim, words, pool):
        return "the cited sentence is about something else"
    unquoted = _QUOTED.sub("", claim)
    if denies_what_is_said(unquoted, words):
        return "the claim denies something that the cited sentence does not deny"
    if says_what_is_denied(claim, words):
        return "the cited sentence denies what the claim says"
    return ""


def _speaks_of_else(claim: str, words: str, pool: str) -> bool:
    """Whether a claim or one of its clauses shares no content term with what it cites.

    If both are English, also whether the share of common terms is under `_LEAST_SHARED`.
    """
    said, there = name_terms(unified(claim)), name_terms(unified(pool))
    if not said & name_terms(unified(words)):
        return bool(said)
    clauses = [name_terms(unified(clause)) for clause in _JOINT.split(claim)]
    if any(len(clause) > 1 and not clause & there for clause in clauses):
        return True
    english = _ENGLISH.search(claim) and _ENGLISH.search(words)
    return bool(english) and len(said & there) < _LEAST_SHARED * len(said)


def _strange_names(
    claim: str, cited: Sequence[CitedSentence], pool: str, known: str
) -> Iterator[str]:
    """Capitalised words of a claim that are not in the pool in any form."""
    pool = unified(pool)
    present = name_terms(f"{pool} {unified(' '.join(map(_spoken_of, cited)))}")
    claim = unified(claim)
    for number, run in enumerate(runs_in(claim)):
        names = run.split()
        if number == 0 and claim.lstrip(" \"'“‘([").startswith(run):
            names = names[not _opens_with_name(claim, names, f"{known} {pool}") :]
        strange = [name for name in names if not stands_in(name, present)]
        if not strange or spelled_out(" ".join(names), pool):
            continue
        if strange[-1] == names[-1] or not _qualified(strange, names[-1], cited):
            yield strange[0].removesuffix("'s").removesuffix("’s")


def _opens_with_name(claim: str, run: Sequence[str], known: str) -> bool:
    """Whether a claim's first word is a name, not just capitalised because it comes first."""
    opening = _OPENING.match(claim)
    first, after = (opening[1], opening[2] or "") if opening else (run[0], "")
    if first.lower() in _ADVERBS or first.endswith("ly") or set(terms(first)) <= FUNCTION_TERMS:
        return False
    if re.search(rf"\w[\w,;’']* {re.escape(first)}\b", known):
        return True
    common = re.search(rf"\b{re.escape(first.lower())}\b", known)
    return not common and (len(run) > 1 or after in _ACTS)


def _qualified(strange: Sequence[str], last: str, cited: Sequence[CitedSentence]) -> bool:
    """Whether a cited article elsewhere has the strange names before `last`, as in a full name."""
    wanted = name_terms(f"{' '.join(strange)} {last}")
    return any(
        wanted <= name_terms(run) for one in cited for run in runs_in(unified(one.article.text))
    )


def _spoken_of(cited: CitedSentence) -> str:
    """The sentences before a cited one that may name whom its pronoun means, at most `_BEFORE`.

    Goes back to the nearest sentence that does not lean back itself, and one further, since the
    nearest name need not be the right one. Empty if the cited sentence does not lean back.
    """
    text = cited.article.text
    if not leans_back(cited.quote):
        return ""
    before = [
        one.of(text) for one in article_sentences(cited.article) if one.end <= cited.span.start
    ]
    taken: list[str] = []
    for sentence in before[: -_BEFORE - 1 : -1]:
        taken.append(sentence)
        if len(taken) > 1 and not leans_back(taken[-2]):
            break
    return " ".join(taken)


def _about(cited: CitedSentence) -> str:
    """The article's metadata, and the dates that the cited sentence refers to."""
    article = cited.article
    parts = [article.header, article.author or ""]
    if article.published_on:
        text = cited.quote.lower()
        parts.append(article.published_on.isoformat())
        days = [article.published_on, *_relative_days(text, article.published_on)]
        days += _calendar_days(text, article.published_on)
        parts += [_spelled(day) for day in days]
    return " ".join(parts)


def _relative_days(text: str, today: date) -> Iterator[date]:
    """The days that "Thursday" or "yesterday" may mean; one day for "next month" or "last year"."""
    for number, weekday in enumerate(_WEEKDAYS):
        if weekday in text:
            back = (today.weekday() - number) % 7
            yield today - timedelta(days=back)
            yield today + timedelta(days=7 - back)
            if "last week" in text:
                yield today - timedelta(days=back + 7)
    if "yesterday" in text or "last night" in text:
        yield today - timedelta(days=1)
    if "tomorrow" in text:
        yield today + timedelta(days=1)
    for word, sign in (("last", -1), ("next", 1)):
        if f"{word} month" in text:
            yield today.replace(day=15) + sign * timedelta(days=30)
        if f"{word} year" in text:
            yield today.replace(day=15) + sign * timedelta(days=365)


def _calendar_days(text: str, today: date) -> Iterator[date]:
    """The days that "Feb 20" or "29 October" mean, in the year nearest to `today`."""
    for match in _DAY.finditer(text):
        month = _MONTHS.index((match[2] or match[3]).lower()) + 1
        for year in (today.year - 1, today.year, today.year + 1):
            try:
                day = date(year, month, int(match[1] or match[4]))
            except ValueError:
                continue
            if abs((day - today).days) <= 183:
                yield day


def _spelled(day: date) -> str:
    return f"{day:%A} {day.day} {day:%B} {day.year}"


def _folded(text: str) -> str:
    """Normalises case, quotation marks, dashes and blanks, for comparing quoted words."""
    text = unicodedata.normalize("NFKC", text).lower()
    return " ".join(re.sub(r"[–—‑]", "-", re.sub(r"[’‘`]", "'", text)).split())
