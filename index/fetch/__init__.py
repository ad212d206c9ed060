"""Fetching: pages and feeds by address, politely, and from public addresses only."""
