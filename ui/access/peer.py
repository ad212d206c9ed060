"""Who a request comes from: its address, the host it was meant for, and whether by https.

Forwarded headers are believed only from named proxies. Knows ASGI requests. Does not know users.
"""

import ipaddress
import re
from collections.abc import Iterable
from dataclasses import dataclass

from rag.config.addresses import is_loopback
from ui.access.asgi import Headers, Scope

FORWARDED = frozenset(
    "forwarded via x-real-ip x-forwarded-for x-forwarded-host x-forwarded-proto x-forwarded-port "
    "x-forwarded-prefix x-forwarded-server x-gradio-server".split()
)
"""Headers by which proxies speak of a request; Gradio would believe some of them from anybody."""

_HOST = re.compile(r"\[(?P<six>[^\]]*)\](?::\d*)?|(?P<name>[^:]*)(?::\d*)?")
Network = ipaddress.IPv4Network | ipaddress.IPv6Network


@dataclass(frozen=True, slots=True)
class Peer:
    """Who sent a request. `host` is as the browser wrote it, with its port if it has one.

    `local` says that the request came from this machine, and not by way of a proxy.
    """

    address: str
    host: str
    secure: bool = False
    local: bool = False


class Proxies:
    """The proxies whose forwarded headers are believed."""

    def __init__(self, named: Iterable[str] = ()) -> None:
        self._networks: list[Network] = [ipaddress.ip_network(one) for one in named]

    def peer(self, scope: Scope, headers: Headers) -> Peer:
        """Who sent a request, whose `Host` stands there once.

        What a named proxy passes on is never local, even without a forwarded header: else a proxy
        on this machine that was set up without them would let everybody in.
        """
        address = (scope.get("client") or ("", 0))[0]
        host = headers.all("host")[0]
        if not self._named(address):
            forwarded = any(headers.all(name) for name in FORWARDED)
            local = not forwarded and is_loopback(address) and is_loopback(name_of(host))
            return Peer(address, host, scope.get("scheme") == "https", local)
        protocols = _listed(headers, "x-forwarded-proto")
        hosts = _listed(headers, "x-forwarded-host")
        return Peer(
            self._origin(_listed(headers, "x-forwarded-for")) or address,
            hosts[-1] if hosts else host,
            bool(protocols) and protocols[-1].lower() == "https",
        )

    def _origin(self, chain: list[str]) -> str:
        """The last address that no named proxy has; those before it are the sender's own words."""
        for entry in reversed(chain):
            address = name_of(entry)
            if not self._named(address):
                return address
        return ""

    def _named(self, address: str) -> bool:
        try:
            parsed = ipaddress.ip_address(address)
        except ValueError:
            return False
        mapped = getattr(parsed, "ipv4_mapped", None)
        return any((mapped or parsed) in network for network in self._networks)


def name_of(host: str) -> str:
    """A host or an address without its port and brackets, in lower case."""
    match = _HOST.fullmatch(host.lower())
    return (match["six"] or match["name"] or "") if match else host.lower()


def _listed(headers: Headers, name: str) -> list[str]:
    """All values of a header in which several are parted by commas."""
    parts = ",".join(headers.all(name)).split(",")
    return [part.strip() for part in parts if part.strip()]
