"""Asking gold questions: the run, recorded replies, the judge."""
