"""Seats of government that stand for their countries: Beijing for China.

A table of those common in news. Does not know whether a sentence speaks of the government or of
the city; whoever asks must see that it is no place there ("in Beijing").
"""

from collections.abc import Set

from rag.language.names import stands_in

_SEATS = """
beijing china | moscow russia | kremlin russia | kyiv ukraine | tehran iran | ankara turkey
| tokyo japan | pyongyang north korea | seoul south korea | taipei taiwan | london britain
| paris france | berlin germany | delhi india | islamabad pakistan | damascus syria
| baghdad iraq | kabul afghanistan | riyadh saudi arabia | cairo egypt | canberra australia
| ottawa canada | brussels eu
"""
_COUNTRY = {words[0]: tuple(words[1:]) for words in map(str.split, _SEATS.split("|"))}


def stands_for_country(name: str, present: Set[str]) -> bool:
    """Whether a name is the seat of a country that is among the terms present."""
    country = _COUNTRY.get(name.lower(), ())
    return bool(country) and all(stands_in(part, present) for part in country)
