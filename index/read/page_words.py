"""Words in which a page speaks to its reader: of newsletters, subscriptions, comments, rights.

Knows them in many languages. A story can have them too: the caller says where they tell.
"""

import re

_STRONG = re.compile(  # at the end of a story, never the story
    r"news-?letter|nieuwsbrief|nyhetsbrev|nyhedsbrev|uutiskir|boletín(?: informativo| de noticias)"
    r"|lettre d['’]info|infolettre|хабарлам|рассылк|розсилк|biulety|zpravodaj|hírlev|bülten"
    r"|न्यूज़?लेटर|النشرة|نشرتنا|نشرة بريدية|ניוזלטר|خبرنامه|ニュースレター|メルマガ|メールマガジン"
    r"|뉴스레터|电子报|電子報|电邮通讯"
    r"|all rights reserved|alle rechte vorbehalten|tous droits réservés|derechos reservados"
    r"|direitos reservados|diritti riservati|riproduzione riservata|wszelkie prawa|все права защ"
    r"|tüm hakları|جميع الحقوق|版权所有|版權所有|無断転載|禁無断|무단\s?전재"
    r"|comments? policy|commenting policy|comment guidelines|netiquette|editorial disclosure"
    r"|affiliate (?:links?|commission)|affiliate-links?|\bwe may (?:earn|receive) (?:a|an)\b"
    r"|im handel erhältlich|w najnowszym (?:numerze|wydaniu)|zapraszamy (?:\w+ )?do (?:subskrypcji"
    r"|lektury)|share (?:this )?link",
    re.IGNORECASE,
)
_WEAK = re.compile(
    r"terms (?:of (?:use|service)|and conditions)|privacy policy|cookie policy|\bvotes? cast\b"
    r"|google play|app store"
    r"|\bsubscri(?:be|ption)|\babonn(?:ier|ez|ement|é)|\babo\b|\bsuscr[ií]b|\bassin(?:e|antes?)\b"
    r"|\babb?ona(?:ti|mento)|\bprenumer|подпи[сш]|підпи[сш]|订阅|訂閱|購読|구독|abone ol|सदस्यता"
    r"|اشترك"
    r"|\bsign[- ]up|\blog[- ]?in\b|\bregist(?:er|rier|rez)|\bregístrate|\bcomments?\b|kommentar"
    r"|\bcopyright\b|\blicens(?:e|ing)\b|\bdisclaimer\b|\bdisclosure\b|\bsponsor|\bdonat(?:e|ion)"
    r"|\bspende|faire un don|\bmembership\b|\bpartner(?:marke|medi)|\bcookies?\b|\bclick here\b"
    r"|facebook|instagram|telegram|whatsapp|tiktok|youtube|bluesky|mastodon|messenger|@\w"
    r"|\bour (?:app|site|website|readers|newsroom|reporting|journalism|team|coverage)\b"
    r"|\bup[- ]to[- ]date\b|\bon the latest\b|\brepublish|\bcontribut(?:e|ion)s?\b"
    r"|\breaders?\b|\bjournalis[mt]|\beditorial|\breporters?\b|\bleser(?:innen)?\b|\blecteurs\b"
    r"|\blectores\b|\blettori\b|\bleitores\b|\blezers\b|читател|https?://|www\.",
    re.IGNORECASE,
)

_ADDRESS = re.compile(
    r"\b(?:you|your|us|our|we|sie|ihre?n?|dich|dein\w*|uns|unser\w*|vous|vo(?:tre|s)|nous|no(?:tre|s)"
    r"|tu|tus|usted|nuestr\w+|vostr\w+|nostr\w+|noss\w+|você|vocês|je|jij|uw|onze?|ons|du|din|ditt"
    r"|vår\w*|vores|oss|nas[zi]\w*|twoj\w*|вас|ваш\w*|нас|наш\w*|sizi|bizi|bize)\b"
    r"|[您你我]们?|ください|ましょう|세요|آپ|आप|हमार|كم\b|نا\b",
    re.IGNORECASE,
)


def addresses_reader(text: str) -> bool:
    """Whether a text has a word for its reader, or for those who write it."""
    return bool(_ADDRESS.search(text))


def speaks_of_page(text: str) -> bool:
    """Whether a text speaks of what only a page's reader is told of."""
    return bool(_STRONG.search(text))


def may_speak_of_page(text: str) -> bool:
    """Whether a text has a word in which pages speak of themselves, as stories do now and then."""
    return bool(_WEAK.search(text)) or speaks_of_page(text)
