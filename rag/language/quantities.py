"""Quantities in a text: numbers with their units and rounding words, fractions, times of day.

"about 1.2 million crowns a year", "a third of", "twenty to four". Dates and years are not
quantities. Texts are given in lower case. Does not know what is counted beyond the unit.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from rag.language.dates import WrittenDate
from rag.language.numbers import NumberSpan, number_spans, rank_spans
from rag.language.units import Unit, unit_before, units_after

Rounding = Literal["", "about", "nearly", "slightly over", "over", "under"]
Kind = Literal["number", "fraction", "time", "rank", "date", "year"]

_PHRASES: dict[Rounding, tuple[str, ...]] = {
    "nearly": ("nearly", "almost", "just under", "a little under", "slightly under", "just below",
               "fast", "not quite", "knapp", "casi", "presque", "près de"),
    "slightly over": ("just over", "a little over", "slightly over", "slightly more than",
                      "a little more than", "just above", "gut"),
    "about": ("about", "around", "some", "roughly", "approximately", "close to", "rund", "etwa",
              "ungefähr", "unos", "unas", "cerca de", "alrededor de", "aproximadamente",
              "environ", "quelque"),
    "over": ("(?<!no )(?<!not )more than", "(?:no|not) (?:fewer|less) than", "over", "at least",
             "upwards? of", "above", "well over", "exceeding", "über", "mehr als", "mindestens",
             "más de", "al menos", "plus de", "au moins"),
    "under": ("less than", "fewer than", "under", "below", "up to", "at most", "not yet",
              "(?:no|not) more than",
              "short of", "weniger als", "unter", "höchstens", "menos de", "moins de"),
}  # fmt: skip
_LEADS = [
    (rounding, re.compile(rf"\b(?:{'|'.join(phrases)})\s+(?:an?\s+|the\s+)?[$€£]?$"))
    for rounding, phrases in _PHRASES.items()
]
_OR_SO = re.compile(r"(?: [^\W\d_]+){0,2}? or (?:so|thereabouts)\b|-odd\b")
_PARTS = {
    "half": 1 / 2, "third": 1 / 3, "quarter": 1 / 4, "fifth": 1 / 5, "sixth": 1 / 6,
    "seventh": 1 / 7, "eighth": 1 / 8, "ninth": 1 / 9, "tenth": 1 / 10,
    "twelfth": 1 / 12, "twentieth": 1 / 20, "hundredth": 1 / 100,
    "hälfte": 1 / 2, "drittel": 1 / 3, "viertel": 1 / 4, "fünftel": 1 / 5, "zehntel": 1 / 10,
    "mitad": 1 / 2, "tercio": 1 / 3, "cuarta parte": 1 / 4, "moitié": 1 / 2, "tiers": 1 / 3,
}  # fmt: skip
_MANY = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "2": 2, "3": 3, "4": 4}
_MANY |= {"ein": 1, "eine": 1, "die": 1, "un": 1, "una": 1, "la": 1, "des": 1, "le": 1}
_MANY |= {"five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9}
_BEFORE_SHARE = re.compile(  # tells that "a fifth" is a share and no fifth one
    r"\b(?:than|over|under|nearly|almost|about|around|roughly|some|by|only|just|rund|fast|um) $"
)
_AFTER_SHARE = re.compile(
    r" (?:of|der|des|de|del|die|above|below|more|less|fewer|as|higher|lower|larger|smaller|longer"
    r"|shorter|cheaper|dearer|was|were|is|are|had|has|have|voted|said|full|empty)\b|[.,;]|$"
)
_TIMES = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9}
_TIMES |= {"ten": 10, "twelve": 12, "twenty": 20}
_FRACTION = re.compile(
    rf"\b(?P<many>{'|'.join(_MANY)})[ -](?P<part>{'|'.join(_PARTS)})s?\b"
    r"|\b(?P<twice>twice)\b(?= (?:as|the|that|what|its|his|her|their|this|those|over)\b| \d)"
    rf"|\b(?P<times>{'|'.join(_TIMES)}|\d+(?:\.\d)?) times (?=(?:as|what|the|that|those|its|his|her"
    r"|their|more|over|larger|bigger|higher|greater|dearer)\b)"
    r"|(?<!first )(?<!second )(?<!other )(?<!one )\b(?P<half>half) "
    r"(?:of|the|its|his|her|their|above|below|as)\b"
    r"|\b(?:more than|by|almost|nearly) (?P<whole>half)\b(?! an?\b)"
)
_SCALES = {"hundred": 100.0, "thousand": 1000.0}
_ONE_IN = re.compile(  # "one test question in seven"
    r"\b(?P<some>one|two|three|four|five|six|seven|eight|nine|[1-9])(?: (?!in\b)[^\W\d_]+){0,3}? "
    r"(?:in|out of) (?:every )?(?:an? (?=hundred|thousand))?"
    r"(?P<all>two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|forty|fifty"
    r"|hundred|thousand|\d{1,3})\b"
    r"(?! ?(?:%|per|,\d|[a-z]*(?:day|week|month|year|hour|minute|second|decade)s?\b))"
)
_HOURS = "one two three four five six seven eight nine ten eleven twelve".split()
_HOUR = rf"(?:\d\d?|{'|'.join(_HOURS)})"
_MINUTES = {"quarter": 15, "five": 5, "ten": 10, "twenty": 20, "twenty-five": 25, "half": 30}
_ABOUT_TIME = re.compile(
    r"\b(?:about|around|nearly|almost|towards|(?:shortly|just|soon|a little) (?:before|after)"
    r"|gegen|kurz (?:vor|nach)|hacia|poco (?:antes|después) de|vers|peu (?:avant|après)"
    r"|(?:before|after)) (?:las? |les )?$"
)
_TIME = re.compile(
    r"\b(?P<h1>[01]?\d|2[0-4])[:h](?P<m1>[0-5]\d)\b(?: ?(?:a|p)\.?m\.?)?"
    r"|\b(?P<h2>[01]?\d|2[0-4])\.(?P<m2>[0-5]\d) (?:uhr\b|h\b|[ap]\.?m\b)"
    r"|(?:(?<=a las )|(?<=um )|(?<=ab )|(?<=bis )|(?<=at )|(?<=gegen ))"
    r"(?P<h5>[01]?\d|2[0-4])\.(?P<m5>[0-5]\d)\b(?! ?(?:per|%|m|b|k))"
    rf"|\b(?P<h3>{_HOUR})(?: ?[ap]\.?m\b\.?| o'clock| uhr\b"
    r"| in the (?:morning|afternoon|evening)| at night)"
    rf"|(?:(?<=at )|(?<![\w-])(?=a quarter|half))(?:a )?"
    rf"(?P<m4>quarter|five|ten|twenty|twenty-five|half)(?: minutes)? "
    rf"(?P<to>to|past|before|after) (?P<h4>{_HOUR})\b(?![.,]\d| ?%)"
    r"|\b(?P<noon>noon|midnight|mitternacht|medianoche|minuit|mediodía)\b"
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity at `text[start:end]`; a time of day in minutes from noon or midnight."""

    value: float
    start: int
    end: int
    units: tuple[Unit, ...] = ()
    rounding: Rounding = ""
    kind: Kind = "number"


def quantities(lowered: str, dates: Sequence[WrittenDate]) -> list[Quantity]:
    """The quantities of a text outside its dates, in order; 1 and 0 among them."""
    taken = [(date.start, date.end) for date in dates]
    found: list[Quantity] = []
    for one in [*_times(lowered), *_fractions(lowered)]:
        if not _overlaps(one.start, one.end, taken):
            found.append(one)
            taken.append((one.start, one.end))
    ranks = rank_spans(lowered)
    for number in number_spans(lowered):
        if _overlaps(number.start, number.end, taken):
            continue
        if any(rank.start == number.start for rank in ranks):
            continue
        found.append(_measured(lowered, number))
    found += [
        Quantity(rank.value, rank.start, rank.end, kind="rank")
        for rank in ranks
        if not _overlaps(rank.start, rank.end, taken)
    ]
    return sorted(found, key=lambda one: one.start)


def same_measure(one: Sequence[Unit], other: Sequence[Unit]) -> bool:
    """Whether two units may measure the same; no unit may be any."""
    if not one or not other:
        return True
    mine = {unit.dimension: unit for unit in one}
    theirs = {unit.dimension: unit for unit in other}
    if not set(mine) & set(theirs):
        return False
    common = set(mine) & set(theirs)
    if set(mine) - common and set(theirs) - common:  # crowns a tonne, crowns a kilometre
        return False
    return all(mine[key].name == theirs[key].name for key in common)


def _measured(lowered: str, number: NumberSpan) -> Quantity:
    units = {**units_after(lowered, number.end), **unit_before(lowered, number.start)}
    return Quantity(
        number.value, number.start, number.end, tuple(units.values()),
        rounding_before(lowered, number.start)
        or ("about" if _OR_SO.match(lowered, number.end) else ""),
    )  # fmt: skip


def rounding_before(lowered: str, at: int) -> Rounding:
    """The word before a number that rounds it: `nearly` of "nearly 100"."""
    before = lowered[max(0, at - 24) : at]
    return next((rounding for rounding, lead in _LEADS if lead.search(before)), "")


def _times(lowered: str) -> Iterator[Quantity]:
    for match in _TIME.finditer(lowered):
        parts = {key[0]: value for key, value in match.groupdict().items() if value}
        about: Rounding = "about" if _ABOUT_TIME.search(lowered[: match.start()]) else ""
        if "n" in parts:
            yield Quantity(0.0, match.start(), match.end(), (), about, "time")
            continue
        hour = _HOURS.index(parts["h"]) + 1 if parts["h"] in _HOURS else int(parts["h"])
        past = _MINUTES.get(parts.get("m", "0")) or int(parts.get("m", "0"))
        if match["to"] in ("to", "before"):
            past = -past
        minutes = float((hour * 60 + past) % 720)
        yield Quantity(minutes, match.start(), match.end(), (), about, "time")


def _fractions(lowered: str) -> Iterator[Quantity]:
    for match in _FRACTION.finditer(lowered):
        if not match["part"]:
            at = match.start(match.lastgroup or 0)
            value = 2.0 if match["twice"] else 0.5
            if times := match["times"]:
                value = float(_TIMES.get(times) or times)
            yield Quantity(value, at, match.end(), (), rounding_before(lowered, at), "fraction")
        elif _is_share(match):
            several = _MANY[match["many"]] > 1
            value = _MANY[match["many"]] * _PARTS[match["part"]]
            at = match.start("many" if several else "part")
            lead = rounding_before(lowered, match.start("many"))
            yield Quantity(value, at, match.end(), (), lead, "fraction")
    for match in _ONE_IN.finditer(lowered):
        some = number_spans(match["some"])[0].value
        of = _SCALES.get(match["all"]) or number_spans(match["all"])[0].value
        if some < of:
            lead = rounding_before(lowered, match.start())
            yield Quantity(some / of, match.start(), match.end(), (), lead, "fraction")


def _is_share(match: re.Match[str]) -> bool:
    """Whether "a fifth" or "three quarters" is a share: no fifth one, no quarters of a year."""
    before, after = match.string[: match.start()], match.string[match.end() :]
    if _MANY[match["many"]] > 1 and not match[0].endswith("quarters"):
        return True
    return _BEFORE_SHARE.search(before) is not None or _AFTER_SHARE.match(after) is not None


def _overlaps(start: int, end: int, taken: Sequence[tuple[int, int]]) -> bool:
    return any(start < stop and begin < end for begin, stop in taken)
