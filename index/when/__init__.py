"""Time in four languages: a question's "last week" -> a window, an article's "on Friday" -> a day.

English, German, Spanish and French.
"""

from index.when.find import find_window
from index.when.latest import timeless, undated, wants_latest, without_dates
from index.when.odd import odd_dates
from index.when.told import ToldDay, told_days
from index.when.window import Window, nearness

__all__ = [
    "ToldDay",
    "Window",
    "find_window",
    "nearness",
    "odd_dates",
    "timeless",
    "told_days",
    "undated",
    "wants_latest",
    "without_dates",
]
