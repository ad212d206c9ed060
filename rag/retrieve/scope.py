"""Scope: whose articles a question asks for, and what it asks them about.

"What has Jim Sallow reported about the ballot?" asks the articles of one author about the ballot.
Knows how questions name a writer, in English, German, Spanish and French; the archive knows who
writes. An outlet whose words or articles are asked for limits the search too, unless the question
names another beside it: elsewhere search only lifts it. Does not know how articles are searched.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from index.archive.articles import Archive
from index.article import ArticleRef
from index.outlet_names import outlets_in
from index.query import Query, window_of
from index.terms import FUNCTION_TERMS, content_terms, terms
from index.when import timeless
from rag.question.form import Form, without_form
from rag.retrieve.clauses import SEVERAL_TERMS

MOST_ARTICLES = 5_000  # of one author, newest first, that a search is limited to
OUTLETS_NAMED = 5  # where the one asked for is not there

_NAME = r"(?P<name>\b[A-ZÀ-Þ][\w’'.-]*(?:,? (?:(?:&|of|de|van|von|al|bin|el) )?[A-ZÀ-Þ][\w’'.-]*)*)"
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
    rf"{_NAME}(?i: (?:a|ont)-t-(?:il|elle|ils|elles) (?:écrit|publié)e?s?\b)",
)
_SAYS = (
    rf"(?i:\bwhat (?:does|did|has|do|have) (?:the )?){_NAME}(?i: (?:says?|said|report|reported)\b)",
    rf"(?i:\baccording to (?:the )?){_NAME}",
    rf"(?i:\bwas (?:sagt|sagte|schreibt|schrieb|berichtet|berichtete) (?:die |der |das )?){_NAME}",
    rf"(?i:\bqué (?:dice|dijo|ha dicho|cuenta|contó) ){_NAME}",
    rf"(?i:\bque (?:dit|disait|raconte|rapporte) ){_NAME}",
)
_REPORTS = re.compile(  # about something: an overview or a list of articles, and not one fact
    rf"^\W*(?i:what (?:else )?(?:did|does|has|have|had) (?:the )?|was (?:schrieb|berichtete|hat) "
    rf"(?:die |der |das )?){_NAME} (?i:(?:(?:ever |already )?(?:reports?|reported|write|wrote|"
    r"(?P<list>written|publish|published)) (?:about|on)|über|zu)\b)"
)
_ASKED = [re.compile(pattern) for pattern in _WRITES]
_SPOKEN = [re.compile(pattern) for pattern in (*_WRITES, *_SAYS)]
_LEFT_OVER = re.compile(
    r"^(?:what|which|was|qué|qu['’]|how|about|on|over|über|zu|sobre|sur|the|did|has|have|had|"
    r"articles?|stories|ever|already|list|show|find|all|me|many|\W)+(?:about|on|über|zu|sobre|sur)?\b"
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
    `publisher` is the outlet whose articles it asks for, whatever they are about; `outlet` the one
    whose words are asked for, to which the query is limited, and `form` the form that asks for.
    """

    query: Query
    articles: tuple[ArticleRef, ...] = ()
    unknown: str = ""
    publisher: str = ""
    outlet: str = ""
    form: Form | None = None


def scope_of(query: Query, archive: Archive) -> Scope:
    """Limits the query to the author or outlet whose articles it asks for, if there is one."""
    match = next((found for sign in _ASKED if (found := sign.search(query.text))), None)
    if match and not topic(rest := _without_writer(query.text, match)):
        name = bare_outlet(match["name"].rstrip(".,"))
        if publisher := next((one for one in archive.outlets() if bare_outlet(one) == name), ""):
            return Scope(replace(query, text=rest), publisher=publisher)
    if outlet := _spoken_outlet(query, archive):
        limited = replace(query, outlets=(outlet,))
        if (on := _REPORTS.search(query.text)) and topic(rest := _without_writer(query.text, on)):
            form = Form.ARTICLES if on["list"] else Form.OVERVIEW
            return Scope(replace(limited, text=rest), outlet=outlet, form=form)
        return Scope(limited, outlet=outlet)
    if match is None:
        return Scope(query)
    name = match["name"].rstrip(".,")
    articles = archive.by_author(name, MOST_ARTICLES)
    if not articles:
        known = any(bare_outlet(one) == bare_outlet(name) for one in archive.outlets())
        return Scope(query, unknown="" if known else name)
    ids = tuple(one.id for one in articles)
    return Scope(
        replace(query, text=_without_writer(query.text, match), articles=ids), tuple(articles)
    )


def topic(text: str) -> list[str]:
    """The content terms of a text beside its words of time."""
    found = content_terms(timeless(text))
    return [one for one in found if not one.isdigit() and one not in _NO_TOPIC]


def attempts(scope: Scope, form: Form) -> Iterator[Scope]:
    """The scopes to look within until one answers, the narrowest first.

    A list of articles is of the days that the question names. Where an outlet says nothing, the
    others may.
    """
    window = window_of(scope.query)
    if form is not Form.FACT and window is not None and not scope.query.window:
        named = scope.query.text
        text = named.replace(window.phrase, " ") if window.phrase else named
        text = text if content_terms(without_form(text)) else named
        if form is Form.ARTICLES:
            yield replace(scope, query=replace(scope.query, days=window, text=text))
        elif window.explicit:
            yield replace(scope, query=replace(scope.query, window=window, text=text))
    yield scope
    if scope.outlet:
        yield Scope(replace(scope.query, outlets=()), form=scope.form)


def _spoken_outlet(query: Query, archive: Archive) -> str:
    """The outlet whose words or articles a question asks for, if it names no other."""
    text = query.text
    spoken = [match.span("name") for sign in _SPOKEN for match in sign.finditer(text)]
    if not spoken or query.outlets or len(content_terms(text)) >= SEVERAL_TERMS:
        return ""  # a long question may be about a story of another outlet too
    places = outlets_in(text, archive.outlets(), bare=True)
    if len(places) != 1:
        return ""
    ((name, place),) = places.items()
    return name if any(one < place.stop and place.start < end for one, end in spoken) else ""


def outlet_notice(query: Query, archive: Archive, silent: str = "") -> str:
    """A notice where the outlet whose words are asked for does not answer; else empty.

    It is `silent` where others answer in its place; or a known one of which the archive has
    nothing: then those are named of which it has most.
    """
    if silent:
        return f"nothing found by {silent} answers this; these are the words of others"
    if query.outlets:
        return ""
    spoken = [match["name"] for sign in _SPOKEN for match in sign.finditer(query.text)]
    if not spoken:
        return ""
    from index.read.outlets import known_outlet  # with what reads pages, which takes a while

    named = (known_outlet(name) or known_outlet(f"The {name}") for name in spoken)
    asked = next(filter(None, named), None)
    if asked is None:
        return ""
    held, words = archive.by_outlet(), set(bare_outlet(asked).split())
    if any(words <= set(bare_outlet(one).split()) or _at_host(one) == asked for one in held):
        return ""  # "BBC News" is the BBC
    most = sorted(held, key=lambda name: -held[name])[:OUTLETS_NAMED]
    others = f"; there are articles from {', '.join(most)}" if most else ""
    return f"no articles from {asked} are in the archive{others}"


def _at_host(outlet: str) -> str | None:
    """The known outlet at a host by which an outlet is called."""
    from index.read.outlets import outlet_of

    return outlet_of(f"https://{outlet}") if re.fullmatch(r"[\w.-]+\.[a-z]+", outlet) else None


def bare_outlet(outlet: str) -> str:
    """An outlet's name as it is compared: in lower case, without "the"."""
    return outlet.casefold().removeprefix("the ").strip()


def _without_writer(text: str, match: re.Match[str]) -> str:
    """What is left of a question without its writer and the words that ask for articles."""
    rest = f"{text[: match.start()]} {text[match.end() :]}".strip()
    return _LEFT_OVER.sub(" ", without_form(rest)).strip()
