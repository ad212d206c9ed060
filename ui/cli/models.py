"""`dateline models`: which models there are, whether they answer and how fast, and choosing one."""

import asyncio
import os
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer

from index.errors import DatelineError, UsageError
from ui.cli.options import Home, Json, home_of_group
from ui.cli.terminal import opened, print_json, say

if TYPE_CHECKING:
    from rag import Newsroom
    from rag.models.local import LocalServer

models_app = typer.Typer(invoke_without_command=True, no_args_is_help=False)

_LISTED_AT_MOST = 20  # models of one server
_PULL = {"ollama": "; to get it: ollama pull {model}"}


@models_app.callback()
def models(
    context: typer.Context,
    check: Annotated[bool, typer.Option("--check", help="Try each with a short request.")] = False,
    json_: Json = False,
    home: Home = None,
) -> None:
    """List the configured models and those on this machine; `use` makes one the default."""
    if context.invoked_subcommand is not None:
        home_of_group(home)
        return
    from rag.models.local import OPENAI_KEY, look

    with opened(home) as newsroom:
        rows = [_described(newsroom, name, check) for name in newsroom.desk.models()]
    servers = asyncio.run(look())
    key_set = bool(os.environ.get(OPENAI_KEY))
    if json_:
        here = [asdict(server) for server in servers]
        print_json({"models": rows, "on_this_machine": here, "openai_api_key_set": key_set})
    else:
        for row in rows:
            _print_model(row)
        _print_found(servers, key_set)
    if any(row.get("ok") is False for row in rows):
        raise typer.Exit(3)


@models_app.command("use")
def use(
    name: Annotated[
        str,
        typer.Argument(help="A configured model, quotes, or such as ollama/qwen3:8b."),
    ],
    json_: Json = False,
    home: Home = None,
) -> None:
    """Make a model the default: writes it into the home folder's dateline.toml."""
    from rag.config.edit import choose_model
    from rag.config.layers import FILE_NAME, read_file
    from rag.config.load import QUOTES, home_folder, load_config
    from rag.models.local import split_name

    folder = home_folder(home)
    leaves = read_file(folder / FILE_NAME) or []
    table: dict[str, str] | None = None
    if name != QUOTES and not any(leaf.path[:2] == ("models", name) for leaf in leaves):
        found = split_name(name)
        if found is None:
            known = {leaf.path[1] for leaf in leaves if leaf.path[:1] == ("models",) < leaf.path}
            raise UsageError(_unknown(name, sorted(known)))
        table = _table(*found)
    file = choose_model(folder, name, table)
    if json_:
        print_json({"default": name, "file": str(file), "added": table})
    else:
        print(f"{name} is the default model now; {file} says so")
    in_force = load_config(home)
    if in_force.chat.model != name:
        say(f"but {in_force.sources['chat.model']} sets chat.model = {in_force.chat.model}")


def _table(server: str, model: str) -> dict[str, str]:
    """The settings of a model on one of the usual servers, which is looked at first."""
    from rag.config.layers import nearest
    from rag.models.local import OPENAI, OPENAI_KEY, PORTS, look, settings_for

    settings = settings_for(server, model)
    if server == OPENAI:
        if not os.environ.get(OPENAI_KEY):
            say(f"no key in {OPENAI_KEY} yet; set it: export {OPENAI_KEY}=…")
        return settings
    running = asyncio.run(look([port for port in PORTS if port.server == server]))
    if not running:
        say(f"nothing answers at {settings['base_url']} yet; start {server}")
    elif running[0].lacks(model):
        names = running[0].models
        listed = ", ".join(names[:_LISTED_AT_MOST]) or "no model"
        pull = _PULL.get(server, "").format(model=model)
        raise UsageError(
            f"{server} has no {model!r}{nearest(model, names)}; it has: {listed}{pull}"
        )
    return settings


def _unknown(name: str, known: list[str]) -> str:
    from rag.config.layers import nearest
    from rag.models.local import OPENAI, PORTS

    servers = [port.server for port in PORTS] + [OPENAI]
    return (
        f"{name!r} is no model of the home folder's dateline.toml{nearest(name, known)}; write one "
        f"of its tables ({', '.join(['quotes', *known])}), or SERVER/MODEL with SERVER one of "
        f"{', '.join(servers)}"
    )


def _described(newsroom: "Newsroom", name: str, check: bool) -> dict[str, Any]:
    profile = newsroom.config.profile(name)
    row: dict[str, Any] = {
        "name": name,
        "default": name == newsroom.config.chat.model,
        "model": profile.model if profile else "built in: quotes the archive",
        "base_url": profile.url if profile else None,
    }
    return row | _checked(newsroom, name) if check else row


def _checked(newsroom: "Newsroom", name: str) -> dict[str, Any]:
    if sys.stderr.isatty():
        say(f"trying {name} …")  # a model that loads is silent for a while
    try:
        result = newsroom.desk.check_model(name)
    except DatelineError as error:  # a missing key must not stop the check of the other models
        return {"ok": False, "reason": str(error), "ms": 0.0, **_figures(None)}
    trial = result.trial
    done = {"ok": trial.ok, "reason": trial.reason, "ms": round(trial.ms, 1)}
    return {**done, **_figures(result)}


def _figures(result: Any) -> dict[str, Any]:
    """What a check found out, rounded; None for what it did not."""
    context = result.context if result else None
    trial = result.trial if result else None
    outlook = result.outlook if result else None
    return {
        "context_tokens": context.tokens if context else None,
        "context_by": context.by if context else None,
        "prompt_tokens_per_s": _rounded(trial and trial.prompt_rate, 1),
        "answer_tokens_per_s": _rounded(trial and trial.answer_rate, 1),
        "thinks": bool(trial and trial.thinks),
        "prompt_tokens": outlook.prompt_tokens if outlook else None,
        "answer_seconds": _rounded(outlook and outlook.seconds, 1),
        "answer_cost_usd": _rounded(outlook and outlook.cost_usd, 6),
        "change": list(outlook.advice) if outlook else [],
    }


def _rounded(value: float | None, digits: int) -> float | None:
    return None if value is None else round(value, digits)


def _print_model(row: dict[str, Any]) -> None:
    mark = "*" if row["default"] else " "
    line = f"{mark} {row['name']}: {row['model']}" + (
        f" at {row['base_url']}" if row["base_url"] else ""
    )
    if "ok" in row:
        line += f"   ok, {row['ms'] / 1000:.1f} s" if row["ok"] else f"   FAILED: {row['reason']}"
    print(line)
    if row.get("context_tokens") and (row["ok"] or row["change"]):
        for more in _more(row):
            print(f"    {more}")


def _more(row: dict[str, Any]) -> list[str]:
    """What was measured, in words."""
    said = f"by {row['context_by']}"
    if row["context_by"] == "assumed":
        said = f"assumed; if the server has more, set context_tokens in [models.{row['name']}]"
    lines = [f"context: {row['context_tokens']:,} tokens ({said})"]
    reads, writes = row["prompt_tokens_per_s"], row["answer_tokens_per_s"]
    if row["ok"] and (reads or writes):
        rates = [f"reads {reads:,} tokens/s"] if reads else []
        rates += [f"{'thinks and ' if row['thinks'] else ''}writes {writes:,}"] if writes else []
        lines.append("speed: " + ", ".join(rates))
    if row["answer_seconds"] is not None:
        cost = row["answer_cost_usd"]
        paid = "no prices set" if cost is None else f"${cost:.4f}"
        lines.append(
            f"an answer: up to about {row['answer_seconds']:,.0f} s "
            f"for a prompt of {row['prompt_tokens']:,} tokens; {paid}"
        )
    return lines + [f"change: {advice}" for advice in row["change"]]


def _print_found(servers: "list[LocalServer]", key_set: bool) -> None:
    print()
    for server in servers:
        shown = [f"{server.server}/{model}" for model in server.models[:_LISTED_AT_MOST]]
        more = len(server.models) - len(shown)
        listed = ", ".join(shown) or "no model yet"
        print(f"at {server.base_url}: {listed}" + (f" and {more} more" if more > 0 else ""))
    if not servers:
        print("no model server answers at the usual ports of this machine")
    print(f"OPENAI_API_KEY is {'set: openai/MODEL' if key_set else 'not set'}")
    print("dateline models use NAME makes one the default")
