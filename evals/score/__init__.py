"""Scoring one answered question, without a judge, and statistics over many."""
