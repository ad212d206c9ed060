"""What each event of the chat page does: from the components' values to updates of them.

The conversation is kept on the server, in the page's state and in the archive's database, and never
read back from the browser. Does not know how a turn runs (`ui/page/conversation.py`), how it is
rendered (`ui/page/render.py`), or headers and hosts (`ui/web/gates.py`).
"""

import logging
import time
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from functools import partial
from typing import Any

import gradio as gr

from index.errors import DatelineError, UsageError
from rag.newsroom import Newsroom
from ui.access.owners import owner_of
from ui.access.places import Places
from ui.access.visitor import limits_of, on_this_machine, user_of
from ui.days import as_of_date, days_between
from ui.kept.conversations import Conversations
from ui.page import words
from ui.page.busy import Busy
from ui.page.components import Components
from ui.page.conversation import Stream, converse
from ui.page.footnotes import LONGEST_QUESTION, as_markdown
from ui.page.keeping import Keeper, restored
from ui.page.masthead import masthead
from ui.page.panel import needed_keys, panel_html
from ui.page.picker import Picker, others_html
from ui.page.render import messages, place_html
from ui.page.turn import Scope, Shown
from ui.page.turns import Conversation
from ui.page.wishes import wished

Update = dict[Any, Any]  # component -> new value; other components do not change
FORGET_SECONDS = 3600.0  # between two deletions of what was kept long enough
_log = logging.getLogger("dateline")


class Desk:
    """The events of the page; each takes the values of its inputs in the order of `layout.py`."""

    def __init__(self, newsroom: Newsroom, picker: Picker, parts: Components) -> None:
        self.newsroom = newsroom
        self.picker = picker
        self.parts = parts
        keeps = newsroom.config.web.keep_conversations > 0
        self._kept = Conversations(newsroom.library.archive.database)
        self.conversations = self._kept if keeps else None
        self._forgot: float | None = None
        self._places = Places(newsroom)

    def arrive(self, remembered: dict[str, Any], request: gr.Request) -> Update:
        """What a reader finds who opens or reloads the page: the conversation of its address."""
        self._forget()
        parts, archive = self.parts, self.newsroom.library.archive
        update: Update = {parts.head: masthead(self.newsroom, user_of(request))}
        try:
            update[parts.outlets] = gr.update(choices=list(archive.by_outlet()))
            empty = archive.count() == 0
        except DatelineError:  # the masthead says which
            empty = False
        if (model := remembered.get("model")) in self.newsroom.desk.models():
            update[parts.model] = model
        if empty:
            update[parts.welcome] = words.EMPTY
        elif not remembered.get("seen"):
            update[parts.welcome] = words.WELCOME
        update[parts.others] = "" if self.newsroom.config.models else words.NO_MODEL
        if wanted := dict(request.query_params).get("c"):
            update |= self._reopened(wanted, request)
        return update

    def _forget(self) -> None:
        """Deletes, at most every hour, the conversations that were kept long enough."""
        now = time.monotonic()
        if self._forgot is not None and now - self._forgot < FORGET_SECONDS:
            return
        self._forgot = now
        try:
            self._kept.forget(self.newsroom.config.web.keep_conversations)
        except DatelineError as error:
            _log.warning("old conversations are not deleted: %s", error)

    def _reopened(self, wanted: str, request: gr.Request) -> Update:
        owner, kept = owner_of(request), None
        try:
            if self.conversations and owner:
                kept = self.conversations.get(owner, wanted)
        except DatelineError as error:
            return {self.parts.hint: words.hint(str(error))}
        if kept is None:
            return {self.parts.hint: words.NOT_THERE, self.parts.place: place_html(None)}
        return self._said(restored(kept))

    async def ask(
        self,
        question: str,
        model: str,
        outlets: list[str],
        first: str,
        last: str,
        as_of: str,
        conversation: Conversation,
        busy: Busy,
        request: gr.Request,
    ) -> AsyncGenerator[Update, None]:
        """Answers a question and yields an update for each snapshot."""
        if not question.strip():
            yield self._put_off(busy, words.WRITE_FIRST)
            return
        try:
            scope = Scope(as_of_date(as_of), tuple(outlets or ()), days_between(first, last))
        except UsageError as error:
            yield self._put_off(busy, words.hint(str(error)))
            return
        asked = Shown(0, question, scope=scope)
        async with aclosing(self._answer(asked, model, conversation, busy, request)) as updates:
            async for update in updates:
                yield update

    async def act(
        self, wish: str, model: str, conversation: Conversation, busy: Busy, request: gr.Request
    ) -> AsyncGenerator[Update, None]:
        """Asks a question otherwise, as a button inside its answer wishes."""
        asked = wished(wish, conversation.turns)
        if asked is None:
            yield {self.parts.hint: gr.skip()}  # without an update Gradio would empty the chat
            return
        async with aclosing(self._answer(asked, model, conversation, busy, request)) as updates:
            async for update in updates:
                yield update

    async def again(
        self, model: str, conversation: Conversation, busy: Busy, request: gr.Request
    ) -> AsyncGenerator[Update, None]:
        """Answers the last question again with the chosen model, beside its first answer."""
        if not conversation.turns:
            yield {self.parts.hint: gr.skip()}
            return
        wish = f"again-{conversation.turns[-1].number}"
        async with aclosing(self.act(wish, model, conversation, busy, request)) as updates:
            async for update in updates:
                yield update

    def _put_off(self, busy: Busy, hint: str) -> Update:
        busy.hint = hint
        return {self.parts.hint: hint}

    async def _answer(
        self,
        asked: Shown,
        model: str,
        conversation: Conversation,
        busy: Busy,
        request: gr.Request | None,
    ) -> AsyncGenerator[Update, None]:
        parts = self.parts
        if busy.answer:
            yield self._put_off(busy, words.ONE_AT_A_TIME)
            return
        keeper = Keeper(self.conversations, owner_of(request))
        with busy.begin() as answer:
            # Every update repeats these: the browser may drop a visibility that the next one omits.
            meanwhile = {**self._ready(False), parts.examples: gr.update(visible=False)}
            seen = {"model": model, "seen": True}
            yield {**meanwhile, parts.hint: busy.hint, parts.question: "", parts.remembered: seen}
            snapshots = converse(
                self._limited(request),
                conversation,
                asked,
                keeper,
                model=model,
                given_up=answer.given_up,
                stopped=answer.stopped,
            )
            async with aclosing(snapshots), aclosing(self._updates(snapshots)) as updates:
                async for update in updates:
                    yield {**meanwhile, **update, parts.hint: busy.hint}
                    now = update[parts.conversation]
        end = {**meanwhile, **self._ready(True, now), parts.hint: busy.hint}
        end[parts.export] = as_markdown(now.turns)
        question = asked.question
        if now.turns[-1].state == "failed" and len(question) <= LONGEST_QUESTION:
            end[parts.question] = question  # for the reader to correct
        yield end

    def _limited(self, request: gr.Request | None) -> Stream:
        """What answers once there is a place, within the limits of whoever asks."""
        limits, who = limits_of(request), owner_of(request)
        if limits is None or who is None:
            return self._places.stream
        return partial(limits.stream, self._places.stream, who)

    async def _updates(
        self, snapshots: AsyncGenerator[Conversation, None]
    ) -> AsyncGenerator[Update, None]:
        """Yields what changes in each snapshot; only the last question's answers are rendered."""
        parts = self.parts
        before: list[dict[str, str]] | None = None
        shown, panel = None, ""
        async for now in snapshots:
            last = now.turns[-1]
            waits = last.working is not None and not last.text and last.state == "writing"
            update: Update = {parts.conversation: now, parts.instead: gr.update(visible=waits)}
            if last != shown:
                if shown is None:
                    update[parts.place] = place_html(now.id)
                shown = last
                first = _first_of(last, now.turns)
                if before is None:
                    before = messages(now.turns[:first])
                update[parts.chat] = [*before, *messages(now.turns[first:])]
                if (html := self._panel(now.turns)) and html != panel:
                    panel = update[parts.panel] = html
            yield update

    def _panel(self, turns: Sequence[Shown]) -> str:
        archive, keys = self.newsroom.library.archive, needed_keys(turns)
        newest = archive.newest_versions(name for name, _ in keys)
        return panel_html(turns, archive.get_many(keys), newest)

    def look_around(self, request: gr.Request) -> Update:
        """Says in the list of models which are reachable, and which others are on this machine.

        The others are for who sits at this machine, and can run the command that adds them.
        """
        around = self.picker.look()
        others = others_html(around) if on_this_machine(request) else ""
        nothing = "" if self.newsroom.config.models else words.NO_MODEL
        return {
            self.parts.model: gr.update(choices=self.picker.choices(around)),
            self.parts.others: others or nothing,
        }

    def remember(self, model: str, remembered: dict[str, Any]) -> Update:
        """Keeps the choice of a model in the browser."""
        return {self.parts.remembered: {**remembered, "model": model}}

    def label_scope(
        self, outlets: list[str], first: str | None, last: str | None, as_of: str | None
    ) -> Update:
        """Says beside the question what is set, also while the fields are folded away."""
        label = words.scope_label(len(outlets or ()), first or "", last or "", as_of or "")
        return {self.parts.scope: gr.update(label=label)}

    async def give_up(self, busy: Busy) -> Update:
        """Ends the wait for a model: quotes answer instead."""
        if busy.answer is not None:
            busy.answer.given_up.set()
        return {self.parts.instead: gr.update(visible=False)}

    async def halt(self, busy: Busy) -> None:
        """Stops the answer in progress, which then says so itself."""
        if busy.answer is not None:
            busy.answer.stopped.set()

    def begin_anew(self) -> Update:
        """Empties the page for a new conversation."""
        return {**self._said(Conversation()), self.parts.hint: ""}

    def _said(self, conversation: Conversation) -> Update:
        parts, turns = self.parts, conversation.turns
        return {
            parts.chat: messages(turns),
            parts.conversation: conversation,
            parts.examples: gr.update(visible=not turns),
            parts.panel: self._panel(turns) or words.NOTHING_YET,
            parts.export: as_markdown(turns),
            parts.place: place_html(conversation.id),
            parts.again: gr.update(visible=self._may_ask_again(conversation)),
        }

    def _ready(self, ready: bool, conversation: Conversation | None = None) -> Update:
        parts = self.parts
        again = conversation is not None and self._may_ask_again(conversation)
        return {
            parts.send: gr.update(visible=ready),
            parts.stop: gr.update(visible=not ready),
            parts.anew: gr.update(interactive=ready),
            parts.instead: gr.update(visible=False),
            parts.again: gr.update(visible=ready and again),
        }

    def _may_ask_again(self, conversation: Conversation) -> bool:
        return bool(conversation.turns) and len(self.newsroom.desk.models()) > 1


def _first_of(turn: Shown, turns: Sequence[Shown]) -> int:
    """Where the turn stands whose question a turn answers."""
    number = turn.number if turn.beside is None else turn.beside
    return next(n for n, one in enumerate(turns) if one.number == number or one is turn)
