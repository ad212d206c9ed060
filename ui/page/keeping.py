"""Keeping: a conversation of the page in the archive's database, while it grows and afterwards.

What cannot be kept is still answered; the answer then says why it is not kept. Does not know Gradio
or how a conversation is stored (`ui/kept/conversations.py`).
"""

import asyncio
import logging
import time
from dataclasses import dataclass, replace

from index.errors import ArchiveError
from rag.answer.trace import Trace
from rag.answer.trace_json import trace_json
from ui.kept.conversations import Conversations, Kept, Place
from ui.page.records import record_of, turn_of, words_of
from ui.page.turn import Shown
from ui.page.turns import MOST_TURNS, Conversation

SAVE_SECONDS = 1.0  # minimum time between two savings of a growing answer
GONE = "this conversation was deleted, so a new one begins here"

_log = logging.getLogger("dateline")


def restored(kept: Kept) -> Conversation:
    """A conversation as it was kept; only its last `MOST_TURNS` turns are shown."""
    turns = tuple(turn_of(one.number, one.record, kept.id) for one in kept.turns[-MOST_TURNS:])
    return Conversation(turns, kept.turns[-1].number if kept.turns else 0, kept.id)


@dataclass(slots=True)
class Keeper:
    """Keeps one turn of one owner's conversation; nothing if there is no owner to keep it for."""

    conversations: Conversations | None
    owner: str | None
    trace: Trace | None = None
    """Collects how the answer comes about, if the turn is kept."""
    _place: Place | None = None
    _saved: float = 0.0

    async def begin(self, conversation: Conversation, turn: Shown) -> tuple[Conversation, Shown]:
        """The conversation as it now stands, since another window may have added to it; and the
        turn with the number that it has there.
        """
        turn = replace(turn, number=conversation.begun + 1)
        if self.conversations is None or self.owner is None:
            return conversation, turn
        try:
            return await asyncio.to_thread(self._begin, conversation, turn)
        except ArchiveError as error:
            return conversation, replace(turn, aside=_not_kept(error))

    def _begin(self, conversation: Conversation, turn: Shown) -> tuple[Conversation, Shown]:
        assert self.conversations is not None
        assert self.owner is not None
        known = self.conversations, self.owner
        place = known[0].begin(known[1], conversation.id, words_of(turn), record_of(turn))
        self._place, self._saved, self.trace = place, time.monotonic(), Trace()
        if conversation.id not in (None, place.conversation):
            conversation, turn = Conversation(), replace(turn, aside=GONE)
        elif place.number != turn.number and (kept := known[0].get(known[1], place.conversation)):
            conversation = restored(replace(kept, turns=kept.turns[:-1]))
        return replace(conversation, id=place.conversation), replace(
            turn, number=place.number, kept_in=place.conversation
        )

    async def save(self, turn: Shown) -> Shown:
        """Keeps the turn as it now is, if it is done or was not kept for a while."""
        done = turn.state not in ("searching", "writing")
        if not done and time.monotonic() - self._saved < SAVE_SECONDS:
            return turn
        return await asyncio.to_thread(self.save_now, turn, last=done)

    def save_now(self, turn: Shown, *, last: bool = True) -> Shown:
        """Keeps the turn, at last with its trace; one that cannot be kept says so. Blocking."""
        if self.conversations is None or self.owner is None or self._place is None:
            return turn
        self._saved = time.monotonic()
        try:
            trace = trace_json(self.trace) if last and self.trace else None
            self.conversations.save(self.owner, self._place, words_of(turn), record_of(turn), trace)
        except ArchiveError as error:
            _log.warning("a conversation is not kept: %s", error)
            self._place = None
            return replace(turn, aside=_not_kept(error))
        return turn


def _not_kept(error: ArchiveError) -> str:
    return f"this conversation is not kept: {error}"
