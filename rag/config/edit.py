"""Changes the home folder's dateline.toml: another default model, and a table for a new one.

What else stands in the file stays as it is, comments included. The new text is read again before it
replaces the old: it must differ in exactly the settings that were to change. Does not know servers.
"""

import copy
import stat
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from index.errors import ConfigError
from rag.config.atomic import replace_file
from rag.config.layers import FILE_NAME, read_bytes
from rag.config.load import check_file

_BOM = b"\xef\xbb\xbf"


def choose_model(home: Path, name: str, table: Mapping[str, str] | None = None) -> Path:
    """Makes `name` the default model in `home`; returns the file.

    `table` holds the settings of a new table `[models.NAME]`; None if `name` is there already, or
    is `quotes`. Raises `ConfigError`, and changes nothing, if the file is not valid or if it cannot
    be edited without changing more than that.
    """
    path = home / FILE_NAME
    path = path.resolve() if path.is_symlink() else path  # else the link would be replaced
    old = read_bytes(path) or b""
    text = _text(path, old)
    try:
        new = _with_table(_with_default(text, name), name, table)
        right = tomllib.loads(_unix(new)) == _intended(tomllib.loads(_unix(text)), name, table)
    except (ValueError, KeyError, TypeError, AttributeError):  # tomlkit's and tomllib's errors
        right = False
    if not right:
        lines = " ".join(_lines(name, table).split("\n"))
        raise ConfigError(f"{path}: cannot be edited safely; write into it yourself: {lines}")
    data = (_BOM if old.startswith(_BOM) else b"") + new.encode()
    check_file(path, data)
    replace_file(path, data, stat.S_IMODE(path.stat().st_mode) if old else 0o600)
    return path


def _text(path: Path, data: bytes) -> str:
    try:
        text = data.decode("utf-8-sig")
        tomllib.loads(_unix(text))
    except UnicodeDecodeError:
        raise ConfigError(f"{path}: not UTF-8 text; save it as UTF-8") from None
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise ConfigError(f"{path}: not valid TOML: {error}") from None
    return text


def _with_default(text: str, name: str) -> str:
    """The text with `chat.model = name`."""
    import tomlkit  # 70 ms

    document = tomlkit.parse(text)
    if "chat" not in document:
        chat = f"[chat]\nmodel = {_quoted(name)}\n"
        return _ended(text) + ("\n" if text.strip() else "") + chat
    chat_table: Any = document["chat"]
    chat_table["model"] = name
    return tomlkit.dumps(document)


def _with_table(text: str, name: str, table: Mapping[str, str] | None) -> str:
    """The text with a new table at its end, where it can be in the way of nothing."""
    return text if table is None else _ended(text) + "\n" + _table(name, table)


def _intended(tree: dict[str, Any], name: str, table: Mapping[str, str] | None) -> dict[str, Any]:
    tree = copy.deepcopy(tree)
    tree.setdefault("chat", {})["model"] = name
    if table is not None:
        tree.setdefault("models", {})[name] = dict(table)
    return tree


def _lines(name: str, table: Mapping[str, str] | None) -> str:
    chat = f"[chat] model = {_quoted(name)}"
    return chat if table is None else f"{chat} {_table(name, table)}"


def _table(name: str, table: Mapping[str, str]) -> str:
    settings = "".join(f"{key} = {_quoted(value)}\n" for key, value in table.items())
    return f"[models.{_quoted(name)}]\n{settings}"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _ended(text: str) -> str:
    return text if not text or text.endswith("\n") else text + "\n"


def _unix(text: str) -> str:
    return text.replace("\r\n", "\n")
