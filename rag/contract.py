"""The JSON that other programs read: answers, hits and articles as plain dictionaries.

The shapes are a contract (README, "JSON"): a key is never renamed or dropped. Knows nothing of
where they are printed.
"""

from index.article import Article
from index.search import Found, Hit
from rag.answer.pipeline import Answer
from rag.cite.citations import Citation


def article_json(article: Article) -> dict[str, object]:
    """An article's particulars, without its text."""
    day = article.published_on
    return {
        "id": article.id,
        "version": article.version,
        "title": article.title,
        "outlet": article.outlet,
        "author": article.author,
        "published": day.isoformat() if day else None,
        "url": article.url,
    }


def answer_json(answer: Answer) -> dict[str, object]:
    """What `dateline ask --json` prints."""
    return {
        "question": answer.question,
        "answer": answer.text,
        "answered": answer.answered,
        "model": answer.model,
        "as_of": answer.as_of.isoformat(),
        "citations": [_citation_json(citation) for citation in answer.citations],
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
        "sources": [
            {"n": source.n, "article": article_json(source.article), "score": source.score}
            for source in answer.sources
        ],
        "dropped_pointers": answer.dropped_pointers,
        "evidence": round(answer.evidence, 4),
        "notices": list(answer.notices),
        "usage": {
            "prompt_tokens": answer.usage.prompt_tokens,
            "completion_tokens": answer.usage.completion_tokens,
            "cost_usd": answer.usage.cost_usd,
            "estimated": answer.usage.estimated,
        },
        "timing_ms": {
            "search": round(answer.timing.search, 1),
            "first_text": round(answer.timing.first_text, 1),
            "total": round(answer.timing.total, 1),
        },
    }


def found_json(found: Found) -> dict[str, object]:
    """What `dateline search --json` prints."""
    return {
        "hits": [_hit_json(hit) for hit in found.hits],
        "as_of": found.as_of.date().isoformat(),
        "window": str(found.window) if found.window else None,
        "notices": list(found.notices),
    }


def _hit_json(hit: Hit) -> dict[str, object]:
    why = hit.why
    return {
        "score": hit.score,
        "why": {
            "words": why.words,
            "vectors": why.vectors,
            "time": why.time,
            "outlet": why.outlet,
            "place": why.place,
        },
        "text": hit.text,
        "start": hit.start,
        "end": hit.end,
        "article": article_json(hit.article),
    }


def _citation_json(citation: Citation) -> dict[str, object]:
    return {
        "marker": citation.marker,
        "quote": citation.quote,
        "start": citation.start,
        "end": citation.end,
        "status": citation.status,
        "reason": citation.reason,
        "article": article_json(citation.article),
    }
