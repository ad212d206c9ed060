"""Which address an article has, of the several that lead to it.

A page names its own address only within its site: else any page could replace another outlet's
article in the archive. AMP and print twins have the address of the article itself. Pure; fetches
nothing.
"""

import re
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from index.article import canonical_url

_EDITION = re.compile(r"^(?:www\d?|m|mobile|amp|edition|print|touch)\.")
_CACHES = (  # addresses of AMP caches, each with the article's in it
    re.compile(r"https?://(?:www\.)?google\.[a-z.]{2,6}/amp/(s/)?([^?#]+.*)", re.IGNORECASE),
    re.compile(r"https?://[\w-]+\.cdn\.ampproject\.org/[cvwr]/(s/)?([^?#]+.*)", re.IGNORECASE),
)
_TWIN_QUERY = frozenset(
    {("amp", "1"), ("amp", ""), ("amp", "true"), ("outputtype", "amp"), ("print", "1"),
     ("print", "true"), ("print", "y"), ("print", ""), ("view", "print"), ("output", "print"),
     ("printable", "1"), ("printable", "true"), ("mode", "print"), ("pagewanted", "print"),
     ("pagewanted", "all"), ("view", "amp"), ("singlepage", "true"), ("page", "all")}
)  # fmt: skip
_TWIN_PATH = re.compile(
    r"(?:/(?:amp|print)/?|[./-](?:amp|print)(?=\.html?$)|\.amp$)", re.IGNORECASE
)
_TWIN_START = re.compile(r"^/(?:amp|print)(?=/.)", re.IGNORECASE)
_PAGED = re.compile(r"(.*?)(?:[/?&;,_-](?:page|p|pg|seite|pagina|pag)?[/=-]?)(\d{1,2})(\.html?)?/?")


def unwrapped(url: str) -> str:
    """The article's own address, of one in an AMP cache; any other as it is."""
    for cache in _CACHES:
        if found := cache.fullmatch(url.strip()):
            return f"{'https' if found[1] else 'http'}://{found[2]}"
    return url.strip()


def folded(url: str) -> str:
    """The canonical address of the article of which this may be an AMP or print twin."""
    parts = urlsplit(canonical_url(url))
    host = re.sub(r"^amp\.", "www.", parts.netloc)
    pairs = [
        pair for pair in parse_qsl(parts.query, keep_blank_values=True)
        if (pair[0].lower(), pair[1].lower()) not in _TWIN_QUERY
    ]  # fmt: skip
    path = _TWIN_START.sub("", _TWIN_PATH.sub("", parts.path)).rstrip("/")
    return urlunsplit((parts.scheme, host, path, urlencode(pairs), ""))


def same_site(one: str, other: str) -> bool:
    """Whether two addresses belong to one site: the same host, or one below the other."""
    first, second = sorted((_site(one), _site(other)), key=len)
    return bool(first) and (first == second or ("." in first and second.endswith(f".{first}")))


def own_address(fetched: str, stated: str | None) -> str:
    """The canonical address of a page that was fetched, and that says `stated` of itself."""
    try:
        if stated and same_site(fetched, stated) and urlsplit(stated).path.strip("/"):
            return folded(stated)
    except ValueError:
        pass
    return folded(fetched)


def is_next_page(url: str, article: str, number: int) -> bool:
    """Whether an address is that of an article's page `number`, by the article's own address.

    "Next" alone is not enough: many pages so name the next article.
    """
    one, other = urlsplit(canonical_url(url)), urlsplit(canonical_url(article))
    if one.netloc != other.netloc:
        return False
    found = _PAGED.fullmatch(f"{one.path}?{one.query}" if one.query else one.path)
    if found is None or int(found[2]) != number:
        return False
    stem = (found[1] + (found[3] or "")).rstrip("/?")
    whole = f"{other.path}?{other.query}" if other.query else other.path
    return bool(stem.strip("/")) and stem in (whole, re.sub(r"\.html?$", "", whole))


def _site(url: str) -> str:
    host = (urlsplit(url).hostname or "").rstrip(".")
    return _EDITION.sub("", host) if host.count(".") > 1 else host
