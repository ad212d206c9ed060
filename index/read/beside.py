"""Lines on a page that are no part of a story: the desk's and the publisher's, not the writer's.

Knows their forms in many languages: links to other stories, newsletters, "share this", calls for
tips, copyright, credits, bylines and date lines at the top. Does not know what a story says.
"""

import re
from collections.abc import Iterable

from index.corrections import corrections
from index.read.credits import ends_with_credit, without_credit
from index.read.dates import Locale, date_line, dates_in
from index.read.people import bare, people
from index.read.related import is_label, linked_title, starts_with_label
from index.read.story import Block

LONGEST = 400  # characters of a line of the desk
_LONGEST_LINK = 200  # characters of a paragraph that is only a link
_HEAD = 8  # blocks at the top among which bylines and dates stand
_LONGEST_BYLINE = 160
_CLOSED = re.compile(r"[.!?…。！？।۔؟:][\"'”’»“)\]]*$")
_DESK = re.compile(
    # newsletters, accounts, apps
    r"(?:click here to )?(?:sign[- ]?up|subscribe|register|log ?in)(?:\W*$|\b(?=.*\b(?:our|your|us|"
    r"newsletters?|account|free|alerts|updates|inbox|e-?mails?|reading|comment|here|now|app|unlock|continue)\b).{0,200})"
    r"|get (?:the latest"
    r"|our|daily|breaking"
    r"|more)\b.{0,200}(?:inbox|newsletter|news|app|alerts?)\b.{0,40}|.{0,80}\bdelivered"
    r" (?:straight |directly )?to your"
    r" (?:inbox|e-?mail).{0,60}|.{0,120}\b(?:our|free|weekly|daily|the \w+) newsletters?\b.{0,120}"
    r"|download (?:our|the)\b.{0,80}\bapp\b.*"
    r"|click here (?:to|for)\b.{0,160}|tap here\b.{0,120}|follow (?:us\b|@"
    r"|(?:\S+ ){1,3}on (?:x|twitter|facebook|instagram|google|tiktok"
    r"|telegram|whatsapp|threads|bluesky|linkedin|youtube)\b).{0,160}"
    r"|like us on\b.*|join (?:our|us|the conversation|the discussion"
    r"|thought)\b.{0,200}"
    r"|by (?:signing up|subscribing|registering|clicking)\b.{0,300}|you can unsubscribe\b.*|thank"
    r" you for (?:subscribing|reading|signing)\b.{0,120}"
    r"|(?:already|not yet) a (?:subscriber|member)\b.*|this article is (?:for|only available to)"
    r" subscribers.*"
    r"|(?:melde|melden sie) (?:dich|sich)\b.{0,200}newsletter.*"
    r"|.{0,160}\bnewsletter\b.{0,40}(?:abonnieren|anmelden|abonneren|bestellen).*"
    r"|(?:hier )?(?:newsletter|whatsapp-kanal)\b.{0,120}|(?:jetzt )?(?:abonnieren|abonniere|folgen"
    r" sie|folge|folgst du)\b.{0,200}"
    r"|inscrivez-vous\b.*|abonnez-vous\b.*|suscr[ií]b\w+ .{0,160}|s[ií]guenos\b.*"
    r"|siga\b.{0,60}(?:whatsapp|instagram|twitter|facebook|x)\b.{0,80}|iscriviti\b.{0,160}"
    r"|seguici\b.*|assine\b.{0,120}|inscreva-se\b.*|meld je aan\b.*|schrijf je in\b.*|zapisz"
    r" się\b.*|подпис\w+ (?:на|в)\b.{0,160}|підпис\w+ на\b.{0,160}"
    r"|prenumerera\b.*|abonn[eé]r\b.*|meld deg på\b.*|tilmeld dig\b.*"
    # tips, feedback, comments
    r"|(?:got|have|do you have) (?:a|any) (?:story|tip|news|question|comment"
    r"|correction)s?\b.{0,250}|do you have a story\b.*|get in touch\b.{0,200}"
    r"|(?:send|email|e-mail) (?:us|your|tips|our)\b.{0,160}|contact (?:us|the (?:reporter|author"
    r"|writer)|our)\b.{0,160}|share your (?:thoughts|views|opinion)\b.{0,160}"
    r"|let us know\b.{0,120}|what do you think\?.{0,160}|leave a (?:comment|reply).*|would you"
    r" like to comment\b.*|please read our\b.{0,160}|comments? (?:are|is) (?:closed|off)\b.*|view"
    r" comments?.*|show comments?.*|join the conversation.*"
    r"|you must (?:be logged in|confirm|log in)\b.*|please log ?out\b.*|fehler gefunden.*|haben"
    r" sie einen fehler\b.*|feedback an die redaktion.*|hinweis an die redaktion.*|vous avez"
    r" (?:repéré|trouvé) une erreur.*"
    r"|for more (?:stories|news|on|information|from|updates)\b.{0,160}|check out (?:more|our|the"
    r" latest)\b.{0,160}|to read more\b.{0,120}|read (?:the )?(?:full|original) (?:article|story"
    r"|report)\b.{0,100}"
    r"|(?:share|print|save|copy|email|listen|tweet|facebook|twitter|whatsapp|linkedin|telegram"
    r"|copy link|link copied|bookmark|comments?|advertisement|anzeige|werbung|publicidad|publicité"
    r"|reklame|annonse?|advertentie|реклама|اعلان|إعلان|ad|loading\W*|skip to \w+|continue reading"
    r"|story continues below.*|article continues (?:below|after).*|swipe.*|scroll (?:down|to).*"
    r"|play(?: video)?|watch(?: now)?|teilen|drucken|merken|partager|compartir|condividi|delen|del"
    r"|dela|jaa|udostępnij|поделиться|поширити|分享|分享让更多人看到|シェア|공유|paylaş|compartilhar|facebook"
    r" twitter.*)"
    r"|advertisement\W+(?:continue|scroll|article|story|skip|keep|this)\b.{0,80}|{{.*}}"
    # the publisher
    r"|(?:copyright\s*)?©.{0,250}|\(c\) .{0,80}|copyright(?:\W*(?:©|\(c\)|by\b|\d{4}).{0,200}"
    r"|[^.!?]{0,80}|.{0,160}\brights\b.{0,80})|all rights reserved\b.{0,160}"
    r"|.{0,160}\ball rights reserved\.?|our standards:.*|this (?:article|story|material|post)"
    r" (?:was |is |has been )?(?:originally |first )?(?:published|appeared|may not be|republished"
    r"|re-published)\b.{0,250}"
    r"|(?:first|originally) published (?:in|on|by|at)\b.{0,120}|with (?:reporting|files|additional"
    r" reporting) (?:by|from)\b.{0,200}|additional reporting (?:by|from)\b.{0,200}|(?:reporting"
    r"|writing|editing|compiled|written|translated|edited) by [A-Z].{0,300}"
    r"|(?:—|-|–)\s?(?:the )?(?:associated press|reuters|afp|bloomberg|with files)\b.{0,160}"
    r"|(?:\((?:quelle|source|fuente|fonte|with|mit)\b.{0,80}\))|(?:quellen?|sources?|fuentes?"
    r"|fonte|bron|källa|kilde|zdroj|źródło|источник|джерело)\s*:\s*.{1,80}"
    r"|mit (?:material|informationen|agenturmaterial) (?:von|der)\b.{0,160}|(?:zum artikel|zur"
    r" übersicht|zum thema|zur startseite|zurück zur?|zum video|zum newsletter|zur"
    r" person)\b\s*:?.{0,160}|originally published\b.*|editor['’]s note:.{0,60}$"
    r"|the views expressed\b.{0,250}|.{0,40}(?:opinions|views) expressed (?:in|by|here)\b.{0,250}"
    r"|disclaimer\b\s*:?.{0,250}|gastkommentare und\b.{0,250}|last (?:updated|modified)\b.{0,80}"
    r"|\d+ (?:min(?:ute)?s?|minuten|minutes de|min) (?:read|lesezeit|lecture|de lectura"
    r"|lezen).{0,20}|(?:lesezeit|reading time|temps de lecture|tiempo de lectura|tempo di lettura"
    r"|время чтения)\b.{0,40}"
    r"|(?:über )?dieses thema (?:im programm|berichte).{0,200}|(?:this|dieser) (?:article|artikel)"
    r" (?:ist|is|wurde) .{0,60}(?:erschienen|veröffentlicht).{0,80}"
    r"|il vous reste \d.{0,160}|this is a breaking (?:news )?story.{0,120}|ein klick für den"
    r" datenschutz.*|\(?(?:mit )?(?:dpa|afp|reuters|apa|sda|ap|sid)(?:[/, ]+(?:dpa|afp|reuters|apa"
    r"|sda|ap|sid|\w{2,3}))*\)?|watch \|.{0,160}"
    r"|e-?mail:?\s*\S+@\S+|•?\s*e-?mail:\s.{0,80}|\S+@\S+\.\w+|@\w+|#\w+(?:\s+#\w+)*|\W*",
    re.IGNORECASE,
)
_LIVE = re.compile(r"\[\s*(?:read more|mehr|más)\s*\]", re.IGNORECASE)
_AGENCY_LEAD = re.compile(r"^(?:CNN|AP|AFP|Reuters|BBC)\s+[—–-]\s+")
_BY = re.compile(r"(?:by|von|par|por|di|door|av|af|autor|text|автор)\b[:\s]", re.IGNORECASE)
_AGO = re.compile(
    r"(?:\d+|an?|one)\s?(?:min(?:ute)?s?|hours?|hrs?|h|days?) ago(?![a-z]).{0,40}"
    r"|(?:vor|il y a|hace|há|fa|for) \d+\s?(?:min|stund|tag|heure|jour|hora|día|dia|time).{0,40}",
    re.IGNORECASE,
)
_MAIL = re.compile(r"\S+@\S+\.\w+\W*$")
_REPORTED = re.compile(
    r"[A-ZÀ-Þ][\w.’' -]{2,40}(?: and [A-ZÀ-Þ][\w.’' -]{2,40})? reported from\b"
    r"|.{0,120}\bcontributed (?:to this (?:report|story|article)|reporting|from)\b"
)
_MOST_LONE = 2  # headings
_MOST_NOTES = 2
_QUOTED = re.compile(r"^[\"'“”„«»‘’「]|[\"“”«»’」][.,]?$")
_LONGEST_NOTE = 300  # characters
_TAIL = 4  # blocks at the end among which a few words about the author stand
_TABLE = frozenset({"tr", "td", "th", "table"})
_ABOUT = re.compile(
    r".{2,60}?(?:\s(?:is|was|has|covers|writes|reports|works|ist|war|schreibt|arbeitet|est|es|è"
    r"|er|är|is een|jest|—)\b|,\s|\s[–—-]\s)"
)
_OFFER = re.compile(
    r"(?:this (?:content|article|story) is (?:reserved|only available|exclusive)|subscribe"
    r" (?:now )?to (?:read|unlock)|create an account or sign in)\b.{0,120}",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"\W*[0-2]?\d[:.h][0-5]\d\s*(?:[ap]\.?m\.?|uhr)?\W*", re.IGNORECASE)
_STAMP = re.compile(
    r"^(?!.*[.!?]$)(?:updated|published|posted|stand|veröffentlicht|aktualisiert|publicad[oa]|actualizad[oa]"
    r"|publié|mis à jour|uppdaterad|publicerad|oppdatert|publisert|опубликовано"
    r"|обновлено)\b.{0,80}$",
    re.IGNORECASE,
)


def story_paragraphs(
    blocks: list[Block],
    title: str,
    outlet: str | None,
    authors: Iterable[str],
    locale: Locale,
) -> list[str]:
    """The paragraphs of the story alone; none of them says the title again."""
    kept: list[Block] = []
    leading = False  # under a heading or label such as "Read also"
    offering = False  # under an offer, which may list what it offers
    heading = bare(title)
    names = [bare(author) for author in authors]
    for place, block in enumerate(blocks):
        at_top = (
            len(kept) < _HEAD and sum(len(one.text) for one in kept if not one.is_heading) < 400
        )
        if _OFFER.match(block.text):
            offering = True
            continue
        if is_label(block.text) or linked_title(block.text) == "":
            leading = True
            continue
        if (leading or offering) and (block.linked > 0.5 or block.tag == "li"):
            continue
        if leading and block.is_heading and len(block.text) > 30:
            continue
        leading = offering = False
        first = all(one.is_heading for one in kept)
        if len(kept) < _HEAD and _is_headline(block, heading, first=first):
            continue
        if _is_beside(block, outlet, locale) or (at_top and _is_head_line(block, locale)):
            continue
        if len(kept) < _HEAD and _is_byline(block):
            continue
        at_end = place >= len(blocks) - _TAIL
        if at_end and _is_end_line(block):
            continue
        if (at_top or at_end) and _is_of_author(block, names, at_end):
            continue
        kept.append(block)
    return _without_lone_headings(_without_notes(kept))


def _is_headline(block: Block, heading: str, *, first: bool) -> bool:
    letters = bare(block.text) if len(block.text) < LONGEST else ""
    if block.tag == "h1":
        return True
    return bool(letters) and (
        letters == heading
        or (block.is_heading and len(letters) > 12 and heading.endswith(letters))
        or (first and block.is_heading and len(heading) > 12 and letters.endswith(heading))
    )


def _is_of_author(block: Block, names: list[str], at_end: bool) -> bool:
    """Whether a block names the author, with an office or a few words about the person."""
    if block.is_heading or len(block.text) > LONGEST:
        return False
    letters = bare(block.text[:120])
    if not any(letters.startswith(name) for name in names if name):
        return False
    short = len(block.text) < 90 and not _CLOSED.search(block.text)
    return short or (at_end and bool(_ABOUT.match(block.text)))


def _is_beside(block: Block, outlet: str | None, locale: Locale) -> bool:
    text = block.text
    if (
        len(text) < 60
        and text[:1].isdigit()
        and date_line(text, locale)
        and block.tag not in _TABLE
    ):
        return True
    if len(text) < 60 and _AGO.fullmatch(text):
        return True
    if block.linked > 0.5 and starts_with_label(text):
        return True
    if block.linked > 0.5 and text[:1] in ">»→►▶" and len(text) < LONGEST:
        return True
    if block.linked > 0.6 and block.tag == "li" and not _CLOSED.search(text):
        return True
    if block.tag == "figcaption":
        return True
    if linked_title(text) is not None:
        return True
    if (
        block.linked > 0.9
        and len(text) < _LONGEST_LINK
        and not (_CLOSED.search(text) and len(text) > 100)
    ):
        return True
    if len(text) <= LONGEST and _DESK.fullmatch(text):
        return True
    if len(text) < 200 and ends_with_credit(text) and not without_credit(text):
        return True
    return bool(outlet) and bare(text) == bare(outlet or "")


def _is_head_line(block: Block, locale: Locale) -> bool:
    """Whether a short line at the top only says who wrote and when."""
    text = block.text
    if len(text) > _LONGEST_BYLINE:
        return False
    if date_line(text, locale) or _STAMP.match(text) or _CLOCK.fullmatch(text):
        return True
    found = next(dates_in(text, locale), None)
    if found and not text[: found.start].strip() and len(text) < 40 and not _CLOSED.search(text):
        return True
    if found and (not _CLOSED.search(text) or (found.clock and len(text) < 90)):
        return len(text[: found.start].split()) <= 8 and not block.is_heading
    return bool(_BY.match(text) and len(text) < 100 and people([text]) and not _CLOSED.search(text))


def _is_byline(block: Block) -> bool:
    """Whether a short line says by whom a story is, even if that is a desk."""
    text = block.text
    return (
        len(text) < _LONGEST_BYLINE / 2
        and not block.is_heading
        and bool(_BY.match(text))
        and not _CLOSED.search(text)
    )


def _is_end_line(block: Block) -> bool:
    """Whether a line at the end leads elsewhere, or says who reported from where."""
    text = block.text
    if block.linked > 0.9 and len(text) < LONGEST:
        return True
    mail = len(text) < 80 and not _CLOSED.search(text) and _MAIL.search(text)
    return bool(mail) or (len(text) <= LONGEST and bool(_REPORTED.match(text)))


def _without_notes(blocks: list[Block]) -> list[Block]:
    """Without the desk's notes at the end: short paragraphs that are wholly in italics.

    A correction stays. Where more than a few stand there, italics are how the story is set.
    """
    at = len(blocks)
    while at and _is_note(blocks[at - 1]):
        at -= 1
    notes = blocks[at:]
    if not at or len(notes) > _MOST_NOTES or any(_QUOTED.search(one.text) for one in notes):
        return blocks
    return [*blocks[:at], *(one for one in notes if corrections(one.text))]


def _is_note(block: Block) -> bool:
    return block.slanted > 0.9 and len(block.text) <= _LONGEST_NOTE and not block.is_heading


def _without_lone_headings(blocks: list[Block]) -> list[str]:
    """Without headings at the end, under which nothing stands; more than two are a list."""
    at = len(blocks)
    while at and blocks[at - 1].is_heading:
        at -= 1
    if len(blocks) - at <= _MOST_LONE:
        blocks = blocks[:at]
    return [_AGENCY_LEAD.sub("", block.text) for block in blocks]
