"""The grammar of time in English: tables. What the columns mean is in `index/when/grammar.py`."""

from index.when.grammar import Grammar, Rule

ENGLISH = Grammar(
    language="en",
    words={
        "season": {
            "spring": "spring", "summer": "summer", "autumn": "autumn", "fall": "autumn",
            "winter": "winter",
        },
        "unit": {
            "hours?": "hour", "days?": "day", "weeks?": "week", "fortnights?": "fortnight",
            "months?": "month", "quarters?": "quarter", "years?": "year", "decades?": "decade",
        },
        "which": {
            "this": "this", "last": "last", "this past": "last", "(?:the )?previous": "last",
        },
        "count": {
            "an?": 1, "one": 1, "two": 2, "a couple(?: of)?": 2, "couple(?: of)?": 2, "three": 3,
            "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
            "eleven": 11, "twelve": 12, "fourteen": 14, "fifteen": 15, "twenty": 20, "thirty": 30,
            "(?:a |very )?few": 0, "several": 0, "some": 0,
        },
        "holiday": {
            "christmas eve": 1224, "christmas day": 1225, "christmas": 1225, "boxing day": 1226,
            "new year's eve": 1231, "new year's day": 101, "new year's": 101,
            "easter": "easter", "easter weekend": "easter", "good friday": "good friday",
            "easter sunday": "easter sunday", "easter monday": "easter monday",
            "memorial day(?: weekend)?": "memorial day", "labou?r day(?: weekend)?": "labor day",
            "thanksgiving(?: day)?": "thanksgiving", "black friday": "black friday",
            "cyber monday": "cyber monday", "valentine's day": 214, "halloween": 1031,
            "(?:the )?fourth of july": 704,
        },
        "offset": {
            "the day before yesterday": 2, "yesterday(?: (?:morning|afternoon|evening|night))?": 1,
            "last night": 1, "overnight": 1, "(?:earlier )?today": 0, "tonight": 0,
            "this (?:very )?(?:morning|afternoon|evening)": 0,
        },
        "part": {
            "early(?: in)?": "early", "mid": "mid", "late(?:r)?(?: in)?": "late",
            "(?:at )?(?:the )?(?:very )?(?:beginning|start|early part|(?:first|opening) days) of":
                "early",
            "(?:the )?middle of": "mid", "(?:the )?first half of": "first half",
            "(?:at )?(?:the )?(?:very )?(?:end|latter part|(?:last|final|closing) days) of": "late",
            "(?:the )?second half of": "second half",
        },
        "nth": {
            "first|1st": 1, "second|2nd": 2, "third|3rd": 3, "fourth|4th": 4, "last|final": -1,
        },
        "quarter": {
            "first|1st": 1, "second|2nd": 2, "third|3rd": 3, "fourth|4th|last|final": 4,
        },
        "day_word": {
            "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6,
            "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10, "fifteenth": 15, "twentieth": 20,
        },
        "edge": {"first|opening": "first", "last|final|closing": "last"},
        "decade": {
            "twentie": 20, "thirtie": 30, "fortie": 40, "fiftie": 50, "sixtie": 60,
            "seventie": 70, "eightie": 80, "ninetie": 90,
        },
    },
    pieces={
        "on": r"(?:(?:{weekday}|mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)\.?,? )?",
        "nd": r"{day}(?:st|nd|rd|th)?",
        "nd_last": r"{day2}(?:st|nd|rd|th)?",
        "of_year": r"(?:,? (?:of )?{year}|,? (?:of )?{which} year)",
        "the_nd": r"(?:{day}(?:st|nd|rd|th)? (?:of )?|the {day2}(?:st|nd|rd|th)? of |"
        r"the {day3}(?:st|nd|rd|th) |(?:the )?{day_word} of )",
        "dm": r"{on}{the_nd}{month}{of_year}?",
        "md": r"{on}{month} (?:the )?{nd}{of_year}?",
        "to": r"(?: ?[-–—/] ?| (?:to|and|or|until|till|through|thru) (?:the )?)",
        "portion": r"(?:the )?{edge} (?:{count}|{number}) {unit} of",
        "week_to": r"(?:ending|ended|to|until)(?: on)?",
        "week_of": r"(?:of|beginning|starting|commencing)(?: on)?",
        "time": r"(?: (?:morning|afternoon|evening|night))",
    },
    rules=(
        Rule("offset", r"{offset}"),
        Rule("date", r"{dm}"),
        Rule("date", r"{md}"),
        Rule("day of month", r"the {day}(?:st|nd|rd|th)(?: of (?:the|{which}) month)?"),
        Rule("days", r"(?:the )?{nd}{to}{nd_last} (?:of )?{month}(?:,? {year})?"),
        Rule("days", r"{month} {nd}{to}{nd_last}(?:,? {year})?"),
        Rule("days", r"(?:the )?{nd} (?:of )?{month}(?:,? {year})?{to}{nd_last} (?:of )?{month2}"
             r"(?:,? {year2})?"),
        Rule("days", r"{month} {nd}(?:,? {year})?{to}{month2} {nd_last}(?:,? {year2})?"),
        Rule("month", r"{month}{of_year}?"),
        Rule("months", r"{month}(?:,? {year})?{to}{month2}(?:,? (?:of )?{year2})?"),
        Rule("last month named", r"(?:this )?(?:last|past) {month}"),
        Rule("years", r"{year}{to}{year2}"),
        Rule("decade", r"(?:the )?'?{decade}'?s"),
        Rule("season", r"(?:the )?{season}(?: of|,)? {year}(?:[-–/](?:{short}|{year2}))?"),
        Rule("season", r"(?:the )?{season}(?! of)"),
        Rule("season", r"{which} {season}"),
        Rule("season", r"(?:the|in) {season} (?:of )?last year", {"years_ago": 1}),
        Rule("weekday", r"(?:{which} )?{weekday}{time}?"),
        Rule("weekday", r"{weekday}{time}?,? (?:of )?last week|last week,? (?:on )?{weekday2}",
             {"weeks_ago": 1}),
        Rule("weekday", r"the {weekday} before last", {"which": "before last"}),
        Rule("weekend", r"(?:over|during|at|on|in|from|of) (?:the )?weekend(?! of| before)"),
        Rule("weekend", r"{which} weekend"),
        Rule("weekend", r"the weekend before last", {"which": "before last"}),
        Rule("weekend of", r"(?:the )?weekend of {dm}"),
        Rule("weekend of", r"(?:the )?weekend of {md}"),
        Rule("week of", r"(?:the )?week {week_of} {dm}"),
        Rule("week of", r"(?:the )?week {week_of} {md}"),
        Rule("week to", r"(?:the )?week {week_to} {dm}"),
        Rule("week to", r"(?:the )?week {week_to} {md}"),
        Rule("portion", r"{portion} {month}{of_year}?"),
        Rule("portion", r"{portion} (?:{year}|(?:the|{which}) year)"),
        Rule("week in month", r"(?:the )?{nth} week (?:of|in) {month}{of_year}?"),
        Rule("weekday in month", r"(?:the )?{nth} {weekday} (?:of|in) {month}{of_year}?"),
        Rule("lasting", r"(?:the |these )?(?:last|past|previous) (?:{count}|{number}) {unit}"),
        Rule("lasting", r"(?:the (?:last|past)|this past|past) {unit}"),
        Rule("lasting", r"(?:the )?(?:last|past|(?:most )?recent) {unit}(?<=s)", {"count": 0}),
        Rule("unit", r"(?:(?:earlier|so far) )?{which} {unit}(?: so far)?"),
        Rule("unit", r"(?:earlier|so far) in the {unit}", {"which": "this"}),
        Rule("unit", r"(?:the )?{unit}[- ]to[- ]date", {"which": "this"}),
        Rule("unit", r"the {unit} before last", {"which": "before last"}),
        Rule("quarter", r"(?:the )?{quarter} quarter{of_year}?"),
        Rule("ago", r"(?:{count}|{number}) {unit} (?:ago|back)(?: today| this (?:week|month))?"),
        Rule("ago", r"(?:this time|the same time) last year", {"count": 1, "unit": "year"}),
        Rule("part", r"{part}[ -](?:of )?{month}{of_year}?"),
        Rule("part", r"{part}[ -](?:the )?{year}"),
        Rule("part", r"(?:the )?{part}[ -](?:the )?'?{decade}'?s"),
        Rule("part", r"{part}[ -](?:{which}|the) {unit}"),
        Rule("part", r"{part}[ -](?:the )?(?:{which} )?{season}(?:(?: of)? {year})?"),
    ),
    leads={
        "in|on|during|dated|published(?: in| on)?|throughout|through|over|around|within|as of":
            "within",
        "(?:news|headlines|articles|stories|reports|coverage) from": "within",
        "(?:news|headlines|events) (?:of|for)": "within",
        "(?:summar(?:y|i[sz]e)|recap|overview|roundup)(?: of)?": "within",
        "(?:(?:on|in|during) )?the (?:morning|afternoon|evening|night|day) of": "within",
        "(?:ever )?since|starting|beginning": "since", "after": "after",
        "before|prior to|ahead of": "before", "until|till|til|up to|up until": "until",
        "by": "by", "from": "from", "between": "between", "of": "of",
    },
    filler=r"(?:the )?(?:months?|years?) (?:of )?",
    joins=r"and|or|to|until|till|through|thru|and (?:in|on|before|until)|or (?:in|on)|[-–—]",
    never_after=r"next|later|coming|upcoming|following|every|each|compared (?:to|with)|than|"
    r"versus|vs\.?|against|black|good|super|cyber|ash|easter|palm|giving|maundy|shrove|bloody|fat|holy",
    never_before=r"nights|mornings|evenings|afternoons|day|madness|times|mail|school|schools|"
    r"live|fever|football|tonight|the 13th|"
    r"met(?:re|er)s|feet|miles|km|people|men|women|dollars|euros|pounds|tonnes|cases|votes",
    future=r"will|won't|shall|(?:is|are|am) going to|who'll|what'll",
    determiners=r"the|an?|this|that|these|those|his|her|its|their|our|your|my|any|some|all|usa",
    latest=r"(?:the )?(?:very )?(?:latest|newest|most recent)(?: (?:news|updates?|developments?|"
    r"information|reports?|word))?|most recently|now(?! that)|right now|currently|"
    r"current(?! account)|so far|thus far|(?:up )?to date|up to now|until now|as of now|"
    r"at the moment|at present|presently|these days|nowadays|what's new|any (?:news|updates?)",
    bare_weekday=True,
    verbs=r"(?:may|march|mar)\b",
)  # fmt: skip
