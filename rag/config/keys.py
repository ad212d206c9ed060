"""Which settings there are: the keys of every section and table, and the type that each takes.

Reads a setting from text, as an environment variable holds it. Does not know where a setting comes
from (`rag/config/layers.py`) and does not check bounds: `Config` does, for all sources alike.
"""

import tomllib
from collections.abc import Iterable, Mapping
from typing import get_type_hints

from pydantic import BaseModel, TypeAdapter, ValidationError

from index.errors import ConfigError
from rag.config.archive import ArchiveConfig
from rag.config.fetch import FetchConfig
from rag.config.layers import PREFIX, Keys, Leaf, nearest
from rag.config.settings import (
    HASHING,
    QUOTES,
    STATIC,
    ChatConfig,
    EmbedderProfile,
    IndexConfig,
    ModelProfile,
    SearchConfig,
)
from rag.config.vectors import VectorsConfig
from rag.config.web import WebConfig

SECTIONS: Mapping[str, type[BaseModel]] = {
    "chat": ChatConfig,
    "index": IndexConfig,
    "search": SearchConfig,
    "web": WebConfig,
    "fetch": FetchConfig,
    "archive": ArchiveConfig,
    "vectors": VectorsConfig,
}
TABLES: Mapping[str, type[BaseModel]] = {"models": ModelProfile, "embedders": EmbedderProfile}
_RESERVED = {"models": (QUOTES,), "embedders": (STATIC, HASHING)}


def refuse_unknown(leaf: Leaf) -> None:
    """Raises `ConfigError` that names the nearest key, where no setting has the leaf's keys."""
    path = leaf.path
    top = [*SECTIONS, *TABLES]
    where = f"{leaf.source}: "
    if path[0] not in top:
        raise ConfigError(f"{where}{leaf.key!r} is not a setting{nearest(path[0], top)}")
    if path[0] in TABLES and len(path) > 1 and path[1] in _RESERVED[path[0]]:
        raise ConfigError(
            f"{where}[{path[0]}.{path[1]}]: the name {path[1]!r} is taken; choose another"
        )
    fields = _keys_of(path[:-1])
    too_deep = len(path) > (3 if path[0] in TABLES else 2)
    if too_deep or (fields is not None and path[-1] not in fields):
        near = nearest(path[-1], fields or ())
        raise ConfigError(f"{where}{leaf.key!r} is not a setting{near}")


def _keys_of(table: Keys) -> list[str] | None:
    """The keys a section or table may have; None if `table` names neither."""
    model: type[BaseModel] | None = None
    if len(table) == 1:
        model = SECTIONS.get(table[0])
    elif len(table) == 2:
        model = TABLES.get(table[0])
    return None if model is None else [key for key in model.model_fields if key != "name"]


def known(path: Keys) -> bool:
    """Whether a setting has these keys; any name stands for that of a table."""
    fields = _keys_of(path[:-1])
    return fields is not None and path[-1] in fields and all(path)


def variables(names: Mapping[str, Iterable[str]]) -> list[str]:
    """The environment variables of all settings; `names` holds the tables' names by section."""
    tables: list[Keys] = [(section,) for section in SECTIONS]
    tables += [(section, name) for section in TABLES for name in (*names[section], "name")]
    return [
        PREFIX + "__".join([*table, key]).upper()
        for table in tables
        for key in _keys_of(table) or ()
    ]


def parse(path: Keys, text: str) -> object:
    """A setting's text in the type of its field: `0.3` is a number where a number is wanted.

    A list is written `a, b` or `["a", "b"]`. Text that does not fit is returned as it is: `Config`
    refuses it with the same message as a value from a file. Bounds are not checked here either.
    """
    model = SECTIONS[path[0]] if len(path) == 2 else TABLES[path[0]]
    field = TypeAdapter[object](get_type_hints(model)[path[-1]])  # without its bounds
    if _takes(field, ()):
        return _items(text)
    for given in (text, text.strip()):
        try:
            return field.validate_strings(given)
        except ValidationError:
            continue
    return text


def _takes(field: TypeAdapter[object], value: object) -> bool:
    try:
        field.validate_python(value)
    except ValidationError:
        return False
    return True


def _items(text: str) -> object:
    if not text.strip().startswith("["):
        return tuple(part.strip() for part in text.split(",") if part.strip())
    try:
        return tuple(tomllib.loads(f"value = {text.strip()}")["value"])
    except tomllib.TOMLDecodeError:
        return text
