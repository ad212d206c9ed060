"""Comparing runs: which metrics really differ, and the gate that a build must pass."""
