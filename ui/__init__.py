"""User interfaces: the command line (`cli`), the chat page (`page`) and its server (`web`).

The only package that prints, and the only one that catches every exception.
"""
