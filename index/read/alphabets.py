"""The letters, small words and frequent characters by which a text's encoding is told.

Latin languages have their letters beyond a to z and their commonest words in a to z; other scripts
their alphabet and commonest words; Chinese, Japanese and Korean their most frequent
characters. In lower case. Does not know encodings (`index/read/encodings.py`).

The letters are those of the languages' orthographies (Unicode CLDR, exemplar characters).
"""

LATIN = {  # language -> letters, words
    "en": ("éèêëïöüçñáíóâàäôåøœæ", "the and of to in that is was for on with as by at from it be"
           " are"
           " has have he said not his an will been were this but"),
    "fr": ("àâæçéèêëîïôœùûüÿ", "le la les des et en un une du dans que qui pour par sur pas plus"
           " est"
           " au avec son ce il se elle ont aux mais"),
    "de": ("äöüß", "der die und das den von zu mit sich auf ist nicht ein eine dem des im auch"
           " es sie"
           " er wird aus bei nach vor am hat"),
    "es": ("áéíñóúü", "el la de que y en los las un una por con del se para su no al lo como es sus"
           " este pero"),
    "pt": ("àáâãçéêíóôõúü", "o a de que e do da em um uma os as para com por se dos das no na mais"
           " foi ao pelo pela"),
    "it": ("àèéìíîòóù", "il di che la e un una per in del della le i gli con non si da al dei"
           " sono lo"
           " nel alla ha anche"),
    "ca": ("àçèéíïòóúü", "el la de i que en els les per amb un una del al no es va dels ha seva"),
    "nl": ("éëïöüèêáóíà", "de het een van en in is dat op te zijn met voor niet aan er om ook"
           " als bij"
           " door maar werd"),
    "sv": ("åäöé", "och att det i en som av den med till om har inte ett var de kan ska vid efter"),
    "da": ("æøåé", "og i at det en af den til er som med for ikke der de et har var fra vil blev"
           " efter siger"),
    "no": ("æøåéòóôê", "og i det en av til er som med for ikke den de et har var fra vil ble etter"
           " sier"),
    "fi": ("äöåšž", "ja on ei oli se joka ovat mutta kun sen ole niin kuin mukaan ettei sekä"),
    "is": ("áðéíóúýþæö", "og er sem hann ekki um eru var hefur til en af voru segir hafa"),
    "pl": ("ąćęłńóśźż", "i w na z do nie to jest o od po za przez dla jak ale oraz tym ma jego"),
    "cs": ("áčďéěíňóřšťúůýž", "a v na z do je se o od po za pro jak ale jako bude byl to by ve"),
    "sk": ("áäčďéíĺľňóôŕšťúýž", "a v na z do je sa o od po za pre ako ale bol bude to by vo aj"),
    "hu": ("áéíóöőúüű", "a az egy hogy nem is meg de volt csak van ezt ki el"),
    "ro": ("ăâîşţșț", "de la in cu un o pe nu din care pentru mai este au al ale fost prin"),
    "hr": ("čćđšž", "i u na je da se za od su s o ne kao bi ali nakon iz koji koja"),
    "sl": ("čšž", "in v na je da se za so od s ki ne po bi pa tudi pri bo"),
    "tr": ("çğıİöşüâîû", "ve bir bu da de ile olarak olan daha ne gibi kadar sonra ancak en"),
    "et": ("äöõüšž", "ja on ei et see ka oli kui mis oma aga selle ta"),
    "lv": ("āčēģīķļņšūž", "un ir par no ar uz ka bet tika vai pie gan arī"),
    "lt": ("ąčęėįšųūž", "ir yra su kad bet iki nuo apie tai buvo jo per po"),
    "vi": (
        "àáâãèéêìíòóôõùúýăđĩũơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ",
        "trong cho khi theo hay nhau trung nam ra sau ba tin con hai thanh quan nay anh hơn",
    ),
}  # fmt: skip
SCRIPTS = {  # language -> letters, words (in Thai, which has no spaces, pieces of words)
    "ru": ("оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё",
           "и в не на что с по как это к из за от для он о но так его было"),
    "uk": ("оанивіертслкмдупяьзгбчйхцєжїюшщфґ",
           "і в не на що з у до та за від про для як але його це був"),
    "bg": ("аоиентврслпкдмзубгщчцяжъхфшйюь",
           "и на да се в за от не е с че по са ще ще"),
    "sr": ("аоиенрстјкувпдмлзгбчцшжћњљхђфџ",
           "и у је да се на за од са не су о а који ће из као"),
    "be": ("анірстеолкцуыўпдвямзьгбйчёшжхюэф",
           "і у не на што з да па для ад за як гэта яго"),
    "el": ("αοιετσνηρυκπλμδθγωςχφβξζψάέίόήύώϊϋΐΰ",
           "και το του η να της με που την για τον από οι ότι είναι τα θα στο στην σε ο δεν"),
    "he": ("יוהלאמרשתבנדחעכקפםזגטסןץצךף",
           "של את על לא כי עם הוא זה אל היא גם או כל בין לאחר אמר כדי יותר"),
    "ar": ("اليمنرتوبةعدسفهكحقأجشىصطخضإذءزثئغظؤآًٌٍَُِّْـ",
           "في من على أن إلى عن التي هذا مع الذي هذه لا ما كان بعد بين وقال و قال لم إن أو"),
    "fa": ("ایرندمهوتبسشکلزگفحعخقجپآصطچضذظغثژئءأؤةًّ",
           "و در به از که این را با است برای آن یک تا بر هم گفت خود می"),
    "th": ("านรอกเง่มวยลทส้ตะดขปบัคิ์ีหแพจไ็ำใุชโูืผถซธศึณฟภษญฐฝฉฎฆฮฬฏฒ",
           "การ ที่ และ ของ ใน เป็น ได้ ว่า จะ มี ไม่ ให้ ความ จาก กับ นี้ แต่ คน"),
}  # fmt: skip
CHARACTERS = {  # language -> its most frequent characters
    "ja": "のにはをがとでたるしてれいなすまこらかもあくりそさうけよきだんっめえちろつおせわばみ"
    "げどびぶ"
    "、。「」・ー日本人年大国会中一十月出事者行的分時上見同合社方地場生間後新前市政長学高東京話発"
    "言円自民部内業対議員相党首体関係開定議決選挙全力性アイウエオカキクケコサシスセソタチツテトナニ"
    "ネノハヒフヘホマミムメモヤユヨラリルレロワンガギグゲゴザジズゼゾダデドバビブベボパピプペポ"
           "ッャュョィェ",
    "zh": "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工"
    "也能下"
    "过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两"
    "体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线"
    "内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并"
    "提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见"
    "计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处，。、：；“”！？《》周双换没",
    "zh-hant": "的一是在不了有和人這中大為上個國我以要他時來用們生到作地於出就分對成會可主發年"
    "動同工也"
    "能下過子說產種面而方後多定行學法所民得經十三之進著等部度家電力裡如水化高自二理起小物現實加量都"
    "兩體制機當使點從業本去把性好應開它合還因由其些然前外天政四日那社義事平形相全表間樣與關各重新線"
    "內數正心反你明看原又麼利比或但質氣第向道命此變條只沒結解問意建月公無系軍很情者最立代想已通並提"
    "直題黨程展五果料象員革位入常文總次品式活設及管特件長求老頭基資邊流路級少圖山統接知較將組見計別"
    "她手角期根論運農指幾九區強放決西被幹做必戰先回則任取據處，。、：；「」！？《》",
    "ko": "이다는의을에가고하한지로를기사인은도서자정대시리어나해그일스으장라만있아부것니수원과보구"
    "전주상위제들였조관국동와성유안여오계적회신경년월민공었면거할화개문당치비선업무마발저소중생세"
    "방내우물등까분행실학미및게재통운반르때려말후더용출금했된되될트드",
}  # fmt: skip
