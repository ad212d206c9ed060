"""The house: which package may import which, who alone knows a library, and what is said of it."""

import ast
import functools
import graphlib
import importlib
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("index", "rag", "ui", "evals")
FORBIDDEN = {
    "index": {"rag", "ui", "evals"},
    "rag": {"ui", "evals"},
    "evals": {"ui"},
    "ui": set(),
}
ALONE = {"chromadb": 1, "tantivy": 2, "tiktoken": 1, "gradio": 3, "openai": 2}
PAGE = {f"ui/{name}.py" for name in ("page/components", "page/desk", "page/layout", "web/server")}
MODULES = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))
STYLES_AND_SCRIPTS = sorted(
    path
    for package in PACKAGES
    for end in ("css", "js")
    for path in (ROOT / package).rglob(f"*.{end}")
)
LONGEST_FILE = 300  # lines
LONGEST_FUNCTION = 50  # lines, with its docstring
MOST_NAMES_IN_RAG = 14  # at its first level
LONGER: dict[str, str] = {}  # "rag/desk.py" or "rag/desk.py: answer" -> why it has to be longer


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@functools.cache
def parsed(path: Path) -> ast.Module:
    """A module's syntax, parsed once for all tests here; only to be read."""
    return ast.parse(path.read_text())


def called(node: ast.Call) -> str:
    """The last name of what is called: `import_module` of `importlib.import_module(…)`."""
    if isinstance(node.func, ast.Attribute):
        return node.func.attr
    return node.func.id if isinstance(node.func, ast.Name) else ""


@functools.cache
def imported(path: Path) -> frozenset[str]:
    """Full names of the modules that a file imports when it runs, anywhere in it."""
    found: set[str] = set()
    waiting: list[ast.AST] = [parsed(path)]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            waiting.extend(node.orelse)
            continue
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name_of(path)}: a relative import"
            found.add(node.module or "")
        elif isinstance(node, ast.Call) and called(node).endswith("import_module"):
            found.update(a.value for a in node.args if isinstance(a, ast.Constant))
        waiting.extend(ast.iter_child_nodes(node))
    return frozenset(found)


@functools.cache
def typed_only(path: Path) -> frozenset[str]:
    """Modules imported for type checking alone."""
    blocks = [
        node
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)
    ]
    nodes = [node for block in blocks for node in ast.walk(block)]
    return frozenset(node.module or "" for node in nodes if isinstance(node, ast.ImportFrom))


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_imports_run_one_way(path: Path) -> None:
    """From `evals` and `ui` over `rag` to `index`. Else the page could break the search."""
    package = path.relative_to(ROOT).parts[0]
    tops = {module.split(".")[0] for module in imported(path) | typed_only(path)}
    assert tops & FORBIDDEN[package] == set()


def room_of(module: str) -> str:
    """`rag.cite.claims` -> `rag.cite`; a module at the first level is a room of its own."""
    return ".".join(module.split(".")[:2])


@pytest.mark.parametrize("package", PACKAGES)
def test_rooms_import_each_other_in_no_circle(package: str) -> None:
    """Else no room can be read, or changed, without the others."""
    leads: dict[str, set[str]] = defaultdict(set)
    for path in MODULES:
        room = room_of(name_of(path).removesuffix(".py").replace("/", "."))
        if room.startswith(f"{package}.") and not room.endswith("__init__"):
            rooms = {room_of(module) for module in imported(path) | typed_only(path)}
            leads[room] |= {one for one in rooms if one.startswith(f"{package}.")} - {room}
    order = graphlib.TopologicalSorter(leads)
    try:
        order.prepare()
    except graphlib.CycleError as error:
        pytest.fail(f"a circle: {' -> '.join(error.args[1])}")


def test_each_great_library_is_known_to_one_module_alone() -> None:
    """Else replacing Chroma or Gradio would mean searching the whole house."""
    users: dict[str, list[str]] = defaultdict(list)
    for path in MODULES:
        for library in {module.split(".")[0] for module in imported(path)} & ALONE.keys():
            users[library].append(name_of(path))
    assert {library: len(users[library]) for library in ALONE} == ALONE, dict(users)


def test_what_is_slow_to_import_is_imported_where_it_is_used() -> None:
    """Else `dateline --help` would take three seconds."""
    slow = {"chromadb", "openai", "tiktoken", "gradio", "wordllama", "pypdf"}
    for path in MODULES:
        if name_of(path) in PAGE:
            continue  # which ui/cli/main.py imports late
        tree = parsed(path)
        tops: set[str] = set()
        for node in tree.body:
            if isinstance(node, ast.Import):
                tops |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                tops.add((node.module or "").split(".")[0])
        assert tops & slow == set(), name_of(path)


def too_long(path: Path) -> Iterator[str]:
    """A file over `LONGEST_FILE` lines, and functions over `LONGEST_FUNCTION`."""
    text = path.read_text()
    if len(text.splitlines()) > LONGEST_FILE:
        yield name_of(path)
    functions = [
        node
        for node in (ast.walk(parsed(path)) if path.suffix == ".py" else ())
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    for node in functions:
        if (node.end_lineno or 0) - node.lineno >= LONGEST_FUNCTION:
            yield f"{name_of(path)}: {node.name}"


def test_files_fit_on_a_desk_and_functions_in_the_head() -> None:
    """When one grows beyond, it holds two ideas: split it, or give the reason in `LONGER`."""
    assert {
        long for path in (*MODULES, *STYLES_AND_SCRIPTS) for long in too_long(path)
    } == LONGER.keys()


def test_rag_can_be_seen_at_a_glance() -> None:
    """A newcomer reads the folder before anything else; more names read as an alphabet."""
    names = [path.name for path in (ROOT / "rag").iterdir() if path.name != "__pycache__"]
    assert len(names) <= MOST_NAMES_IN_RAG, sorted(names)


def undocumented(path: Path) -> Iterator[str]:
    """What a reader meets in a module without a word about it: the module, public names in it."""
    tree = parsed(path)
    if not ast.get_docstring(tree):
        yield f"{name_of(path)}: the module"
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            if node.name.startswith("_"):
                continue
            if not ast.get_docstring(node):
                yield f"{name_of(path)}: {node.name}"
            if isinstance(node, ast.ClassDef):
                yield from _undocumented_methods(path, node)


def _undocumented_methods(path: Path, owner: ast.ClassDef) -> Iterator[str]:
    for node in owner.body:
        is_method = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        if is_method and not node.name.startswith("_") and not ast.get_docstring(node):
            yield f"{name_of(path)}: {owner.name}.{node.name}"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_every_public_name_says_what_it_is(path: Path) -> None:
    assert list(undocumented(path)) == []


def test_the_public_names_are_all_there() -> None:
    """`from rag import Newsroom` is what the README promises."""
    rag = importlib.import_module("rag")
    assert len(set(rag.__all__)) == len(rag.__all__)
    assert list(rag.__all__) == sorted(rag.__all__)
    assert set(rag.__all__) <= set(dir(rag))
    for name in rag.__all__:
        assert getattr(rag, name).__name__ == name
    with pytest.raises(AttributeError, match="no attribute 'Nothing'"):
        _ = rag.Nothing
