"""Untrusted documents, parsed in a process of their own that is limited and can be killed."""
