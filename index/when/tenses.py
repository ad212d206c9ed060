"""Tense in four languages: what shows whether a sentence tells of what was or of what is to come.

Tables for `index/when/told.py`, of regular expressions on a text in lower case. A verb that shows
neither ("would", "was to", "plans" of the past) is listed as unclear, so that it hides the verbs
before it. Only unmistakable forms are listed: where an ending is also that of nouns or of the
present tense, only the auxiliary verb counts. Does not know days.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from re import Pattern
from re import compile as compiled

from index.when.english import ENGLISH
from index.when.french import FRENCH
from index.when.german import GERMAN
from index.when.grammar import Grammar
from index.when.spanish import SPANISH


@dataclass(frozen=True, eq=False)
class Tenses:
    """One language: `grammar` finds the phrases, the rest tells which of two days is meant."""

    grammar: Grammar
    ahead: str  # verbs of what is to come
    unclear: str  # verbs that do not say
    past: str  # verbs of what was
    deadline: str  # right before a day: it bounds what a verb tells, and need not lie on its side
    behind: str  # the same, but "after Friday's vote" does lie where the verb does
    recurs: str  # right before a day: it comes again and again, or is told by another day
    goes_on: str  # what opens a part of a sentence that has no verb of its own: "killing three"
    range_: str  # right after a day: a span of days of every week follows
    after: str  # right after a weekday: it is a name, or a day that is told by another
    coming: str  # "next", before or after a phrase
    most_recent: str  # in a phrase: the last such day, even of this week
    offsets: Mapping[str, int]  # phrases that name a day to come -> how many days on
    orders: str = r"(?!)"  # verbs of the past with what was to be done: "asked them to meet"
    nouns_capital: bool = False  # whether a capital letter says nothing of names
    attribute: str = r"(?!)"  # right after a day: it only describes what comes next
    present: str = r"(?!)"  # right after a day that opens the sentence

    @cached_property
    def verbs(self) -> Pattern[str]:
        """The verbs, of which the group says the tense; at each place the first that fits.

        `orders` is one of the past until what is ordered, and from there on unclear.
        """
        return compiled(
            rf"(?<![\w'’-])(?:(?P<ahead>{self.ahead})|(?P<unclear>{self.unclear})"
            rf"|(?P<orders>{self.orders})|(?P<past>{self.past}))(?![\w-])"
        )


_BE = r"(?:is|are|'s|'re)"
_WAS = r"(?:was|were|(?:has|have|had) been)"
_LY = r"(?: (?:not|also|then|soon|still|now|all|both|each|likely|\w+ly))*"
_DONE = rf"{_LY}(?: (?:be|have|been|get))*{_LY}(?: (?!on |in |at |the |a )[^\W\d_]+)?"
_SET = r"(?:set|due|expected|scheduled|slated|planned|poised|anticipated|projected|supposed|ready)"
_TO_DO = rf"(?: to{_DONE})?"

_ENGLISH = Tenses(
    ENGLISH,
    ahead=rf"(?:will|won't|won’t|shall|\w+['’]ll){_DONE}|(?:{_BE} )?going to{_DONE}"
    rf"|{_BE}{_LY} (?:to{_DONE}|{_SET}{_TO_DO})|(?:{_SET}){_TO_DO}"
    rf"|to be{_DONE}|(?:plans?|hopes?|intends?|aims?|prepares?|wants?) to{_DONE}"
    r"|(?:is|are) preparing|ahead of|looks? ahead to"
    r"|begins?|opens?|starts?|premieres?|debuts?|airs|expires?|takes? place|kicks? off|resumes?",
    unclear=rf"(?:would|could|may|might|should|can|cannot|must|ought){_DONE}"
    rf"|{_WAS}{_LY} (?:to{_DONE}|{_SET}{_TO_DO})|had{_LY} (?:{_SET}){_TO_DO}"
    r"|(?:has|have|had|needs?) to \w+|(?:has|have|had)(?: \w+)? been \w+ing|if|unless|whether"
    r"|(?:beginning|starting|opening|premiering|debuting|airing|arriving|effective|slated)",
    orders=r"(?:agreed|ordered|asked|told|urged|vowed|promised|voted|decided|hoped|invited|wanted|intended"
    r"|prepared|required|allowed|called on|offered|pledged|threatened|forced|pushed|meant"
    rf"|scheduled|needed)(?: (?!to )[\w'’-]+){{0,4}} to{_DONE}",
    past=r"(?!(?:hundr|inde|ne|sh|spe|se|fe|bre|we|exce|proce|succe|unit|biling|nak|sacr|wick)ed\b)"
    r"[^\W\d_]{2,}ed|was|were|wasn't|weren't|had|did|didn't|been|began|begun|bore|bought|broke|broken"
    r"|brought|built|burnt|came|caught|chose|chosen|died|dealt|drew|drawn|drove|driven|fell|fallen"
    r"|felt|fled|flew|flown|forbade|fought|found|gave|given|gone|got|grew|grown|held|hid|hung|kept"
    r"|knew|laid|led|left|lost|made|meant|met|overthrew|paid|ran|rang|rode|rose|risen|said|sank|sat"
    r"|saw|seen|sent|shook|shot|shown|slid|sold|sought|spent|spoke|spoken|stole|stolen|stood|struck"
    r"|stuck|sued|swam|swept|swore|sworn|taken|taught|thought|threw|thrown|told|took|tore|torn"
    r"|understood|went|withdrew|withdrawn|woke|won|wore|worn|wrote|written",
    deadline=r"until|till|til|by|for|to|through|thru|at least|before|starting|beginning|effective",
    behind=r"from|of|after|following",
    recurs=r"every|each|any|an?|one|some|most|the|that|those|same|following|previous|another|third"
    r"|second|first|fourth|many|on an?|of the|other|between|either",
    goes_on=r"\w+ing",
    range_=r"(?: ?[-–—/] ?| (?:through|thru|to|or) )(?:{weekday}|mon|tue|wed|thu|fri|sat|sun)",
    after=r"nights|mornings|evenings|afternoons|before (?:last|that)|prior|the 13th|madness",
    coming=r"next|(?:this |the )?(?:coming|upcoming)",
    most_recent=r"past",
    offsets={"tomorrow(?: (?:morning|afternoon|evening|night))?": 1, "the day after tomorrow": 2},
    present=r"is|are|marks|brings|sees",
    attribute=r"(?: (?:morning|afternoon|evening|night))?(?:'s|’s)",
)  # fmt: skip

_PARTICIPLE = (
    r"(?:ge[a-zäöüß]{3,}(?:t|en)|(?:be|ver|er|ent|zer|miss|über|unter)[a-zäöüß]{2,}(?:t|en)"
    r"|[a-zäöüß]+(?:ge[a-zäöüß]{2,}(?:t|en)|iert))"
)
_GERMAN = Tenses(
    GERMAN,
    ahead=r"wird|werden|soll|sollen|will|wollen|steht (?:\w+ ){0,4}bevor|(?:ist|sind) (?:\w+ ){0,5}"
    r"(?:geplant|vorgesehen|angesetzt)|plant|planen",
    unclear=r"würden?|könnten?|sollten?|müssten?|dürften?|werde|solle|wolle|möchten?|kann|können"
    r"|muss|müssen|wenn|falls|ob|geplant|angesetzt|vorgesehen|\w*zu\w+en",
    past=r"war|waren|wurden?|worden|hatten?|gewesen|kam|kamen|ging|gingen|starb|starben|fand|fanden"
    r"|gab|gaben|nahm|nahmen|sank|sanken|stieg|stiegen|fiel|fielen|begann|begannen|gewann|gewannen"
    r"|verlor|verloren|schrieb|schrieben|sprach|sprachen|traf|trafen|brach|brachen|stand|standen"
    r"|lag|lagen|hielt|hielten|ließ|ließen|lief|liefen|rief|riefen|zog|zogen|schloss|schlossen"
    r"|entschied|entschieden|flog|flogen|fuhr|fuhren|trat|traten|bat|baten|sah|sahen|blieb|blieben"
    rf"|(?:hat|haben|ist|sind|sei|seien|habe)(?=[^,;:.!?\n]* {_PARTICIPLE}\s*(?:$|[,;:.!?\n“”\"]))"
    r"|(?!heute|erste|letzte|nächste|beste|zweite|dritte|vierte|fünfte|sechste|rechte|bereite|geh"
    r"|ge[a-zäöü]+te|bekannte)[a-zäöüß]{2,}[^aeiouäöüaß]?(?:[tgkbdpfmnlrhsz]|ier)te[nr]?(?<!er)"
    r"|[a-zäöüß]{2,}gte|sagten?|teilten?|meldeten?|erklärten?|berichteten?|stürzten?|töteten?",
    deadline=r"bis(?: zum)?|ab|für(?: den)?|vor(?: dem)?",
    behind=r"vom|von|nach(?: dem)?|seit(?: dem)?",
    recurs=r"jede[nmrs]?|eine[nmrs]?|der|die|das|dieser|folgenden?|manche[nmrs]?|ersten?|zweiten?"
    r"|dritten?|immer|zwischen|darauf",
    goes_on=r"(?!)",
    range_=r"(?: ?[-–—/] ?| (?:bis|oder)(?: zum)? )(?:{weekday})",
    after=r"darauf|danach|davor|zuvor|der 13",
    coming=r"(?:am |diesen )?(?:kommend|nächst)e[nmrs]?",
    most_recent=r"vergangen",
    offsets={"übermorgen": 2},
    nouns_capital=True,
)  # fmt: skip

_SPANISH = Tenses(
    SPANISH,
    ahead=r"(?!(?:está|estará que)\b)\w{2,}(?:rá|rán)|va a \w+|van a \w+|(?:está|están) "
    r"previst[oa]s?|(?:tiene|tienen) previsto|prevén?|a celebrarse",
    unclear=r"\w{2,}rían?|iban? a|pueden?|deben?|si|estaba previst[oa]|\w*previst[oa]s?",
    past=r"fue|fueron|dijo|dijeron|hizo|hicieron|hubo|tuvo|tuvieron|pudo|vino|quiso|puso|dio|dieron"
    r"|vio|vieron|era|eran|estaba|estaban|había|habían|tenía|tenían|supo|trajo|condujo|produjo"
    r"|(?:ha|han|había|habían) (?:\w+ )?(?:\w+(?:ado|ido)|dicho|hecho|visto|puesto|abierto|escrito"
    r"|muerto|vuelto|roto|cubierto)|\w{2,}(?:aron|ieron|eron|ujeron)|\w{2,}ó",
    deadline=r"hasta(?: el)?|para(?: el)?|antes del?|a partir del?",
    behind=r"desde(?: el)?|del?|tras(?: el)?|después del?",
    recurs=r"cada|todos los|los|un|algún|otro|ese|aquel|primer|segundo|tercer|entre(?: el)?",
    goes_on=r"\w+ndo",
    range_=r"(?: ?[-–—/] ?| (?:a|al|o) )(?:{weekday})",
    after=r"santo|negro|de ramos|de ceniza|de gloria|de resurrección|siguiente|anterior",
    coming=r"(?:el |la )?próxim[oa]|que viene",
    most_recent=r"pasad",
    offsets={"pasado mañana": 2},
    present=r"es|son|marca|trae",
)  # fmt: skip

_FRENCH = Tenses(
    FRENCH,
    ahead=r"(?:va|vont) (?:\w+ )?\w+(?:er|ir|re|oir)|doit|doivent|(?:est|sont) "
    r"(?:prévue?s?|attendue?s?|programmée?s?)|prévoi(?:t|ent)|(?!(?:contra|extra|ultra|infra)\b)"
    r"\w{2,}(?:ra|ront)",
    unclear=r"\w{2,}rai(?:t|ent)|(?:était|étaient) (?:prévue?s?|attendue?s?|programmée?s?)|si|peut"
    r"|peuvent|prévue?s?|attendue?s?",
    past=r"(?:a|ont|avait|avaient|est|sont|s'est|s’est|se sont|était|étaient)(?: (?:été|pas|aussi"
    r"|déjà|encore|\w+ment))* \w+(?:é|ée|és|ées|i|is|it|ie|ies|u|us|ue|ues|ert|erte|int|ort|orte)"
    r"|était|étaient|avait|avaient|fut|furent|eut|eurent|\w{2,}èrent|eu lieu",
    deadline=r"jusqu['’](?:au|à)|avant(?: le)?|dès(?: le)?|à partir d[ue]|d['’]ici(?: à)?"
    r"|pour(?: le)?|à|au",
    behind=r"d[ue]|après(?: le)?|depuis(?: le)?",
    recurs=r"chaque|tous les|les|un|une|certains|premier|second|autre|même|entre",
    goes_on=r"(?:en )?\w+ant",
    range_=r"(?: ?[-–—/] ?| (?:au|à|ou) )(?:{weekday})",
    after=r"saint|noir|gras|des cendres|des rameaux|suivant|précédent|d'avant",
    coming=r"(?:le |la )?prochaine?",
    most_recent=r"derni|pass",
    offsets={"demain(?: (?:matin|midi|soir|après-midi))?": 1, "après-demain": 2},
)  # fmt: skip

TENSES: Mapping[str, Tenses] = {
    tenses.grammar.language: tenses for tenses in (_ENGLISH, _GERMAN, _SPANISH, _FRENCH)
}
