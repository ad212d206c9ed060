"""`/api/articles`: lists, reads, adds, corrects and removes articles.

What an article may hold is decided by the reader of JSON Lines (`index/read`).
"""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Body, HTTPException, Path, Query, Response
from fastapi.responses import JSONResponse

from index.adding import is_address
from index.archive.listing import ArticleQuery
from index.article import Article
from index.errors import InputError, UsageError
from rag.contract import article_json
from rag.newsroom import Newsroom
from ui.days import as_of_date
from ui.web.doors import responses
from ui.web.doors.shapes import EditBody

MOST_ENTRIES = 200
MOST_ADDRESSES = 20  # fetched in one request
Id = Annotated[str, Path(description="The article's id.", max_length=64)]


def article_routes(newsroom: Newsroom) -> APIRouter:
    """The routes."""
    router = APIRouter(tags=["articles"], responses=responses.ERRORS)
    _add_reading(router, newsroom)
    _add_changing(router, newsroom)
    return router


def _add_reading(router: APIRouter, newsroom: Newsroom) -> None:

    @router.get("/api/articles", responses=responses.PAGE)
    def articles(
        from_: Annotated[
            str | None, Query(alias="from", description="First day of publication.")
        ] = None,
        to: Annotated[str | None, Query(description="Last day of publication.")] = None,
        outlet: Annotated[str | None, Query(description="The outlet's whole name.")] = None,
        author: Annotated[str | None, Query(description="A part of the byline.")] = None,
        q: Annotated[str, Query(description="Words of the title.", max_length=500)] = "",
        limit: Annotated[int, Query(ge=1, le=MOST_ENTRIES)] = 50,
        offset: Annotated[int, Query(ge=0, le=10**9, description="Entries to skip.")] = 0,
    ) -> dict[str, object]:
        """List articles, newest first, a page at a time; days and names are optional."""
        query = ArticleQuery(as_of_date(from_), as_of_date(to), outlet, author, q)
        page = newsroom.library.archive.page(query, limit=limit, offset=offset)
        end = offset + len(page.entries)
        return {
            "articles": [article_json(entry) for entry in page.entries],
            "total": page.total,
            "offset": offset,
            "next_offset": end if page.entries and end < page.total else None,
        }

    @router.get("/api/articles/{article_id}", responses=responses.ARTICLE)
    def article(
        article_id: Id,
        version: Annotated[
            int | None, Query(ge=1, le=10**9, description="An older version; or the newest.")
        ] = None,
    ) -> dict[str, object]:
        """Read an article with its text; citations count code points of that version's text."""
        found = _found(newsroom, article_id, version)
        newest = newsroom.article(article_id).version
        return {**article_json(found), "newest_version": newest, "text": found.text}


def _add_changing(router: APIRouter, newsroom: Newsroom) -> None:
    @router.post(
        "/api/articles",
        responses=responses.ADDED,
        response_model=None,
        openapi_extra=responses.ADD_BODY,
    )
    def add(body: Annotated[dict[str, Any], Body()]) -> Response:
        """Add an article, or `articles`, or those at web `addresses`; the same changes nothing.

        Each that cannot be added is refused with its reason, and the others are added: 200 if any
        was accepted, else 422. Addresses are fetched while you wait; feeds are for `/api/feeds`.
        """
        addresses = _addresses(body)
        accepted, refused = _read(() if addresses and "articles" not in body else _given(body))
        report = newsroom.library.add(accepted, addresses, feeds=False)
        refused += [{"name": one.name, "reason": one.reason} for one in report.refused]
        added = report.added
        answer: dict[str, object] = {
            "new": added.new,
            "edited": added.edited,
            "unchanged": added.unchanged,
            "ids": list(report.ids),
            "refused": refused,
        }
        if report.ids:
            return JSONResponse(answer)
        return JSONResponse(
            {"error": f"{refused[0]['name']}: {refused[0]['reason']}"} | answer, 422
        )

    @router.patch("/api/articles/{article_id}", responses=responses.EDITED)
    def edit(article_id: Id, body: EditBody) -> dict[str, object]:
        """Correct what was read wrong; later versions of the article keep the correction."""
        _found(newsroom, article_id, None)
        fields = body.model_dump(exclude={"undo"}, exclude_unset=True)
        if bool(fields) == body.undo:
            raise UsageError("give title, outlet, author or published, or undo alone")
        edited = newsroom.library.edit(article_id, fields)
        return {**article_json(edited), "newest_version": edited.version, "text": edited.text}

    @router.delete("/api/articles/{article_id}", responses=responses.REMOVED)
    def remove(article_id: Id) -> dict[str, object]:
        """Remove an article with all its versions."""
        _found(newsroom, article_id, None)
        return {"removed": article_json(newsroom.remove(article_id))}


def _found(newsroom: Newsroom, article_id: str, version: int | None) -> Article:
    """An article by its whole id. Raises `HTTPException` 404."""
    try:
        article = newsroom.article(article_id, version)
    except UsageError as error:
        raise HTTPException(404, str(error)) from None
    if article.id != article_id:
        raise HTTPException(404, f"no article has the id {article_id!r}; give the whole id")
    return article


def _addresses(body: Mapping[str, Any]) -> Sequence[str]:
    """The web addresses of a body. Raises `UsageError`."""
    if "addresses" not in body:
        return ()
    given = body["addresses"]
    if not isinstance(given, list) or not given or not all(map(is_address, given)):
        raise UsageError('addresses must be a list of them: {"addresses": ["https://…"]}')
    if len(given) > MOST_ADDRESSES:
        raise UsageError(f"at most {MOST_ADDRESSES} addresses are fetched in one request")
    return given


def _given(body: Mapping[str, Any]) -> Sequence[object]:
    """The articles of a body. Raises `UsageError`."""
    if "articles" not in body:
        return [body]
    given = body["articles"]
    if not isinstance(given, list) or not given:
        raise UsageError('articles must be a list of articles: {"articles": [{"text": "…"}]}')
    return given


def _read(given: Sequence[object]) -> tuple[list[Article], list[dict[str, str]]]:
    """The articles, and what is refused of them."""
    from index.read import Refusal  # not needed to ask
    from index.read.jsonl import article_of

    accepted: list[Article] = []
    refused: list[Refusal] = []
    for number, one in enumerate(given, start=1):
        try:
            if not isinstance(one, Mapping):
                raise InputError('it is not a JSON object; write {"text": "…", "title": "…"}')
            accepted.append(article_of(one))
        except InputError as error:
            refused.append(Refusal(f"article {number}", str(error)))
    return accepted, [{"name": one.name, "reason": one.reason} for one in refused]
