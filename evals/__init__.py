"""Measuring: gold questions in, a report out. Never imports `ui`."""
