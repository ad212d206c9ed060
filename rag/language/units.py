"""Units of measure, currency and share, by the words for them in English, German, Spanish, French.

A table and its reader. Each unit has a dimension, and a size where units of one dimension can be
turned into each other. Sizes: International Bureau of Weights and Measures, "The International
System of Units", 2019. Does not know numbers (`quantities.py`).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

# dimension: unit (=size), its words; a word ending in "*" stands for every longer word too
_TABLE = """
length: mm=0.001 mm millimet* milímetr* millimètr* | cm=0.01 cm centimet* zentimet* centímetr* centimètr* | m=1 metre metres meter meters metern metro metros mètre mètres | km=1000 km kilomet* kilómetr* kilomètr* | mile=1609.344 mile miles meile meilen milla millas | foot=0.3048 foot feet ft pie pies pieds | inch=0.0254 inch inches zoll pulgada pulgadas pouce pouces | yard=0.9144 yard yards | nautical=1852 seemeile seemeilen
weight: mg=0.001 mg milligram* miligram* | g=1 gram grams gramme grammes gramm gramo gramos | kg=1000 kg kilo kilos kilogram* kilogramm* | t=1000000 tonne tonnes tonnen tonelada toneladas | ton ton tons | ounce=28.349523125 ounce ounces | stone stone
time: second=1 second seconds sekunde sekunden segundo segundos seconde secondes | minute=60 minute minutes minuten minuto minutos | hour=3600 hour hours stunde stunden hora horas heure heures | day=86400 day days tag tage tagen día días jour jours | week=604800 week weeks woche wochen semana semanas semaine semaines | fortnight=1209600 fortnight fortnights | month=2629746 month months monat monate monaten mes meses mois | year=31556952 year years jahr jahre jahren año años ans année années | decade=315569520 decade decades jahrzehnt jahrzehnte década décadas décennie décennies | century=3155695200 century centuries jahrhundert jahrhunderte siglo siglos siècle siècles
area: hectare hectare hectares hektar hectárea hectáreas | acre acre acres
power: square square quadrat* cuadrad* carré carrés | cubic cubic kubik* cúbic* cube cubes
volume: litre=1 litre litres liter liters litern litro litros | ml=0.001 ml millilitre millilitres milliliter | gallon gallon gallons | barrel barrel barrels fass barril barriles barils
speed: knot knot knots knoten nudo nudos nœud nœuds | mph mph | kmh kmh
energy: w=1 watt watts | kw=1000 kw kilowatt kilowatts | mw=1000000 mw megawatt megawatts | gw=1000000000 gw gigawatt gigawatts | kwh kwh | mwh mwh
temperature: celsius celsius | fahrenheit fahrenheit
currency: crown crown crowns krone kronen kroner krona kronor koruna korun corona coronas couronne couronnes | dollar dollar dollars dólar dólares | euro euro euros | pound pound pounds pfund libra libras livre livres sterling | cent cent cents | penny penny pence p | franc franc francs franken franco francos | yen yen | yuan yuan | rouble rouble roubles ruble rubles rubel rublo rublos | hryvnia hryvnia hryvnias | peso peso pesos | rupee rupee rupees | mark mark marks | lira lira liras | shilling shilling shillings | riyal riyal riyals rial rials | ringgit ringgit ringgits | rand rand rands | reais reais | zloty zloty zlotys złoty złotych | forint forint forints | shekel shekel shekels | baht baht | rupiah rupiah rupiahs | dinar dinar dinars | dirham dirham dirhams | naira naira nairas | cedi cedi cedis | birr birr | taka taka | afghani afghani afghanis | tenge tenge | lari lari | leu leu lei | kwacha kwacha | kwanza kwanza kwanzas | manat manat manats | dram dram drams | kyat kyat kyats | bolivar bolivar bolivars bolívar bolívares | bitcoin bitcoin bitcoins
share: percent percent prozent | point percentage-points percentage-point prozentpunkte prozentpunkten point points
"""  # noqa: E501
_SIGNS = {"$": "dollar", "€": "euro", "£": "pound", "¥": "yen", "%": "percent", "°": "celsius"}
_LONG = {
    "per cent": "percent", "por ciento": "percent", "pour cent": "percent",
    "percentage points": "percentage-points", "percentage point": "percentage-point",
    "puntos porcentuales": "percentage-points", "points de pourcentage": "percentage-points",
    "metric tons": "tonnes", "metric ton": "tonne",
    "km/h": "kmh", "miles an hour": "mph", "miles per hour": "mph",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit: its dimension, its name and its size in the dimension's smallest; 0 if unknown."""

    dimension: str
    name: str
    size: float = 0.0


def _read() -> tuple[dict[str, Unit], list[tuple[str, Unit]]]:
    whole: dict[str, Unit] = {}
    starts: list[tuple[str, Unit]] = []
    for line in _TABLE.strip().splitlines():
        dimension, _, rest = line.partition(": ")
        for entry in rest.split(" | "):
            name, *words = entry.split()
            name, _, size = name.partition("=")
            unit = Unit(dimension, name, float(size or 0))
            whole |= {word: unit for word in words if not word.endswith("*")}
            starts += [(word[:-1], unit) for word in words if word.endswith("*")]
    return whole, starts


_WORDS, _STARTS = _read()
_BY_SIGN = {sign: _WORDS[word] for sign, word in _SIGNS.items()}
_LONG_WORD = re.compile(r"\b(?:" + "|".join(sorted(_LONG, key=len, reverse=True)) + r")(?!\w)")
_NEXT = re.compile(
    r"[\s-]*(?:(?:for )?(?:an?|per|each|every|pro|por|par|the|je|de|al|der|die)\s+|/\s*)?"
    r"([^\W\d_]+(?:-points?)?|[$€£¥%°])"
)
_RATE = re.compile(
    r" (?:an?|per|each|every|pro|por|par|im|al) ([^\W\d_]+)\b(?! (?:ago|earlier|before|later|on)\b)"
)
_OF = re.compile(r" of [^\W\d_]+")
_FIRST = re.compile(r"[\s-]*([^\W\d_]+(?:-points?)?|[$€£¥%°])")


def unit_of(word: str) -> Unit | None:
    """The unit that a word or sign stands for, or None."""
    if found := _WORDS.get(word) or _BY_SIGN.get(word):
        return found
    return next((unit for start, unit in _STARTS if word.startswith(start)), None)


def with_long_units(lowered: str) -> str:
    """The text with units of several words ("per cent") in one word."""
    return _LONG_WORD.sub(lambda match: _LONG[match[0]], lowered)


def units_after(lowered: str, at: int) -> Mapping[str, Unit]:
    """The units right after a number that ends at `at`, by dimension.

    "crowns a tonne", "cubic metres per second", "tonne-mile". Needs a text from
    `with_long_units`, in lower case.
    """
    found: dict[str, Unit] = {}
    match = _RATE.match(lowered, at) or _FIRST.match(lowered, at)
    while match and (unit := unit_of(match[1])):
        found.setdefault(unit.dimension, unit)
        of = _OF.match(lowered, match.end())  # "cubic metres of water a second"
        rate = _RATE.match(lowered, of.end()) if of else None
        match = rate or _NEXT.match(lowered, match.end())
    return found


def unit_before(lowered: str, at: int) -> Mapping[str, Unit]:
    """The currency whose sign stands right before a number that begins at `at`."""
    sign = lowered[:at].rstrip()[-1:]
    unit = _BY_SIGN.get(sign)
    return {unit.dimension: unit} if unit and unit.dimension == "currency" else {}
