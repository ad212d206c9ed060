"""Lines that a page says of itself: its buttons, counts, notices of cookies, calls for support.

Knows them in many languages, where neither a class nor a link gives them away. Lines are taken as a
whole, so a sentence that begins alike is none. Lines of a newsroom: `index/read/desk_lines.py`.
"""

import re

_LONGEST = 400  # characters
_LONGEST_BUTTON = 50
_BUTTONS = frozenset(
    line.strip()
    for line in """
    share this, email this, print, print this page, comment, kommentare, commentaires, sponsored
    sponsored content, email address, news provided by, more insights, mehr anzeigen, next, previous
    table of contents, auf dieser seite, hauptinhalt, search, reset, sign in, terms of use, tags
    agencies, n/a, alle angaben ohne gewähr, continua depois da publicidade, reklam
    微信公众号, 点击看清晰大图
    """.replace("\n", ",").split(",")
    if line.strip()
)
_ENDS = re.compile(r"^[\W\d_]+|[\W\d_]+$")  # bullets, arrows and counts around a button's words
_OF_PAGE = re.compile(
    # the next story, and counts
    r"(?:next|previous) (?:story|article|post)\s*:.{1,250}"
    r"|(?:image|photo|slide|bild|foto|page|seite)?\s?\d{1,3} (?:of|von|sur|de|di|van|av|из) \d{1,3}"
    r"|\d+ (?:comments?|kommentare?r?|commentaires?|comentarios?|commenti|comentários?|reacties"
    r"|shares?|views?|likes?|reactions?|interactions?|interakcj\w+|reaktion\w+|комментари\w+|yorum)"
    r"|(?:add|save) (?:this|to)\b.{0,30}\b(?:reading list|bookmarks|favou?rites)\b.{0,60}"
    # further pages of the story, its age and its tags
    r"|[\d\s|/,·-]{1,40}(?:of \d{1,2}\s*)?(?:next(?: page)?|weiter|nächste seite|page suivante"
    r"|suivant|siguiente|próxima|successiva|volgende|次のページへ?|次へ|下一页|下一頁)\W*"
    r"|.{0,120}(?:\b|\d)this (?:article|story|post) is (?:more than|over|about) .{1,24} old\b"
    r".{0,80}|(?:prenez note que )?cet article (?:publié|date|a plus)\b.{0,160}"
    r"|(?:in this (?:article|story)|mentioned in this article)\s*[:：].{1,250}"
    r"|you(?:['’]re| are) reading (?:a free|an? \w+ preview)\b.{0,300}|(?-i:MORE (?:ON|FROM|ABOUT))"
    r"(?-i: [A-Z][A-Z .&'-]{1,30})"
    # summaries that nobody wrote
    r"|(?:this|the|diese|dieser|ce|este|esta|questo|deze|ai)\b.{0,24}\b(?:summary|zusammenfassung|text"
    r"|résumé|resumen|resumo|riassunto|samenvatting)\b.{0,40}\b(?:ai|ki|ia|künstlich\w*|artificial"
    r"|automati\w+|generat\w+|généré\w*|generad\w+|gerad\w+)\b.{0,200}|ai\s?요약.{0,200}"
    # cookies
    r"|.{0,60}\b(?:we|this (?:web)?site|our (?:web)?site) uses? cookies\b.*"
    r"|(?:wir (?:verwenden|nutzen)|diese (?:seite|website) (?:verwendet|nutzt)) cookies\b.*"
    r"|.{0,30}\bcookie[- ]?(?:settings|einstellungen) (?:on|of|auf|für) (?:this|our|dieser|unserer)"
    r"\b.*|(?:we (?:value|respect)|wir respektieren|nous respectons|respetamos) (?:your|ihre|deine"
    r"|votre|tu|su) (?:privacy|privatsphäre|vie privée|privacidad)\b.{0,200}"
    # where the page files the story, and how it is to be cited
    r"|this (?:entry|post) was (?:posted|published|filed|tagged)\b.{0,300}"
    r"|(?:empfohlene zitierweise|zitiervorschlag|zitierempfehlung|how to cite"
    r"|(?:suggested|recommended) citation|pour citer (?:cet|ce)|cómo citar)\b.{0,390}"
    # what went wrong on the server
    r"|(?:warning|notice|deprecated|strict standards|(?:fatal|parse) error)\s*:.{1,300}\.php\b"
    r".{0,80}"
    # links that are paid for
    r"|[^\"“”]{0,200}\bwe (?:may |might |can |will |could )?(?:earn|receive|get) (?:an? |some )?"
    r"(?:small |affiliate |referral ){0,2}commissions?\b[^\"“”]{0,260}"
    # apps, channels and walls
    r"|[^\"“”„«»]{0,120}\bdownload (?:the|our) .{1,40}\bapps?\b(?: for| from| on)\b.{0,80}"
    r"|[^\"“”]{0,120}\b(?:telegram|whatsapp)\b[^.\"“”]{0,40}\? ?(?:únete|súmate|join)\b.{0,160}"
    r"|to (?:view|read|see|continue reading) (?:(?:the|this) )?(?:(?:full|rest of the|whole|entire)"
    r" )?(?:story|article)\b.{0,40}\b(?:subscribe|log ?in|sign ?in|register)\b.{0,120}"
    r"|.{0,120}\balready a (?:subscriber|member)\b.{0,120}|first[- ]time subscribers\b.{0,160}"
    # privacy and support
    r"|.{0,60}\btakes? your privacy seriously\b.{0,200}"
    r"|\W*interested in [^.?]{0,120}\? (?:contact|e-?mail|write|click)\b.{0,160}"
    r"|this (?:story|article) was (?:produced|supported|funded|created) (?:in|by|with|as|through)\b"
    r".{0,200}"
    # who edited, where it is printed, and rights
    r"|(?:twitter|tw|x|instagram|ig|insta|facebook|fb|mastodon|bluesky|threads|tiktok)\s*[:：]\s*"
    r"(?:@?[\w./-]{2,40}|(?:https?://|www\.)\S{2,80})"
    r"|(?:[—–-]+\s*)?by [^.]{3,50} follow @\w{2,30}"
    r"|\W*this (?:article|story) (?:appears|appeared|ran|runs) in\b.{0,160}"
    r"|[^.!?]{0,40}©.{0,200}"
    r"|[（(\[【]?(?:责任编辑|責任編輯|责编|責編|編輯|编辑|校对|审核|審核|監製|监制|作者|記者|记者|采写|撰文|稿源|来源"
    r"|來源|原创|摄影|攝影|文責|取材)\s*[:：/／][^。？?！!]{0,60}"
    r"|(?:编辑|編輯|校对) \S{2,4}(?: \S{2,3}){0,6}"
    r"|\S{2,8}记者(?: \S{2,4}){1,4}"
    r"|[（(【▲△]?(?:图片?|照片)(?:均)?(?:来自|来源于?)[^。，]{1,30}[）)】。]?"
    r"|[（(【]?原标题\s*[:：].{1,200}"
    r"|[^。，]{0,30}(?:扫一扫|扫码|掃一掃|长按识别|关注公众号|微信公众号)[^。，]{0,40}"
    # what the page may not show
    r"|this content is not available due to your privacy preferences\b.{0,160}"
    r"|this copy is for your personal\b.{0,390}|the material on this site may not be\b.{0,390}",
    re.IGNORECASE | re.DOTALL,
)


def is_page_line(text: str) -> bool:
    """Whether a line is, as a whole, one that a page says of itself."""
    if len(text) > _LONGEST:
        return False
    if len(text) <= _LONGEST_BUTTON and _ENDS.sub("", text.casefold()) in _BUTTONS:
        return True
    return bool(_OF_PAGE.fullmatch(text))
