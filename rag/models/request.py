"""Request body of Chat Completions, in the dialect that a server takes.

Does not know the client that sends it, or how a server says what it refuses
(`rag/models/faults.py`).
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from rag.models.chat import Message
from rag.models.faults import Dialect

if TYPE_CHECKING:
    from rag.config.settings import ModelProfile


def request_body(
    profile: "ModelProfile", dialect: Dialect, messages: Sequence[Message], max_tokens: int
) -> dict[str, Any]:
    """What is sent to the server, as a table, without `stream`."""
    taken = messages if dialect.takes_system else _without_system(messages)
    body: dict[str, Any] = {
        "model": profile.model,
        "messages": [{"role": one.role, "content": one.content} for one in taken],
        dialect.limit: max_tokens,
    }
    if profile.temperature is not None:
        body["temperature"] = profile.temperature
    if profile.reasoning_effort and dialect.takes_effort:
        body["reasoning_effort"] = profile.reasoning_effort
    if dialect.asks_usage:
        body["stream_options"] = {"include_usage": True}
    return body


def _without_system(messages: Sequence[Message]) -> list[Message]:
    """The same messages, the system's words put before the first of the user's."""
    rules = "\n\n".join(one.content for one in messages if one.role == "system")
    others = [one for one in messages if one.role != "system"]
    first = next((at for at, one in enumerate(others) if one.role == "user"), None)
    if first is None:
        return [Message("user", rules), *others]
    others[first] = replace(others[first], content=f"{rules}\n\n{others[first].content}")
    return others
