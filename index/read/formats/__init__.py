"""Readers of the forms in which people have their articles, one module a form.

Each takes bytes and a `Source` and yields what it finds. None knows where the bytes come from;
`sniff` says which form they are.
"""
