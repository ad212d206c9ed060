"""The client reaches what was checked and nothing else, and takes no more than it may."""

import gzip
import time
import zlib
from collections.abc import Sequence

import pytest

from index.errors import InputError
from index.fetch.addresses import Allowed
from index.fetch.client import Client, Limits
from tests.index.fetch.sites import Answer, Site, html, moved, site

QUICK = Limits(connect_seconds=1, silence_seconds=1, total_seconds=2, most_bytes=100_000)


class Names:
    """A FAKE resolver: each name's answers in turn, the last again and again."""

    def __init__(self, **names: Sequence[str]) -> None:
        self.names = {name.replace("_", "."): list(found) for name, found in names.items()}
        self.asked: list[str] = []

    def __call__(self, host: str, port: int) -> Sequence[str]:
        self.asked.append(host)
        found = self.names.get(host, [host])
        return [found.pop(0) if len(found) > 1 else found[0]]


def client_for(*fakes: Site, **more: object) -> Client:
    return Client(allowed=Allowed.of(fake.place for fake in fakes), limits=QUICK, **more)  # type: ignore[arg-type]


def test_it_names_itself_and_sends_nothing_else_of_its_user() -> None:
    with site({"/a": html("<p>hello")}) as fake:
        found = client_for(fake, agent="Dateline/1").get(f"{fake.url}/a#part")
    assert (found.status, found.url) == (200, f"{fake.url}/a")
    assert b"hello" in found.body
    path, headers = fake.asked[0]
    assert (path, headers["user-agent"], headers["host"]) == ("/a", "dateline/1", fake.place)
    assert not headers.keys() & {"cookie", "authorization", "referer", "from"}


@pytest.mark.parametrize("inside", ["127.0.0.1", "10.1.2.3", "169.254.169.254", "::1", "fd00::1"])
def test_a_name_that_resolves_inside_is_not_connected_to(inside: str) -> None:
    """pytest-socket would let a connection to the loopback through; nothing listens there."""
    client = Client(limits=QUICK, resolve=Names(evil_example=[inside]))
    with pytest.raises(InputError, match="not a public address"):
        client.get("http://evil.example/")


def test_a_name_with_a_public_and_an_inner_address_is_refused() -> None:
    client = Client(limits=QUICK, resolve=lambda host, port: ["8.8.8.8", "127.0.0.1"])
    with pytest.raises(InputError, match="not a public address"):
        client.get("http://evil.example/")


def test_a_name_is_resolved_once_and_the_connection_pinned_to_what_was_checked() -> None:
    """Rebinding: the second answer, which nobody checked, leads to another machine."""
    with site({"/": html("<p>the right one")}) as fake:
        names = Names(rebind_example=["127.0.0.1", "10.9.9.9"])
        client = Client(
            allowed=Allowed.of([f"rebind.example:{fake.port}"]), limits=QUICK, resolve=names
        )
        found = client.get(f"http://rebind.example:{fake.port}/")
    assert b"the right one" in found.body
    assert names.asked == ["rebind.example"]
    assert fake.asked[0][1]["host"] == f"rebind.example:{fake.port}"


def test_a_name_that_does_not_resolve_is_refused_in_a_line() -> None:
    with pytest.raises(InputError, match=r"news\.invalid cannot be found"):
        Client(limits=QUICK).get("http://news.invalid/")


CHAINS = {
    "at once": ["http://{inner}/"],
    "after a hop": ["/b", "http://{inner}/"],
    "after two hops": ["/b", "/c", "http://{inner}/"],
    "without a scheme": ["//{inner}/"],
    "with a user": ["http://{outer}@{inner}/"],
    "in decimal": ["http://2130706433:{port}/"],
    "in IPv6": ["http://[::ffff:127.0.0.1]:{port}/"],
    "by another name": ["http://evil.example:{port}/"],
    "by port 80": ["http://127.0.0.1/"],
    "to the metadata": ["http://169.254.169.254/latest/meta-data/"],
    "to a file": ["file:///etc/passwd"],
    "with a backslash": ["http://{outer}\\@{inner}/"],
    "to localhost": ["http://localhost:{port}/"],
}


@pytest.mark.parametrize("chain", CHAINS.values(), ids=CHAINS)
def test_no_chain_of_redirects_leads_inside(chain: list[str]) -> None:
    with site({"/": html("<p>secret")}) as canary, site() as outer:
        paths = ["/a", "/b", "/c"]
        for path, to in zip(paths, chain, strict=False):
            filled = to.format(inner=canary.place, outer=outer.place, port=canary.port)
            outer.answers[path] = moved(filled)
        names = Names(evil_example=["127.0.0.1"])
        with pytest.raises(InputError):
            client_for(outer, resolve=names).get(f"{outer.url}/a")
    assert canary.asked == []
    assert len(outer.asked) == len(chain)


def test_three_redirects_are_followed_and_a_fourth_is_not() -> None:
    steps = {f"/{n}": moved(f"/{n + 1}", 301) for n in range(9)}
    with site({**steps, "/9": html("<p>there")}) as fake:
        found = client_for(fake).get(f"{fake.url}/6")
        assert (found.url, found.moved) == (f"{fake.url}/9", True)
        with pytest.raises(InputError, match="more than 3 times"):
            client_for(fake).get(f"{fake.url}/5")


def test_a_redirect_for_now_is_not_called_a_move() -> None:
    with site({"/a": moved("/b", 301), "/b": moved("/c", 307), "/c": html("")}) as fake:
        assert not client_for(fake).get(f"{fake.url}/a").moved


LARGE = b"a" * 200_000
TOO_LARGE = {
    "stated": Answer(LARGE),
    "not stated": Answer(LARGE, headers={"Content-Length": ""}),
    "gzip bomb": Answer(gzip.compress(LARGE * 50, mtime=0), headers={"Content-Encoding": "gzip"}),
    "deflate bomb": Answer(zlib.compress(LARGE * 50), headers={"Content-Encoding": "deflate"}),
}


@pytest.mark.parametrize("answer", TOO_LARGE.values(), ids=TOO_LARGE)
def test_a_body_is_cut_off_where_it_becomes_too_large(answer: Answer) -> None:
    with site({"/": answer}) as fake, pytest.raises(InputError, match="MB"):
        client_for(fake).get(fake.url)


RAW = zlib.compressobj(wbits=-zlib.MAX_WBITS)
ENCODED = {
    "gzip": gzip.compress(b"news", mtime=0),
    "x-gzip": gzip.compress(b"news", mtime=0),
    "deflate": zlib.compress(b"news"),
    "Deflate": RAW.compress(b"news") + RAW.flush(),
    "identity": b"news",
}


@pytest.mark.parametrize("encoding", ENCODED)
def test_what_was_asked_for_is_decoded(encoding: str) -> None:
    with site({"/": Answer(ENCODED[encoding], headers={"Content-Encoding": encoding})}) as fake:
        assert client_for(fake).get(fake.url).body == b"news"


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        ("gzip", b"not gzip"),
        ("gzip", gzip.compress(LARGE, mtime=0)[:99]),
        ("br", b"x"),
        ("gzip, gzip", b""),
    ],
)
def test_what_cannot_be_decoded_is_refused(encoding: str, body: bytes) -> None:
    answer = Answer(body, headers={"Content-Encoding": encoding})
    with site({"/": answer}) as fake, pytest.raises(InputError):
        client_for(fake).get(fake.url)


SLOW = {
    "no first byte": lambda headers: time.sleep(4) or Answer(b"late"),
    "dripping body": Answer(pieces=(b"a",) * 30, pause=0.3),
    "dripping head": Answer(status=200, headers={"Content-Length": "30"}, pieces=(b"a",), pause=5),
}


@pytest.mark.parametrize("answer", SLOW.values(), ids=SLOW)
def test_a_slow_server_ends_in_time(answer: Answer) -> None:
    begun = time.monotonic()
    with site({"/": answer}) as fake, pytest.raises(InputError, match="too long"):
        client_for(fake).get(fake.url)
    assert time.monotonic() - begun < 8  # it would take nine


@pytest.mark.parametrize("length", ["10", "abc", "-1"])
def test_a_body_that_is_cut_off_or_miscounted_is_refused(length: str) -> None:
    answer = Answer(b"cut", headers={"Content-Length": length})
    with site({"/": answer}) as fake, pytest.raises(InputError):
        client_for(fake).get(fake.url)
