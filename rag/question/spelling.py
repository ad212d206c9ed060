"""Spelling: a name in a question that no article has, and the one that was probably meant.

Names are misspelled more often than anything else that is typed ("Djokovich"). If a word occurs
nowhere, what it becomes by one letter more, less, other or by two exchanged is looked for; what the
articles write with a capital stands for it, the most frequent first. The first letter is taken to
be right. Names of authors and outlets are left alone, and so are other words: an archive does not
have every word there is. Does not know where articles are kept or how words are counted.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from string import ascii_lowercase

from index.terms import terms, terms_of_each

LEAST_LETTERS = 5  # of a word that may be another one: of shorter ones too many are near
MOST_LETTERS = 40
LEAST_CHUNKS = 3  # that must have the other one: a single one may be a slip itself
TRIED = 5  # of the words nearby, the most frequent first, are looked for in articles

_WORD = re.compile(r"(?<![\w-])[A-Za-z]+(?![\w-])")

Counting = Callable[[Sequence[str]], Mapping[str, int]]  # how many chunks have each of some terms
Reading = Callable[[str], Iterable[str]]  # some passages that have a word
Knowing = Callable[[str], bool]  # whether an author or outlet is called so


def respelled(
    text: str, counted: Counting, read: Reading, is_byline: Knowing
) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The text with such names replaced, and each of them with what stands for it."""
    words = {
        word: found[0]
        for word in _WORD.findall(text)
        if LEAST_LETTERS <= len(word) <= MOST_LETTERS and len(found := terms(word)) == 1
    }
    counts = counted(list(words.values()))
    meant = {
        word: name
        for word, term in words.items()
        if not counts[term] and (name := _name_near(word, counted, read)) and not is_byline(word)
    }
    if not meant:
        return text, ()
    return _WORD.sub(lambda match: meant.get(match[0], match[0]), text), tuple(meant.items())


def _name_near(word: str, counted: Counting, read: Reading) -> str:
    """The most frequent name one slip away, as articles write it; nothing if there is none."""
    near = sorted(set(_near(word.lower())))
    by_term: dict[str, str] = {}
    for other, term in zip(near, terms_of_each(near), strict=True):
        by_term.setdefault(term, other)
    counts = counted(list(by_term))
    frequent = [term for term in by_term if counts[term] >= LEAST_CHUNKS]
    for term in sorted(frequent, key=lambda term: -counts[term])[:TRIED]:
        written = [one for text in read(by_term[term]) for one in _WORD.findall(text)]
        names: list[str] = [one for one in written if one.lower() in near]
        if names and all(one[0].isupper() for one in names):
            return names[0]
    return ""


def _near(word: str) -> Iterator[str]:
    """All that one slip makes of a word, its first letter kept."""
    for at in range(1, len(word) + 1):
        before, after = word[:at], word[at:]
        for letter in ascii_lowercase:
            yield f"{before}{letter}{after}"
            if after:
                yield f"{before}{letter}{after[1:]}"
        if after:
            yield before + after[1:]
        if len(after) > 1:
            yield f"{before}{after[1]}{after[0]}{after[2:]}"
