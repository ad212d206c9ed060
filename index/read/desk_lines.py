"""Forms of lines of the desk or the publisher on a page: patterns in many languages, no rules.

What is done with a line of such a form, `index/read/beside.py` knows.
"""

import re

DESK = re.compile(
    # newsletters, accounts, apps
    r"(?:click here to )?(?:sign[- ]?up|subscribe|register|log ?in)(?:\W*$|\b(?=.*\b(?:our|your|us|"
    r"newsletters?|account|free|alerts|updates|inbox|e-?mails?|reading|comment|here|now|app|unlock|continue)\b).{0,200})"
    r"|.{0,80}\bdelivered (?:\w+ ){0,2}to your (?:inbox|e-?mail).{0,60}"
    r"|[^.!?\"“]{0,40}\b(?:news|headlines|stories|updates)\b"
    r"[^.!?\"“]{0,24}\bsent (?:\w+ ){0,2}to your (?:inbox|e-?mail).{0,60}"
    r"|.{0,120}\b(?:our|free|weekly|daily|the \w+) newsletters?\b.{0,120}"
    r"|(?:get|read|receive) [^.!?]{0,80}\bnewsletters?\W*|get the latest .{3,60} here\W*"
    r"|want [^?]{3,120}\? (?:just|then|simply)?[^?]{3,160}\b(?:facebook|twitter|instagram)\b"
    r".{0,120}"
    r"|(?:text|sms) (?:an sms|us|your)\b.{0,120}|whatsapp\s*:\s*\+?[\d\s()-]{6,24}"
    r"|your purchase helps? support\b.{0,100}|download (?:our|the)\b.{0,80}\bapp\b.*"
    r"|click here (?:to|for)\b.{0,160}|follow (?:us\b|@"
    r"|(?:\S+ ){1,3}on (?:x|twitter|facebook|instagram|google|tiktok"
    r"|telegram|whatsapp|threads|bluesky|linkedin|youtube)\b).{0,160}"
    r"|like us on\b.*|(?:be the first to know\W+)?join (?:our|us|the conversation|the discussion"
    r"|thought)\b.{0,200}|you can unsubscribe\b.*|thank"
    r" you for (?:subscribing|reading|signing)\b.{0,120}"
    r"|(?:melde|melden sie) (?:dich|sich)\b.{0,200}newsletter.*"
    r"|.{0,160}\bnewsletter\b.{0,40}(?:abonnieren|anmelden|abonneren|bestellen).*"
    r"|(?:hier )?(?:newsletter|whatsapp-kanal)\b.{0,120}|(?:jetzt )?(?:abonnieren|abonniere|folgen"
    r" sie|folge|folgst du)\b.{0,200}"
    r"|(?:mehr|weitere) (?:nachrichten|artikel|infos?|themen|informationen)\b.{0,100}"
    r"\b(?:finden|lesen|gibt es|erhalten) (?:sie |ihr |du )?(?:hier|unter)\b.{0,60}"
    r"|suivez[- ](?:nous|toute)\b.{0,160}|volg ons\b.{0,120}|har du (?:ett? )?tips\b.{0,120}"
    r"|tips(?:a)? oss\b.{0,120}|anmäl dig (?:till|här|för)\b.{0,160}|følg oss\b.{0,120}"
    r"|följ oss\b.{0,120}|(?:polub|obserwuj|śledź) nas\b.{0,120}|sledujte nás\b.{0,120}"
    r"|urmăr\w+-ne\b.{0,120}|bizi .{0,60}takip edin.{0,40}|kövess\w* (?:minket|bennünket)\b.{0,120}"
    r"|ακολουθήστε\b.{0,160}"
    r"|inscrivez-vous\b.*|abonnez-vous\b.*|suscr[ií]b\w+ .{0,160}|s[ií]guenos\b.*"
    r"|siga\b.{0,60}(?:whatsapp|instagram|twitter|facebook|x)\b.{0,80}|iscriviti\b.{0,160}"
    r"|seguici\b.*|assine\b.{0,120}|inscreva-se\b.*|meld je aan\b.*|schrijf je in\b.*|zapisz"
    r" się\b.*|подпи[сш]\w+ (?:на|в)\b.{0,160}|підпи[сш]\w+ на\b.{0,160}"
    r"|prenumerera\b.*|abonn[eé]r\b.*|meld deg på\b.*|tilmeld dig\b.*"
    r"|(?:chat|talk|connect) with us (?:in|on|via)\b.{0,160}"
    r"|filed (?:in|under) .{1,80}read more about .*"
    # tips, feedback, comments
    r"|[^\"“”]{0,200}\b(?:share|get in touch|tell us)\b[^.]{0,60}\bby e-?mailing \S+@\S+"
    r"|please include (?:a|your)\b.{0,200}"
    r"|if you are reading this (?:page|story) and can['’]t see\b.{0,200}"
    r"|(?:got|have|do you have) (?:a|any) (?:story|tip|news|question|comment"
    r"|correction)s?\b.{0,250}|get in touch\b.{0,200}"
    r"|(?:send|email|e-mail) (?:us|your|tips|our)\b.{0,160}|contact (?:us|the (?:reporter|author"
    r"|writer)|our)\b.{0,160}"
    r"|[^\"“”„«»]{0,160}\b(?:in den kommentaren|in the comments(?: section| below)?|sound off below"
    r"|en los comentarios|dans les commentaires|nei commenti|nos comentários|in de reacties"
    r"|i kommentar\w+|в комментариях)[!?.: ]*"
    r"|[^\"“”„«»]{0,200}\b(?:teile|teilt|teilen sie|share)\b[^.]{0,80}\bcommunity\b.{0,80}"
    r"|link zum [\w-]+[ -]inhalt"
    r"|read (?:or share )?this (?:story|article):?\s*\S{0,80}|what do you think\?.{0,160}"
    r"|fehler gefunden.*|vous avez (?:repéré|trouvé) une erreur.*"
    r"|for more (?:stories|news|on|information|from|updates)\b.{0,160}"
    r"|(?:by|share|print|save|copy|email|listen|tweet|facebook|twitter|whatsapp|linkedin|telegram"
    r"|copy link|link copied|bookmark|comments?|advertisement|anzeige|werbung|publicidad|publicité"
    r"|reklame|annonse?|advertentie|реклама|اعلان|إعلان|ad|loading\W*|skip to \w+|continue reading"
    r"|(?:this )?(?:story|article) continues (?:below|after).*"
    r"|share this (?:article|story|post|page).{0,60}|swipe.*|scroll (?:down|to).*"
    r"|videos?|transcript|gallery|slideshow|bildergalerie|galerie"
    r"|play(?: video)?|watch(?: now)?|teilen|drucken|merken|partager|compartir|condividi|delen|del"
    r"|dela|jaa|udostępnij|поделиться|поширити|分享|分享让更多人看到|シェア|공유|paylaş|compartilhar|facebook"
    r" twitter.*|get alerts?):?|{{.*}}"
    r"|[（(【]?(?:题图|题圖|图片|圖片|配图|配圖|写真|画像|사진)\s*(?:来源|來源|来自|來自|提供|出典|제공|[=＝:：/／©]).{0,60}"
    # the browser, the player, the pictures
    r"|image (?:caption|copyright|source)\b.{0,160}"
    # labels, and who may read on
    r"|(?:tags?|topics?|keywords?|filed under|related topics|schlagw[oö]rte?r?|temas|etiquetas"
    r"|mots[- ]clés|palabras clave|parole chiave|теги|ключевые слова|etiketler|タグ|キーワード|标签"
    r"|關鍵字|关键词|關鍵詞|태그)\s*[:：].{0,200}"
    r"|.{0,12}会員限定.{0,120}|この(?:記事|続き).{0,60}(?:登録|ログイン|会員).{0,80}|残り\s?\d+\s?文字.{0,40}"
    # the publisher
    r"|(?:copyright\s*)?©.{0,250}|\(c\) .{0,80}|copyright(?:\W*(?:©|\(c\)|by\b|\d{4}).{0,200}"
    r"|[^.!?]{0,80}|.{0,160}\brights\b.{0,80})"
    r"|.{0,160}\ball rights reserved\.?|our standards:.*|this (?:article|story|material|post)"
    r" (?:was |is |has been )?(?:originally |first )?(?:published|appeared|may not be|republished"
    r"|re-published)\b.{0,250}"
    r"|(?:first|originally) published (?:in|on|by|at)\b.{0,120}|with (?:reporting|files|additional"
    r" reporting) (?:by|from)\b.{0,200}|additional reporting (?:by|from)\b.{0,200}|\(?(?:reporting"
    r"|writing|editing|compiled|written|translated|edited) by [A-Z].{0,300}"
    r"|(?:—|-|–)\s?(?:the )?(?:associated press|reuters|afp|bloomberg|with files)\b.{0,160}"
    r"|(?:\((?:quelle|source|fuente|fonte|with|mit)\b.{0,80}\))|(?:quellen?|sources?|fuentes?"
    r"|fonte|bron|källa|kilde|zdroj|źródło|источник|джерело)\s*:\s*.{1,80}|(?:zum artikel|zur"
    r" übersicht|zum thema|zur startseite|zurück zur?|zum video|zum newsletter|zur"
    r" person)\b\s*:?.{0,160}|originally published\b.*|editor['’]s note:.{0,60}$"
    r"|this (?:story|article|piece|post) is (?:a )?part of\b.{0,160}\b(?:series|package|project"
    r"|issue|partnership|initiative|instal+ment|coverage)\b.{0,240}"
    r"|(?:this|the) (?:story|article) will be updated\b.{0,80}"
    r"|(?:watch|listen to|catch) .{3,120}\bon (?:bbc|itv|channel \d|sky|radio)\b.{0,120}"
    r"|\W*(?:scroll|click|flip|swipe) through (?:the|our|this) (?:\w+ ){0,2}"
    r"(?:gallery|slideshow|photos|pictures|images)\b.{0,60}"
    r"|[^\"“”]{0,200}\b(?:opinions|views) expressed (?:in this|here)\b.{0,60}\bown\b.{0,20}"
    r"|.{0,40}(?:opinions|views) expressed (?:in|by|here)\b.{0,250}"
    r"|disclaimer\b\s*:?.{0,250}|gastkommentare und\b.{0,250}|last (?:updated|modified)\b.{0,80}"
    r"|\d+ (?:min(?:ute)?s?|minuten|minutes de|min) (?:read|lesezeit|lecture|de lectura"
    r"|lezen).{0,20}|(?:lesezeit|reading time|temps de lecture|tiempo de lectura|tempo di lettura"
    r"|время чтения)\b.{0,40}"
    r"|(?:über )?dieses thema (?:im programm|berichte).{0,200}|(?:this|dieser) (?:article|artikel)"
    r" (?:ist|is|wurde) .{0,60}(?:erschienen|veröffentlicht).{0,80}|il vous reste \d.{0,160}"
    r"|\(?(?:mit )?(?:dpa|afp|reuters|apa|sda|ap|sid)(?:[/, ]+(?:dpa|afp|reuters|apa"
    r"|sda|ap|sid|\w{2,3}))*\)?|•?\s*e-?mail:\s.{0,80}|\S+@\S+\.\w+|@\w+|#\w+(?:\s+#\w+)*|\W*",
    re.IGNORECASE,
)
AGO = re.compile(
    r"(?:\d+|an?|one)\s?(?:min(?:ute)?s?|hours?|hrs?|h|days?) ago(?![a-z]).{0,40}"
    r"|(?:vor|il y a|hace|há|fa|for) \d+\s?(?:min|stund|tag|heure|jour|hora|día|dia|time).{0,40}",
    re.IGNORECASE,
)
REPORTED = re.compile(
    r"[A-ZÀ-Þ][\w.’' -]{2,40}(?: and [A-ZÀ-Þ][\w.’' -]{2,40})? reported from\b"
    r"|.{0,120}\bcontributed (?:to this (?:report|story|article|piece|review)|reporting|from)\b"
)
REACHED = re.compile(  # at the end: how the author or the desk is reached
    r"(?:^|[.!?|:] )(?:you can )?(?:(?:follow|reach|contact|e-?mail|tweet|write to) (?:him|her|them"
    r"|me|us|the (?:author|writer|reporters?))\b|(?:follow|connect with|get) [^.]{1,60}(?:@\w"
    r"|\bon (?:x|twitter|facebook|instagram|linkedin)\b|\bat https?://(?:www\.)?(?:x|twitter)\.)"
    r"|folgen sie (?:ihm|ihr|uns|mir)\b"
    r"|s[ií]guel[oa]s?\b|suivez(?:-(?:le|la|nous|moi)| nous)\b|segui(?:la|lo|mi)\b)",
    re.IGNORECASE,
)
ABOUT = re.compile(
    r".{2,60}?(?:\s(?:is|was|has|covers|writes|reports|works|ist|war|schreibt|arbeitet|est|es|è"
    r"|er|är|is een|jest|—)\b|,\s|\s[–—-]\s)"
)
AT_WORK = re.compile(  # of an author: what the person does, in a few words above the story
    r".{2,60}?\b(?:is|was|works|writes|reports|covers)\b.{0,80}\b(?:writer|reporter|editor|journalist"
    r"|columnist|correspondent|contributor|blogger)\b",
    re.IGNORECASE,
)
CREDIT_LINE = re.compile(  # at the end: who did what
    r"\W*(?:redaktion|contributing|contributors?|text|fotos?|bilder|bild|übersetzung|übers|sendung|kamera|schnitt|faktencheck|grafik|video"
    r"|photos?|photography|translation|translated|illustrations?|graphics?|editing|styling|rédaction"
    r"|traduction|traducción|traduzione|tradução|fotografía|fotografie|foto's|tekst|oversettelse"
    r"|översättning|tłumaczenie|zdjęcia|перевод|фото|mit (?:material|informationen))"
    r"\s*(?::|by\b|von\b).{1,160}"
    r"|\W*(?:aus dem \w{4,20} (?:von|übersetzt)|traduit de|traducid[oa] d|tradotto da|vertaald uit"
    r"|translated from)\b.{1,100}",
    re.IGNORECASE | re.DOTALL,
)
STAMP = re.compile(
    r"^(?!.*[.!?]$)(?:updated|published|posted|stand|veröffentlicht|aktualisiert|publicad[oa]|actualizad[oa]"
    r"|publié|mis à jour|uppdaterad|publicerad|oppdatert|publisert|опубликовано"
    r"|обновлено)\b.{0,80}$",
    re.IGNORECASE,
)
