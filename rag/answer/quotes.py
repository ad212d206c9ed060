"""Quotes answerer: selects the best-ranked sentences and quotes them, without a model.

It never paraphrases or guesses. `rag/retrieve/sentences.py` ranks the sentences,
`rag/retrieve/evidence.py` decides whether they are enough.
"""

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from rag.answer.answerer import Brief, Draft, Writing
from rag.answer.attribution import attribution, unmarked
from rag.cite.absence import DECLINED
from rag.cite.citations import Citation, Claim
from rag.config.settings import QUOTES
from rag.events import TextPiece
from rag.language.pronouns import leans_back
from rag.retrieve.evidence import THRESHOLD
from rag.retrieve.sentences import Scored
from rag.sources import Source

AT_MOST = 4  # quotations in an answer
AT_MOST_OF_PART = 2  # quotations for each part of a question that has several
LEAST = 3.5  # maximum distance of a quoted sentence's score from the best sentence's
LEAST_NEIGHBOUR = 3.0  # maximum score by which a neighbour quoted with it is below a sentence
RUN = 3  # maximum number of sentences in a quotation
SAME = 0.7  # Jaccard similarity of terms at which two sentences count as saying the same

_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")


@dataclass(frozen=True, slots=True)
class QuotesAnswerer:
    """Quotes up to `AT_MOST` passages; a notice names each part without enough evidence."""

    name: str = QUOTES
    free: bool = True
    least_evidence: float = THRESHOLD

    async def answer(self, brief: Brief) -> Writing:
        """Yields the quotations one by one, then the draft."""
        by_article = {source.article.id: source for source in brief.sources}
        quotations, notices = choose_for_parts(brief)
        text, citations, claims = "", list[Citation](), list[Claim]()
        for quotation in quotations:
            source = by_article[quotation[0].hit.article.id]
            made = [_citation(source, one) for one in quotation]
            start = len(text) + 2 if text else 0
            words = _in_quotes(source, quotation, made)
            piece = "\n\n" * bool(text) + f"{unmarked(attribution(source.article))}: {words}"
            text += piece
            citations += made
            markers = tuple(citation.marker for citation in made)
            claims.append(Claim(start, len(text), markers, "supported"))
            yield TextPiece(piece)
            for citation in made:
                yield citation
        yield Draft(
            model=self.name,
            text=text,
            sources=brief.sources,
            citations=tuple(citations),
            claims=tuple(claims),
            notices=tuple(notices),
        )


def choose_for_parts(brief: Brief) -> tuple[list[tuple[Scored, ...]], list[str]]:
    """The quotations for the parts with enough evidence, and a notice for each other part."""
    parts = brief.looked.parts
    chosen: list[tuple[Scored, ...]] = []
    notices = []
    for part in parts:
        if part.evidence.enough:
            most = AT_MOST if len(parts) == 1 else AT_MOST_OF_PART
            chosen += choose(part.scored, most, quoted=[one for run in chosen for one in run])
        else:
            notices.append(f"{DECLINED}: {part.question.asked}")
    return chosen, notices


def choose(
    scored: Sequence[Scored], at_most: int = AT_MOST, quoted: Sequence[Scored] = ()
) -> list[tuple[Scored, ...]]:
    """Up to `at_most` quotations, best first, each of one to `RUN` neighbouring sentences.

    Leaves out sentences that are in `quoted` or say the same as one in it.
    """
    places = {(id(one.hit), one.number): one for one in scored}
    chosen: list[tuple[Scored, ...]] = []
    before = list(quoted)
    for one in scored:
        if len(chosen) == at_most or one.score < scored[0].score - LEAST:
            break
        if _among(one, before) or _only_address(one.text):
            continue
        if any(_overlap(one.terms, other.terms) >= SAME for other in before):
            continue
        quotation = _with_neighbours(one, places, before)
        before += quotation
        chosen.append(tuple(quotation))
    return chosen


def _with_neighbours(
    one: Scored, places: Mapping[tuple[int, int], Scored], quoted: Sequence[Scored]
) -> list[Scored]:
    """A sentence and its best-scored neighbours, in order, since they may give its context.

    A sentence that leans back (`leans_back`) brings the one before it, whatever that one scores.
    """
    run = [one]
    while len(run) < RUN:
        at = id(one.hit)
        around = [places.get((at, run[0].number - 1)), places.get((at, run[-1].number + 1))]
        wanted = [o for o in around if o and not _among(o, quoted) and not _only_address(o.text)]
        if not wanted:
            break
        best = max(wanted, key=lambda other: other.score)
        if len(run) == 1 and around[0] in wanted and leans_back(one.text):
            best = wanted[0]
        elif best.score < one.score - LEAST_NEIGHBOUR:
            break
        run = [best, *run] if best.number < run[0].number else [*run, best]
    return run


def _among(one: Scored, quoted: Sequence[Scored]) -> bool:
    return any(
        (one.hit.article.id, one.span) == (other.hit.article.id, other.span) for other in quoted
    )


def _only_address(text: str) -> bool:
    """Whether a sentence is a web address with fewer than four other words."""
    return len(_ADDRESS.sub("", text).split()) < 4 and _ADDRESS.search(text) is not None


def _overlap(one: Set[str], other: Set[str]) -> float:
    """The Jaccard similarity of two sets of terms."""
    return len(one & other) / max(1, len(one | other))


def _citation(source: Source, one: Scored) -> Citation:
    return Citation.of(f"{source.n}.{one.number}", source.article, one.span, "quoted", "supported")


def _in_quotes(source: Source, quotation: Sequence[Scored], citations: Sequence[Citation]) -> str:
    """The sentences in quotation marks: one pair, or one for each if they span paragraphs."""
    words = source.article.text[citations[0].start : citations[-1].end]
    if "\n" in words and len(citations) > 1:
        pairs = zip(quotation, citations, strict=True)
        return " ".join(_in_quotes(source, [one], [citation]) for one, citation in pairs)
    pointers = "".join(f"[{citation.marker}]" for citation in citations)
    return f"“{unmarked(words)}” {pointers}"
