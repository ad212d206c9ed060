"""Citing: pointers in a text -> citations -> checked claims. Knows no model and no search."""
