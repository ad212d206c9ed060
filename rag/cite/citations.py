"""Citations and claims: which archived words each sentence of an answer rests on, and its status.

Plain frozen values. Does not know how a text is read (`rag/cite/writer.py`) or checked
(`rag/cite/claims.py`).
"""

from dataclasses import dataclass
from typing import Literal, Self

from index.article import Article, ArticleRef
from index.sentences import Span
from index.when import ToldDay, told_days

How = Literal["pointed", "pinned", "quoted"]
Status = Literal["pending", "supported", "check", "unchecked"]
ClaimStatus = Literal["supported", "partly", "check", "unchecked", "uncited"]


@dataclass(frozen=True, slots=True)
class Citation:
    """A span of an archived article that a sentence of an answer rests on.

    `marker` names it in the answer's text: `1.3`. Article id, version, `start` and `end` locate the
    words in the archive; `quote` is those words, sliced from the archive when the citation was
    made. `how`: `pointed` at by a model, `pinned` by Dateline to a sentence without a pointer, or
    `quoted` without a model. `status` is `pending` until the sentence was checked, and `unchecked`
    for good if the answer was stopped or cut; `reason` says why it is `check`. `answering` are the
    words in it that answer the question, if its form says so, in the article like `start`. `days`
    are the days that its relative words mean ("on Saturday"), from the article's own. `page`
    is that of a printed document on which the words begin.
    """

    marker: str
    article: ArticleRef
    start: int
    end: int
    quote: str
    how: How = "pointed"
    status: Status = "pending"
    reason: str = ""
    answering: tuple[int, int] | None = None
    days: tuple[ToldDay, ...] = ()
    page: int | None = None

    @classmethod
    def of(
        cls, marker: str, article: Article, span: Span, how: How, status: Status = "pending"
    ) -> Self:
        """A citation of `span`, with the quote sliced from the article."""
        quote = span.of(article.text)
        reference = ArticleRef.of(article)
        published, updated = reference.published_on, reference.updated_on
        days = told_days(article.text, span.start, span.end, published, updated)
        page = article.page_at(span.start)
        start, end = span.start, span.end
        return cls(marker, reference, start, end, quote, how, status, days=days, page=page)


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence of an answer, `text[start:end]`, and whether its citations support it.

    `uncited` is a sentence that says what is missing, or leads in to others.
    """

    start: int
    end: int
    markers: tuple[str, ...]
    status: ClaimStatus
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Quotation:
    """Neighbouring sentences of one article, in quotation marks, with outlet, day and markers."""

    text: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class CitedText:
    """A finished text with its markers normalised, its citations and its claims.

    `unsupported` are sentences that nothing shown supports; they are not part of `text`. `dropped`
    counts pointers to nothing and pointers that add nothing.
    """

    text: str
    citations: tuple[Citation, ...]
    claims: tuple[Claim, ...]
    dropped: int
    unsupported: tuple[str, ...] = ()
