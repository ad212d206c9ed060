"""Which outlets a text names: by their whole name, its last word after an article, or their host.

"The Courier" is The Pellarmouth Courier where no other outlet of the archive is a Courier, and "The
Week" is theweek.co.uk, as an outlet is called whose pages do not name it. Does not know whether the
outlet's words are asked for (`rag/retrieve/scope.py`).
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache

_ARTICLES = "the|der|die|das|dem|den|el|la|le|il|de"
_OWN_ARTICLE = re.compile(rf"(?:{_ARTICLES}) ", re.IGNORECASE)
_HOST = re.compile(  # with what stands before the name, and "co.uk" behind it
    r"(?:[a-z0-9-]+\.)*?([a-z0-9-]{2,})(?:\.(?:com?|org|net|gov|edu|ac|or|ne|gob|in))?\.[a-z]{2,}"
)
_NOT_A_NAME = r"(?!\w|[-’']?\s?[A-ZÀ-Þ])"  # "the Post Office" is no Post


def outlets_in(text: str, outlets: Iterable[str], *, bare: bool = False) -> dict[str, range]:
    """Where the text names each of the outlets that it names; with their capitals, as whole words.

    With `bare`, an outlet's own "The" may be left out.
    """
    names = tuple(outlets)
    found: dict[str, range] = {}
    for name in names:
        whole = name.removeprefix("The ") if bare else name
        if whole in text and (match := re.search(rf"(?<!\w){re.escape(whole)}(?!\w)", text)):
            found[name] = range(*match.span())
    for last, name in _by_last_word(names).items():
        if name not in found and last in text:
            pattern = rf"(?<!\w)(?i:{_ARTICLES}) ({re.escape(last)}){_NOT_A_NAME}"
            if match := re.search(pattern, text):
                found[name] = range(*match.span(1))
    for name in names:
        label = "" if name in found else _label(name)
        if label and (match := _spelled(label).search(text)):
            found[name] = range(*match.span(1))
    return found


@lru_cache(maxsize=1024)
def _label(outlet: str) -> str:
    """The letters of an outlet's name where it is called by its host: theweek; else empty."""
    match = _HOST.fullmatch(outlet)
    return match[1].replace("-", "") if match else ""


@lru_cache(maxsize=1024)
def _spelled(label: str) -> re.Pattern[str]:
    """A label in words that begin with capitals, with "The" or without, after a word without."""
    letters = "[ -]?".join(map(re.escape, label.removeprefix("the") or label))
    before = r"(?<!\w)[a-zß-öø-ÿ][\w’'-]*,? "  # in "Fox News" it is a part of another name
    name = rf"(?:[Tt]he )?(?=[A-ZÀ-Þ0-9])(?i:{letters})"
    return re.compile(rf"{before}({name})(?![\w-])")


@lru_cache(maxsize=8)
def _by_last_word(names: tuple[str, ...]) -> Mapping[str, str]:
    """The outlets of several words whose last word is no other's, by that word."""
    cores = {name: _OWN_ARTICLE.sub("", name, count=1).split() for name in names}
    ends = Counter(words[-1] for words in cores.values() if words)
    return {
        words[-1]: name
        for name, words in cores.items()
        if len(words) > 1 and ends[words[-1]] == 1 and words[-1][0].isupper()
    }
