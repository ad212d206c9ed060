"""The names by which a claim may call an article's outlet.

"USA TODAY", "The Week", "the Standard" for The Vinderlow Standard, "PPA" for the Pellarene Press
Agency, "nytimes.com". Does not know other outlets than those of the cited articles.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from urllib.parse import urlsplit

from index.article import Article

_SECOND = frozenset("ac co com edu gov net org".split())  # before the country in a host
_BRACKETS = re.compile(r"\s*[(\[][^)\]]*[)\]]")


def without_outlets(claim: str, articles: Sequence[Article]) -> str:
    """The claim without the names of the articles' outlets."""
    for article in articles:
        pattern = _pattern(article.outlet or "", article.url or "")
        claim = pattern.sub(" ", claim) if pattern else claim
    return claim


@lru_cache(maxsize=512)
def _pattern(outlet: str, url: str) -> re.Pattern[str] | None:
    names = sorted(set(_names(outlet, url)), key=len, reverse=True)
    if not names:
        return None
    label = _label(url)
    spaced = [r"\s?".join(map(re.escape, label))] if len(label) > 3 else []  # USA TODAY
    patterns = [*map(re.escape, names), *spaced]
    return re.compile(r"(?<!\w)(?:" + "|".join(patterns) + r")(?:['’]s)?(?!\w)", re.I)


def _label(url: str) -> str:
    """The name in a host: "usatoday" of "www.usatoday.com"."""
    parts = (urlsplit(url).hostname or "").split(".")
    inner = [part for part in parts[:-1] if part not in _SECOND] or parts
    return inner[-1]


def _names(outlet: str, url: str) -> Iterator[str]:
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    if host:
        yield host
    whole = _BRACKETS.sub("", outlet).strip()
    if not whole:
        return
    yield whole
    words = whole.split()
    article = words[0].lower() in ("the", "la", "el", "le", "der", "die", "das", "los", "las")
    core = words[1:] if article and len(words) > 1 else words
    if (article and len(core) > 1) or (len(core) > 0 and len(" ".join(core)) > 4):
        yield " ".join(core)
    if len(core) > 1:
        yield from (f"the {core[-1]}", f"The {core[-1]}")
        yield " ".join(words[:2])
        yield "".join(word[0] for word in core if word[0].isupper())
