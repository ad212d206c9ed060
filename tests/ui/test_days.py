"""Days as a reader sees them, on the page and in the terminal."""

from datetime import date

import pytest

from ui.days import day_text, span_text


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2025-03-05", "2025-03-05", "5 March 2025"),
        ("2025-03-10", "2025-03-16", "10–16 March 2025"),
        ("2025-02-28", "2025-03-03", "28 February – 3 March 2025"),
        ("2024-12-28", "2025-01-03", "28 December 2024 – 3 January 2025"),
        ("2024-02-01", "2024-02-29", "February 2024"),
        ("2025-02-01", "2025-02-28", "February 2025"),
        ("2024-02-01", "2024-02-28", "1–28 February 2024"),
        ("2024-01-01", "2024-12-31", "2024"),
        ("2024-01-01", "2024-03-31", "1 January – 31 March 2024"),
        ("2024-01-01", "2025-12-31", "1 January 2024 – 31 December 2025"),
        ("9999-12-01", "9999-12-31", "December 9999"),
        ("2025-03-05", None, "since 5 March 2025"),
        (None, "2025-03-05", "until 5 March 2025"),
        (None, None, ""),
    ],
)
def test_a_span_of_days(start: str | None, end: str | None, words: str):
    days = [date.fromisoformat(day) if day else None for day in (start, end)]
    assert span_text(*days) == words


def test_no_day_is_no_text():
    assert (day_text(None), day_text(date(2025, 5, 6))) == ("", "6 May 2025")
