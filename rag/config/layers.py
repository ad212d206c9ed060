"""Where settings come from: dateline.toml files, the environment and a caller's overrides.

Reads each source into leaves (path, value, source), refuses what looks like a secret, and stacks
the layers: a later layer wins key by key. Does not know which keys exist or what they mean:
`rag/config/keys.py` does, and `load_config` passes its functions in.
"""

import difflib
import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from index.errors import ConfigError

FILE_NAME = "dateline.toml"
PREFIX = "DATELINE_"
HOME_VARIABLE = "DATELINE_HOME"
DEBUG_VARIABLE = "DATELINE_DEBUG"  # the command line then shows where a failure came from
TRUST_IT = "if you wrote or have read it, run: dateline config trust"
MAX_FILE = 1_000_000  # bytes; a configuration is a page or two

Keys = tuple[str, ...]

_KEYS_OF_ADDRESSES = {"base_url": "api_key_env", "url": "token_env"}
_SECRET_KEY = re.compile(r"(?i)(.*[_-])?(api_?key|key|token|secret|password|authorization|bearer)")
_SECRET_VALUE = re.compile(
    r"(?i)\b(sk-[\w-]{8,}|(pk|rk|xai|pplx|nvapi|glpat)-[\w-]{16,}|(gsk|hf|ghp)_\w{16,}|AIza[\w-]{16,})"
    r"|\bBearer\s+\S"
)


@dataclass(frozen=True, slots=True)
class Leaf:
    """One setting: its keys from the outside in, its value, and who set it."""

    path: Keys
    value: object
    source: str

    @property
    def key(self) -> str:
        """The path as people write it: `chat.model`."""
        return printable(".".join(self.path))


def read_file(path: Path) -> list[Leaf] | None:
    """The leaves of one TOML file; None where there is no such file.

    Raises `ConfigError` naming the file, and the line where its syntax breaks.
    """
    data = read_bytes(path)
    return None if data is None else parse_file(path, data)


def read_bytes(path: Path) -> bytes | None:
    """The content of a configuration file; None where there is no such file."""
    try:
        if not path.exists():
            return None
        if not path.is_file() or path.stat().st_size > MAX_FILE:
            raise ConfigError(f"{path}: not a file of at most {MAX_FILE:,} bytes")
        return path.read_bytes()
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read: {error.strerror}") from None


def parse_file(path: Path, data: bytes) -> list[Leaf]:
    """The leaves of a TOML file with this content."""
    try:
        tree = tomllib.loads(data.decode("utf-8-sig").replace("\r\n", "\n"))
    except UnicodeDecodeError:
        raise ConfigError(f"{path}: not UTF-8 text; save it as UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{path}: not valid TOML: {error}") from None
    except RecursionError:
        raise ConfigError(f"{path}: not valid TOML: nested too deeply") from None
    return list(flatten(tree, str(path)))


def flatten(tree: Mapping[str, object], source: str, at: Keys = ()) -> Iterable[Leaf]:
    """The leaves of nested tables. A list becomes a tuple, and an empty table is a leaf."""
    for key, value in tree.items():
        path = (*at, str(key))
        if isinstance(value, Mapping) and value:
            yield from flatten(value, source, path)
            continue
        leaf = Leaf(path, tuple(value) if isinstance(value, list) else value, source)
        refuse_secret(leaf)
        yield leaf


def refuse_secret(leaf: Leaf) -> None:
    """Raises `ConfigError` if the leaf looks like a key or password; never shows the value."""
    keys = leaf.path if len(leaf.path) < 3 else (leaf.path[0], *leaf.path[2:])  # not [models.NAME]
    named = any(_SECRET_KEY.fullmatch(key) for key in keys)
    written = _SECRET_VALUE.search(str(leaf.value))
    if named or written:
        raise ConfigError(
            f"{leaf.source}: {leaf.key} looks like a secret, and a secret is never written here; "
            'name the variable that holds it: api_key_env = "OPENAI_API_KEY"'
        )


def read_environment(
    environ: Mapping[str, str],
    known: Callable[[Keys], bool],
    parse: Callable[[Keys, str], object],
    names: Mapping[str, Iterable[str]],
    suggestions: Iterable[str],
) -> list[Leaf]:
    """Leaves from `DATELINE_SECTION__KEY` and `DATELINE_MODELS__NAME__KEY`.

    `names` holds the names of the tables that files define, by section: a variable cannot spell
    `gpt-5.1`, so `GPT_5_1` finds it; of two such names the last. Raises `ConfigError` for a
    variable that sets nothing.
    """
    leaves = []
    for variable in sorted(environ):
        upper = variable.upper()
        if not upper.startswith(PREFIX) or upper in (HOME_VARIABLE, DEBUG_VARIABLE):
            continue
        path = tuple(part.lower() for part in variable[len(PREFIX) :].split("__"))
        leaf = Leaf(path, environ[variable], variable)
        refuse_secret(leaf)
        if not known(path):
            hint = nearest(upper, [*suggestions, HOME_VARIABLE])
            raise ConfigError(f"{variable} in the environment is not a setting{hint}; unset it")
        if len(path) == 3:
            spelled = {_spelling(name): name for name in names.get(path[0], ())}
            path = (path[0], spelled.get(_spelling(path[1]), path[1]), path[2])
        leaves.append(Leaf(path, parse(path, environ[variable]), variable))
    return leaves


def stack(layers: Iterable[Iterable[Leaf]]) -> dict[Keys, Leaf]:
    """All layers in one; for each key the last layer wins.

    A key belongs to one server: a layer that gives a table another address drops the variable of
    the key that the layers below name, unless it names one itself.
    """
    result: dict[Keys, Leaf] = {}
    for layer in layers:
        new = {leaf.path: leaf for leaf in layer}
        for path, leaf in list(new.items()):
            if path[-1] not in _KEYS_OF_ADDRESSES:
                continue
            key = (*path[:-1], _KEYS_OF_ADDRESSES[path[-1]])
            moved = leaf.value != getattr(result.get(path), "value", None)
            if moved and key in result and key not in new:
                new[key] = Leaf(key, None, f"dropped: {leaf.source} names another {path[-1]}")
        result |= new
    return result


def printable(text: str) -> str:
    """The text with `?` for control characters: a key of a file may hold orders to a terminal."""
    return "".join(letter if letter.isprintable() else "?" for letter in text)


def nearest(word: str, known: Iterable[str]) -> str:
    """`; did you mean 'x'?`, or an empty text if no known word is similar."""
    found = difflib.get_close_matches(word, sorted(set(known)), n=1, cutoff=0.5)
    return f"; did you mean {found[0]!r}?" if found else ""


def unknown_name(name: str, what: str, section: str, known: Iterable[str]) -> str:
    """The message for a name that no table has: the nearest name, all names, and what to write."""
    names = list(known)
    article = "an" if what[0] in "aeiou" else "a"
    return (
        f"{name!r} is not {article} {what}{nearest(name, names)}; known: {', '.join(names)}; "
        f"add a table [{section}.{name}] to dateline.toml"
    )


def _spelling(name: str) -> str:
    return re.sub(r"\W", "_", name.lower())
