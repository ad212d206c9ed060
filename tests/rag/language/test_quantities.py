"""Numbers, units, shares, times and dates are read as a reader takes them, in four languages."""

from datetime import date

import pytest

from index.languages import Language
from rag.language.dates import written_dates
from rag.language.days import is_meant, meant_days
from rag.language.number_forms import in_english_form
from rag.language.numbers import in_figures
from rag.language.quantities import quantities, same_measure
from rag.language.units import units_after, with_long_units

MONDAY = date(2025, 5, 19)


@pytest.mark.parametrize(
    ("text", "language", "english"),
    [
        ("1,26 millones de coronas", "es", "1.26 million de coronas"),
        ("dos mil millones", "es", "2 billion"),
        ("treinta y cuatro", "es", "34"),
        ("60.000 kronen und 3,5 prozent", "de", "60,000 kronen und 3.5 prozent"),
        ("einundzwanzig von neun", "de", "21 von 9"),
        ("60 000 couronnes, vingt-deux", "fr", "60,000 couronnes, 22"),
        ("4.25 per cent, 1,000", "en", "4.25 per cent, 1,000"),
    ],
)
def test_numbers_of_other_languages_are_read_as_english_ones(
    text: str, language: Language, english: str
):
    """60.000 is sixty thousand in Spanish; read as sixty, right claims are marked doubtful."""
    assert in_english_form(text, language) == english


@pytest.mark.parametrize(
    ("text", "kind", "value", "rounding"),
    [
        ("about 1.2 million crowns", "number", 1_200_000, "about"),
        ("nearly 400 people", "number", 400, "nearly"),
        ("more than $5 a day", "number", 5, "over"),
        ("a third of them", "fraction", 1 / 3, ""),
        ("more than half of it", "fraction", 0.5, "over"),
        ("twice as many", "fraction", 2, ""),
        ("at twenty to four", "time", 220, ""),
        ("at 15:40", "time", 220, ""),
        ("at 3:40 p.m.", "time", 220, ""),
        ("at noon", "time", 0, ""),
        ("half a per cent", "number", 0.5, ""),
        ("shortly before noon", "time", 0, "about"),
        ("the third request", "rank", 3, ""),
    ],
)
def test_quantities_have_kind_value_and_rounding(text: str, kind: str, value: float, rounding: str):
    text = in_figures(text)
    (found,) = quantities(text, written_dates(text))
    assert (found.kind, round(found.value, 6), found.rounding) == (kind, round(value, 6), rounding)


@pytest.mark.parametrize(
    "text", ["the third quarter to may", "the first half of the year", "1 may 2025"]
)
def test_what_is_no_quantity_is_none(text: str):
    found = quantities(text, written_dates(text))
    assert [one for one in found if one.kind != "rank"] == []


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("5 per cent", "5 prozent", True),
        ("5 per cent", "5 percentage points", False),
        ("5 crowns", "5 dollars", False),
        ("5 crowns a tonne", "5 crowns", True),
        ("5 crowns a tonne-mile", "5 crowns a tonne-kilometre", False),
        ("5 crowns a tonne", "5 crowns a kilometre", False),
        ("5 weeks", "5 semanas", True),
        ("5 metres", "5 people", True),
    ],
)
def test_units_are_the_same_in_any_language(one: str, other: str, same: bool):
    here, there = (units_after(with_long_units(text), 1).values() for text in (one, other))
    assert same_measure(tuple(here), tuple(there)) == same


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("on wednesday, 2 october 2024", ["Wednesday 2 October 2024"]),
        ("vinderlow, sept 4 (ppa)", ["4 September"]),
        ("am 5. september", ["5 September"]),
        ("el 3 de mayo de 1952", ["3 May 1952"]),
        ("between 11 and 17 august", ["11 August", "17 August"]),
        ("in the season 2024-25", ["2025", "2024"]),
        ("march came in at 2.7", ["March"]),
        ("since may", ["May"]),
        ("2025年5月16日", ["16 May 2025"]),
    ],
)
def test_dates_are_read_as_they_are_written(text: str, dates: list[str]):
    assert [str(one) for one in written_dates(text)] == dates


@pytest.mark.parametrize(
    ("sentence", "claimed", "meant"),
    [
        ("on thursday", "15 may 2025", True),
        ("on thursday", "22 may 2025", True),
        ("on thursday", "16 may 2025", False),
        ("last thursday", "8 may 2025", False),
        ("yesterday", "18 may", True),
        ("last month", "april 2025", True),
        ("last month", "march 2025", False),
        ("on 3 june", "3 june 2025", True),
        ("on 3 june", "3 june 2024", True),
        ("on 18 may", "18 may 2024", False),
        ("on 15 may", "on thursday", True),
        ("on 15 may", "on friday", False),
        ("two years ago", "2023", True),
        ("in october", "october 2024", True),
        ("in 1604", "1605", False),
    ],
)
def test_days_are_told_by_the_day_of_the_article(sentence: str, claimed: str, meant: bool):
    """A weekday given as a date is right if it is that day, and wrong if it is the next."""
    there = meant_days(sentence, written_dates(sentence), MONDAY)
    (one,) = written_dates(claimed)
    assert is_meant(one, there) == meant
