"""Model answerer: asks a language model, and turns its pointers into citations.

If the model fails, or the sources support nothing that it wrote, another answerer answers instead
and a notice gives the reason. Does not know the model's server (`rag/models`).
"""

import asyncio
import re
import time
from collections.abc import Sequence
from contextlib import aclosing
from dataclasses import dataclass, field, replace
from itertools import accumulate
from typing import TYPE_CHECKING, Literal

from index.errors import ModelError
from rag.answer.answerer import Answerer, Brief, Draft, Writing
from rag.answer.checking import Checked, Checker, check_by_model
from rag.answer.instructed import repeated
from rag.answer.notes import notes
from rag.answer.prompt import build_messages, render_source
from rag.answer.selection import compact_sources, full_sources
from rag.answer.ticking import TICK_SECONDS, GivenUpError, ticking
from rag.answer.unframed import Unframed
from rag.cite.absence import says_what_is_missing
from rag.cite.citations import CitedText, Claim
from rag.events import Restarted, TextPiece, ThoughtPiece, Working
from rag.models.chat import (
    ChatModel,
    ContextOverflow,
    Finish,
    Message,
    Retracted,
    Text,
    Thought,
)
from rag.models.speed import note_speed
from rag.models.tokens import TokenCounter
from rag.retrieve.evidence import MODEL_THRESHOLD
from rag.sources import Source

if TYPE_CHECKING:
    from rag.cite.writer import CitingWriter

COMPACT_TOKENS = 1_200  # of a compact prompt, by our own count
SPARE = 50  # tokens left free for what a server adds around messages
LEAST_ROOM = 200  # tokens for sources, however long the history is
LETTERS_A_TOKEN = 5.5  # more than any tokenizer puts into one on average, blanks included
_LATIN = re.compile(r"[ -~]")
NOTHING_SUPPORTED = "the sources support nothing"
_FINISHED = {
    "length": "the answer reached the length limit and stops there",
    "content_filter": "the content filter of the model's provider stopped the answer",
    "cut": "the answer was cut off",
}


def _writer(sources: Sequence[Source], question: str = "") -> "CitingWriter":
    """Loaded for the first reply: with its checks it is a tenth of what quotes take to start."""
    from rag.cite.writer import CitingWriter

    return CitingWriter(sources, question)


@dataclass(slots=True)
class _Reply:
    """One reply while it is being read."""

    writer: "CitingWriter" = field(default_factory=lambda: _writer(()))
    unframed: Unframed = field(default_factory=Unframed)
    prompt: str = ""
    begun: bool = False  # whether there is text
    finish: Finish = field(default_factory=lambda: Finish("stop"))


@dataclass(frozen=True, slots=True)
class ModelAnswerer:
    """Answers by a chat model. `context_tokens` is for prompt and answer together.

    `compact` prompts hold single sentences and at most `COMPACT_TOKENS`, for slow or small models.
    """

    name: str
    chat: ChatModel
    counter: TokenCounter
    context_tokens: int
    answer_tokens: int
    compact: bool
    instead: Answerer
    """Answers if the model fails or nothing that it wrote is supported."""
    checker: Checker | None = None
    """Checks the sentences of an answer, beside the check by words."""
    free: bool = False
    least_evidence: float = MODEL_THRESHOLD

    async def answer(self, brief: Brief) -> Writing:
        """Yields what the model does, thinks and writes, and its citations; then the draft.

        If the prompt is too long for the server, tries once more with half the room for sources.
        """
        reply = _Reply()
        for share in (1.0, 0.5):
            reply = _Reply(_writer(self._fitted(brief, share), brief.asked.question))
            try:
                async with aclosing(self._read(brief, reply)) as events:
                    async for event in events:
                        yield event
                break
            except (ModelError, GivenUpError) as error:
                if isinstance(error, ContextOverflow) and share == 1.0:
                    continue
                async for event in self._replaced(brief, self._failed(error)):
                    yield event
                return
        async for event in self._concluded(brief, reply):
            yield event

    async def _read(self, brief: Brief, reply: "_Reply") -> Writing:
        """The model's reply, with pointers resolved as they come, and what it does meanwhile."""
        messages = self._messages(brief, reply.writer.sources)
        reply.prompt = "".join(message.content for message in messages)
        if brief.asked.trace is not None:
            brief.asked.trace.show(reply.writer.sources)
        tokens, began = self.counter.count(reply.prompt), time.monotonic()
        doing: Literal["reads", "thinks"] = "reads"
        reported = began
        stream = self.chat.stream(messages, max_tokens=self.answer_tokens)
        async with aclosing(ticking(stream, TICK_SECONDS, brief.asked.given_up)) as pieces:
            async for piece in pieces:
                now = time.monotonic()
                if not reply.begun and now - reported >= TICK_SECONDS:
                    reported = now
                    yield Working(self.name, doing, tokens, now - began)
                match piece:
                    case Thought(text):
                        if doing == "reads":
                            doing, began = "thinks", now
                        yield ThoughtPiece(text)
                    case Retracted():
                        reply.writer, reply.begun = (
                            _writer(reply.writer.sources, brief.asked.question),
                            False,
                        )
                        reply.unframed = Unframed()
                        yield Restarted("what came so far were the model's thoughts")
                    case Text(text):
                        if not reply.begun and doing == "reads":
                            note_speed(self.name, tokens / max(now - began, 1e-3))
                        reply.begun = True
                        for part in reply.writer.write(reply.unframed.feed(text)):
                            yield TextPiece(part) if isinstance(part, str) else part
                    case Finish():
                        reply.finish = piece
                        for part in reply.writer.write(reply.unframed.finish()):
                            yield TextPiece(part) if isinstance(part, str) else part

    async def _concluded(self, brief: Brief, reply: "_Reply") -> Writing:
        """What is made of the whole reply: an answer, a declining, or another's answer."""
        whole = reply.finish.reason == "stop"
        cited = await asyncio.to_thread(reply.writer.finish, whole=whole)
        usage, notices = reply.finish.usage, [*_ending(reply.finish), *_cut_prompt(reply)]
        if self.checker is not None and whole:
            check = check_by_model(cited, self.checker, brief.asked.given_up)
            async with aclosing(check) as reports:
                async for report in reports:
                    if not isinstance(report, Checked):
                        yield report
                        continue
                    cited, usage = report.cited, usage + report.usage
                    if report.failure:
                        notices.append(f"checked by words alone, {report.failure}")
        draft = Draft(
            model=self.name,
            text=cited.text,
            sources=tuple(reply.writer.sources),
            citations=cited.citations,
            claims=cited.claims,
            dropped_pointers=cited.dropped,
            unsupported=cited.unsupported,
            usage=usage,
            notices=tuple(notices),
        )
        if cited.claims and says_what_is_missing(_words(cited, cited.claims[0])):
            yield replace(draft, answered=False)
        elif cited.citations:
            yield draft
        else:
            reason = f"quoted from the archive, since {NOTHING_SUPPORTED} that {self.name} wrote"
            yield Restarted(reason)
            unborne = replace(draft, notices=(*draft.notices, reason))
            async for event in self._replaced(brief, unborne):
                yield event

    def _failed(self, error: ModelError | GivenUpError) -> Draft:
        if isinstance(error, GivenUpError):
            return Draft(self.name, "", (), notices=("quoted from the archive, as you wished",))
        notice = f"quoted from the archive, since the model failed: {error}"
        return Draft(self.name, "", (), notices=(notice,), model_error=str(error))

    async def _replaced(self, brief: Brief, mine: Draft) -> Writing:
        """The answer of `instead`, with the notices, usage and error of the model's draft.

        An instruction gets the quotations of the last answer once more.
        """
        instead = repeated(brief) if brief.instructed else self.instead.answer(brief.as_asked)
        async with aclosing(instead) as events:
            async for event in events:
                if isinstance(event, Draft):
                    yield replace(
                        event,
                        notices=(*mine.notices, *event.notices),
                        usage=mine.usage,
                        dropped_pointers=mine.dropped_pointers,
                        model_error=mine.model_error,
                        unsupported=mine.unsupported,
                    )
                else:
                    yield event

    def _fitted(self, brief: Brief, share: float) -> tuple[Source, ...]:
        """The sources that fit into `share` of the tokens left by rules, history and answer."""
        spent = sum(self.counter.count(message.content) for message in self._messages(brief, ()))
        room = self.context_tokens - self.answer_tokens - spent - SPARE
        if self.compact:
            room = min(room, COMPACT_TOKENS - spent)
        budget = int(max(LEAST_ROOM, room) * share)
        if brief.instructed:
            spend = accumulate(map(self._cost, brief.sources))
            fitting = sum(total <= budget for total in spend)
            return brief.sources[: max(1, fitting)]
        select = compact_sources if self.compact else full_sources
        return select(brief.looked, budget, self._cost)

    def _cost(self, source: Source) -> int:
        return self.counter.count(render_source(source) + "\n\n")

    def _messages(self, brief: Brief, sources: Sequence[Source]) -> list[Message]:
        return build_messages(
            brief.asked.question,
            sources,
            as_of=brief.looked.found.as_of.date(),
            history=brief.asked.history,
            compact=self.compact,
            instructed=brief.instructed,
            notes=() if brief.instructed else notes(brief.asked.question, brief.looked),
        )


def _ending(finish: Finish) -> tuple[str, ...]:
    """The notice about a reply that did not end by itself."""
    if finish.reason not in _FINISHED:
        return ()
    detail = f": {finish.detail}" if finish.detail else ""
    return (_FINISHED[finish.reason] + detail,)


def _cut_prompt(reply: _Reply) -> tuple[str, ...]:
    """A notice where the server counted far fewer tokens than the prompt must have."""
    usage, least = reply.finish.usage, int(_LATIN.subn("", reply.prompt)[1] / LETTERS_A_TOKEN)
    if usage.estimated or not usage.prompt_tokens or usage.prompt_tokens >= least:
        return ()
    return (
        f"the server read only {usage.prompt_tokens:,} tokens of a prompt of over {least:,}: "
        "raise its context (Ollama: num_ctx), or set context_tokens in the model's table",
    )


def _words(cited: CitedText, claim: Claim) -> str:
    return cited.text[claim.start : claim.end]
