"""Words in which models say that the sources lack something, in eleven languages. Data.

`SAYINGS`: what sources are called, what denies, and what sources do or hold: a sentence with one of
each in one language says that they do not. `WHOLE`: sentences that say so without naming sources,
from their beginning. Does not know English sentences about sources: `rag/cite/absence.py` does.
"""

SAYINGS: tuple[tuple[str, str, str], ...] = (
    (  # German
        r"\b(?:archiv|quellen?|artikeln?|auszügen?|textstellen|passagen|texten?|kontext)\b",
        r"\b(?:nicht|nichts|keine?[nrms]?)\b",
        r"\b(?:sag|nenn|erwähn|enth[aä]lt|beantwort|entnehm|entnomm|angegeben|find|beleg)\w*"
        r"|\b(?:steht|stehen|geht|hervor|gibt|geben|auskunft|angaben?|informationen?|hinweise?)\b",
    ),
    (  # Spanish
        r"\b(?:archivo|fuentes?|artículos?|pasajes?|fragmentos?|contexto)\b",
        r"\b(?:no|ning\w+|nada|tampoco)\b",
        r"\b(?:dice|mencion|indic|contien|inform|especific|respond|aparec|encuentr|proporcion"
        r"|precis|detall|explic)\w*|\bconsta\b",
    ),
    (  # French
        r"\b(?:archives?|sources|articles|passages|extraits?|textes|contexte)\b",
        r"\b(?:ne|pas|aucun\w*|rien)\b|\bn['’]",
        r"\b(?:mentionn|indiqu|précis|contien|inform|répond|permett|figur|trouv|parl|donn)\w*"
        r"|\b(?:dit|dise|disent)\b",
    ),
    (  # Italian
        r"\b(?:archivio|font[ei]|articol[oi]|brani|passaggi|contesto)\b",
        r"\b(?:non|nessun\w*|nulla|niente)\b",
        r"\b(?:dic|menzion|indic|specific|inform|conten|contien|rispond|riport|trov|fornisc"
        r"|precis)\w*",
    ),
    (  # Portuguese
        r"\b(?:arquivo|fontes?|artigos?|trechos?|contexto)\b",
        r"\b(?:não|nenhum\w*|nada)\b",
        r"\b(?:diz|mencion|indic|especific|inform|cont[eéê]|respond|encontr|fornec)\w*|\bconsta\b",
    ),
    (  # Dutch
        r"\b(?:archief|bron|bronnen|artikel|artikelen|passages|context)\b",
        r"\b(?:niet|niets|geen)\b",
        r"\b(?:zeg|vermeld|noem|bevat|beantwoord)\w*|\b(?:informatie|staat|staan|geeft|geven)\b",
    ),
    (  # Polish
        r"\b(?:archiwum|źród\w+|artykuł\w*|tekst\w*)\b",
        r"\b(?:nie|brak|żadn\w+|nic)\b",
        r"\b(?:mówi|wspomin|podaj|informacj|zawier|wynik)\w*",
    ),
    (  # Russian
        r"\b(?:архив|источник|стать|материал|текст)\w*",
        r"\b(?:не|нет|ничего|никак\w+)\b",
        r"\b(?:говор|сказан|упомин|указ|информаци|содерж|сообща)\w*",
    ),
    (  # Chinese
        "档案|檔案|资料|資料|来源|來源|文章|文中|文档|上下文|报道中",
        "没有|沒有|未|无法|無法|不|无|無",
        "提到|提及|说明|說明|信息|資訊|记载|回答|得知|说|顯示|显示|涉及|相关|提供",
    ),
    (  # Japanese
        "アーカイブ|資料|記事|出典|ソース|文書|情報源",
        "ません|ない|なし",
        "記載|情報|言及|書かれ|示され|述べ|含まれ|わか|分か",
    ),
)
WHOLE: tuple[str, ...] = (
    # English
    r"(?:the answer is )?(?:unknown|n/?a|none given)$|not (?:available|known|mentioned|stated"
    r"|specified|given|found)\b|no (?:information|answer|mention|data|details?)\b",
    r"(?:i am |i['’]m |i was )?(?:unable|not able) to (?:answer|find|say|determine|tell)\b",
    r"i (?:could not|couldn['’]t|did not|didn['’]t) find\b|i have no (?:information|idea)\b",
    r"(?:it|this|that) (?:is|was)(?: not|n['’]t) (?:stated|mentioned|specified|said|given)\b",
    r"(?:it|this|that|the question) (?:cannot|can['’]t) be (?:answered|determined|known)\b",
    # German
    r"(?:das )?weiß ich\b.*\bnicht|ich weiß\b.*\bnicht|unbekannt$|keine (?:angaben?|ahnung"
    r"|informationen?|auskunft)\b|(?:dazu|darüber|hierzu|hierüber)\b.*\b(?:keine?|nichts|nicht)\b",
    r"[^.]*\b(?:wird|werden|ist|wurde) nicht (?:erwähnt|genannt|angegeben|gesagt|mitgeteilt)$",
    r"(?:das|diese frage|die frage) (?:lässt sich|kann)\b.*\bnicht (?:beantwort\w+|sagen)",
    # Spanish
    r"no (?:lo )?sé\b|se desconoce$|desconocido$|no (?:dispongo|tengo|hay|existe|se dispone)\b.*"
    r"\binformación|no se (?:menciona|indica|dice|especifica|precisa)\b|no se sabe$",
    r"no (?:puedo|es posible|se puede) (?:responder|saber|decir|determinar)",
    # French
    r"je (?:ne|n['’]).*\b(?:sais|trouve|dispose|peux)\b.*\bpas|je ne peux pas|inconnue?s?$"
    r"|on ne (?:le )?sait pas$|(?:il n['’]y a |je n['’]ai )?(?:pas d['’]|aucune? )(?:information"
    r"|mention|donnée)",
    r"(?:ce|cela|ceci|il|elle) n['’]est pas (?:mentionné|précisé|indiqué|dit|spécifié)",
    # Italian
    r"non (?:lo )?so\b|sconosciut[oa]$|non (?:ci sono|ho|dispongo)\b.*\binformazion|non (?:è|viene"
    r"|si) (?:specifica|menziona|indica|dice|detto|precisa)|non posso rispondere",
    # Portuguese
    r"(?:eu )?não sei\b|desconhecido$|não (?:há|tenho|disponho|existem)\b.*\binformaç|não (?:é|foi"
    r"|se) (?:mencion|inform|indic|especific|diz)|não (?:posso|consigo) responder",
    # Dutch
    r"(?:dat )?weet ik\b.*\bniet|ik weet\b.*\bniet|onbekend$|geen informatie\b|(?:daar|hier)over\b"
    r".*\b(?:niets|geen|niet)\b",
    # Polish and Russian
    r"nie wiem\b|brak informacji|nie podano\b|(?:я )?не знаю\b|нет информации|неизвестно$",
    # Chinese and Japanese
    r"我?不知道|不清楚|(?:没有|沒有)(?:相关|相關)?(?:信息|资料|資料)|未提及|(?:我)?(?:无法|無法)回答",
    r".{0,12}(?:わかりません|分かりません|不明です)|(?:その|該当する)?情報(?:が|は)ありません",
)
REGRETS = (  # before such a sentence
    r"(?:i['’]?m |i am |es tut mir )?(?:very )?(?:sorry|afraid|unfortunately|leider|leid"
    r"|entschuldigung|lo siento|lamentablemente|désolée?|malheureusement|mi dispiace|purtroppo"
    r"|desculpe|infelizmente|helaas|niestety|przepraszam|к сожалению|извините|抱歉|对不起|很抱歉"
    r"|申し訳ありませんが|すみません(?:が)?)[\s,，、.]*(?:but|aber|pero|mais|ma|mas|maar|ale|но|但)?"
    r"[\s,]*(?:that )?"
)
