"""Time in questions: "last week" -> a window, in English, German, Spanish and French."""

from index.when.find import find_window
from index.when.latest import undated, wants_latest, without_dates
from index.when.window import Window, nearness

__all__ = ["Window", "find_window", "nearness", "undated", "wants_latest", "without_dates"]
