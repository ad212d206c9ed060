"""`/article/ID`: one version of an article with passages marked, its versions and its reprints."""

import re
from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, HTTPException, Query, Request, Response

from index.archive.editions import Edition
from index.article import Article, ArticleRef
from index.corrections import corrections
from index.errors import ArchiveError, UsageError
from index.sentences import Span
from rag.newsroom import Newsroom
from ui.access.visitor import may_change
from ui.web.pages.compared import Changes, compare
from ui.web.pages.marking import merged, paragraphs
from ui.web.pages.rendered import page, page_router
from ui.web.words import WORDS

MOST_MARKS = 200
_SPAN = re.compile(r"([0-9]{1,9})-([0-9]{1,9})")


def article_routes(newsroom: Newsroom) -> APIRouter:
    """The route."""
    router = page_router()

    @router.get("/article/{article_id}")
    def article(
        request: Request,
        article_id: str,
        v: Annotated[int | None, Query(ge=1, le=10**9)] = None,
        mark: Annotated[list[str] | None, Query(max_length=MOST_MARKS)] = None,
        part: bool = False,
    ) -> Response:
        """The reader; with `part=1` only its inside, for a dialog over another page."""
        editions = newsroom.library.archive.editions(article_id)
        if not editions:
            raise HTTPException(404, f"no article has the id {article_id!r}")
        template = "article_part.html" if part else "article.html"
        found = newsroom.library.archive.get(article_id, v)
        if found is None:
            if v is not None and all(one.version != v for one in editions):
                raise HTTPException(404, f"the article {article_id} has no version {v}")
            return page(request, template, {"article": None, "title": WORDS["removed_title"]}, 410)
        shown = _shown(newsroom, found, editions, _spans(mark or ()))
        return page(request, template, {**shown, "may_change": may_change(request)})

    return router


def _shown(
    newsroom: Newsroom, article: Article, editions: Sequence[Edition], spans: Sequence[Span]
) -> dict[str, object]:
    inside = [span for span in spans if span.of(article.text).strip()]
    marks = merged(Span(span.start, min(span.end, len(article.text))) for span in inside)
    lines = paragraphs(article.text, marks)
    titled = 1 if article.body_start else 0  # the first line is then the title
    also, notice = _also(newsroom, article)
    return {
        "article": article,
        "title": article.title or WORDS["untitled"],
        "heading": lines[:titled],
        "paragraphs": lines[titled:],
        "marks": len(marks),
        "outside": len(spans) - len(inside),
        "editions": editions,
        "newest": editions[-1].version,
        "changes": _changes(newsroom, article, editions),
        "also": also,
        "notice": notice,
        "by_hand": newsroom.library.edits(article.id),
        "stated": [span.of(article.text) for span in corrections(article.text, article.body_start)],
    }


def _spans(marks: Sequence[str]) -> list[Span]:
    """The spans of `START-END`. Raises `UsageError`."""
    spans = []
    for mark in marks:
        found = _SPAN.fullmatch(mark)
        if found is None or int(found[1]) >= int(found[2]):
            raise UsageError(f"mark is {mark[:40]!r}; write the start and the end, like 120-214")
        spans.append(Span(int(found[1]), int(found[2])))
    return spans


def _changes(
    newsroom: Newsroom, article: Article, editions: Sequence[Edition]
) -> tuple[int, Changes] | None:
    """The version before this one that is still there, and what changed since; None if none is."""
    older = [one for one in editions if one.version < article.version and not one.removed]
    before = newsroom.library.archive.get(article.id, older[-1].version) if older else None
    return (before.version, compare(before, article)) if before else None


def _also(newsroom: Newsroom, article: Article) -> tuple[list[ArticleRef], str]:
    """The other articles that tell the same story; and a line if that can't be known."""
    library = newsroom.library
    try:
        stories = library.indexes.stories()
    except ArchiveError as error:  # the article itself can be read without the indexes
        return [], str(error)
    story = stories.stories([article.id], lambda told: True) if stories else {}
    keys = [(one.id, one.version) for one in story.get(article.id, ()) if one.id != article.id]
    found = library.archive.get_many(keys)
    return [ArticleRef.of(found[key]) for key in keys if key in found], ""
