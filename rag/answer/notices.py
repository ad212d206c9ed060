"""Notices beside an answer: what no passage mentions, and what became of the articles it cites.

A declining says itself what is missing. Does not know what an answer looks like.
"""

from collections.abc import Iterator

from index.article import Article
from index.corrections import corrections
from index.months import day_text
from index.sentences import Span
from rag.answer.answerer import Brief, Draft
from rag.answer.unmentioned import unmentioned
from rag.cite.citations import Citation

LONGEST_TOLD = 240  # characters of a correction


def notices(brief: Brief, draft: Draft) -> Iterator[str]:
    """One line each."""
    if draft.answered and (found := unmentioned(brief.asked.question, brief.looked)):
        yield f"the passages found do not mention {', '.join(found)}"
    yield from _changed_since(brief, draft)
    yield from _corrected(draft)


def _changed_since(brief: Brief, draft: Draft) -> Iterator[str]:
    """Articles that were changed after the day asked for, which may tell of what came later."""
    as_of = brief.looked.found.as_of.date()
    for article in dict.fromkeys(citation.article for citation in draft.citations):
        if article.updated_on and article.updated_on > as_of:
            outlet = f" ({article.outlet})" if article.outlet else ""
            yield (
                f"“{article.title}”{outlet} was changed on "
                f"{day_text(article.updated_on)}: it may tell what was not known on "
                f"{day_text(as_of)}"
            )


def _corrected(draft: Draft) -> Iterator[str]:
    """Corrections that outlets state in cited articles, beside those that are cited themselves."""
    cited = {(one.article.id, one.article.version) for one in draft.citations}
    for source in draft.sources:
        article = source.article
        if (article.id, article.version) in cited:
            for span in corrections(article.text, article.body_start):
                if not any(_is_of(one, article, span) for one in draft.citations):
                    yield f"its outlet corrected “{article.title}”: {_short(span.of(article.text))}"


def _is_of(citation: Citation, article: Article, span: Span) -> bool:
    return citation.article.id == article.id and span.start <= citation.start < span.end


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= LONGEST_TOLD else f"{text[:LONGEST_TOLD].rstrip()} …"
