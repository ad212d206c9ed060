"""Words of direction and their opposites: rose and fell, more and fewer, before and after, won and
lost.

A table; each line is a scale with two ends. Compares indexed terms, with irregular forms from
`verbs.py`. Does not know grammar, or opposites beyond direction ("open" and "closed").
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.terms import terms
from rag.language import contraries
from rag.language.verbs import other_forms

_TABLE = """
amount: rise increase climb jump soar surge raise grow strengthen dearer higher bigger elevated
  intensify upwards boost triple treble double hike rocket expand swell
  | fall drop decline decrease shrink cut reduce reduction lower slip sink plunge slump slide
  weaken cheaper smaller halve trim ease downwards tumble dip dwindle recede slash plummet
  subside abate
pace: accelerate quicken faster quicker speed | slow slower cool
width: widen broaden expand | narrow restrict
span: lengthen longer extend | shorten shorter
weight: heavier | lighter
age: older ageing aging | younger
tally: gain | lose
place: ahead lead | behind trail trailing
height: high highest | low lowest
size: largest biggest | smallest
length: longest | shortest
years: oldest | youngest
share: most majority maximum | least minority minimum
north: north northern | south southern
east: east eastern | west western
stream: upstream | downstream
count: more | short less fewer
answer: grant approve accept | refuse reject decline deny
stance: support back endorse | oppose
order: before beforehand precede prior earlier | after afterwards follow later
level: above exceed more | below under beneath less fewer
result: win winner beat defeat victory victorious gain thrash trounce outplay overcome
  | lose loser loss beaten defeated
"""
_UP = re.compile(
    r"(?:\b(?:went|goes?|gone|going|is|are|was|were|been|put|moved|comes?|came)|(?<=t)'s) up\b"
    r"(?! to)"
    r"|\bup (?=by\b|from\b|\d)"
)
_QUICKENED = re.compile(r"\b(?:pick(?:s|ed|ing)?|speed(?:s|ing)?|sped) up\b")
_DOWN = re.compile(
    r"(?:\b(?:went|goes?|gone|going|is|are|was|were|been|moved|comes?|came)|(?<=t)'s) down\b"
    r"|\bdown (?=by\b|from\b|\d)"
)
_NUMERAL = (
    r"(?:an? )?[$€£]?(?!(?:19|20)\d\d\b)\d|half|(?:an? )?(?:third|quarter|fifth|tenth|hundred"
    r"|thousand|million|dozen)|twice|double|triple|two|three|four|five|six|seven|eight|nine|ten|twe|thir|fif"
)
_ROUNDING = re.compile(
    rf"\b(?:more|less|fewer) than (?={_NUMERAL})|\bover (?=\d)"
    r"|\bno longer\b|\bmore or less\b|\b(?:over|above) all\b|\bmore and more\b|\bonce more\b"
    r"|\bshort\b(?!(?:,[\w ]+,)? (?:of|by)\b)|\b(?:cut|short)[ -](?:off|out|list\w*)\b"
)
_NO_DIRECTION = re.compile(  # compounds, "later" for "then", and "under which" for a measure
    r"\b(?:high|low)(?=[ -](?:school|court|commission|street|tech|profile|tide|water|sea|income"
    r"|ranking|level|speed|risk|cost|end|stakes?)\w*)"
    r"|\b(?:later|earlier)\b(?! than)|\bat (?:least|most)\b|\bthe fall\b(?! (?:in|of)\b)"
    r"|\b(?:push\w*|fight\w*|fought|hit\w*|roll\w*|br[io]\w+|t[ao]ke?\w*|went|came) back\b"
    r"|\bback (?:to|in|from|at|on)\b"
    r"|\b(?:above|below|under|beneath)\b"
    rf"(?!(?: [\w'-]+){{0,2}}? (?:{_NUMERAL})"
    r"|[ -]freezing"
    r"|(?: [\w'-]+){0,3}? (?:limits?|records?|levels?|averages?|targets?|forecasts?|thresholds?"
    r"|expect\w+|estimates?|capacity|cap|maximum|minimum|normal))"
    r"|\bbuildings?\b|\brockets?\b|\bfirst (?=\w+ed\b)"
    r"|\b(?:leav(?:es?|ing)|left)(?= (?:him|her|it|them|us|me|you|many|some|more|no|behind|\d+)\b)"
    r"|\bfrom behind\b|\bbehind (?=bars\b|closed\b|the scenes\b)"
)
_MOVED = re.compile(  # "gained 0.2 per cent"; otherwise what is gained is no amount
    rf"\b(?:(gain(?:s|ed)?)|(?:los(?:es|t))) "
    rf"(?=(?:by |about |nearly )*(?:{_NUMERAL})[\w.,]* (?:per ?cent|points|%))"
)
_TOOK_SIDES = re.compile(
    r"\b(vot(?:e|ed|ing)|sp(?:eaks?|eaking|oken?) out|argu(?:e[sd]?|ing)|campaign(?:s|ed|ing)?"
    r"|c[ao]me out)((?: [\w'-]+){0,3}?) (?:(for|in favou?r of)|against)\b"
)
_EXPENSIVE = re.compile(r"\bmore (?:expensive|costly)\b")
_PASSIVE = re.compile(r"\b(?:was|were|been|being|is|are) (?:beaten|defeated)\b")
_HAD_BEATEN = re.compile(r"\b(?:ha[sd]|have|having) (?:beaten|defeated)\b")


@dataclass(frozen=True, slots=True)
class Direction:
    """A word of direction: its place among the text's terms, its scales and ends."""

    place: int
    word: str
    ends: frozenset[tuple[str, int]]

    def opposed(self, other: "Direction") -> frozenset[str]:
        """The scales at whose opposite ends the words stand; none if they share an end."""
        if self.ends & other.ends:
            return frozenset()
        return frozenset(scale for scale, end in self.ends if (scale, 1 - end) in other.ends)


def _read(table: str) -> dict[str, frozenset[tuple[str, int]]]:
    found: dict[str, set[tuple[str, int]]] = {}
    for entry in re.split(r"\n(?=\w+:)", table.strip()):
        scale, _, rest = entry.partition(":")
        for end, words in enumerate(rest.split("|")):
            for word in words.split():
                for term in terms(word):
                    for form in (term, *other_forms(term)):
                        found.setdefault(form, set()).add((scale, end))
    return {term: frozenset(ends) for term, ends in found.items()}


_ENDS = _read(_TABLE + contraries.TABLE)
CONTRARY = frozenset(re.findall(r"^(\w+):", contraries.TABLE, re.MULTILINE))


def plain_directions(lowered: str) -> str:
    """The text with "went up" as "rise" and without words that are no direction there."""
    lowered = contraries.in_one_word(lowered)
    lowered = _HAD_BEATEN.sub("beat", lowered)
    text = _PASSIVE.sub("lost", _ROUNDING.sub(" ", _EXPENSIVE.sub("dearer", lowered)))
    text = _QUICKENED.sub("rise quicken", _NO_DIRECTION.sub(" ", text))
    text = _MOVED.sub(lambda m: "rise " if m[1] else "fall ", text)
    text = _TOOK_SIDES.sub(lambda m: f"{m[1]}{m[2]} {'support' if m[3] else 'oppose'}", text)
    return _DOWN.sub(" fall ", _UP.sub(" rise ", text))


def directions_in(in_order: Sequence[str], words: Sequence[str]) -> list[Direction]:
    """The words of direction among a text's terms, given in order beside its words."""
    named = words if len(words) == len(in_order) else in_order
    return [
        Direction(place, named[place], _ENDS[term])
        for place, term in enumerate(in_order)
        if term in _ENDS
    ]
