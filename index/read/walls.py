"""Offers to subscribe or register in the place of a story, or of what is left of one.

Knows their wording in several languages, tied to reading this text: an invitation to a newsletter
below a story is none. Does not know which elements of a page are walls (`index/read/fuller.py`).
"""

import re
from typing import TYPE_CHECKING

from index.read.page_words import addresses_reader, may_speak_of_page
from index.read.prose import length

if TYPE_CHECKING:
    from lxml.html import HtmlElement

TEASER = 1_500  # characters of a text that may be a teaser
_LONGEST_OFFER = 400  # characters of a paragraph
_SHORTEST_OFFER = 20
_PARAGRAPHS = frozenset({"p", "h2", "h3", "h4"})
_LAST = 3  # paragraphs among which the offer stands
_LONGEST_NOTICE = 2_500  # characters of a text that is nothing but a notice
_SPOKEN = 0.6  # of a notice: paragraphs with words in which pages speak of themselves
_ACCESS = re.compile(
    r"subscri|regist(?:er|r)|sign(?:ed)? in|log(?:ged)?[ -]in|\baccount\b|\bcookies?\b|privacy"
    r"|abonn|suscri|assin|abbona|prenumer|anmeld|einwillig|inscri|подпис|登录|订阅|会員|登録|구독",
    re.IGNORECASE,
)
_READ_ON = (  # to do with what is left of the text
    r"(?:read|continue|keep|unlock|access|view|see|finish|enjoy)(?:ing)?\b[^.!?]{0,40}"
    r"\b(?:reading|article|story|stories|content|report|column|more|rest|full|unlimited)"
)
_JOIN = (
    r"(?:subscribe|sign[ -]?(?:up|in)|log[ -]?in|register|join|upgrade|become an? (?:\w+ )?"
    r"(?:member|subscriber)|(?:create|open) an? (?:\w+ )?account|start (?:your|a) [^.!?]{0,24}trial"
    r"|buy a subscription)"
)
_MEMBERS = r"(?:subscribers?|members?|registered (?:users|readers)|premium (?:users|readers))"
_OFFER = re.compile(
    rf"\b{_JOIN}\b[^.!?]{{0,60}}\b(?:to|and|for)\b[^.!?]{{0,30}}\b{_READ_ON}\b"
    rf"|\bto {_READ_ON}\b[^.!?]{{0,60}}[,:]?\s[^.!?]{{0,40}}\b{_JOIN}\b"
    r"|\b(?:this|the (?:full|rest of (?:this|the))|full) (?:\w+ )?(?:article|story|content|report"
    rf"|column)\b[^.!?]{{0,40}}\b(?:only|exclusive\w*|reserved|available|limited)\b[^.!?]{{0,30}}"
    rf"\b{_MEMBERS}\b"
    rf"|\b(?:this|an?) (?:\w+ )?(?:{_MEMBERS}[- ](?:only|exclusive)|premium)"
    r" (?:article|story|content)"
    r"|\byou(?:['’]ve| have) (?:reached|used|read|hit) [^.!?]{0,30}\b(?:limit|free (?:articles?"
    r"|stories))"
    r"|^\W*(?:are you )?already an? (?:\w+ )?(?:subscriber|member)\b"
    r"|\bcontinue reading (?:this|the|with a)\b"
    # German
    r"|\b(?:dieser|der (?:ganze|vollständige)) (?:artikel|text|beitrag|inhalt)\b[^.!?]{0,60}"
    r"\b(?:abonnent|abonniert|abo\b|registriert|kostenpflichtig|exklusiv)"
    r"|\bweiterlesen\b[^.!?]{0,40}\b(?:abo|mit|abonn|regist|anmeld|test)"
    r"|\b(?:abonnieren|registrieren|anmelden|abo)\b[^.!?]{0,60}\b(?:weiter(?:zu)?lesen|freischalten)"
    r"|\b(?:um|möchten sie|wollen sie) [^.!?]{0,40}\bweiter(?:zu)?lesen\b"
    # French
    r"|\bil vous reste [\d.,]+ ?%|\b(?:article|contenu|suite)\b[^.!?]{0,40}\bréservée?s? (?:à|aux)"
    r" (?:nos )?abonné"
    r"|\b(?:abonnez|inscrivez|connectez)-vous\b[^.!?]{0,60}\b(?:lire|lecture|suite|accéder)"
    r"|\bpour (?:lire|accéder)\b[^.!?]{0,60}\b(?:abonne|inscri|connect)"
    # Spanish, Portuguese, Italian
    r"|\b(?:contenido|artículo|conteúdo|artigo|matéria|contenuto|articolo)\b[^.!?]{0,40}"
    r"\b(?:exclusiv|solo|reservad|riservat|restrit|para|per)\w*\b[^.!?]{0,20}"
    r"\b(?:suscri|assinant|abbonat|registrad|subscritor)"
    r"|\b(?:suscríb|regístr|inicia sesión|assin[ea]\b|cadastre|abb[oò]n|accedi\b|registrati)"
    r"[^.!?]{0,60}\b(?:seguir|continu|leer|leyendo|ler\b|lendo|legger)"
    # Dutch, the North
    r"|\b(?:verder lezen|om (?:dit|het) artikel (?:verder )?te lezen|alleen voor abonnees"
    r"|exclusief voor abonnees)\b|\b(?:läsa|lese|læse?) (?:vidare|videre|hela|hele|resten)\b"
    r"[^.!?]{0,60}\b(?:prenumer|abonn|logga|logg|log)"
    r"|\b(?:prenumerera|abonner|logga in|logg inn|log ind|bli abonnent)\b[^.!?]{0,40}"
    r"\b(?:läsa|läs|lese|læs)"
    # and further east
    r"|\b(?:доступ\w*|чита(?:ть|йте))\b[^.!?]{0,40}\b(?:подписчик|по подписке)|\b(?:подпишитесь"
    r"|войдите|зарегистрируйтесь)\b[^.!?]{0,40}\bчита"
    r"|(?:会員限定|有料会員|続きを読むには|残り\s?[\d,]+\s?文字)|(?:登录|订阅|付费|訂閱|登入|付費)[^。]{0,12}"
    r"(?:阅读|閱讀|查看)(?:全文|更多|剩余|剩餘)|(?:阅读|閱讀)全文[^。]{0,12}(?:订阅|訂閱|登录|登入)"
    r"|(?:구독자|유료 ?회원)\s?(?:전용|만)",
    re.IGNORECASE,
)


def short_texts(root: "HtmlElement") -> list[str]:
    """The texts of a page's paragraphs, headings and innermost elements that can be offers."""
    texts = (
        element.text_content() if element.tag in _PARAGRAPHS else element.text or ""
        for element in root.iter("p", "h2", "h3", "h4", "div", "span", "a", "strong")
        if element.tag in _PARAGRAPHS or not len(element)
    )
    short = (" ".join(text.split()) for text in texts if len(text) <= 2 * _LONGEST_OFFER)
    return [text for text in short if _SHORTEST_OFFER < len(text) <= _LONGEST_OFFER]


def offers_rest(texts: list[str], parts: list[str]) -> bool:
    """Whether one of a page's short texts offers the rest of a story of which little is shown."""
    return length("".join(parts)) <= TEASER and any(map(is_offer, texts))


def is_offer(text: str) -> bool:
    """Whether a short paragraph offers to read on to those who subscribe or register."""
    return len(text) <= _LONGEST_OFFER and bool(_OFFER.search(text))


def ends_in_offer(text: str) -> bool:
    """Whether a text is so short that it may be a teaser, and such an offer stands at its end."""
    if len(text) > TEASER:
        return False
    parts = [part for part in text.split("\n") if part.strip()]
    return any(map(is_offer, parts[-_LAST:]))


def is_notice(text: str) -> bool:
    """Whether a text is nothing but a notice about accounts, subscriptions or cookies.

    All of its paragraphs speak to the reader, most of them of what only a page's reader is told.
    """
    if len(text) > _LONGEST_NOTICE:
        return False
    parts = [part for part in text.split("\n") if part.strip()]
    if not all(map(addresses_reader, parts)) or not _ACCESS.search(text):
        return False
    told = sum(length(part) for part in parts if _ACCESS.search(part) or may_speak_of_page(part))
    return told >= _SPOKEN * length(text)
