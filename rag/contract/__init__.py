"""JSON contract: answers, hits and articles as plain dictionaries.

Other programs read these shapes, so a key is never renamed or dropped. The way back is in
`rag/contract/back.py`. Does not know where they are printed or stored.
"""

from typing import TYPE_CHECKING

from rag.cite.citations import Citation
from rag.events import (
    Answer,
    Done,
    Event,
    ReadAs,
    Restarted,
    SourcesFound,
    TextPiece,
    ThoughtPiece,
    Working,
)

if TYPE_CHECKING:
    from index.archive.followed import FollowedFeed
    from index.article import Article, ArticleRef
    from index.search import Found, Hit
    from rag.retrieve.narrowings import Narrowing
    from rag.sources import SourceRef


def article_json(article: "Article | ArticleRef") -> dict[str, object]:
    """An article's metadata."""
    day, changed = article.published_on, article.modified_on
    return {
        "id": article.id,
        "version": article.version,
        "title": article.title,
        "outlet": article.outlet,
        "author": article.author,
        "published": day.isoformat() if day else None,
        "modified": changed.isoformat() if changed else None,
        "url": article.url,
    }


def feed_json(feed: "FollowedFeed") -> dict[str, object]:
    """A followed feed; times are seconds since 1970 UTC."""
    return {
        "address": feed.address,
        "title": feed.title,
        "added": feed.added,
        "changed": feed.changed,
        "trouble": feed.trouble,
    }


def answer_json(answer: Answer) -> dict[str, object]:
    """What `dateline ask --json` prints.

    `reply` is true for a line of Dateline's own, to talk such as a greeting: `answered` is then
    false, though the archive was not asked, and `citations` and `sources` are empty.
    """
    return {
        "question": answer.question,
        "answer": answer.text,
        "answered": answer.answered,
        "reply": answer.reply,
        "model": answer.model,
        "as_of": answer.as_of.isoformat(),
        "citations": [citation_json(citation) for citation in answer.citations],
        "claims": [
            {
                "start": claim.start,
                "end": claim.end,
                "markers": list(claim.markers),
                "status": claim.status,
                "reason": claim.reason,
            }
            for claim in answer.claims
        ],
        "sources": [source_json(source) for source in answer.sources],
        "dropped_pointers": answer.dropped_pointers,
        "evidence": answer.evidence,
        "notices": list(answer.notices),
        "read_as": read_as_json(answer.read_as),
        "form": answer.form.value,
        "model_error": answer.model_error,
        "unsupported": list(answer.unsupported),
        "more": [
            {"text": one.text, "citations": [citation_json(cited) for cited in one.citations]}
            for one in answer.more
        ],
        "narrowings": [_narrowing_json(narrowing) for narrowing in answer.narrowings],
        "usage": {
            "prompt_tokens": answer.usage.prompt_tokens,
            "completion_tokens": answer.usage.completion_tokens,
            "cost_usd": answer.usage.cost_usd,
            "estimated": answer.usage.estimated,
        },
        "timing_ms": {
            "search": answer.timing.search,
            "first_text": answer.timing.first_text,
            "total": answer.timing.total,
        },
    }


def found_json(found: "Found") -> dict[str, object]:
    """What `dateline search --json` prints."""
    return {
        "hits": [_hit_json(hit) for hit in found.hits],
        "as_of": found.as_of.date().isoformat(),
        "window": str(found.window) if found.window else None,
        "notices": list(found.notices),
    }


def event_json(event: Event) -> tuple[str, dict[str, object]]:
    """The name of an event of a turn and its data, such as `("text", {"text": "Seven "})`."""
    match event:
        case SourcesFound(sources, notices, _, read_as):
            return "sources", {
                "sources": [source_json(source) for source in sources],
                "notices": list(notices),
                "read_as": read_as_json(read_as),
            }
        case Working(model, doing, count, seconds):
            return "working", {
                "model": model,
                "doing": doing,
                "count": count,
                "seconds": round(seconds, 1),
                "line": event.line,
            }
        case ThoughtPiece(text):
            return "thought", {"text": text}
        case TextPiece(text):
            return "text", {"text": text}
        case Citation():
            return "citation", citation_json(event)
        case Restarted(reason):
            return "restarted", {"reason": reason}
        case Done(answer):
            return "done", answer_json(answer)


def source_json(source: "SourceRef") -> dict[str, object]:
    """An article found, with the spans of the sentences found in it."""
    return {
        "n": source.n,
        "article": article_json(source.article),
        "score": source.score,
        "shown": [list(span) for span in source.shown],
        "also": [article_json(article) for article in source.also],
    }


def read_as_json(read_as: ReadAs) -> dict[str, object]:
    """How a question was read; days as ISO 8601."""
    return {
        "question": read_as.question,
        "from": read_as.start.isoformat() if read_as.start else None,
        "to": read_as.end.isoformat() if read_as.end else None,
        "outlets": list(read_as.outlets),
        "phrase": read_as.phrase,
        "dates": read_as.dates,
    }


def _hit_json(hit: "Hit") -> dict[str, object]:
    why = hit.why
    return {
        "score": hit.score,
        "why": {
            "words": why.words,
            "vectors": why.vectors,
            "time": why.time,
            "window": why.window,
            "latest": why.latest,
            "outlet": why.outlet,
            "place": why.place,
        },
        "text": hit.text,
        "start": hit.start,
        "end": hit.end,
        "article": article_json(hit.article),
        "also": [article_json(article) for article in hit.also],
    }


def citation_json(citation: Citation) -> dict[str, object]:
    """A citation; places are code points of the article's text."""
    return {
        "marker": citation.marker,
        "quote": citation.quote,
        "start": citation.start,
        "end": citation.end,
        "how": citation.how,
        "status": citation.status,
        "reason": citation.reason,
        "answering": list(citation.answering) if citation.answering else None,
        "days": [
            {
                "start": day.start,
                "end": day.end,
                "from": day.first.isoformat(),
                "to": day.last.isoformat(),
            }
            for day in citation.days
        ],
        "page": citation.page,
        "article": article_json(citation.article),
    }


def _narrowing_json(narrowing: "Narrowing") -> dict[str, object]:
    return {
        "label": narrowing.label,
        "from": narrowing.start.isoformat() if narrowing.start else None,
        "to": narrowing.end.isoformat() if narrowing.end else None,
        "outlet": narrowing.outlet,
        "articles": narrowing.articles,
    }
