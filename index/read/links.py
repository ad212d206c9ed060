"""Where the links of a page lead. Does not fetch anything."""

from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

if TYPE_CHECKING:
    from lxml.html import HtmlElement

LONGEST_ADDRESS = 500  # characters of a link that are looked at


def is_link(element: "HtmlElement") -> bool:
    """Whether an element is a link; an <a> that is only a place which others lead to is none.

    One without an address may lead somewhere by a script.
    """
    if element.tag != "a":
        return False
    return "href" in element.attrib or not ("name" in element.attrib or "id" in element.attrib)


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


def is_same_page(target: str | None, address: str) -> bool:
    """Whether a link leads to the page itself, whose own address is `address`."""
    target = (target or "")[:LONGEST_ADDRESS].strip()
    try:
        here, there = urlsplit(address), urlsplit(urljoin(address, target))
    except ValueError:
        return False
    return bool(address and target) and (here.hostname, here.path) == (there.hostname, there.path)
