"""The grammar of time in Spanish: tables. What the columns mean is in `index/when/grammar.py`."""

from index.when.grammar import Grammar, Rule

SPANISH = Grammar(
    language="es",
    words={
        "season": {
            "primavera": "spring", "verano": "summer", "otoño": "autumn", "invierno": "winter",
        },
        "unit": {
            "horas?": "hour", "días?": "day", "semanas?": "week", "quincenas?": "fortnight",
            "mes(?:es)?": "month", "trimestres?": "quarter", "años?": "year", "décadas?": "decade",
        },
        "which": {
            "este|esta": "this", "(?:el )?presente": "this", "en curso": "this",
            "pasad[oa]": "last", "(?:el |la )pasad[oa]": "last", "anterior": "last",
            "antepasad[oa]": "before last",
        },
        "count": {
            "una?": 1, "dos": 2, "un par de": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6,
            "siete": 7, "ocho": 8, "nueve": 9, "diez": 10, "once": 11, "doce": 12, "catorce": 14,
            "quince": 15, "veinte": 20, "treinta": 30, "un[oa]s(?: cuant[oa]s| poc[oa]s)?": 0,
            "algun[oa]s": 0, "poc[oa]s": 0, "vari[oa]s": 0,
        },
        "holiday": {
            "nochebuena": 1224, "(?:el )?(?:dia de )?navidad": 1225, "nochevieja": 1231,
            "(?:el )?(?:dia de )?ano nuevo": 101,
            "(?:la )?pascua": "easter", "(?:la )?semana santa": "holy week",
            "viernes santo": "good friday",
        },
        "offset": {
            "hoy": 0, "esta (?:misma )?(?:mañana|tarde|noche|madrugada)": 0,
            "ayer(?: por la (?:mañana|tarde|noche))?": 1, "anoche": 1,
            "anteayer": 2, "antes de ayer": 2,
        },
        "part": {
            "(?:a |al |el |los )?(?:principios?|comienzos?|inicios?) del?": "early",
            "(?:a )?mediados del?": "mid",
            "(?:a |al |el |los )?(?:finales|final|fines|fin) del?": "late",
            "(?:la )?primera (?:mitad|quincena) del?": "first half",
            "(?:la )?segunda (?:mitad|quincena) del?": "second half",
        },
        "nth": {
            "primer[oa]?": 1, "segund[oa]": 2, "tercer[oa]?": 3, "cuart[oa]": 4, "últim[oa]": -1,
        },
        "quarter": {
            "primer|1\\.?(?:er|º|°)|i": 1, "segundo|2\\.?[º°]|ii": 2,
            "tercer|3\\.?(?:er|º|°)|iii": 3, "cuarto|último|4\\.?[º°]|iv": 4,
        },
        "half": {"primer|1(?:er|º|°)": 1, "segundo|último|2[º°]": 2},
        "edge": {"primer[oa]s": "first", "últim[oa]s": "last"},
        "decade": {
            "veinte": 20, "treinta": 30, "cuarenta": 40, "cincuenta": 50, "sesenta": 60,
            "setenta": 70, "ochenta": 80, "noventa": 90,
        },
        "day": {"primero": 1},
    },
    pieces={
        "the": r"(?:(?:el|la|los|las) )",
        "weekday_date": r"(?:{weekday},? (?:el )?)?(?:pasado )?(?:día )?",
        "nd": r"{day}[º°]?",
        "nd_last": r"{day2}[º°]?",
        "which_year": r"(?:del? (?:{which} año|año {which2}))",
        "of_year": r"(?:(?:,| de| del)? (?:año )?{year}| (?:{which_year}))",
        "dm": r"{weekday_date}{nd}(?: de)? {month}{of_year}?",
        "portion": r"{the}?(?:{edge} (?:{count}|{number})|(?:{count2}|{number2}) {edge2}) {unit}"
        r" del?",
        "to": r"(?: ?[-–—/] ?| (?:y|e|a|al|hasta|o|u)(?: el)? )",
        "time": r"(?: (?:por|en|de) la (?:mañana|tarde|noche|madrugada))",
        "ten": r"(?:años|década de(?: los)?(?: años)?) {decade}",
        "weekend": r"(?:fin de semana|finde)",
    },
    rules=(
        Rule("offset", r"{offset}"),
        Rule("date", r"{dm}"),
        Rule("day of month", r"(?:día {dd}|{day2}(?=\W*$))(?: (?:del|de {which}) mes)?"),
        Rule("days", r"{nd}{to}{nd_last}(?: de)? {month}(?:(?: del?|,)? {year})?"),
        Rule("days", r"{nd} de {month}(?: del? {year})?{to}{nd_last} de {month2}"
             r"(?: del? {year2})?"),
        Rule("month", r"{month}{of_year}?"),
        Rule("months", r"{month}(?: del? {year})?{to}{month2}(?: del? {year2})?"),
        Rule("last month named", r"{month} (?:pasado|último)"),
        Rule("last month named", r"(?:el )?pasado (?:mes de )?{month}"),
        Rule("year", r"lo que va del? (?:año )?{year}"),
        Rule("decade", r"{the}?{ten}"),
        Rule("decade", r"los {decade}(?! \w)"),
        Rule("half", r"{the}?{half} semestre{of_year}"),
        Rule("season", r"{the}?{season}(?: del?)? {year}(?:[-–/](?:{short}|{year2}))?"),
        Rule("season", r"{the}?{season}"),
        Rule("season", r"{the}?{which} {season}"),
        Rule("season", r"{the}?{season} {which}"),
        Rule("season", r"{the}?{season} del? (?:pasado año|año (?:pasado|anterior))",
             {"years_ago": 1}),
        Rule("weekday", r"(?:{which} )?{weekday}{time}?"),
        Rule("weekday", r"{weekday} {which}{time}?"),
        Rule("weekday", r"{weekday}{time}? de la (?:semana pasada|pasada semana)",
             {"weeks_ago": 1}),
        Rule("weekend", r"(?:el|durante el|en el|este) {weekend}"),
        Rule("weekend", r"(?:el )?{which} {weekend}"),
        Rule("weekend", r"(?:el )?{weekend} {which}"),
        Rule("week of", r"(?:la )?semana del? {dm}"),
        Rule("week in month", r"(?:la )?{nth} semana del? (?:mes de )?{month}{of_year}?"),
        Rule("portion", r"{portion} {month}{of_year}?"),
        Rule("portion", r"{portion} (?:{year}|{which} año|año(?: {which2})?)"),
        Rule("weekday in month", r"(?:el )?{nth} {weekday} de {month}{of_year}?"),
        Rule("lasting", r"{the}?(?:últim[oa]s|pasad[oa]s) (?:{count}|{number}) {unit}"),
        Rule("lasting", r"{the}?(?:{count}|{number}) últim[oa]s {unit}"),
        Rule("lasting", r"{the}?(?:últim[oa]s|pasad[oa]s) {unit}", {"count": 0}),
        Rule("lasting", r"{the}?últim[oa] {unit}"),
        Rule("unit", r"{the}?{which} {unit}"),
        Rule("unit", r"{the}?{unit} {which}"),
        Rule("unit", r"lo que va del? {unit}", {"which": "this"}),
        Rule("quarter", r"{the}?{quarter} trimestre{of_year}?"),
        Rule("ago", r"hace (?:ya |unos |casi )?(?:{count}|{number}) {unit}"),
        Rule("part", r"{part} (?:mes de )?{month}{of_year}?"),
        Rule("part", r"{part} (?:año )?{year}"),
        Rule("part", r"{part} {the}?{ten}"),
        Rule("part", r"{part} {the}?(?:{which} )?{unit}"),
        Rule("part", r"{part} {the}?{unit} {which}"),
    ),
    leads={
        "en|en el|el|durante|durante el|a lo largo del?|hacia|hacia el|al": "within",
        "(?:(?:en|por|durante) )?(?:la (?:mañana|tarde|noche|madrugada)|el día) del": "within",
        "(?:noticias|titulares|novedades) (?:del?|para)": "within",
        "(?:resum(?:en|e|ir)|repaso)(?: del?)?": "within",
        "desde|desde el|a partir del?": "since", "después del?|tras|tras el|luego del?": "after",
        "antes del?": "before", "hasta|hasta el": "until", "para|para el": "by",
        "entre|entre el": "between", "del?": "range",
    },
    filler=r"(?:(?:el|los) )?(?:mes|año)(?:e?s)? (?:de )?",
    joins=r"y|e|o|u|a|al|hasta|(?:y|o) (?:el|en|del?|hasta)|hasta el|[-–—]",
    never_after=r"próxim[oa]s?|cada|comparad[oa] con(?: el| la)?|frente al?|respecto (?:al?|del?)|"
    r"(?:más|menos|mayor|menor|mejor|peor)(?: \w+){0,4} que(?: el| la| en)?|los",
    never_before=r"que viene|próxim[oa]s?|siguientes?|santo|negro|de ramos|de ceniza|en día|"
    r"entrante|de gloria|de resurrección",
    determiners=r"el|la|los|las|un|una|cada|del?",
    future=r"va a|van a|será|serán|habrá",
    latest=r"(?:las? |los? |el )?últim[oa]s? (?:noticias?|hora|novedad(?:es)?|datos?|cifras?|"
    r"número|balance|recuento|informaci\w+)|lo último|lo más reciente|más recientes?|"
    r"ahora(?: mismo)?|actual(?:es|mente)?|"
    r"hasta ahora|hasta la fecha|hasta el momento|por ahora|de momento|"
    r"en (?:este|el) momento(?: actual)?|novedades|hoy en día",
)  # fmt: skip
