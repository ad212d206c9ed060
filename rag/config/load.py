"""dateline.toml and the environment -> one frozen `Config`.

Finds the files, stacks them (`rag/config/layers.py`), checks them against the shape
(`rag/config/settings.py`) and turns every fault into one line that names key, source and remedy.
Does not hold keys: a profile names the variable, and `api_key` reads it when a model is called.

Plain pydantic and tomllib, not pydantic-settings: that would add 0.2 s to the 0.35 s that pydantic
takes to import, on each start of the command line, and its errors name neither the file nor the
nearest key.
"""

import os
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from index.errors import ConfigError
from rag.config.layers import (
    FILE_NAME,
    HOME_VARIABLE,
    PREFIX,
    Keys,
    Leaf,
    default_home,
    flatten,
    nearest,
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
    WebConfig,
)

__all__ = [
    "HASHING", "NO_KEY", "QUOTES", "STATIC", "ChatConfig", "Config", "EmbedderProfile",
    "IndexConfig", "ModelProfile", "SearchConfig", "WebConfig", "api_key", "describe",
    "load_config",
]  # fmt: skip

NO_KEY = "no-key"  # what a server that asks for none is sent; the client insists on something

_SECTIONS: Mapping[str, type[BaseModel]] = {
    "chat": ChatConfig,
    "index": IndexConfig,
    "search": SearchConfig,
    "web": WebConfig,
}
_TABLES: Mapping[str, type[BaseModel]] = {"models": ModelProfile, "embedders": EmbedderProfile}
_RESERVED = {"models": (QUOTES,), "embedders": (STATIC, HASHING)}


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

    From weak to strong: defaults, `dateline.toml` in the home folder, `dateline.toml` in the
    working directory, `DATELINE_SECTION__KEY` variables, `overrides` (`{"chat.model": "local"}` or
    nested). `home` is given, or `DATELINE_HOME`, or the platform's data folder. `environ` and
    `directory` stand in for the process's own. Raises `ConfigError`.
    """
    environ = os.environ if environ is None else environ
    home = Path(home or environ.get(HOME_VARIABLE) or default_home(environ)).expanduser().absolute()
    here = (directory or Path.cwd()).absolute()
    folders = [home] if home == here else [home, here]
    layers = [read_file(folder / FILE_NAME) or [] for folder in folders]
    names: dict[str, set[str]] = {section: set() for section in _TABLES}
    for leaf in (leaf for layer in layers for leaf in layer):
        if leaf.path[0] in names and len(leaf.path) > 1:
            names[leaf.path[0]].add(leaf.path[1])
    layers.append(read_environment(environ, _known, _parse, names, _variables(names)))
    layers.append(list(flatten(_nested(overrides or {}), "override")))
    return _build(stack(layers), home)


def parse_setting(key: str, text: str) -> object:
    """A setting's text, as an environment variable would hold it, in the setting's own type.

    `key` is as in `search.vector_weight`. Raises `ConfigError` for a key that there is not.
    """
    path = tuple(key.split("."))
    if not _known(path):
        _refuse_unknown(Leaf(path, text, "override"))
        raise ConfigError(f"{key} is no setting; `dateline config` shows them")
    return _parse(path, text)


def api_key(
    profile: ModelProfile | EmbedderProfile, environ: Mapping[str, str] | None = None
) -> str:
    """The key of a profile from its variable; the placeholder `NO_KEY` where it names none.

    Raises `ConfigError` naming the variable when it is missing or holds what cannot be a key.
    """
    variable = profile.api_key_env
    if variable is None:
        return NO_KEY
    key = (os.environ if environ is None else environ).get(variable, "").strip()
    if not key:
        raise ConfigError(f"{profile.name}: no key in {variable}; set it: export {variable}=…")
    if not (key.isascii() and key.isprintable() and " " not in key):
        raise ConfigError(f"{profile.name}: {variable} holds what no key can hold; copy it anew")
    return key


def describe(config: Config, environ: Mapping[str, str] | None = None) -> dict[str, object]:
    """Everything in force and where it came from, ready for JSON; never a key's value."""
    environ = os.environ if environ is None else environ
    dumped = config.model_dump(mode="json", exclude={"sources"})
    for section in _TABLES:
        for table in dumped[section].values():
            del table["name"]
            table["api_key_set"] = bool(environ.get(table["api_key_env"] or ""))
    return {**dumped, "sources": dict(config.sources)}


def _build(leaves: Mapping[Keys, Leaf], home: Path) -> Config:
    for leaf in leaves.values():
        _refuse_unknown(leaf)
    tree: dict[str, object] = {}
    for leaf in leaves.values():
        _put(tree, leaf)
    sources = {leaf.key: leaf.source for leaf in leaves.values()}
    try:
        config = Config.model_validate({**tree, "home": home, "sources": sources})
    except ValidationError as error:
        raise ConfigError(_explain(error.errors(include_url=False)[0], leaves)) from None
    for key, check in (("chat.model", config.profile), ("index.embedder", config.embedder_profile)):
        try:
            check()
        except ConfigError as error:
            raise ConfigError(f"{sources.get(key, 'default')}: {key} = {error}") from None
    return config


def _put(tree: dict[str, object], leaf: Leaf) -> None:
    table = tree
    for key in leaf.path[:-1]:
        below = table.setdefault(key, {})
        if not isinstance(below, dict):
            raise ConfigError(f"{leaf.source}: {leaf.key} is set inside {key!r}, which is a value")
        table = below
    if isinstance(leaf.value, Mapping) and leaf.path[-1] in table:
        return
    table[leaf.path[-1]] = leaf.value


def _refuse_unknown(leaf: Leaf) -> None:
    path = leaf.path
    top = [*_SECTIONS, *_TABLES]
    where = f"{leaf.source}: "
    if path[0] not in top:
        raise ConfigError(f"{where}{leaf.key!r} is no setting{nearest(path[0], top)}")
    if path[0] in _TABLES and len(path) > 1 and path[1] in _RESERVED[path[0]]:
        raise ConfigError(
            f"{where}[{path[0]}.{path[1]}]: the name {path[1]!r} is taken; choose another"
        )
    fields = _fields(path[:-1])
    too_deep = len(path) > (3 if path[0] in _TABLES else 2)
    if too_deep or (fields is not None and path[-1] not in fields):
        near = nearest(path[-1], fields or ())
        raise ConfigError(f"{where}{leaf.key!r} is no setting{near}")


def _fields(table: Keys) -> list[str] | None:
    """The keys a section or table may have; None for what is neither."""
    model: type[BaseModel] | None = None
    if len(table) == 1:
        model = _SECTIONS.get(table[0])
    elif len(table) == 2:
        model = _TABLES.get(table[0])
    return None if model is None else [key for key in model.model_fields if key != "name"]


def _known(path: Keys) -> bool:
    fields = _fields(path[:-1])
    return fields is not None and path[-1] in fields and all(path)


def _variables(names: Mapping[str, Iterable[str]]) -> list[str]:
    tables: list[Keys] = [(section,) for section in _SECTIONS]
    tables += [(section, name) for section in _TABLES for name in (*names[section], "name")]
    return [
        PREFIX + "__".join([*table, key]).upper()
        for table in tables
        for key in _fields(table) or ()
    ]


def _parse(path: Keys, text: str) -> object:
    """A variable's text as the setting's type: text as it is, else read as a TOML value."""
    model = _SECTIONS[path[0]] if len(path) == 2 else _TABLES[path[0]]
    kind = str(model.model_fields[path[-1]].annotation)
    if "tuple" in kind and not text.strip().startswith("["):
        return tuple(part.strip() for part in text.split(",") if part.strip())
    if "str" in kind and "tuple" not in kind:
        return text
    try:
        value = tomllib.loads(f"value = {text.strip().lower()}")["value"]
    except tomllib.TOMLDecodeError:
        return text
    return tuple(value) if isinstance(value, list) else value


def _nested(overrides: Mapping[str, object]) -> dict[str, object]:
    tree: dict[str, object] = {}
    for key, value in overrides.items():
        path = tuple(key.split(".")) if "." in key else (key,)
        for leaf in flatten({path[-1]: value}, "override", path[:-1]):
            _put(tree, leaf)
    return tree


def _explain(error: ErrorDetails, leaves: Mapping[Keys, Leaf]) -> str:
    """One line for pydantic's first finding. The value is not shown: it may be a secret."""
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
    if path[-1] == "api_key_env":
        message = 'should be the name of a variable, like "OPENAI_API_KEY", not the key itself'
    return f"{source}: {key}: {message}"
