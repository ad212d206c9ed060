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
    share this article, share this story, share this post, share this page, share this, like this
    tweet, tweet this, email this article, email this, print this page, print this article
    comments, view all comments, read comments, post a comment, add a comment, sponsored content
    promoted content, paid content, partner content, sponsored, promoted, from around the web
    around the web, from the web, more from around the web, enter your email address, your email
    email address, get the app, listen to this article, listen to article, watch the video below
    watch the video above, watch video, next story, next article, next post, next page, next
    previous story, previous article, previous post, previous page, previous, back to top, to top
    return to top, in this article, in this story, on this page, table of contents, close, menu
    search, reuse this content, order reprints, report a typo, report an error, explore more
    find out more, show more, show less, see more, view more, load more, see all, view all
    full story, view gallery, view photos, see all photos, caption, staff writer, staff reporter
    contributor, sign in, log in, create account, supported by, sponsored by, opens in new window
    related topics, privacy policy, cookie policy, terms of use, terms of service, contact us
    tags, agencies, with agency inputs, pti, ani, ians, credit, reset, n/a, video playback
    artikel drucken, artikel teilen, artikel merken, artikel anhören, artikel vorlesen, kommentare
    kommentar schreiben, kommentar verfassen, alle kommentare, alle kommentare anzeigen, nach oben
    zum seitenanfang, jetzt testen, jetzt kostenlos testen, mehr anzeigen, weniger anzeigen
    schließen, suche, mehr erfahren, jetzt registrieren, schlagwörter, auf dieser seite
    commentaires, article réservé aux abonnés, réservé aux abonnés, voir plus, voir tout
    en savoir plus, retour en haut, haut de page, fermer, recherche, imprimer, écouter l'article
    je m'abonne, contenus sponsorisés, contenu sponsorisé, partager cet article, réagir
    comentarios, ver más, saber más, cerrar, buscar, imprimir, volver arriba, contenido patrocinado
    solo para suscriptores, sólo para suscriptores, exclusivo para suscriptores, comentar
    commenti, riproduzione riservata, vedi tutti, scopri di più, chiudi, cerca, stampa
    ascolta l'articolo, contenuto sponsorizzato, condividi questo articolo, commenta
    comentários, ver mais, fechar, buscar, ouvir, conteúdo patrocinado, comentar
    continua após a publicidade, continua depois da publicidade, voltar ao topo
    reacties, reageer, toon meer, sluiten, zoeken, deel dit artikel, naar boven
    kommentarer, vis mer, vis mere, visa mer, lukk, luk, stäng, del artikkel, del artiklen
    dela artikeln, kommentit, näytä lisää, jaa artikkeli
    komentarze, pokaż więcej, zamknij, skomentuj, komentáře, diskuse, zobrazit více, zavřít
    комментарии, показать ещё, показать еще, закрыть, наверх, коментарі, показати більше
    yorumlar, yazı boyutu, reklam
    daha fazla göster, kapat, bu haber ilginizi çekebilir, σχόλια, κλείσιμο
    kommentieren, jetzt kommentieren, permalink, permalien, enlace permanente, pdf, hauptinhalt
    be sociable share, alle angaben ohne gewähr, beitrag teilen, link kopieren
    コメント, もっと見る, 閉じる, この記事をシェア, 印刷, 印刷する, シェアする, ツイート
    댓글, 닫기, 기사공유, 글자크기, 인쇄
    评论, 查看更多, 关闭, 返回顶部, 分享到微信, 打印, 評論, 關閉, 暂无评论, 请先说点什么, 返回列表
    点击看清晰大图, 微信公众号, comment, print, view full bio, more insights, news provided by
    شارك, تعليقات, التعليقات, شارك المقال, תגובות, שתף, सभी टिप्पणियाँ, शेयर करें
    """.replace("\n", ",").split(",")
    if line.strip()
)
_ENDS = re.compile(r"^[\W\d_]+|[\W\d_]+$")  # bullets, arrows and counts around a button's words
_NETWORK = (
    r"(?:facebook|twitter|whatsapp|linkedin|telegram|pinterest|reddit|e-?mail|viber|bluesky|xing"
    r"|tumblr|flipboard)"
)
_OF_PAGE = re.compile(
    # sharing
    r"(?:click to )?(?:share|tweet|teilen|partager|compartir|condividi|compartilh\w+|deel|del|dela"
    rf"|jaa|udostępnij|sdílet|поделиться|поділитися|paylaş)\b.{{0,24}}\b{_NETWORK}\w{{0,2}}"
    rf"(?:\W.{{0,40}})?|(?:auf|via|på) {_NETWORK} \w{{3,14}}"
    r"|(?:next|previous) (?:story|article|post)\s*:.{1,250}"
    # reading aloud
    r"|(?:luister naar|lyssna på|lyt til|lytt til|écouter|escuchar?|ouça|ascolta|posłuchaj|dinle"
    r"|listen to)\b.{0,20}\b(?:arti|haber|saken|tekst)\w{0,8}\W*(?:\d{1,3}\s?\w{1,8})?"
    # counts
    r"|(?:image|photo|slide|bild|foto|page|seite)?\s?\d{1,3} (?:of|von|sur|de|di|van|av|из) \d{1,3}"
    r"|\d+ (?:comments?|kommentare?r?|commentaires?|comentarios?|commenti|comentários?|reacties"
    r"|shares?|views?|likes?|reactions?|interactions?|interakcj\w+|reaktion\w+|комментари\w+|yorum)"
    r"|(?:add|save) (?:this|to)\b.{0,30}\b(?:reading list|bookmarks|favou?rites)\b.{0,60}"
    # further pages of the story, its age and its tags
    r"|[\d\s|/,·-]{1,40}(?:of \d{1,2}\s*)?(?:next(?: page)?|weiter|nächste seite|page suivante"
    r"|suivant|siguiente|próxima|successiva|volgende|次のページへ?|次へ|下一页|下一頁)\W*"
    r"|.{0,120}(?:\b|\d)this (?:article|story|post) is (?:more than|over|about) .{1,24} old\b"
    r".{0,80}"
    r"|dieser (?:artikel|text|beitrag) ist (?:mehr als|älter als|über) .{1,24} alt\b.{0,80}"
    r"|(?:prenez note que )?cet article (?:publié|date|a plus)\b.{0,160}"
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
    r"|(?:ce site|nous) utilis\w+ (?:des )?cookies\b.*|(?:este sitio|esta web|utilizamos|usamos)\b"
    r".{0,40}\bcookies\b.*|questo sito (?:usa|utilizza)\b.{0,40}\bcookie\b.*"
    r"|.{0,30}\bcookie[- ]?(?:settings|einstellungen) (?:on|of|auf|für) (?:this|our|dieser|unserer)"
    r"\b.*|(?:we (?:value|respect)|wir respektieren|nous respectons|respetamos) (?:your|ihre|deine"
    r"|votre|tu|su) (?:privacy|privatsphäre|vie privée|privacidad)\b.{0,200}"
    # where the page files the story, and how it is to be cited
    r"|this (?:entry|post) was (?:posted|published|filed|tagged)\b.{0,300}"
    r"|bookmark the permalink\b.{0,40}"
    r"|diese[rs]? (?:beitrag|eintrag) wurde (?:in|unter|am|von)\b.{1,240}"
    r"|esta entrada (?:fue|se|foi) public\w+ .{1,240}|cette entrée a été publiée .{1,240}"
    r"|quest[oa] (?:voce|articolo) è stat[oa] (?:pubblicat|inserit)[oa] in .{1,240}"
    r"|dit bericht (?:is|werd) geplaatst (?:in|op) .{1,240}"
    r"|(?:empfohlene zitierweise|zitiervorschlag|zitierempfehlung|how to cite"
    r"|(?:suggested|recommended) citation|pour citer (?:cet|ce)|cómo citar)\b.{0,390}"
    # what went wrong on the server
    r"|(?:warning|notice|deprecated|strict standards|(?:fatal|parse) error)\s*:.{1,300}\.php\b"
    r".{0,80}"
    # apps, channels and walls
    r"|[^\"“”„«»]{0,120}\bdownload (?:the|our) .{1,40}\bapps?\b(?: for| from| on)\b.{0,80}"
    r"|(?:[^.\"“”]{0,120}[?!:] ?)?(?:únete|súmate|suscríbete|join|rejoignez|iscriviti|participe"
    r"|folgen sie|abonniere)\b.{0,100}\b(?:telegram|whatsapp)\b.{0,100}"
    r"|[^\"“”]{0,120}\b(?:telegram|whatsapp)\b[^.\"“”]{0,40}\? ?(?:únete|súmate|join)\b.{0,160}"
    r"|to (?:view|read|see|continue reading) (?:(?:the|this) )?(?:(?:full|rest of the|whole|entire)"
    r" )?(?:story|article)\b.{0,40}\b(?:subscribe|log ?in|sign ?in|register)\b.{0,120}"
    r"|.{0,120}\balready a (?:subscriber|member)\b.{0,120}|first[- ]time subscribers\b.{0,160}"
    r"|(?:vous êtes )?déjà abonné\w*\W.{0,80}|(?:sie sind )?(?:bereits|schon) abonnent\w*\W.{0,80}"
    r"|¿?ya eres suscriptor\w*\W.{0,80}|(?:sei )?già abbonat\w*\W.{0,80}"
    r"|this (?:article|story|content) is (?:the )?(?:copyright(?:ed)?|property of)\b.{0,200}"
    r"|(?:written|prior) permission (?:must|is|needs)\b.{0,160}"
    # privacy and support
    r"|.{0,60}\btakes? your privacy seriously\b.{0,200}|we (?:promise|will) never (?:to )?(?:rent"
    r"|sell|share|spam)\b.{0,160}"
    r"|\W*interested in [^.?]{0,120}\? (?:contact|e-?mail|write|click)\b.{0,160}"
    r"|(?:please )?(?:support|help us) [^.]{0,60}\b(?:journalism|newsroom|news free)\b.{0,200}"
    r"|[^\"“”]{0,120}\bconsider (?:making a (?:donation|contribution)|donating to (?:us|our)"
    r"|supporting us|becoming a (?:member|subscriber))\b.{0,160}"
    r"|this (?:story|article) was (?:produced|supported|funded|created) (?:in|by|with|as|through)\b"
    r".{0,200}|do you know (?:more|something)\?.{0,160}|got a (?:confidential )?tip\?.{0,200}"
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
    r"|[（(【]?原标题\s*[:：].{1,200}|[（(【]?原標題\s*[:：].{1,200}"
    r"|(?:上一篇|下一篇|上一条|下一条)\s*[:：].{0,250}|登[录入]\s*后?(?:参与|发表|查看).{0,20}"
    r"|[^。，]{0,30}(?:扫一扫|扫码|掃一掃|长按识别|关注公众号|微信公众号)[^。，]{0,40}"
    # what the page may not show
    r"|this content is not available due to your privacy preferences\b.{0,160}"
    r"|this copy is for your personal\b.{0,390}|the material on this site may not be\b.{0,390}"
    r"|.{0,30}무단\s?(?:전재|복제).{0,60}|.{0,4}저작권자?\s*[ⓒ©(].{0,80}|[가-힣]{2,4}\s?(?:기자|특파원)",
    re.IGNORECASE | re.DOTALL,
)


def is_page_line(text: str) -> bool:
    """Whether a line is, as a whole, one that a page says of itself."""
    if len(text) > _LONGEST:
        return False
    if len(text) <= _LONGEST_BUTTON and _ENDS.sub("", text.casefold()) in _BUTTONS:
        return True
    return bool(_OF_PAGE.fullmatch(text))
