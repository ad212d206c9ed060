"""Which language a question is in, told by its function words: English, German, Spanish, French.

A list of words for each and nothing else. English unless the words say otherwise: "die" is a
German article only in German. Does not know terms (`index/terms.py`) or what a question asks.
"""

import re
from typing import Literal

Language = Literal["en", "de", "es", "fr"]

FUNCTION_WORDS: dict[Language, str] = {
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
}
_SETS = {name: frozenset(words.split()) for name, words in FUNCTION_WORDS.items()}
_WORD = re.compile(r"[^\W_]+")


def language_of(text: str) -> Language:
    """The language with the most function words in a text, at least two; else English."""
    words = _WORD.findall(text.lower())
    counts = {name: sum(word in known for word in words) for name, known in _SETS.items()}
    most = max(counts, key=lambda name: counts[name])  # the first of equals, and English is first
    return most if counts[most] > 1 else "en"
