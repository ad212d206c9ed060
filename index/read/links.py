"""Where the links of a page lead. Does not fetch anything."""

from functools import lru_cache
from urllib.parse import urljoin, urlsplit

LONGEST_ADDRESS = 500  # characters of a link that are looked at


def is_elsewhere(target: str | None, address: str) -> bool:
    """Whether a link leads to another page of the same site; `address` is the page's own."""
    return _is_elsewhere((target or "")[:LONGEST_ADDRESS].strip(), address)


@lru_cache(maxsize=2_000)  # a page's links are looked at several times
def _is_elsewhere(target: str, address: str) -> bool:
    if not target or target[0] == "#":
        return False
    try:
        here, there = urlsplit(address), urlsplit(urljoin(address, target))
        same_site = not there.hostname or _site(there.hostname) == _site(here.hostname)
    except ValueError:
        return False
    return bool(there.path.strip("/")) and same_site and there.path != here.path


def _site(host: str | None) -> str:
    return ".".join((host or "").lower().split(".")[-2:])
