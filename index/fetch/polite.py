"""Polite fetching: robots.txt first, one request a host at a time, pauses, conditional requests.

Knows what a site asks of programs: its robots.txt, `Retry-After`, ETag and Last-Modified. Does not
know what is fetched.
"""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from index.errors import InputError
from index.fetch.addresses import joined, target_of
from index.fetch.client import Client, Fetched, Unavailable
from index.fetch.robots import Robots, robots_of, unknown

PAUSE_SECONDS = 1.0  # between two requests to one host
ROBOTS_SECONDS = 24 * 3600.0  # that a robots.txt holds (RFC 9309)
ROBOTS_FAILED_SECONDS = 600.0
LONGEST_WAIT = 24 * 3600.0  # of what a Retry-After can ask for
USUAL_WAIT = 60.0  # where a server is busy and does not say for how long
WAITED_FOR = 5.0  # seconds of a Retry-After that are waited for at once


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server said of a version that it sent: with it, it need not send the same again."""

    etag: str = ""
    last_modified: str = ""

    def headers(self) -> dict[str, str]:
        """The headers of a conditional request."""
        stated = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in stated.items() if value}

    @classmethod
    def of(cls, found: Fetched) -> "Validators":
        """What a response states; header values of strange length are not kept."""
        stated = (found.headers.get("etag", ""), found.headers.get("last-modified", ""))
        etag, modified = (value if value.isprintable() else "" for value in stated)
        return cls(etag[:500], modified[:100])


@dataclass(slots=True)
class _Host:
    """What is known of one host (with its port)."""

    turn: threading.Lock = field(default_factory=threading.Lock)
    robots: Robots | None = None
    robots_until: float = 0.0
    free_at: float = 0.0  # when the next request may go out
    busy_until: float = 0.0  # before which it asked not to be asked


class PoliteClient:
    """Fetches as a site asks to. Safe to use from several threads.

    `pause` is the least time, in seconds, between two requests to one host; a host that the
    configuration allows by name is the user's own, and not waited for.
    """

    def __init__(
        self,
        client: Client,
        pause: float = PAUSE_SECONDS,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.client = client
        self._pause = pause
        self._clock = clock
        self._hosts: dict[str, _Host] = {}
        self._guard = threading.Lock()

    def close(self) -> None:
        """Lets no further request begin."""
        self.client.closing.set()

    def get(self, url: str, known: Validators = Validators()) -> Fetched:
        """The response to a GET with status 200, or 304 where nothing changed since `known`.

        Raises `Unavailable` for what may come later, `InputError` for what may not be fetched.
        """
        url = target_of(url, self.client.allowed).url
        host = self._host(url)
        with host.turn:
            self._robots(url, host).check(url)
            found = self._ask(url, host, known)
        if found.status in (200, 304):
            return found
        raise _refusal(found)

    def robots(self, url: str) -> Robots:
        """The rules of the site of an address."""
        url = target_of(url, self.client.allowed).url
        host = self._host(url)
        with host.turn:
            return self._robots(url, host)

    def _host(self, url: str) -> _Host:
        with self._guard:
            return self._hosts.setdefault(urlsplit(url).netloc, _Host())

    def _robots(self, url: str, host: _Host) -> Robots:
        if host.robots is not None and self._clock() < host.robots_until:
            return host.robots
        target = joined(target_of(url, self.client.allowed), "/robots.txt", self.client.allowed)
        holds = ROBOTS_SECONDS
        try:
            host.robots = robots_of(self._once(target.url, host, Validators(), lambda hop: None))
            host.free_at = self._clock()  # the first page follows at once
        except InputError as error:
            host.robots = unknown(str(error))
        if host.robots.refusal:
            holds = ROBOTS_FAILED_SECONDS
        host.robots_until = self._clock() + holds
        return host.robots

    def _ask(self, url: str, host: _Host, known: Validators) -> Fetched:
        found = self._once(url, host, known, self._check_elsewhere)
        if found.status in (429, 503):
            wait = host.busy_until - self._clock()
            if wait <= WAITED_FOR and not self.client.closing.wait(max(wait, 0)):
                found = self._once(url, host, known, self._check_elsewhere)
        return found

    def _check_elsewhere(self, url: str) -> None:
        """Asks the robots.txt of the site that a redirect leads to, without waiting for its turn.

        Two redirects to each other's site would wait for each other.
        """
        self._robots(url, self._host(url)).check(url)

    def _once(
        self, url: str, host: _Host, known: Validators, check: Callable[[str], None]
    ) -> Fetched:
        busy = host.busy_until - self._clock()
        if busy > 0:
            raise Unavailable(f"its host asked to be left alone for {busy:,.0f} more seconds")
        if self.client.closing.wait(max(0.0, host.free_at - self._clock())):
            raise Unavailable("it was not fetched: Dateline is closing")
        try:
            found = self.client.get(url, known.headers(), check)
        finally:
            asked = host.robots.pause() if host.robots is not None else 0.0
            allowed = self.client.allowed.has(target_of(url, self.client.allowed))
            host.free_at = self._clock() + max(0.0 if allowed else self._pause, asked)
        if found.status in (429, 503):
            host.busy_until = self._clock() + retry_after(found)
        return found


def retry_after(found: Fetched) -> float:
    """Seconds that a busy server asks one to wait, by a number or a date; never more than a day."""
    stated = found.headers.get("retry-after", "").strip()
    if stated.isascii() and stated.isdigit():
        return min(float(stated[:9]), LONGEST_WAIT)
    try:
        then = parsedate_to_datetime(stated)
    except (TypeError, ValueError, OverflowError):
        return USUAL_WAIT
    then = then if then.tzinfo else then.replace(tzinfo=UTC)
    left = (then - datetime.now(UTC)).total_seconds()
    return min(max(left, 0.0), LONGEST_WAIT)


def _refusal(found: Fetched) -> InputError:
    status = found.status
    if status in (429, 503):
        return Unavailable(
            f"its host is busy ({status}) and asked to wait {retry_after(found):,.0f} seconds"
        )
    if status >= 500:
        return Unavailable(f"its host answers {status}, an error of its own; try again later")
    said = {
        401: "it asks for a login", 402: "it asks for payment", 403: "it forbids programs",
        404: "there is no such page", 410: "the page was removed", 451: "it was removed by law",
    }  # fmt: skip
    return InputError(f"{said.get(status, 'it was not given')} ({status})")
