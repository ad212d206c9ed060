"""Errors of the doors: one line in JSON, in OpenAI's shape below `/v1/`.

Does not know what raises them.
"""

import logging

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from index.errors import ArchiveError, DatelineError, IndexBusyError, ModelError

_log = logging.getLogger("dateline")
_UNEXPECTED = "something went wrong; the server's log has the details"


class UnknownModel(DatelineError):
    """A model that the OpenAI-compatible door does not have."""


def add_errors(app: FastAPI) -> None:
    """Adds the error handlers to `app`."""
    for kind in (DatelineError, RequestValidationError, HTTPException, Exception):
        app.add_exception_handler(kind, _answer)


def status_and_line(error: Exception) -> tuple[int, str]:
    """The HTTP status of an error and the line that is shown; logs what was not expected."""
    if isinstance(error, UnknownModel):
        return 404, str(error)
    if isinstance(error, DatelineError):
        ours = isinstance(error, ArchiveError | IndexBusyError | ModelError)
        return 503 if ours else 400, " ".join(str(error).split())
    if isinstance(error, RequestValidationError):
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"][1:]) or "the body"
        return 422, f"{where}: {first['msg'].lower()}"
    if isinstance(error, HTTPException):
        return error.status_code, str(error.detail)
    _log.error("a request failed", exc_info=error)
    return 500, _UNEXPECTED


def openai_error(status: int, line: str) -> dict[str, object]:
    """An error as OpenAI's API shows one."""
    kind = "server_error" if status >= 500 else "invalid_request_error"
    code = "model_not_found" if status == 404 else None
    return {"error": {"message": line, "type": kind, "param": None, "code": code}}


async def _answer(request: Request, error: Exception) -> JSONResponse:
    status, line = status_and_line(error)
    if request.url.path.startswith("/v1/"):
        status = 400 if status == 422 else status
        return JSONResponse(openai_error(status, line), status)
    return JSONResponse({"error": line}, status)
