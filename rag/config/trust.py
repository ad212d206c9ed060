"""Which settings a working directory's dateline.toml may set before its folder is trusted.

A folder that came from someone else may name a server and the variable whose content is sent there.
So until the user has trusted it, only settings count that can send nothing anywhere. As with
direnv, trust holds for one file with one content: changed content is untrusted again. What is
trusted is recorded in the home folder. Does not know what settings mean; does not print.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from index.errors import ConfigError, UsageError
from rag.config.atomic import replace_file
from rag.config.keys import TABLES, refuse_unknown
from rag.config.layers import FILE_NAME, TRUST_IT, Keys, Leaf, parse_file, printable, read_bytes

RECORD = "trusted-folders.json"
_NAMED_AT_MOST = 4  # keys in one line for the user

HARMLESS: Mapping[str, frozenset[str]] = {
    "chat": frozenset(
        "model temperature context_tokens answer_tokens connect_seconds first_byte_seconds "
        "silence_seconds total_seconds max_question_chars max_answer_bytes passages least_evidence "
        "check plan plan_seconds".split()
    ),
    "search": frozenset(
        "vector_weight half_life_days time_boost per_article candidates title_boost "
        "repeat_discount".split()
    ),
}
"""Settings that count from any folder; a new one does not until it is named here.

`chat.model` chooses among the models that the home folder defines. Nothing of `index` counts: any
change there embeds the whole archive anew, which takes time and, at an API, money.
"""


class UntrustedSettingsWarning(UserWarning):
    """Settings of a working directory do not count, since nobody has trusted its dateline.toml."""


@dataclass(frozen=True, slots=True)
class Trusted:
    """A file that was trusted, and the settings that count from now on."""

    file: Path
    leaves: tuple[Leaf, ...]


def is_harmless(path: Keys) -> bool:
    """Whether a setting with these keys counts from a folder that nobody has trusted."""
    return len(path) == 2 and path[1] in HARMLESS.get(path[0], ())


def of_folder(here: Path, home: Path) -> tuple[list[Leaf], list[Leaf]]:
    """What the dateline.toml of a working directory sets, and what is left out of it.

    The file is read once, so that what was trusted is what counts. A file that is the home folder's
    is not read here. Raises `ConfigError` for a setting that does not exist, trusted or not.
    """
    file = here / FILE_NAME
    if is_same(here, home) or is_same(file, home / FILE_NAME):
        return [], []
    data = read_bytes(file)
    if data is None:
        return [], []
    leaves = parse_file(file, data)
    for leaf in leaves:
        refuse_unknown(leaf)
    if is_trusted(home, here, data):
        return leaves, []
    kept, left_out = list[Leaf](), list[Leaf]()
    for leaf in leaves:
        (kept if is_harmless(leaf.path) else left_out).append(leaf)
    return kept, left_out


def withheld(
    leaves: Mapping[Keys, Leaf],
    at_home: Iterable[Leaf],
    left_out: Iterable[Leaf],
    insistent: Mapping[Keys, Leaf],
) -> set[Keys]:
    """The tables (`models`, NAME) that must not be used without what was left out of them.

    Else an address that was left out would turn into OpenAI's, or a name that the untrusted file
    gives to its own server would silently mean another.
    """
    chosen = leaves.get(("chat", "model"))
    tables: dict[Keys, set[str]] = {}
    file = ""
    for leaf in left_out:
        if leaf.path[0] in TABLES and len(leaf.path) == 3:
            tables.setdefault(leaf.path[:2], set()).add(leaf.path[2])
            file = leaf.source
    homely = {leaf.path[:2] for leaf in at_home}
    return {
        table
        for table, keys in tables.items()
        if any((*table, key) not in insistent for key in keys & {"model", "base_url"})
        and (
            table not in homely
            or (chosen and chosen.source == file and table == ("models", chosen.value))
        )
    }


def trust(home: Path, folder: Path) -> Trusted:
    """Trusts the dateline.toml of `folder` as it is now, and records that in `home`.

    Raises `ConfigError` if there is no such file, if it cannot be read, or if it is not valid TOML.
    """
    file = _file_in(folder)
    data = read_bytes(file)
    if data is None:
        raise ConfigError(f"{folder} has no {FILE_NAME} that could be trusted")
    leaves = tuple(parse_file(file, data))
    _record(home, {**_recorded(home), str(file): _digest(data)})
    return Trusted(file, leaves)


def untrust(home: Path, folder: Path) -> Path:
    """Undoes `trust` for the dateline.toml of `folder`, which may be changed or gone by now.

    Returns the file. Raises `UsageError` if it is not trusted.
    """
    file, record = _file_in(folder), _recorded(home)
    if str(file) not in record:
        if is_same(file, home / FILE_NAME):
            raise UsageError(
                f"{file} is the home folder's own, which needs no trust and loses none"
            )
        trusted = ", ".join(sorted(record)) or "none"
        raise UsageError(printable(f"{file} is not trusted; trusted are: {trusted}"))
    _record(home, {name: digest for name, digest in record.items() if name != str(file)})
    return file


def is_trusted(home: Path, folder: Path, data: bytes) -> bool:
    """Whether the dateline.toml of `folder` was trusted with this content."""
    return _recorded(home).get(str(_file_in(folder))) == _digest(data)


def is_same(one: Path, other: Path) -> bool:
    """Whether two paths lead to the same folder or file, by whatever names and links."""
    try:
        return one.samefile(other)
    except OSError:  # one of them does not exist
        return one.resolve() == other.resolve()


def about_left_out(left_out: Mapping[str, str]) -> str:
    """One line about the settings that do not count; empty if there are none.

    `left_out` holds their keys, each with the file that sets it.
    """
    if not left_out:
        return ""
    keys, files = list(left_out), dict.fromkeys(left_out.values())
    more = len(keys) - _NAMED_AT_MOST
    named = ", ".join(keys[:_NAMED_AT_MOST]) + (f" and {more} more" if more > 0 else "")
    return printable(f"{', '.join(files)} is not trusted, so it does not set {named}; {TRUST_IT}")


def _file_in(folder: Path) -> Path:
    return folder.expanduser().resolve() / FILE_NAME


def _record(home: Path, trusted: Mapping[str, str]) -> None:
    text = json.dumps({"trusted": dict(trusted)}, indent=1, sort_keys=True) + "\n"
    replace_file(home / RECORD, text.encode(), 0o600)


def _recorded(home: Path) -> dict[str, str]:
    """What `home` records; nothing if the record is missing or damaged, which trusts nothing."""
    try:
        found = json.loads((home / RECORD).read_bytes())["trusted"]
        return {str(file): str(digest) for file, digest in found.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
