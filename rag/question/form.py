"""Form of an answer: a fact, an overview, dated lines, the newest, articles, a digest of some days.

Told by how the question opens, in English, German, Spanish and French. When in doubt it is a fact.
Does not know the archive: whether "What has Jim Sallow reported about it?" asks for the articles of
an author, only who knows the authors can tell (`rag/retrieve/people.py`).
"""

import re
from datetime import date
from enum import StrEnum

from index.when import find_window, undated, without_dates


class Form(StrEnum):
    """The form that an answer takes."""

    FACT = "fact"
    OVERVIEW = "overview"
    TIMELINE = "timeline"
    LATEST = "latest"
    ARTICLES = "articles"
    DIGEST = "digest"


_TIMELINE = (
    r"what (?:has |have |had )?(?:since )?happened (?:with|since|between|so far|after|following)\b",
    r"what(?:'s|’s| is| was| are) the (?:timeline|chronology|sequence of events)\b",
    r"(?:(?:give|show|draw|make|write) (?:me |us |up )?)?(?:a |the )?(?:timeline|chronology) of\b",
    r"(?:catch|bring|fill) (?:me|us) (?:up|in) (?:on|about|to date on)\b",
    r"was (?:ist|geschah|passierte) .*\b(?:seit|mit)\b.*\b(?:passiert|geschehen)\b",
    r"(?:eine )?(?:chronologie|chronik|zeitleiste)\b",
    r"qué ha pasado (?:con|desde)\b|(?:una )?cronología de\b",
    r"cómo (?:ha evolucionado|evolucionó)\b",
    r"que s'est-il passé (?:avec|depuis)\b|(?:une )?chronologie d",
)
_DEVELOPED = (  # with what is asked about, and what follows
    r"how (?:did|has|have|does) (.+?) (?:develop|unfold|evolve|play out)(?:e?d)?"
    r"(\W*| (?:in|on|since|after|over|during|between|from|until|so far)\b.*)$",
    r"wie hat sich (.+?) entwickelt\b(.*)",
    r"comment (.+?) a-t-(?:il|elle|on) évolué\b(.*)",
)
_ARTICLES = (
    r"how many (?:articles|stories|pieces|reports) did\b",
    r"(?:which|what) (?:articles?|stories|pieces|reports) (?:have|has|did) (?:we|you|they|"
    r"(?:the )?(?:papers|outlets|archive)) "
    r"(?:publish(?:ed)?|print(?:ed)?|r[au]n|writt?en?) (?:about|on)\b",
    r"(?:which|what) (?:articles?|stories|pieces|reports) "
    r"(?:did|do|does|has|have|are (?:there|about)|were|mention|discuss|deal with|talk about|cover)"
    r"\b(?: about\b)?",
    r"(?:which|what) (?:articles?|stories|pieces|reports) (?:about|on) (?=.+\bare there\b)",
    r"(?:list|show|find|give) (?:me |us )?(?:all |the |all the |all of the )?"
    r"(?:articles?|stories|pieces|reports|coverage) (?:about|on|by|from|of|that|which)\b",
    r"(?:all )?(?:articles|stories|reports) (?:about|on|by|from)\b",
    r"what (?:have|has|did) (?:we|you|the archive|our .+|(?:the )?(?:press|papers|newspapers|"
    r"outlets|media|journalists)) (?:publish|published|print|printed|write|written|run|report|"
    r"reported|cover|covered)\b",
    r"welche (?:artikel|berichte|beiträge)\b",
    r"was haben wir (?:über|zu) .+ (?:veröffentlicht|geschrieben)",
    r"qué (?:artículos|noticias|hemos publicado)\b",
    r"quels articles\b|qu'avons-nous publié",
)
_LATEST = (
    r"what(?:'s|’s| is| are) (?:the )?(?:latest|newest|new)(?: (?:news|updates?|developments?))? "
    r"(?:on|about|with|in|from|of)\b",
    r"(?:the )?(?:latest|newest)(?: (?:news|updates?|developments?))? (?:on|about)\b",
    r"any(?: new)? (?:news|updates?|developments?) (?:on|about|from)\b",
    r"where (?:do|does|did) (?:things|it|we) stand (?:on|with)\b",
    r"was gibt es neues (?:zu|von|über|bei)\b|(?:qué|que) hay de nuevo (?:sobre|con)\b",
    r"(?:quelles sont les |les )?dernières nouvelles (?:de|sur|du|des)\b",
)
_OVERVIEW = (
    r"tell (?:me|us) (?:something |everything |more |a bit |all )?about\b",
    r"what (?:do|can|did) (?:we|you|they) (?:know|have|find|tell (?:me|us)) (?:so far )?"
    r"(?:about|on)\b",
    r"what(?:'s|’s| is| was) known (?:so far )?about\b",
    r"(?:(?:give|write|show) (?:me |us )?)?(?:an? |the )?(?:short |brief |quick )?"
    r"(?:overview|summary|background|rundown) (?:of|on|about)\b",
    r"was (?:weiß man|wissen wir|ist bekannt) (?:über|von)\b|erzähl(?:e|en sie)? (?:mir |uns )?"
    r"(?:etwas |mehr )?(?:über|von)\b",
    r"qué (?:sabemos|se sabe) (?:de|sobre)\b|h[áa]bl(?:a|e)(?:me|nos) (?:de|sobre)\b",
    r"que sait-on (?:de|sur|du|des)\b|parle[zs]?-(?:moi|nous) (?:de|du|des)\b",
)
_HAPPENED = (r"what (?:else )?(?:happened|was happening|went on|took place)\b",)  # on named days
_POLITE = r"^\W*(?:(?:and|so|ok|please|can you|could you|i'd like|i want)\b\W*)*"


_EVENTS = re.compile(
    r"\b(?:happen(?:s|ed|ing)?|news|headlines?|stories|events?|digest|passiert|geschah|geschehen|"
    r"nachrichten|schlagzeilen|neues|pasó|pasado|ocurrió|noticias|titulares|novedades|passé|"
    r"actualités?|nouvelles?|titres|neuf)\b",
    re.IGNORECASE,
)
_NEWS = re.compile(  # words beside the time of such a question
    r"what|which|who|how|is|was|were|are|did|do|does|has|have|had|the|a|an|in|on|of|for|from|me|us|tell|"
    r"give|show|there|any|some|please|all|and|to|about|at|happen(?:s|ed|ing)?|going|news|new|"
    r"headlines?|stor(?:y|ies)|events?|main|top|important|most|big(?:gest)?|digest|summary|"
    r"summari[sz]e|papers?|day|made|latest|recent|newest|was|war|waren|wurde|ist|gibt|gab|es|die|"
    r"der|das|den|am|im|in|neues|neu|passiert|"
    r"geschah|geschehen|nachrichten|schlagzeilen|wichtigste[nr]?|los|qué|que|hay|pasó|ha|pasado|"
    r"ocurrió|hubo|fue|eran|las?|los|el|de|del|en|noticias|titulares|nuevo|novedades|s|est|il|passé|quoi|neuf|dans|les?|"
    r"actualités?|nouvelles?|titres|du|qu|quelles?|sont|étaient",
    re.IGNORECASE,
)


def _either(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(_POLITE + "(?:" + "|".join(patterns) + ")", re.IGNORECASE)


_SIGNS = (
    (Form.ARTICLES, _either(_ARTICLES)),
    (Form.TIMELINE, _either(_TIMELINE)),
    (Form.LATEST, _either(_LATEST)),
    (Form.OVERVIEW, _either(_OVERVIEW)),
)
_OVER_TIME = [re.compile(_POLITE + pattern, re.IGNORECASE | re.DOTALL) for pattern in _DEVELOPED]
_ON_DAYS = _either(_HAPPENED)
_ANY_DAY = date(2999, 12, 31)  # to tell whether a question names days, whichever


def form_of(question: str) -> Form:
    """The form that the question asks for."""
    if _asks_for_news(question):
        return Form.DIGEST
    if any(sign.match(question) for sign in _OVER_TIME):
        return Form.TIMELINE
    found = next((form for form, sign in _SIGNS if sign.match(question)), Form.FACT)
    if found is Form.FACT and _ON_DAYS.match(question):
        window = find_window(question, _ANY_DAY)
        return Form.TIMELINE if window and window.explicit else found
    return found


def _asks_for_news(question: str) -> bool:
    """Whether it asks what happened on some days, of which it names nothing but the time."""
    words = re.findall(r"[^\W\d_]+", without_dates(undated(question)))
    return _EVENTS.search(question) is not None and all(map(_NEWS.fullmatch, words))


def without_form(question: str) -> str:
    """The question without the words that ask for a form: what it is about."""
    for sign in _OVER_TIME:
        if match := sign.match(question):
            return " ".join(match.groups()).strip(" ?.!")
    for sign in (*(sign for _, sign in _SIGNS), _ON_DAYS):
        if match := sign.match(question):
            return question[match.end() :].strip(" ?.!") or question
    return question
