"""Adding articles from a form, correcting one, and removing one after it was confirmed.

Who may do so is decided by `ui/web/gates.py`. Files and addresses are read as `dateline add` reads
them; feeds are for `ui/web/pages/feeds.py`.
"""

import re
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, File, Form, Request, Response, UploadFile
from fastapi.responses import JSONResponse, RedirectResponse

from index.adding import is_address
from index.article import Article
from index.errors import InputError, UsageError
from rag.newsroom import Newsroom
from ui.web.doors.articles import MOST_ADDRESSES
from ui.web.pages.rendered import page, page_router, wants_json
from ui.web.words import WORDS

if TYPE_CHECKING:
    from index.read import Refusal

LONGEST_NAME = 60  # characters kept of a file's name in the temporary folder; readers know endings
_UNSAFE = re.compile(r"[^\w .-]")

Typed = Annotated[str, Form()]


def adding_routes(newsroom: Newsroom) -> APIRouter:
    """The routes."""
    router = page_router()

    @router.post("/archive/add")
    def add(
        request: Request,
        files: Annotated[list[UploadFile] | None, File()] = None,
        text: Typed = "",
        title: Typed = "",
        outlet: Typed = "",
        author: Typed = "",
        published: Typed = "",
        url: Typed = "",
        addresses: Typed = "",
    ) -> Response:
        """Adds files, pages at addresses and a pasted article; one that fails stops no other."""
        chosen = [one for one in files or () if one.filename]
        fields = {"title": title, "outlet": outlet, "author": author, "published": published}
        pasted = {"text": text, "url": url, **fields}
        refused: list[Refusal] = []
        articles = list(_pasted(pasted, refused)) if any(map(str.strip, pasted.values())) else []
        pages = _addresses(addresses)
        if not chosen and not articles and not refused and not pages:
            raise UsageError(WORDS["nothing_given"])
        with TemporaryDirectory(prefix="dateline-") as folder:
            stored = _stored(chosen, Path(folder))
            report = newsroom.library.add(articles, stored, pages, feeds=False)
        refused += report.refused
        added = report.added
        status = 200 if added.new + added.edited + added.unchanged else 422
        said = [*(f"{one.name}: {one.reason}" for one in refused), *map(str, report.notices)]
        if wants_json(request):
            counts = {"new": added.new, "edited": added.edited, "known": added.unchanged}
            return JSONResponse(counts | {"said": said})
        return page(request, "added.html", {"added": added, "said": said}, status)

    _add_editing(router, newsroom)
    _add_removing(router, newsroom)
    return router


def _add_editing(router: APIRouter, newsroom: Newsroom) -> None:
    @router.get("/article/{article_id}/edit")
    def form(request: Request, article_id: str) -> Response:
        """Shows what can be corrected of an article."""
        article = _whole(newsroom, article_id)
        by_hand = newsroom.library.edits(article.id)
        return page(request, "edit.html", {"article": article, "by_hand": by_hand})

    @router.post("/article/{article_id}/edit")
    def edit(
        request: Request,
        article_id: str,
        title: Typed = "",
        outlet: Typed = "",
        author: Typed = "",
        published: Typed = "",
        undo: Typed = "",
    ) -> Response:
        """Corrects what differs, or takes all corrections back, and shows the article."""
        article = _whole(newsroom, article_id)
        given = {"title": title, "outlet": outlet, "author": author, "published": published}
        fields = {} if undo else _differing(article, given)
        if fields or undo:
            newsroom.library.edit(article.id, fields)
        base = request.scope.get("root_path", "")
        return RedirectResponse(f"{base}/article/{article.id}", 303)


def _add_removing(router: APIRouter, newsroom: Newsroom) -> None:
    @router.get("/article/{article_id}/remove")
    def confirm(request: Request, article_id: str) -> Response:
        """Asks whether to remove an article."""
        return page(request, "remove.html", {"article": _whole(newsroom, article_id)})

    @router.post("/article/{article_id}/remove")
    def remove(request: Request, article_id: str) -> Response:
        """Removes it."""
        removed = newsroom.remove(_whole(newsroom, article_id).id)
        return page(request, "removed.html", {"article": removed})


def _differing(article: Article, given: dict[str, str]) -> dict[str, str | None]:
    """What a form says otherwise than the article; of its day the hour is no matter."""
    day = article.published_on
    held = {name: getattr(article, name) or "" for name in ("title", "outlet", "author")}
    held["published"] = day.isoformat() if day else ""
    return {name: value for name, value in given.items() if value.strip() != held[name]}


def _addresses(typed: str) -> list[str]:
    """The web addresses of a field, one a line. Raises `UsageError`."""
    found = typed.split()
    if len(found) > MOST_ADDRESSES:
        raise UsageError(WORDS["too_many_addresses"].format(MOST_ADDRESSES))
    if wrong := next((one for one in found if not is_address(one)), None):
        raise UsageError(WORDS["no_address"].format(wrong[:100]))
    return found


def _whole(newsroom: Newsroom, article_id: str) -> Article:
    """The article of a whole id; a beginning of one is not enough to remove it."""
    article = newsroom.library.archive.get(article_id)
    if article is None:
        raise UsageError(f"no article has the id {article_id!r}; it may be removed already")
    return article


def _pasted(held: dict[str, str], refused: "list[Refusal]") -> Iterator[Article]:
    from index.read import Refusal  # not needed to ask
    from index.read.jsonl import article_of

    try:
        yield article_of({name: value for name, value in held.items() if value.strip()})
    except InputError as error:
        refused.append(Refusal(WORDS["pasted"], str(error)))


def _stored(files: Sequence[UploadFile], folder: Path) -> Iterator[Path]:
    """The files, each written into a folder of its own, since two may have one name."""
    for number, file in enumerate(files):
        name = _UNSAFE.sub("_", re.split(r"[/\\]", file.filename or "")[-1])[-LONGEST_NAME:]
        path = folder / str(number) / (name.lstrip(".") or "file")
        path.parent.mkdir()
        with path.open("wb") as written:
            shutil.copyfileobj(file.file, written)
        yield path
