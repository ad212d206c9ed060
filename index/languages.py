"""Which language a text is in, told by its script, its function words and rare letters.

The function words of thirteen languages are Tantivy's (Snowball's lists), to which this module adds
what asks, and the lists of four languages as they were tuned with the evals. English unless the
words say otherwise: "die" is a German article only in German. Does not know terms
(`index/terms.py`) or what a question asks.
"""

import re
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from itertools import chain
from typing import Literal, get_args

from index.analyzers import is_listed, is_listed_anywhere

Language = Literal[
    "en", "de", "es", "fr", "it", "pt", "nl", "sv", "da", "no", "fi", "hu", "ru",
    "pl", "cs", "uk", "tr", "ro", "el", "ar", "zh", "ja", "ko", "th", "lo", "km", "my",
]  # fmt: skip
NAMES: Mapping[Language, str] = {
    "en": "English", "de": "German", "es": "Spanish", "fr": "French", "it": "Italian",
    "pt": "Portuguese", "nl": "Dutch", "sv": "Swedish", "da": "Danish", "no": "Norwegian",
    "fi": "Finnish", "hu": "Hungarian", "ru": "Russian", "pl": "Polish", "cs": "Czech",
    "uk": "Ukrainian", "tr": "Turkish", "ro": "Romanian", "el": "Greek", "ar": "Arabic",
    "zh": "Chinese", "ja": "Japanese", "ko": "Korean", "th": "Thai", "lo": "Lao", "km": "Khmer",
    "my": "Burmese",
}  # fmt: skip
FUNCTION_WORDS: Mapping[Language, str] = {
    "en": """
a about above after again against all also am an and any are aren as at be because been before
being between both but by can could couldn d did didn do does doesn doing don during each few for
from further had hadn has hasn have haven having he her here hers herself him himself his how i if
in into is isn it its itself just ll m many me might more most much must my myself no nor not now
of off on once only or other our ours ourselves out over own re s same shall she should shouldn so
some such t tell than that the their theirs them themselves then there these they this those
through to too under until up us ve very was wasn we were weren what when where which while who
whom whose why will with won would wouldn you your yours yourself yourselves
""",
    "de": """
aber alle als am an auch auf aus bei bin bis da damit dann das dass dem den der des deren dessen
die dies diese diesem diesen dieser dieses doch du durch ein eine einem einen einer eines er es
für gegen haben hat hatte hatten ich ihm ihn ihr ihre ihrem ihren ihrer im in ist kann kein keine
man mehr mit nach nicht noch nun nur ob oder ohne schon sehr sein seine seinem seinen seiner seit
sich sie sind so um und uns unter viel viele vom von vor wann war waren warum was weg wegen weil
welche welchem welchen welcher welches wem wen wenn wer werden wessen wie wieder wir wird wo wohin
woher wurde wurden zu zum zur zwischen über
""",
    "es": """
a al algo ante antes como con contra cual cuales cuando cuál cuáles cuándo cuánta cuántas cuánto
cuántos cómo de del desde donde dónde durante e el ella ellas ellos en entre era eran es esa esas
ese eso esos esta estaba estas este esto estos está están fue fueron ha haber hace han hasta hay
había la las le les lo los más me mi muy ni no nos o para pero por porque qué que quien quién
quiénes se ser si sin sobre son su sus sí también te tiene tras un una unas uno unos y ya
""",
    "fr": """
a ai au aux avec avait c ce ces cet cette combien comme comment d dans de des du elle elles en est
et était été eu il ils j je l la le les leur leurs lui m mais me même n ne nos notre nous on ont ou
où par pas plus pour pourquoi qu quand que quel quelle quelles quels qui quoi s sa sans se ses si
son sont sur t te tu un une vos vous y à
""",
    "pl": """
w z na do o od po za przez przy dla pod nad
i a ale oraz lub że się nie jest są był była było były będzie został została zostało to ten ta tego
tej tym tych jego jej ich już też tylko
""",
    "cs": """
v ve z ze na do o od po za s se k ke u pro při pod nad i a ale nebo že si ne je jsou byl
byla bylo byly bude to ten ta toho té tím těch jeho její jejich už také jen
""",
    "uk": """
хто що де коли скільки який яка яке які якого якій чому як куди звідки чи чий кого кому в у з із зі
на до о об від по за через при для під над і й та а але або що не є був була було були буде це той
та те того тієї тих його її їх вже також тільки
""",
    "tr": """
mi mı mu mü ve veya ile bir bu
şu o da de için gibi kadar daha çok en olan oldu olarak var yok değil ise ki
""",
    "ro": """
de la în pe cu din pentru prin și sau dar
că nu este sunt a fost au au fi va o un unei unui al ale ai cel cea cei mai se să sa
""",
    "el": """
ο η το οι τα του της των
τον την στο στη στην στον και ή αλλά ότι δεν είναι ήταν θα να με για από σε ένα μια ένας
""",
    "ar": """
من التي الذي الذين في على إلى عن مع أن إن كان كانت هذا هذه ذلك و
أو ثم لا لم لن قد هو هي هم بعد قبل بين
""",
}
# What asks; a library's list of function words lacks some of it ("onde", "waar").
QUESTION_WORDS: Mapping[Language, str] = {
    "de": "wer wen wem wessen wann wo wohin woher warum wieso weshalb wie welche welcher welches",
    "es": "quién quiénes cuándo dónde adónde cómo cuánto cuánta cuántos cuántas cuál cuáles qué",
    "fr": "qui quand où comment combien pourquoi quel quelle quels quelles",
    "it": "chi cosa dove dov quando quanto quanta quanti quante quale quali qual perché come",
    "pt": "quem onde aonde quando quanto quanta quantos quantas qual quais como porque porquê",
    "nl": "wie wat waar wanneer hoe hoeveel waarom welke welk waarheen wiens",
    "sv": "många mycket vem vad var när hur varför vilken vilket vilka varifrån vart",
    "da": "hvem hvad hvor hvornår hvordan hvorfor hvilken hvilket hvilke hvorfra",
    "no": "hvem hva hvor når hvordan hvorfor hvilken hvilket hvilke",
    "fi": """
kuka ketkä kenen mikä mitä missä milloin mistä mihin miksi miten kuinka monta montako paljonko
""",
    "hu": "ki kik kinek mi mit hol mikor hogyan miért melyik mennyi hány hová honnan",
    "ru": """
кто что где когда сколько какой какая какое какие каких какую каком почему зачем как куда откуда
чей чья чьё кого кому чем
""",
    "pl": """
kto co gdzie kiedy ile ilu jak jaki jaka jakie jakim jakiego jakiej dlaczego skąd dokąd czy który
która które którego której których którym kogo komu czyj
""",
    "cs": """
kdo co kde kdy kolik jak jaký jaká jaké jakou proč odkud kam zda který která které kterého kterou
koho komu čí
""",
    "uk": "хто що де коли скільки який яка яке які якого якій чому як куди звідки чи чий кого кому",
    "tr": "kim ne nerede nereye nereden kaç nasıl neden niçin hangi kimin",
    "ro": "cine ce unde când cât câtă câți câte cum care căruia cărei",
    "el": "ποιος ποια ποιο ποιοι ποιες που πού πότε πόσο πόσα πόσοι πόσες πώς γιατί τι",
    "ar": "من ما ماذا متى أين كيف كم لماذا هل أي",
}
_ASKING = {name: frozenset(words.split()) for name, words in QUESTION_WORDS.items()}
_SETS = {
    name: frozenset(words.split()) | _ASKING.get(name, frozenset())
    for name, words in {**dict.fromkeys(_ASKING, ""), **FUNCTION_WORDS}.items()
}
_IN_A_SET = frozenset().union(*_SETS.values())
_ALSO_ENGLISH = frozenset({"was", "come", "var", "co", "ne"})  # as a first word tells nothing
# Letters that few languages have; a word with one counts, unless it may be a name.
_LETTERS: tuple[tuple[str, tuple[Language, ...]], ...] = (
    ("ß", ("de",)), ("ñ", ("es",)), ("œçèêûîâà", ("fr",)), ("ìòà", ("it",)), ("ãõç", ("pt",)),
    ("åäö", ("sv",)), ("äö", ("fi", "de")), ("åøæ", ("da", "no")), ("őű", ("hu",)),
    ("łżąęśźćń", ("pl",)), ("řěůťď", ("cs",)), ("ışğ", ("tr",)), ("șțăâî", ("ro",)),
)  # fmt: skip
_WORD = re.compile(r"[^\W_]+")
_SCRIPTS: tuple[tuple[Language, re.Pattern[str]], ...] = (  # the first that holds is the language
    ("ja", re.compile("[\u3041-\u30ff]")),
    ("ko", re.compile("[\uac00-\ud7a3]")),
    ("zh", re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")),
    ("th", re.compile("[\u0e01-\u0e4e]")),
    ("lo", re.compile("[\u0e81-\u0ece]")),
    ("km", re.compile("[\u1780-\u17d3]")),
    ("my", re.compile("[\u1000-\u109d]")),
    ("el", re.compile("[\u0370-\u03ff]")),
    ("ar", re.compile("[\u0600-\u06ff]")),
    ("ru", re.compile("[\u0400-\u04ff]")),
)
_ANY_SCRIPT = re.compile(f"[{''.join(script.pattern[1:-1] for _, script in _SCRIPTS)}]")
_HAN = dict(_SCRIPTS)["zh"]
_UKRAINIAN = re.compile("[іїєґІЇЄҐ]")
_OF_SCRIPT = frozenset({"uk", *(name for name, _ in _SCRIPTS)})
_BY_WORDS = tuple(name for name in get_args(Language) if name not in _OF_SCRIPT)
_ASKED_LETTERS = 800  # from a text's start, are enough to tell
_MAIN_SHARE = 0.3  # of the letters must be of a script for it to be the text's


def is_function_word(word: str, language: Language) -> bool:
    """Whether a word in lower case is one of the language's function words."""
    return word in _SETS.get(language, ()) or is_listed(word, language)


def language_of(text: str) -> Language:
    """The language of a text's script, else the one with the most function words in it.

    At least two, letters that few languages have included, or one that asks and comes first; else
    English. A text's start decides.
    """
    return _language_of(text[:_ASKED_LETTERS])


@lru_cache(maxsize=4096)
def _language_of(text: str) -> Language:
    if not text.isascii() and (of_script := _of_script(text)):
        return of_script
    written = _WORD.findall(text)
    words = [word.lower() for word in written]
    counts = Counter(chain.from_iterable(map(_languages_with, words)))
    for first in {*words[:1]} - _ALSO_ENGLISH:
        counts.update(name for name in _languages_with(first) if first in _ASKING.get(name, ()))
    if not text.isascii():
        small = (word for word, as_it_is in zip(words, written, strict=True) if word == as_it_is)
        spelled = (word for word in small if not word.isascii())
        counts.update(chain.from_iterable(map(_languages_spelled, spelled)))
    most = max(_BY_WORDS, key=lambda name: counts[name])  # the first of equals: English is first
    return most if counts[most] > 1 else "en"


def _of_script(text: str) -> Language | None:
    if not _ANY_SCRIPT.search(text):
        return None
    letters = sum(map(len, _WORD.findall(text)))
    for name, script in _SCRIPTS:
        signs = len(script.findall(text))
        if name == "ja" and signs:  # Kana make a text Japanese, few as they may be
            signs += len(_HAN.findall(text))
        if signs > _MAIN_SHARE * letters:
            return _of_cyrillic(text) if name == "ru" else name
    return None


def _of_cyrillic(text: str) -> Language:
    """Ukrainian by its letters or by more of its function words, else Russian."""
    words = _WORD.findall(text.lower())
    ukrainian = sum(word in _SETS["uk"] for word in words)
    russian = sum(is_function_word(word, "ru") for word in words)
    return "uk" if _UKRAINIAN.search(text) or ukrainian > russian else "ru"


@lru_cache(maxsize=100_000)
def _languages_spelled(word: str) -> tuple[Language, ...]:
    """The languages that have a letter of the word which few have."""
    return tuple({name for signs, names in _LETTERS if set(signs) & set(word) for name in names})


@lru_cache(maxsize=100_000)
def _languages_with(word: str) -> tuple[Language, ...]:
    """The languages without a script of their own that have this function word."""
    if word not in _IN_A_SET and not is_listed_anywhere(word):  # most words
        return ()
    return tuple(name for name in _BY_WORDS if is_function_word(word, name))
