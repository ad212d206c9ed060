"""Scope: whose articles a question asks for, and what it asks them about.

"What has Jim Sallow reported about the ballot?" asks the articles of one author about the ballot.
Knows how questions name a writer, in English, German, Spanish and French; the archive knows who
writes. An outlet does not limit the search: a question that names one often asks about another
too, so search only lifts it. Does not know how articles are searched.
"""

import re
from dataclasses import dataclass, replace

from index.archive.articles import Archive
from index.article import ArticleRef
from index.query import Query
from index.terms import FUNCTION_TERMS, content_terms, terms
from index.when import undated, without_dates
from rag.question.form import without_form

MOST_ARTICLES = 5_000  # of one author, newest first, that a search is limited to

_NAME = r"(?P<name>[A-ZÀ-Þ][\w’'.-]*(?:,? (?:(?:&|of|de|van|von|al|bin|el) )?[A-ZÀ-Þ][\w’'.-]*)*)"
_WORKS = r"(?:articles?|stories|reports?|columns?|pieces?|reporting|coverage)"
_WRITES = (
    rf"(?i:\b(?:did|does|do|has|have|had) (?:the )?){_NAME} "
    r"(?i:(?:ever |already )?(?:reports?|reported|write|wrote|written|publish|published|cover|"
    r"covered)\b)",
    rf"(?i:\b{_WORKS} (?:written |published )?(?:by|from) (?:the )?){_NAME}",
    rf"{_NAME}['’]s? (?i:{_WORKS}\b)",
    rf"(?i:\b(?:hat|haben) (?:die |der |das )?){_NAME} (?i:(?=.*\b(?:geschrieben|berichtet)\b))",
    rf"(?i:\b(?:artikel|berichte|beiträge) von (?:der |dem )?){_NAME}",
    rf"(?i:\b(?:ha escrito|escribió|ha publicado|publicó) ){_NAME}",
    rf"(?i:\bart[ií]c(?:ulo|le)s? d[e'’]l? ?(?:la )?){_NAME}",
    rf"(?i:\ba (?:écrit|publié) ){_NAME}",
)
_ASKED = [re.compile(pattern) for pattern in _WRITES]
_LEFT_OVER = re.compile(
    r"^\W*(?:what|which|was|qué|qu['’]|how|about|on|over|über|zu|sobre|sur|the|did|has|have|had|"
    r"articles?|stories|ever|already|list|show|find|all|me|many|\W)+\s*(?:about|on|über|zu|sobre|sur)?\b"
    r"|\b(?:geschrieben|berichtet)\W*$|[?.!\s]+$",
    re.IGNORECASE,
)
_NO_TOPIC = FUNCTION_TERMS | frozenset(
    terms("since until before after during seit bis vor nach desde hasta antes depuis avant après")
)


@dataclass(frozen=True, slots=True)
class Scope:
    """The query to search with, and the author's articles, newest first, if one is named.

    `unknown` is the name of a writer of whom the archive has nothing, and which is no outlet.
    `outlet` is the one whose articles it asks for, whatever they are about.
    """

    query: Query
    articles: tuple[ArticleRef, ...] = ()
    unknown: str = ""
    outlet: str = ""


def scope_of(query: Query, archive: Archive) -> Scope:
    """Limits the query to the author whose articles it asks for, if there is one."""
    match = next((found for sign in _ASKED if (found := sign.search(query.text))), None)
    if match is None:
        return Scope(query)
    name = match["name"].rstrip(".,")
    articles = archive.by_author(name, MOST_ARTICLES)
    if not articles:
        named = (one for one in archive.outlets() if bare_outlet(one) == bare_outlet(name))
        outlet = next(named, "")
        if outlet and not topic(rest := _without_writer(query.text, match)):
            return Scope(replace(query, text=rest), outlet=outlet)
        return Scope(query, unknown="" if outlet else name)
    ids = tuple(one.id for one in articles)
    return Scope(
        replace(query, text=_without_writer(query.text, match), articles=ids), tuple(articles)
    )


def topic(text: str) -> list[str]:
    """The content terms of a text beside its words of time."""
    found = content_terms(without_dates(undated(text)))
    return [one for one in found if not one.isdigit() and one not in _NO_TOPIC]


def bare_outlet(outlet: str) -> str:
    """An outlet's name as it is compared: in lower case, without "the"."""
    return outlet.casefold().removeprefix("the ").strip()


def _without_writer(text: str, match: re.Match[str]) -> str:
    """What is left of a question without its writer and the words that ask for articles."""
    rest = f"{text[: match.start()]} {text[match.end() :]}".strip()
    return _LEFT_OVER.sub(" ", without_form(rest)).strip()
