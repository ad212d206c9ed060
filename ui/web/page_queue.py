"""The queue behind the mounted page, as `ui/web/joins.py` sees it; its fields are Gradio's."""

from typing import Any

from fastapi import FastAPI
from starlette.routing import Mount


class PageQueue:
    """The queue of the page that was mounted last."""

    def __init__(self, app: FastAPI) -> None:
        """`app` has the page mounted."""
        mounted = [route.app for route in app.routes if isinstance(route, Mount)]
        page: Any = next(one for one in reversed(mounted) if hasattr(one, "get_blocks"))
        self._queue: Any = page.get_blocks()._queue

    def pending(self, session: str) -> int:
        """How many events of a session are not finished, or not read."""
        return len(self._queue.pending_event_ids_session.get(session, ()))

    async def drop(self, session: str) -> None:
        """Ends all events of a session, and forgets what they have said."""
        await self._queue.clean_events(session_hash=session)
        self._queue.pending_event_ids_session.pop(session, None)
        self._queue.pending_messages_per_session.pop(session, None)
