"""Quotes answerer: quotes the sentence that answers, then what adds to it, without a model.

It never paraphrases or guesses. `rag/retrieve/sentences.py` ranks the sentences,
`rag/retrieve/evidence.py` decides whether they are enough, `rag/answer/choosing.py`,
`rag/answer/two_stories.py` and `rag/answer/lists.py` which are shown at first.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from index.sentences import Span
from rag.answer.answerer import Brief, Draft, Writing
from rag.answer.attribution import attribution, unmarked
from rag.answer.choosing import Chosen, Run, choose, is_near
from rag.answer.counted import none_counts
from rag.answer.decline import decline
from rag.answer.lists import articles, digest, latest, overview, timeline
from rag.answer.spoken import is_of_namesake
from rag.answer.two_stories import of_each_story
from rag.answer.unmentioned import unmentioned
from rag.answer.unquoted import unquoted
from rag.answer.values import Value, differing
from rag.cite.absence import DECLINED
from rag.cite.citations import Citation, Claim, Quotation
from rag.config.settings import QUOTES
from rag.events import TextPiece
from rag.language.datelines import after_dateline, dateline_place
from rag.question.form import Form, asks_for_authors
from rag.question.marks import marked_words, may_be_place, sure_words
from rag.question.parse import Question, speaker_in
from rag.retrieve.evidence import THRESHOLD
from rag.retrieve.lookup import Part
from rag.retrieve.sentences import Scored
from rag.sources import Source

OTHERS_COUNTED = "the numbers found count something else"


@dataclass(frozen=True, slots=True)
class QuotesAnswerer:
    """Quotes a few sentences, the one that answers first; a notice names each part without any."""

    name: str = QUOTES
    free: bool = True
    least_evidence: float = THRESHOLD

    async def answer(self, brief: Brief) -> Writing:
        """Yields the quotations one by one, then the draft."""
        values = _differing(brief)
        chosen = _chosen(brief, values)
        unanswered = _counting_others(brief)
        if not chosen.first or len(unanswered) == len(brief.looked.answerable):
            async for told in decline(brief, self.name, OTHERS_COUNTED if unanswered else ""):
                yield told
            return
        quoting = _Quoting(brief)
        leading = max(1, len(values))
        first = [quoting.quotation(run, at < leading) for at, run in enumerate(chosen.first)]
        paragraphs = [*quoting.values(values, first), *first]
        text, claims, cited = "", list[Claim](), dict[str, Citation]()
        for paragraph in paragraphs:
            start = len(text) + 2 if text else 0
            piece = "\n\n" * bool(text) + paragraph.text
            text += piece
            markers = tuple(citation.marker for citation in paragraph.citations)
            claims.append(Claim(start, len(text), markers, "supported"))
            yield TextPiece(piece)
            for citation in paragraph.citations:
                if cited.setdefault(citation.marker, citation) is citation:
                    yield citation
        yield Draft(
            model=self.name,
            text=text,
            sources=brief.sources,
            citations=tuple(cited.values()),
            claims=tuple(claims),
            notices=(
                *_unanswered(brief, unanswered),
                *_others_words(brief, chosen),
                *_not_in_quoted(brief, chosen),
            ),
            more=tuple(quoting.quotation(run) for run in chosen.more),
        )


def _counting_others(brief: Brief) -> list[Part]:
    """The parts that ask for a count, of which what was found counts other events and no more."""
    parts = brief.looked.answerable if brief.looked.form is Form.FACT else ()
    return [
        part
        for part in parts
        if none_counts(part.question, [one for one in part.scored if is_near(one, part)])
    ]


def _differing(brief: Brief) -> tuple[Value, ...]:
    """The values that differ, where one fact is asked for."""
    parts = brief.looked.parts
    if brief.looked.form is not Form.FACT or len(parts) != 1:
        return ()
    return differing(parts[0].question, parts[0].scored)


def _chosen(brief: Brief, values: Sequence[Value]) -> Chosen:
    parts = brief.looked.answerable
    match brief.looked.form:
        case Form.OVERVIEW:
            return overview(parts)
        case Form.TIMELINE:
            return timeline(parts)
        case Form.LATEST:
            return latest(parts)
        case Form.ARTICLES:
            return articles(parts)
        case Form.DIGEST:
            return digest(parts)
        case Form.FACT:
            leading = [value.sentence for value in values]
            clauses = brief.looked.clauses
            return choose(parts, leading or of_each_story(parts[0], clauses), clauses)


class _Quoting:
    """Writes quotations from the sources of one turn."""

    def __init__(self, brief: Brief) -> None:
        self._sources = {source.article.id: source for source in brief.sources}
        fact = brief.looked.form is Form.FACT
        self._questions = [part.question for part in brief.looked.answerable if fact]
        self._titled = brief.looked.form is Form.ARTICLES
        self._by_author = self._titled and asks_for_authors(brief.asked.question)

    def quotation(self, run: Run, leading: bool = False) -> Quotation:
        """The sentences in quotation marks, after outlet and day and with their markers.

        In a leading one the likeliest words are marked as answering, in the others only sure ones.
        """
        source = self._sources[run[0].hit.article.id]
        find = marked_words if leading else sure_words
        made = [_citation(source, one, self._questions, find) for one in run]
        named, words = unmarked(attribution(source.article)), _in_quotes(source, made)
        if self._titled and source.article.title and source.article.outlet:
            named = f"{named}, {unmarked(source.article.title)}"
        if self._by_author and source.article.author:
            named = f"{unmarked(source.article.author)}, {named}"
        return Quotation(f"{named}: {words}", tuple(made))

    def values(self, values: Sequence[Value], quoted: Sequence[Quotation]) -> list[Quotation]:
        """A line of the values that differ, each with its sentence's citation, the newest last."""
        known = {(one.article.id, one.end): one for run in quoted for one in run.citations}
        cited = [
            (value, known[value.sentence.hit.article.id, value.sentence.span.end])
            for value in values
            if (value.sentence.hit.article.id, value.sentence.span.end) in known
        ]
        if len(cited) < 2:
            return []
        days = [citation.article.published_on for _, citation in cited]
        newest = len(cited) - 1 if all(days) and days[-1] != days[-2] else None
        line = "; ".join(
            f"{value.words[:1].lower()}{value.words[1:]}{', the newest' * (at == newest)}"
            f" ({unmarked(attribution(value.sentence.hit.article))}) [{citation.marker}]"
            for at, (value, citation) in enumerate(cited)
        )
        return [Quotation(line[:1].upper() + line[1:], tuple(c for _, c in cited))]


def _unanswered(brief: Brief, counting_others: Sequence[Part]) -> Iterator[str]:
    """A notice for each part of the question without an answer."""
    for part in brief.looked.parts:
        if not part.evidence.enough:
            yield f"{DECLINED}: {part.question.asked}"
        elif any(part is one for one in counting_others):
            yield f"{DECLINED}: {part.question.asked} ({OTHERS_COUNTED})"


def _others_words(brief: Brief, chosen: Chosen) -> Iterator[str]:
    """A notice where somebody's words are asked for and no quotation on the matter names them."""
    shown = [one for run in chosen.first for one in run]
    for part in brief.looked.answerable if brief.looked.form is Form.FACT else ():
        who, asked = part.question.speaker, speaker_in(part.question.asked)
        topic = part.question.matter or who
        told = (
            one
            for one in shown
            if not topic.isdisjoint(one.passage) and not is_of_namesake(one.hit.article.text, asked)
        )
        if asked and who and all(who.isdisjoint(one.terms) for one in told):
            yield f"no words of {asked} on this were found"


def _not_in_quoted(brief: Brief, chosen: Chosen) -> Iterator[str]:
    """A notice of names and numbers that other articles found have, and no quoted one."""
    asked = brief.asked.question
    quoted = {one.hit.article.id: one.hit.article for run in chosen.first for one in run}
    looked_up = " ".join(part.question.asked for part in brief.looked.parts)  # perhaps respelled
    found = [one for one in unquoted(asked, tuple(quoted.values())) if one in looked_up]
    told = " ".join(unmentioned(asked, brief.looked)) if found else ""
    if found := [one for one in found if one not in told]:
        yield f"the articles quoted do not mention {', '.join(found)}"


def _citation(
    source: Source,
    one: Scored,
    questions: Sequence[Question],
    find: Callable[[Question, str], Span | None],
) -> Citation:
    """The sentence without a dateline, unless the dateline's place is what answers."""
    marker, article, start = f"{source.n}.{one.number}", source.article, one.span.start
    sentence = one.span.of(article.text)
    report = after_dateline(sentence)
    found = [words for asked in questions if (words := find(asked, sentence[report:]))]
    answering = None
    if found:
        answering = (start + report + found[0].start, start + report + found[0].end)
    elif (place := dateline_place(sentence)) and any(
        may_be_place(asked, sentence, place) for asked in questions
    ):
        report, answering = 0, (start, start + place)
    span = Span(start + report, one.span.end)
    return replace(Citation.of(marker, article, span, "quoted", "supported"), answering=answering)


def _in_quotes(source: Source, citations: Sequence[Citation]) -> str:
    """The sentences in quotation marks: one pair, or one for each if they span paragraphs."""
    words = source.article.text[citations[0].start : citations[-1].end]
    if "\n" in words and len(citations) > 1:
        return " ".join(_in_quotes(source, [citation]) for citation in citations)
    pointers = "".join(f"[{citation.marker}]" for citation in citations)
    return f"“{unmarked(words)}” {pointers}"
