"""dateline.toml and the environment -> one frozen `Config`.

Finds the files, stacks them (`rag/config/layers.py`), checks that their keys exist
(`rag/config/keys.py`) and their values fit (`rag/config/settings.py`). Every error is one line that
names key, source and remedy. Holds no API key: a profile names the variable, and `api_key` reads it
when a model is called.

This is pydantic and tomllib without pydantic-settings, which would add 0.2 s to each start of the
command line (pydantic itself takes 0.35 s) and whose errors name neither the file nor the nearest
key.
"""

import os
from collections.abc import Mapping
from pathlib import Path

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from index.errors import ConfigError
from rag.config.archive import ArchiveConfig
from rag.config.fetch import FetchConfig
from rag.config.folders import default_home
from rag.config.keys import TABLES, known, parse, refuse_unknown, variables
from rag.config.layers import (
    FILE_NAME,
    HOME_VARIABLE,
    Keys,
    Leaf,
    flatten,
    parse_file,
    read_environment,
    read_file,
    stack,
)
from rag.config.settings import (
    HASHING,
    QUOTES,
    STATIC,
    ChatConfig,
    Config,
    EmbedderProfile,
    IndexConfig,
    ModelProfile,
    SearchConfig,
)
from rag.config.trust import of_folder, withheld
from rag.config.vectors import VectorsConfig
from rag.config.web import WebConfig

__all__ = [
    "HASHING", "NO_KEY", "QUOTES", "STATIC", "ArchiveConfig", "ChatConfig", "Config",
    "EmbedderProfile", "FetchConfig", "IndexConfig", "ModelProfile", "SearchConfig",
    "VectorsConfig", "WebConfig",
    "api_key", "check_file", "describe", "home_folder", "load_config", "vectors_token",
]  # fmt: skip

NO_KEY = "no-key"  # sent to a server that needs no key, since the client must send one

_VARIABLES = {"api_key_env": "OPENAI_API_KEY", "token_env": "CHROMA_TOKEN"}  # that hold keys
_EXPECTED = {  # pydantic's words for Python's types, in TOML's
    "model_type": "should be a table",
    "mapping_type": "should be a table",
    "dict_type": "should be a table",
    "tuple_type": "should be a list",
    "string_type": "should be a text in quotes",
    "int_type": "should be a whole number",
    "float_type": "should be a number",
    "bool_type": "should be true or false",
}


def load_config(
    home: Path | None = None,
    *,
    overrides: Mapping[str, object] | None = None,
    environ: Mapping[str, str] | None = None,
    directory: Path | None = None,
) -> Config:
    """The configuration in force.

    Later sources win: defaults, `dateline.toml` in the home folder, `dateline.toml` in the
    working directory, `DATELINE_SECTION__KEY` variables, `overrides` (`{"chat.model": "local"}` or
    nested). Of the working directory only harmless settings count until it is trusted
    (`rag/config/trust.py`). `home` is given, or `DATELINE_HOME`, or the platform's data folder.
    `environ` and `directory` stand in for the process's own. Raises `ConfigError`.
    """
    environ = os.environ if environ is None else environ
    home = home_folder(home, environ)
    here = (directory or Path.cwd()).absolute()
    at_home = read_file(home / FILE_NAME) or []
    in_folder, left_out = of_folder(here, home)
    names: dict[str, list[str]] = {section: [] for section in TABLES}
    for leaf in (*left_out, *in_folder, *at_home):  # of two that are spelled alike the last counts
        if leaf.path[0] in names and len(leaf.path) > 1:
            names[leaf.path[0]].append(leaf.path[1])
    insistent = [
        read_environment(environ, known, parse, names, variables(names)),
        list(flatten(_nested(overrides or {}), "override")),
    ]
    leaves = stack([at_home, in_folder, *insistent])
    for table in withheld(leaves, at_home, left_out, stack(insistent)):
        left_out += [leaf for path, leaf in leaves.items() if path[:2] == table]
        leaves = {path: leaf for path, leaf in leaves.items() if path[:2] != table}
    return _build(leaves, home, {leaf.key: leaf.source for leaf in left_out})


def home_folder(home: Path | None = None, environ: Mapping[str, str] | None = None) -> Path:
    """The home folder that is given, or `DATELINE_HOME`, or the platform's data folder."""
    environ = os.environ if environ is None else environ
    return Path(home or environ.get(HOME_VARIABLE) or default_home(environ)).expanduser().absolute()


def check_file(path: Path, data: bytes) -> None:
    """Raises `ConfigError` if a home folder's file with this content would be refused."""
    _build(stack([parse_file(path, data)]), path.parent, {})


def parse_setting(key: str, text: str) -> object:
    """A setting's text, as in an environment variable, converted to the setting's type.

    `key` is written as in `search.vector_weight`. Raises `ConfigError` for an unknown key.
    """
    path = tuple(key.split("."))
    if not known(path):
        refuse_unknown(Leaf(path, text, "override"))
        raise ConfigError(f"{key} is not a setting; `dateline config` lists the settings")
    return parse(path, text)


def api_key(
    profile: ModelProfile | EmbedderProfile, environ: Mapping[str, str] | None = None
) -> str:
    """The API key of a profile, read from its variable; `NO_KEY` if the profile names none.

    Raises `ConfigError` that names the variable if it is not set or cannot be a key.
    """
    variable = profile.api_key_env
    if variable is None:
        return NO_KEY
    return _read_key(profile.name, variable, environ)


def vectors_token(config: Config, environ: Mapping[str, str] | None = None) -> str:
    """The token for `[vectors] url`; empty if there is none. Raises `ConfigError`, as `api_key`."""
    variable = config.vectors.token_env
    if not config.vectors.url or variable is None:
        return ""
    return _read_key("vectors.token_env", variable, environ)


def _read_key(whose: str, variable: str, environ: Mapping[str, str] | None) -> str:
    key = (os.environ if environ is None else environ).get(variable, "").strip()
    if not key:
        raise ConfigError(f"{whose}: no key in {variable}; set it: export {variable}=…")
    if not (key.isascii() and key.isprintable() and " " not in key):
        raise ConfigError(
            f"{whose}: {variable} holds characters that no key has; copy the key again"
        )
    return key


def describe(config: Config, environ: Mapping[str, str] | None = None) -> dict[str, object]:
    """All settings in force and their sources, ready for JSON; never the value of an API key."""
    environ = os.environ if environ is None else environ
    dumped = config.model_dump(mode="json", exclude={"sources", "left_out"})
    for section in TABLES:
        for table in dumped[section].values():
            del table["name"]
            table["api_key_set"] = bool(environ.get(table["api_key_env"] or ""))
    return {**dumped, "sources": dict(config.sources), "left_out": dict(config.left_out)}


def _build(leaves: Mapping[Keys, Leaf], home: Path, left_out: Mapping[str, str]) -> Config:
    for leaf in leaves.values():
        refuse_unknown(leaf)
    tree: dict[str, object] = {}
    for leaf in leaves.values():
        _put(tree, leaf)
    sources = {leaf.key: leaf.source for leaf in leaves.values()}
    try:
        config = Config.model_validate(
            {**tree, "home": home, "sources": sources, "left_out": left_out}
        )
    except ValidationError as error:
        raise ConfigError(_explain(error.errors(include_url=False)[0], leaves)) from None
    for key, check in (("chat.model", config.profile), ("index.embedder", config.embedder_profile)):
        try:
            check()
        except ConfigError as error:
            if key == "chat.model" and config.untrusted("models", config.chat.model):
                continue  # said when a question is asked; the other commands need no model
            raise ConfigError(f"{sources.get(key, 'default')}: {key} = {error}") from None
    return config


def _put(tree: dict[str, object], leaf: Leaf) -> None:
    table = tree
    for key in leaf.path[:-1]:
        below = table.setdefault(key, {})
        if not isinstance(below, dict):
            raise ConfigError(
                f"{leaf.source}: {leaf.key} cannot be set: {key!r} is a value, not a table"
            )
        table = below
    if isinstance(leaf.value, Mapping) and leaf.path[-1] in table:
        return
    table[leaf.path[-1]] = leaf.value


def _nested(overrides: Mapping[str, object]) -> dict[str, object]:
    tree: dict[str, object] = {}
    for key, value in overrides.items():
        path = tuple(key.split(".")) if "." in key else (key,)
        for leaf in flatten({path[-1]: value}, "override", path[:-1]):
            _put(tree, leaf)
    return tree


def _explain(error: ErrorDetails, leaves: Mapping[Keys, Leaf]) -> str:
    """One line for pydantic's first error. It does not show the value, which may be a secret."""
    path = tuple(str(part) for part in error["loc"])
    leaf = next((leaves[path[:n]] for n in range(len(path), 0, -1) if path[:n] in leaves), None)
    inside = next((other for keys, other in leaves.items() if keys[: len(path)] == path), None)
    source = (leaf or inside).source if leaf or inside else "configuration"  # type: ignore[union-attr]
    key = ".".join(path)
    if error["type"] == "missing":
        beside = next((o for keys, o in leaves.items() if keys[:2] == path[:2]), None)
        where = f"{beside.source}: " if beside else ""
        return f"{where}{key} is missing; every [{'.'.join(path[:-1])}] needs it"
    message = error["msg"].removeprefix("Value error, ").replace("Input should be", "should be")
    message = _EXPECTED.get(error["type"], message)
    if path[-1] in _VARIABLES:
        example = _VARIABLES[path[-1]]
        message = f'should be the name of a variable, like "{example}", not the key itself'
    return f"{source}: {key}: {message}"
