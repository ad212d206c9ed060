"""The grammar of time in German: tables. What the columns mean is in `index/when/grammar.py`."""

from index.when.grammar import Grammar, Rule

_LAST = "(?:letzt|vergangen|vorig)e[nmrs]?"

GERMAN = Grammar(
    language="de",
    words={
        "season": {
            "frühlings?": "spring", "frühjahrs?": "spring", "sommers?": "summer",
            "herbst(?:e?s)?": "autumn", "winters?": "winter",
        },
        "unit": {
            "stunden?": "hour", "tag(?:en?|e?s)?": "day", "wochen?": "week",
            "monat(?:en?|e?s)?": "month", "quartal(?:en?|e?s)?": "quarter",
            "jahr(?:en?|e?s)?": "year", "jahrzehnt(?:en?|e?s)?": "decade",
        },
        "which": {
            "diese[nmrs]?": "this", "laufende[nmrs]?": "this", _LAST: "last",
            "(?:vorletzt|vorvorig)e[nmrs]?": "before last",
        },
        "count": {
            "eine[nmrs]?|ein": 1, "zwei": 2, "drei": 3, "vier": 4, "fünf": 5, "sechs": 6,
            "sieben": 7, "acht": 8, "neun": 9, "zehn": 10, "elf": 11, "zwölf": 12, "vierzehn": 14,
            "zwanzig": 20, "dreißig": 30, "ein paar": 0, "paar": 0, "einigen?": 0, "wenigen?": 0,
            "mehreren?": 0,
        },
        "holiday": {
            "heilig(?:er |en )?abend": 1224, "weihnachten": 1225, "silvester": 1231, "neujahr": 101,
            "ostern|osterwochenende": "easter", "karfreitag": "good friday",
            "ostersonntag": "easter sunday", "ostermontag": "easter monday",
        },
        "offset": {
            "heute(?: (?:morgen|früh|vormittag|mittag|nachmittag|abend|nacht))?": 0,
            "gestern(?: (?:morgen|früh|vormittag|mittag|nachmittag|abend|nacht))?": 1,
            "vorgestern(?: (?:morgen|früh|vormittag|mittag|nachmittag|abend|nacht))?": 2,
            f"(?:in der )?{_LAST} nacht": 1, "über nacht": 1, f"{_LAST} abend": 1,
        },
        "part": {
            "(?:zu |zum |am )?(?:anfang|beginn)": "early", "mitte": "mid",
            "(?:am |zum )?(?:ende|ausgang)": "late",
            "(?:der |die )?(?:ersten?|1\\.) hälfte": "first half",
            "(?:der |die )?(?:zweiten?|2\\.) hälfte": "second half",
        },
        "nth": {
            "erste[nmrs]?|1\\.": 1, "zweite[nmrs]?|2\\.": 2, "dritte[nmrs]?|3\\.": 3,
            "vierte[nmrs]?|4\\.": 4, "letzte[nmrs]?": -1,
        },
        "quarter": {
            "erste[nmrs]?|1\\.": 1, "zweite[nmrs]?|2\\.": 2, "dritte[nmrs]?|3\\.": 3,
            "vierte[nmrs]?|4\\.|letzte[nmrs]?": 4,
            "i\\.?": 1, "ii\\.?": 2, "iii\\.?": 3, "iv\\.?": 4,
        },
        "half": {"erste[nmrs]?|1\\.": 1, "zweite[nmrs]?|2\\.": 2},
        "day": {
            "ersten?": 1, "zweiten?": 2, "dritten?": 3, "vierten?": 4, "fünften?": 5,
            "sechsten?": 6, "siebten?": 7, "achten?": 8, "neunten?": 9, "zehnten?": 10,
        },
        "edge": {"ersten": "first", "letzten": "last"},
        "decade": {
            "zwanzig": 20, "dreißig": 30, "vierzig": 40, "fünfzig": 50, "sechzig": 60,
            "siebzig": 70, "achtzig": 80, "neunzig": 90,
        },
    },
    pieces={
        "the": r"(?:(?:der|dem|den|des|die|das) )",
        "weekday_date": r"(?:{weekday},? (?:den |dem |der )?)?",
        "nd": r"{day}\.?",
        "nd_last": r"{day2}\.?",
        "of_year": r"(?:,? (?:des jahres )?{year}|,? (?:des |im )?{which} jahr(?:e?s)?)",
        "dm": r"{weekday_date}{nd} ?{month}{of_year}?",
        "portion": r"(?:den |der |die )?{edge} (?:{count}|{number}) {unit}(?: des| im| von)?",
        "to": r"(?: ?[-–—/] ?| (?:bis|und|oder) (?:(?:zum|dem|den|am|im|in) )?)",
        "time": r"(?: ?(?:früh|morgen|vormittag|mittag|nachmittag|abend|nacht))",
        "ten": r"{decade}er(?:n|[ -]?jahren?)?",
    },
    rules=(
        Rule("offset", r"{offset}"),
        Rule("date", r"{dm}"),
        Rule("date", r"{dd}\.\s?{mm}\."),
        Rule("day of month", r"{day}\.?(?: (?:des|{which}) monats)?"),
        Rule("days", r"{nd}{to}{nd_last} ?{month}(?: {year})?"),
        Rule("days", r"{nd} ?{month}(?: {year})?{to}{nd_last} ?{month2}(?: {year2})?"),
        Rule("month", r"{month}{of_year}?"),
        Rule("months", r"{month}(?: {year})?{to}{month2}(?: {year2})?"),
        Rule("last month named", rf"{_LAST} {{month}}"),
        Rule("years", r"{year}{to}{year2}"),
        Rule("decade", r"{the}?{ten}"),
        Rule("half", r"{the}?{half} (?:halbjahr(?:e?s)?|jahreshälfte|hälfte){of_year}"),
        Rule("season", r"{the}?{season} {year}(?:[-–/](?:{short}|{year2}))?"),
        Rule("season", r"{the}?{season} des jahres {year}"),
        Rule("season", r"{the}?{season}"),
        Rule("season", r"{the}?{which} {season}"),
        Rule("season", rf"{{the}}?{{season}} (?:des )?{_LAST} jahr(?:e?s)?", {"years_ago": 1}),
        Rule("season", r"{the}?{season} dieses jahr(?:e?s)?", {"years_ago": 0}),
        Rule("weekday", r"(?:{which} )?{weekday}{time}?"),
        Rule("weekday", rf"{{weekday}}{{time}}?,? (?:in der |der )?{_LAST} woche"
             rf"|{_LAST} woche (?:am )?{{weekday2}}", {"weeks_ago": 1}),
        Rule("weekend", r"(?:am|übers|über das|an dem|während des) wochenendes?"),
        Rule("weekend", r"{which} wochenende"),
        Rule("weekend of", r"wochenende (?:vom|um den|des) {dm}"),
        Rule("week of", r"{the}?woche (?:vom|ab(?: dem)?|des|um den|ab) {dm}"),
        Rule("week in month", r"{the}?{nth} woche (?:im|des|vom|in) {month}{of_year}?"),
        Rule("week in month", r"{the}?{nth} {month3}woche(?: {year})?"),
        Rule("portion", r"{portion} {month}{of_year}?"),
        Rule("portion", r"{portion} (?:{year}|(?:{which} )?jahres)"),
        Rule("weekday in month", r"{the}?{nth} {weekday} (?:im|des) {month}{of_year}?"),
        Rule("lasting", r"(?:den |der |die )?(?:letzten|vergangenen) (?:{count}|{number}) {unit}"),
        *(
            Rule("lasting", rf"(?:den |der |die )?(?:letzten|vergangenen) {plural}",
                 {"count": 0, "unit": unit})
            for plural, unit in (("tagen?", "day"), ("wochen", "week"), ("monaten?", "month"),
                                 ("jahren?", "year"))
        ),
        Rule("unit", r"{the}?{which} {unit}(?: bisher| bislang)?"),
        Rule("unit", r"heuer", {"which": "this", "unit": "year"}),
        Rule("unit", r"{the}?vorwoche", {"which": "last", "unit": "week"}),
        Rule("unit", r"{the}?vormonat(?:e?s)?", {"which": "last", "unit": "month"}),
        Rule("unit", r"{the}?vorjahr(?:e?s)?", {"which": "last", "unit": "year"}),
        Rule("quarter", r"{the}?{quarter} (?:quartal(?:e?s)?|vierteljahr(?:e?s)?){of_year}?"),
        Rule("ago", r"(?:heute )?vor (?:etwa |rund |gut |circa )?(?:{count}|{number}) {unit}"),
        Rule("ago", r"vor (?:einem halben jahr|einem halbjahr)", {"count": 6, "unit": "month"}),
        Rule("duration", r"seit (?:etwa |rund |gut )?(?:{count}|{number}) {unit}"),
        Rule("part", r"{part} (?:des (?:monats )?)?{month}{of_year}?"),
        Rule("part", r"{part} (?:des jahres )?{year}"),
        Rule("part", r"{part} der {ten}"),
        *(
            Rule("part", rf"(?:zu |zum |am )?{unit}s?(?:{words})", {"part": part, "unit": name})
            for unit, name in (("jahre", "year"), ("monat", "month"), ("wochen", "week"))
            for words, part in (("beginn|anfang", "early"), ("mitte", "mid"), ("ende", "late"))
            if (unit, words) != ("wochen", "ende")
        ),
        Rule("part", r"{part} {the}?(?:{which} )?{unit}"),
        Rule("part", r"{part} {the}?(?:{which} )?{season}(?: {year})?"),
    ),
    leads={
        "im|in|am|an|während|um|um den|gegen|zum|zu|über": "within",
        "(?:zusammenfassung|überblick|rückblick)(?: (?:des|vom|über den|auf den))?": "within",
        "(?:am (?:morgen|vormittag|nachmittag|abend|tag)|in der nacht) (?:des|vom|zum)": "within",
        "(?:nachrichten|schlagzeilen|meldungen|neues) (?:vom|von|aus|aus dem)": "within",
        "seit|seit dem|seit den|seit der|ab|ab dem": "since", "nach|nach dem": "after",
        "vor|vor dem|vor den|vor der": "before",
        "bis|bis zum|bis zur|bis zu|bis in|bis einschließlich": "until",
        "bis spätestens": "by", "zwischen|zwischen dem|zwischen den": "between",
        "von|vom|von den": "range", "aus|aus dem": "of",
    },
    filler=r"(?:(?:dem|den|des|das) )?(?:monat|jahr)(?:e?n?|e?s) ",
    joins=r"und|oder|bis|bis zum|und (?:im|in|am|dem|den)|oder (?:im|in|am)|[-–—]",
    never_after=r"(?:kommend|nächst|künftig|folgend)e[nmrs]?|jede[nmrs]?|gegenüber(?: dem)?|"
    r"verglichen mit(?: dem)?|im vergleich (?:zum|zur|mit dem)|(?:\w+er|mehr|weniger) als|"
    r"schwarze[rn]?|black|cyber|welt am|bild am|heute in",
    never_before=r"show|journal|in einem jahr|nach|vor der|darauf|später",
    determiners=r"der|die|das|dem|den|des|ein(?:e[nmrs]?)?|kein(?:e[nmrs]?)?|jede[nmrs]?",
    future=r"wird|werden",
    latest=r"(?:(?:die|das|der|den) )?(?:neu(?:e)?st|jüngst|aktuell|aktuellst)e[nmrs]?"
    r"(?: (?:nachrichten|meldungen|stand|entwicklungen))?|was gibt es neues|aktuell|derzeit|"
    r"zurzeit|zur zeit|momentan|gegenwärtig|jetzt|im moment|bisher|bislang|bis jetzt|bis heute|"
    r"bis dato|zuletzt|der letzte stand",
    bare_weekday=True,
    bare_year=True,
)  # fmt: skip
