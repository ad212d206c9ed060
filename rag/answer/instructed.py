"""Instructions about the last answer, and talk: what is done about them without a search.

A model gets an instruction with the last answer and the sentences that it cites. Without one,
"are you sure?" repeats the quotations of the last answer, "more" lists the other articles found
for it, and anything else needs a model. Does not know how turns are told apart
(`rag/question/turn_kind.py`).
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from index.archive.articles import Archive
from index.article import Article, ArticleRef
from index.query import moment
from index.search import Found
from index.sentences import Span, article_sentences
from rag.answer.answerer import Answerer, Asked, Brief, Draft, Turn, Writing
from rag.answer.attribution import attribution, unmarked
from rag.answer.conversation import answer_before
from rag.answer.replies import needs_model, no_answer, nothing_else, to_talk
from rag.cite.citations import Citation, Claim
from rag.config.settings import QUOTES
from rag.events import TextPiece
from rag.question.phrases.acts import Act
from rag.question.turn_kind import Told
from rag.retrieve.lookup import LookedUp
from rag.sources import Source

AROUND = 4  # sentences around a cited one that a model is shown to tell more
MOST_OTHERS = 5  # further articles listed


def unsearched(asked: Asked, told: Told, archive: Archive) -> Brief:
    """The brief of talk or an instruction: nothing looked up, the last answer's sources at most."""
    last = answer_before(asked.history) if told.instruction else None
    around = AROUND if told.act is Act.MORE else 0
    return Brief(
        replace(asked, history=(last,) if last else ()),
        LookedUp(Found((), moment(asked.as_of)), (), 0.0),
        cited_sources(last, archive, around) if last else (),
        instructed=told.instruction,
    )


def respond(brief: Brief, told: Told, answerer: Answerer, archive: Archive) -> Writing:
    """What is written to talk or an instruction, by the answerer if that is a model."""
    if told.talk and told.act:
        return replied(to_talk(told.act, told.language), answerer.name)
    if not brief.sources:
        return replied(no_answer(told.language), answerer.name)
    if not answerer.free:
        return answerer.answer(brief)
    if told.act is Act.REWRITE:
        return replied(needs_model(told.language), answerer.name)
    if told.act is Act.SOURCES:
        return repeated(brief)
    others = other_sources(brief.asked.history[-1], archive)
    if not others:
        return replied(nothing_else(told.language), answerer.name)
    return _quoted(others, [(source, 0) for source in others])


async def replied(line: str, name: str) -> Writing:
    """Yields a line of Dateline's own and its draft."""
    yield TextPiece(line)
    yield Draft(model=name, text=line, sources=(), answered=False, reply=True)


def repeated(brief: Brief) -> Writing:
    """The quotations that the last answer rests on, once more, without a model."""
    citations = brief.asked.history[-1].citations
    numbered = [
        (source, number)
        for source in brief.sources
        for number in _cited(source.article, source.sentences, citations)
    ]
    return _quoted(brief.sources, numbered)


def cited_sources(turn: Turn, archive: Archive, around: int) -> tuple[Source, ...]:
    """What a turn's answer cites as sources, each with `around` sentences beside the cited ones.

    Articles that are no longer in the archive are left out.
    """
    sources = list[Source]()
    for article in _articles([citation.article for citation in turn.citations], archive):
        sentences = article_sentences(article)
        cited = _cited(article, sentences, turn.citations)
        shown = {near for at in cited for near in range(at - around, at + around + 1)}
        shown &= set(range(1, len(sentences)))
        if cited:
            n = len(sources) + 1
            sources.append(Source(n, article, sentences, tuple(sorted(shown)), 0.0))
    return tuple(sources)


def other_sources(turn: Turn, archive: Archive) -> tuple[Source, ...]:
    """The first `MOST_OTHERS` articles that were found for a turn and not cited."""
    articles = _articles(turn.others[:MOST_OTHERS], archive)
    return tuple(
        Source(n, article, article_sentences(article), (), 0.0)
        for n, article in enumerate(articles, start=1)
    )


async def _quoted(sources: Sequence[Source], numbered: Sequence[tuple[Source, int]]) -> Writing:
    """Yields one quotation a paragraph, then the draft."""
    text, citations, claims = "", list[Citation](), list[Claim]()
    for source, number in numbered:
        marker, span = f"{source.n}.{number}", source.sentences[number]
        quote = unmarked(source.quote(number))
        piece = f"{unmarked(attribution(source.article))}: “{quote}” [{marker}]"
        start = len(text) + 2 if text else 0
        yield TextPiece("\n\n" + piece if text else piece)
        text = f"{text}\n\n{piece}" if text else piece
        citation = Citation.of(marker, source.article, span, "quoted", "supported")
        yield citation
        citations.append(citation)
        claims.append(Claim(start, len(text), (marker,), "supported"))
    yield Draft(
        model=QUOTES,
        text=text,
        sources=tuple(sources),
        citations=tuple(citations),
        claims=tuple(claims),
    )


def _articles(refs: Sequence[ArticleRef], archive: Archive) -> Iterator[Article]:
    keys = list(dict.fromkeys((ref.id, ref.version) for ref in refs))
    found = archive.get_many(keys)
    return (found[key] for key in keys if key in found)


def _cited(article: Article, sentences: Sequence[Span], citations: Sequence[Citation]) -> list[int]:
    """The numbers of the sentences that the citations touch."""
    key = (article.id, article.version)
    spans = [(c.start, c.end) for c in citations if (c.article.id, c.article.version) == key]
    return [
        number
        for number, span in enumerate(sentences)
        if any(span.start < end and start < span.end for start, end in spans)
    ]
