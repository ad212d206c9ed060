"""150 questions written by somebody who had not seen the grammar, each with its right reading."""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from index.when import find_window

PHRASES = Path(__file__).parents[2] / "cases" / "time_phrases_blind.jsonl"
READ = 143  # of 150, as measured when it was first asked; a change must not read fewer

Days = tuple[date | None, date | None]


def as_meant(row: Mapping[str, Any]) -> bool:
    """Whether the window is one of those accepted; an open end may be the day of asking."""
    today = date.fromisoformat(row["as_of"])

    def closed(days: Days) -> Days:
        start, end = days
        return start, None if start and (end is None or end >= today) else end

    window = find_window(row["question"], today)
    found = closed((window.start, window.end) if window else (None, None))
    readings = [(row["from"], row["to"]), *row.get("also", [])]
    return found in [closed((day(start), day(end))) for start, end in readings]


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def test_most_phrases_are_read_as_meant():
    rows = [json.loads(line) for line in PHRASES.read_text(encoding="utf-8").splitlines()]
    missed = [row["question"] for row in rows if not as_meant(row)]
    assert len(rows) == 150
    assert len(missed) <= 150 - READ, missed
