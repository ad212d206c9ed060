"""The suite cannot reach the network. Else a test could send articles, spend money or need it."""

import asyncio
import socket

import pytest
from pytest_socket import SocketConnectBlockedError

ELSEWHERE = ("192.0.2.1", 443)  # an address for documentation (RFC 5737): nobody has it


def test_a_connection_to_another_machine_is_refused() -> None:
    with socket.socket() as one, pytest.raises(SocketConnectBlockedError):
        one.connect(ELSEWHERE)


def test_an_event_loop_is_refused_as_well() -> None:
    """All that asks a model's server goes over one."""
    with pytest.raises(SocketConnectBlockedError):
        asyncio.run(asyncio.open_connection(*ELSEWHERE))


@pytest.mark.parametrize("function", ["gethostbyname", "gethostbyaddr", "getaddrinfo"])
def test_a_name_is_not_looked_up(function: str, names_asked_for: list[str]) -> None:
    more = (443,) if function == "getaddrinfo" else ()
    with pytest.raises(RuntimeError, match="look up"):
        getattr(socket, function)("news.example", *more)
    assert names_asked_for == ["news.example"], "an attempt that the code hides is seen"
    names_asked_for.clear()


def test_this_machine_can_be_reached() -> None:
    """The page, the API and the fake model server are tested over it."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = ("localhost", server.getsockname()[1])
        with socket.create_connection(address, timeout=10) as there:
            assert there.getpeername()[0] == "127.0.0.1"
