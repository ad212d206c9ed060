"""Retrieval: a question -> searched passages -> scored sentences -> is the evidence enough."""
