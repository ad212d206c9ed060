"""Names of a claim that the cited sentences do not have.

Finds the error "name". A name may stand in another form (Russia, Russian; the UN), by its last part
or with a first name that the article has elsewhere; an outlet may be named by its host. A capital
alone makes no name at the start of a sentence, nor in German. Does not know people or places.
"""

import re
from collections.abc import Iterator, Sequence

from index.article import Article
from index.terms import FUNCTION_TERMS, function_terms, terms
from rag.cite.article_names import first_names, is_common, name_runs, names_of
from rag.cite.described import (
    in_full_somewhere,
    is_meant_by,
    is_no_name,
    is_of_article,
    only_describes,
)
from rag.cite.namesakes import is_namesake
from rag.cite.nearest import nearest
from rag.cite.outlets import without_outlets
from rag.cite.reading import CitedReading, Reading
from rag.language.capitals import is_name_by_itself
from rag.language.names import (
    name_terms,
    runs_in,
    spelled_out,
    stands_in,
    unified,
)
from rag.language.openers import OPENERS
from rag.language.seats import stands_for_country, stands_for_office
from rag.language.titles import ACTS, PEOPLE, TITLES

_OPENING = re.compile(r"^[^\w]*|(?<=[.!?:;])[\s\"“«‘'(]+|(?<=\s)[\"“«„]")
_COUNTS = re.compile(
    r"(?:ende|anfang|mitte|millionen?|milliarden?|euro|kronen|prozent|tonnen)$", re.I
)
_STEM = 4  # more letters than these may begin a compound
_PLURAL = re.compile(r"[A-Z\d]s$")  # "MPs", "R1Ts"
_CORRECTED = re.compile(r"\b(?:not|rather than|instead of)(?: the| in| at| on| by)* $")
_BEFORE = re.compile(r"([^\W\d_]+)(?: (?:the|el|la|los|las|le|les))? $")
_SLOTS = dict.fromkeys("in at near from outside off across en chez à desde".split(), "place")
_SLOTS |= dict.fromkeys("of de du des d".split(), "any")
_HOST = re.compile(r"\b([a-z0-9-]+)\.(?:com|org|net|co)\b", re.IGNORECASE)
_LIKE = {"place": {"place"}, "one": {"one", "any"}, "any": {"one", "any"}}


def strange_name(claim: Reading, there: Sequence[CitedReading], known: str = "") -> str:
    """Which name of the claim is not there; empty if all are."""
    if claim.language == "de":
        return strange_foreign_name(claim, there)
    articles = list({one.article.id: one.article for one in there}.values())
    text = unified(without_outlets(claim.text, articles))
    words = " ".join(one.reading.text for one in there)
    titles = " ".join(one.article.title for one in there)
    about = " ".join(f"{one.article.author or ''} {one.article.outlet or ''}" for one in there)
    pool = unified(f"{words} {titles} {about}")
    spoken = " ".join(one.spoken_of for one in there)
    present = name_terms(f"{pool} {unified(spoken)}")
    called = name_terms(" ".join(runs_in(f"{pool} {unified(spoken)}")))
    everywhere = frozenset[str]().union(*(run for one in articles for run in name_runs(one)))
    openings = {match.end() for match in _OPENING.finditer(text)}
    claimed, english = name_terms(text), claim.language == "en"
    hosts = {_joined([host]) for host in _HOST.findall(words)}
    short = spelled_out(text, pool) | spelled_out(text, f"{words} {titles} {about}")
    for start, run in _runs(text):
        if _CORRECTED.search(text[:start]):
            continue
        names = run.split()
        after = text[start + len(run) :].split()
        opens = start in openings and not _is_name(names, after, claim, articles, known)
        names, dropped = (names[1:], names[0]) if opens else (names, "")
        strange = [name for name in names if not _is_known(name, present, articles, called)]
        strange = [name for name in strange if name not in short]
        if not strange:
            continue
        if english and is_namesake(names, strange, there):
            return re.sub(r"['’]s?$", "", " ".join(names))
        if in_full_somewhere(strange, names, articles) or is_meant_by(strange, there):
            continue
        if only_describes(names, strange, pool, articles):
            continue
        left_out = _slots_left_out(claimed, nearest(text, start, there))
        slot = _SLOTS.get(dropped.lower()) or _slot(text, start)
        free = not left_out & _LIKE[slot]
        if slot != "place":
            known_here = everywhere if free else present
            if all(stands_for_country(one, known_here) for one in strange):
                continue
        if stands_for_office(" ".join(strange), present) or _joined(names) in hosts:
            continue
        if free and is_of_article(strange, strange if slot == "place" else names, articles):
            continue
        return re.sub(r"['’]s?$", "", " ".join(filter(None, (dropped, *strange))))
    return ""


def _joined(names: Sequence[str]) -> str:
    """Names as a host has them: optumstore of "Optum Store"."""
    return re.sub(r"['’]s?$|[^\w]", "", "".join(names)).lower()


def strange_foreign_name(claim: Reading, there: Sequence[CitedReading]) -> str:
    """Which name of the claim is not there, where the sentences are in another language."""
    articles = list({one.article.id: one.article for one in there}.values())
    text = unified(without_outlets(claim.text, articles))
    words = unified(
        " ".join(f"{one.reading.text} {one.article.title} {one.spoken_of}" for one in there)
    )
    present = name_terms(words)
    openings = {match.end() for match in _OPENING.finditer(text)}
    empty = function_terms(claim.text)
    same = any(one.reading.language == claim.language for one in there)
    for start, run in _runs(text):
        names = [
            name
            for name in run.split()
            if not set(terms(name)) <= empty and name.lower() not in OPENERS
        ]
        strange = [name for name in names if not _is_known_abroad(name, present, articles)]
        if (
            not strange
            or in_full_somewhere(strange, names, articles)
            or is_meant_by(strange, there)
        ):
            continue
        whole = re.sub(r"['’]s?$", "", " ".join(strange))
        if names[-2:-1] and names[-2] in strange and _is_other_first_name(names[-2:], articles):
            return whole  # another first name
        if (
            claim.language != "de"
            and start not in openings
            and any(strange[-1].lower() in names_of(article) for article in articles)
        ):
            return whole  # another name of the article
        if claim.language == "de" and same and len(names) > 1 and not _COUNTS.search(names[-2]):
            return whole  # a noun and its name
    return ""


def _is_known_abroad(name: str, present: frozenset[str], articles: Sequence[Article]) -> bool:
    """As `_is_known`, and as the beginning of a compound, or beginning with one that is there.

    "Ulsetal" for Ulse, "Niederulse" for "Nieder- und Oberulse".
    """
    if _is_known(name, present, articles, present):
        return True
    return all(
        any(one.startswith(term) or (len(one) > _STEM and term.startswith(one)) for one in present)
        for term in name_terms(name)
    )


def _runs(text: str) -> Iterator[tuple[int, str]]:
    at = 0
    for run in runs_in(text):
        at = text.index(run, at)
        yield at, run
        at += len(run)


def _is_known(
    name: str, present: frozenset[str], articles: Sequence[Article], called: frozenset[str]
) -> bool:
    """Whether a capitalised word is there, or is no name at all.

    In another form only as a name: Booker is not in "the record book".
    """
    bare = re.sub(r"['’]s?$", "", name)
    if name_terms(bare) <= present or stands_in(bare, called):
        return True
    if _PLURAL.search(bare) and name_terms(bare[:-1]) <= present:
        return True
    lower = bare.lower()
    if is_no_name(lower):
        return True
    parts = bare.split("-")
    if len(parts) > 1 and all(
        part.islower() or _is_known(part, present, articles, called) for part in parts
    ):
        return True  # "Houston-based": based in Houston
    return any(is_common(lower, article) for article in articles)


def _is_name(
    names: Sequence[str],
    after: Sequence[str],
    claim: Reading,
    articles: Sequence[Article],
    known: str,
) -> bool:
    """Whether the first word of a sentence is a name, not just capitalised because it is first."""
    first = re.sub(r"['’]s?$", "", names[0])
    lower = first.lower()
    if set(terms(first)) <= FUNCTION_TERMS or first.endswith("ly") or lower in OPENERS:
        return False
    if any(is_common(lower, article) for article in articles):
        return False
    if lower in TITLES:
        return False
    if claim.language == "en" and is_name_by_itself(names[0], *(*names[1:], *after)[:1]):
        return True
    if any(lower in names_of(article) for article in articles):
        return True
    if re.search(rf"\w[\w,;’']* {re.escape(first)}\b", f"{claim.text} {known}"):
        return True
    if len(names) == 1:
        return bool(after) and after[0] in ACTS and not PEOPLE.search(lower)
    return _has_other_first_name(names, articles)


def _has_other_first_name(names: Sequence[str], articles: Sequence[Article]) -> bool:
    """Whether the articles know the last name of a run, and only with another first name."""
    if len(names) != 2:
        return False
    last = re.sub(r"['’]s?$", "", names[-1]).lower()
    if is_no_name(last):
        return False
    return any(last in names_of(article) for article in articles)


def _is_other_first_name(names: Sequence[str], articles: Sequence[Article]) -> bool:
    """Whether the articles know the last name of a pair only behind other first names.

    A noun before a name ("Bezirk Hobstone") is none where the name stands alone or first there.
    """
    first, last = (re.sub(r"['’]s?$", "", name).lower() for name in names)
    before = {one for article in articles for one in first_names(article).get(last, ())}
    return bool(before) and not {first, ""} & before


def _slots_left_out(claimed: frozenset[str], there: Sequence[CitedReading]) -> set[str]:
    """Where the cited sentences have names of whom or of which the claim says nothing.

    Only in place of such a one may a name of the article be wrong; else it says who "she" or what
    "the ferry" is.
    """
    found = set()
    for one in there:
        text = unified(without_outlets(one.reading.text, [one.article]))
        openings = {match.end() for match in _OPENING.finditer(text)}
        for start, run in _runs(text):
            names = [re.sub(r"['’]s?$", "", name) for name in run.split()]
            dropped = ""
            if start in openings and not _may_be_name(names[0], one.article):
                dropped, *names = names
            names = [name for name in names if not is_no_name(name.lower())]
            if names and not any(stands_in(name, claimed) for name in names):
                found.add(_SLOTS.get(dropped.lower()) or _slot(text, start))
    return found


def _may_be_name(first: str, article: Article) -> bool:
    """Whether a sentence's first word is a name, as far as its article tells."""
    lower = first.lower()
    if lower in names_of(article):
        return True
    empty = lower in OPENERS or set(terms(first)) <= FUNCTION_TERMS or lower.endswith("ly")
    return not (empty or PEOPLE.search(lower) or is_common(lower, article))


def _slot(text: str, start: int) -> str:
    """What kind of thing a name at `start` may be, by the word before it."""
    if is_no_name(text[start:].split(" ", 1)[0].lower()):  # "from Commissioner Brook" is no place
        return "one"
    before = _BEFORE.search(text[:start])
    return _SLOTS.get(before[1].lower(), "one") if before else "one"
