"""Whom a request comes from: forwarded headers count only from named proxies."""

import pytest

from ui.access.asgi import Headers
from ui.access.peer import Peer, Proxies, name_of

HERE = ("127.0.0.1", "127.0.0.1:7860")


def peer(client: str, host: str, proxies=(), scheme="http", **forwarded: str) -> Peer:
    pairs = [(b"host", host.encode())]
    pairs += [(name.replace("_", "-").encode(), v.encode()) for name, v in forwarded.items()]
    scope = {"client": (client, 5), "headers": pairs, "scheme": scheme}
    return Proxies(proxies).peer(scope, Headers(scope))


@pytest.mark.parametrize(
    ("client", "host", "local"),
    [
        ("127.0.0.1", "localhost:7860", True),
        ("::1", "[::1]:7860", True),
        ("127.8.8.8", "127.0.0.1", True),
        ("10.0.0.9", "127.0.0.1:7860", False),
        ("127.0.0.1", "news.example", False),
        ("127.0.0.1", "10.0.0.1", False),
        ("", "127.0.0.1", False),
        ("testclient", "127.0.0.1", False),
    ],
)
def test_local_is_a_loopback_client_with_a_loopback_host(client, host, local):
    assert peer(client, host).local is local


@pytest.mark.parametrize(
    "header",
    ["forwarded", "via", "x_real_ip", "x_forwarded_for", "x_forwarded_host", "x_forwarded_proto"],
)
def test_any_forwarded_header_means_not_local_and_is_not_believed(header):
    found = peer(*HERE, **{header: "127.0.0.1"})
    assert found == Peer("127.0.0.1", "127.0.0.1:7860", False, False)


def test_a_named_proxy_is_believed():
    told = {"x_forwarded_for": "192.0.2.7", "x_forwarded_proto": "https"}
    found = peer("10.0.0.5", "a:1", ["10.0.0.5"], x_forwarded_host="news.example", **told)
    assert found == Peer("192.0.2.7", "news.example", True, False)
    assert peer("10.0.0.6", "a:1", ["10.0.0.5"], **told) == Peer("10.0.0.6", "a:1")
    assert peer("10.0.0.6", "a:1", ["10.0.0.0/24"], **told).address == "192.0.2.7"
    assert peer("::ffff:10.0.0.5", "a:1", ["10.0.0.5"], **told).address == "192.0.2.7"


def test_a_named_proxy_is_never_local_even_without_headers():
    assert not peer(*HERE, ["127.0.0.1"]).local
    assert peer(*HERE, ["10.0.0.5"]).local


@pytest.mark.parametrize(
    ("chain", "address"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("127.0.0.1, 192.0.2.7", "192.0.2.7"),
        ("192.0.2.7, 10.0.0.5, 10.0.0.5", "192.0.2.7"),
        ("192.0.2.7:5555", "192.0.2.7"),
        ("[2001:db8::1]:5555", "2001:db8::1"),
        ("2001:db8::1", "2001:db8::1"),
        ("10.0.0.5", "10.0.0.5"),
        ("", "10.0.0.5"),
        ("127.0.0.1, junk", "junk"),
    ],
)
def test_the_address_is_the_last_that_no_proxy_has(chain, address):
    """What stands before it, the sender may have written."""
    found = peer("10.0.0.5", "a", ["10.0.0.5"], x_forwarded_for=chain)
    assert (found.address, found.local) == (address, False)


@pytest.mark.parametrize(
    ("host", "name"),
    [
        ("News.Example:80", "news.example"),
        ("[::1]:80", "::1"),
        ("[::1]", "::1"),
        ("::1", "::1"),
        ("127.0.0.1", "127.0.0.1"),
        ("", ""),
    ],
)
def test_a_name_without_its_port(host, name):
    assert name_of(host) == name
