"""Addresses of servers: which are safe to send a key and a text to.

Does not know settings or files.
"""

import ipaddress
from urllib.parse import urlsplit


def check_url(url: str, insecure: bool) -> None:
    """Raises `ValueError`, without the URL, if it is not a safe server address."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        raise ValueError("base_url is not a valid address") from None
    if parts.scheme not in ("http", "https") or not host or any(map(str.isspace, url)):
        raise ValueError("base_url must begin with http:// or https:// and a host")
    if parts.username or parts.password or parts.query or parts.fragment:
        raise ValueError("base_url must hold no user, password, query or fragment")
    if parts.scheme == "http" and not insecure and not is_loopback(host):
        raise ValueError(
            "base_url is plain http to another machine, so others can read key and text on the "
            "way; use https, or set insecure = true in that table"
        )


def is_loopback(host: str) -> bool:
    """Whether the host of a URL is this machine."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")
