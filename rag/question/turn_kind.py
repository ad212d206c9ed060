"""Turn kind: tells talk and instructions about the last answer from questions to the archive.

A turn is talk ("Hello", "What can you do?") or an instruction ("shorter", "in Spanish", "are you
sure?") only if phrases of `rag/question/phrases` in one language make up all of its words; anything
else is a question, so a single word of content makes it one. Talk before and after a question is
taken off. Does not know archives, earlier turns (`rag/question/leaning.py`) or replies.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from rag.question.phrases import (
    ANYWHERE,
    JOINS,
    LANGUAGE_NAMES,
    NUMBERS,
    ar,
    da,
    de,
    en,
    es,
    fr,
    it,
    ja,
    nl,
    pl,
    pt,
    ru,
    sv,
    tr,
    zh,
)
from rag.question.phrases.acts import INSTRUCTIONS, Act

MOST_WORDS = 14  # of talk or an instruction; a longer turn is a question
_TABLES = {
    "en": en,
    "de": de,
    "es": es,
    "fr": fr,
    "it": it,
    "pt": pt,
    "nl": nl,
    "pl": pl,
    "sv": sv,
    "da": da,
    "tr": tr,
    "ru": ru,
    "ar": ar,
    "zh": zh,
    "ja": ja,
}
_LANGUAGE_NAMES = frozenset(LANGUAGE_NAMES.split())
_NUMBERS = frozenset(NUMBERS.split())
_WORD = re.compile(r"[^\W_]+")
_REPEATED = re.compile(r"([^\W\d])\1{2,}")
_BREAK = re.compile(
    rf"[,.!?;:…–—。！？、，\n]+\s*|\s+-\s+|\s+(?=(?:{'|'.join(JOINS.split())})\s)", re.I
)
_RANK = tuple(Act)
_POLITE = frozenset({Act.THANKS, Act.GREETING})

Phrase = tuple[tuple[frozenset[str], bool], ...]  # of each word: what it may be, may it be missing


@dataclass(frozen=True, slots=True)
class Told:
    """What a turn is. `act` is None for a question, whose words without talk are `text`.

    `language` is that of the phrases, one of the modules of `rag/question/phrases`.
    """

    text: str
    act: Act | None = None
    language: str = "en"

    @property
    def talk(self) -> bool:
        """Whether it is only talk."""
        return self.act is not None and self.act not in INSTRUCTIONS

    @property
    def instruction(self) -> bool:
        """Whether it is an instruction about the last answer."""
        return self.act in INSTRUCTIONS


def tell(text: str) -> Told:
    """Tells what a turn is, by its words alone."""
    if found := _acts(text):
        return Told(text, *found)
    return Told(_without_talk(text))


def _acts(text: str) -> tuple[Act, str] | None:
    """The act that matters most in a text of phrases alone, and its language; else None."""
    words = _words(text)
    if not 0 < len(words) <= MOST_WORDS:
        return None
    for also in ("", "+"):  # "merci" is French before it is anyone's
        for language in _TABLES:
            if any(_vocabulary(language + also).isdisjoint(word) for word in words):
                continue
            if acts := _Grammar.of(language + also).acts(words):
                return max(acts, key=_RANK.index), language
    return None


def _words(text: str) -> tuple[frozenset[str], ...]:
    """Each word in lower case, without accents ("Heeey": hey), and the slot that it fits."""
    folded = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(char for char in folded if not unicodedata.combining(char))
    found = _WORD.findall(plain if _is_latin(plain) else text.casefold())
    return tuple(_forms(_REPEATED.sub(r"\1", word)) for word in found)


def _forms(word: str) -> frozenset[str]:
    forms = {word}
    if not _LANGUAGE_NAMES.isdisjoint((word, word[:-1])):  # ins Französische
        forms.add("@")
    if word.isdigit() or word in _NUMBERS:
        forms.add("#")
    return frozenset(forms)


def _is_latin(text: str) -> bool:
    return all(char < "\u0370" or not char.isalpha() for char in text)


def _without_talk(text: str) -> str:
    """The text without the talk that opens and ends it, if two words are left."""
    start, end = 0, len(text)
    breaks = list(_BREAK.finditer(text))
    for gap in breaks:
        found = _acts(text[start : gap.start()])
        if not found or found[0] in INSTRUCTIONS:
            break
        if not gap.group().strip(" -") and found[0] not in _POLITE:
            break
        start = gap.end()
    for gap in reversed([gap for gap in breaks if gap.start() >= start]):
        rest = text[gap.end() : end]
        found = _acts(rest)
        if rest.strip() and (not found or found[0] in INSTRUCTIONS):
            break
        if rest.strip():
            end = gap.start() + len(gap.group().rstrip())
    kept = text[start:end].strip()
    changed = start > 0 or end < len(text)
    return kept if changed and len(_WORD.findall(kept)) > 1 else text


@dataclass(frozen=True, slots=True)
class _Grammar:
    """The phrases of one language by the words that may open them."""

    phrases: dict[str, list[tuple[Phrase, Act | None]]]

    @classmethod
    @lru_cache
    def of(cls, language: str) -> "_Grammar":
        """The grammar of a language of `_TABLES`, with `ANYWHERE` if `+` follows its name."""
        found: dict[str, list[tuple[Phrase, Act | None]]] = {}
        for act, phrases in _lists(language):
            for phrase in phrases.replace("/\n", "/").split(","):
                parsed = tuple(map(_slot, phrase.split()))
                for first in _openings(parsed):
                    found.setdefault(first, []).append((parsed, act))
        return cls(found)

    def acts(self, words: Sequence[frozenset[str]]) -> frozenset[Act]:
        """The acts of the phrases that make up all the words; empty if none do."""
        ways: list[set[frozenset[Act]]] = [{frozenset()}, *(set() for _ in words)]
        for at, word in enumerate(words):
            if not ways[at]:
                continue
            for phrase, act in chain.from_iterable(self.phrases.get(form, ()) for form in word):
                added = frozenset({act} if act else ())
                for end in _ends(phrase, words, at):
                    ways[end] |= {way | added for way in ways[at]}
        return frozenset[Act]().union(*ways[-1])


@lru_cache
def _vocabulary(language: str) -> frozenset[str]:
    """All the words of a grammar: a text with another word needs no grammar."""
    phrases = " ".join(phrases for _, phrases in _lists(language))
    return frozenset(re.split(r"[\s,/?]+", phrases))


def _lists(language: str) -> Iterator[tuple[Act | None, str]]:
    """The lists of phrases that make up a grammar, each with its act; None for fillers."""
    table = _TABLES[language.rstrip("+")]
    yield from table.PHRASES.items()
    yield None, table.FILLERS
    if language.endswith("+"):
        yield from ANYWHERE.items()


@lru_cache(maxsize=4096)
def _slot(written: str) -> tuple[frozenset[str], bool]:
    return frozenset(written.rstrip("?").split("/")), written.endswith("?")


def _openings(phrase: Phrase) -> Iterator[str]:
    """The words that may open a phrase."""
    for words, optional in phrase:
        yield from words
        if not optional:
            return


def _ends(phrase: Phrase, words: Sequence[frozenset[str]], at: int) -> set[int]:
    """Where a phrase that begins at `words[at]` may end, at least one word further."""
    reached = {at}
    for allowed, optional in phrase:
        further = {
            end + 1 for end in reached if end < len(words) and not allowed.isdisjoint(words[end])
        }
        if not further and not optional:
            return set()
        reached = further | reached if optional else further
    return reached - {at}
