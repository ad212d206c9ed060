"""Server errors: translates each into one line for the user and whether and when to retry.

Pure: knows the status codes, error texts and headers of compatible servers. A server's words are
shown only without the key and cut to 200 characters. Does not know clients or the network.
"""

import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Literal

MAX_QUOTED = 200  # characters of a server's text in a message
_KEY_SLICE = 6  # a text that contains this many consecutive characters of the key is not shown

# The wordings of OpenAI, vLLM (three versions), llama.cpp, Ollama, Anthropic and Mistral.
_OVERFLOW = re.compile(
    r"(?i)context_length_exceeded|exceed_context_size|context (length|size|window)"
    r"|(prompt|input)( is|s are)? too (long|large)|too many (input )?tokens"
    r"|(input|prompt) (length|tokens) .{0,60}exceed"
)
_QUOTA = re.compile(r"(?i)insufficient_quota|exceeded your current quota|billing|credit balance")
_LOADING = re.compile(r"(?i)\bloading\b|\bwarming up\b|\bstarting\b")  # llama.cpp: "Loading model"
_NO_SYSTEM = re.compile(r"(?i)\bsystem\b.{0,20}\brole|\brole.{0,20}\bsystem\b")  # Gemma's template
_SECRET = re.compile(r"(?i)\b(sk|pk|rk|gsk|hf|ghp|xai)[-_][\w*-]{6,}|bearer\s+\S+")


@dataclass(frozen=True, slots=True)
class Fault:
    """A classified failure: the line for the user, without the model's name, and what to try."""

    message: str
    retry: bool = False
    wait: float | None = None  # seconds that the server asks to wait before a retry
    overflow: bool = False
    loading: bool = False  # the server is there, and its model soon


@dataclass(frozen=True, slots=True)
class StatedError:
    """An error as a server reports it: HTTP status (None inside a stream), text and code."""

    status: int | None
    text: str = ""
    code: str = ""
    retry_after: str | None = None


@dataclass(frozen=True, slots=True)
class Dialect:
    """Where compatible servers differ: the name of the token limit, and what they refuse."""

    limit: Literal["max_tokens", "max_completion_tokens"]
    asks_usage: bool = True
    takes_effort: bool = True  # `reasoning_effort`
    takes_system: bool = True  # messages of the role `system`


def stated(error: object, status: int | None = None, retry_after: str | None = None) -> StatedError:
    """Parses an error object in any of the servers' forms."""
    if not isinstance(error, dict):
        return StatedError(status, str(error or ""), "", retry_after)
    inner = error.get("error")
    error = inner if isinstance(inner, dict) else error
    text = error.get("message") or error.get("detail") or error.get("error") or error
    return StatedError(status, str(text), f"{error.get('code')} {error.get('type')}", retry_after)


def explain(refusal: StatedError, *, key: str, variable: str | None, now: datetime) -> Fault:
    """Classifies a server's error. `variable` is the environment variable that holds the key."""
    status, both = refusal.status, f"{refusal.code} {refusal.text}"
    said = quoted(refusal.text, key)
    if status in (401, 403):
        advice = f"check {variable}" if variable else "set api_key_env to the key's variable"
        return Fault(f"the server rejected the key ({status}); {advice}")
    if status == 402 or _QUOTA.search(both):
        return Fault("the account's quota is used up; top it up or choose another model")
    if status in (None, 400, 413, 422, 500) and _OVERFLOW.search(both):
        return Fault(f"the prompt is too long for the model{said}", overflow=True)
    if status is None:
        return Fault(f"the server stopped with an error{said}")
    if 300 <= status < 400:
        return Fault(f"the server sent a redirect ({status}), not followed; check base_url")
    if status == 404:
        return Fault(
            f"the server does not know the model or address (404){said}; check model and base_url"
        )
    if status == 429:
        wait = seconds_to_wait(refusal.retry_after, now)
        line = f"the server got too many requests (429){said}; try again later"
        return Fault(line, retry=True, wait=wait)
    if status == 503 and _LOADING.search(both):
        line = "the model was still loading; try again, or raise first_byte_seconds"
        return Fault(line, retry=True, loading=True)
    if status in (408, 409) or status >= 500:
        wait = seconds_to_wait(refusal.retry_after, now)
        return Fault(f"the server failed ({status}){said}; try again later", retry=True, wait=wait)
    return Fault(f"the server refused the request ({status}){said}")


def seconds_to_wait(header: str | None, now: datetime) -> float | None:
    """`Retry-After` in seconds, from a number or a date; None if it is unusable or past."""
    if not header:
        return None
    try:
        seconds = float(header)
    except ValueError:
        try:
            date = parsedate_to_datetime(header)
        except (ValueError, TypeError):
            return None
        seconds = (date if date.tzinfo else date.replace(tzinfo=UTC)).timestamp() - now.timestamp()
    return seconds if 0 < seconds < float("inf") else None


def other_dialect(dialect: Dialect, refusal: StatedError) -> Dialect | None:
    """The dialect without the field that the server rejects; None for any other error."""
    no_system = dialect.takes_system and _NO_SYSTEM.search(refusal.text)
    if no_system and refusal.status in (400, 422, 500):
        return replace(dialect, takes_system=False)
    if refusal.status not in (400, 422):
        return None
    if dialect.asks_usage and "stream_options" in refusal.text:
        return replace(dialect, asks_usage=False)
    if dialect.takes_effort and "reasoning_effort" in refusal.text:
        return replace(dialect, takes_effort=False)
    if _refuses(dialect.limit, refusal.text):
        old = dialect.limit == "max_tokens"
        return replace(dialect, limit="max_completion_tokens" if old else "max_tokens")
    return None


def _refuses(field: str, text: str) -> bool:
    no = "(unsupported|unknown|unrecognized|unexpected|extra|not (supported|permitted|allowed))"
    return bool(re.search(rf"(?i){no}.{{0,80}}\b{field}\b|\b{field}\b.{{0,80}}{no}", text))


def quoted(text: str, key: str) -> str:
    """`: "the server's words"` on one line; empty if they are HTML or contain a part of the key."""
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    if not line or line.startswith("<") or _holds_key(line, key):
        return ""
    line = _SECRET.sub("…", line)
    return f': "{line if len(line) <= MAX_QUOTED else line[: MAX_QUOTED - 1] + "…"}"'


def _holds_key(text: str, key: str) -> bool:
    slices = (key[at : at + _KEY_SLICE] for at in range(max(1, len(key) - _KEY_SLICE + 1)))
    return any(part in text for part in slices if part)
