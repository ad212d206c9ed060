"""Scores of one question, computed without a judge, and statistics over many."""
