"""The bars of the chart: which periods, and that none of the articles is lost."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.archive.listing import MonthCount
from ui.web.pages.chart import MOST_BARS, bars


def test_months_without_articles_have_their_place():
    found = bars(
        [MonthCount(None, 9), MonthCount(date(2025, 1, 1), 2), MonthCount(date(2025, 3, 1), 1)]
    )
    assert [(bar.label, bar.count) for bar in found] == [
        ("January 2025", 2),
        ("February 2025", 0),
        ("March 2025", 1),
    ]
    assert (found[1].first, found[1].last) == (date(2025, 2, 1), date(2025, 2, 28))


@pytest.mark.parametrize(
    ("first", "last", "labels", "count"),
    [
        (date(2020, 1, 1), date(2022, 12, 1), "January 2020", 36),
        (date(2020, 1, 1), date(2023, 1, 1), "2020", 4),
        (date(1945, 5, 1), date(2025, 1, 1), "1 January 1940 – 31 December 1949", 9),
        (date(1, 1, 1), date(9999, 1, 1), "1 January 1 – 31 December 999", 10),
    ],
)
def test_a_longer_time_has_longer_periods(first, last, labels, count):
    found = bars([MonthCount(first, 1), MonthCount(last, 1)])
    assert (found[0].label, len(found)) == (labels, count)


@given(st.dictionaries(st.dates(), st.integers(1, 99), max_size=30))
def test_every_dated_article_is_in_one_bar(drawn):
    months = {}
    for day, count in drawn.items():
        months[day.replace(day=1)] = months.get(day.replace(day=1), 0) + count
    found = bars([MonthCount(month, count) for month, count in months.items()])
    assert sum(bar.count for bar in found) == sum(drawn.values())
    assert len(found) <= MOST_BARS
    for day in drawn:
        assert sum(bar.first <= day <= bar.last for bar in found) == 1
