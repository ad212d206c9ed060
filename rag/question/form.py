"""Form of an answer: a fact, an overview, dated lines, the newest, articles, a digest of some days.

Told by how the question opens, in English, German, Spanish and French. When in doubt it is a fact.
Does not know the archive: whether "What has Jim Sallow reported about it?" asks for the articles of
an author, only who knows the authors can tell (`rag/retrieve/people.py`).
"""

import re
from datetime import date
from enum import StrEnum

from index.when import find_window, timeless


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
_WORKS = r"(?:articles?|stories|pieces|reports)"
_OUTLETS = (
    r"(?:outlets|newspapers|papers|publications|magazines|broadcasters|media|news (?:sites|outlets|"
    r"agencies|organi[sz]ations)|journalists|reporters|authors|writers|correspondents)"
)
_TOLD_OF = (  # what those who report do with a story; a thing may be published or covered in snow
    r"(?:(?:wr[oi]te|written|report(?:ed)?|publish(?:ed)?|print(?:ed)?|r[au]n|carr(?:y|ied))"
    r"(?: (?:anything|something|an? (?:article|story|piece|report)|articles|stories|pieces|"
    r"reports))? (?:about|on)|report(?:ed)?|mention(?:ed)?|discuss(?:ed)?|cover(?:ed)?"
    r"(?! (?:up|for|in|by|the (?:costs?|bill|loss(?:es)?|expenses?))\b))\b"
)
_MENTION = r"(?:mention(?:ed)?|discuss(?:ed)?|dea(?:l|lt) with|talk(?:ed)? about|cover(?:ed)?)\b"
_ARTICLES = (
    rf"how many {_WORKS} did\b",
    rf"how many {_WORKS} (?:have |has )?(?:{_MENTION}|report(?:ed)? on\b)",
    rf"how many {_WORKS} (?:are there|were there|do (?:we|you) have|(?:have been|were|are) "
    rf"(?:published|written|printed|run)|(?:have|has) .{{1,40}}? (?:published|written|printed|run))"
    r" (?:about|on)\b",
    rf"how many {_WORKS} (?:about|on) (?=.+\b(?:are|were|do|did|have|has)\b)",
    rf"(?:which|what|how many)(?: of the)?(?: other)? {_OUTLETS} "
    rf"(?:(?:have|has|had|did|also|already|ever) )*{_TOLD_OF}",
    rf"who (?:(?:else|all|has|have|had|also|already|ever) )*(?:(?:wrote|written|reported|published)"
    rf"(?: (?:anything|something|an? (?:article|story|piece|report)|articles|stories|pieces|"
    rf"reports))? (?:about|on)\b|(?=cover){_TOLD_OF})(?! (?:it|the (?:wall|paper))\b)",
    rf"(?:is|are|was|were) there (?:(?:any|some|more|other|already) )*(?:{_WORKS} (?:about|on)|"
    r"coverage (?:about|on|of))\b",
    rf"(?:do (?:we|you) have|have (?:we|you)(?: got)?) (?:(?:any|some|more|other|already) )*"
    rf"(?:(?:{_WORKS}|anything|something) (?:about|on)|coverage (?:about|on|of))\b",
    rf"(?:have (?:we|you|they)|has any(?:one|body)) (?:(?:already|ever) )?{_TOLD_OF}",
    r"what coverage (?:(?:is|was|has|have|did|do|we|you|there|been|get|got) )+(?:of|on|about)\b",
    rf"(?:which|what) {_WORKS} (?:have|has|did) (?:we|you|they|"
    r"(?:the )?(?:papers|outlets|archive)) "
    r"(?:publish(?:ed)?|print(?:ed)?|r[au]n|writt?en?) (?:about|on)\b",
    rf"(?:which|what) {_WORKS} "
    r"(?:did|do|does|has|have|are (?:there|about)|were|mention|discuss|deal with|talk about|cover)"
    r"\b(?: about\b)?",
    rf"(?:which|what) {_WORKS} (?:about|on) (?=.+\bare there\b)",
    r"(?:list|show|find|give) (?:me |us )?(?:all |the |all the |all of the )?"
    r"(?:articles?|stories|pieces|reports|coverage) (?:about|on|by|from|of|that|which)\b",
    r"(?:all )?(?:articles|stories|reports) (?:about|on|by|from)\b",
    r"what (?:have|has|did) (?:we|you|the archive|our .+|(?:the )?(?:press|papers|newspapers|"
    r"outlets|media|journalists)) (?:publish|published|print|printed|write|written|run|report|"
    r"reported|cover|covered)\b",
    r"what (?:was|has been|is being) (?:written|reported|published) (?:about|on)\b",
    r"welche (?:artikel|berichte|beiträge)\b",
    r"(?:welche|wie viele) (?:zeitungen|medien|blätter|journalisten|reporter|autoren)"
    r"(?: haben|(?: berichte(?:te)?n| schr(?:ie|ei)ben)) (?:über|von|zu)\b",
    r"wer (?:hat|berichtete|schrieb) über (?=.*\b(?:geschrieben|berichtet)\b)|"
    r"wer (?:berichtete|schrieb) über\b",
    r"wie viele (?:artikel|berichte|beiträge) "
    r"(?:(?:gibt es|haben wir|handeln|berichten|schreiben) )?(?:über|zu|von|erwähnen)\b",
    r"was haben wir (?:über|zu) .+ (?:veröffentlicht|geschrieben)",
    r"qué (?:artículos|noticias|hemos publicado)\b",
    r"(?:qué|cuántos|cuáles) (?:medios|periódicos|diarios|periodistas|artículos) (?:han |hay )?"
    r"(?:informa(?:do|ron)|publica(?:do|ron)|escri(?:to|bieron)|hablan|hablaron|mencionan|cubieron|"
    r"cubierto|cubrieron)?\s?(?:sobre|de|del|a)\b|quién(?:es)? (?:ha |han )?"
    r"(?:escri(?:to|bió|bieron)|informa(?:do|ron)|informó) (?:sobre|de)\b",
    r"quels articles\b|qu'avons-nous publié",
    r"(?:quels|combien de) (?:journaux|médias|journalistes) (?:ont |en ont )?(?:parl(?:é|ent)|"
    r"écrit|couvert|rapporté)(?: (?:de|du|des|sur))?\b|combien d['’]articles (?:parlent|"
    r"mentionnent|y a-t-il sur|traitent)(?: (?:de|du|des))?\b|qui a (?:écrit|publié) sur\b",
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
    r"\b(?:news|headlines?|stories|events?|digest|nachrichten|schlagzeilen|neues|noticias|titulares|"
    r"novedades|actualités?|nouvelles?|titres|neuf)\b",
    re.IGNORECASE,
)
_IN_THE_NEWS = (  # beside a time; without one they ask about what was talked of
    r"happen(?:s|ed|ing)?|going on|went on|took place|new|report(?:s|ed|ing)?|publish(?:ed)?|"
    r"writ(?:e|ten)|"
    r"wrote|cover(?:ed|age)?|print(?:ed)?|appear(?:ed)?|papers|newspapers|press|media|outlets|"
    r"passiert|geschah|geschehen|los|berichtet(?:en)?|gemeldet|meldeten|veröffentlicht|geschrieben|"
    r"erschien(?:en)?|pasó|pasado|ocurrió|ocurrido|publicó|publicaron|publicado|informó|informaron|"
    r"escribió|escribieron|escrito|passé|publié|écrit|rapporté|paru"
)
_NEWS = re.compile(  # words beside the time of such a question
    rf"{_IN_THE_NEWS}"
    r"|what|which|who|how|is|was|were|are|did|do|does|has|have|had|been|the|a|an|in|on|of|for"
    r"|from|me|us|we|you|tell|give|show|any(?:thing)?|something|everything|some|please|all|and"
    r"|to|about|at|going|went|took|place|news|say|said|headlines?|stor(?:y|ies)|events?|main"
    r"|top|important|most|big(?:gest)?|digest|summary|summari[sz]e|papers?|day|made|latest"
    r"|recent|newest|war|waren|wurde|ist|gibt|gab|es|die|der|das|den|am|im|neues|neu"
    r"|nachrichten|schlagzeilen|wichtigste[nr]?|qué|que|hay|ha|hubo|fue|eran|las?|el|de|del|en"
    r"|noticias|titulares|nuevo|novedades|s|est|il|quoi|neuf|dans|les?|actualités?|nouvelles?"
    r"|titres|du|qu|quelles?|sont|étaient|haben|hat|wir|man|wurden|zeitungen|presse|se|han"
    r"|hemos|prensa|periódicos|t|nous|avons|journaux",
    re.IGNORECASE,
)
_TIMED = re.compile(rf"\b(?:{_IN_THE_NEWS})\b", re.IGNORECASE)
_IS_THERE = re.compile(r"\b(?:is|are|was|were) there\b", re.IGNORECASE)  # else a place: "there"


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
_AUTHORS = re.compile(
    _POLITE + r"(?:who|(?:which|what|how many) (?:journalists|reporters|authors|writers|"
    r"correspondents)|wer|(?:welche|wie viele) (?:journalisten|reporter|autoren)|quién(?:es)?|"
    r"(?:qué|cuántos|cuáles) periodistas|qui|(?:quels|combien de) journalistes)\b",
    re.IGNORECASE,
)
_AT_THE_END = re.compile(  # what is left of such words behind what it is about
    r"\s+(?:(?:do|did) (?:we|you) have|(?:have|has) (?:been|we|you)(?: \w+(?:ed|ten|nted))?|"
    r"(?:are|were) (?:there|published|written|printed)|berichtet|geschrieben|veröffentlicht)$",
    re.IGNORECASE,
)
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
    rest = timeless(question)
    asks = _EVENTS.search(question) or (rest != question and _TIMED.search(question))
    words = re.findall(r"[^\W\d_]+", _IS_THERE.sub(" ", rest))
    return bool(asks) and all(map(_NEWS.fullmatch, words))


def asks_for_authors(question: str) -> bool:
    """Whether a list of articles is asked for by who wrote them."""
    return _AUTHORS.match(question) is not None and form_of(question) is Form.ARTICLES


def without_form(question: str) -> str:
    """The question without the words that ask for a form: what it is about."""
    for sign in _OVER_TIME:
        if match := sign.match(question):
            return " ".join(match.groups()).strip(" ?.!")
    for sign in (*(sign for _, sign in _SIGNS), _ON_DAYS):
        if match := sign.match(question):
            return _AT_THE_END.sub("", question[match.end() :].strip(" ?.!")) or question
    return question
