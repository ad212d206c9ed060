"""FAKE web sites for tests: loopback only, scripted, counting what is asked of them.

    with site({"/a": page("…")}) as fake:
        client.get(f"{fake.url}/a")

A path's answer is an `Answer`, or a function from the request's headers to one. Speaks raw HTTP/1.1
so that a cut, a drip or a wrong length can be played. Knows nothing of Dateline.
"""

import socket
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Answer:
    """A response; `pieces` are sent one by one with `pause` seconds between."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    pieces: tuple[bytes, ...] = ()
    pause: float = 0.0


Make = Answer | Callable[[Mapping[str, str]], Answer]


@dataclass
class Site:
    """A running fake: its address, what it answers, and the `(path, headers)` asked so far."""

    port: int
    answers: dict[str, Make]
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    at_once: int = 0
    most_at_once: int = 0

    @property
    def place(self) -> str:
        return f"127.0.0.1:{self.port}"

    @property
    def url(self) -> str:
        return f"http://{self.place}"

    def paths(self) -> list[str]:
        return [path for path, _ in self.asked if path != "/robots.txt"]


def html(body: str, head: str = "") -> Answer:
    page = f"<!doctype html><html><head><meta charset=utf-8>{head}</head><body>{body}</body></html>"
    return Answer(page.encode(), headers={"Content-Type": "text/html; charset=utf-8"})


def moved(to: str, status: int = 302) -> Answer:
    return Answer(status=status, headers={"Location": to})


@contextmanager
def site(answers: Mapping[str, Make] | None = None) -> Iterator[Site]:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        fake = Site(listening.getsockname()[1], dict(answers or {}))
        serving = threading.Thread(target=_serve, args=(listening, fake), daemon=True)
        serving.start()
        try:
            yield fake
        finally:
            with suppress(OSError):
                listening.shutdown(socket.SHUT_RDWR)
            serving.join(5)


def _serve(listening: socket.socket, fake: Site) -> None:
    while True:
        try:
            connection, _ = listening.accept()
        except OSError:
            return
        threading.Thread(target=_answer, args=(connection, fake), daemon=True).start()


def _answer(connection: socket.socket, fake: Site) -> None:
    with connection, suppress(OSError):
        head = b""
        while b"\r\n\r\n" not in head and (part := connection.recv(65_536)):
            head += part
        lines = head.decode("latin-1").split("\r\n")
        if len(lines[0].split()) < 2:
            return
        path = lines[0].split()[1]
        headers = dict(line.lower().split(": ", 1) for line in lines[1:] if ": " in line)
        fake.asked.append((path, headers))
        fake.at_once += 1
        fake.most_at_once = max(fake.most_at_once, fake.at_once)
        try:
            made = fake.answers.get(path, Answer(b"nothing here", 404))
            _send(connection, made(headers) if callable(made) else made)
        finally:
            fake.at_once -= 1


def _send(connection: socket.socket, answer: Answer) -> None:
    body = answer.body or b"".join(answer.pieces)
    headers = {"Content-Length": str(len(body)), "Connection": "close", **answer.headers}
    lines = [f"HTTP/1.1 {answer.status} Fake"]
    lines += [f"{name}: {value}" for name, value in headers.items() if value]
    connection.sendall(("\r\n".join(lines) + "\r\n\r\n").encode("latin-1"))
    for piece in answer.pieces or (body,):
        connection.sendall(piece)
        if answer.pause:
            time.sleep(answer.pause)
