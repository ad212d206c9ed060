"""Lines in an article that only lead to other articles: "Related article: …", "Read more: …".

Knows their labels in a few languages. Does not know what a line leads to.
"""

import re

from index.read import paragraphs
from index.read.dates import date_line

NOTHING_YET = ":"  # a label whose title has not followed yet
LONGEST = 300  # characters; a longer paragraph is not a link
_LABELS = (
    r"related(?:\s+(?:articles?|stor(?:y|ies)|news|content|coverage|links?"
    r"|reading|topics?|posts?)(?:\s+(?:on|from|at)\s+(?:the\s+)?[\w.]{2,24})?)?"
    r"(?:\(s\))?|(?:read|see|watch|listen|learn)\s+(?:more|also|next|now|too)"
    r"|also\s+(?:read|see|watch)|more|watch|listen|in\s+case\s+you\s+missed\s+it|icymi"
    r"|listen\s+to\s+(?:the|our|this)\s+\w+"
    r"|for\s+more,?\s+(?:read|see|watch|listen)|(?:read|gallery)(?=\s*:)"
    r"|more\s+(?:on\s+this(?:\s+story)?|on|from|stories|news|like\s+this)"
    r"|further\s+reading|must[- ]read"
    r"|you\s+(?:may|might)\s+(?:also\s+)?(?:like|be\s+interested\s+in)"
    r"|recommended(?:\s+(?:for\s+you"
    r"|stories|reading|articles))?|don['’]t\s+miss|most\s+(?:read|popular"
    r"|viewed)(?:\s+in\s+[\w\s]{1,20})?|trending(?:\s+now|\s+stories)?(?:\s+(?:on|at)\s+[\w.]{2,24})?|top\s+stories"
    r"|latest(?:\s+(?:news|stories))?|what\s+to\s+(?:read|know)\s+next"
    r"|(?:popular|featured)\s+(?:articles?|stor(?:y|ies)|videos?|posts?)"
    r"|editor['’]?s?['’]?\s+(?:picks?|choice)|in\s+other\s+news|up\s+next"
    r"|(?:[àa]\s+)?lire\s+(?:aussi|également)|lire\s+la\s+suite|pour\s+aller\s+plus\s+loin|[àa]\s+(?:voir|écouter)(?:\s+aussi)?"
    r"|voir\s+aussi|sur\s+le\s+même\s+(?:sujet|thème)"
    r"|les\s+plus\s+lus|lesen\s+sie\s+(?:auch|hier|mehr|dazu|weiter)(?:\s+\w+){0,3}"
    r"|mehr\s+zum\s+thema(?:\s+\w+)?|mehr\s+(?:dazu|lesen|aus|über|infos?)|auch\s+interessant|lies\s+auch"
    r"|siehe\s+auch|weiterlesen"
    r"|das\s+könnte\s+(?:sie|dich|ihnen|euch)\s+auch\s+(?:interessieren|gefallen)|meistgelesen"
    r"|passend\s+dazu|dazu\s+passend|weitere\s+(?:artikel|themen|nachrichten|meldungen)"
    r"|aus\s+dem\s+archiv|lesetipp"
    r"|(?:lea|lee|leer|vea|ver|mira)\s+(?:también|además|más)|más\s+(?:información|noticias"
    r"|sobre|leídas?)|te\s+puede\s+interesar|le\s+puede\s+interesar|noticias?\s+relacionadas?"
    r"|también\s+te\s+puede\s+interesar|(?:te|le)\s+recomendamos|puedes?\s+leer(?:\s+también)?"
    r"|(?:leia|veja|saiba)\s+(?:também|mais)|leia\s+ainda|notícias?\s+relacionadas?|(?:leggi"
    r"|vedi|guarda)\s+anche|per\s+approfondire|approfondisci|approfondimento|articoli\s+correlati|potrebbe\s+interessarti"
    r"|lees\s+(?:ook|meer|verder)(?:\s+(?:deze|dit|over|ook)\s+\w+)?|bekijk\s+ook|meer\s+(?:over|lezen|nieuws)|læs\s+(?:også|mere"
    r"|videre)|les\s+(?:også|mer|videre)|se\s+også|läs\s+(?:också|även|mer)|se\s+även"
    r"|relaterat"
    r"|lue\s+(?:myös|lisää)|katso\s+myös|czytaj\s+(?:też|także|również|więcej|dalej)"
    r"|zobacz\s+(?:też|także|również|więcej)|powiązane(?:\s+(?:tematy|artykuły|wpisy))?|przeczytaj\s+(?:też|także|również)|čtěte\s+(?:také|též"
    r"|více)|(?:viz|přečtěte\s+si)\s+(?:také|též)|čítajte\s+(?:aj|tiež)|prečítajte\s+si"
    r"|olvas(?:sa|d)\s+el(?:\s+ezt)?(?:\s+is)?|ajánljuk|kapcsolódó(?:\s+cikk(?:ek)?)?|citește\s+și|citeşte\s+şi|vezi\s+și"
    r"|pročitajte\s+(?:još|i|više)|(?:pročitaj|čitajte)\s+(?:i|još)|preberite\s+(?:še|tudi)"
    r"|(?:читайте|смотрите|читать|см\.)\s+(?:также|ещё|еще|далее)|по\s+теме"
    r"|материалы\s+по\s+теме|подробнее|(?:читайте|дивіться)\s+(?:також|ще)|за\s+темою"
    r"|до\s+теми|прочетете\s+(?:още|също)|вижте\s+(?:още|също)|διαβάστε\s+(?:επίσης|ακόμα"
    r"|ακόμη|περισσότερα|και)|(?:πρόσφατα|σχετικά)\s+άρθρα(?:\s+\w+)?|δείτε\s+(?:επίσης|ακόμα|ακόμη)"
    r"|(?:bunu|bunları)\s+da\s+oku\w*|ilgili\s+haber(?:ler)?|ayrıca\s+(?:bak|oku)\w*"
    r"|baca\s+(?:juga|selengkapnya|lainnya)|lihat\s+juga|simak\s+juga|xem\s+thêm|đọc\s+thêm"
    r"|tin\s+liên\s+quan|อ่านเพิ่มเติม|อ่านข่าว(?:ต้นฉบับ|อื่น)?|ข่าวที่เกี่ยวข้อง"
    r"|اقرأ\s+(?:أيضا|أيضًا|أيضاً|المزيد|ايضا)|إقرأ\s+(?:أيضا|أيضًا|أيضاً)|شاهد\s+(?:أيضا|أيضًا"
    r"|أيضاً)|(?:مواضيع|أخبار)\s+ذات\s+صلة|בנושא|קראו\s+(?:גם|עוד)|עוד\s+בנושא|بیشتر\s+بخوانید"
    r"|(?:همچنین\s+)?بخوانید|مطالب\s+مرتبط|یہ\s+بھی\s+پڑھیں"
    r"|(?:ये|यह)\s+भी\s+पढ़ें|इसे\s+भी\s+पढ़ें|और\s+पढ़ें|संबंधित\s+(?:खबरें|समाचार)"
    r"|আরও\s+পড়ুন|இதையும்\s+படிங்க|関連(?:記事|ニュース|リンク)?|あわせて読みたい|こちらも(?:読む|おすすめ)|続きを読む|相关(?:阅读"
    r"|新闻|文章|报道|推荐)?|(?:您|你)可能(?:还)?(?:感兴趣|喜欢)的?(?:文章|内容)?|猜你喜欢|热门(?:推荐|文章|新闻)|(?:作者|小编)?最近文章|快讯|相關(?:閱讀|新聞|文章|報導)|延伸(?:阅读|閱讀)|推荐阅读|更多(?:新闻|新聞|报道)?|관련(?:\s?기사|\s?뉴스)?|더\s?보기"
    r"|soma\s+(?:pia|zaidi)|lees\s+nog|funda\s+(?:olunye|nokuthi)[\w\s]{0,30}|lexo\s+(?:edhe"
    r"|gjithashtu)|loe\s+(?:ka|lisaks)|lasi\s+(?:arī|vēl)|skaitykite\s+(?:taip\s+pat|daugiau)"
    r"|(?:llegeix|llegiu|vegeu|vegi)\s+també|le\s+tamén"
)
_LABELLED = re.compile(
    rf"(?:[•*>→►▶–—-]+\s*|[(【\[])?(?:{_LABELS})(?:\s*(?:[-–—]+>|[:：|»>→】\]])+\s*(?P<title>.*)|\s*[.…]*$)",
    re.IGNORECASE | re.DOTALL,
)
_BEGINS = re.compile(rf"(?:[•*>→►▶–—-]+\s*)?(?:{_LABELS})\s", re.IGNORECASE)
_CLOSED = re.compile(r"[.!:…][\"'”’)]*$")


def linked_title(line: str) -> str | None:
    """What follows the label of a line that leads elsewhere ("" if nothing), or None."""
    label = _LABELLED.match(line) if len(line) <= LONGEST else None
    return (label["title"] or "").strip() if label else None


def starts_with_label(line: str) -> bool:
    """Whether a line begins with a label, though no sign parts it from what follows."""
    return len(line) <= LONGEST and bool(_BEGINS.match(line))


def runs_on(running: str, line: str, *, linked: bool) -> bool:
    """Whether `line` continues the related line `running` above it.

    `linked` says that the line was a link as a whole.
    """
    if len(line) > LONGEST // 2:
        return False
    if linked:
        return True
    if running == NOTHING_YET:
        return not _CLOSED.search(line) and not date_line(line)
    address = "://" in line or line.startswith("www.")
    return line[:1].islower() and not address and paragraphs.is_broken(running, line)
