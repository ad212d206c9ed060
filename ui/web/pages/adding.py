"""Adding articles from a form, and removing one after it was confirmed.

Who may do so is decided by `ui/web/gates.py`. Files are
read in this process, as `dateline add` reads them.
"""

import re
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, File, Form, Request, Response, UploadFile
from fastapi.responses import JSONResponse

from index.article import Article
from index.errors import InputError, UsageError
from rag.newsroom import Newsroom
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
    ) -> Response:
        """Adds files, a pasted article or both; one that cannot be added does not stop others."""
        chosen = [one for one in files or () if one.filename]
        fields = {"title": title, "outlet": outlet, "author": author, "published": published}
        pasted = {"text": text, "url": url, **fields}
        refused: list[Refusal] = []
        articles = list(_pasted(pasted, refused)) if any(map(str.strip, pasted.values())) else []
        if not chosen and not articles and not refused:
            raise UsageError(WORDS["nothing_given"])
        with TemporaryDirectory(prefix="dateline-") as folder:
            report = newsroom.add(articles, _stored(chosen, Path(folder)))
        refused += report.refused
        added = report.added
        status = 200 if added.new + added.edited + added.unchanged else 422
        said = [*(f"{one.name}: {one.reason}" for one in refused), *map(str, report.notices)]
        if wants_json(request):
            counts = {"new": added.new, "edited": added.edited, "known": added.unchanged}
            return JSONResponse(counts | {"said": said})
        return page(request, "added.html", {"added": added, "said": said}, status)

    _add_removing(router, newsroom)
    return router


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
