"""Retrieval: question -> passages -> scored sentences -> whether the evidence is enough."""
