"""Which addresses may be fetched: http(s), ports 80 and 443, public hosts, or those allowed.

Knows the many spellings of an address; does not connect (`index/fetch/connect.py`), and does not
know what is at an address.
"""

import ipaddress
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from index.errors import InputError

Ip = ipaddress.IPv4Address | ipaddress.IPv6Address

LONGEST_ADDRESS = 2_000  # characters
_PORTS = {"http": 80, "https": 443}
_LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)")
_NUMERIC = re.compile(r"[0-9]+|0x[0-9a-f]*")  # a last label that makes a host an IPv4 address
_PATH = "/!$&'()*+,;=:@%~-._"  # what stays as it is in a path; all else is percent-encoded

# IANA's registries of special-purpose addresses (RFC 6890), beyond those that `ipaddress` knows as
# not global: translations (RFC 6052, 8215) and tunnels (RFC 3056, 4380) that lead to an IPv4 host,
# relays, and networks kept for documentation.
_NEVER = tuple(
    ipaddress.ip_network(network)
    for network in (
        "0.0.0.0/8", "100.64.0.0/10", "169.254.0.0/16", "192.0.0.0/24", "192.88.99.0/24",
        "198.18.0.0/15", "224.0.0.0/4", "240.0.0.0/4", "168.63.129.16/32",  # Azure's own host
        "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20",
    )
)  # fmt: skip
_LOCAL_NAMES = frozenset(
    {"localhost", "local", "internal", "localdomain", "lan", "home", "intranet", "arpa"}
)
_UNICAST = ipaddress.ip_network("2000::/3")  # all that IANA gave out of IPv6


@dataclass(frozen=True, slots=True)
class Target:
    """A fetchable address: its scheme, its ASCII host in lower case, its port, path and query."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def url(self) -> str:
        """The address in one spelling."""
        shown = f"[{self.host}]" if ":" in self.host else self.host
        port = "" if self.port == _PORTS[self.scheme] else f":{self.port}"
        return f"{self.scheme}://{shown}{port}{self.path}"

    @property
    def place(self) -> str:
        """`host:port`, as `[fetch] allow` spells it."""
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"


@dataclass(frozen=True, slots=True)
class Allowed:
    """The places (`host:port`) that may be fetched though they are not public."""

    places: frozenset[str] = frozenset()

    @classmethod
    def of(cls, places: Iterable[str]) -> "Allowed":
        """From what a configuration lists. Raises `ValueError` for what is no `host:port`."""
        return cls(frozenset(map(_place, places)))

    def has(self, target: Target) -> bool:
        """Whether the target was named."""
        return target.place in self.places


def target_of(url: str, allowed: Allowed = Allowed()) -> Target:
    """The target that an address names. Raises `InputError` for one that may not be fetched.

    Its host is not looked up here: whoever connects checks what it resolves to (`is_public`).
    """
    parts = _split(url)
    host = _host(parts)
    target = Target(parts.scheme, host, parts.port or _PORTS[parts.scheme], _path(parts))
    if allowed.has(target):
        return target
    if target.port not in _PORTS.values():
        raise InputError(f"port {target.port} is not fetched, only 80 and 443; {_allow(target)}")
    ip = _literal(host)
    if (ip is not None and not is_public(ip)) or _is_local_name(host):
        raise not_public(target)
    return target


def joined(target: Target, location: str, allowed: Allowed = Allowed()) -> Target:
    """Where a redirect leads, checked as any address. Raises `InputError`."""
    try:
        url = urljoin(target.url, location.strip())
    except ValueError:
        raise InputError("the redirect leads to what is not a web address") from None
    return target_of(url, allowed)


def is_public(ip: Ip) -> bool:
    """Whether an address is a public unicast one; what stands for an IPv4 address never is."""
    if isinstance(ip, ipaddress.IPv6Address) and (ip not in _UNICAST or ip.scope_id):
        return False
    if any(ip in network for network in _NEVER if network.version == ip.version):
        return False
    return ip.is_global and not ip.is_multicast and not ip.is_reserved


def not_public(target: Target) -> InputError:
    """The refusal of a host that is not public."""
    return InputError(f"{target.host} is not a public address; {_allow(target)}")


def _split(url: str) -> SplitResult:
    if len(url) > LONGEST_ADDRESS:
        raise InputError(f"the address is longer than {LONGEST_ADDRESS:,} characters")
    if any(ord(letter) <= 0x20 or letter in '\\\x7f"<>^`{|}' for letter in url.strip()):
        raise InputError("the address holds white space or characters that no address has")
    try:
        parts = urlsplit(unicodedata.normalize("NFC", url.strip()))
        _ = parts.port
    except ValueError:
        raise InputError("it is not a web address") from None
    if parts.scheme not in _PORTS:
        raise InputError("only http:// and https:// addresses are fetched")
    if "@" in parts.netloc:
        raise InputError("an address with a user name or password is not fetched; leave it out")
    if parts.port == 0 or not parts.hostname:
        raise InputError("it is not a web address: it names no host, or port 0")
    return parts


def _host(parts: SplitResult) -> str:
    """The host in ASCII and lower case, without the root's dot. Raises `InputError`."""
    host = parts.hostname or ""
    if "[" in parts.netloc:
        try:
            return str(ipaddress.IPv6Address(host))
        except ValueError:
            raise InputError("the address names no host that can be read") from None
    host = _ascii(host).removesuffix(".")
    labels = host.split(".")
    if len(host) > 253 or not all(map(_LABEL.fullmatch, labels)):
        raise InputError("the address names no host that can be read")
    if _NUMERIC.fullmatch(labels[-1]) and _literal(host) is None:
        raise InputError("a host of numbers is only fetched in the form 203.0.113.7")
    return host


def _ascii(host: str) -> str:
    import idna  # its tables take a while to load

    if host.isascii():
        return host.lower()
    try:
        return idna.encode(host, uts46=True, transitional=False).decode("ascii")
    except (idna.IDNAError, UnicodeError):
        pass
    try:  # numbers in other letters: "127。0。0。1", "①②⑦.0.0.1"
        return idna.uts46_remap(host, std3_rules=True).encode("ascii").decode().lower()
    except (idna.IDNAError, UnicodeError):
        raise InputError("the address names no host that can be read") from None


def _path(parts: SplitResult) -> str:
    path = quote(parts.path or "/", safe=_PATH)
    return f"{path}?{quote(parts.query, safe=_PATH + '?[]')}" if parts.query else path


def _literal(host: str) -> Ip | None:
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        return None


def _is_local_name(host: str) -> bool:
    """Names of this machine or its network, whatever a resolver says (RFC 6761, 6762)."""
    last = host.rpartition(".")[2]
    return ("." not in host and ":" not in host) or last in _LOCAL_NAMES


def _allow(target: Target) -> str:
    return f'if it is yours, set allow = ["{target.place}"] in [fetch] of dateline.toml'


def _place(place: str) -> str:
    try:
        parts = urlsplit(f"http://{place.strip()}")
        plain = parts.port and not (parts.path or parts.query or parts.fragment or parts.username)
        if plain and parts.port:
            host = _host(parts)
            return Target("http", host, parts.port, "/").place
    except (ValueError, InputError):
        pass
    raise ValueError(f"{place!r} is no host and port; write one as in intranet.example:8080")
