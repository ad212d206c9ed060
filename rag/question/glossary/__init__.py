"""Words of news in four languages and the English ones they are looked up by: `in_english`'s data.

An entry is an English word or phrase, a colon, and forms of other words with a comma between; a
semicolon ends it. The forms are written as in a text, in lower case; others that have the same stem
are found too, and of two entries with one form the first counts. Does not know how they are used.
"""
