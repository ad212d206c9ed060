"""`dateline config`: all settings in force, and trusting the settings of a folder, or no more."""

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from ui.cli.options import Home, Json, home_of_group
from ui.cli.terminal import flattened, print_json, say_left_out

config_app = typer.Typer(invoke_without_command=True, no_args_is_help=False)

Folder = Annotated[Path, typer.Argument(metavar="DIR", help="Folder with a dateline.toml.")]


@config_app.callback()
def config(context: typer.Context, json_: Json = False, home: Home = None) -> None:
    """Show all settings in force and where each was set; `trust` or `untrust` a folder's file."""
    if context.invoked_subcommand is not None:
        home_of_group(home)
        return
    from rag.config.load import describe, load_config

    loaded = load_config(home)
    described = describe(loaded)
    if json_:
        print_json(described)
        return
    sources: Any = described.pop("sources")
    left_out: Any = described.pop("left_out")
    for key, value in flattened(described):
        print(f"{key} = {json.dumps(value)}" + (f"   # {sources[key]}" if key in sources else ""))
    for key, file in left_out.items():
        print(f"# left out: {key}   # {file}")
    say_left_out(loaded)


@config_app.command("trust")
def trust_folder(folder: Folder = Path(), json_: Json = False, home: Home = None) -> None:
    """Let the dateline.toml of a folder name servers and keys, as long as it does not change."""
    from rag.config.load import home_folder
    from rag.config.trust import is_harmless, trust

    trusted = trust(home_folder(home), folder)
    allowed = {
        leaf.key: _shown(leaf.key, leaf.value)
        for leaf in trusted.leaves
        if not is_harmless(leaf.path)
    }
    if json_:
        print_json({"trusted": str(trusted.file), "settings": allowed})
        return
    print(f"trusted as long as it does not change: {trusted.file}")
    for key, value in allowed.items():
        print(f"  {key} = {json.dumps(value)}")


@config_app.command("untrust")
def untrust_folder(folder: Folder = Path(), json_: Json = False, home: Home = None) -> None:
    """Undo `trust`: the dateline.toml of a folder names no servers and keys any more."""
    from rag.config.load import home_folder
    from rag.config.trust import untrust

    file = untrust(home_folder(home), folder)
    if json_:
        print_json({"untrusted": str(file)})
    else:
        print(f"no longer trusted: {file}")


def _shown(key: str, value: object) -> object:
    from rag.config.archive import shown

    return shown(str(value)) if key == "archive.url" else value
