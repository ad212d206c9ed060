"""`dateline models` and `dateline config`: what is configured, and whether the models answer."""

import json
from typing import TYPE_CHECKING, Annotated, Any

import typer

from index.errors import DatelineError
from ui.cli.options import Home, Json
from ui.cli.terminal import flattened, opened, print_json

if TYPE_CHECKING:
    from rag import Newsroom


def models(
    check: Annotated[bool, typer.Option("--check", help="Send each model a test request.")] = False,
    json_: Json = False,
    home: Home = None,
) -> None:
    """List the configured models."""
    with opened(home) as newsroom:
        rows = [_described(newsroom, name, check) for name in newsroom.desk.models()]
    if json_:
        print_json({"models": rows})
    else:
        for row in rows:
            _print_model(row)
    if any(row.get("ok") is False for row in rows):
        raise typer.Exit(3)


def config(json_: Json = False, home: Home = None) -> None:
    """Show all settings in force, and where each was set."""
    from rag.config.load import describe, load_config

    described = describe(load_config(home))
    if json_:
        print_json(described)
        return
    sources: Any = described.pop("sources")
    for key, value in flattened(described):
        print(f"{key} = {json.dumps(value)}" + (f"   # {sources[key]}" if key in sources else ""))


def _described(newsroom: "Newsroom", name: str, check: bool) -> dict[str, object]:
    profile = newsroom.config.profile(name)
    row: dict[str, object] = {
        "name": name,
        "default": name == newsroom.config.chat.model,
        "model": profile.model if profile else "built in: quotes the archive",
        "base_url": profile.url if profile else None,
    }
    return row | _checked(newsroom, name) if check else row


def _checked(newsroom: "Newsroom", name: str) -> dict[str, object]:
    try:
        result = newsroom.desk.check_model(name)
    except DatelineError as error:  # a missing key must not stop the check of the other models
        return {"ok": False, "reason": str(error), "ms": 0.0}
    return {"ok": result.ok, "reason": result.reason, "ms": round(result.ms, 1)}


def _print_model(row: dict[str, object]) -> None:
    mark = "*" if row["default"] else " "
    line = f"{mark} {row['name']}: {row['model']}" + (
        f" at {row['base_url']}" if row["base_url"] else ""
    )
    if "ok" in row:
        line += f"   ok, {row['ms']} ms" if row["ok"] else f"   FAILED: {row['reason']}"
    print(line)
