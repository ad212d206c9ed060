"""One turn, from a question to a cited answer, as a stream of events.

Search, evidence, then a model or quotes, then citations. Where a model fails, or cites nothing
that holds, quotes answer instead and say why. Knows no server, no page and no gold set; what it
works with is handed in.
"""

import re
import time
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from index.article import canonical_text
from index.embed import StaticEmbedder
from index.errors import ModelError, UsageError
from index.search import Hit, Query, Searcher
from rag.answer.prompt import DECLINED, Source, Turn, build_messages, build_sources, fit_sources
from rag.cite.citations import Citation, Cited, CitingWriter, Claim
from rag.models.chat import ChatModel, ContextOverflow, Finish, Text, Usage
from rag.models.tokens import TokenCounter
from rag.question.parse import understand
from rag.retrieve.evidence import MODEL_THRESHOLD, THRESHOLD
from rag.retrieve.lookup import LookedUp, look_up
from rag.retrieve.sentences import AT_MOST, AT_MOST_OF_PART, Scored, choose

QUOTES = "quotes"
_MARKER_LIKE = re.compile(r"\[(?=\d+\.\d+\])")  # in an article's own words
_FINISHED = {
    "length": "the answer reached its greatest length and stops there",
    "content_filter": "the model's provider stopped the answer by its content filter",
    "cut": "the answer was cut off",
}


@dataclass(frozen=True, slots=True)
class Timing:
    """Milliseconds from the question to the end of search, to the first text, to the end."""

    search: float
    first_text: float
    total: float


@dataclass(frozen=True, slots=True)
class Answer:
    """A finished answer. Markers in `text`, such as `[1.3]`, name `citations`.

    `answered` is false where the archive does not say; `sources` then holds the closest articles.
    `evidence` is the probability, 0 to 1, that what was found holds the answer
    (`rag/retrieve/evidence.py`). `notices` are what a reader must know: a relaxed date, a model
    that failed. `model_error` says why the model that was asked failed, where quotes stood in for
    it.
    """

    question: str
    text: str
    answered: bool
    model: str
    as_of: date
    citations: tuple[Citation, ...]
    claims: tuple[Claim, ...]
    sources: tuple[Source, ...]
    dropped_pointers: int
    usage: Usage
    timing: Timing
    evidence: float = 0.0
    notices: tuple[str, ...] = ()
    model_error: str | None = None


@dataclass(frozen=True, slots=True)
class SourcesFound:
    """Search is done; these are what the answer will be made from.

    `hits` are the passages found, best first; `sources` the same by article.
    """

    sources: tuple[Source, ...]
    notices: tuple[str, ...]
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class TextPiece:
    """More of the answer's text, markers included."""

    text: str


@dataclass(frozen=True, slots=True)
class Restarted:
    """Forget the text so far: it is replaced, for this reason."""

    reason: str


@dataclass(frozen=True, slots=True)
class Done:
    """The end. The answer's text and citations stand above whatever was streamed."""

    answer: Answer


Event = SourcesFound | TextPiece | Citation | Restarted | Done


@dataclass(frozen=True, slots=True)
class NamedModel:
    """A model under its configured name, with its token counter and budgets in tokens."""

    name: str
    chat: ChatModel
    counter: TokenCounter
    context_tokens: int
    answer_tokens: int


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked, of what, and how far back."""

    question: str
    history: Sequence[Turn] = ()
    as_of: date | datetime | None = None
    outlets: tuple[str, ...] = ()


@dataclass(slots=True)
class _Work:
    """One turn while it is being answered."""

    asked: Asked
    looked: LookedUp
    sources: tuple[Source, ...]  # of all that was found
    notices: list[str]
    started: float
    first_text: float | None = None
    model_error: str | None = None
    usage: Usage = field(default_factory=Usage)

    def note_text(self) -> None:
        self.first_text = self.first_text or _now()


@dataclass(frozen=True, slots=True)
class Answerer:
    """Answers questions from one searcher, by a model or, without one, by quotes."""

    searcher: Searcher
    embedder: StaticEmbedder
    model: NamedModel | None = None
    passages: int = 20
    max_question: int = 4_000
    least_evidence: float | None = None  # None: the tuned thresholds of `rag/retrieve/evidence.py`

    def look_up(self, asked: Asked) -> _Work:
        """Everything before a model is called: search, scores, evidence. Blocking."""
        started = _now()
        asked = _cleaned(asked)
        question = asked.question
        if not any(letter.isalnum() for letter in question):
            raise UsageError("the question is empty: ask something in words")
        if len(question) > self.max_question:
            raise UsageError(
                f"the question has {len(question):,} characters; {self.max_question:,} is the most"
            )
        threshold = self.least_evidence
        if threshold is None:
            threshold = MODEL_THRESHOLD if self.model else THRESHOLD
        looked = look_up(
            Query(question, as_of=asked.as_of, outlets=asked.outlets, k=self.passages),
            [turn.question for turn in asked.history],
            searcher=self.searcher,
            embedder=self.embedder,
            threshold=threshold,
        )
        found = looked.found
        return _Work(asked, looked, build_sources(found.hits), list(found.notices), started)

    async def stream(self, work: _Work) -> AsyncGenerator[Event, None]:
        """The events of one turn, ending with `Done`."""
        yield SourcesFound(work.sources, tuple(work.notices), work.looked.found.hits)
        if not work.looked.answerable:
            events = self._declined(work)
        elif self.model is None:
            events = self._quoted(work)
        else:
            events = self._by_model(work, self.model)
        async with aclosing(events):
            async for event in events:
                yield event

    async def _by_model(self, work: _Work, model: NamedModel) -> AsyncGenerator[Event, None]:
        writer, finish = CitingWriter(()), Finish("stop")
        for share in (1.0, 0.5):
            writer = CitingWriter(self._fitted(work, model, share))
            pieces = _pieces(work, model, writer)
            try:
                async with aclosing(pieces):
                    async for piece in pieces:
                        if isinstance(piece, Finish):
                            finish = piece
                        else:
                            yield piece
                break
            except ModelError as error:
                if isinstance(error, ContextOverflow) and share == 1.0:
                    continue
                work.notices.append(f"quoted from the archive, since the model failed: {error}")
                work.model_error = str(error)
                async for event in self._quoted(work):
                    yield event
                return
        async for event in self._concluded(work, model, writer, finish):
            yield event

    async def _concluded(
        self, work: _Work, model: NamedModel, writer: CitingWriter, finish: Finish
    ) -> AsyncGenerator[Event, None]:
        """What is made of a model's whole reply: an answer, a declining, or quotes instead."""
        work.usage = finish.usage
        if finish.reason in _FINISHED:
            detail = f": {finish.detail}" if finish.detail else ""
            work.notices.append(_FINISHED[finish.reason] + detail)
        cited = writer.finish()
        if cited.text.startswith(DECLINED):
            yield Done(_declining(work, model.name, cited, writer.sources))
        elif any(citation.status == "verified" for citation in cited.citations):
            yield Done(_answer(work, model.name, cited, tuple(writer.sources)))
        else:
            reason = f"quoted from the archive, since nothing that {model.name} cited bears it out"
            work.notices.append(reason)
            yield Restarted(reason)
            async for event in self._quoted(work, dropped=cited.dropped):
                yield event

    def _fitted(self, work: _Work, model: NamedModel, share: float) -> tuple[Source, ...]:
        fixed = build_messages(
            work.asked.question,
            (),
            as_of=work.looked.found.as_of.date(),
            history=work.asked.history,
        )
        spent = sum(model.counter.count(message.content) for message in fixed)
        room = max(200, model.context_tokens - model.answer_tokens - spent - 50)
        return fit_sources(work.looked.found.hits, int(room * share), model.counter)

    async def _quoted(self, work: _Work, dropped: int = 0) -> AsyncGenerator[Event, None]:
        by_article = {source.article.id: source for source in work.sources}
        text, citations, claims = "", list[Citation](), list[Claim]()
        for quotation in _quotations(work):
            source = by_article[quotation[0].hit.article.id]
            made = [_quoted_sentence(source, one) for one in quotation]
            markers = tuple(citation.marker for citation in made)
            start = len(text) + 2 if text else 0
            piece = "\n\n" * bool(text) + f"{_unmarked(_attribution(source))}: {_in_quotes(made)}"
            text += piece
            citations += made
            claims.append(Claim(start, len(text), markers, "verified"))
            work.note_text()
            yield TextPiece(piece)
            for citation in made:
                yield citation
        cited = Cited(text, tuple(citations), tuple(claims), dropped)
        yield Done(_answer(work, QUOTES, cited, work.sources))

    async def _declined(self, work: _Work) -> AsyncGenerator[Event, None]:
        sources = work.sources
        text = _why_declined(work, sources)
        work.note_text()
        yield TextPiece(text)
        name = self.model.name if self.model else QUOTES
        answer = _answer(work, name, Cited(text, (), (), 0), work.sources)
        yield Done(replace(answer, answered=False))


def _quotations(work: _Work) -> list[tuple[Scored, ...]]:
    """What answers each part that can be answered; of the others a notice says so."""
    parts = work.looked.parts
    chosen: list[tuple[Scored, ...]] = []
    for part in parts:
        if part.evidence.enough:
            most = AT_MOST if len(parts) == 1 else AT_MOST_OF_PART
            chosen += choose(part.scored, most, quoted=[one for run in chosen for one in run])
        else:
            work.notices.append(f"{DECLINED}: {part.question.asked}")
    return chosen


def _in_quotes(citations: Sequence[Citation]) -> str:
    """Neighbouring sentences in one pair of quotation marks, or one each in two paragraphs."""
    first, last = citations[0], citations[-1]
    words = first.article.text[first.start : last.end]
    if "\n" in words and len(citations) > 1:
        return " ".join(_in_quotes([citation]) for citation in citations)
    pointers = "".join(f"[{citation.marker}]" for citation in citations)
    return f"“{_unmarked(words)}” {pointers}"


def _unmarked(words: str) -> str:
    """An article's own words without what would read as a marker of ours."""
    return _MARKER_LIKE.sub("［", words)


def _quoted_sentence(source: Source, one: Scored) -> Citation:
    return Citation(f"{source.n}.{one.number}", source.article, one.span.start, one.span.end)


def _cleaned(asked: Asked) -> Asked:
    """Without what prints nothing or is no text: lone surrogates, controls."""
    turns = (Turn(canonical_text(t.question), canonical_text(t.answer)) for t in asked.history)
    return replace(asked, question=canonical_text(asked.question), history=tuple(turns))


async def _pieces(
    work: _Work, model: NamedModel, writer: CitingWriter
) -> AsyncGenerator[TextPiece | Citation | Finish, None]:
    """A model's reply, with pointers resolved as they come."""
    messages = build_messages(
        work.asked.question,
        writer.sources,
        as_of=work.looked.found.as_of.date(),
        history=work.asked.history,
    )
    reply = model.chat.stream(messages, max_tokens=model.answer_tokens)
    async with aclosing(reply):
        async for piece in reply:
            if isinstance(piece, Text):
                for part in writer.write(piece.text):
                    work.note_text()
                    yield TextPiece(part) if isinstance(part, str) else part
            else:
                yield piece


def _answer(work: _Work, model: str, cited: Cited, sources: tuple[Source, ...]) -> Answer:
    now = _now()
    timing = Timing(
        search=1000 * work.looked.search_seconds,
        first_text=1000 * ((work.first_text or now) - work.started),
        total=1000 * (now - work.started),
    )
    return Answer(
        question=work.asked.question,
        text=cited.text.strip(),
        answered=True,
        model=model,
        as_of=work.looked.found.as_of.date(),
        citations=cited.citations,
        claims=cited.claims,
        sources=sources,
        dropped_pointers=cited.dropped,
        evidence=work.looked.probability,
        usage=work.usage,
        timing=timing,
        notices=tuple(work.notices),
        model_error=work.model_error,
    )


def _declining(work: _Work, model: str, cited: Cited, sources: Sequence[Source]) -> Answer:
    """A model's own declining: its words without any marker."""
    text = re.sub(r"\s*\[\d+\.\d+\]", "", cited.text)
    text = re.sub(r"\s+(?=[.,;:!?](?:\s|$))", "", " ".join(text.split()))
    bare = Cited(text, (), (), cited.dropped)
    return replace(_answer(work, model, bare, tuple(sources)), answered=False)


def _why_declined(work: _Work, sources: Sequence[Source]) -> str:
    """What is missing, and the closest articles by title, outlet and date."""
    if not sources:
        return f"{DECLINED}: nothing was found."
    asked = [word.strip('.,;:!?"“”') for word in work.asked.question.split()]
    missing = [word for word in asked if _is_missing(word, work)]
    unheld = [name.strip('.,;:!?"“”') for name in work.looked.unheld]
    what = "."
    if missing:
        what = f": no passage found mentions {', '.join(missing)}."
    elif unheld:
        what = f": the closest passages do not mention {', '.join(unheld)}."
    closest = "; ".join(
        f"“{_unmarked(s.article.title)}” ({_unmarked(_attribution(s))})" for s in sources[:3]
    )
    return f"{DECLINED}{what} Closest articles: {closest}."


def _is_missing(word: str, work: _Work) -> bool:
    asked = understand(word)
    return bool(set(asked.terms) & work.looked.missing)


def _attribution(source: Source) -> str:
    day = source.article.published_on
    dated = f"{day.day} {day:%B} {day.year}" if day else None
    outlet = source.article.outlet or source.article.title or "Undated article"
    return ", ".join(part for part in (outlet, dated) if part)


def _now() -> float:
    return time.perf_counter()
