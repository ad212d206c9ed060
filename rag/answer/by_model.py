"""The answerer that asks a language model, and reads its pointers as citations.

Where the model fails, or cites nothing that holds, another answerer answers in its place and the
reason is said. Does not know which server the model is on (`rag/models`).
"""

import re
from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import dataclass, replace

from index.errors import ModelError
from rag.answer.answerer import DECLINED, Answerer, Brief, Draft, Writing
from rag.answer.prompt import build_messages, fit_sources
from rag.cite.citations import Citation, CitedText, CitingWriter
from rag.events import Restarted, TextPiece
from rag.models.chat import ChatModel, ContextOverflow, Finish, Text
from rag.models.tokens import TokenCounter
from rag.retrieve.evidence import MODEL_THRESHOLD
from rag.sources import Source

SPARE = 50  # tokens left free for what a server puts around messages
LEAST_ROOM = 200  # tokens for sources, however long the history is
_FINISHED = {
    "length": "the answer reached its greatest length and stops there",
    "content_filter": "the model's provider stopped the answer by its content filter",
    "cut": "the answer was cut off",
}


@dataclass(frozen=True, slots=True)
class ModelAnswerer:
    """A chat model under its configured name, with its token counter and budgets in tokens."""

    name: str
    chat: ChatModel
    counter: TokenCounter
    context_tokens: int
    answer_tokens: int
    instead: Answerer
    """Answers where the model fails."""
    free: bool = False
    least_evidence: float = MODEL_THRESHOLD

    async def answer(self, brief: Brief) -> Writing:
        """The model's text and citations as they come, then the draft made of the whole."""
        writer, finish = CitingWriter(()), Finish("stop")
        for share in (1.0, 0.5):
            writer = CitingWriter(self._fitted(brief, share))
            try:
                async with aclosing(self._pieces(brief, writer)) as pieces:
                    async for piece in pieces:
                        if isinstance(piece, Finish):
                            finish = piece
                        else:
                            yield piece
                break
            except ModelError as error:
                if isinstance(error, ContextOverflow) and share == 1.0:
                    continue
                notice = f"quoted from the archive, since the model failed: {error}"
                failed = Draft(self.name, "", (), notices=(notice,), model_error=str(error))
                async for event in self._replaced(brief, failed):
                    yield event
                return
        cited = writer.finish()
        draft = Draft(
            model=self.name,
            text=cited.text,
            sources=tuple(writer.sources),
            citations=cited.citations,
            claims=cited.claims,
            dropped_pointers=cited.dropped,
            usage=finish.usage,
            notices=_ending(finish),
        )
        if cited.text.startswith(DECLINED):
            yield replace(draft, text=_bare(cited), citations=(), claims=(), answered=False)
        elif any(citation.status == "verified" for citation in cited.citations):
            yield draft
        else:
            reason = f"quoted from the archive, since nothing that {self.name} cited bears it out"
            yield Restarted(reason)
            unborne = replace(draft, notices=(*draft.notices, reason))
            async for event in self._replaced(brief, unborne):
                yield event

    async def _replaced(self, brief: Brief, mine: Draft) -> Writing:
        """The other answerer's answer, with what `mine` cost and what is to be said of it."""
        async with aclosing(self.instead.answer(brief)) as events:
            async for event in events:
                if isinstance(event, Draft):
                    yield replace(
                        event,
                        notices=(*mine.notices, *event.notices),
                        usage=mine.usage,
                        dropped_pointers=mine.dropped_pointers,
                        model_error=mine.model_error,
                    )
                else:
                    yield event

    async def _pieces(
        self, brief: Brief, writer: CitingWriter
    ) -> AsyncGenerator[TextPiece | Citation | Finish, None]:
        """The model's reply, with pointers resolved as they come."""
        messages = build_messages(
            brief.asked.question,
            writer.sources,
            as_of=brief.looked.found.as_of.date(),
            history=brief.asked.history,
        )
        async with aclosing(self.chat.stream(messages, max_tokens=self.answer_tokens)) as reply:
            async for piece in reply:
                if isinstance(piece, Text):
                    for part in writer.write(piece.text):
                        yield TextPiece(part) if isinstance(part, str) else part
                else:
                    yield piece

    def _fitted(self, brief: Brief, share: float) -> tuple[Source, ...]:
        """As many of the sources as fit into `share` of the room beside rules and history."""
        fixed = build_messages(
            brief.asked.question,
            (),
            as_of=brief.looked.found.as_of.date(),
            history=brief.asked.history,
        )
        spent = sum(self.counter.count(message.content) for message in fixed)
        room = max(LEAST_ROOM, self.context_tokens - self.answer_tokens - spent - SPARE)
        return fit_sources(brief.looked.found.hits, int(room * share), self.counter)


def _ending(finish: Finish) -> tuple[str, ...]:
    """What a reader must know of how the reply ended."""
    if finish.reason not in _FINISHED:
        return ()
    detail = f": {finish.detail}" if finish.detail else ""
    return (_FINISHED[finish.reason] + detail,)


def _bare(cited: CitedText) -> str:
    """A model's own declining: its words without any marker."""
    text = re.sub(r"\s*\[\d+\.\d+\]", "", cited.text)
    return re.sub(r"\s+(?=[.,;:!?](?:\s|$))", "", " ".join(text.split()))
