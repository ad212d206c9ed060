"""Seats of government that stand for their countries, or for who holds them: Beijing for China.

A table of those common in news. Does not know whether a sentence speaks of the government or of
the city; whoever asks must see that it is no place there ("in Beijing").
"""

from collections.abc import Set

from index.terms import terms
from rag.language.names import stands_in

_SEATS = """
beijing china | moscow russia | kremlin russia | kyiv ukraine | tehran iran | ankara turkey
| tokyo japan | pyongyang north korea | seoul south korea | taipei taiwan | london britain
| paris france | berlin germany | delhi india | islamabad pakistan | damascus syria
| baghdad iraq | kabul afghanistan | riyadh saudi arabia | cairo egypt | canberra australia
| ottawa canada | brussels eu | washington america
"""
_COUNTRY = {words[0]: " ".join(words[1:]) for words in map(str.split, _SEATS.split("|"))}
_OFFICE = {"white house": "president", "downing street": "prime minister"}


def stands_for_country(name: str, present: Set[str]) -> bool:
    """Whether a name is the seat of a country that is among the terms present."""
    country = _COUNTRY.get(name.lower())
    return country is not None and stands_in(country, present)


def stands_for_office(name: str, present: Set[str]) -> bool:
    """Whether a name is the house of an office that is among the terms present."""
    office = _OFFICE.get(name.lower())
    return office is not None and set(terms(office)) <= present
