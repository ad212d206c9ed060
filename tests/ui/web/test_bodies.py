"""Bodies that come slowly or all at once, and events that nobody reads."""

import asyncio
import time

import pytest

from tests.waiting import PATIENCE, settled
from ui.access.asgi import Headers, Refused
from ui.web.bodies import Bodies, replayed
from ui.web.joins import Joins

CHUNKED = Headers({"headers": [(b"transfer-encoding", b"chunked")]})


def sending(*parts: bytes, then: asyncio.Event | None = None):
    """A `receive` of these parts, which then waits, or ends."""
    waiting = list(parts)

    async def receive():
        if waiting:
            more = bool(waiting[1:]) or then is not None
            return {"type": "http.request", "body": waiting.pop(0), "more_body": more}
        assert then is not None
        await then.wait()
        return {"type": "http.disconnect"}

    return receive


def test_a_body_is_whole_and_given_on_once():
    async def scene() -> None:
        bodies = Bodies()
        receive = sending(b"ab", b"cd")
        body = await bodies.read(CHUNKED, receive, 10, "ann")
        assert body == b"abcd"
        assert not bodies.held
        again = replayed(body, sending(b"next"))
        assert [(await again())["body"] for _ in range(2)] == [b"abcd", b"next"]

    asyncio.run(scene())


def test_a_half_sent_body_is_dropped_after_a_silence():
    async def scene() -> None:
        bodies = Bodies(silence=0.05)
        with pytest.raises(Refused) as refused:
            await bodies.read(CHUNKED, sending(b"ab", then=asyncio.Event()), 10, "ann")
        assert refused.value.status == 408
        assert not bodies.held

    asyncio.run(scene())


def test_a_body_that_drips_is_dropped():
    async def scene() -> None:
        async def drip():
            await asyncio.sleep(0.03)
            return {"type": "http.request", "body": b"x", "more_body": True}

        begun = time.monotonic()
        with pytest.raises(Refused) as refused:
            await Bodies(silence=0.05).read(CHUNKED, drip, 10_000, "ann")
        assert refused.value.status == 408
        assert time.monotonic() - begun < 5

    asyncio.run(scene())


def test_half_sent_bodies_hold_no_more_than_their_bound():
    async def scene() -> None:
        bodies = Bodies(everything=400, each=150, silence=30)
        end = asyncio.Event()

        async def send(sender: str) -> int:
            try:
                await bodies.read(CHUNKED, sending(b"x" * 100, then=end), 8_000_000, sender)
            except Refused as refused:
                return refused.status
            return 200

        tasks = [asyncio.ensure_future(send(f"browser{n % 30}")) for n in range(60)]
        async with asyncio.timeout(PATIENCE):
            while sum(task.done() for task in tasks) < 56:
                await asyncio.sleep(0)
        await settled()
        refused = [task.result() for task in tasks if task.done()]
        assert set(refused) == {503}
        assert bodies.held.total() <= 400
        assert len(refused) == 56
        assert await bodies.read(CHUNKED, sending(b"ab"), 10, "another") == b"ab"
        end.set()
        await asyncio.gather(*tasks)
        assert not bodies.held

    asyncio.run(scene())


class Queue:
    """A fake of the page's queue."""

    def __init__(self) -> None:
        self.events: dict[str, int] = {}
        self.dropped: list[str] = []

    def pending(self, session: str) -> int:
        return self.events.get(session, 0)

    async def drop(self, session: str) -> None:
        self.dropped.append(session)
        self.events.pop(session)


def test_an_owner_has_so_many_places_and_unread_ones_become_free():
    async def scene() -> None:
        queue = Queue()
        joins = Joins(queue, places=3, unread=0.05)

        def join(owner: str, session: str) -> None:
            joins.join(owner, session)
            queue.events[session] = queue.pending(session) + 1

        with joins.reading("read"):
            join("ann", "read")
            join("ann", "a")
            join("ann", "a")
            with pytest.raises(Refused) as refused:
                join("ann", "b")
            assert refused.value.status == 429
            assert int(refused.value.headers["Retry-After"]) >= 1
            join("bob", "c")
            await asyncio.sleep(0.2)
            assert sorted(queue.dropped) == ["a", "c"]
            join("ann", "b")
            await asyncio.sleep(0.2)
        await asyncio.sleep(0.2)  # the tab was closed, and its stream with it
        assert sorted(queue.dropped) == ["a", "b", "c", "read"]
        assert joins._sessions == {}
        assert joins._watched == {}

    asyncio.run(scene())


def test_a_session_whose_stream_opens_in_time_is_left_alone():
    async def scene() -> None:
        queue = Queue()
        joins = Joins(queue, unread=0.1)
        joins.join("ann", "a")
        queue.events["a"] = 1
        await asyncio.sleep(0)
        with joins.reading("a"):
            await asyncio.sleep(0.3)
            queue.events.clear()
        await asyncio.sleep(0.3)
        assert queue.dropped == []

    asyncio.run(scene())


def test_an_event_has_its_own_time_to_be_read_not_what_is_left_of_the_one_before():
    async def scene() -> None:
        queue = Queue()
        joins = Joins(queue, unread=3600)

        def watch() -> asyncio.Task[None]:
            joins.join("ann", "a")
            queue.events["a"] = queue.pending("a") + 1
            return joins._watched["a"]

        first = watch()
        assert watch() is first, "further events do not put off the end of an unread one"
        with joins.reading("a"):
            assert joins._watched == {}
            queue.events.clear()
        closed = joins._watched["a"]
        after = watch()
        assert after is not closed
        await settled()
        assert first.cancelled()
        assert closed.cancelled()
        after.cancel()

    asyncio.run(scene())
