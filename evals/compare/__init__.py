"""Comparing runs: which figures differ for real, and the gate that a build must pass."""
