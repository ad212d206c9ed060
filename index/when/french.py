"""The grammar of time in French: tables. What the columns mean is in `index/when/grammar.py`."""

from index.when.grammar import Grammar, Rule

FRENCH = Grammar(
    language="fr",
    words={
        "season": {
            "printemps": "spring", "été": "summer", "automne": "autumn", "hiver": "winter",
        },
        "unit": {
            "heures?": "hour", "jours?": "day", "semaines?": "week", "quinzaines?": "fortnight",
            "mois": "month", "trimestres?": "quarter", "an(?:s|nées?)?": "year",
            "décennies?": "decade",
        },
        "which": {
            "cet?|cette": "this", "en cours": "this", "derni(?:er|ère)": "last", "passée?": "last",
            "précédente?": "last", "écoulée?": "last",
            "(?:l')?avant-derni(?:er|ère)": "before last",
        },
        "count": {
            "une?": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7,
            "huit": 8, "neuf": 9, "dix": 10, "onze": 11, "douze": 12, "quinze": 15, "vingt": 20,
            "trente": 30, "quelques": 0, "plusieurs": 0,
        },
        "holiday": {
            "(?:la )?veille de noel": 1224, "noel": 1225, "la saint-sylvestre": 1231,
            "(?:le )?(?:jour de l'an|nouvel an)": 101,
            "(?:le )?(?:week[- ]?end de )?paques": "easter", "vendredi saint": "good friday",
            "lundi de paques": "easter monday",
        },
        "offset": {
            "aujourd'hui": 0, "ce (?:matin|midi|soir)": 0, "cet après-midi": 0, "cette nuit": 0,
            "hier(?: (?:matin|midi|soir|après-midi))?": 1, "la nuit dernière": 1,
            "avant[- ]hier(?: (?:matin|midi|soir|après-midi))?": 2,
        },
        "part": {
            "(?:au |le |du )?(?:tout )?début(?: du| de| des)?": "early",
            "(?:à la |la )?mi": "mid", "(?:au |le )?milieu d(?:u|e|es)": "mid",
            "(?:à la |la )?(?:toute )?fin(?: du| de| des)?": "late",
            "(?:la )?première (?:moitié|quinzaine)(?: du| de| des)?": "first half",
            "(?:la )?(?:deuxième|seconde) (?:moitié|quinzaine)(?: du| de| des)?": "second half",
        },
        "nth": {
            "premi(?:er|ère)|1(?:er|re|ère)": 1, "deuxième|seconde?|2e": 2, "troisième|3e": 3,
            "quatrième|4e": 4, "derni(?:er|ère)": -1,
        },
        "quarter": {
            "premier|1er": 1, "deuxième|second|2e|2ème": 2, "troisième|3e|3ème": 3,
            "quatrième|dernier|4e|4ème": 4,
        },
        "half": {"premier|1er": 1, "deuxième|second|2e|2ème": 2},
        "edge": {"premi(?:ers|ères)": "first", "derni(?:ers|ères)": "last"},
        "decade": {
            "vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60,
            "soixante-dix": 70, "quatre-vingt": 80, "quatre-vingts": 80, "quatre-vingt-dix": 90,
            "nonante": 90,
        },
        "day": {"premier": 1},
    },
    pieces={
        "the": r"(?:le |la |les |l')",
        "weekday_date": r"(?:{weekday},? (?:le )?)?",
        "nd": r"{day}(?:er)?",
        "nd_last": r"{day2}(?:er)?",
        "of_year": r"(?:,? (?:de l'année |de )?{year}| de (?:l'an(?:née)? {which}|{which2} année))",
        "dm": r"{weekday_date}{nd} {month}{of_year}?",
        "portion": r"{the}?(?:{count}|{number}) {edge} {unit} (?:de |d')?",
        "to": r"(?: ?[-–—/] ?| (?:et|au|à|ou|jusqu'au|jusqu'à|jusqu'en)(?: le)? )",
        "time": r"(?: (?:matin|midi|après-midi|soir))",
        "ten": r"années {decade}",
        "weekend": r"week[- ]?end",
        "de": r"(?:de |d'|du mois de |du mois d')",
    },
    rules=(
        Rule("offset", r"{offset}"),
        Rule("date", r"{dm}"),
        Rule("day of month", r"{dd}(?:er)?(?: (?:du|de {which}) mois(?: {which2})?|(?=\W*$))"),
        Rule("days", r"(?:les )?{nd}{to}{nd_last} {month}(?: {year})?"),
        Rule("days", r"{nd} {month}(?: {year})?{to}{nd_last} {month2}(?: {year2})?"),
        Rule("month", r"{month}{of_year}?"),
        Rule("months", r"{month}(?: {year})?{to}{month2}(?: {year2})?"),
        Rule("last month named", r"{month} (?:dernier|passé)"),
        Rule("decade", r"{the}?{ten}"),
        Rule("half", r"{the}?{half} semestre{of_year}"),
        Rule("season", r"{the}?{season}(?: de)? {year}(?:[-–/](?:{short}|{year2}))?"),
        Rule("season", r"(?:en |au |(?:à|pendant|durant|dans|de|depuis) l'){season}"
             r"(?:(?: de)? {year}(?:[-–/](?:{short}|{year2}))?)?", {"which": "latest"}),
        Rule("season", r"cet? {season}", {"which": "this"}),
        Rule("season", r"{the}{season} {which}"),
        Rule("season", r"{the}?{season} de l'an(?:née)? (?:dernière?|passée?)", {"years_ago": 1}),
        Rule("weekday", r"(?:cet? )?{weekday}{time}?"),
        Rule("weekday", r"{weekday} {which}(?: au soir)?"),
        Rule("weekday", r"{weekday}{time}? de la semaine (?:dernière|passée)", {"weeks_ago": 1}),
        Rule("weekend", r"(?:le|ce|au cours du|durant le|pendant le) {weekend}(?! de )"),
        Rule("weekend", r"(?:le |du )?{weekend} {which}"),
        Rule("week of", r"(?:la )?semaine du {dm}"),
        Rule("week in month", r"(?:la )?{nth} semaine {de}{month}{of_year}?"),
        Rule("portion", r"{portion}{month}{of_year}?"),
        Rule("portion", r"{portion}(?:{year}|l'an(?:née)?(?: {which})?|{which2} année)"),
        Rule("weekday in month", r"(?:le )?{nth} {weekday} {de}{month}{of_year}?"),
        Rule("lasting", r"{the}?(?:ces )?(?:{count}|{number}) derni(?:ers|ères) {unit}"),
        Rule("lasting", r"{the}?(?:ces )?derni(?:ers|ères) (?:{count}|{number}) {unit}"),
        Rule("lasting", r"{the}?(?:ces )?derni(?:ers|ères) {unit}", {"count": 0}),
        Rule("lasting", r"{the}?derni(?:er|ère) {unit}"),
        Rule("unit", r"(?:cet?|cette) {unit}(?:-ci)?", {"which": "this"}),
        Rule("unit", r"(?:l'|la |le )?avant-derni(?:er|ère) {unit}", {"which": "before last"}),
        Rule("unit", r"{the}?{unit} {which}"),
        Rule("quarter", r"{the}?{quarter} trimestre{of_year}?"),
        Rule("ago", r"(?:il y a|voilà|voici) (?:environ |près de )?(?:{count}|{number}) {unit}"),
        Rule("part", r"{part}[ -](?:mois de )?{month}{of_year}?"),
        Rule("part", r"{part}[ -](?:l'année )?{year}"),
        Rule("part", r"{part} (?:les )?{ten}"),
        Rule("part", r"{part} {the}?(?:{which} )?{unit}"),
        Rule("part", r"{part} {the}?{unit} {which}"),
    ),
    leads={
        "en|le|au|pendant|pendant le|durant|durant le|courant|vers|vers le|dans|au cours d[ue]":
            "within",
        "(?:(?:dans|au|pendant) )?(?:(?:le|la) )?(?:soirée|matinée|nuit|soir|matin|journée) du":
            "within",
        "(?:actualités?|nouvelles?|infos|titres) (?:du|de|d'|des)": "within",
        "(?:résumé?(?:s|z|r)?|bilan)(?: de| d')?": "within",
        "depuis|depuis le|à partir d[ue]|à partir|à compter du|dès le": "since",
        "après|après le": "after", "avant|avant le": "before",
        "jusqu'(?:au|en|à|à la)": "until", "d'ici|d'ici le|d'ici à|d'ici au": "by",
        "entre|entre le": "between", "du|de|d'|des": "range",
    },
    filler=r"(?:(?:le|les) |l')?(?:mois|année|années|an) (?:de |d')?",
    joins=r"et|ou|à|au|jusqu'(?:au|en|à)|(?:et|ou) (?:le|en|du|au)|[-–—]",
    never_after=r"prochaine?s?|chaque|tous les|toutes les|par rapport (?:à|au)|"
    r"comparée?s? (?:à|au)|(?:plus|moins|mieux|pire)(?: \w+){0,4} qu(?:e|'en|'au|'à)",
    never_before=r"prochaine?s?|saint|gras|noir|à venir|suivante?s?|qui vient|des cendres|"
    r"des rameaux",
    determiners=r"la|les|une?|chaque|ces|mon|ton|son|leur|des",
    future=r"va|vont|sera|seront|aura",
    latest=r"(?:les? |la )?derni(?:er|ère)e?s? (?:nouvelles?|infos?|informations?|développements?|"
    r"chiffres?|bilan|état|point)|(?:le |la |les )plus récente?s?|actuel(?:le)?s?|actuellement|"
    r"maintenant|en ce moment|jusqu'à présent|jusqu'ici|jusqu'à maintenant|à ce jour|"
    r"pour l'instant|à l'heure actuelle|où en est(?:-on)?",
    bare_weekday=True,
)  # fmt: skip
