"""No address that a stranger gives leads into the network of whoever runs Dateline."""

import ipaddress

import pytest

from index.errors import InputError
from index.fetch.addresses import Allowed, is_public, target_of

INSIDE = [
    # loopback in every spelling
    "http://127.0.0.1/", "http://127.0.0.1:80/", "http://127.1/", "http://127.0.1/",
    "http://2130706433/", "http://0x7f000001/", "http://0x7f.0.0.1/", "http://0177.0.0.1/",
    "http://0177.1/", "http://017700000001/", "http://127.0.0.1./", "http://127.8.9.10/",
    "http://0/", "http://0.0.0.0/", "http://0.1.2.3/", "http://00000177.0.0.1/",
    "http://127.000.000.001/", "http://127.0.0.0x1/", "http://4294967297/", "http://1.2.3.4.5.6/",
    "http://localhost/", "http://LOCALHOST/", "http://localhost./", "http://a.localhost/",
    # the same in other letters, dots and encodings
    "http://１２７.0.0.1/", "http://①②⑦.0.0.1/", "http://127。0。0。1/", "http://127．0．0．1/",
    "http://127｡0｡0｡1/", "http://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ/", "http://%31%32%37.0.0.1/", "http://127.0.0.1%2f/",
    # IPv6
    "http://[::1]/", "http://[0:0:0:0:0:0:0:1]/", "http://[::]/", "http://[::ffff:127.0.0.1]/",
    "http://[::ffff:7f00:1]/", "http://[::127.0.0.1]/", "http://[fe80::1]/",
    "http://[fe80::1%25eth0]/", "http://[fc00::1]/", "http://[fd00:ec2::254]/",
    "http://[ff02::1]/", "http://[2001:db8::1]/", "http://[fec0::1]/", "http://[::ffff:0:7f00:1]/",
    "http://[64:ff9b::7f00:1]/", "http://[64:ff9b:1::a00:1]/", "http://[2002:7f00:1::]/",
    "http://[2001:0:4136:e378:8000:63bf:3fff:fdd2]/", "http://[100::1]/", "http://[3fff::1]/",
    # private, link-local, shared, reserved, multicast, metadata
    "http://10.0.0.1/", "http://172.16.0.1/", "http://172.31.255.255/", "http://192.168.1.1/",
    "http://169.254.169.254/latest/meta-data/", "http://0xa9fea9fe/", "http://2852039166/",
    "http://168.63.129.16/", "http://100.64.0.1/", "http://100.127.255.254/", "http://192.0.0.8/",
    "http://192.0.2.1/", "http://192.88.99.1/", "http://198.18.0.1/", "http://198.51.100.7/",
    "http://203.0.113.7/", "http://224.0.0.1/", "http://239.255.255.250/", "http://240.0.0.1/",
    "http://255.255.255.255/", "http://metadata.google.internal/", "http://router.local/",
    "http://intranet/", "http://nas.lan/", "http://nas.home.arpa/",
    # users, ports, schemes, and what two parsers may read differently
    "http://example.com@127.0.0.1/", "http://127.0.0.1@example.com/", "http://a:b@example.com/",
    "http://example.com:22/", "http://example.com:8080/", "http://example.com:0/",
    "http://example.com:65536/", "http://example.com:80:80/", "http://example.com\\@127.0.0.1/",
    "http://127.0.0.1#@example.com/", "http://example.com\t/", "http://exa\nmple.com/",
    "http://example.com /", "http:///etc/passwd", "http:127.0.0.1/", "//127.0.0.1/",
    "file:///etc/passwd", "ftp://example.com/", "gopher://127.0.0.1/", "dict://127.0.0.1/",
    "data:text/html,x", "javascript:alert(1)", "jar:http://example.com!/", "http://[::1/",
    "http://[v1.x]/", "http://-a.example/", "http://a..example/",
    "http://" + "a" * 64 + ".example/",
    "http://example.com/" + "a" * 2_000, "http://", "", "example.com",
]  # fmt: skip


@pytest.mark.parametrize("url", INSIDE, ids=lambda url: ascii(url)[:50])
def test_an_address_that_leads_inside_or_is_none_is_refused(url: str) -> None:
    with pytest.raises(InputError):
        target_of(url)


@pytest.mark.parametrize(
    ("url", "spelled"),
    [
        ("http://Example.COM", "http://example.com/"),
        ("https://example.com.:443/a b".replace(" ", "%20"), "https://example.com/a%20b"),
        ("https://bücher.example/ü?q=ö#x", "https://xn--bcher-kva.example/%C3%BC?q=%C3%B6"),
        ("http://例え。テスト/", "http://xn--r8jz45g.xn--zckzah/"),
        ("http://8.8.8.8/", "http://8.8.8.8/"),
        ("https://[2606:4700::1111]/x", "https://[2606:4700::1111]/x"),
        ("http://a_b.example.org/?a=[1]", "http://a_b.example.org/?a=[1]"),
    ],
)
def test_a_public_address_has_one_spelling(url: str, spelled: str) -> None:
    assert target_of(url).url == spelled


def test_only_a_named_host_and_port_is_allowed_inside() -> None:
    allowed = Allowed.of(["intranet:8080", "127.0.0.1:9000", "[::1]:9000"])
    assert target_of("http://Intranet:8080/a", allowed).port == 8080
    assert target_of("http://127.0.0.1:9000/", allowed).host == "127.0.0.1"
    assert target_of("http://[0::1]:9000/", allowed).host == "::1"
    for other in ("http://intranet:8081/", "http://intranet/", "http://127.0.0.2:9000/"):
        with pytest.raises(InputError):
            target_of(other, allowed)


@pytest.mark.parametrize("place", ["intranet", "http://a:80", "a:b", "a:0", "a@b:80", "a:80/x", ""])
def test_what_is_no_host_and_port_cannot_be_allowed(place: str) -> None:
    with pytest.raises(ValueError, match="no host and port"):
        Allowed.of([place])


def test_no_address_that_stands_for_an_inner_one_is_public() -> None:
    inner = ipaddress.ip_network("10.0.0.0/8")[77]
    packed = int(inner)
    for prefix, shift in (("::ffff:0:0", 0), ("64:ff9b::", 0), ("2002::", 80), ("::", 0)):
        assert not is_public(
            ipaddress.ip_address(int(ipaddress.ip_address(prefix)) | packed << shift)
        )
