import re
from typing import get_args

import pytest

from index.months import WEEKDAYS, DateLanguage, any_of, month_names, month_numbers


@pytest.mark.parametrize("language", get_args(DateLanguage))
def test_every_language_has_twelve_months(language: DateLanguage):
    """Else a date would be read in one language and overlooked in another."""
    assert sorted(set(month_names(language).values())) == list(range(1, 13))
    assert sorted(set(month_numbers(language).values())) == list(range(1, 13))
    assert month_names(language).items() <= month_numbers(language).items()


@pytest.mark.parametrize("language", get_args(DateLanguage))
def test_an_abbreviation_is_the_beginning_of_its_month(language: DateLanguage):
    names = month_names(language)
    for short, number in month_numbers(language).items():
        assert any(name.startswith(short) for name in names if names[name] == number), short


def test_no_name_means_two_months():
    """Else "am 3. Mai" would be in another month, only because Spanish is read as well."""
    together = month_numbers(*get_args(DateLanguage))
    for language in get_args(DateLanguage):
        assert month_numbers(language).items() <= together.items()


@pytest.mark.parametrize(
    ("name", "number"),
    [("sept", 9), ("jänner", 1), ("märz", 3), ("enero", 1), ("août", 8), ("décembre", 12)],
)
def test_months_are_found_by_their_names(name: str, number: int):
    assert month_numbers(*get_args(DateLanguage))[name] == number


def test_a_pattern_prefers_the_longer_name():
    """Else "September 3" would be read as "Sep" and then nothing."""
    found = re.match(any_of(month_numbers("en")), "september 3")
    assert found
    assert found.group() == "september"
    assert WEEKDAYS.index("sunday") == 6
