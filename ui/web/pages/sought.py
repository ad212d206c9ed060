"""What is typed into the archive's search: words, "phrases" and what to leave out.

A passage fits if it, or its title, has every phrase and nothing that is left out; words are left
to the search. Pure; does not know the index.
"""

import re
from dataclasses import dataclass

from index.languages import language_of
from index.scripts import is_unspaced
from index.sentences import Span
from index.terms import content_terms, stem_of, stems_of_terms, terms
from ui.web.pages.marking import merged

_QUOTES = str.maketrans(dict.fromkeys("“”„«»", '"'))
_PIECE = re.compile(r'(?<!\S)(?P<out>-?)(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Sought:
    """Words to look for, phrases that must be there, and words and phrases that must not."""

    words: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()

    @classmethod
    def read(cls, typed: str) -> "Sought":
        """What `typed` says; a quotation mark that is not closed opens a phrase to the end."""
        words, phrases, excluded = [], [], []
        for found in _PIECE.finditer(typed.translate(_QUOTES)):
            piece = " ".join((found["phrase"] or found["word"] or "").split())
            if not any(letter.isalnum() for letter in piece):
                continue
            if found["out"]:
                excluded.append(piece)
            elif found["phrase"] is not None:
                phrases.append(piece)
            else:
                words.append(piece)
        return cls(tuple(words), tuple(phrases), tuple(excluded))

    @property
    def text(self) -> str:
        """What the search gets; empty if there is nothing to look for."""
        return " ".join((*self.words, *self.phrases))

    @property
    def strict(self) -> bool:
        """Whether passages that the search finds may not fit."""
        return bool(self.phrases or self.excluded)

    def fits(self, title: str, passage: str) -> bool:
        """Whether a passage has all phrases and nothing that is left out."""
        told = f"{title}\n{passage}"
        return all(_exact(one).search(told) for one in self.phrases) and not any(
            _exact(one).search(told) for one in self.excluded
        )

    def matches(self, passage: str) -> list[Span]:
        """Where the words and phrases are in a passage, in order, without overlap."""
        spans = [
            Span(*found.span()) for one in self.phrases for found in _exact(one).finditer(passage)
        ]
        return merged([*spans, *_of_words(" ".join(self.words), passage)])


def _of_words(words: str, passage: str) -> list[Span]:
    """The words of a passage that the search would take for one of `words`."""
    if is_unspaced(words):
        literal = "|".join(map(re.escape, words.split()))
        return [Span(*found.span()) for found in re.finditer(literal, passage, re.IGNORECASE)]
    wanted = frozenset(content_terms(words))
    stems = frozenset(stems_of_terms(words).values())
    language = language_of(words)

    def is_one(word: str) -> bool:
        return not wanted.isdisjoint(terms(word)) or stem_of(word, language) in stems

    known: dict[str, bool] = {}
    found = []
    for match in _WORD.finditer(passage) if wanted else ():
        word = match[0]
        if word not in known:
            known[word] = is_one(word)
        if known[word]:
            found.append(Span(*match.span()))
    return found


def _exact(words: str) -> re.Pattern[str]:
    """The words one after another, in any case, as whole words where the script has blanks."""
    spaced = r"\s+".join(map(re.escape, words.split()))
    if is_unspaced(words):
        return re.compile(spaced, re.IGNORECASE)
    return re.compile(rf"(?<!\w){spaced}(?!\w)", re.IGNORECASE)
