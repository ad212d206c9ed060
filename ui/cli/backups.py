"""The commands that keep an archive safe: `dateline backup`, `restore` and `check`."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from index.errors import UsageError
from ui.cli.options import Home, Json
from ui.cli.terminal import opened, print_json


def backup(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A folder with no backup in it.")],
    json_: Json = False,
    home: Home = None,
) -> None:
    """Write a whole copy of the archive to a folder, also while others use it."""
    from index.archive.backup import back_up

    with opened(home, long=True) as newsroom:
        manifest = back_up(newsroom.library.archive.database, folder)
    if json_:
        print_json({"folder": str(folder), **asdict(manifest)})
        return
    counts = manifest.counts
    print(
        f"{folder}: {counts.articles} articles ({counts.versions} versions), "
        f"{counts.conversations} conversations, {manifest.bytes / 1e6:.1f} MB, read again and whole"
    )


def restore(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A folder with a backup.")],
    replace: Annotated[
        bool, typer.Option("--replace", help="Keep the archive that is there by a dated name.")
    ] = False,
    json_: Json = False,
    home: Home = None,
) -> None:
    """Make a backup the archive of the home folder; its indexes are rebuilt when first needed."""
    from index.archive.restore import restore as put_back

    path = _file(home)
    restored = put_back(folder, path, replace=replace)
    manifest, kept = restored.manifest, restored.kept
    if json_:
        print_json({"archive": str(path), "kept": kept and str(kept), **asdict(manifest)})
        return
    print(f"{path}: {manifest.counts.articles} articles as of {manifest.made}")
    if kept:
        print(f"the archive before it is kept: {kept}")
    print("`dateline sync` rebuilds the indexes now; else the next question does")
    print("users, passwords and tokens are those of then, and everybody signs in anew")


def check(json_: Json = False, home: Home = None) -> None:
    """Read the whole archive and say what is wrong in it; exit code 3 if anything is."""
    from index.archive.check import check_file

    path = _file(home)
    findings = check_file(path)
    if json_:
        found = [asdict(one) for one in findings]
        print_json({"archive": str(path), "whole": not findings, "findings": found})
    elif not path.exists():
        print(f"{path}: there is no archive yet")
    elif not findings:
        print(f"{path}: whole, every text is the one that was added")
    for one in [] if json_ else findings:
        print(f"{one.what}\n    next: {one.then}")
    if findings:
        raise typer.Exit(3)


def _file(home: Path | None) -> Path:
    """The archive's file. Raises `UsageError` where a server has the archive."""
    from rag.config.archive import shown
    from rag.config.load import load_config

    config = load_config(home)
    if config.archive.url:
        raise UsageError(
            f"the archive is in {shown(config.archive.url)}, and its server's own tools are for"
            " that: pg_dump, pg_restore, pg_amcheck"
        )
    return config.home / "archive.db"
