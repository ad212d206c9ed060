"""Errors of the doors: one line in JSON, in OpenAI's shape below `/v1/`.

Does not know what raises them.
"""

import logging

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from index.errors import ArchiveError, DatelineError, IndexBusyError, ModelError
from ui.access.limits import TooManyError

_log = logging.getLogger("dateline")
_KINDS = {401: "authentication_error", 429: "rate_limit_error"}  # in OpenAI's shape
_CODES = {401: "invalid_api_key", 404: "model_not_found", 429: "rate_limit_exceeded"}
_BODY = "send a JSON object (Content-Type: application/json), as /api/docs shows for this path"
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
    if isinstance(error, TooManyError):
        return 503 if error.full else 429, str(error)
    if isinstance(error, DatelineError):
        ours = isinstance(error, ArchiveError | IndexBusyError | ModelError)
        return 503 if ours else 400, " ".join(str(error).split())
    if isinstance(error, RequestValidationError):
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"][1:])
        if first["type"] == "json_invalid" or not where:
            found = first.get("ctx", {}).get("error", first["msg"]).lower()
            return 422, f"the body: {found}; {_BODY}"
        return 422, f"{where}: {first['msg'].lower()}"
    if isinstance(error, HTTPException):
        return error.status_code, str(error.detail)
    _log.error("a request failed", exc_info=error)
    return 500, _UNEXPECTED


def openai_error(status: int, line: str) -> dict[str, object]:
    """An error as OpenAI's API shows one."""
    kind = "server_error" if status >= 500 else _KINDS.get(status, "invalid_request_error")
    code = _CODES.get(status)
    return {"error": {"message": line, "type": kind, "param": None, "code": code}}


async def _answer(request: Request, error: Exception) -> JSONResponse:
    status, line = status_and_line(error)
    headers = {"Retry-After": str(error.seconds)} if isinstance(error, TooManyError) else None
    if request.url.path.removeprefix(request.scope.get("root_path", "")).startswith("/v1/"):
        status = 400 if status == 422 else status
        return JSONResponse(openai_error(status, line), status, headers)
    return JSONResponse({"error": line}, status, headers)
