"""The people who wrote a story, out of what a page states or prints as its author.

Knows the words before, between and after names in many languages, and what is no person: outlets,
agencies, desks, addresses, accounts. Does not know people: a name is known by its form.
"""

import html
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from index.read.month_words import month_words

MOST = 20  # authors of one story
LONGEST = 60  # characters of a name
_MOST_WORDS = 6
_LONGEST_SMALL = 5  # letters of a word of a name without a capital: "della"
_PLAIN = 2  # longer ones that make a title or a sentence
_BEFORE = re.compile(
    r"^(?:(?:written|words|story|report(?:ed|ing|age)?|text[eo]?|article"
    r"|opinion|analysis|review(?:ed)?"
    r"|presented|compiled|posted|published|geschrieben|redaktion)\s+(?:by|von|par|por)\b"
    r"|by|autorin/autor|von|vom|par|por|di|da|door|av|af|od|przez|przez:|autor(?:in|a|es"
    r"|en|zy)?|authors?|auteurs?"
    r"|autore|forfatter|skribent|writer|reporter|tekst|texte?|texto"
    r"|автор(?:ы|и)?|текст|από|του|του:"
    r"|بقلم|كتب|كتبت|מאת|द्वारा|लेखक|作者|記者|记者|通讯员|文|撰文|글|취재|haber|yazan|oleh|penulis|kirjoittaja|szerző"
    r"|editor|redaktør|redaktor|redakteur(?:in)?|korrespondent(?:in)?|bởi)\s*[:：\-–]?\s+"
    r"|^(?:作者|記者|记者|文|撰文|文責|文章|取材)\s*[:：/／・]\s*",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    r"\s*[;|/•·、，\n\t]\s*|\s+(?:&|\+|and|und|og|och|oraz|sowie|и|та|και|ve|dan|și|ja|és|et"
    r"|và|και)\s+|\s+(?:with|mit|avec|con|med)\s+(?=[A-ZÀ-Þ])"
)
_BETWEEN_FULL = re.compile(r"\s+(?:y|e|i|en|a|und|et)\s+")  # also inside names: both sides are full
_AFTER = re.compile(
    r"\s*(?:\([^()]{0,60}\)|\[[^\[\]]{0,60}\]|[<(]?\S+@\S+|\bhttps?://\S+|@\w+)\s*"
    r"|(?:^|\s+)(?:责任编辑|責任編輯|责编|编辑|编审|校对|来源|出处)\s*[:：].*$|\s+[–—-]\s+.*$|\s+(?:for|in|from|aus|à|fra|dpa|reports)\s+.*$",
    re.IGNORECASE,
)
_ROLE = (
    r"(?:(?:senior|chief|political|staff|foreign|news|sports?|science|health"
    r"|diplomatic|business|deputy"
    r"|managing|special|world|national|freier?|freie)[\s-]){0,3}(?:correspondent|editor"
    r"|reporter|writer|bureau|columnist|staff|analyst|commentator"
    r"|journalist(?:in|e|a)?|redakteur(?:in)?|korrespondent(?:in)?|volont[aä]r(?:in)?|producer"
    r"|photographer|author|autor(?:in)?|contributor|critic|host|anchor|chefredakteur(?:in)?"
    r"|professor|researcher|fotograf|reporterin|periodista|giornalista|rédact\w+|redactor(?:a)?"
    r"|기자|특파원|記者)"
)
_TITLE_AFTER = re.compile(rf"(?:,\s*|\s){_ROLE}\b.*$", re.IGNORECASE)
_OFFICE_ALONE = re.compile(_ROLE, re.IGNORECASE)
_OFFICE = re.compile(rf"(?:^|\s){_ROLE}$", re.IGNORECASE)
_STAMP = re.compile(
    r"(?:^|\s)(?:published|updated|posted|last|created|on|vor|il y a|hace|(?:illustrat\w+|fotos?"
    r"|photos?|photograph\w*|bilder|zeichnung\w*)\s+(?:by|von|par|de|di|por)|am(?=\s*(?:\d|$)))\b"
    r".*$",
    re.IGNORECASE,
)
_NO_WORDS = frozenset(
    # desks and staff
    "staff desk editor editors editorial newsroom newsdesk team reporter reporters correspondent"
    " correspondents redaktion onlineredaktion redaktionen redaktionsteam redaction rédaction"
    " redacción redaccion redazione redação redacao redactie redakcja redakce redaksi redakcia"
    " toimitus szerkesztőség redakcija редакция редакція редакции desk webdesk bureau agency"
    " agencies agencias agências agences agenturen agentur agence agencia agenzia ajansı agency’s"
    " wire wires services service media newspaper newspapers magazine online web website press"
    " news nachrichten noticias notícias notizie nieuws nyheder nyheter uutiset haberler haber"
    " новости новини berita tin صحيفة وكالة"
    # accounts and fields
    " hours minutes ago seguir abone sendung staff mnd tpn username user users"
    " admin administrator webmaster unknown anonymous guest null none undefined"
    " author authors autor default test contributor contributors publisher owner editorstaff"
    " articles profile newsletters bio join name life send email close data datum"
    " times tribune chronicle gazette telegraph journal features posts inside weekly false all"
    " advertisement sponsored published updated comments comment share follow subscribe login"
    " size inc ltd llc gmbh newswire rundfunk our your app free download archive feed rss view get"
    " facebook twitter instagram read more copyright photo photos foto fotos bild bilder"
    " nachrichtenagentur presseagentur veröffentlicht publiziert aktualisiert quelle"
    " image images video gallery"
    # agencies
    " afp ap apa dpa reuters ansa efe lusa tass tasr ctk čtk mti pap sid epd kna ntb tt ritzau stt"
    " bloomberg xinhua pti ani ians kyodo jiji yonhap interfax ukrinform belga anp sda ats keystone"
    " aap cna tanjug hina agerpres bns elta aa iha dha irna".split()
)
_LED = re.compile(  # "A column by Jane Roe"; but Mara von Dunstan
    r"^(.*\S)\s+(?:by|par|por)\s+|^(eine?\s.*?\S|\w*(?:kommentar|interview|beitrag|kolumne|analyse"
    r"|bericht|reportage|essay|text|porträt|rezension|kritik|protokoll|erklärung))\s+von\s+",
    re.IGNORECASE,
)
_PARTICLES = frozenset("by von par por".split())  # at most within a name
_NAMES_TOO = frozenset(
    "sid efe ani hina elta tin read guest close all".split()
)  # Sid Lowe is a person
_NO_WIDE_NAME = (
    re.compile(  # what outlets and desks end in, where words have no blanks between them
        r"[\u3400-\u9fff]{7}|(?:[报報网網社台臺刊讯訊団]|新闻|新聞|频道|頻道"
        r"|科技|财经|財經|娱乐|体育|消息|综合|綜合|編集部"
        r"|编辑部|取材班|团队"
        r"|自媒体|客户端|在线|播报|公众号|未知|佚名|匿名|뉴스|신문|일보|방송|편집부)$"
    )
)
_LED_WIDE = re.compile(r"\S{0,12}(?:记者|記者|通讯员|通訊員|作者|撰稿人)\s+(?=\S{2,4}(?:\s|$))")
_WIDE = re.compile("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_ADDRESS = re.compile(r"(?:https?:)?//\S+|www\.\S+", re.IGNORECASE)
_TAG = re.compile(r"</?[a-z][^<>]{0,300}>", re.IGNORECASE)
_PLACE_AFTER = re.compile(r"(\S \S+)\s*/\s*[^\W\d_]+$", re.MULTILINE)  # "Mara Dunstan / Lumbral"
_GLUED_MONTH = re.compile(
    r"(?<=[a-z])(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}$|(?<=[a-z])Sept$"
)
_DOMAIN = re.compile(
    r"(?:\w\.(?:com|org|net|de|ch|at|fr|it|es|uk|tv|info|news|eu|be|nl|no|se|dk|ru|tr|in|jp|kr"
    r"|co|us|az|lu|at|pl|io)\b|://|www\.|@)",
    re.IGNORECASE,
)
_WEEKDAYS = frozenset(
    "mon tue tues wed thu thur thurs fri sat sun monday tuesday wednesday thursday friday saturday"
    " sunday montag dienstag mittwoch donnerstag freitag samstag sonntag".split()
)


def people(stated: Iterable[str], outlets: Iterable[str] = ()) -> tuple[str, ...]:
    """The names of persons in what is stated, in order, each once; `outlets` are none of them."""
    outlets = [outlet for outlet in outlets if outlet]
    known = [bare(outlet) for outlet in outlets]
    at_end = re.compile(rf"\s(?:{'|'.join(map(re.escape, outlets)) or '(?!)'})$", re.IGNORECASE)
    found: dict[str, str] = {}
    for text in stated:
        for name in (at_end.sub("", one) for one in _names(text)):
            if _is_person(name, known):
                found.setdefault(bare(name), _in_title_case(name))
    return tuple(found.values())[:MOST]


@lru_cache(maxsize=256)  # a page asks for its title and names again and again
def bare(name: str) -> str:
    """Letters and digits of a name alone, without case and accents, for comparing."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    return "".join(c for c in letters if c.isalnum())


def _names(text: str) -> list[str]:
    """The pieces of a statement that may be names, cleaned of what stands around them."""
    text = _TAG.sub("\n", html.unescape(text[:1_000])) if "<" in text or "&" in text else text
    text = _ADDRESS.sub("\n", text[:1_000])  # what one ends with is an account
    if led := _LED_WIDE.match(text):
        text = "\n".join(text[led.end() :].split())
    text = _PLACE_AFTER.sub(r"\1", "\n".join(_without_offices(text)))
    pieces: list[str] = []
    for part in _BETWEEN.split(_BEFORE.sub("", text)):
        listed = part.split(",")
        for place, piece in enumerate(listed):
            for name in _in_two(_cleaned(piece)):
                lone = place > 0 and " " not in name and not _WIDE.search(name)
                if name and not lone:  # "Anna Martel, Nairobi": a place
                    pieces.append(name)
    return pieces


def _without_offices(text: str) -> list[str]:
    """The lines of a statement without those that are only an office: "Health Care Reporter".

    Nor what follows a comma and is one: "Mara Dunstan, Politics and Health Care Reporter".
    """
    lines = [" ".join(line.split()) for line in re.split(r"\n|\s\|\s", text)]
    first, *others = lines
    kept = [first, *(one for one in others if "," in one or not _OFFICE.search(one))]
    parts = [one.rpartition(",") for one in kept]
    return [head if head and _OFFICE.search(tail) else head + comma + tail
            for head, comma, tail in parts]  # fmt: skip


def _in_two(name: str) -> list[str]:
    halves = _BETWEEN_FULL.split(name)
    return halves if len(halves) > 1 and all(" " in half for half in halves) else [name]


def _cleaned(piece: str) -> str:
    piece = _BEFORE.sub("", _AFTER.sub(" ", piece.strip()).strip())
    led = _LED.match(piece)
    if led and not any(_is_no_name(word, alone=False) for word in (led[1] or led[2]).split()):
        piece = piece[led.end() :]
    name = "" if _OFFICE_ALONE.fullmatch(piece) else _TITLE_AFTER.sub("", piece)
    if name.isupper() and " " not in name.strip() != piece.strip():  # "CHQ Staff": a desk
        return ""
    piece = _STAMP.sub("", name)
    words = piece.split()
    for place, word in enumerate(words):  # "Mara Dunstan March 25"
        if any(c.isdigit() for c in word):
            words = words[:place]
            if words and words[-1].lower().strip(".,") in month_words():
                words.pop()
            elif words:
                words[-1] = _GLUED_MONTH.sub("", words[-1])
            break
    while words and words[-1].lower().strip(".,") in _WEEKDAYS:
        words.pop()
    return " ".join(words).strip(" .,:;–—-·|*\"'“”„()")


def _is_person(name: str, outlets: list[str]) -> bool:
    words = re.findall(r"[^\W\d_][\w’'.-]*", name)
    if not words or len(name) > LONGEST or len(words) > _MOST_WORDS or _DOMAIN.search(name):
        return False
    if any(_is_no_name(word, alone=len(words) == 1) for word in words):
        return False
    if any(word.lower() in _PARTICLES for word in (words[0], words[-1])):
        return False
    if words[0].lower() == "the" or sum(map(_is_plain, words)) >= _PLAIN:
        return False
    if "©" in name or any(c.isdigit() for c in name):
        return False
    letters = bare(name)
    for outlet in outlets:
        alike = letters in outlet or (len(outlet) > 3 and outlet in letters)
        if letters == outlet or (alike and (len(letters) > 2 or _WIDE.search(name))):
            return False
    if _WIDE.search(name):
        return len(letters) > 1 and not _NO_WIDE_NAME.search(name)
    if name.lower().strip(".") in month_words():
        return False
    first = words[0].lstrip("'’")
    is_cased = first.upper() != first.lower()
    capital = any(word[:1].isupper() and len(word) > 1 for word in words)
    return len(letters) > 2 and (not is_cased or capital)


def _is_plain(word: str) -> bool:
    """Whether a word is a word of a sentence: what is not capital in a name is short."""
    return word.islower() and len(word) > _LONGEST_SMALL


def _is_no_name(word: str, *, alone: bool) -> bool:
    """Whether a word is in no name; some are in one if written as one, and not alone."""
    plain = word.lower().strip(".'’")
    in_one = plain in _NAMES_TOO and word.istitle() and not alone
    return plain in _NO_WORDS and not in_one


def _in_title_case(name: str) -> str:
    return name.title() if name.isupper() and " " in name else name
