"""Processes that answer by quotes beside the one that serves."""
